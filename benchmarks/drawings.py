"""How what a key does looks in the output of Rivals: bytes that stand in no other drawing."""

from __future__ import annotations

import re
from typing import Final

from matrices import FIRST_WORD

FIRST_ITEM: Final = re.compile(FIRST_WORD.encode())
PROGRESS: Final = re.compile(rb"\d+%")

_TIMES: Final = "×".encode()
_ARROW: Final = "→".encode()
_CURSOR: Final = rb"\[(?:CC?|N|II?|NA|%b)\]" % "·".encode()


def cursor_on(item: int) -> re.Pattern[bytes]:
    """The cursor's brackets, drawn in the row of an item."""
    return re.compile(rb"E%d +\x1b[^\n]*?%b" % (item, _CURSOR))


def detail_of(item: int) -> re.Pattern[bytes]:
    """The head of the detail pane, drawn for a cell of an item."""
    return re.compile(rb"E%d %b H\d+: " % (item, _TIMES))


def ranking_after(item: int, hypothesis: int) -> re.Pattern[bytes]:
    """The ranking, with a rating named in its first line and the scores that it led to below."""
    return re.compile(rb"E%d %b H%d: \S+ %b " % (item, _TIMES, hypothesis, _ARROW))
