"""The sheet that `rivals import` reads: the long form, with the ratings that the matrix has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from rivals.briefing.as_csv import long_rows
from rivals.briefing.topics import Topic
from rivals.briefing.workbook import formulas, places
from rivals.briefing.workbook.sheet import ALONG, HEAD, ONE_LINE, SIDE, Live
from rivals.core.sheets import HEADED, LONG, MOST_PAIRS, TOO_MANY, protected
from rivals.core.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rivals.briefing.workbook.places import Places
    from rivals.briefing.workbook.sheet import Sheet
    from rivals.core.analysis import Analysis

SHEET: Final = "Data"
"""What the sheet is called."""

_ASKED_FOR: Final[Mapping[str, tuple[Topic, str]]] = {
    **dict.fromkeys(
        ("kind", "date", "credibility", "relevance", "sources"), (Topic.EVIDENCE, "dates, grades and sources")
    ),
    **dict.fromkeys(("because", "reviewed", "notes"), (Topic.REASONS, "reasons and notes")),
}
"""The columns that a reader gets only with a section, and what these are called: a workbook is handed on."""

_TOLD: Final = 2
_ABOVE: Final = 3
_HEADS: Final = _ABOVE + len(HEADED) + 1
_ITEM, _HYPOTHESIS = LONG.index("evidence"), LONG.index("hypothesis")
_WIDTH: Final = 14


def write_data(sheet: Sheet, analysis: Analysis, topics: Sequence[Topic], matrix: Places | None) -> None:
    """Fill the sheet.

    Args:
        sheet: The sheet.
        analysis: The analysis.
        topics: The sections of the briefing: what is in none of them is not here either.
        matrix: Where its ratings stand in the workbook; where nowhere, they are put here as they are.
    """
    sheet.title("For import")
    told = "`rivals import` makes an analysis of this sheet"
    follows = f": ratings, and what counts, as the sheet {places.SHEET} has them." if matrix else "."
    sheet.text(_TOLD, 0, " ".join([f"{told}{follows}", *_left_out(topics)]), ALONG)
    for row, (name, text) in enumerate(
        zip(HEADED, (analysis.title, analysis.question, analysis.marking), strict=True), start=_ABOVE
    ):
        sheet.text(row, 0, name, SIDE)
        sheet.text(row, 1, protected(text), ALONG)
    for column, name in enumerate(LONG):
        sheet.text(_HEADS, column, name, HEAD)
    sheet.page.set_column(0, len(LONG) - 1, _WIDTH)
    sheet.page.freeze_panes(_HEADS + 1, 0)
    many = len(analysis.evidence) * len(analysis.hypotheses)
    if many > MOST_PAIRS:
        sheet.text(_HEADS - 1, 0, TOO_MANY, SIDE)
        more = f"{many:,} pairs are more than are read from a workbook; NAME.long.csv holds them."
        sheet.text(_HEADS - 1, 1, more, ALONG)
        return
    kept = [name not in _ASKED_FOR or _ASKED_FOR[name][0] in topics for name in LONG]
    for row, cells in enumerate(long_rows(analysis), start=_HEADS + 1):
        told_of = [text if is_kept else "" for text, is_kept in zip(cells, kept, strict=True)]
        _write_row(sheet, row, told_of, matrix)


def _left_out(topics: Sequence[Topic]) -> Iterator[str]:
    """What is not here because no section has it, in a sentence; nothing where all is here."""
    missing = {what: topic for topic, what in _ASKED_FOR.values() if topic not in topics}
    if missing:
        named = listed(list(missing))
        yield f"Without {named}: sections of their own ({listed([each.value for each in missing.values()])})."


def _write_row(sheet: Sheet, row: int, cells: Sequence[str], matrix: Places | None) -> None:
    item, hypothesis = (xl_rowcol_to_cell(row, place, col_abs=True) for place in (_ITEM, _HYPOTHESIS))
    live = (
        {
            "rating": formulas.rating_of(matrix, item, hypothesis),
            "active": formulas.is_active(matrix, item),
        }
        if matrix
        else {}
    )
    for column, (name, text) in enumerate(zip(LONG, cells, strict=True)):
        if name in live:
            sheet.live(row, column, Live(live[name], text), ONE_LINE)
        elif text:
            sheet.text(row, column, protected(text), ONE_LINE)
