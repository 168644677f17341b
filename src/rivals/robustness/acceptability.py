"""Rank acceptability: how often each hypothesis takes each rank when ratings and grades may be a little off.

Source: R. Lahdelma and P. Salminen, "SMAA-2: Stochastic multicriteria acceptability analysis for group
decision making", Operations Research 49 (2001), section 2: the rank acceptability index. What is drawn
here, and how, is in `robustness.draws`.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from rivals.robustness.draws import Uncertain
from rivals.robustness.grouped import LOGARITHMS, Grouped
from rivals.robustness.tables import units_of
from rivals.scoring.ranking import TOLERANCE
from rivals.scoring.rule import AdditiveRule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from numpy.typing import NDArray

    from rivals.core.analysis import Analysis
    from rivals.robustness.draws import Draws
    from rivals.scoring.rule import Rule

    Scores: TypeAlias = Callable[["Draws"], "tuple[NDArray[np.float64], NDArray[np.float64]]"]

DRAWS: Final = 10_000
"""How many draws are made unless asked otherwise."""

SEED: Final = 0
"""What the draws begin with unless asked otherwise: the same analysis gives the same shares anywhere."""

_AT_ONCE: Final = 2_000_000
"""How many numbers are worked on at once, to bound the memory that this takes."""

UNTHINKABLE: Final = 1e6
"""What stands for the score of a hypothesis whose prior is 0: behind all others, and even with its like."""


@attrs.frozen
class Acceptability:
    """How often each hypothesis takes each rank.

    Attributes:
        draws: How many draws were made.
        shares: For each contender the share of draws in which it took rank 1, 2, …; ties share the rank.
    """

    draws: int
    shares: Mapping[str, tuple[float, ...]]

    def error(self, hypothesis: str, rank: int) -> float:
        """The Monte Carlo standard error of a share: that of a mean of draws."""
        share = self.shares[hypothesis][rank - 1]
        return math.sqrt(share * (1 - share) / self.draws)


def acceptability(
    analysis: Analysis,
    rule: Rule,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[float], None] = lambda _done: None,
) -> Acceptability:
    """How often each contender takes each rank.

    Args:
        analysis: The analysis.
        rule: The rule to rank by.
        draws: How many draws to make, 1 or more.
        seed: What the draws begin with.
        progress: Told now and then how much is done, from 0 to 1; what it raises ends the work.
    """
    uncertain = Uncertain.of(analysis)
    scores = _scores(analysis, rule)
    bits = np.random.PCG64(seed)
    many = len(uncertain.hypotheses)
    counts = np.zeros((many, many), dtype=np.int64)
    at_once = max(1, _AT_ONCE // (uncertain.parameters + len(uncertain.items) * many))
    for begin in range(0, draws, at_once):
        size = min(at_once, draws - begin)
        counts += _counted(*scores(uncertain.drawn(_numbers(bits, size, uncertain.parameters))))
        progress((begin + size) / draws)
    shares = {
        key: tuple((row / draws).tolist()) for key, row in zip(uncertain.hypotheses, counts, strict=True)
    }
    return Acceptability(draws, shares)


def _numbers(bits: np.random.PCG64, draws: int, parameters: int) -> NDArray[np.float64]:
    """Numbers from 0 to 1, evenly: draws × parameters.

    They are made here as `Generator.random` makes them, because numpy promises the same bits for a seed in
    every version, and of its generators no such thing.
    """
    raw = bits.random_raw(draws * parameters)
    return np.asarray((raw >> 11) * 2.0**-53, dtype=np.float64).reshape(draws, parameters)


def _counted(scores: NDArray[np.float64], breaks: NDArray[np.float64]) -> NDArray[np.int64]:
    """How often each hypothesis takes each rank: hypotheses × ranks."""
    many = scores.shape[1]
    ranks = np.zeros(scores.shape, dtype=np.intp)
    for other in range(many):
        ranks += _is_better(scores[:, [other]], scores, breaks[:, [other]], breaks)
    counts = np.zeros((many, many), dtype=np.int64)
    for hypothesis, column in enumerate(ranks.T):
        counts[hypothesis] = np.bincount(column, minlength=many)
    return counts


def _is_better(
    one: NDArray[np.float64],
    other: NDArray[np.float64],
    one_break: NDArray[np.float64],
    other_break: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Whether one score is strictly better than another, as `scoring.ranking` tells it."""
    margin = TOLERANCE * np.maximum(1.0, np.maximum(np.abs(one), np.abs(other)))
    better: NDArray[np.bool_] = one < other - margin
    if one_break.any() or other_break.any():
        tied = np.abs(one - other) <= margin
        better |= tied & (one_break < other_break - TOLERANCE)
    return better


def _scores(analysis: Analysis, rule: Rule) -> Scores:
    """What gives score and tie-break of each contender in each draw, lower being better."""
    if isinstance(rule, AdditiveRule):
        return partial(_additive, rule)
    return partial(_posterior, Grouped.of(analysis))


def _additive(
    rule: AdditiveRule,
    draws: Draws,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    units, (rows, columns) = units_of(rule), draws.of.cells
    factors = draws.weights[:, rows] if rule.weighted else 1.0
    many = len(draws.of.hypotheses)
    return (
        _summed(units[0][draws.places] * factors, columns, many),
        _summed(units[1][draws.places], columns, many),
    )


def _summed(terms: NDArray[np.float64], columns: NDArray[np.intp], many: int) -> NDArray[np.float64]:
    """The sum of the terms of each column: draws × columns."""
    sums = np.zeros((len(terms), many))
    for column in range(many):
        sums[:, column] = terms[:, columns == column].sum(axis=1)
    return sums


def _posterior(grouped: Grouped, draws: Draws) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The log posteriors, negated."""
    rows, columns = draws.of.cells
    items, hypotheses = len(draws.of.items), len(grouped.hypotheses)
    logs = np.full((len(draws.places), items, hypotheses), np.nan)
    logs[:, rows, columns] = LOGARITHMS[draws.places]
    rated = ~np.isnan(logs[0])
    means = np.nan_to_num(logs).sum(axis=2) / np.maximum(rated.sum(axis=1), 1)
    logs = np.where(rated, logs, means[:, :, None]) * draws.own[:, :, None]
    number = {key: row for row, key in enumerate(draws.of.items)}
    total = np.broadcast_to(grouped.priors, (len(logs), hypotheses)).copy()
    for group in grouped.groups:
        members = [number[key] for key in group.items]
        trust = draws.reliabilities[:, members].max(axis=1)
        total += group.terms_of(logs[:, members].sum(axis=1), len(members), trust)
    total[:, np.isneginf(grouped.priors)] = -UNTHINKABLE
    return -total, np.zeros_like(total)
