"""What a ranking rule is, and the totals that the additive ones keep."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

import attrs

from rivals.scoring.exact import ExactSum
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence
    from rivals.core.scales import Rating, RuleName


class Better(Enum):
    """Which end of a rule's scores is the better one."""

    LOWER = "lower is better"
    HIGHER = "higher is better"


@attrs.frozen
class Score:
    """What a rule makes of one hypothesis.

    Attributes:
        value: The score, on the rule's own scale.
        tiebreak: What decides between equal scores, lower first; None where the rule names nothing.
        rank_by: What ranks are told apart by; the score itself unless the rule has reason to use
            another scale of the same order.
    """

    value: float
    tiebreak: float | None = None
    rank_by: float = attrs.field(
        default=attrs.Factory(lambda self: self.value, takes_self=True), kw_only=True
    )


class Totals(Protocol):
    """The running totals of a rule over an analysis."""

    def replace(self, analysis: Analysis, old: Evidence | None, new: Evidence | None) -> None:
        """Take one item of evidence out, put one in, or both."""

    def scores(self) -> dict[str, Score]:
        """The score of each hypothesis that the rule scores."""


class Rule(Protocol):
    """A way to rank rival hypotheses."""

    @property
    def name(self) -> RuleName:
        """Its name in the file."""

    @property
    def better(self) -> Better:
        """Which end of its scores is the better one."""

    def totals(self, analysis: Analysis) -> Totals:
        """Its totals over an analysis."""


@attrs.frozen
class AdditiveRule:
    """A rule whose score is a sum over cells, each by its rating alone or times the item's weight.

    Attributes:
        name: Its name in the file.
        better: Which end of its scores is the better one.
        units: What a cell of each rating adds; ratings not named add nothing.
        weighted: Whether a cell's unit is multiplied by the weight of its item.
        tiebreak_units: What each cell adds to the tie-break, for a rule that has one.
    """

    name: RuleName
    better: Better
    units: Mapping[Rating, float]
    weighted: bool = False
    tiebreak_units: Mapping[Rating, float] | None = None

    def totals(self, analysis: Analysis) -> Totals:
        """The sums over the active evidence of an analysis, for every hypothesis, active or not."""
        return AdditiveTotals(self, analysis)


class AdditiveTotals:
    """The running sums of an additive rule: exact, so that the order of ratings leaves no trace."""

    def __init__(self, rule: AdditiveRule, analysis: Analysis) -> None:
        """Sum up an analysis."""
        self._rule = rule
        self._sums = self._summed(analysis, rule.units)
        self._tiebreaks = None
        if rule.tiebreak_units is not None:
            self._tiebreaks = self._summed(analysis, rule.tiebreak_units)

    def _summed(self, analysis: Analysis, units: Mapping[Rating, float]) -> dict[str, ExactSum]:
        terms: dict[str, list[float]] = {key: [] for key in analysis.hypotheses}
        for item in analysis.evidence.values():
            for hypothesis, term in self._terms(analysis, item, units):
                terms[hypothesis].append(term)
        return {key: ExactSum(each) for key, each in terms.items()}

    def _terms(
        self, analysis: Analysis, item: Evidence, units: Mapping[Rating, float]
    ) -> Iterable[tuple[str, float]]:
        if not item.active:
            return
        factor = weight(analysis, item) if self._rule.weighted else 1.0
        for hypothesis, cell in item.ratings.items():
            unit = units.get(cell.rating)
            if unit:
                yield hypothesis, factor * unit

    def replace(self, analysis: Analysis, old: Evidence | None, new: Evidence | None) -> None:
        """Take one item of evidence out, put one in, or both; weights are those of the analysis."""
        for sums, units in ((self._sums, self._rule.units), (self._tiebreaks, self._rule.tiebreak_units)):
            if sums is None or units is None:
                continue
            for item, sign in ((old, -1.0), (new, 1.0)):
                for hypothesis, term in self._terms(analysis, item, units) if item else ():
                    sums[hypothesis].add(sign * term)

    def scores(self) -> dict[str, Score]:
        """The score of every hypothesis, active or not."""
        breaks = self._tiebreaks
        return {
            key: Score(each.value, breaks[key].value if breaks else None) for key, each in self._sums.items()
        }
