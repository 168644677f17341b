"""An analysis as plain text: its head, its ranking, its matrix, and who leads in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.cli.columns import GAP, cells, columns, cut, room
from rivals.core.scales import RuleName
from rivals.core.text import one_line
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.likelihood import likelihood
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Hypothesis
    from rivals.scoring.ranking import Ranking, Standing

BLANK: Final = "."
"""What stands in a cell that nobody has rated."""

NO_FIGURE: Final = "-"
"""What stands where there is no figure."""

LONGEST_NAME: Final = 12
"""How many cells a label gets before it is cut."""

MOST_NAMED: Final = 4
"""How many hypotheses are named in a sentence; the rest is counted."""

LEAST_SUMMARY: Final = 24
"""How many cells of the matrix belong to what the evidence says, before its columns are split up."""

WIDEST_RATING: Final = len("NA")

_FEWEST_PLACES: Final = 2
_MOST_PLACES: Final = 6


def page(analysis: Analysis, *parts: Iterable[str]) -> str:
    """A page that leaves the program: title and question, then the parts; the marking above and below."""
    marking = [one_line(analysis.marking)]
    head = [one_line(analysis.title), one_line(analysis.question)]
    blocks = ("\n".join(part).strip("\n") for part in (marking, head, *parts, marking))
    return "\n\n".join(block for block in blocks if block)


def name_of(analysis: Analysis, section: str, key: str) -> str:
    """What people call a record, safe to print and not too long for a column."""
    return cut(one_line(analysis.name_of(section, key)), LONGEST_NAME)


def lead(analysis: Analysis, ranking: Ranking) -> str:
    """Who leads, in a few words; a tie is told as a tie."""
    leaders = [name_of(analysis, "hypotheses", key) for key in ranking.leaders]
    match leaders:
        case []:
            return "no hypothesis is in the running"
        case [only]:
            return f"{only} leads"
        case [*others, last] if len(leaders) <= MOST_NAMED:
            return f"{', '.join(others)} and {last} share the lead"
        case _:
            rest = len(leaders) - MOST_NAMED + 1
            return f"{', '.join(leaders[: MOST_NAMED - 1])} and {rest} others share the lead"


def figures(ranking: Ranking) -> dict[str, str]:
    """The score of each hypothesis, with as many decimal places as it takes to tell the ranks apart."""
    scores = {each.hypothesis: each.score.value for each in ranking.standings if each.score}
    ranks = {each.hypothesis: each.rank for each in ranking.standings if each.rank}
    whole = ranking.rule.name is not RuleName.POSTERIOR and all(value.is_integer() for value in scores.values())
    for places in (0,) if whole else range(_FEWEST_PLACES, _MOST_PLACES):
        told = {key: f"{value:.{places}f}" for key, value in scores.items()}
        if len({told[key] for key in ranks}) >= len(set(ranks.values())):
            return told
    return {key: f"{value:.{_MOST_PLACES}g}" for key, value in scores.items()}


def ranking_lines(analysis: Analysis, ranking: Ranking) -> Iterator[str]:
    """Who leads, then the hypotheses from the first to the last with their scores."""
    if not ranking.standings:
        yield "There is no hypothesis yet."
        return
    yield f"Ranked by {ranking.rule.name}, {ranking.rule.better.value}: {lead(analysis, ranking)}."
    yield ""
    told = figures(ranking)
    rows = [("Rank", "Label", "Score", "", "Statement")]
    for each in ranking.standings:
        hypothesis = analysis.hypotheses[each.hypothesis]
        rows.append((
            NO_FIGURE if each.rank is None else str(each.rank),
            name_of(analysis, "hypotheses", each.hypothesis),
            told.get(each.hypothesis, NO_FIGURE),
            _remark(ranking.rule.name, each, hypothesis),
            one_line(hypothesis.statement),
        ))
    if not any(remark for _, _, _, remark, _ in rows):
        rows = [(rank, name, score, statement) for rank, name, score, _, statement in rows]
    yield from columns(rows, stretch=-1, width=room(), right=(0, 2))


def _remark(rule: RuleName, standing: Standing, hypothesis: Hypothesis) -> str:
    """What else there is to say of a standing: the likelihood word, the tie-break, or why it has no rank."""
    if standing.rank is None or standing.score is None:
        return hypothesis.status.value
    if rule is RuleName.POSTERIOR:
        return likelihood(standing.score.value)
    return "" if standing.score.tiebreak is None else f"tie-break {standing.score.tiebreak:g}"


def matrix_lines(analysis: Analysis) -> Iterator[str]:
    """The matrix, evidence in rows; with more hypotheses than fit side by side, in parts below each other."""
    if not analysis.evidence:
        yield "There is no evidence yet."
        return
    hypotheses = analysis.in_order("hypotheses")
    contenders = analysis.contenders
    names = {key: _bracketed(name_of(analysis, "hypotheses", key), key not in contenders) for key in hypotheses}
    items = [analysis.evidence[key] for key in analysis.in_order("evidence")]
    labels = [_bracketed(name_of(analysis, "evidence", item.id), not item.active) for item in items]
    weights = [f"{weight(analysis, item):.2f}" for item in items]
    spreads = [diagnosticity(item, contenders) for item in items]
    for part in _parts(names, max(map(cells, labels))):
        rows = [["", "Evidence", *(names[key] for key in part), "Weight", "Diag."]]
        for item, label, own, spread in zip(items, labels, weights, spreads, strict=True):
            ratings = [cell.rating.value if (cell := item.ratings.get(key)) else BLANK for key in part]
            told = NO_FIGURE if spread is None else f"{spread:.2f}"
            rows.append([label, one_line(item.summary), *ratings, own, told])
        yield from columns(rows, stretch=1, width=room(), right=(len(part) + 2, len(part) + 3), least=LEAST_SUMMARY)
        yield ""
    yield "Diag.: how far the item tells the hypotheses apart, from 0 to 2. A dot: not rated."
    if any(name.startswith("(") for name in (*names.values(), *labels)):
        yield "In brackets: left out of the ranking."


def _bracketed(name: str, out: bool) -> str:  # noqa: FBT001 - says at each call what it is about
    return f"({name})" if out else name


def _parts(names: dict[str, str], label: int) -> list[list[str]]:
    """The hypotheses in runs that fit side by side, beside a label of so many cells and the other columns."""
    left = room() - label - LEAST_SUMMARY - len("Weight" + "Diag.") - 3 * len(GAP)
    parts: list[list[str]] = [[]]
    taken = 0
    for key, name in names.items():
        taken += len(GAP) + max(cells(name), WIDEST_RATING)
        if taken > left and parts[-1]:
            parts.append([])
            taken = len(GAP) + max(cells(name), WIDEST_RATING)
        parts[-1].append(key)
    return parts


def wrapped(sentence: str) -> list[str]:
    """A sentence on as many lines as it needs, the later ones set in."""
    from textwrap import wrap

    return wrap(one_line(sentence), room(), initial_indent="- ", subsequent_indent="  ")
