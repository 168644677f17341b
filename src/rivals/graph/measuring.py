"""Measuring: how wide a text may come out at the most, where the font is whatever the reader has."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ASCII: Final = ((" .,:;'|!ijlft()[]-`", 0.46), ("mwMWQO@%", 1.02), ("+<>=~^#&$", 0.86))
"""How wide some characters are, in ems."""

LAST_OF_PLANE: Final = 0xFFFF
"""The last of the characters in common use: beyond are emoji and rare scripts."""


@cache
def _em(character: str) -> float:
    """How wide a character is in a wide sans-serif such as Verdana or DejaVu Sans, in ems, or wider."""
    if character.isascii():
        known = (ems for those, ems in ASCII if character in those)
        return next(known, 0.78 if character.isupper() else 0.66)
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    is_wide = unicodedata.east_asian_width(character) in "WF" or ord(character) > LAST_OF_PLANE
    return 1.4 if is_wide else 1.02


def width(text: str, size: float) -> float:
    """How wide a line is in a font of a size, at the most."""
    return sum(map(_em, text)) * size


def folded(text: str, room: float, size: float) -> list[str]:
    """A line as so many lines as it needs, each within the room; a word too long for one is broken."""
    lines: list[str] = []
    now = ""
    for piece in (piece for word in text.split() for piece in _pieces(word, room, size)):
        longer = f"{now} {piece}" if now else piece
        if now and width(longer, size) > room:
            lines.append(now)
            longer = piece
        now = longer
    return [*lines, now] if now else lines


def _pieces(word: str, room: float, size: float) -> Iterator[str]:
    while width(word, size) > room:
        end = 1
        taken = width(word[0], size)
        while taken + width(word[end], size) <= room:
            taken += width(word[end], size)
            end += 1
        yield word[:end]
        word = word[end:]
    yield word


def is_from_right(text: str) -> bool:
    """Whether a text is read from the right: its first letter of either way is (Unicode's rule P2)."""
    ways = (unicodedata.bidirectional(character) for character in text)
    return next((way != "L" for way in ways if way in {"L", "R", "AL"}), False)
