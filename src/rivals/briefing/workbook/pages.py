"""Pages: the blocks of a briefing below each other on a sheet."""

from __future__ import annotations

import datetime as dt
import math
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, cast

from rich.cells import cell_len

from rivals.briefing.blocks import Chart, Kind, Paragraph, Points, Table
from rivals.briefing.workbook.sheet import (
    CAPTION,
    CELL,
    FIGURE,
    HEAD,
    HEADING,
    KEY,
    PLAIN,
    SIDE,
    height,
    pieces,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.chart_bar import ChartBar
    from xlsxwriter.workbook import Workbook

    from rivals.briefing.blocks import Block
    from rivals.briefing.workbook.sheet import Sheet, Style

GRID: Final = (11.0,) * 13
"""The columns of a page whose tables differ: each of these takes as many of them as it needs."""

_WIDTHS: Final = {Kind.NAME: 14.0, Kind.FIGURE: 11.0, Kind.WORD: 18.0}
_WHOLE: Final = 143.0
_NARROWEST_TEXT: Final = 30.0
_CHART_COLUMN: Final = 4
_CHART_LINES: Final = 9
_PIXELS_A_LINE: Final = 20
_CHART_WIDTH: Final = 620
_NUMBER: Final = re.compile(r"(-?\d+(?:\.\d+)?)(%?)")
_DAY: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_STYLES: Final = {Kind.NAME: SIDE, Kind.FIGURE: FIGURE, Kind.WORD: CELL, Kind.TEXT: CELL}

_HEADS: Final = {kind: {**HEAD, "align": "right"} if kind is Kind.FIGURE else HEAD for kind in Kind}
_RANK_TONES: Final = ("#01665e", "#5aa9a0", "#c7dedb", "#e9e2d3", "#d8b365", "#8c510a")


class Page:
    """A sheet that is filled from the top to the bottom."""

    def __init__(self, book: Workbook, sheet: Sheet, widths: Sequence[float]) -> None:
        """Begin below the marking, with columns of some widths."""
        self._book = book
        self.sheet = sheet
        self._widths = widths
        self._row = 1
        for column, width in enumerate(widths):
            sheet.page.set_column(column, column, width)

    def say(self, text: str, style: Style = PLAIN) -> None:
        """A text over all the columns."""
        every = 0, len(self._widths) - 1
        self._row = self.sheet.paragraph(self._row, every, text, style, sum(self._widths))

    def link(self, title: str, sheet: str) -> None:
        """A line that leads to another sheet."""
        self.sheet.link(self._row, title, sheet)
        self._row += 1

    def skip(self) -> None:
        """Leave a line empty."""
        self._row += 1

    def block(self, block: Block) -> None:
        """Whatever a section says."""
        match block:
            case Paragraph(text, is_key):
                self.say(text, KEY if is_key else PLAIN)
            case Points(title, items):
                self.say(f"{title}:", CAPTION)
                for item in items:
                    self.say(f"• {item}")
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
        self.skip()

    def register(self, table: Table) -> None:
        """A table whose columns are those of the sheet, to be filtered and sorted."""
        self.say(table.title, HEADING)
        head = self._row
        self._table(table, is_titled=False)
        self.sheet.page.autofilter(head, 0, self._row - 1, len(table.columns) - 1)
        self.sheet.page.freeze_panes(head + 1, 1)
        self.sheet.page.repeat_rows(head)

    def _table(self, table: Table, *, is_titled: bool = True) -> None:
        if is_titled:
            self.say(table.title, CAPTION)
        spans = self._spans(table)
        self._line(
            [column.title for column in table.columns],
            spans,
            [_HEADS[column.kind] for column in table.columns],
        )
        styles = [_STYLES[column.kind] for column in table.columns]
        for row in table.rows:
            for part in zip_longest(*map(pieces, row), fillvalue=""):
                self._line(part, spans, styles)

    def _spans(self, table: Table) -> list[tuple[int, int]]:
        """The first and the last column of the sheet for each column of a table."""
        if len(table.columns) == len(self._widths):
            return [(column, column) for column in range(len(self._widths))]
        rest, spans, start = len(self._widths) - len(table.columns), [], 0
        for place, column in enumerate(table.columns):
            longest = max(cell_len(text) for text in (column.title, *(row[place] for row in table.rows)))
            more = min(math.ceil((longest + 1) / self._widths[start]) - 1, rest)
            if column.kind is not Kind.TEXT:
                more = 0 if column.kind is Kind.FIGURE else min(more, 1)
            spans.append((start, start + more))
            start, rest = start + more + 1, rest - more
        return spans

    def _line(self, texts: Sequence[str], spans: Sequence[tuple[int, int]], styles: Sequence[Style]) -> None:
        """One row of a table."""
        highest = 0.0
        for text, (first, last), style in zip(texts, spans, styles, strict=True):
            highest = max(highest, height(text, sum(self._widths[first : last + 1])))
            if style is FIGURE and (found := _NUMBER.fullmatch(text)):
                number, percent = float(found[1]), found[2]
                self.sheet.number(self._row, first, number / 100 if percent else number, style, _form(text))
            elif style is CELL and _DAY.fullmatch(text):
                days = dt.date.fromisoformat(text).toordinal() - dt.date(1899, 12, 30).toordinal()
                self.sheet.number(self._row, first, days, CELL, "yyyy-mm-dd")
            else:
                self.sheet.across(self._row, (first, last), text, style)
        self.sheet.page.set_row(self._row, highest)
        self._row += 1

    def _chart(self, chart: Chart) -> None:
        """A chart beside the figures that it is drawn from."""
        self.say(chart.title, CAPTION)
        first = self._row
        for bar in chart.bars:
            self.sheet.across(self._row, (0, 1), bar.name, SIDE)
            self.sheet.number(self._row, 2, bar.value, FIGURE, _form(bar.figure))
            self._row += 1
        self._draw(first, (first, _CHART_COLUMN), [(chart.unit, 2)], len(chart.bars), chart.whole)

    def shares(self, title: str, names: Sequence[str], rows: Sequence[Sequence[float]]) -> None:
        """Shares of a whole for each name, as figures with a bar for each name below them."""
        self.say(title, CAPTION)
        many = len(rows[0])
        for column in range(many + 1):
            self.sheet.text(self._row, column, f"Rank {column}" if column else "Hypothesis", HEAD)
        for place, (name, row) in enumerate(zip(names, rows, strict=True), start=self._row + 1):
            self.sheet.text(place, 0, name, SIDE)
            for column, share in enumerate(row, start=1):
                self.sheet.number(place, column, share, FIGURE, "0.0%")
        first = self._row + 1
        self._row = first + len(rows) + 1
        self._draw(
            first, (self._row, 0), [(f"Rank {rank}", rank) for rank in range(1, many + 1)], len(rows), 1
        )

    def _draw(
        self,
        first: int,
        corner: tuple[int, int],
        series: Sequence[tuple[str, int]],
        many: int,
        most: float | None,
    ) -> None:
        """Draw the figures of some columns as bars, one upon the other; the page goes on below.

        Args:
            first: The first row of the figures, the names of which stand in the first column.
            corner: The row and the column that the chart begins in.
            series: What each of the columns is called, and its number.
            many: How many rows there are.
            most: How long a bar can be; the longest there is where it is not given.
        """
        name = self.sheet.name
        stacked = {"subtype": "stacked"} if len(series) > 1 else {}
        drawn = cast("ChartBar", self._book.add_chart({"type": "bar", **stacked}))
        for place, (title, column) in enumerate(series):
            drawn.add_series(
                {
                    "name": title,
                    "categories": [name, first, 0, first + many - 1, 0],
                    "values": [name, first, column, first + many - 1, column],
                    "gap": 40,
                    "fill": {"color": _RANK_TONES[min(place, len(_RANK_TONES) - 1)]},
                    "data_labels": {"value": len(series) == 1},
                }
            )
        lines = max(many + 2, _CHART_LINES)
        drawn.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
        drawn.set_x_axis(
            {
                "visible": len(series) > 1,
                "max": most,
                "num_format": "0%",
                "major_gridlines": {"visible": False},
            }
        )
        drawn.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
        drawn.set_title({"none": True})
        drawn.set_size({"width": _CHART_WIDTH, "height": lines * _PIXELS_A_LINE})
        self.sheet.page.insert_chart(*corner, drawn, {"object_position": 2})
        self._row = max(self._row, corner[0] + lines)


def widths_of(table: Table) -> list[float]:
    """How wide the columns of a sheet are that holds one table: what is left goes to the long texts."""
    texts = sum(column.kind is Kind.TEXT for column in table.columns)
    short = sum(_WIDTHS.get(column.kind, 0.0) for column in table.columns)
    text = max((_WHOLE - short) / max(texts, 1), _NARROWEST_TEXT)
    return [_WIDTHS.get(column.kind, text) for column in table.columns]


def _form(text: str) -> str:
    """The format of a number, as it is written elsewhere."""
    if "%" in text:
        return "0%"
    return "0.00" if "." in text else "General"
