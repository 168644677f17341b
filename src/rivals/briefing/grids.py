"""Grids: tables, the matrix and charts as tables of a document, in WordprocessingML.

Every width is fixed, so that nothing runs off the page; headings repeat on each page, and a row goes over the
end of a page only where it would fill most of one by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.briefing import fitting
from rivals.briefing.blocks import BLANK, Kind
from rivals.briefing.packages import markup
from rivals.briefing.styles import ACCENT, ACROSS, CELL, PAGE, UPRIGHT
from rivals.graph.palette import FRAME, KINDS, RATINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.briefing.blocks import Chart, Column, Head, Matrix, Table
    from rivals.core.scales import Rating

PADDING: Final = 9.0
"""What each cell keeps free at its two sides together, in points."""

WORDING: Final = 150.0
"""How wide the wording of a row of the matrix is at the least."""

RATING: Final = 30.0
"""How wide a column of ratings is at the least."""

WIDEST: Final = 84.0
"""How wide it is at the most."""

TALLEST: Final = 12
"""How many lines a heading has at the most."""

BARS: Final = 100
"""In how many steps the bars of a chart are drawn."""

SPACE: Final = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
"""A space between two runs."""

_TWIPS: Final = 20
_HEAD: Final = KINDS["hypotheses"].lstrip("#")
_EDGE: Final = FRAME.lstrip("#")
_AGAINST: Final = "A6611A"
_ALIGNED: Final = {Kind.FIGURE: "right"}


def shown(text: str, *, bold: bool = False, colour: str = "") -> str:
    """A run of text, from the right where it is written so."""
    look = "<w:b/><w:bCs/>" if bold else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += "<w:rtl/>" if fitting.is_right_to_left(text) else ""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{markup(text)}</w:t></w:r>'


def paragraph(style: str, runs: str, *, from_right: bool = False, aligned: str = "", keep: bool = False) -> str:
    """A paragraph of some runs."""
    together = "<w:keepNext/>" if keep else ""
    direction = "<w:bidi/>" if from_right else ""
    side = f'<w:jc w:val="{aligned}"/>' if aligned else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{together}{direction}{side}</w:pPr>{runs}</w:p>'


@attrs.frozen(kw_only=True)
class _Cell:
    """One cell: its text, with a name before it, and its look."""

    text: str
    name: str = ""
    bold: bool = False
    aligned: str = ""
    fill: str = ""
    colour: str = ""
    span: int = 1

    def xml(self, wide: float, *, keep: bool = False) -> str:
        """The cell, so many points wide."""
        name = shown(self.name, bold=True) + SPACE if self.name else ""
        runs = name + (shown(self.text, bold=self.bold, colour=self.colour) if self.text else "")
        from_right = fitting.is_right_to_left(self.text)
        inside = paragraph(CELL.id, runs, from_right=from_right, aligned=self.aligned, keep=keep)
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        size = f'<w:tcW w:w="{wide * _TWIPS:.0f}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{size}{span}{fill}</w:tcPr>{inside}</w:tc>"

    def lines(self, wide: float) -> int:
        """How many lines it takes."""
        return len(fitting.wrapped(f"{self.name} {self.text}", wide - PADDING, CELL.size))


def table(made: Table) -> str:
    """A register, as wide as the page."""
    texts = [[column.title, *rest] for column, rest in zip(made.columns, _turned(made), strict=True)]
    size = CELL.size * fitting.BOLD
    widths = fitting.shares(texts, UPRIGHT, size, PADDING)
    heads = _heads([column.title for column in made.columns], widths)
    rows = ([_of_kind(*each) for each in zip(made.columns, row, strict=True)] for row in made.rows)
    return _grid(made.title, widths, [_row(heads, widths, is_head=True), *(_row(row, widths) for row in rows)])


def _turned(made: Table) -> Iterator[tuple[str, ...]]:
    return (tuple(row[place] for row in made.rows) for place in range(len(made.columns)))


def _of_kind(column: Column, text: str) -> _Cell:
    return _Cell(text=text, bold=column.kind is Kind.NAME, aligned=_ALIGNED.get(column.kind, ""))


def _heads(titles: Sequence[str], widths: Sequence[float], aligned: str = "") -> list[_Cell]:
    size = CELL.size * fitting.BOLD
    return [
        _Cell(
            text=fitting.shortened(title, wide - PADDING, size, TALLEST),
            bold=True,
            fill=_HEAD,
            aligned=aligned if place else "",
        )
        for place, (title, wide) in enumerate(zip(titles, widths, strict=True))
    ]


def is_wide(matrix: Matrix) -> bool:
    """Whether a matrix needs a page that lies on its side."""
    return _columns_within(matrix, UPRIGHT) < len(matrix.columns)


def parts(matrix: Matrix) -> Iterator[Matrix]:
    """The matrix in as many tables as its pages make of it."""
    room = ACROSS if is_wide(matrix) else UPRIGHT
    return matrix.parts(_columns_within(matrix, room))


def _columns_within(matrix: Matrix, room: float) -> int:
    taken = WORDING + sum(_figure_widths(matrix))
    return max(int((room - taken) / _rating_width(matrix)), 1)


def _rating_width(matrix: Matrix) -> float:
    texts = [head.name for head in matrix.columns]
    texts += [figure for head in matrix.columns for figure in head.figures]
    wanted = fitting.longest_word(texts, CELL.size * fitting.BOLD) + PADDING
    return min(max(wanted, RATING), WIDEST)


def _figure_widths(matrix: Matrix) -> list[float]:
    return [
        min(fitting.longest_word([title], CELL.size * fitting.BOLD) + PADDING, WIDEST)
        for title in matrix.row_figures
    ]


def matrix(made: Matrix) -> str:
    """One part of the matrix."""
    room = ACROSS if is_wide(made) else UPRIGHT
    ratings = [_rating_width(made)] * len(made.columns)
    figures = _figure_widths(made)
    widths = [room - sum(ratings) - sum(figures), *ratings, *figures]
    titles = [made.corner, *(head.name for head in made.columns), *made.row_figures]
    rows = [_row(_heads(titles, widths, "center"), widths, is_head=True)]
    for head, cells in zip(made.rows, made.cells, strict=True):
        own = (_Cell(text=each, aligned="right") for each in head.figures)
        rows.append(_row([_Cell(text=head.text, name=head.name), *map(_rated, cells), *own], widths))
    rows += (_row(cells, widths) for cells in _feet(made))
    return _grid(made.title, widths, rows)


def _rated(rating: Rating | None) -> _Cell:
    if rating is None:
        return _Cell(text=BLANK, aligned="center")
    fill, colour, _ = (each.lstrip("#") for each in RATINGS[rating])
    return _Cell(text=rating.value, bold=True, aligned="center", fill=fill, colour=colour)


def _feet(made: Matrix) -> Iterator[list[_Cell]]:
    for place, title in enumerate(made.column_figures):
        totals = (_Cell(text=_figure(head, place), aligned="center") for head in made.columns)
        yield [_Cell(text=title, bold=True), *totals, *(_Cell(text="") for _ in made.row_figures)]


def _figure(head: Head, place: int) -> str:
    return head.figures[place] if head.figures else ""


def chart(made: Chart) -> str:
    """Bars as shaded cells, each after its name and figure."""
    size = CELL.size * fitting.BOLD
    name = min(fitting.longest_word((bar.name for bar in made.bars), size) + PADDING, UPRIGHT / 3)
    figure = max(fitting.width(bar.figure, size) for bar in made.bars) + 2 * PADDING
    step = (UPRIGHT - name - figure) / BARS
    widths = [name, figure, *([step] * BARS)]
    rows = []
    for bar in made.bars:
        long = round(BARS * made.share(bar)) or (1 if bar.value else 0)
        drawn = _Cell(text="", fill=_AGAINST if bar.value < 0 else ACCENT, span=long)
        rest = _Cell(text="", span=BARS - long)
        cells = [_Cell(text=bar.name, bold=True), _Cell(text=bar.figure, aligned="right"), drawn, rest]
        rows.append(_row([each for each in cells if each.span], widths))
    return _grid(made.title, widths, rows, edge="FFFFFF")


def _row(cells: Sequence[_Cell], widths: Sequence[float], *, is_head: bool = False) -> str:
    spans = list(_spanned(cells, widths))
    lines = max(cell.lines(wide) for cell, wide in zip(cells, spans, strict=True))
    is_short = lines * CELL.size * fitting.LEADING < PAGE / 2
    kept = ("<w:cantSplit/>" if is_short else "") + ("<w:tblHeader/>" if is_head else "")
    inside = (cell.xml(wide, keep=is_head) for cell, wide in zip(cells, spans, strict=True))
    return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(inside)}</w:tr>"


def _spanned(cells: Iterable[_Cell], widths: Sequence[float]) -> Iterator[float]:
    place = 0
    for cell in cells:
        yield sum(widths[place : place + cell.span])
        place += cell.span


def _grid(title: str, widths: Sequence[float], rows: Iterable[str], edge: str = _EDGE) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{edge}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{room * _TWIPS:.0f}" w:type="dxa"/>'
        for side, room in (("top", 2), ("left", PADDING / 2), ("bottom", 2), ("right", PADDING / 2))
    )
    columns = "".join(f'<w:gridCol w:w="{wide * _TWIPS:.0f}"/>' for wide in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths) * _TWIPS:.0f}" w:type="dxa"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/>'
        f'<w:tblCaption w:val="{markup(title)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
