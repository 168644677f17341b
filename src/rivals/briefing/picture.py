"""A briefing as a drawing: the ranking and the matrix on one sheet, for a slide, a report or a wall.

One file that runs nothing and asks nobody for anything. How wide a text comes out is up to the fonts of the
reader, so room is kept for wide ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.briefing.blocks import Chart, Matrix, Paragraph, Points
from rivals.briefing.drawn_chart import draw_charts
from rivals.briefing.drawn_matrix import MatrixLayout, draw_legend, draw_matrix
from rivals.briefing.topics import Topic
from rivals.graph.paragraphs import paragraph
from rivals.graph.plain import LONGEST_WORDING, clean, shortened
from rivals.graph.sheet import MARGIN, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Briefing

LEAST_WIDTH: Final = 900
"""How wide the sheet is at the least."""

WIDEST: Final = 24
"""How many columns of the matrix stand beside each other at the most."""

GAP: Final = 24

_DRAWN: Final = (Chart, Matrix, Paragraph, Points)
"""The blocks that are drawn: tables are all words."""

_NOTHING: Final = Paragraph("Neither the ranking nor the matrix was asked for: nothing else is drawn.")


def write(briefing: Briefing) -> bytes:
    """The drawing as UTF-8."""
    return f"{svg(briefing)}\n".encode()


def svg(briefing: Briefing) -> str:
    """The drawing."""
    blocks = list(_drawn(briefing)) or [_NOTHING]
    parts = [part for block in blocks if isinstance(block, Matrix) for part in block.parts(WIDEST)]
    widths = (MatrixLayout.of(part).width + 2 * MARGIN for part in parts)
    sheet = Sheet(max(LEAST_WIDTH, *widths, 0), briefing.title, briefing.question)
    y = sheet.head(briefing.marking, briefing.title, briefing.question)
    charts = [block for block in blocks if isinstance(block, Chart)]
    for block in blocks:
        if isinstance(block, Chart):
            if block is charts[0]:
                y = draw_charts(sheet, y + GAP, charts)
        else:
            y = _draw(sheet, y + GAP, block)
    y = paragraph(sheet.page, (MARGIN, y + GAP), sheet.room, clean(briefing.provenance.line), "small")
    return sheet.finished(briefing.marking, y + 12)


def _drawn(briefing: Briefing) -> Iterator[Block]:
    for section in briefing.sections:
        if section.topic in {Topic.RANKING, Topic.MATRIX}:
            yield from (block for block in section.blocks if isinstance(block, _DRAWN))


def _draw(sheet: Sheet, y: float, block: Block) -> float:
    """Draw a block from a height on, and tell where it ends."""
    match block:
        case Matrix():
            parts = list(block.parts(WIDEST))
            spare = sheet.room - max(MatrixLayout.of(part).width for part in parts)
            for part in parts:
                y = draw_matrix(sheet, y, part, spare) + GAP
            return draw_legend(sheet, y, block)
        case Points(title, items):
            y = paragraph(sheet.page, (MARGIN, y), sheet.room, clean(title), "head")
            for item in items:
                y = paragraph(sheet.page, (MARGIN, y + 3), sheet.room, shortened(item, LONGEST_WORDING))
        case Paragraph(text):
            y = paragraph(sheet.page, (MARGIN, y), sheet.room, clean(text))
    return y
