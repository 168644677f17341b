"""`rivals merge`: what is written, what is said, and what it ends with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from rivals.core.scales import Rating
from rivals.files.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


@pytest.fixture
def versions(case: Path, rivals: Rivals) -> tuple[Path, Path, Path]:
    """The case, and two copies of it; ours has a comment and a layout of its own, and E2 × H1 re-rated."""
    text = case.read_text()
    ours, theirs = case.with_name("ours.ach.toml"), case.with_name("theirs.ach.toml")
    ours.write_text(text.replace('label = "E2"', '# asked twice\nlabel    =   "E2"'))
    theirs.write_text(text)
    rivals("set", ours, "E2", "H1", "N")
    return case, ours, theirs


def test_the_result_goes_to_ours_whose_comments_and_layout_stay(
    versions: tuple[Path, Path, Path], rivals: Rivals
) -> None:
    base, ours, theirs = versions
    rivals("set", theirs, "E2", "H2", "II", "--because", "A drone hums")
    expected = ours.read_text().replace('rating = "I"\n', 'rating = "II"\nbecause = "A drone hums"\n')
    result = rivals("merge", base, ours.name, theirs)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "ours.ach.toml: 1 change in ours, 2 changes in theirs, no conflicts.\n"
    assert ours.read_text() == expected


def test_a_conflict_is_told_and_kept_and_the_file_opens(
    versions: tuple[Path, Path, Path], rivals: Rivals
) -> None:
    base, ours, theirs = versions
    rivals("set", theirs, "E2", "H1", "II", "--because", "A lamp hums")
    result = rivals("merge", base, ours.name, theirs)
    assert result.exit_code == 1
    assert result.stderr == (
        "ours.ach.toml: 1 change in ours, 2 changes in theirs, 1 conflict.\n"
        'ours.ach.toml: conflict: E2 × H1: base C / ours N / theirs II, because "A lamp hums"\n'
        "ours.ach.toml: both values are kept in the file, under [conflicts], until one is chosen.\n"
    )
    merged = load(ours)
    assert merged.evidence["no-sound"].ratings["boats"].rating is Rating.NEUTRAL
    assert list(merged.conflicts) == ["no-sound-boats"]
    assert "# asked twice" in ours.read_text()


def test_notices_are_told_and_are_no_conflict(versions: tuple[Path, Path, Path], rivals: Rivals) -> None:
    base, ours, theirs = versions
    rivals("add", "evidence", ours, "A wake")
    rivals("add", "evidence", theirs, "A hum")
    result = rivals("merge", base, ours.name, theirs)
    assert result.exit_code == 0
    assert 'note: Label E12 twice: "A hum" (a-hum) and "A wake" (a-wake).' in result.stderr


def test_the_result_can_go_elsewhere(versions: tuple[Path, Path, Path], rivals: Rivals) -> None:
    base, ours, theirs = versions
    before = ours.read_bytes()
    rivals("set", theirs, "E2", "H2", "II")
    out = ours.with_name("out.ach.toml")
    for there in (None, "what stood there before"):
        if there is not None:
            out.write_text(there)
        assert rivals("merge", base, ours, theirs, "-o", out.name).exit_code == 0
        assert ours.read_bytes() == before
        assert "# asked twice" in out.read_text()
        assert load(out).evidence["no-sound"].ratings["drones"].rating is Rating.VERY_INCONSISTENT


def test_nothing_to_merge_still_gives_what_was_asked_for(
    versions: tuple[Path, Path, Path], rivals: Rivals
) -> None:
    base, ours, _ = versions
    before = ours.read_bytes()
    assert rivals("merge", base, ours, base, "-o", "out.ach.toml").exit_code == 0
    assert ours.with_name("out.ach.toml").read_bytes() == before
    assert rivals("merge", base, ours, base).exit_code == 0
    assert ours.read_bytes() == before


@pytest.mark.parametrize("empty", ["gone.ach.toml", "empty.ach.toml", "/dev/null"])
def test_without_a_base_both_added_what_they_have(
    versions: tuple[Path, Path, Path], rivals: Rivals, empty: str
) -> None:
    _, ours, theirs = versions
    ours.with_name("empty.ach.toml").touch()
    rivals("add", "evidence", theirs, "A hum")
    result = rivals("merge", empty, ours.name, theirs)
    assert result.exit_code == 1
    assert result.stderr.startswith("ours.ach.toml: the two come from no version in common")
    assert "E2 × H1: base nothing / ours N / theirs C" in result.stderr
    assert "a-hum" in load(ours).evidence


@pytest.mark.parametrize("broken", [0, 1, 2])
@pytest.mark.parametrize(
    ("text", "told"),
    [("title =", "is not TOML"), ('format = 2\ntitle = "t"\n', "newer than this version of Rivals")],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(
    versions: tuple[Path, Path, Path], rivals: Rivals, broken: int, text: str, told: str
) -> None:
    versions[broken].write_text(text)
    before = [path.read_bytes() for path in versions]
    result = rivals("merge", *versions)
    assert result.exit_code == 2
    assert versions[broken].name in result.stderr
    assert told in result.stderr
    assert [path.read_bytes() for path in versions] == before


def test_nothing_is_put_in_the_place_of_a_device(versions: tuple[Path, Path, Path], rivals: Rivals) -> None:
    device = versions[0].with_name("device")
    os.mkfifo(device)
    result = rivals("merge", *versions, "-o", device)
    assert result.exit_code == 2
    assert "device: not saved: is no plain file" in result.stderr
    assert device.is_fifo()


def test_a_result_that_cannot_be_written_is_told(versions: tuple[Path, Path, Path], rivals: Rivals) -> None:
    result = rivals("merge", *versions, "-o", "no/such/folder.ach.toml")
    assert result.exit_code == 2
    assert "no/such/folder.ach.toml: not saved: No such file or directory" in result.stderr


def test_what_git_hands_over_and_cannot_be_read_is_merged_line_by_line(
    versions: tuple[Path, Path, Path], rivals: Rivals
) -> None:
    """Were it left alone, git would keep ours, and theirs would be forgotten."""
    base, ours, theirs = versions
    theirs.write_text(theirs.read_text() + "\noops = = 1\n")
    result = rivals("merge", "--as", "bay.ach.toml", base, ours, theirs)
    assert result.exit_code == 1
    assert result.stderr.startswith("bay.ach.toml (theirs):69: is not TOML")
    assert result.stderr.endswith(
        "bay.ach.toml: merged line by line for that reason: see what became of it before you commit.\n"
    )
    assert "oops = = 1" in ours.read_text()
    assert "# asked twice" in ours.read_text()


def test_whatever_else_goes_wrong_theirs_is_not_forgotten_either(
    versions: tuple[Path, Path, Path], rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise RuntimeError

    base, ours, theirs = versions
    rivals("set", theirs, "E1", "H1", "C")
    monkeypatch.setattr("rivals.cli.merging.merge_analyses", fails)
    result = rivals("merge", "--as", "bay.ach.toml", base, ours, theirs)
    assert result.exit_code == 1
    assert load(ours).evidence["lights-moved"].ratings["boats"].rating is Rating.CONSISTENT
