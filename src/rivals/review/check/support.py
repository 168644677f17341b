"""What evidence rests on: assumptions that fail, and chains that lead back to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.findings import Finding, Severity
from rivals.core.problems import quoted
from rivals.core.scales import AssumptionStatus
from rivals.review.check.rule import Rule, circles, in_order, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.core.analysis import Analysis

RULES = (
    Rule(
        "failed-assumption",
        Severity.ERROR,
        "evidence that counts and rests on what has failed",
        """
        The item needs an assumption that was found to be false, itself or by way of other evidence that it
        rests on, and yet it is active and counts in the ranking. Withdraw it (active = false), or take
        the link away if it stands without the assumption. Sources: Heuer, Psychology of Intelligence
        Analysis (CIA 1999), chapter 8, step 6; US Government, A Tradecraft Primer (2009), on the Key
        Assumptions Check.
        """,
    ),
    Rule(
        "doubtful-assumption",
        Severity.NOTE,
        "evidence that rests on an assumption in doubt",
        """
        The item needs an assumption whose status is "doubtful", itself or by way of other evidence. What
        would become of the ranking without it, the robustness view tells. Source: US Government, A Tradecraft
        Primer (2009), on the Key Assumptions Check.
        """,
    ),
    Rule(
        "circular-support",
        Severity.WARNING,
        "evidence that rests on itself in a circle",
        """
        Each of the items needs the next and the last needs the first, so that nothing outside the circle
        bears any of them: an argument that takes for granted what it is to show. Find the one that stands
        by itself and take away what it is said to rest on.
        """,
    ),
)

_TOLD: Final[Mapping[AssumptionStatus, tuple[str, str]]] = {
    AssumptionStatus.FAILED: ("failed-assumption", "that has failed, and still counts"),
    AssumptionStatus.DOUBTFUL: ("doubtful-assumption", "that is doubtful"),
}
"""The rule for each state that an assumption should not be in, and what is said of what rests on it."""


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found of the links between evidence and what it rests on."""
    linked = {key: item for key, item in analysis.evidence.items() if item.rests_on}
    order = in_order(analysis, "evidence", linked)
    resting: dict[str, list[str]] = {}
    for key in order:
        for target in linked[key].rests_on:
            resting.setdefault(target, []).append(key)
    yield from _fallen(analysis, resting)
    yield from _circles(analysis, order)


def _fallen(analysis: Analysis, resting: Mapping[str, list[str]]) -> Iterator[Finding]:
    for key in analysis.in_order("assumptions"):
        assumption = analysis.assumptions[key]
        if assumption.status not in _TOLD:
            continue
        rule, told = _TOLD[assumption.status]
        for item, hop in _reached(analysis, key, resting).items():
            if analysis.evidence[item].active:
                name = analysis.name_of("evidence", item)
                way = "" if hop == key else f", by way of {analysis.name_of('evidence', hop)},"
                message = f"{name} rests{way} on an assumption {told}: {quoted(assumption.statement)}."
                yield Finding(rule, ("evidence", item, "rests-on", hop), message)


def _reached(analysis: Analysis, assumption: str, resting: Mapping[str, list[str]]) -> dict[str, str]:
    """Every item that rests on an assumption along the chain, with the next link of that chain."""
    reached = dict.fromkeys(resting.get(assumption, ()), assumption)
    level = list(reached)
    while level:
        # What rests on an id that is an assumption too rests on that assumption, and not on the item.
        hops = [key for key in level if key not in analysis.assumptions]
        level = []
        for hop in hops:
            for item in resting.get(hop, ()):
                if item not in reached:
                    reached[item] = hop
                    level.append(item)
    return reached


def _circles(analysis: Analysis, order: list[str]) -> Iterator[Finding]:
    active = {key: analysis.evidence[key].rests_on for key in order if analysis.evidence[key].active}
    needs = {
        key: [each for each in links if each in active and each not in analysis.assumptions]
        for key, links in active.items()
    }
    for members, following in circles(needs):
        path = ("evidence", members[0], "rests-on", following)
        told = "rests on itself" if len(members) == 1 else "rest on each other in a circle"
        message = f"{named(analysis, 'evidence', members)} {told}, so nothing bears what is said there."
        yield Finding("circular-support", path, message)
