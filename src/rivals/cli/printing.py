"""An analysis as plain text: its head, its ranking, its matrix, and who leads in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.cli.columns import GAP, cells, columns, cut, room
from rivals.core.scales import RuleName
from rivals.core.text import one_line
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.leading import lead as told_lead
from rivals.scoring.likelihood import likelihood
from rivals.scoring.weights import weight
from rivals.scoring.wording import RULE_TITLES, figure, rank_figure, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence
    from rivals.scoring.ranking import Ranking, Standing

BLANK: Final = "."
"""What stands in a cell that nobody has rated."""

LONGEST_NAME: Final = 12
"""How many cells a label gets before it is cut."""

LEAST_SUMMARY: Final = 24
"""How many cells what the evidence says keeps, before the hypotheses are split up."""

_WIDEST_RATING: Final = 2


def page(analysis: Analysis, *parts: Iterable[str]) -> str:
    """A page that leaves the program: title and question, then the parts; the marking above and below."""
    marking = [one_line(analysis.marking)]
    head = [one_line(analysis.title), one_line(analysis.question)]
    blocks = ("\n".join(part).strip("\n") for part in (marking, head, *parts, marking))
    return "\n\n".join(block for block in blocks if block)


def wrapped(sentence: str, bullet: str = "") -> list[str]:
    """A sentence on as many lines as it needs, the later ones set in as far as the first by its bullet."""
    line = bullet + one_line(sentence)
    if len(line) <= room():
        return [line]
    from textwrap import wrap

    return wrap(line, room(), subsequent_indent=" " * len(bullet))


def name_of(analysis: Analysis, section: str, key: str) -> str:
    """What people call a record, safe to print and not too long for a column."""
    return cut(one_line(analysis.name_of(section, key)), LONGEST_NAME)


def lead(analysis: Analysis, ranking: Ranking) -> str:
    """Who leads, in a few words; a tie is told as a tie."""
    return told_lead([name_of(analysis, "hypotheses", key) for key in ranking.leaders])


def ranking_lines(analysis: Analysis, ranking: Ranking) -> Iterator[str]:
    """Who leads, then the hypotheses from the first to the last with their scores."""
    if not ranking.standings:
        yield "There is no hypothesis yet."
        return
    title, better = RULE_TITLES[ranking.rule.name], ranking.rule.better.value
    yield from wrapped(f"Ranked by {title}, {better}: {lead(analysis, ranking)}.")
    yield ""
    rows = [["Rank", "Label", "Score", "", "Statement"]]
    for standing in ranking.standings:
        hypothesis = analysis.hypotheses[standing.hypothesis]
        rows.append(
            [
                rank_figure(standing),
                name_of(analysis, "hypotheses", hypothesis.id),
                score_figure(ranking.rule, standing.score),
                _remark(analysis, ranking, standing),
                one_line(hypothesis.statement),
            ]
        )
    if not any(remark for _, _, _, remark, _ in rows):
        rows = [[rank, name, score, statement] for rank, name, score, _, statement in rows]
    yield from columns(rows, stretch=-1, width=room(), right=(0, 2))


def _remark(analysis: Analysis, ranking: Ranking, standing: Standing) -> str:
    """What else there is to say of a standing: why it has no rank, or a probability in words."""
    if standing.rank is None or standing.score is None:
        return str(analysis.hypotheses[standing.hypothesis].status.value)
    return likelihood(standing.score.value) if ranking.rule.name is RuleName.POSTERIOR else ""


def matrix_lines(analysis: Analysis) -> Iterator[str]:
    """The matrix, evidence in rows; hypotheses that do not fit side by side go into parts."""
    if not analysis.evidence:
        yield "There is no evidence yet."
        return
    contenders = analysis.contenders
    names = {
        key: _named(name_of(analysis, "hypotheses", key), counts=key in contenders)
        for key in analysis.in_order("hypotheses")
    }
    items = [analysis.evidence[key] for key in analysis.in_order("evidence")]
    labels = [_named(name_of(analysis, "evidence", item.id), counts=item.active) for item in items]
    figures = [(figure(weight(analysis, item)), figure(diagnosticity(item, contenders))) for item in items]
    for part in _parts(names, max(map(cells, labels))):
        rows = [["", "Evidence", *(names[key] for key in part), "Weight", "Diag."]]
        for item, label, own in zip(items, labels, figures, strict=True):
            rows.append([label, one_line(item.summary), *(_rating(item, key) for key in part), *own])
        last = len(rows[0]) - 1
        yield from columns(rows, stretch=1, width=room(), right=(last - 1, last), least=LEAST_SUMMARY)
        yield ""
    yield "Diag.: how far the item tells the hypotheses apart, 0 to 2. A dot: not rated."
    if any(name.startswith("(") for name in (*names.values(), *labels)):
        yield "In brackets: left out of the ranking."


def _named(name: str, *, counts: bool) -> str:
    return name if counts else f"({name})"


def _rating(item: Evidence, hypothesis: str) -> str:
    cell = item.ratings.get(hypothesis)
    return str(cell.rating.value) if cell else BLANK


def _parts(names: dict[str, str], label: int) -> list[list[str]]:
    """The hypotheses in runs that fit side by side, beside a label of so many cells and the other columns."""
    left = room() - label - LEAST_SUMMARY - len("Weight" + "Diag.") - 3 * len(GAP)
    parts: list[list[str]] = [[]]
    taken = 0
    for key, name in names.items():
        width = len(GAP) + max(cells(name), _WIDEST_RATING)
        if taken + width > left and parts[-1]:
            parts.append([])
            taken = 0
        parts[-1].append(key)
        taken += width
    return parts
