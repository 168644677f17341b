"""Charts on slides: native ones, whose figures can be seen and edited in the workbook behind them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, cast

from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt
from xlsxwriter import Workbook

from rivals.briefing.cells import ACCENT, AGAINST
from rivals.graph.palette import INK
from rivals.graph.plain import clean, shortened

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pptx.chart.chart import Chart as Drawn
    from pptx.parts.chart import ChartPart
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide

    from rivals.briefing.blocks import Bar, Chart
    from rivals.briefing.deck import Area

LONGEST: Final = 40
"""How many characters the name of a bar has at the most; the tables have all of it."""

_BAR: Final = 60.0
_AROUND: Final = 24.0
_LETTERS: Final = 14
_MARGIN: Final = 1.12


def draw(slide: Slide, chart: Chart, bars: Sequence[Bar], area: Area, made: dt.datetime) -> None:
    """Put some bars of a chart on a slide, as long as they are among all of its bars."""
    data = ChartData()  # type: ignore[no-untyped-call]
    data.categories = [shortened(bar.name, LONGEST) for bar in bars]
    data.add_series(chart.unit, [bar.value for bar in bars])  # type: ignore[no-untyped-call]
    high = min(len(bars) * _BAR + _AROUND, area.high)
    place = (Pt(area.left), Pt(area.top), Pt(area.wide), Pt(high))
    frame = cast("GraphicFrame", slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data))
    told = "; ".join(f"{bar.name} {bar.figure}" for bar in bars)
    frame.name = "Chart"
    frame.element.nvGraphicFramePr.cNvPr.set("descr", clean(f"{chart.title}: {told}"))
    part = cast("ChartPart", frame.chart.part)
    part.chart_workbook.update_from_xlsx_blob(_workbook(chart.unit, bars, made))
    _axes(frame.chart, chart)
    _bars(frame.chart, bars)


def _axes(drawn: Drawn, chart: Chart) -> None:
    """The first bar on top; names only, since each bar has its figure beside it."""
    drawn.has_legend = drawn.has_title = False
    drawn.font.name = "Arial"
    drawn.font.size = Pt(_LETTERS)
    drawn.font.color.rgb = _colour(INK)
    names, figures = drawn.category_axis, drawn.value_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = figures.has_major_gridlines = False
    figures.visible = False
    values = [bar.value for bar in chart.bars]
    longest = chart.whole or max(map(abs, values)) or 1.0
    figures.maximum_scale = longest * _MARGIN if max(values) > 0 or min(values) >= 0 else 0
    figures.minimum_scale = -longest * _MARGIN if min(values) < 0 else 0


def _bars(drawn: Drawn, bars: Sequence[Bar]) -> None:
    plot = drawn.plots[0]
    plot.gap_width = 45
    plot.vary_by_categories = False
    series = plot.series[0]
    series.invert_if_negative = False
    for place, bar in enumerate(bars):
        point = series.points[place]
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = _colour(AGAINST if bar.value < 0 else ACCENT)
        label = point.data_label
        label.text_frame.text = bar.figure
        label.position = XL_LABEL_POSITION.OUTSIDE_END


def _colour(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]


def _workbook(unit: str, bars: Sequence[Bar], made: dt.datetime) -> bytes:
    """The figures where the chart looks for them: names in the first column, none of them a formula."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": made})
        sheet = workbook.add_worksheet()
        sheet.write_string(0, 1, unit)
        for row, bar in enumerate(bars, start=1):
            sheet.write_string(row, 0, shortened(bar.name, LONGEST))
            sheet.write_number(row, 1, bar.value)
    return stream.getvalue()
