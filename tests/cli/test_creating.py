from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from rivals.cli.program import INTERRUPTED, program
from rivals.files.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Rivals

NEW = "new.ach.toml"


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Input that counts as typed: click's own stand-in for stdin says it is no terminal."""
    input_type = type(CliRunner().isolation().__enter__()[0])  # noqa: F841
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True, raising=False)


def test_an_analysis_from_options(case: Path, rivals: Rivals) -> None:
    args = ("--title", "T", "--question", "Q?", "--marking", "TLP:RED", "--hypothesis", "One", "--hypothesis", "Two")
    result = rivals("new", NEW, *args)
    assert result.exit_code == 0
    assert result.stdout == f"Made {NEW}. To open it: rivals {NEW}\n"
    assert case.with_name(NEW).read_text() == (
        'format = 1\ntitle = "T"\nquestion = "Q?"\nmarking = "TLP:RED"\n\n'
        '[method]\nrule = "weighted-inconsistency"\nweights = "admiralty"\nsource-correlation = 0.1\n\n'
        '[hypotheses.one]\nlabel = "H1"\nstatement = "One"\n\n'
        '[hypotheses.two]\nlabel = "H2"\nstatement = "Two"\n'
    )
