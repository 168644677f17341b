"""Reading the workbench off a screen."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.e2e.terminal import Terminal

_STANDING: Final = re.compile(r" +(\d+|–)  (\S+) +(\S+)  ")
_PLACE: Final = re.compile(r"(\S+) × (\S+): (?:(blank) *$|(\w+),)")
_HEAD: Final = re.compile(r"\(?(H\d+)( #\d+|\))")
_COLUMN_WIDTH: Final = 7
_CORNER: Final = "▌"


def ranking(terminal: Terminal) -> list[tuple[str, str, str]]:
    """The rank, label and score of each hypothesis, from the first to the last."""
    found = takewhile(bool, map(_STANDING.match, terminal.lines()[2:]))
    return [(each[1], each[2], each[3]) for each in found if each]


def hear(terminal: Terminal, *texts: str) -> None:
    """Wait until what the workbench says in passing, in the corner, has all of these in it."""

    def check() -> None:
        said = " ".join(line.partition(_CORNER)[2].strip() for line in terminal.lines() if _CORNER in line)
        assert all(text in said for text in texts), f"{texts} was not said, but: {said!r}"

    terminal.eventually(check)


def place(terminal: Terminal) -> tuple[str, str, str] | None:
    """Where the cursor is, by what the detail pane says of it: item, hypothesis and rating."""
    found = next((found for line in terminal.lines() if (found := _PLACE.search(line))), None)
    return (found[1], found[2], found[3] or found[4]) if found else None


def reach(terminal: Terminal, item: str, hypothesis: str) -> None:
    """Wait until the cursor is on a cell."""
    terminal.wait_until(lambda screen: (place(screen) or ())[:2] == (item, hypothesis))


def ratings(terminal: Terminal, item: str) -> list[str]:
    """The ratings of an item, where the matrix has hypotheses in columns; none where it is out of sight."""
    lines = terminal.lines()
    heads = next((line for line in lines if line.lstrip().startswith("evidence")), "")
    row = next((line for line in lines if re.match(rf"\(?{re.escape(item)}\b", line)), "")
    starts = [found.start() - 1 for found in _HEAD.finditer(heads)]
    return [row[start : start + _COLUMN_WIDTH].strip(" []") for start in starts]


def items(terminal: Terminal) -> list[str]:
    """The labels of the items of evidence in sight, from the top down."""
    return re.findall(r"^\(?(E\d+)\b", terminal.text(), re.MULTILINE)
