"""Posterior: a probability for each hypothesis that allows for one source's reports all being wrong.

With a_g(h) = Σ over items e of group g of c_e · ln P(rating of e, h) / (1 + (n_g - 1) · ρ), the log
posterior of h is ln prior_h + Σ over groups g of ln(r_g · exp a_g(h) + (1 - r_g) · mean over k of
exp a_g(k)), normalised over the active hypotheses. A group is all active items with the same set
of origins, n_g their number, r_g the best reliability among their sources: with probability r_g
the group speaks of the world, else it would read the same whatever were true.

Sources: the mixture over a reliable and an unreliable source follows L. Bovens and S. Hartmann,
"Bayesian Epistemology" (Oxford, 2003), chapter 3; the discount for correlated reports is the design
effect of L. Kish, "Survey Sampling" (Wiley, 1965), section 5.4.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import Rating, RuleName
from rivals.scoring.exact import ExactSum
from rivals.scoring.origins import Origin, origins_of_sources
from rivals.scoring.rule import Better, Score, Totals
from rivals.scoring.weights import own_weight, reliability, speakers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence

LIKELIHOODS: Final[Mapping[Rating, float]] = {
    Rating.VERY_CONSISTENT: 0.9,
    Rating.CONSISTENT: 0.7,
    Rating.NEUTRAL: 0.5,
    Rating.INCONSISTENT: 0.3,
    Rating.VERY_INCONSISTENT: 0.1,
}
"""How probable an item so rated would be if the hypothesis were true."""

LEAST_RELIABLE: Final = 0.05
MOST_RELIABLE: Final = 0.98

_LOGARITHMS: Final = {rating: math.log(likelihood) for rating, likelihood in LIKELIHOODS.items()}

Group = frozenset[Origin] | str
"""What items are grouped by: their origins, or the id of an item that has none."""


@attrs.frozen
class Posterior:
    """The rule that weighs probabilities."""

    name: RuleName = RuleName.POSTERIOR
    better: Better = Better.HIGHER

    def totals(self, analysis: Analysis) -> Totals:
        """The log posteriors over the active hypotheses of an analysis."""
        return PosteriorTotals(analysis)


POSTERIOR: Final = Posterior()
"""Score of h: its probability given the evidence, from 0 to 1. Higher is better."""


class _GroupTotals:
    """What one group of items with the same origins has to say."""

    def __init__(self, contenders: list[str]) -> None:
        self.logs = {key: ExactSum() for key in contenders}
        self.reliabilities: dict[str, float] = {}

    def terms(self, correlation: float) -> dict[str, float]:
        """What the group adds to the log posterior of each hypothesis."""
        trust = min(max(LEAST_RELIABLE, *self.reliabilities.values()), MOST_RELIABLE)
        design_effect = 1 + (len(self.reliabilities) - 1) * correlation
        logs = {key: each.value / design_effect for key, each in self.logs.items()}
        # The largest is taken out first: e^a of a long list of items is too small for a float.
        highest = max(logs.values())
        odds = {key: math.exp(log - highest) for key, log in logs.items()}
        noise = (1 - trust) * math.fsum(odds.values()) / len(odds)
        return {key: highest + math.log(trust * each + noise) for key, each in odds.items()}


class PosteriorTotals:
    """The running log posteriors, group by group."""

    def __init__(self, analysis: Analysis) -> None:
        """Sum up an analysis."""
        self._contenders = analysis.contenders
        self._correlation = analysis.method.source_correlation
        self._priors = log_priors(analysis, self._contenders)
        self._origins = origins_of_sources(analysis)
        self._groups: dict[Group, _GroupTotals] = {}
        if self._contenders:
            for item in analysis.evidence.values():
                self._put(analysis, item)
        self._terms = {key: group.terms(self._correlation) for key, group in self._groups.items()}

    def replace(self, analysis: Analysis, old: Evidence | None, new: Evidence | None) -> None:
        """Take one item of evidence out, put one in, or both; grades are those of the analysis."""
        if not self._contenders:
            return
        touched = {key for key in (self._take(analysis, old), self._put(analysis, new)) if key is not None}
        for key in touched:
            group = self._groups[key]
            if group.reliabilities:
                self._terms[key] = group.terms(self._correlation)
            else:
                del self._groups[key], self._terms[key]

    def _put(self, analysis: Analysis, item: Evidence | None) -> Group | None:
        if item is None or not item.active:
            return None
        key = self._group_of(item)
        group = self._groups.setdefault(key, _GroupTotals(self._contenders))
        group.reliabilities[item.id] = reliability(analysis, item)
        for hypothesis, log in self._logs(analysis, item).items():
            group.logs[hypothesis].add(log)
        return key

    def _take(self, analysis: Analysis, item: Evidence | None) -> Group | None:
        if item is None or not item.active:
            return None
        key = self._group_of(item)
        group = self._groups[key]
        del group.reliabilities[item.id]
        for hypothesis, log in self._logs(analysis, item).items():
            group.logs[hypothesis].add(-log)
        return key

    def _group_of(self, item: Evidence) -> Group:
        return frozenset[Origin]().union(*(self._origins[key] for key in speakers(item))) or item.id

    def _logs(self, analysis: Analysis, item: Evidence) -> dict[str, float]:
        """c_e · ln P of each hypothesis; a cell that is blank or NA takes the mean of its row."""
        known = {
            key: _LOGARITHMS[cell.rating]
            for key in self._contenders
            if (cell := item.ratings.get(key)) and cell.rating in _LOGARITHMS
        }
        if not known:
            return {}
        mean = math.fsum(known.values()) / len(known)
        factor = own_weight(analysis, item)
        return {key: factor * known.get(key, mean) for key in self._contenders}

    def scores(self) -> dict[str, Score]:
        """The posterior of each active hypothesis; they sum to 1."""
        logs = {
            key: math.fsum([self._priors[key], *(terms[key] for terms in self._terms.values())])
            for key in self._contenders
        }
        highest = max(logs.values(), default=0.0)
        odds = {key: math.exp(log - highest) for key, log in logs.items()}
        whole = math.fsum(odds.values())
        return {key: Score(each / whole, rank_by=logs[key] - highest) for key, each in odds.items()}


def log_priors(analysis: Analysis, contenders: list[str]) -> dict[str, float]:
    """The logarithm of each prior; uniform unless all active hypotheses have one and not all are 0."""
    given = [analysis.hypotheses[key].prior for key in contenders]
    if None in given or not any(given):
        return dict.fromkeys(contenders, 0.0)
    return {
        key: math.log(prior) if prior else -math.inf for key, prior in zip(contenders, given, strict=True)
    }
