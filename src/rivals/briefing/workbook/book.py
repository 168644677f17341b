"""The workbook: which sheet holds what."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Final

from xlsxwriter.workbook import Workbook

from rivals.briefing.blocks import Matrix, Table
from rivals.briefing.topics import Topic
from rivals.briefing.workbook import data, places, working
from rivals.briefing.workbook.matrix import LiveMatrix
from rivals.briefing.workbook.pages import GRID, Page, widths_of
from rivals.briefing.workbook.sheet import HEADING, QUIET, TITLE, Sheet, Styles, added, pieces
from rivals.core.text import one_line

if TYPE_CHECKING:
    from rivals.briefing.briefing import Briefing, Section

BRIEFING: Final = "Briefing"
ROBUSTNESS: Final = "Robustness"

SHEETS: Final = {
    Topic.JUDGEMENT: BRIEFING,
    Topic.RANKING: BRIEFING,
    Topic.MATRIX: places.SHEET,
    Topic.DECIDING: ROBUSTNESS,
    Topic.CHANGE: ROBUSTNESS,
    Topic.ASSUMPTIONS: "Assumptions",
    Topic.SOURCES: "Sources",
    Topic.INDICATORS: "Indicators",
    Topic.DISSENT: "Analysts",
    Topic.EVIDENCE: "Evidence",
    Topic.REASONS: "Reasons",
    Topic.FINDINGS: "Open points",
    Topic.STEPS: "Steps",
}
"""Which sheet each section stands on."""

_NO_DAY: Final = dt.date(1980, 1, 1)
"""When a workbook was made whose file no commit dates: with a day of today the same would not be the same."""

_ONLY_TEXT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDE: Final = (110.0,)


def write(briefing: Briefing) -> bytes:
    """The workbook."""
    out = BytesIO()
    book = Workbook(out, _ONLY_TEXT)
    day = briefing.provenance.date or _NO_DAY
    book.set_properties(
        {
            "title": next(pieces(briefing.title)),
            "author": briefing.provenance.author,
            "keywords": next(pieces(briefing.marking)),
            "comments": next(pieces(briefing.provenance.line)),
            "created": dt.datetime.combine(day, dt.time(), dt.UTC),
        }
    )
    _Book(book, briefing).write()
    book.close()
    return out.getvalue()


class _Book:
    def __init__(self, book: Workbook, briefing: Briefing) -> None:
        self._book = book
        self._briefing = briefing
        self._styles = Styles(book)

    def write(self) -> None:
        held: dict[str, list[Section]] = {BRIEFING: []}
        for section in self._briefing.sections:
            held.setdefault(SHEETS[section.topic], []).append(section)
        sheets = {name: self._sheet(name) for name in held}
        ratings = None
        for name, sections in held.items():
            blocks = [block for section in sections for block in section.blocks]
            if name == BRIEFING:
                self._opening(sheets[name])
            elif name == ROBUSTNESS:
                self._robustness(sheets[name], sections)
            elif any(isinstance(block, Matrix) for block in blocks):
                matrix = LiveMatrix(sheets[name], self._briefing.material, self._briefing.options)
                matrix.write(lambda: self._sheet(working.SHEET))
                ratings = matrix.places
            else:
                self._register(sheets[name], sections[0])
        topics = self._briefing.options.topics
        if Topic.MATRIX in topics:
            data.write_data(self._sheet(data.SHEET), self._briefing.material.analysis, topics, ratings)

    def _sheet(self, name: str) -> Sheet:
        return added(self._book, self._styles, name, self._briefing.marking)

    def _opening(self, sheet: Sheet) -> None:
        """What it is about, the sections that are to be read as a page, and the way to the others."""
        page = Page(self._book, sheet, GRID)
        page.say(self._briefing.title, TITLE)
        if self._briefing.question:
            page.say(self._briefing.question)
        page.skip()
        for section in self._briefing.sections:
            name = SHEETS[section.topic]
            if name == BRIEFING:
                page.say(section.title, HEADING)
                for block in section.blocks:
                    page.block(block)
            else:
                page.link(f"{section.title}: sheet {name}", name)
        page.skip()
        page.say(self._briefing.provenance.line, QUIET)

    def _robustness(self, sheet: Sheet, sections: list[Section]) -> None:
        page = Page(self._book, sheet, GRID)
        for section in sections:
            page.say(section.title, HEADING)
            for block in section.blocks:
                page.block(block)
        drawn, analysis = self._briefing.material.found.acceptability, self._briefing.material.analysis
        if drawn.shares:
            page.shares(
                "How often each takes each rank when ratings and grades are a little off, "
                f"in {drawn.draws:,} draws",
                [one_line(analysis.name_of("hypotheses", key)) for key in drawn.shares],
                list(drawn.shares.values()),
            )

    def _register(self, sheet: Sheet, section: Section) -> None:
        """A section on a sheet of its own, the columns of which are those of its table."""
        tables = [block for block in section.blocks if isinstance(block, Table)]
        page = Page(self._book, sheet, widths_of(tables[0]) if tables else _WIDE)
        if list(section.blocks) == tables[:1]:
            page.register(tables[0])
            return
        page.say(section.title, HEADING)
        for block in section.blocks:
            page.block(block)
