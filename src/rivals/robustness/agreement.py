"""Agreement of the rules: which of them put somebody else first, and which items make the difference."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from rivals.robustness.tables import active_items
from rivals.scoring.ranking import TOLERANCE, score
from rivals.scoring.rule import Better
from rivals.scoring.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.scales import RuleName
    from rivals.scoring.ranking import Ranking
    from rivals.scoring.rule import Rule, Score

MOST_ITEMS: Final = 3
"""How many items are named that make a difference."""


@attrs.frozen
class Dissent:
    """A rule that puts somebody else first.

    Attributes:
        rule: Its name.
        leaders: Who leads by it.
        items: The items that weigh most for its leader there, compared with the analysis's own rule; the one
            that makes the largest difference first.
    """

    rule: RuleName
    leaders: tuple[str, ...]
    items: tuple[str, ...]


def leaders_by_rule(analysis: Analysis) -> Mapping[RuleName, tuple[str, ...]]:
    """Who leads by each rule."""
    return {name: score(analysis, name).leaders for name in RULES}


def dissents(
    analysis: Analysis, ranking: Ranking, by_rule: Mapping[RuleName, tuple[str, ...]]
) -> tuple[Dissent, ...]:
    """The rules that put others first than the analysis's own, and why.

    Args:
        analysis: The analysis.
        ranking: Its ranking by its own rule.
        by_rule: Who leads by each rule.
    """
    return tuple(
        Dissent(name, leaders, _deciding(analysis, ranking, RULES[name], leaders))
        for name, leaders in by_rule.items()
        if name is not ranking.rule.name and set(leaders) != set(ranking.leaders)
    )


def _deciding(analysis: Analysis, ranking: Ranking, other: Rule, leaders: tuple[str, ...]) -> tuple[str, ...]:
    """The items that speak more for the one leader, among all that an item can say, than for the other."""
    theirs = next((key for key in leaders if key not in ranking.leaders), None)
    ours = next((key for key in ranking.leaders if key not in leaders), None)
    if theirs is None or ours is None:
        return ()
    here, there = (_shares(analysis, rule, theirs, ours) for rule in (ranking.rule, other))
    if not any(there.values()):
        return ()
    shift = {key: there[key] - here[key] for key in here}
    by_size = sorted(shift, key=lambda key: -shift[key])
    return tuple(key for key in by_size[:MOST_ITEMS] if shift[key] > TOLERANCE)


def _shares(analysis: Analysis, rule: Rule, one: str, other: str) -> Mapping[str, float]:
    """What each item does for one hypothesis against another under a rule, as a share of what all do.

    Where their scores are equal it is what the item does in the tie-break; and nothing, where a prior of 0
    leaves nothing to do.
    """
    totals = rule.totals(analysis)
    whole, does = _ahead(rule, totals.scores(), one, other), {}
    for key in active_items(analysis):
        totals.replace(analysis, analysis.evidence[key], None)
        without = _ahead(rule, totals.scores(), one, other)
        does[key] = whole.score - without.score if whole.score else whole.in_ties - without.in_ties
        totals.replace(analysis, None, analysis.evidence[key])
    most = sum(map(abs, does.values()))
    return {key: value / most if 0 < most < math.inf else 0.0 for key, value in does.items()}


@attrs.frozen
class _Ahead:
    """What one hypothesis has over another, higher being better: 0 where they are equal."""

    score: float
    in_ties: float


def _ahead(rule: Rule, scores: Mapping[str, Score], one: str, other: str) -> _Ahead:
    sign = -1 if rule.better is Better.LOWER else 1
    mine, its = scores[one], scores[other]
    score = 0.0 if math.isclose(mine.rank_by, its.rank_by, abs_tol=TOLERANCE) else mine.rank_by - its.rank_by
    return _Ahead(sign * score, (its.tiebreak or 0.0) - (mine.tiebreak or 0.0))
