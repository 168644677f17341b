"""Extracts: a cell, an item, the ranking or the matrix as text that can be pasted elsewhere.

Each begins with the handling marking: it goes where the analysis goes.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from rivals.core.scales import Rating
from rivals.core.sheets import protected
from rivals.core.text import listed, one_line
from rivals.review.markdown import escaped
from rivals.scoring.weights import weight
from rivals.scoring.wording import RULE_TITLES, figure, rank_figure, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.core.analysis import Analysis
    from rivals.core.records import Cell
    from rivals.scoring.ranking import Ranking

_FITS: Final = {
    Rating.VERY_CONSISTENT: "is very consistent with",
    Rating.CONSISTENT: "is consistent with",
    Rating.NEUTRAL: "is neutral towards",
    Rating.INCONSISTENT: "is inconsistent with",
    Rating.VERY_INCONSISTENT: "is very inconsistent with",
    Rating.NOT_APPLICABLE: "says nothing of",
    None: "is not rated against",
}
_BLANK: Final = "·"


def cell(analysis: Analysis, evidence: str, hypothesis: str) -> str:
    """A rating and its reason, as a sentence."""
    rated = analysis.evidence[evidence].ratings.get(hypothesis)
    fits = _FITS[rated.rating if rated else None]
    item, rival = _named(analysis, "evidence", evidence), _named(analysis, "hypotheses", hypothesis)
    because = f" Because: {one_line(rated.because)}" if rated and rated.because else ""
    return _marked(analysis, f"{item} {fits} {rival}.{because}")


def item(analysis: Analysis, evidence: str) -> str:
    """An item of evidence, who says so, and each of its ratings with the reason."""
    record = analysis.evidence[evidence]
    lines = [_marked(analysis, _named(analysis, "evidence", evidence))]
    if record.sources:
        names = (one_line(analysis.sources[key].name) for key in record.sources)
        lines.append(f"Source: {listed(names, len(record.sources))}")
    lines += (
        f"{_named(analysis, 'hypotheses', key)}: {_told(record.ratings.get(key))}"
        for key in analysis.in_order("hypotheses")
    )
    return "\n".join(lines)


def ranking(analysis: Analysis, found: Ranking) -> str:
    """The hypotheses from first to last, each with its score."""
    head = _marked(analysis, f"Ranking by {RULE_TITLES[found.rule.name]}, {found.rule.better.value}")
    lines = (
        f"{rank_figure(each)}  {_named(analysis, 'hypotheses', each.hypothesis)}: "
        f"{score_figure(found.rule, each.score)}"
        for each in found.standings
    )
    return "\n".join([head, *lines])


def markdown(analysis: Analysis, found: Ranking, items: Sequence[str]) -> str:
    """The ratings of some items as a table in Markdown, and what each hypothesis says."""
    head, *rows = _table(analysis, found, items)
    rule = ["---"] * len(head)
    cells = [[*map(escaped, head)], rule, *([*map(escaped, row)] for row in rows)]
    lines = (f"| {' | '.join(row)} |" for row in cells)
    legend = (f"- {escaped(_named(analysis, 'hypotheses', key))}" for key in analysis.in_order("hypotheses"))
    title = _marked(analysis, f"**{escaped(analysis.title)}**", escaped(analysis.marking))
    return "\n".join([title, "", *lines, "", *legend])


def tab_separated(analysis: Analysis, found: Ranking, items: Sequence[str]) -> str:
    """The same for a spreadsheet, in which nothing is a formula."""
    head, *rows = _table(analysis, found, items)
    says = ["", "", "", *(analysis.hypotheses[key].statement for key in analysis.in_order("hypotheses"))]
    title = [_marked(analysis, analysis.title)]
    text = StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerows([protected(one_line(each)) for each in row] for row in (title, head, says, *rows))
    return text.getvalue()


def _table(analysis: Analysis, found: Ranking, items: Sequence[str]) -> Iterator[list[str]]:
    rivals = analysis.in_order("hypotheses")
    yield ["", "Evidence", "Weight", *(analysis.name_of("hypotheses", key) for key in rivals)]
    for key in items:
        record = analysis.evidence[key]
        rated = (record.ratings.get(each) for each in rivals)
        ratings = (each.rating.value if each else _BLANK for each in rated)
        name = analysis.name_of("evidence", key)
        yield [name, record.summary, figure(weight(analysis, record)), *ratings]
    scores = {each.hypothesis: score_figure(found.rule, each.score) for each in found.standings}
    rule = f"By {RULE_TITLES[found.rule.name]}, {found.rule.better.value}"
    yield ["", rule, "", *(scores[key] for key in rivals)]


def _marked(analysis: Analysis, text: str, marking: str = "") -> str:
    """A text after the handling marking, if there is one."""
    marking = marking or one_line(analysis.marking)
    return f"({marking}) {text}" if marking else text


def _named(analysis: Analysis, section: str, key: str) -> str:
    """What people call a record, and what it says."""
    record = getattr(analysis, section)[key]
    says = record.summary if section == "evidence" else record.statement
    return f"{one_line(analysis.name_of(section, key))} “{one_line(says).rstrip('.')}”"


def _told(rated: Cell | None) -> str:
    if rated is None:
        return "not rated"
    return ", because: ".join(filter(None, [rated.rating.value, one_line(rated.because)]))
