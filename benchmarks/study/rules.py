"""Every rule over a batch of worlds at once; against_rivals.py holds them equal to Rivals' own scores.

A rule gives each hypothesis a merit: the higher, the better. Points and weights are those of Rivals.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs
import numpy as np
from study.worlds import BLANK, NOT_APPLICABLE, NOT_GIVEN, STRONGEST

from rivals import Analysis
from rivals.core.scales import POINTS, Credibility, Relevance, Reliability, WeightScheme
from rivals.scoring import weights as grading
from rivals.scoring.posterior import LEAST_RELIABLE, LIKELIHOODS, MOST_RELIABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from study.worlds import Flags, Floats, Ints, Worlds

    from rivals.core.change import Tree

    Rule: TypeAlias = Callable[[Worlds], Floats]

RELIABILITIES: Final = tuple(Reliability)
CREDIBILITIES: Final = tuple(each for each in Credibility if isinstance(each.value, int))
RELEVANCES: Final = (Relevance.HIGH, Relevance.MEDIUM, Relevance.LOW)

TIE_BREAK: Final = 1e-3
"""What a point of a tie-break counts beside one of the score that it is there to decide."""

_TRUST: Final = np.array([*(grading.RELIABILITY[each] for each in RELIABILITIES), 1.0])
_LOGARITHMS: Final = np.array(
    [math.log(LIKELIHOODS[each]) for each in sorted(POINTS, key=POINTS.__getitem__)]
)


def inconsistency(worlds: Worlds) -> Floats:
    """Heuer's count."""
    return _total(np.minimum(_points(worlds), 0))


def weighted_inconsistency(worlds: Worlds) -> Floats:
    """The default of Rivals, by Admiralty grades."""
    return _summed(np.minimum(_points(worlds), 0), weight(worlds))


def parc_inconsistency(worlds: Worlds) -> Floats:
    """The weighted inconsistency of PARC ACH, which knows no reliability."""
    return _summed(np.minimum(_points(worlds), 0), own_weight(worlds, WeightScheme.PARC))


def squared_inconsistency(worlds: Worlds) -> Floats:
    """The rule of Open Synthesis, its tie-break a thousandth part."""
    squares = _points(worlds) * np.abs(_points(worlds))
    against, in_favour = _total(np.minimum(squares, 0)), _total(np.maximum(squares, 0))
    return against + TIE_BREAK * in_favour


def net(worlds: Worlds) -> Floats:
    """What speaks for less what speaks against, by weight."""
    return _summed(_points(worlds), weight(worlds))


def tally(worlds: Worlds) -> Floats:
    """The same with no weights: pluses and minuses added up."""
    return _total(_points(worlds))


def log_likelihoods(worlds: Worlds) -> Floats:
    """The likelihoods that `posterior` reads into ratings, by weight: it without its source term."""
    return _summed(_logs(worlds), weight(worlds))


def most_votes(worlds: Worlds) -> Floats:
    """Each item has a vote, shared out among the hypotheses that it fits best."""
    return _total(_votes(worlds))


def softened_inconsistency(worlds: Worlds) -> Floats:
    """The default of Rivals with the square roots of its weights."""
    return _summed(np.minimum(_points(worlds), 0), np.sqrt(weight(worlds)))


def softened_net(worlds: Worlds) -> Floats:
    """`net` with the square roots of its weights."""
    return _summed(_points(worlds), np.sqrt(weight(worlds)))


@attrs.frozen
class Once:
    """A rule where a report that is said again is not entered a second time.

    Attributes:
        rule: The rule, which must leave items alone that nobody has rated.
    """

    rule: Rule

    def __call__(self, worlds: Worlds) -> Floats:
        """What the rule makes of it."""
        ratings = np.where(worlds.repeated[:, :, None], BLANK, worlds.ratings)
        return self.rule(attrs.evolve(worlds, ratings=ratings))


def first_guess(worlds: Worlds) -> Floats:
    """What the first item to be rated fits best, and nothing after it."""
    votes = _votes(worlds)
    first = (votes.sum(axis=2) > 0).argmax(axis=1)
    return np.take_along_axis(votes, first[:, None, None], 1)[:, 0]


@attrs.frozen
class Posterior:
    """The `posterior` rule, and what it might be instead.

    Attributes:
        correlation: ρ, for two reports of one source.
        among_relays: The same for reports of two sources that rest on one origin; None for as much.
        alike: Whether that holds only for two rows that agree wherever both are rated.
        counts: Whether n_g (and the best grade) takes in every item, those that somebody has rated, or
            those that tell hypotheses apart.
        trust: Whose grade is r_g: the best of the group's, the origin's, or one probability for all.
        scheme: What credibility and relevance count.
        power: What they are raised to.
    """

    correlation: float = 0.1
    among_relays: float | None = None
    alike: bool = False
    counts: Literal["all", "rated", "telling"] = "all"
    trust: Literal["best", "origin"] | float = "best"
    scheme: WeightScheme = WeightScheme.ADMIRALTY
    power: float = 1.0

    def __call__(self, worlds: Worlds) -> Floats:
        """The log posterior of each hypothesis, but for a constant."""
        members = self._members(worlds)
        count = members.sum(axis=2)
        factor = own_weight(worlds, self.scheme) ** self.power
        said = members.astype(float) @ (_logs(worlds) * factor[:, :, None])
        said /= self._design_effect(worlds, members, count)[:, :, None]
        trust = self._trust(worlds, members)[:, :, None]
        highest = said.max(axis=2, keepdims=True)
        odds = np.exp(said - highest)
        terms = highest + np.log(trust * odds + (1 - trust) * odds.mean(axis=2, keepdims=True))
        return _total(np.where(count[:, :, None] > 0, terms, 0))

    def _members(self, worlds: Worlds) -> Flags:
        """Which items are in the group of each origin; by world, origin and item."""
        members: Flags = _behind(worlds)[:, None, :] == np.arange(worlds.origin.shape[1])[:, None]
        if self.counts == "rated":
            somebody = np.asarray(_rated(worlds).any(axis=2))
            members = members & somebody[:, None, :]
        elif self.counts == "telling":
            members = members & np.greater(np.ptp(_logs(worlds), axis=2), 0)[:, None, :]
        return members

    def _design_effect(self, worlds: Worlds, members: Flags, count: Ints) -> Floats:
        """1 + the sum of the correlations of an item with the others of its group, on average."""
        if self.among_relays is None:
            return 1 + np.maximum(count - 1, 0) * self.correlation
        among_relays = worlds.source[:, :, None] != worlds.source[:, None, :]
        if self.alike:
            among_relays &= _agreeing(worlds)
        correlation = np.where(among_relays, self.among_relays, self.correlation)
        counted = np.asarray(members.any(axis=1))
        behind = _behind(worlds)
        paired = np.equal(behind[:, :, None], behind[:, None, :]) & counted[:, None, :]
        paired &= ~np.eye(behind.shape[1], dtype=bool)
        of_each = np.where(paired, correlation, 0).sum(axis=2)
        design_effect: Floats = 1 + (members @ of_each[:, :, None])[:, :, 0] / np.maximum(count, 1)
        return design_effect

    def _trust(self, worlds: Worlds, members: Flags) -> Floats:
        if isinstance(self.trust, float):
            return np.full(members.shape[:2], self.trust)
        graded = _TRUST[worlds.reliability]
        if self.trust == "best":
            each = np.take_along_axis(graded, worlds.source, 1)
            graded = np.where(members, each[:, None, :], 0).max(axis=2)
        trust: Floats = np.clip(graded, LEAST_RELIABLE, MOST_RELIABLE)
        return trust


def weight(worlds: Worlds) -> Floats:
    """The weight of each item by its Admiralty grades."""
    weights: Floats = np.take_along_axis(_TRUST[worlds.reliability], worlds.source, 1) * own_weight(worlds)
    return weights


def own_weight(worlds: Worlds, scheme: WeightScheme = WeightScheme.ADMIRALTY) -> Floats:
    """Credibility times relevance."""
    credibility, relevance = _points_of(scheme)
    return credibility[worlds.credibility] * relevance[worlds.relevance]


@cache
def _points_of(scheme: WeightScheme) -> tuple[Floats, Floats]:
    """What grades of credibility and of relevance count, asked of Rivals."""
    given: list[Tree] = [
        *({"credibility": each.value} for each in CREDIBILITIES),
        *({"relevance": each.value} for each in RELEVANCES),
        {},
    ]
    evidence: Tree = {f"item-{n}": {"label": "E", "summary": "E", **item} for n, item in enumerate(given)}
    method = {"weights": scheme.value}
    analysis = Analysis.from_tree({"format": 1, "title": "Grades", "method": method, "evidence": evidence})
    points = [grading.own_weight(analysis, analysis.evidence[key]) for key in evidence]
    *relevance, not_given = points[len(CREDIBILITIES) :]
    padding = [not_given] * (NOT_GIVEN + 1 - len(relevance))
    return np.array([*points[: len(CREDIBILITIES)], not_given]), np.array([*relevance, *padding])


def _summed(points: Floats, weights: Floats) -> Floats:
    return _total(points * weights[:, :, None])


def _total(figures: Floats) -> Floats:
    """The sum over items."""
    total: Floats = figures.sum(axis=1)
    return total


def _rated(worlds: Worlds) -> Flags:
    rated: Flags = np.less(worlds.ratings, NOT_APPLICABLE)
    return rated


def _points(worlds: Worlds) -> Floats:
    return np.where(_rated(worlds), worlds.ratings, 0).astype(float)


def _logs(worlds: Worlds) -> Floats:
    """Ln P of each cell; the mean of its row where it is blank, 0 in a row with no rating."""
    rated = _rated(worlds)
    logs = np.where(rated, _LOGARITHMS[np.where(rated, worlds.ratings, 0) + STRONGEST], 0.0)
    mean = logs.sum(axis=2, keepdims=True) / np.maximum(rated.sum(axis=2, keepdims=True), 1)
    return np.where(rated, logs, mean)


def _behind(worlds: Worlds) -> Ints:
    """The origin of each item."""
    return np.take_along_axis(worlds.origin, worlds.source, 1)


def _agreeing(worlds: Worlds) -> Flags:
    """Which pairs of rows agree wherever both are rated."""
    rated = _rated(worlds)
    both = rated[:, :, None] & rated[:, None]
    differs = worlds.ratings[:, :, None] != worlds.ratings[:, None]
    disagreeing: Flags = (both & differs).any(axis=3)
    return np.logical_not(disagreeing)


def _votes(worlds: Worlds) -> Floats:
    rated = _rated(worlds)
    fit = np.where(rated, worlds.ratings, -STRONGEST - 1)
    best = rated & (fit == fit.max(axis=2, keepdims=True))
    votes: Floats = best / np.maximum(best.sum(axis=2, keepdims=True), 1)
    return votes
