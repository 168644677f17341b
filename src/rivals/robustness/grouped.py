"""Grouped: an analysis under the posterior rule, as arrays, and the search for sets that tip it.

The log posterior is a sum over groups of items with the same origins (see `scoring.posterior`). Within a
group every set of changes is tried; between groups the best are combined, since sums of groups add up. So
the sets are the smallest there are, as far as groups could be searched through.
"""

from __future__ import annotations

import math
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeAlias, TypeVar

import attrs
import numpy as np

from rivals.robustness.tables import SCALE, UNRATED, active_items, rating_places
from rivals.robustness.tipping import Tipping
from rivals.scoring.origins import origins_of_evidence
from rivals.scoring.posterior import LEAST_RELIABLE, LIKELIHOODS, MOST_RELIABLE, log_priors
from rivals.scoring.ranking import TOLERANCE
from rivals.scoring.weights import own_weight, reliability

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from rivals.core.analysis import Analysis

LARGEST: Final = 4
"""The size of the largest sets that are looked for."""

MOST_TRIED: Final = 2_000_000
"""How many sets of one size, times hypotheses, are tried in a group; a size with more is not looked at."""

LOGARITHMS: Final = np.log([LIKELIHOODS[rating] for rating in SCALE])
"""ln P of each rating of SCALE."""

Member = TypeVar("Member")


@attrs.frozen(eq=False)
class Variants(Generic[Member]):
    """A group after each of the sets of changes of one size.

    Attributes:
        terms: What it then adds to the log posterior of each contender: sets × hypotheses.
        members: The changes of a set, by its number.
    """

    terms: NDArray[np.float64]
    members: Callable[[int], tuple[Member, ...]]


class Options(Protocol[Member]):
    """What can be changed in a group."""

    @property
    def many(self) -> int:
        """How many changes there are to choose from."""

    @property
    def most(self) -> int:
        """How many of them can be made together."""

    def variants(self, size: int) -> Variants[Member]:
        """The group after each set of so many changes."""


@attrs.frozen(eq=False)
class Group:
    """The items with the same origins.

    Attributes:
        items: Their ids.
        places: Where each cell's rating stands on SCALE, or UNRATED: items × hypotheses.
        factors: c_e of each item.
        reliabilities: The reliability of each.
        correlation: How far reports of one origin repeat each other.
    """

    items: list[str]
    places: NDArray[np.int8]
    factors: NDArray[np.float64]
    reliabilities: NDArray[np.float64]
    correlation: float

    @property
    def logs(self) -> NDArray[np.float64]:
        """c_e · ln P of each cell; one that is not rated has the mean of its row: items × hypotheses."""
        rated = self.places != UNRATED
        logs = np.where(rated, LOGARITHMS[self.places], 0.0)
        means = logs.sum(axis=1) / np.maximum(rated.sum(axis=1), 1)
        filled: NDArray[np.float64] = np.where(rated, logs, means[:, None]) * self.factors[:, None]
        return filled

    @property
    def terms(self) -> NDArray[np.float64]:
        """What the group adds to the log posterior of each contender as it is: hypotheses."""
        return self.terms_with(list(range(len(self.items))))

    def terms_of(
        self, sums: NDArray[np.float64], many: int, trust: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """What the group adds to the log posterior of each contender.

        Args:
            sums: The sum of its logs for each contender, in each variant: variants × hypotheses.
            many: How many items it has.
            trust: The best reliability among them, in each variant.
        """
        if many == 0 or sums.shape[1] == 0:
            return np.zeros_like(sums)
        held = np.clip(trust, LEAST_RELIABLE, MOST_RELIABLE)[:, None]
        logs = sums / (1 + (many - 1) * self.correlation)
        highest = logs.max(axis=1, keepdims=True)
        odds = np.exp(logs - highest)
        noise = (1 - held) * odds.mean(axis=1, keepdims=True)
        terms: NDArray[np.float64] = highest + np.log(held * odds + noise)
        return terms

    def terms_with(self, rows: list[int]) -> NDArray[np.float64]:
        """What the group adds with only some of its items left."""
        trust = np.array([self.reliabilities[rows].max(initial=0.0)])
        (terms,) = self.terms_of(self.logs[rows].sum(axis=0)[None], len(rows), trust)
        return np.asarray(terms)

    def trust_without(self, removed: NDArray[np.intp]) -> NDArray[np.float64]:
        """The best reliability of those left without some items.

        Args:
            removed: The rows of the items that are gone, in each variant: variants × removed.
        """
        best = np.full(len(removed), 0.0)
        open_still = np.full(len(removed), fill_value=True)
        for row in np.argsort(-self.reliabilities)[: removed.shape[1] + 1]:
            here = open_still & ~(removed == row).any(axis=1)
            best[here] = self.reliabilities[row]
            open_still &= ~here
        return best


@attrs.frozen(eq=False)
class Grouped:
    """An analysis under the posterior rule.

    Attributes:
        hypotheses: Ids of the contenders.
        priors: The logarithms of their priors, up to a constant.
        groups: The groups of active items, in the order of reading.
    """

    hypotheses: list[str]
    priors: NDArray[np.float64]
    groups: list[Group]

    @classmethod
    def of(cls, analysis: Analysis) -> Grouped:
        """The groups of an analysis."""
        hypotheses = analysis.contenders
        behind = origins_of_evidence(analysis)
        members: dict[object, list[str]] = {}
        for key in active_items(analysis):
            members.setdefault(behind[key] or key, []).append(key)
        groups = [_group(analysis, items, hypotheses) for items in members.values()]
        priors = log_priors(analysis, hypotheses)
        return cls(hypotheses, np.array([priors[key] for key in hypotheses]), groups)

    def log_posteriors(self) -> NDArray[np.float64]:
        """The log posterior of each contender, up to a constant."""
        posteriors: NDArray[np.float64] = self.priors + np.sum([each.terms for each in self.groups], axis=0)
        return posteriors

    def tipping(
        self, leader: str, rivals: list[str], options_of: Callable[[Group], Options[Member]]
    ) -> Tipping[Member]:
        """The smallest sets of changes with which each rival would lead.

        Args:
            leader: Who leads now.
            rivals: The others.
            options_of: What can be changed in a group.
        """
        options = [options_of(group) for group in self.groups]
        every = sum(each.most for each in options)
        most = MOST_TRIED // len(self.hypotheses)
        looked = min([every, *(_triable(each.many, most) for each in options)])
        now, first = self.log_posteriors(), self.hypotheses.index(leader)
        best = [
            _best(group.terms, (each.variants(size) for size in range(1, min(looked, each.most) + 1)), first)
            for group, each in zip(self.groups, options, strict=True)
        ]
        sets: dict[str, tuple[Member, ...] | None] = {}
        for rival in rivals:
            other = self.hypotheses.index(rival)
            sets[rival] = smallest([each[other] for each in best], float(now[first] - now[other]), looked)
        is_open = looked < every and None in sets.values()
        return Tipping(sets, looked if is_open else None)


Gains: TypeAlias = "list[tuple[float, tuple[Member, ...]]]"
"""The most that a rival gains by a set of each size, from none on, and that set."""


def smallest(parts: list[Gains[Member]], short: float, largest: int) -> tuple[Member, ...] | None:
    """The smallest set over all parts that gains more than a rival falls short by.

    Args:
        parts: The most that the rival gains by sets of each size, in each part; what parts gain adds up.
        short: What the rival falls short by.
        largest: The size of the largest sets that are made.
    """
    best: Gains[Member] = [(0.0, ())]
    for gains in parts:
        joined: dict[int, tuple[float, tuple[Member, ...]]] = {}
        for had, (before, members) in enumerate(best):
            for more, (gain, others) in enumerate(gains[: largest - had + 1]):
                if had + more not in joined or before + gain > joined[had + more][0]:
                    joined[had + more] = before + gain, (*members, *others)
        best = [joined[size] for size in sorted(joined)]
    return next((members for gain, members in best if members and gain - short > TOLERANCE), None)


def sets_of(many: int, size: int) -> NDArray[np.intp]:
    """Every set of so many out of so many things, by their numbers: sets × size."""
    flat = chain.from_iterable(combinations(range(many), size))
    return np.fromiter(flat, dtype=np.intp, count=math.comb(many, size) * size).reshape(-1, size)


def _triable(many: int, most: int) -> int:
    """Up to which size there are no more than so many sets out of so many changes."""
    return next((size - 1 for size in range(1, LARGEST + 1) if math.comb(many, size) > most), LARGEST)


def _best(terms: NDArray[np.float64], sizes: Iterable[Variants[Member]], leader: int) -> list[Gains[Member]]:
    """For each hypothesis, the most that it gains on the leader by changes in one group.

    Args:
        terms: What the group adds as it is.
        sizes: The group after the changes, size by size.
        leader: The number of the leader.
    """
    best: list[Gains[Member]] = [[(0.0, ())] for _ in terms]
    now = terms - terms[leader]
    for each in sizes:
        gained = each.terms - each.terms[:, [leader]] - now
        for number, index in enumerate(gained.argmax(axis=0).tolist()):
            best[number].append((float(gained[index, number]), each.members(index)))
    return best


def _group(analysis: Analysis, items: list[str], hypotheses: list[str]) -> Group:
    records = [analysis.evidence[key] for key in items]
    return Group(
        items,
        rating_places(analysis, items, hypotheses),
        np.array([own_weight(analysis, item) for item in records]),
        np.array([reliability(analysis, item) for item in records]),
        analysis.method.source_correlation,
    )
