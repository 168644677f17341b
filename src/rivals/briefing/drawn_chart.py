"""Charts as they are drawn: bars from a common line, names and figures before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.graph.canvas import rect, text
from rivals.graph.measuring import width
from rivals.graph.palette import FAINT, FRAME
from rivals.graph.paragraphs import SIZES, one_line_of, paragraph
from rivals.graph.plain import clean
from rivals.graph.sheet import MARGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rivals.briefing.blocks import Chart
    from rivals.graph.sheet import Sheet

ROW: Final = 20
BAR: Final = 13
APART: Final = 48
WIDEST_NAME: Final = 140

BESIDE: Final = 2
"""How many charts stand beside each other."""


def draw_charts(sheet: Sheet, y: float, charts: Sequence[Chart]) -> float:
    """Draw charts beside each other from a height on, and tell where the longest ends."""
    room = (sheet.room - APART * (BESIDE - 1)) / BESIDE
    for start in range(0, len(charts), BESIDE):
        row = charts[start : start + BESIDE]
        ends = [
            _draw_chart(sheet, (MARGIN + place * (room + APART), y), room, chart)
            for place, chart in enumerate(row)
        ]
        y = max(ends)
    return y


def _draw_chart(sheet: Sheet, at: tuple[float, float], room: float, chart: Chart) -> float:
    x, y = at
    y = paragraph(sheet.page, (x, y), room, chart.title, "head") + 4
    names = [one_line_of(clean(bar.name), WIDEST_NAME, "called") for bar in chart.bars]
    named = max(width(name, SIZES["called"][0]) for name in names) + 8
    figured = max(width(bar.figure, SIZES[""][0]) for bar in chart.bars) + 10
    below = max((chart.share(bar) for bar in chart.bars if bar.value < 0), default=0.0)
    above = max((chart.share(bar) for bar in chart.bars if bar.value > 0), default=0.0)
    whole = below + (1.0 if chart.whole else above) or 1.0
    left, scale = x + named + figured, (room - named - figured) / whole
    zero = left + below * scale
    rect(sheet.page, (zero - 0.5, y), (1, ROW * len(names)), fill=FRAME)
    for name, bar in zip(names, chart.bars, strict=True):
        long = chart.share(bar) * scale
        text(sheet.page, (x, y + 14), name, "called")
        text(sheet.page, (left - 8, y + 14), bar.figure, **{"text-anchor": "end"})
        start = zero - long if bar.value < 0 else zero
        rect(sheet.page, (start, y + (ROW - BAR) / 2), (long, BAR), fill=FAINT)
        y += ROW
    return y
