"""The matrix as it is drawn: a coloured cell with its letters for each rating, all wording beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.briefing.blocks import BLANK
from rivals.core.scales import Rating
from rivals.graph.canvas import rect, text
from rivals.graph.measuring import width
from rivals.graph.palette import FRAME, RATINGS
from rivals.graph.paragraphs import SIZES, height_of, lines_of, paragraph
from rivals.graph.plain import LONGEST_LABEL, LONGEST_WORDING, clean, shortened
from rivals.graph.sheet import MARGIN
from rivals.graph.swatches import ROW, Pen, swatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rivals.briefing.blocks import Head, Matrix
    from rivals.graph.sheet import Sheet

WORDING: Final = 340
"""How wide the wording of the rows is at the least."""

NARROWEST: Final = 44
WIDEST_NAME: Final = 96
"""How wide a column is at the least, and a name at the most."""

LEAST_HEIGHT: Final = 26
PADDING: Final = 5
_CALLED: Final = SIZES["called"][0]


@attrs.frozen
class MatrixLayout:
    """Where the columns of a matrix stand, from the left end of it.

    Attributes:
        names: How wide the names of the rows are.
        wording: How wide their wording is.
        column: How wide a column of ratings is.
        columns: How many there are.
        figure: How wide a column of figures is.
        figures: How many there are.
    """

    names: float
    wording: float
    column: float
    columns: int
    figure: float
    figures: int

    @classmethod
    def of(cls, matrix: Matrix, spare: float = 0.0) -> MatrixLayout:
        """The layout that a matrix asks for, its wording wider by what the sheet has to spare."""
        totals = (width(each, _CALLED) for head in matrix.columns for each in head.figures)
        titles = " ".join(matrix.row_figures).split()
        return cls(
            names=_widest((head.name for head in matrix.rows), least=NARROWEST),
            wording=WORDING + spare,
            column=max(_widest((head.name for head in matrix.columns), least=NARROWEST), *totals, 0.0),
            columns=len(matrix.columns),
            figure=max((width(word, _CALLED) + 2 * PADDING for word in titles), default=0.0),
            figures=len(matrix.row_figures),
        )

    @property
    def left(self) -> float:
        """Where the ratings begin."""
        return self.names + self.wording

    @property
    def width(self) -> float:
        """How wide all of it is."""
        return self.at(self.columns + self.figures)

    def at(self, place: int) -> float:
        """Where a column begins, the figures behind the ratings."""
        ratings = min(place, self.columns)
        return self.left + ratings * self.column + (place - ratings) * self.figure

    def middle(self, place: int) -> float:
        """Where its middle is."""
        return (self.at(place) + self.at(place + 1)) / 2


def _widest(names: Iterable[str], least: float) -> float:
    wide = (width(shortened(name, LONGEST_LABEL), _CALLED) + 2 * PADDING for name in names)
    return min(max(least, *wide, 0.0), WIDEST_NAME)


def draw_matrix(sheet: Sheet, y: float, matrix: Matrix, spare: float) -> float:
    """Draw one part of a matrix from a height on, and tell where it ends."""
    layout = MatrixLayout.of(matrix, spare)
    y = paragraph(sheet.page, (MARGIN, y), sheet.room, matrix.title, "head") + 4
    y = _draw_heads(sheet, y, matrix, layout)
    for head, cells in zip(matrix.rows, matrix.cells, strict=True):
        y = _draw_row(sheet, y, layout, head, cells)
    for place, title in enumerate(matrix.column_figures):
        text(sheet.page, (MARGIN, y + 16), title, "called")
        _draw_figures(sheet, y + 16, layout, 0, [head.figures[place] for head in matrix.columns])
        y += LEAST_HEIGHT - 6
    return y


def _draw_heads(sheet: Sheet, y: float, matrix: Matrix, layout: MatrixLayout) -> float:
    """The names of the columns, each on as many lines as it needs, all ending at one height."""
    titles = [shortened(head.name, LONGEST_LABEL) for head in matrix.columns] + list(matrix.row_figures)
    folded = [
        lines_of(title, layout.at(place + 1) - layout.at(place) - PADDING, "called")
        for place, title in enumerate(titles)
    ]
    end = y + max((height_of(lines, "called") for lines in folded), default=0.0) + PADDING
    for place, lines in enumerate(folded):
        top = end - height_of(lines, "called") - PADDING
        for line in lines:
            top += SIZES["called"][1]
            text(sheet.page, (MARGIN + layout.middle(place), top - 2), line, "letters")
    text(sheet.page, (MARGIN, end - PADDING - 2), matrix.corner, "called")
    return end


def _draw_row(
    sheet: Sheet, y: float, layout: MatrixLayout, head: Head, cells: Sequence[Rating | None]
) -> float:
    name, wording = shortened(head.name, LONGEST_LABEL), shortened(head.text, LONGEST_WORDING)
    rooms = layout.names - PADDING, layout.wording - 3 * PADDING
    called, worded = lines_of(name, rooms[0], "called"), lines_of(wording, rooms[1])
    needed = max(height_of(called, "called"), height_of(worded))
    height = max(needed + 2 * PADDING, LEAST_HEIGHT)
    rect(sheet.page, (MARGIN, y), (layout.width, 0.6), fill=FRAME)
    paragraph(sheet.page, (MARGIN, y + PADDING + 1), rooms[0], name, "called")
    paragraph(sheet.page, (MARGIN + layout.names, y + PADDING - 1), rooms[1], wording)
    for place, rating in enumerate(cells):
        _draw_cell(sheet, (MARGIN + layout.at(place), y), (layout.column, height), rating)
    _draw_figures(sheet, y + height / 2 + 4, layout, layout.columns, head.figures)
    return y + height


def _draw_cell(
    sheet: Sheet, at: tuple[float, float], size: tuple[float, float], rating: Rating | None
) -> None:
    middle = at[0] + size[0] / 2, at[1] + size[1] / 2 + 4
    if rating is None:
        text(sheet.page, middle, BLANK, "letters")
        return
    tone = RATINGS[rating]
    rect(sheet.page, (at[0] + 1, at[1] + 1), (size[0] - 2, size[1] - 2), fill=tone.fill, stroke=FRAME)
    text(sheet.page, middle, str(rating.value), "letters", style=f"fill:{tone.text}")


def _draw_figures(sheet: Sheet, y: float, layout: MatrixLayout, first: int, figures: Sequence[str]) -> None:
    for place, figure in enumerate(figures, start=first):
        text(sheet.page, (MARGIN + layout.middle(place), y), figure, "letters", style="font-weight:normal")


def draw_legend(sheet: Sheet, y: float, matrix: Matrix) -> float:
    """Draw what the colours and the figures of a matrix mean, and tell where that ends."""
    pen = Pen(sheet.page, (MARGIN, y), sheet.room)
    for rating in Rating:
        swatch(sheet.page, pen.next(rating.meaning.partition(":")[0]), rating)
    y = pen.y + ROW / 2
    _signs, *others = matrix.legend
    for line in (f"{BLANK}: not rated.", *others):
        y = paragraph(sheet.page, (MARGIN, y), sheet.room, clean(line), "small")
    return y
