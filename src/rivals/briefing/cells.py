"""Cells: tables and the matrix laid out for paper and slides, with widths and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.briefing import fitting
from rivals.briefing.blocks import BLANK, Kind
from rivals.graph.palette import KINDS, RATINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.briefing.blocks import Column, Head, Matrix, Table
    from rivals.core.scales import Rating

ACCENT: Final = "#01665e"
"""What sets headings, bars and the key judgement off."""

AGAINST: Final = "#a6611a"
"""The colour of bars that point the other way."""

HEAD: Final = KINDS["hypotheses"]
"""The ground of headings."""

TALLEST: Final = 8
"""How many lines a heading has at the most; what is longer stands in full under the matrix."""

_ALIGNED: Final = {Kind.FIGURE: "right"}
_WORDING: Final = 20.0
_RATING: Final = 3.3
_WIDEST: Final = 9.0


@attrs.frozen(kw_only=True)
class Cell:
    """One cell.

    Attributes:
        text: What it says.
        name: A name that stands before the text.
        bold: Whether the text is bold; the name always is.
        aligned: `center` or `right`; empty where it stands where reading begins.
        fill: The colour of its ground; empty for that of the page.
        colour: The colour of its letters; empty for that of all text.
    """

    text: str
    name: str = ""
    bold: bool = False
    aligned: str = ""
    fill: str = ""
    colour: str = ""

    @property
    def told(self) -> str:
        """All that stands in it."""
        return f"{self.name} {self.text}" if self.name else self.text


@attrs.frozen
class Look:
    """How large the letters of a table are.

    Attributes:
        size: The size of its letters in points.
        padding: What each cell keeps free at its two sides together.
    """

    size: float
    padding: float

    @property
    def bold(self) -> float:
        """The size that stands for the width of bold letters."""
        return self.size * fitting.BOLD

    def wrapped(self, cell: Cell, text: str, wide: float) -> list[str]:
        """The lines that a text takes in a cell; as bold as the name before it where that is long."""
        room = wide - self.padding
        is_bold = cell.bold or fitting.width(cell.name, self.bold) > room / 2
        return fitting.wrapped(text, room, self.bold if is_bold else self.size)

    def lines(self, cells: Iterable[Cell], widths: Iterable[float]) -> int:
        """How many lines the tallest of some cells takes."""
        return max(len(self.wrapped(cell, cell.told, wide)) for cell, wide in zip(cells, widths, strict=True))


@attrs.frozen
class Grid:
    """A table that is ready to be drawn.

    Attributes:
        title: What it shows.
        widths: How wide its columns are, in points.
        heads: Its headings.
        rows: Its rows.
        look: How large its letters are.
    """

    title: str
    widths: tuple[float, ...]
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    look: Look


def register(table: Table, room: float, look: Look) -> Grid:
    """A table, as wide as the room."""
    texts = [[column.title, *rest] for column, rest in zip(table.columns, _turned(table), strict=True)]
    widths = fitting.shares(texts, room, look.bold, look.padding)
    rows = (tuple(_of_kind(*each) for each in zip(table.columns, row, strict=True)) for row in table.rows)
    titles = [column.title for column in table.columns]
    return Grid(table.title, tuple(widths), _heads(titles, widths, look), tuple(rows), look)


def _turned(table: Table) -> Iterator[tuple[str, ...]]:
    return (tuple(row[place] for row in table.rows) for place in range(len(table.columns)))


def _of_kind(column: Column, text: str) -> Cell:
    return Cell(text=text, bold=column.kind is Kind.NAME, aligned=_ALIGNED.get(column.kind, ""))


def _heads(titles: Sequence[str], widths: Sequence[float], look: Look, aligned: str = "") -> tuple[Cell, ...]:
    return tuple(
        Cell(
            text=fitting.shortened(title, wide - look.padding, look.bold, TALLEST),
            bold=True,
            fill=HEAD,
            aligned=aligned if place else "",
        )
        for place, (title, wide) in enumerate(zip(titles, widths, strict=True))
    )


def fits(matrix: Matrix, room: float, look: Look) -> int:
    """How many of its columns a matrix can show in a room, each with its heading; one at the least."""
    taken = _WORDING * look.size + sum(_figure_widths(matrix, look))
    return max(int((room - taken) / _rating_width(matrix, look)), 1)


def _rating_width(matrix: Matrix, look: Look) -> float:
    texts = [head.name for head in matrix.columns]
    texts += [figure for head in matrix.columns for figure in head.figures]
    wanted = fitting.longest_word(texts, look.bold) + look.padding
    return min(max(wanted, _RATING * look.size), _WIDEST * look.size)


def _figure_widths(matrix: Matrix, look: Look) -> list[float]:
    return [
        min(fitting.longest_word([title], look.bold) + look.padding, _WIDEST * look.size)
        for title in matrix.row_figures
    ]


def ratings(matrix: Matrix, room: float, look: Look) -> Grid:
    """One part of the matrix, with no more columns than fit."""
    figures = _figure_widths(matrix, look)
    columns = [_rating_width(matrix, look)] * len(matrix.columns)
    widths = (room - sum(columns) - sum(figures), *columns, *figures)
    titles = [matrix.corner, *(head.name for head in matrix.columns), *matrix.row_figures]
    rows = []
    for head, cells in zip(matrix.rows, matrix.cells, strict=True):
        own = (Cell(text=each, aligned="right") for each in head.figures)
        rows.append((Cell(text=head.text, name=head.name), *map(_rated, cells), *own))
    rows += _feet(matrix)
    return Grid(matrix.title, widths, _heads(titles, widths, look, "center"), tuple(rows), look)


def _rated(rating: Rating | None) -> Cell:
    if rating is None:
        return Cell(text=BLANK, aligned="center")
    tone = RATINGS[rating]
    return Cell(text=rating.value, bold=True, aligned="center", fill=tone.fill, colour=tone.text)


def _feet(matrix: Matrix) -> Iterator[tuple[Cell, ...]]:
    for place, title in enumerate(matrix.column_figures):
        totals = (Cell(text=_figure(head, place), aligned="center") for head in matrix.columns)
        yield (Cell(text=title, bold=True), *totals, *(Cell(text="") for _ in matrix.row_figures))


def _figure(head: Head, place: int) -> str:
    return head.figures[place] if head.figures else ""
