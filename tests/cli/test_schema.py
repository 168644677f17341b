"""`rivals schema`: printed, written, and named by the files that `rivals new` makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rivals.files.reading import parse
from rivals.files.schema import schema_text

if TYPE_CHECKING:
    from tests.cli.conftest import Rivals

pytestmark = pytest.mark.usefixtures("case")


def test_the_schema_is_printed(rivals: Rivals) -> None:
    result = rivals("schema")
    assert (result.exit_code, result.stdout, result.stderr) == (0, schema_text(), "")


def test_the_schema_is_written_over_an_old_one(rivals: Rivals) -> None:
    schema = Path("ach.schema.json")
    schema.write_text("old")
    result = rivals("schema", "-o", schema)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Wrote ach.schema.json.\n")
    assert schema.read_text(encoding="utf-8") == schema_text()


def test_where_it_cannot_be_written_is_told(rivals: Rivals) -> None:
    result = rivals("schema", "-o", "no/such/folder.json")
    assert result.exit_code == 2
    assert (
        result.stderr == "no/such/folder.json: cannot be written: there is no folder no/such; make it first\n"
    )


def test_a_new_file_names_the_schema_beside_it(rivals: Rivals) -> None:
    rivals("schema", "-o", "ach.schema.json")
    assert rivals("new", "with.ach.toml", "--title", "T").exit_code == 0
    text = Path("with.ach.toml").read_text()
    assert text.startswith("#:schema ach.schema.json\nformat = 1\n")
    assert parse(Path("with.ach.toml"), text.encode()).title == "T"


def test_without_a_schema_a_new_file_names_none(rivals: Rivals) -> None:
    assert rivals("new", "without.ach.toml", "--title", "T").exit_code == 0
    assert Path("without.ach.toml").read_text().startswith("format = 1\n")
