"""`rivals verify`: captures that are as they were, passages that stand, and those that do not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from rivals.captures.anchors import passage
from rivals.cli.files import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Rivals

TEXT = "The lights moved against the wind. Nobody on the shore heard a sound all night.\n"


@pytest.fixture
def drawn(case: Path, rivals: Rivals) -> Path:
    """The case with a capture and two passages drawn from it; its place."""
    text = case.with_name("text.txt")
    text.write_text(TEXT)
    assert rivals("capture", text, "--into", case, "--title", "Log").exit_code == 0
    rows = []
    for item, words in (("lights-moved", "moved against the wind"), ("no-sound", TEXT[35:-1])):
        start = TEXT.index(words)
        made = passage("log", TEXT, start, start + len(words))
        rows.append(f'[evidence.{item}.passage]\ndocument = "log"\nexact = "{made.exact}"\n')
        rows.append(
            f"prefix = {json.dumps(made.prefix)}\nsuffix = {json.dumps(made.suffix)}\nstart = {start}\n"
        )
    case.write_text(case.read_text() + "\n" + "".join(rows))
    return case.parent / "captures" / "log.txt"


def told(case: Path, rivals: Rivals, *options: str) -> tuple[int, Any]:
    result = rivals("verify", case, "--format", "json", *options)
    return result.exit_code, json.loads(result.stdout)


@pytest.mark.usefixtures("drawn")
def test_all_is_as_it_was(case: Path, rivals: Rivals) -> None:
    result = rivals("verify", case)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[5:] == [
        "Documents and their captures:",
        "Log  holds",
        "",
        "Passages:",
        "E1  stands at 11",
        "E2  stands at 35",
        "",
        "TLP:AMBER",
    ]
    code, found = told(case, rivals)
    assert code == 0
    assert found["documents"][0]["capture"] == "holds"
    assert [each["state"] for each in found["passages"]] == ["stands", "stands"]


def test_what_moved_is_told_and_written_where_asked(case: Path, drawn: Path, rivals: Rivals) -> None:
    drawn.write_text(f"Later: {TEXT.replace('heard a sound', 'heard any sound')}")
    code, found = told(case, rivals)
    assert code == 1
    assert found["documents"][0]["capture"] == "changed"
    states = [
        (each["state"], each["was"], each["start"], each["characters_changed"]) for each in found["passages"]
    ]
    assert states == [("moved", 11, 18, 0), ("moved", 35, 42, 2)]
    assert "E1  moved from 11 to 18" in rivals("verify", case).stdout
    code, found = told(case, rivals, "--re-anchor")
    assert (code, found["re_anchored"]) == (1, 2)
    assert [each["state"] for each in found["passages"]] == ["stands", "stands"]
    written = load(case).evidence["no-sound"].passage
    assert written is not None
    assert (written.start, written.exact) == (42, "Nobody on the shore heard any sound all night.")
    before = case.read_bytes()
    assert told(case, rivals, "--re-anchor")[1]["re_anchored"] == 0
    assert case.read_bytes() == before


def test_what_is_gone_is_told(case: Path, drawn: Path, rivals: Rivals) -> None:
    drawn.write_text("Something else altogether.\n")
    code, found = told(case, rivals)
    assert code == 1
    assert [each["state"] for each in found["passages"]] == ["gone", "gone"]


def _remove(path: Path) -> None:
    path.unlink()


def _lead_out(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def _make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [_remove, _lead_out, _make_a_folder])
def test_a_capture_that_cannot_be_read_is_missing(
    case: Path, drawn: Path, rivals: Rivals, spoil: Callable[[Path], None]
) -> None:
    spoil(drawn)
    code, found = told(case, rivals)
    assert code == 1
    assert found["documents"][0]["capture"] == "missing"
    assert [each["state"] for each in found["passages"]] == ["none", "none"]
    assert "not looked for" in rivals("verify", case).stdout


def test_a_check_finds_the_same(case: Path, drawn: Path, rivals: Rivals) -> None:
    def rules() -> list[str]:
        lines = rivals("check", case).stdout.splitlines()
        return [line.split()[2].rstrip(":") for line in lines if "capture-" in line or "passage-" in line]

    assert rules() == []
    drawn.write_text(f"Later: {TEXT[:35]}")
    assert sorted(rules()) == ["capture-changed", "passage-gone", "passage-moved"]
    drawn.unlink()
    assert rules() == ["capture-missing"]


def test_an_analysis_without_documents_has_nothing_to_verify(case: Path, rivals: Rivals) -> None:
    result = rivals("verify", case)
    assert result.exit_code == 0
    assert "No documents." in result.stdout
    assert rivals("verify", "gone.ach.toml").exit_code == 2
