"""Rankings: hypotheses in the order that a rule puts them, and the running one of the workbench."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import RuleName
from rivals.scoring.rule import Better, Rule, Score, Totals
from rivals.scoring.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change

TOLERANCE: Final = 1e-9
"""Scores closer than this are equal: what tells them apart is the rounding of floats."""


@attrs.frozen
class Standing:
    """Where one hypothesis stands.

    Attributes:
        hypothesis: Its id.
        rank: 1 for the leader; equal scores share a rank (1, 1, 3). None for one not in the running.
        score: What the rule makes of it; None where the rule does not score it.
    """

    hypothesis: str
    rank: int | None
    score: Score | None


@attrs.frozen
class Ranking:
    """What one rule makes of an analysis.

    Attributes:
        rule: The rule that ranked.
        standings: The contenders from the first to the last, ties in the order of their labels; then
            those not in the running.
    """

    rule: Rule
    standings: tuple[Standing, ...]

    def of(self, hypothesis: str) -> Standing:
        """Where one hypothesis stands.

        Raises:
            KeyError: The ranking does not know it.
        """
        for standing in self.standings:
            if standing.hypothesis == hypothesis:
                return standing
        raise KeyError(hypothesis)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The ids of those that share the first rank."""
        return tuple(standing.hypothesis for standing in self.standings if standing.rank == 1)


def score(analysis: Analysis, rule: RuleName | str | None = None) -> Ranking:
    """Rank the hypotheses of an analysis.

    Args:
        analysis: The analysis.
        rule: The rule to rank by; the analysis's own unless given.

    Raises:
        ValueError: There is no such rule.
    """
    return Tally(analysis, rule).ranking()


class Tally:
    """A ranking that follows an analysis as it changes, at the cost of what has changed."""

    def __init__(self, analysis: Analysis, rule: RuleName | str | None = None) -> None:
        """Begin with an analysis; with no rule given, follow the one that the analysis names."""
        self._given = rule
        self._begin(analysis)

    def _begin(self, analysis: Analysis) -> None:
        self._analysis = analysis
        rule = self._given or analysis.method.rule
        self._rule = RULES[rule if isinstance(rule, RuleName) else RuleName(rule)]
        self._totals: Totals = self._rule.totals(analysis)

    def follow(self, analysis: Analysis, changes: Iterable[Change]) -> None:
        """Move on to the analysis that some changes led to.

        Args:
            analysis: The analysis after the changes.
            changes: The changes that lead there from the one followed so far.
        """
        touched = set()
        for change in changes:
            if change.path[0] != "evidence" or len(change.path) == 1:
                if change.path[0] in ("hypotheses", "sources", "method", "evidence"):
                    self._begin(analysis)
                    return
                continue
            touched.add(change.path[1])
        for key in touched:
            self._totals.replace(analysis, self._analysis.evidence.get(key), analysis.evidence.get(key))
        self._analysis = analysis

    def ranking(self) -> Ranking:
        """The ranking of the analysis as it stands."""
        return ranking_of(self._analysis, self._rule, self._totals)


def ranking_of(analysis: Analysis, rule: Rule, totals: Totals) -> Ranking:
    """The ranking that totals lead to.

    Args:
        analysis: Whose hypotheses are ranked.
        rule: The rule of the totals.
        totals: What the rule sums up, of all of the analysis or of a part.
    """
    scores = totals.scores()
    contenders = [key for key in analysis.contenders if key in scores]
    sign = 1 if rule.better is Better.LOWER else -1
    by_merit = sorted(contenders, key=lambda key: (sign * scores[key].rank_by, scores[key].tiebreak or 0.0))
    ranks: dict[str, int] = {}
    for place, key in enumerate(by_merit):
        tied = place > 0 and _equal(scores[key], scores[by_merit[place - 1]])
        ranks[key] = ranks[by_merit[place - 1]] if tied else place + 1
    others = [key for key in analysis.in_order("hypotheses") if key not in ranks]
    order = [*sorted(contenders, key=ranks.__getitem__), *others]
    return Ranking(rule, tuple(Standing(key, ranks.get(key), scores.get(key)) for key in order))


def _equal(one: Score, other: Score) -> bool:
    return all(
        a == b or math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
        for a, b in ((one.rank_by, other.rank_by), (one.tiebreak or 0.0, other.tiebreak or 0.0))
    )
