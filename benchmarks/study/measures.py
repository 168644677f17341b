"""How well rules do: right leaders, Brier scores, calibration, each with its standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs
import numpy as np
from study.worlds import blocks

from rivals.scoring.ranking import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from study.rules import Rule
    from study.worlds import Flags, Floats, Ints, Setting

    Temperatures: TypeAlias = Mapping[str, float]

TELLING_ERRORS: Final = 3.0
"""How many standard errors a difference must have to be called one."""

BINS: Final = 10
BATCHES: Final = 20
GOLDEN: Final = (5**0.5 - 1) / 2
COLDEST, HOTTEST = -5.0, 4.0


@attrs.frozen(eq=False)
class Outcome:
    """What a rule made of the worlds of one setting.

    Attributes:
        right: Whether the leader was the truth, by world; a shared lead counts as its share.
        brier: The Brier score of its probabilities, from 0 to 2.
        claimed: The probability it gave its leader.
    """

    right: Floats
    brier: Floats
    claimed: Floats


@attrs.frozen
class Estimate:
    """A figure and its standard error."""

    value: float
    error: float

    @property
    def tells(self) -> bool:
        """Whether it is more than noise."""
        return abs(self.value) > TELLING_ERRORS * self.error


Outcomes: TypeAlias = "Mapping[str, Sequence[Outcome]]"
"""By rule: an outcome for each setting."""


def outcomes(
    settings: Sequence[Setting],
    rules: Mapping[str, Rule],
    temperatures: Temperatures,
    worlds: int,
    seed: int,
) -> dict[str, list[Outcome]]:
    """What each rule makes of the same worlds; a rule with no temperature gives log probabilities."""
    found: dict[str, list[Outcome]] = {name: [] for name in rules}
    for setting in settings:
        parts: dict[str, list[Outcome]] = {name: [] for name in rules}
        for block in blocks(setting, worlds, seed):
            for name, rule in rules.items():
                merits = rule(block)
                parts[name].append(_judged(merits, block.truth, temperatures.get(name, 1.0)))
        for name, each in parts.items():
            whole = (np.concatenate([getattr(one, field.name) for one in each]) for field in FIELDS)
            found[name].append(Outcome(*whole))
    return found


FIELDS: Final = attrs.fields(Outcome)


def _judged(merits: Floats, truth: Ints, temperature: float) -> Outcome:
    rows = np.arange(len(truth))
    leads = leaders(merits)
    chances = probabilities(merits, temperature)
    return Outcome(leads[rows, truth] / leads.sum(axis=1), brier(chances, truth), chances.max(axis=1))


def leaders(merits: Floats) -> Flags:
    """Who leads in each world, alone or with others."""
    leads: Flags = np.isclose(merits, merits.max(axis=1, keepdims=True), rtol=TOLERANCE, atol=TOLERANCE)
    return leads


def probabilities(merits: Floats, temperature: float = 1.0) -> Floats:
    """Merits as probabilities: the softmax of their multiples."""
    odds = np.exp(temperature * (merits - merits.max(axis=1, keepdims=True)))
    shares: Floats = odds / odds.sum(axis=1, keepdims=True)
    return shares


def brier(chances: Floats, truth: Ints) -> Floats:
    """The squared distance from certainty of the truth."""
    miss = chances.copy()
    miss[np.arange(len(truth)), truth] -= 1
    total: Floats = (miss**2).sum(axis=1)
    return total


def fitted(
    settings: Sequence[Setting], rules: Mapping[str, Rule], worlds: int, seed: int
) -> dict[str, float]:
    """For each rule the one temperature with the lowest Brier score over all the settings."""
    merits: dict[str, list[Floats]] = {name: [] for name in rules}
    truths = []
    for setting in settings:
        for block in blocks(setting, worlds, seed):
            truths.append(block.truth)
            for name, rule in rules.items():
                merits[name].append(rule(block))
    truth = np.concatenate(truths)
    return {name: _coolest(np.concatenate(each), truth) for name, each in merits.items()}


def _coolest(merits: Floats, truth: Ints) -> float:
    """The best temperature, by golden section over its logarithm."""

    def loss(log: float) -> float:
        return float(brier(probabilities(merits, float(np.exp(log))), truth).mean())

    return float(np.exp(_lowest(loss, COLDEST, HOTTEST)))


def _lowest(loss: Callable[[float], float], low: float, high: float) -> float:
    one, other = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    of_one, of_other = loss(one), loss(other)
    for _ in range(25):
        if of_one < of_other:
            high, other, of_other = other, one, of_one
            one = high - GOLDEN * (high - low)
            of_one = loss(one)
        else:
            low, one, of_one = one, other, of_other
            other = low + GOLDEN * (high - low)
            of_other = loss(other)
    return (low + high) / 2


def average(figures: Sequence[Floats]) -> Estimate:
    """The mean over settings of equal standing, each with worlds of its own."""
    variances = [each.var(ddof=1) / len(each) for each in figures]
    mean = sum(float(each.mean()) for each in figures) / len(figures)
    return Estimate(mean, float(np.sqrt(sum(variances))) / len(figures))


def right(of: Sequence[Outcome]) -> Estimate:
    """The share of right leaders."""
    return average([each.right for each in of])


def brier_score(of: Sequence[Outcome]) -> Estimate:
    """The mean Brier score."""
    return average([each.brier for each in of])


def gain(of: Sequence[Outcome], over: Sequence[Outcome], what: str = "right") -> Estimate:
    """How much more one rule has than another, world by world."""
    pairs = zip(of, over, strict=True)
    return average([getattr(one, what) - getattr(other, what) for one, other in pairs])


@attrs.frozen(eq=False)
class Bin:
    """Worlds in which a rule claimed about as much for its leader.

    Attributes:
        claimed: The mean of the claims.
        right: How often it was right.
        share: The share of worlds that are in the bin.
    """

    claimed: float
    right: Estimate
    share: float


def reliability(of: Sequence[Outcome]) -> list[Bin]:
    """What a rule claims against what comes true, in bins of a tenth."""
    claimed, came = _pooled(of)
    places = np.minimum((claimed * BINS).astype(int), BINS - 1)
    found = []
    for place in range(BINS):
        inside = places == place
        if (count := int(inside.sum())) > 1:
            figures = came[inside]
            error = float(figures.std(ddof=1)) / count**0.5
            share = count / len(came)
            found.append(Bin(float(claimed[inside].mean()), Estimate(float(figures.mean()), error), share))
    return found


def calibration_error(of: Sequence[Outcome]) -> Estimate:
    """The expected calibration error, with the jackknife error over batches of worlds."""
    claimed, came = _pooled(of)
    batch = np.arange(len(came)) % BATCHES
    left_out = np.array([_gap(claimed[batch != n], came[batch != n]) for n in range(BATCHES)])
    error = np.sqrt((BATCHES - 1) / BATCHES * ((left_out - left_out.mean()) ** 2).sum())
    return Estimate(_gap(claimed, came), float(error))


def near_certain(of: Sequence[Outcome], least: float) -> tuple[float, Estimate]:
    """What a rule claims where it claims so much at least, and how often it is right there."""
    claimed, came = _pooled(of)
    sure = claimed >= least
    figures = came[sure]
    if not len(figures):
        return least, Estimate(0.0, 0.0)
    error = float(figures.std()) / len(figures) ** 0.5
    return float(claimed[sure].mean()), Estimate(float(figures.mean()), error)


def excess(of: Sequence[Outcome]) -> Estimate:
    """How much more a rule claims for its leaders than comes true."""
    return average([each.claimed - each.right for each in of])


def _pooled(of: Sequence[Outcome]) -> tuple[Floats, Floats]:
    return np.concatenate([each.claimed for each in of]), np.concatenate([each.right for each in of])


def _gap(claimed: Floats, came: Floats) -> float:
    places = np.minimum((claimed * BINS).astype(int), BINS - 1)
    gaps = np.abs(np.bincount(places, claimed - came, BINS))
    return float(gaps.sum()) / len(came)
