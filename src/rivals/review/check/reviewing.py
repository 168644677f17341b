"""Reviews that no longer hold, and what came after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.findings import Finding, Severity
from rivals.review.check.rule import Rule, named
from rivals.review.stamps import Since, reviews

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.review.stamps import Review

STALE: Final = "stale-review"
"""The id of the rule about reviews that no longer hold."""

RULES = (
    Rule(
        STALE,
        Severity.WARNING,
        "something has changed since its rating was reviewed",
        """
        A reviewer accepted the rating on wordings that are no longer there, or accepted another rating than
        stands there now (the stamp in `reviewed` tells). A hypothesis that is made a little broader can
        turn an inconsistency into a fit. Look at the rating again; `rivals review FILE --accept E6×H2`
        stamps it as it is now. Source: Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8,
        step 4: a hypothesis reworded is one to be rated anew.
        """,
    ),
    Rule(
        "newer-than-review",
        Severity.NOTE,
        "what came after the last review and counts already",
        """
        Where ratings bear stamps of review, one without a stamp came later, or the reviewer left it out:
        the ranking counts it, and nobody has accepted it. That is how an analysis knows which of its
        evidence is newer than its last review; the date of an item is the day it speaks of, and tells
        nothing of that. An analysis without any stamp has had no review, and none of this is found.
        `rivals review FILE` lists what waits. Source: Heuer, Psychology of Intelligence Analysis (CIA 1999),
        chapter 8, step 8: conclusions are tentative, and new information is weighed as it comes in.
        """,
    ),
)


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found of reviews, if there has been one."""
    if not any(cell.reviewed for item in analysis.evidence.values() for cell in item.ratings.values()):
        return
    stale: list[Review] = []
    waiting: dict[str, list[str]] = {}
    reviewed: set[str] = set()
    for each in reviews(analysis):
        if not each.cell.reviewed:
            waiting.setdefault(each.evidence, []).append(each.hypothesis)
            continue
        # Ids of evidence and of hypotheses may be the same, so each says which it is.
        reviewed |= {f"evidence.{each.evidence}", f"hypotheses.{each.hypothesis}"}
        if each.is_stale:
            stale.append(each)
    yield from _stale(analysis, stale)
    yield from _newer(analysis, waiting, reviewed)


def _stale(analysis: Analysis, cells: list[Review]) -> Iterator[Finding]:
    """What is stale, told once for each wording that has changed and for each other cell."""
    by_item: dict[str, list[str]] = {}
    by_hypothesis: dict[str, list[str]] = {}
    for each in cells:
        if Since.SUMMARY in each.since:
            by_item.setdefault(each.evidence, []).append(each.hypothesis)
        if Since.STATEMENT in each.since:
            by_hypothesis.setdefault(each.hypothesis, []).append(each.evidence)
    for key, others in by_hypothesis.items():
        name, items = analysis.name_of("hypotheses", key), named(analysis, "evidence", others)
        message = f"{name} has been reworded since its rating by {items} was reviewed."
        yield Finding(STALE, ("hypotheses", key, "statement"), message)
    for key, others in by_item.items():
        name, rivals = analysis.name_of("evidence", key), named(analysis, "hypotheses", others)
        message = f"{name} has been reworded since its rating against {rivals} was reviewed."
        yield Finding(STALE, ("evidence", key, "summary"), message)
    for each in cells:
        item, rival = (
            analysis.name_of("evidence", each.evidence),
            analysis.name_of("hypotheses", each.hypothesis),
        )
        path = ("evidence", each.evidence, "ratings", each.hypothesis)
        if Since.RATING in each.since:
            message = f"{item} × {rival} was reviewed as {each.accepted} and is {each.cell.rating.value} now."
            yield Finding(STALE, (*path, "rating"), message)
        elif Since.STAMP in each.since:
            message = (
                f"{item} × {rival} bears a stamp that is none of ours: nobody can tell what was reviewed."
            )
            yield Finding(STALE, (*path, "reviewed"), message)


def _newer(analysis: Analysis, waiting: dict[str, list[str]], reviewed: set[str]) -> Iterator[Finding]:
    """What bears no stamp: whole items and whole hypotheses told as such."""
    told = "waits for review: none of its ratings bears a stamp, and others do."
    later = [key for key in analysis.contenders if f"hypotheses.{key}" not in reviewed]
    for key in later:
        if any(key in others for others in waiting.values()):
            message = f"{analysis.name_of('hypotheses', key)} {told}"
            yield Finding("newer-than-review", ("hypotheses", key), message)
    for key, others in waiting.items():
        name = analysis.name_of("evidence", key)
        if f"evidence.{key}" not in reviewed:
            yield Finding("newer-than-review", ("evidence", key), f"{name} {told}")
        elif single := [other for other in others if other not in later]:
            rivals = named(analysis, "hypotheses", single)
            message = f"{name} × {rivals}: no stamp of review there, while others of its ratings bear one."
            yield Finding("newer-than-review", ("evidence", key, "ratings", single[0]), message)
