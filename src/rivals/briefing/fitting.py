"""Fitting: how much room text takes on paper, guessed on the safe side, since no font is at hand to ask.

The figures are those of Arial and of the fonts with its widths; what is guessed too wide leaves room, what is
guessed too narrow would be cut off.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LEADING: Final = 1.2
"""How high a line is for each point of its letters."""

BOLD: Final = 1.09
"""How much wider bold letters are."""

_EM: Final = (
    ("'ijl|\u2019", 0.23),
    (" !,./:;I[\\]ft·", 0.28),
    ('()-`r“”{}"', 0.34),
    ("*^Jcksvxyz", 0.5),
    ("#$0123456789?L_abdeghnopqu–", 0.56),
    ("+<=>~−×FTZ", 0.61),
    ("&ABEKPSVXY", 0.67),
    ("CDHNRUw", 0.73),
    ("GOQMm", 0.83),
    ("%W—…@", 1.02),
)
_LATIN: Final = {letter: em for letters, em in _EM for letter in letters}
_SURE: Final = 1.03
_HAIR: Final = 0.01
_WIDE: Final = 1.05
_PICTURE: Final = 1.4
_PICTURES: Final = range(0x1F000, 0x20000)
_OTHER: Final = 0.7
_SPACED: Final = re.compile(r"\S+\s*|\s+")


@lru_cache(maxsize=4096)
def _em(char: str) -> float:
    """How wide a character is, in its own height."""
    if found := _LATIN.get(char):
        return found
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if ord(char) in _PICTURES:
        return _PICTURE
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _OTHER


def width(text: str, size: float) -> float:
    """How wide a line of text is, in the unit of the size of its letters."""
    return size * _SURE * sum(map(_em, text))


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The lines that a text takes; joined, they are the text again.

    A word that is wider than the room is broken where it has to be, as office programs do.
    """
    return list(_lines(text, max(room, 2 * size) + _HAIR, size)) or [""]


def _lines(text: str, room: float, size: float) -> Iterator[str]:
    line, used = "", 0.0
    for word in _SPACED.findall(text):
        long = width(word.rstrip(), size)
        if line and used + long > room:
            yield line
            line, used = "", 0.0
        if long > room:
            *full, word = _broken(word, room, size)  # noqa: PLW2901 - the rest of it goes on
            yield from full
        line += word
        used += width(word, size)
    if line:
        yield line


def _broken(word: str, room: float, size: float) -> Iterator[str]:
    start, used = 0, 0.0
    for place, char in enumerate(word):
        wide = width(char, size)
        if used + wide > room and place > start:
            yield word[start:place]
            start, used = place, 0.0
        used += wide
    yield word[start:]


def shortened(text: str, room: float, size: float, most: int) -> str:
    """A text that takes so many lines at the most."""
    lines = wrapped(text, room, size)
    return text if len(lines) <= most else "".join(lines[:most]).rstrip()[:-2] + "…"


def longest_word(texts: Iterable[str], size: float) -> float:
    """How wide the widest word is."""
    return max((width(word, size) for text in texts for word in set(text.split())), default=0.0)


def shares(columns: Sequence[Sequence[str]], room: float, size: float, padding: float) -> list[float]:
    """How wide the columns of a table are, which together fill the room.

    Each column is as wide as its widest word, where that is not more than its part of the room; what is left
    goes to those with more to say.

    Args:
        columns: The texts of each column.
        room: How wide the table is.
        size: The size of the letters.
        padding: What each cell keeps free at its two sides.
    """
    fair = room / len(columns)
    least = [min(longest_word(texts, size) + padding, fair) for texts in columns]
    wants = [
        min(max((width(text, size) for text in texts), default=0.0) + padding, 2 * room) for texts in columns
    ]
    spare = room - sum(least)
    more = [max(want - has, 0.0) for want, has in zip(wants, least, strict=True)]
    if (asked := sum(more)) > 0:
        return [has + spare * each / asked for has, each in zip(least, more, strict=True)]
    return [has + spare / len(least) for has in least]


def is_right_to_left(text: str) -> bool:
    """Whether a text is written from the right: what its first strong character says."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((each != "L" for each in directions if each in {"L", "R", "AL"}), False)
