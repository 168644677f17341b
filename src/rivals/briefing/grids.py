"""Grids: tables, the matrix and charts as tables of a document, in WordprocessingML.

Every width is fixed, so that nothing runs off the page; headings repeat on each page, and a row goes over the
end of a page only where it would fill most of one by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.briefing import fitting
from rivals.briefing.cells import ACCENT, AGAINST, Cell, Look, fits, ratings, register
from rivals.briefing.packages import markup
from rivals.briefing.styles import ACROSS, CELL, PAGE, UPRIGHT
from rivals.graph.palette import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.briefing.blocks import Bar, Chart, Matrix, Table
    from rivals.briefing.cells import Grid

LOOK: Final = Look(CELL.size, 9.0)
"""How large the letters of a table are."""

BARS: Final = 100
"""In how many steps the bars of a chart are drawn."""

MOST_TOGETHER: Final = 20
"""How many of its bars stay on one page with the first."""

TAIL: Final = 3
"""How many of the last rows of a table stay on one page, so that no total stands alone."""

SPACE: Final = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
"""A space between two runs."""

_TWIPS: Final = 20
_PAPER: Final = "#ffffff"
_REST: Final = Cell(text="")


def shown(text: str, *, bold: bool = False, colour: str = "") -> str:
    """A run of text, from the right where it is written so."""
    look = "<w:b/><w:bCs/>" if bold else ""
    look += f'<w:color w:val="{_hex(colour)}"/>' if colour else ""
    look += "<w:rtl/>" if fitting.is_right_to_left(text) else ""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{markup(text)}</w:t></w:r>'


def paragraph(
    style: str, runs: str, *, from_right: bool = False, aligned: str = "", keep: bool = False
) -> str:
    """A paragraph of some runs."""
    together = "<w:keepNext/>" if keep else ""
    direction = "<w:bidi/>" if from_right else ""
    side = f'<w:jc w:val="{aligned}"/>' if aligned else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{together}{direction}{side}</w:pPr>{runs}</w:p>'


def table(made: Table) -> str:
    """A register, as wide as an upright page."""
    return _grid(register(made, UPRIGHT, LOOK))


def is_wide(made: Matrix) -> bool:
    """Whether a matrix needs a page that lies on its side."""
    return fits(made, UPRIGHT, LOOK) < len(made.columns)


def matrix(made: Matrix) -> Iterator[tuple[str, str]]:
    """The matrix in as many tables as its width makes of it, each with its title."""
    room = ACROSS if is_wide(made) else UPRIGHT
    for part in made.parts(fits(made, room, LOOK)):
        yield part.title, _grid(ratings(part, room, LOOK))


def _grid(grid: Grid) -> str:
    last = len(grid.rows) - 1
    rows = (_row(grid, row, keep=last - TAIL < place < last) for place, row in enumerate(grid.rows))
    return _table(grid.title, grid.widths, [_row(grid, grid.heads, is_head=True), *rows])


def _row(grid: Grid, cells: Sequence[Cell], *, is_head: bool = False, keep: bool = False) -> str:
    high = grid.look.lines(cells, grid.widths) * grid.look.size * fitting.LEADING
    kept = ("<w:cantSplit/>" if high < PAGE / 2 else "") + ("<w:tblHeader/>" if is_head else "")
    together = is_head or (keep and high < PAGE / 8)
    inside = (_cell(cell, wide, keep=together) for cell, wide in zip(cells, grid.widths, strict=True))
    return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(inside)}</w:tr>"


def _cell(cell: Cell, wide: float, *, keep: bool = False, span: int = 1) -> str:
    name = shown(cell.name, bold=True) + SPACE if cell.name else ""
    runs = name + (shown(cell.text, bold=cell.bold, colour=cell.colour) if cell.text else "")
    from_right = fitting.is_right_to_left(cell.text)
    inside = paragraph(CELL.id, runs, from_right=from_right, aligned=cell.aligned, keep=keep)
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_hex(cell.fill)}"/>' if cell.fill else ""
    return f"<w:tc><w:tcPr>{_wide('tcW', wide)}{over}{fill}</w:tcPr>{inside}</w:tc>"


def chart(made: Chart) -> str:
    """Bars as cells with a ground, each after its name and figure."""
    name = min(fitting.longest_word((bar.name for bar in made.bars), LOOK.bold) + LOOK.padding, UPRIGHT / 3)
    figure = max(fitting.width(bar.figure, LOOK.bold) for bar in made.bars) + 2 * LOOK.padding
    step = (UPRIGHT - name - figure) / BARS
    last = len(made.bars) - 1
    rows = (
        _bar(bar, made.share(bar), (name, figure, step), keep=place < min(last, MOST_TOGETHER))
        for place, bar in enumerate(made.bars)
    )
    return _table(made.title, [name, figure, *([step] * BARS)], rows, edge=_PAPER)


def _bar(bar: Bar, share: float, widths: tuple[float, float, float], *, keep: bool) -> str:
    name, figure, step = widths
    long = round(BARS * share) or (1 if bar.value else 0)
    drawn = Cell(text="", fill=AGAINST if bar.value < 0 else ACCENT)
    cells = [_cell(Cell(text=bar.name, bold=True), name, keep=keep)]
    cells += [_cell(Cell(text=bar.figure, aligned="right"), figure)]
    cells += [
        _cell(each, step * many, span=many) for each, many in ((drawn, long), (_REST, BARS - long)) if many
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _table(title: str, widths: Sequence[float], rows: Iterable[str], edge: str = FRAME) -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_hex(edge)}"'
    sides = "".join(
        f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    aside = LOOK.padding / 2
    margins = "".join(
        _wide(side, room) for side, room in (("top", 2), ("left", aside), ("bottom", 2), ("right", aside))
    )
    columns = "".join(f'<w:gridCol w:w="{wide * _TWIPS:.0f}"/>' for wide in widths)
    return (
        f"<w:tbl><w:tblPr>{_wide('tblW', sum(widths))}"
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/>'
        f'<w:tblCaption w:val="{markup(title)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _wide(tag: str, points: float) -> str:
    return f'<w:{tag} w:w="{points * _TWIPS:.0f}" w:type="dxa"/>'


def _hex(colour: str) -> str:
    return colour.lstrip("#").upper()
