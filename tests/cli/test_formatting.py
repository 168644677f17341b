"""`rivals fmt`: files in the canonical form, or told which are not."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from rivals.files.formatting import formatted
from rivals.files.reading import parse

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals

BY_HAND = """\
# a heading
title = 'T'  # the \\u202e title
format = 1
"""
CANONICAL = """\
# a heading
format = 1
title = "T"  # the \\u202e title
"""


@pytest.fixture
def loose(case: Path) -> Path:
    """A file that is not in the canonical form."""
    path = case.with_name("loose.ach.toml")
    path.write_text(BY_HAND)
    return path


def test_files_are_laid_out_in_place(case: Path, loose: Path, rivals: Rivals) -> None:
    case.write_text(formatted(case.read_text(), parse(case, case.read_bytes())))
    before = case.stat()
    loose.chmod(0o640)
    result = rivals("fmt", case, loose)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Laid out anew: {loose}\n"
    assert loose.read_text() == CANONICAL
    assert stat.S_IMODE(loose.stat().st_mode) == 0o640
    assert case.stat().st_ino == before.st_ino  # what is as it should be is not written
    assert rivals("fmt", loose).stderr == ""


def test_check_names_what_would_change_and_writes_nothing(case: Path, loose: Path, rivals: Rivals) -> None:
    rivals("fmt", case)
    result = rivals("fmt", "--check", case, loose)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Not in the canonical form: {loose}\n"
    assert loose.read_text() == BY_HAND
    assert rivals("fmt", "--check", case).exit_code == 0


def test_diff_shows_what_would_change_and_writes_nothing(loose: Path, rivals: Rivals) -> None:
    result = rivals("fmt", "--diff", loose)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[2:] == [
        "@@ -1,3 +1,3 @@",
        " # a heading",
        "-title = 'T'  # the \\u202e title",
        " format = 1",
        '+title = "T"  # the \\u202e title',
    ]
    assert loose.read_text() == BY_HAND
    assert rivals("fmt", "--diff", "--check", loose).exit_code == 1


def test_diff_lets_no_text_steer_the_terminal(loose: Path, rivals: Rivals) -> None:
    loose.write_text("title='\u202e'#\u202e\nformat=1")
    result = rivals("fmt", "--diff", loose)
    assert "\u202e" not in result.stdout
    assert "\\ No newline at end of file" in result.stdout


def test_standard_input_goes_to_standard_output(rivals: Rivals) -> None:
    result = rivals("fmt", "-", typed=BY_HAND)
    assert (result.exit_code, result.stdout, result.stderr) == (0, CANONICAL, "")
    assert rivals("fmt", "--check", "-", typed=BY_HAND).stderr == "Not in the canonical form: <stdin>\n"
    assert rivals("fmt", "--check", "-", typed=CANONICAL).exit_code == 0
    assert rivals("fmt", "-", typed="format = ").stderr == "<stdin>:1: is not TOML: invalid value\n"


def test_carriage_returns_go(loose: Path, rivals: Rivals) -> None:
    loose.write_bytes(CANONICAL.replace("\n", "\r\n").encode())
    assert rivals("fmt", loose).exit_code == 0
    assert loose.read_bytes() == CANONICAL.encode()


def test_an_unusable_file_does_not_keep_the_others(case: Path, loose: Path, rivals: Rivals) -> None:
    newer = case.with_name("newer.ach.toml")
    newer.write_text('format = 2\ntitle = "T"\n')
    result = rivals("fmt", newer, "gone.ach.toml", loose)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"Laid out anew: {loose}",
        f"{newer}: is written in format 2, whose canonical form is not known",
        "gone.ach.toml: there is no such file",
    ]


def test_a_file_that_is_write_protected_stays(loose: Path, rivals: Rivals) -> None:
    loose.chmod(0o444)
    result = rivals("fmt", loose)
    assert result.exit_code == 2
    assert result.stderr == f"{loose}: not saved: the file is write-protected: read-only\n"
    assert loose.read_text() == BY_HAND
