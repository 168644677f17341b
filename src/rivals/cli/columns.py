"""Plain text in columns that line up on the screen, whatever script it is in."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

GAP: Final = "  "
"""What stands between two columns."""

ELLIPSIS: Final = "…"
"""What stands where text was cut off."""

_NO_TERMINAL: Final = (100, 24)

_NARROW: Final = re.compile("[ -~\xa1-\xac\xae-\u02ff\u2010-\u2027]*")
"""Text whose characters take one cell each: Latin letters, whatever their accents, and punctuation."""


def room() -> int:
    """How many cells a line has: those of the terminal, or 100 where there is none."""
    return shutil.get_terminal_size(_NO_TERMINAL).columns


def cells(text: str) -> int:
    """How many cells a text takes on the screen: two for a Chinese character, none for an accent."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # 10 ms that text in Latin letters does without

    return cell_len(text)


def cut(text: str, width: int) -> str:
    """A text that takes no more than so many cells; a sign shows where the rest is missing."""
    if cells(text) <= width:
        return text
    if _NARROW.fullmatch(text):
        return text[: max(width - 1, 0)] + ELLIPSIS
    from rich.cells import set_cell_size

    return set_cell_size(text, max(width - 1, 0)).rstrip() + ELLIPSIS


def columns(
    rows: Sequence[Sequence[str]], stretch: int, width: int, right: Collection[int] = (), least: int = 16
) -> list[str]:
    """Rows of texts as lines whose columns line up.

    Args:
        rows: The rows, all of the same length.
        stretch: The column that gives way where the line is too short.
        width: How many cells a line has.
        right: The columns that are set flush right.
        least: What the column that gives way keeps, even if the line grows too long.
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    others = sum(widths) - widths[stretch] + len(GAP) * (len(widths) - 1)
    widths[stretch] = min(widths[stretch], max(width - others, least))
    return [
        GAP.join(_set(cut(text, widths[at]), widths[at], at in right) for at, text in enumerate(row)).rstrip()
        for row in rows
    ]


def _set(text: str, width: int, flush_right: bool) -> str:  # noqa: FBT001 - three arguments, one place
    space = " " * (width - cells(text))
    return space + text if flush_right else text + space
