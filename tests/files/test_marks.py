"""Where git left a conflict in a file, every one is told at its line, with the way out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from rivals.files.errors import FileError
from rivals.files.marks import hunks
from rivals.files.reading import parse

NAME = Path("case.ach.toml")
HEAD = 'format = 1\ntitle = "x"\n'
TOLD = (
    "git left a conflict here (<<<<<<<); settle it by hand, or let `rivals git install` and "
    "`git checkout --merge` merge the file by id and field"
)
LEFT = "is not TOML: git left a mark here ({}); keep one of the two versions, and no mark"


def hunk(ours: str, theirs: str) -> str:
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> side\n"


def messages(text: str) -> list[str]:
    with pytest.raises(FileError) as error:
        parse(NAME, text.encode())
    return [message.removeprefix(f"{NAME}:") for message in error.value.messages]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + hunk('notes = "a"\n', 'notes = "b"\n'), [f"3: {TOLD}"]),
        (HEAD + hunk("", ""), [f"3: {TOLD}"]),
        (hunk("a\n", "b\n").replace("\n", "\r\n"), [f"1: {TOLD}"]),
        (HEAD + hunk("", "x = 1\n") + "y = 2\n" + hunk("z = 3\n", ""), [f"3: {TOLD}", f"8: {TOLD}"]),
        (hunk("", "||||||| 1a2b3c\n=======\n"), [f"1: {TOLD}"]),
        (HEAD + 'notes = """\n' + hunk("a\n", "b\n") + '"""\n', [f"4: {TOLD}"]),
        (f"{HEAD}x = \n{hunk('', '')}", ["3: is not TOML: invalid value", f"4: {TOLD}"]),
        (f"{HEAD}<<<<<<< HEAD\n{hunk('', '')}", [f"3: {LEFT.format('<<<<<<<')}", f"4: {TOLD}"]),
        (f"{HEAD}<<<<<<< HEAD\nx = 1\n", [f"3: {LEFT.format('<<<<<<<')}"]),
        (f"{HEAD}=======\n>>>>>>> side\n", [f"3: {LEFT.format('=======')}"]),
        (f"{HEAD}>>>>>>> side\n", [f"3: {LEFT.format('>>>>>>>')}"]),
    ],
)
def test_every_conflict_is_told_at_its_line(text: str, told: list[str]) -> None:
    assert messages(text) == told


@pytest.mark.parametrize(
    "inside",
    [
        "Title\n=======\n",
        "<<<<<<<< eight\n",
        " <<<<<<< HEAD\n=======\n>>>>>>> side\n",
        "<<<<<<< HEAD\n>>>>>>> x\n",
    ],
)
def test_what_only_looks_like_a_mark_is_text(inside: str) -> None:
    assert parse(NAME, f'{HEAD}notes = """\n{inside}"""\n'.encode()).notes == inside


def test_what_git_writes_is_known(tmp_path: Path) -> None:
    base = HEAD + "".join(f"k{number} = {number}\n" for number in range(30))
    versions = [
        base,
        base.replace("k5 = 5", "k5 = 6").replace("k25 = 25", "k25 = 26"),
        base.replace("5\n", "7\n"),
    ]
    for name, text in zip(("base", "ours", "theirs"), versions, strict=True):
        (tmp_path / name).write_text(text)
    for style in ("--diff3", "--ours", "-q"):
        words = ["git", "merge-file", "-p", style, "ours", "base", "theirs"]
        merged = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).stdout.decode()
        assert len(hunks(merged)) == (0 if style == "--ours" else 2)
