"""Files that are no analyses: where they go, and what is said where they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.files.delivering import deliver, place_of
from rivals.files.errors import SaveError

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_not_typed_is_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for typed, meant in (("~", "bay.md"), (" ~/x ", "x.md"), ("~/x.txt", "x.txt"), ("~/v1/", "v1.md")):
        assert place_of(typed, "bay.md", ".md") == tmp_path / meant


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/x.md", f"{'x' * 300}.md", "x\0.md"])
def test_a_place_that_cannot_be_is_told_of(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SaveError, match="cannot be written: "):
        deliver(place_of(typed, "bay.md", ".md"), b"")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"there is no folder .*nope; make it first"):
        deliver(tmp_path / "nope" / "x.md", b"")


@pytest.mark.parametrize("name", ["bay.ach.toml", "BAY.TOML", "link.md"])
def test_no_analysis_is_written_over_by_its_name_or_through_a_link(tmp_path: Path, name: str) -> None:
    case = tmp_path / "case.ach.toml"
    case.write_text("mine")
    (tmp_path / "link.md").symlink_to(case)
    with pytest.raises(SaveError, match="is an analysis by its name"):
        deliver(tmp_path / name, b"")
    assert case.read_text() == "mine"
