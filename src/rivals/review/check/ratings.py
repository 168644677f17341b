"""The ratings: given, telling something apart, and with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.findings import Finding, Severity
from rivals.core.scales import POINTS
from rivals.review.check.rule import Rule, in_order, named
from rivals.scoring.diagnosticity import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence

RULES = (
    Rule(
        "blank-cell",
        Severity.WARNING,
        "evidence that is not rated against a hypothesis",
        """
        A blank cell counts for nothing, and so favours the hypothesis that it stands under: what would have
        spoken against it is not there. Rate it; N says that the item is as likely either way, NA that it
        says nothing of this hypothesis. Source: Heuer, Psychology of Intelligence Analysis (CIA 1999),
        chapter 8, step 3: work across the matrix, one item of evidence against every hypothesis.
        """,
    ),
    Rule(
        "no-diagnosticity",
        Severity.NOTE,
        "evidence that tells nothing apart",
        """
        The item is rated the same against every hypothesis, so the ranking would be the same without it,
        however convincing it is. Keep it on record if it belongs to the story, but do not lean on it. Source:
        Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8, steps 3 and 4: a high temperature
        shows that a patient is ill, and not what ails him.
        """,
    ),
    Rule(
        "inconsistent-with-all",
        Severity.WARNING,
        "evidence that no hypothesis explains",
        """
        The item is rated inconsistent with every active hypothesis. If it is true, then none of them is, as
        they stand: a hypothesis may be missing, one may be worded too narrowly, or the item is wrong or
        meant to deceive. Source: Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8, steps 1
        and 4, on hypotheses that nobody has thought of yet.
        """,
    ),
    Rule(
        "no-reason",
        Severity.NOTE,
        "a rating without a reason",
        """
        Nobody can review a rating whose reason is not written down, and nobody can tell later whether it
        still holds: not even the one who gave it. Say in a sentence what the hypothesis would lead one to
        expect, and whether this is it. Sources: ICD 203, Analytic Standards (ODNI 2015), on explaining the
        basis of judgements; Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8, on the matrix
        as an audit trail.
        """,
    ),
)


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found of the ratings; blank cells and diagnosticity are found by `scoring`."""
    contenders = analysis.contenders
    items = {key: item for key, item in analysis.evidence.items() if item.active}
    unexplained = {key for key, item in items.items() if _explained_by_none(item, contenders)}
    bare = {key: cells for key, item in items.items() if (cells := _without_reason(item, contenders))}
    for key in in_order(analysis, "evidence", unexplained | bare.keys()):
        name, path = analysis.name_of("evidence", key), ("evidence", key, "ratings")
        if key in unexplained:
            message = f"{name} is inconsistent with every active hypothesis: is one missing, or is it wrong?"
            yield Finding("inconsistent-with-all", path, message)
        if key in bare:
            message = f"{name} is rated against {named(analysis, 'hypotheses', bare[key])} without a reason."
            yield Finding("no-reason", (*path, bare[key][0]), message)


def _without_reason(item: Evidence, contenders: list[str]) -> list[str]:
    ratings = item.ratings
    return [key for key in contenders if key in ratings and not ratings[key].because]


def _explained_by_none(item: Evidence, contenders: list[str]) -> bool:
    """Whether an item is rated against all hypotheses, and inconsistent wherever it is applicable."""
    if not item.ratings.keys() >= set(contenders):
        return False
    points = [POINTS[rating] for key in contenders if (rating := item.ratings[key].rating) in POINTS]
    return len(points) >= FEWEST and max(points) < 0
