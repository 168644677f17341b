"""Blocks: what the sections of a briefing are made of, before any format.

A format needs to know how to show these and nothing else, so that what is said is the same in all of them.
Every text in a block is one line and safe to show; a format escapes it by its own rules.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.scales import Rating


@attrs.frozen
class Paragraph:
    """Sentences that belong together.

    Attributes:
        text: The sentences.
        is_key: Whether a reader who reads nothing else should read this.
    """

    text: str
    is_key: bool = False


@attrs.frozen
class Points:
    """Sentences one under the other.

    Attributes:
        title: What they are about.
        items: The sentences.
    """

    title: str
    items: tuple[str, ...]


@unique
class Kind(Enum):
    """What stands in a column."""

    NAME = "name"
    FIGURE = "figure"
    WORD = "word"
    TEXT = "text"


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        title: Its heading.
        kind: What stands in it: names, figures and words are short, a text may be long.
    """

    title: str
    kind: Kind = Kind.TEXT


@attrs.frozen
class Table:
    """Rows of text under headings.

    Attributes:
        title: What it shows.
        columns: Its columns; the first names the row.
        rows: The rows, each with as many texts as there are columns.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@attrs.frozen
class Head:
    """What one row or one column of the matrix stands for.

    Attributes:
        id: The id of the item or hypothesis.
        name: What people call it; in brackets where it does not count for the ranking.
        text: Its wording.
        figures: What else there is to know of it, under the titles that the matrix gives.
    """

    id: str
    name: str
    text: str
    figures: tuple[str, ...]


@attrs.frozen
class Matrix:
    """Evidence against hypotheses, either way round.

    Attributes:
        title: What it shows.
        corner: What its rows stand for.
        rows: What each row stands for.
        columns: What each column stands for.
        cells: The rating of each cell, row by row; None where nobody has rated it.
        row_figures: The titles of what is told at the end of each row.
        column_figures: The titles of what is told at the foot of each column.
        legend: What the signs mean.
    """

    title: str
    corner: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Rating | None, ...], ...]
    row_figures: tuple[str, ...]
    column_figures: tuple[str, ...]
    legend: tuple[str, ...]

    def parts(self, most: int) -> Iterator[Matrix]:
        """The matrix in parts of so many columns at the most, each with every row; never none.

        What is told at the end of the rows stands in the last part only.
        """
        starts = range(0, max(len(self.columns), 1), most)
        for start in starts:
            end = start + most
            last = start == starts[-1]
            yield attrs.evolve(
                self,
                title=self.title
                if len(starts) == 1
                else f"{self.title}, {start // most + 1} of {len(starts)}",
                columns=self.columns[start:end],
                cells=tuple(row[start:end] for row in self.cells),
                row_figures=self.row_figures if last else (),
                rows=self.rows if last else tuple(attrs.evolve(each, figures=()) for each in self.rows),
            )


@attrs.frozen
class Bar:
    """One bar of a chart.

    Attributes:
        name: What it stands for.
        value: How long it is, in the unit of the chart; below 0 where scores are.
        figure: The value as it is written.
    """

    name: str
    value: float
    figure: str


@attrs.frozen
class Chart:
    """Bars beside each other.

    Attributes:
        title: What it shows, and which end is the better one.
        unit: What the bars measure.
        bars: The bars, the first on top.
        whole: How long a bar is at the most; the longest there is where it is not given.
    """

    title: str
    unit: str
    bars: tuple[Bar, ...]
    whole: float | None = None

    def share(self, bar: Bar) -> float:
        """How long a bar is drawn, from 0 to 1 and whichever way it points."""
        longest = self.whole or max((abs(each.value) for each in self.bars), default=0.0)
        return abs(bar.value) / longest if longest else 0.0


Block: TypeAlias = Paragraph | Points | Table | Matrix | Chart

BLANK: Final = "·"
"""What stands in a cell that nobody has rated."""
