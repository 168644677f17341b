"""Text cut and padded to columns of a terminal."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len as width_of
from rich.cells import set_cell_size

from rivals.core.text import steady

__all__ = ["centred", "fitted", "width_of", "wrapped"]

_LONGEST = 2000
"""How much of a text is looked at to fill a column: no terminal is wider."""


@lru_cache(maxsize=20_000)
def fitted(text: str, width: int) -> str:
    """A text as one safe line of exactly this many columns, with … where it was cut."""
    line = steady(text[:_LONGEST])
    if width_of(line) <= width and len(text) <= _LONGEST:
        return set_cell_size(line, width)
    return set_cell_size(set_cell_size(line, max(width - 1, 0)).rstrip() + "…", width) if width > 0 else ""


def centred(text: str, width: int) -> str:
    """A short text in the middle of a column, cut where it does not fit."""
    room = width - width_of(text)
    if room < 0:
        return fitted(text, width)
    return " " * (room // 2) + text + " " * (room - room // 2)


def wrapped(text: str, width: int) -> list[str]:
    """A text as safe lines of at most this many columns, broken at spaces where there are any."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        words = steady(paragraph).split(" ")
        line, room = "", width
        for word in words:
            size = width_of(word)
            if line and size + 1 <= room:
                line, room = f"{line} {word}", room - size - 1
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, width)
            lines.extend(full)
            room = width - width_of(line)
        lines.append(line)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """A word in pieces of at most this many columns."""
    pieces, start, room = [], 0, width
    for index, character in enumerate(word):
        size = width_of(character)
        if size > room:
            pieces.append(word[start:index])
            start, room = index, width
        room -= size
    return [*pieces, word[start:]]
