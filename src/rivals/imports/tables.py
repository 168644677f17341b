"""A table of text, from whatever file, each of its cells with a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.imports.found import ForeignError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_COLUMNS: Final = 1_000
MOST_ROWS: Final = 70_000
MOST_CELLS: Final = 1_100_000
"""The largest table that is read; blank rows do not count, of which a sheet has up to a million."""

_LETTERS: Final = 26


@attrs.frozen
class Table:
    """Rows of cells, all of the same length.

    Attributes:
        rows: The text of each cell.
        form: What the table was read from, in a few words.
        is_turned: Whether what stands here in rows stands in columns in the file.
        notes: What there is to know of how it was read.
    """

    rows: Sequence[Sequence[str]]
    form: str
    is_turned: bool = False
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]], form: str, notes: tuple[str, ...] = ()) -> Table:
        """A table from rows of any length.

        Raises:
            ForeignError: It is too large, or empty.
        """
        kept: list[Sequence[str]] = []
        cells = width = filled = 0
        for row in rows:
            kept.append(row)
            cells, width, filled = cells + len(row), max(width, len(row)), filled + bool(row)
            if width > MOST_COLUMNS:
                raise ForeignError(f"has more than {MOST_COLUMNS:,} columns: that is no matrix of hypotheses")
            if filled > MOST_ROWS:
                raise ForeignError(f"has more than {MOST_ROWS:,} rows, which is the most that is read")
            if max(cells, len(kept)) > MOST_CELLS:
                raise ForeignError(f"has more than {MOST_CELLS:,} cells, which is the most that is read")
        while kept and not any(kept[-1]):
            kept.pop()
        if not kept:
            raise ForeignError("is empty")
        if len(kept) * width > MOST_CELLS:
            raise ForeignError(f"has more than {MOST_CELLS:,} cells, which is the most that is read")
        return cls([[*row, *[""] * (width - len(row))] for row in kept], form, notes=notes)

    def stripped(self) -> Table:
        """The table without white space around the texts."""
        return attrs.evolve(self, rows=[list(map(str.strip, row)) for row in self.rows])

    def turned(self) -> Table:
        """The table with its rows as columns."""
        return attrs.evolve(self, rows=list(zip(*self.rows, strict=True)), is_turned=not self.is_turned)

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, as a spreadsheet shows it: row 4, column C is `4:C`."""
        if self.is_turned:
            row, column = column, row
        return f"{row + 1}:{letters(column)}"

    def line(self, row: int) -> str:
        """What a row is called: `row 4`, or `column D` where the table is turned."""
        return f"column {letters(row)}" if self.is_turned else f"row {row + 1}"

    def column(self, column: int) -> str:
        """What a column is called: `column D`, or `row 4` where the table is turned."""
        return f"row {column + 1}" if self.is_turned else f"column {letters(column)}"


def letters(column: int) -> str:
    """The letters by which spreadsheets call a column: A for 0, AA for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text
