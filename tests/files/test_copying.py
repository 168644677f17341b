"""A copy of an analysis is the analysis with its captures, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from rivals.files.copying import Copying
from rivals.files.errors import SaveError
from rivals.files.shelf import shipped
from rivals.files.store import load

CAPTURE = Path("captures") / "isis-april-2020-thread.txt"


@pytest.fixture
def case() -> Path:
    found = shipped()
    assert found is not None
    return found


def test_the_capture_comes_along_and_the_copy_is_the_same_analysis(case: Path, tmp_path: Path) -> None:
    copying = Copying.of(case, tmp_path)
    copying.make()
    assert load(copying.file) == load(case)
    assert (tmp_path / CAPTURE).read_bytes() == (case.parent / CAPTURE).read_bytes()
    assert not copying.file.read_text().startswith("#:schema")  # there is none to be found from there


def test_the_copy_names_the_schema_that_is_found_from_where_it_is(case: Path, tmp_path: Path) -> None:
    (tmp_path / "ach.schema.json").write_text("{}")
    copying = Copying.of(case, tmp_path)
    copying.make()
    assert copying.file.read_text().startswith("#:schema ach.schema.json\n")


@pytest.mark.parametrize("name", ["isis-april-2020.ach.toml", str(CAPTURE)])
def test_what_is_in_the_way_stays_and_then_nothing_is_written(case: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    copying = Copying.of(case, tmp_path)
    assert list(copying.in_the_way) == [place]
    with pytest.raises(SaveError, match="is there already; nothing was written"):
        copying.make()
    assert place.read_text() == "mine"
    assert sorted(tmp_path.rglob("*")) == before


def test_the_same_capture_is_not_in_the_way(case: Path, tmp_path: Path) -> None:
    Copying.of(case, tmp_path).make()
    (tmp_path / case.name).unlink()
    again = Copying.of(case, tmp_path)
    assert not list(again.in_the_way)
    again.make()
    assert (tmp_path / case.name).is_file()


def test_what_cannot_be_read_is_in_the_way(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying = Copying.of(case, tmp_path)
    copying.file.write_bytes(case.read_bytes())

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert list(copying.in_the_way) == [copying.file]
