"""The sources: graded, many enough, and independent of each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rivals.core.findings import Finding, Severity
from rivals.review.check.rule import Rule, circles, sources_named
from rivals.scoring.origins import origins_of_evidence
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.scoring.origins import Origin

MOST_OF_THE_WEIGHT = 0.5
"""The share of all weight above which a case hangs on one origin."""

RULES = (
    Rule(
        "ungraded-source",
        Severity.WARNING,
        "a source with no grade of reliability",
        """
        Nobody has judged how far the source has earned trust, so in the weights it counts as completely
        reliable. Grade it from A to E by its record and its access, or F where there is no basis to judge.
        Source: NATO STANAG 2511 and AJP-2.1, the Admiralty code.
        """,
    ),
    Rule(
        "one-origin",
        Severity.NOTE,
        "one origin carries most of the weight",
        """
        More than half of the weight of all active evidence comes from one origin alone: one source, with all
        that only relay it. If it errs, or lies, or was misread, most of the case goes with it at once. Say
        so where you tell the conclusion, look for somebody with access of their own, and try the ranking
        without it. Sources: Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8, step 6: how
        sensitive is the conclusion to a few critical items; ICD 206 (ODNI 2015), on source summaries.
        """,
    ),
    Rule(
        "circular-reporting",
        Severity.WARNING,
        "sources that cite each other in a circle",
        """
        Each of the sources relays the next and the last relays the first, so what looks like confirmation
        may be an echo. In the scores they count as one origin, or pass on who stands behind them from
        outside. Find out who had access of their own, and take away the links that do not hold. Source: ICD
        203, Analytic Standards (ODNI 2015), on the quality and credibility of underlying sources.
        """,
    ),
)


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found of the sources as a whole; those without a grade are found by `scoring`."""
    yield from _one_origin(analysis)
    yield from _circles(analysis)


def _one_origin(analysis: Analysis) -> Iterator[Finding]:
    """The origin, if there is one, without which more than half of the weight would go."""
    origins = origins_of_evidence(analysis)
    alone: dict[Origin, list[float]] = {}
    every = []
    for key, item in analysis.evidence.items():
        if not item.active:
            continue
        every.append(weight(analysis, item))
        if len(origins[key]) == 1:
            (origin,) = origins[key]
            alone.setdefault(origin, []).append(every[-1])
    total = math.fsum(every)
    for origin, weights in alone.items():
        share = math.fsum(weights) / total if total else 0.0
        # A single item always comes from one origin: that is no news.
        if share > MOST_OF_THE_WEIGHT and len(weights) > 1:
            members = [key for key in analysis.in_order("sources") if key in origin]
            verb, they = ("is", "it is") if len(members) == 1 else ("are together", "they are")
            message = (
                f"{sources_named(analysis, members)} {verb} the only origin of {len(weights)} items with "
                f"{share:.0%} of all weight: if {they} wrong, most of the case goes."
            )
            yield Finding("one-origin", ("sources", members[0]), message)


def _circles(analysis: Analysis) -> Iterator[Finding]:
    cited = {key: list(analysis.sources[key].cites) for key in analysis.in_order("sources")}
    for members, following in circles(cited):
        path = ("sources", members[0], "cites", following)
        names = sources_named(analysis, members)
        told = (
            f"{names} cites itself, which adds nothing."
            if len(members) == 1
            else f"{names} cite each other in a circle: none of them confirms another."
        )
        yield Finding("circular-reporting", path, told)
