"""How the effects of keys look in the output: bytes that stand in no other drawing."""

from __future__ import annotations

import re
from typing import Final

from made_up import FIRST_WORD

FIRST_ITEM: Final = re.compile(FIRST_WORD.encode())
PROGRESS: Final = re.compile(rb"\d+%")

_TIMES: Final = "×".encode()
_ARROW: Final = "→".encode()
_CURSOR: Final = rb"\[(?:CC?|N|II?|%b)\]" % "·".encode()


def cursor_on(item: int) -> re.Pattern[bytes]:
    """The cursor's brackets, in the row of an item."""
    return re.compile(rb"E%d +\x1b(?:(?!\x1b\[\d+;\d+H)[^\n])*?%b" % (item, _CURSOR))


def visidata_cursor_on(item: int) -> re.Pattern[bytes]:
    """The row of an item in VisiData, in reverse."""
    return re.compile(rb"\x1b\[0;1;7m(?:\x1b\[[\d;]*m)* E%d " % item)


def detail_of(item: int) -> re.Pattern[bytes]:
    """The first line of the detail pane, for some cell of an item."""
    return re.compile(rb"E%d %b H\d+: " % (item, _TIMES))


def ranking_after(item: int, hypothesis: int) -> re.Pattern[bytes]:
    """The ranking: its first line names the rating that it follows from, and is drawn with the scores."""
    return re.compile(rb"E%d %b H%d: \S+ %b " % (item, _TIMES, hypothesis, _ARROW))


def count_of(keys: int) -> re.Pattern[bytes]:
    """The count of keys in the bare app."""
    return re.compile(rb"key %d\b" % keys)
