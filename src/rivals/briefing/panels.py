"""Panels: tables on slides, as many slides as it takes, with the headings on each of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from rivals.briefing import fitting
from rivals.briefing.deck import Area, add, number_of
from rivals.briefing.lettering import Said, end, paragraph, run
from rivals.briefing.packages import markup
from rivals.graph.palette import FRAME, INK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pptx.slide import Slide

    from rivals.briefing.cells import Cell, Grid, Look

_ASIDE: Final = 2.5
"""What a cell keeps free above and below its text."""

_FULL: Final = (0.5, 0.6, 0.7, 0.8, 0.9)
"""How full the pages may be that rows are spread over, the emptiest first."""

_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"


def pages(grid: Grid, high: float) -> Iterator[Grid]:
    """A table in pieces that are so high at the most; a row that is higher by itself goes on in the next."""
    room = high - _high(grid, grid.heads)
    pieces = [piece for row in grid.rows for piece in _pieces(grid, row, room)]
    talls = [_high(grid, piece) for piece in pieces]
    for page in _evenly(talls, room):
        yield attrs.evolve(grid, rows=tuple(pieces[page.start : page.stop]))


def _evenly(talls: Sequence[float], room: float) -> list[range]:
    """As few pages as will do, none of them left much emptier than the others."""
    fewest = _filled(talls, room)
    tried = (_filled(talls, share * room) for share in _FULL)
    return next((each for each in tried if len(each) == len(fewest)), fewest)


def _filled(talls: Sequence[float], room: float) -> list[range]:
    """Which rows stand on each page where every page is filled before the next."""
    starts, used = [0], 0.0
    for place, tall in enumerate(talls):
        if place > starts[-1] and used + tall > room:
            starts.append(place)
            used = 0.0
        used += tall
    return [range(*each) for each in pairwise((*starts, len(talls)))]


def _high(grid: Grid, cells: Sequence[Cell]) -> float:
    return grid.look.lines(cells, grid.widths) * grid.look.size * fitting.LEADING + 2 * _ASIDE


def _pieces(grid: Grid, row: tuple[Cell, ...], room: float) -> Iterator[tuple[Cell, ...]]:
    """A row, cut where its text is longer than a slide is high; each piece begins with its name."""
    look = grid.look
    most = max(int((room - 2 * _ASIDE) / (look.size * fitting.LEADING)), 1)
    if look.lines(row, grid.widths) <= most:
        yield row
        return
    texts = [_cut(look, cell, wide, most) for cell, wide in zip(row, grid.widths, strict=True)]
    for place in range(max(map(len, texts))):
        yield tuple(
            attrs.evolve(cell, text=_piece(parts, place)) for cell, parts in zip(row, texts, strict=True)
        )


def _cut(look: Look, cell: Cell, wide: float, most: int) -> list[str]:
    """The text of a cell in pieces of so many lines, the name before each."""
    names = len(look.wrapped(cell, f"{cell.name} ", wide)) if cell.name else 0
    lines, step = look.wrapped(cell, cell.text, wide), max(most - names, 1)
    return ["".join(lines[start : start + step]).strip() for start in range(0, len(lines), step)]


def _piece(parts: list[str], place: int) -> str:
    """What stands in one piece of a row: what is short stands in all of them, and so no colour alone."""
    if len(parts) == 1:
        return parts[0]
    return parts[place] if place < len(parts) else ""


def draw(slide: Slide, grid: Grid, area: Area) -> None:
    """Put one piece of a table on a slide."""
    rows = [grid.heads, *grid.rows]
    highs = [_high(grid, row) for row in rows]
    place = Area(area.left, area.top, sum(grid.widths), sum(highs))
    columns = "".join(f'<a:gridCol w="{int(Pt(wide))}"/>' for wide in grid.widths)
    inside = "".join(
        f'<a:tr h="{int(Pt(high))}">{"".join(_cell(cell, grid.look) for cell in row)}</a:tr>'
        for row, high in zip(rows, highs, strict=True)
    )
    title = markup(grid.title)
    add(
        slide,
        f"<p:graphicFrame {nsdecls('a', 'p')}><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{number_of(slide)}" name="Table" descr="{title}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr><p:xfrm>{place.xml}</p:xfrm>"
        f'<a:graphic><a:graphicData uri="{_URI}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{inside}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
    )


def _cell(cell: Cell, look: Look) -> str:
    colour = cell.colour or INK
    name = run(cell.name, look.size, bold=True) + run(" ", look.size) if cell.name else ""
    runs = name + (run(cell.text, look.size, bold=cell.bold, colour=colour) if cell.text else "")
    inside = paragraph(runs or end(look.size), Said(cell.text, look.size, aligned=cell.aligned))
    aside, above = int(Pt(look.padding / 2)), int(Pt(_ASIDE))
    margins = f'marL="{aside}" marR="{aside}" marT="{above}" marB="{above}"'
    edge = f'<a:solidFill><a:srgbClr val="{FRAME[1:].upper()}"/></a:solidFill>'
    lines = "".join(f'<a:{side} w="6350">{edge}</a:{side}>' for side in ("lnL", "lnR", "lnT", "lnB"))
    fill = (
        f'<a:solidFill><a:srgbClr val="{cell.fill[1:].upper()}"/></a:solidFill>'
        if cell.fill
        else "<a:noFill/>"
    )
    text = f"<a:txBody><a:bodyPr/><a:lstStyle/>{inside}</a:txBody>"
    return f"<a:tc>{text}<a:tcPr {margins}>{lines}{fill}</a:tcPr></a:tc>"
