"""How well items fit hypotheses, in five kinds of worlds, on a scale whose steps are the five ratings'.

Each takes the hypothesis that every item speaks for (`NOBODY` where it has nothing to do with any), and
gives the fit of every item to every hypothesis. Only the first kind is what the `posterior` rule assumes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float64]
    Fit: TypeAlias = tuple[Floats, Ints | None]

NOBODY: Final = -1
RIGHT_HUNCH: Final = 0.4
"""How often the hypothesis favoured at the outset is the true one."""

HEAVY_TAIL: Final = 1.5
"""Degrees of freedom of Student's t: errors so wild that they have no variance."""

_STEPS: Final = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
_COMMON: Final = np.array([0.1, 0.2, 0.4, 0.2, 0.1])
_IF_TRUE: Final = np.array([0.1, 0.3, 0.5, 0.7, 0.9])

_TELLING: Final = 0.2
_ARGUES_AGAINST: Final = 0.6
_CONTRADICTED: Final = 0.3
_SLIP: Final = 0.15
_SLIP_OF_TRUTH: Final = 0.05
_PULL: Final = 0.9
_SIGHT: Final = 0.92
_PICKINESS: Final = 0.7


def reports(said: Ints, k: int, _favoured: Ints, rng: np.random.Generator) -> Fit:
    """Independent reports, as likely as the `posterior` rule takes them to be.

    A report that fits h so well is made with the probability that the rule gives the rating, if h is
    what it speaks for; how well it fits the others is a matter of its own.
    """
    if_true = _COMMON * _IF_TRUE
    draw = rng.random((*said.shape, k))
    other = np.searchsorted(np.cumsum(_COMMON)[:-1], draw, side="right")
    target = np.searchsorted(np.cumsum(if_true / if_true.sum())[:-1], draw, side="right")
    return _STEPS[np.where(_spoken_for(said, k), target, other)], None


def observables(said: Ints, k: int, favoured: Ints, rng: np.random.Generator) -> Fit:
    """Traces that hypotheses cause, each with a probability of its own, picked to please.

    Every hypothesis gives every trace a probability. The world shows a trace or not by that of the
    hypothesis the source speaks for; it is misread now and then. Of twice as many as are needed, the
    analyst picks those that suit the favoured hypothesis, and rates by how probable each is under a
    hypothesis: a judgement in absolute terms, cut in five.
    """
    probable = np.clip(rng.beta(0.8, 0.8, (*said.shape, k)), 0.03, 0.97)
    by_speaker = np.where(_spoken_for(said, k), probable, 0).sum(axis=2)
    shown = rng.random(said.shape) < np.where(said == NOBODY, 1 / 2, by_speaker)
    shown ^= rng.random(said.shape) > _SIGHT
    likelihood = np.where(shown[:, :, None], probable, 1 - probable)
    pleasing = np.log(likelihood)
    liking = np.take_along_axis(pleasing, favoured[:, None, None], 2)[:, :, 0] - pleasing.mean(axis=2)
    keys = _PICKINESS * liking + rng.gumbel(size=said.shape)
    picked = np.sort(np.argsort(-keys, axis=1)[:, : said.shape[1] // POOL["observables"]], axis=1)
    return 5 * (likelihood - 1 / 2), picked


def few_telling(said: Ints, k: int, _favoured: Ints, rng: np.random.Generator) -> Fit:
    """One item in five tells hypotheses apart; the others fit all of them alike, and mostly well."""
    shape = (*said.shape, k)
    alike = rng.choice([0.0, 1.0, 2.0], size=(*said.shape, 1), p=[0.3, 0.45, 0.25])
    speaks_for = np.where(said == NOBODY, rng.integers(k, size=said.shape), said)
    against = rng.random(shape) < _ARGUES_AGAINST
    rival = np.where(against, -rng.integers(1, 3, size=shape), rng.integers(0, 3, size=shape))
    telling = np.where(_spoken_for(speaks_for, k), rng.integers(1, 3, size=shape), rival)
    return np.where(rng.random((*said.shape, 1)) < _TELLING, telling, alike), None


def wild_readings(said: Ints, k: int, _favoured: Ints, rng: np.random.Generator) -> Fit:
    """A graded lean towards what the source speaks for, which raters misread badly now and then."""
    return rng.normal(0, 1, (*said.shape, k)) + _PULL * _spoken_for(said, k), None


def cheap_support(said: Ints, k: int, _favoured: Ints, rng: np.random.Generator) -> Fit:
    """What Heuer warns of: support is cheap and says nothing, only contradiction tells.

    Any hypothesis, true or not, is neutral to very consistent by chance; a wrong one is now and then
    contradicted, the one an item speaks for hardly ever, and by an item that speaks for none all alike.
    """
    support = rng.choice([0.0, 1.0, 2.0], size=(*said.shape, k), p=[0.4, 0.4, 0.2])
    chance = np.where(said[:, :, None] == NOBODY, _SLIP, _CONTRADICTED)
    against = rng.random(support.shape) < np.where(_spoken_for(said, k), _SLIP_OF_TRUTH, chance)
    return np.where(against, -rng.integers(1, 3, size=support.shape), support), None


def _spoken_for(said: Ints, k: int) -> NDArray[np.bool_]:
    spoken_for: NDArray[np.bool_] = said[:, :, None] == np.arange(k)
    return spoken_for


FITS: Final[Mapping[str, Callable[[Ints, int, Ints, np.random.Generator], Fit]]] = {
    "reports": reports,
    "observables": observables,
    "few telling": few_telling,
    "cheap support": cheap_support,
    "wild readings": wild_readings,
}
POOL: Final = {"reports": 1, "observables": 2, "few telling": 1, "cheap support": 1, "wild readings": 1}
"""How many times as many items are at hand as are taken."""

READING_ERROR: Final = {"wild readings": 0.5}
"""The scale of the heavy-tailed error that a rater makes in every cell."""
