"""Lines of plain text for the terminal: how wide they are, how long ones are folded, and their colours."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.columns import cells
from rivals.review.rewording import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NO_TERMINAL: Final = (80, 24)
"""The size of the screen where there is none."""

LONGEST_NAME: Final = 24
"""How many cells a name gets in a column before it is cut."""

LEAST: Final = 20
"""How many cells a line has at the least, however narrow the screen."""


def width() -> int:
    """How many cells a line has: those of the terminal, or 80 where there is none."""
    return max(shutil.get_terminal_size(NO_TERMINAL).columns, LEAST)


def colours() -> bool:
    """Whether colours will be seen: on a terminal, unless NO_COLOR or a dumb terminal speaks against it."""
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb


class Pen:
    """Writes in colours, or without.

    Attributes:
        coloured: Whether it has any.
    """

    def __init__(self, *, coloured: bool) -> None:
        """Take the colours or leave them."""
        self.coloured = coloured

    def head(self, text: str) -> str:
        """A heading."""
        return self._styled(text, bold=True)

    def faint(self, text: str) -> str:
        """What is there for orientation only."""
        return self._styled(text, dim=True)

    def gone(self, text: str, *, strong: bool = False) -> str:
        """What was there before; more so where it is the very word that went."""
        return self._styled(text, fg="red", bold=strong)

    def come(self, text: str, *, strong: bool = False) -> str:
        """What is there now; more so where it is the very word that came."""
        return self._styled(text, fg="green", bold=strong)

    def _styled(self, text: str, fg: str | None = None, *, bold: bool = False, dim: bool = False) -> str:
        if not self.coloured or not text:
            return text
        return click.style(text, fg=fg, bold=bold or None, dim=dim or None)


def sentence(text: str, width: int, inset: str = "") -> Iterator[str]:
    """A sentence on as many lines as it needs, all set in."""
    for line in folded((Run(text, differs=False),), width - cells(inset)):
        yield inset + " ".join(run.text for run in line)


def folded(runs: Iterable[Run], room: int) -> Iterator[list[Run]]:
    """Words on as many lines as they need; one that is too long for a line is broken.

    Args:
        runs: The words, some of them marked.
        room: How many cells a line has.
    """
    line: list[Run] = []
    taken = 0
    for run in runs:
        for word in run.text.split():
            for piece in _pieces(word, room):
                size = cells(piece)
                if line and taken + 1 + size > room:
                    yield line
                    line, taken = [], 0
                taken += size + bool(line)
                if line and line[-1].differs == run.differs:
                    line[-1] = Run(f"{line[-1].text} {piece}", run.differs)
                else:
                    line.append(Run(piece, run.differs))
    if line:
        yield line


def _pieces(word: str, room: int) -> Iterator[str]:
    at = 0
    while len(word) - at > room or cells(word[at:]) > room:
        end = at + room
        while cells(word[at:end]) > room:  # half of it at the most: no character takes three
            end -= 1
        yield word[at:end]
        at = end
    yield word[at:]
