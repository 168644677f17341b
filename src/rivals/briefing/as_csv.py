"""The matrix as CSV (RFC 4180): wide, as people keep it, or long, with the reasons.

`core.sheets` says what the columns are. No cell is a formula to a spreadsheet.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from rivals.core.sheets import HYPOTHESIS_IDS, LABEL_END, LONG, OF_ITEM, ROLE_MARK, WIDE, protected
from rivals.core.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.core.analysis import Analysis
    from rivals.core.records import Cell, Evidence, Hypothesis

_NUL: Final = ("\0", "\u2400")
"""What no CSV can hold, and the sign in its place."""


def as_long_csv(analysis: Analysis) -> str:
    """A row for each pair of an item and a hypothesis, blank ones too."""
    return _written([LONG, *long_rows(analysis)])


def as_wide_csv(analysis: Analysis) -> str:
    """A row for each item, a column for each hypothesis."""
    return _written(_wide_rows(analysis))


def _written(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows([protected(cell.replace(*_NUL)) for cell in row] for row in rows)
    return text.getvalue()


def long_rows(analysis: Analysis) -> Iterator[Sequence[str]]:
    """The cells of the long form, below its heads."""
    hypotheses = [analysis.hypotheses[key] for key in analysis.in_order("hypotheses")]
    items = [analysis.evidence[key] for key in analysis.in_order("evidence")]
    for item in items or (None,):
        for hypothesis in hypotheses or (None,):
            cell = item.ratings.get(hypothesis.id) if item and hypothesis else None
            yield [*_named(item, hypothesis), *_judged(cell), *_described(item)]


def _named(item: Evidence | None, hypothesis: Hypothesis | None) -> Iterator[str]:
    yield from (item.id, item.label, item.summary) if item else ("", "", "")
    yield from (hypothesis.id, hypothesis.label, hypothesis.statement) if hypothesis else ("", "", "")


def _judged(cell: Cell | None) -> Iterator[str]:
    yield from (cell.rating.value, cell.because, cell.reviewed) if cell else ("", "", "")


def _described(item: Evidence | None) -> Iterator[str]:
    """What the two forms say of an item beside its wording."""
    if item is None:
        yield from [""] * len(OF_ITEM)
        return
    yield item.kind.value if item.kind else ""
    yield item.date.isoformat() if item.date else ""
    yield str(item.credibility.value) if item.credibility else ""
    yield item.relevance.value if item.relevance else ""
    yield "" if item.weight is None else repr(item.weight)
    yield "true" if item.active else "false"
    yield item.notes
    yield " ".join(f"{key}{ROLE_MARK}{link.role.value}" for key, link in item.sources.items())


def _wide_rows(analysis: Analysis) -> Iterator[Sequence[str]]:
    hypotheses = [analysis.hypotheses[key] for key in analysis.in_order("hypotheses")]
    yield [*WIDE, *map(_head, hypotheses)]
    made: list[str] = []
    for each in hypotheses:
        made.append(slug(each.statement, made))
    if made != [each.id for each in hypotheses]:
        yield [HYPOTHESIS_IDS, *[""] * (len(WIDE) - 1), *(each.id for each in hypotheses)]
    for key in analysis.in_order("evidence"):
        item = analysis.evidence[key]
        ratings = [
            item.ratings[each.id].rating.value if each.id in item.ratings else "" for each in hypotheses
        ]
        yield [item.id, item.label, item.summary, *_described(item), *ratings]


def _head(hypothesis: Hypothesis) -> str:
    """What stands over a column of ratings; with no label, what could be taken for one is parted off."""
    is_plain = not hypothesis.label and LABEL_END not in hypothesis.statement
    return hypothesis.statement if is_plain else f"{hypothesis.label}{LABEL_END}{hypothesis.statement}"
