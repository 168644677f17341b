"""The steps by which the posterior comes about, with what each of them comes to.

`rivals.scoring.posterior` keeps running totals and shows no steps; these are its figures one by one, for a
sheet on which each is a formula. Not every program counts when it opens a file, and one that counts only what
a change touches needs the rest to be right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from rivals.scoring.origins import origins_of_evidence
from rivals.scoring.posterior import LEAST_RELIABLE, LIKELIHOODS, MOST_RELIABLE, log_priors
from rivals.scoring.weights import own_weight, reliability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.core.analysis import Analysis

NO_CHANCE: Final = -1e99
"""What stands for the logarithm of 0."""

_LOGARITHMS: Final = {rating: math.log(each) for rating, each in LIKELIHOODS.items()}


@attrs.frozen
class ItemStep:
    """What one item says.

    Attributes:
        mean: The mean ln P of its ratings that say anything, against hypotheses in the running.
        logs: c · ln P for each hypothesis, in the running or not; 0 where the item does not count.
    """

    mean: float
    logs: Mapping[str, float]


@attrs.frozen
class GroupStep:
    """What one group of items with the same origins says; of each hypothesis in the running.

    Attributes:
        size: How many of its items count.
        trust: With what probability it speaks of the world.
        discount: What its items are divided by, for they repeat each other.
        sums: The logarithms of its items, summed up and discounted.
        highest: The highest of the sums.
        odds: The exponential of each sum less the highest.
        noise: What it says with the probability that it is worth nothing.
        terms: What it adds to the log posterior.
    """

    size: int
    trust: float
    discount: float
    sums: Mapping[str, float]
    highest: float
    odds: Mapping[str, float]
    noise: float
    terms: Mapping[str, float]


@attrs.frozen
class Steps:
    """All the steps.

    Attributes:
        numbers: The number of the group of each item, from 1 on.
        items: What each item says.
        groups: What each group says, the first first.
        priors: The logarithm of the prior of each hypothesis in the running.
        logs: The log posterior of each.
        highest: The highest of them.
    """

    numbers: Sequence[int]
    items: Sequence[ItemStep]
    groups: Sequence[GroupStep]
    priors: Mapping[str, float]
    logs: Mapping[str, float]
    highest: float


def group_numbers(analysis: Analysis, items: Sequence[str]) -> list[int]:
    """The number of each item's group: items with the same origins share one."""
    behind = origins_of_evidence(analysis)
    numbers: dict[object, int] = {}
    return [numbers.setdefault(behind[key] or key, len(numbers) + 1) for key in items]


def steps_of(analysis: Analysis, items: Sequence[str]) -> Steps:
    """The steps for some items in their order, which are all of the analysis."""
    numbers = group_numbers(analysis, items)
    said = [_item(analysis, key) for key in items]
    members: list[list[tuple[str, ItemStep]]] = [[] for _ in range(max(numbers, default=0))]
    for key, step, number in zip(items, said, numbers, strict=True):
        if analysis.evidence[key].active:
            members[number - 1].append((key, step))
    groups = [_group(analysis, each) for each in members]
    priors = {key: max(log, NO_CHANCE) for key, log in log_priors(analysis, analysis.contenders).items()}
    logs = {key: math.fsum([prior, *(group.terms[key] for group in groups)]) for key, prior in priors.items()}
    return Steps(numbers, said, groups, priors, logs, max(logs.values(), default=0.0))


def _item(analysis: Analysis, key: str) -> ItemStep:
    item = analysis.evidence[key]
    every = {
        rival: _LOGARITHMS[cell.rating] for rival, cell in item.ratings.items() if cell.rating in _LOGARITHMS
    }
    known = [every[rival] for rival in analysis.contenders if rival in every]
    mean = math.fsum(known) / len(known) if known else 0.0
    factor = own_weight(analysis, item) if item.active else 0.0
    return ItemStep(mean, {rival: factor * every.get(rival, mean) for rival in analysis.hypotheses})


def _group(analysis: Analysis, members: Sequence[tuple[str, ItemStep]]) -> GroupStep:
    best = max((reliability(analysis, analysis.evidence[key]) for key, _ in members), default=0.0)
    trust = min(max(LEAST_RELIABLE, best), MOST_RELIABLE)
    discount = 1 + max(len(members) - 1, 0) * analysis.method.source_correlation
    sums = {
        rival: math.fsum(step.logs[rival] for _, step in members) / discount for rival in analysis.contenders
    }
    highest = max(sums.values(), default=0.0)
    odds = {rival: math.exp(each - highest) for rival, each in sums.items()}
    noise = (1 - trust) * math.fsum(odds.values()) / max(1, len(odds))
    terms = {rival: highest + math.log(trust * each + noise) for rival, each in odds.items()}
    return GroupStep(len(members), trust, discount, sums, highest, odds, noise, terms)
