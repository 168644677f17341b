"""Tipping sets: the smallest sets of something with which another hypothesis would lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs
import numpy as np

from rivals.scoring.ranking import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from rivals.core.scales import Rating
    from rivals.scoring.ranking import Ranking

Member = TypeVar("Member")


@attrs.frozen
class Move:
    """One cell with another rating.

    Attributes:
        evidence: Id of the item.
        hypothesis: Id of the hypothesis.
        before: The rating as it is.
        after: The rating as it would be.
    """

    evidence: str
    hypothesis: str
    before: Rating
    after: Rating


@attrs.frozen
class Tipping(Generic[Member]):
    """What it takes for each rival to score strictly better than today's single leader.

    Attributes:
        by_rival: A smallest set for each rival, in the order of today's ranking; None where none was found.
        looked: How large the sets are up to which everything was looked at; None where nothing is left
            open: the sets are the smallest, and where there is none, none exists.
        alone: How many there are each of which would be enough by itself for some rival; None where that
            was not counted.
    """

    by_rival: Mapping[str, tuple[Member, ...] | None]
    looked: int | None = None
    alone: int | None = None

    @property
    def rival(self) -> str | None:
        """The rival that it takes least for; the better placed of two."""
        found = [(len(each), key) for key, each in self.by_rival.items() if each is not None]
        return min(found, key=lambda each: each[0])[1] if found else None

    @property
    def overall(self) -> tuple[Member, ...] | None:
        """A smallest set with which any rival would lead; None where none was found."""
        return None if self.rival is None else self.by_rival[self.rival]

    @property
    def is_sure(self) -> bool:
        """Whether the overall set is known to be a smallest one, or that there is none."""
        return self.looked is None or (self.overall is not None and len(self.overall) <= self.looked + 1)


def rivals_of(ranking: Ranking) -> tuple[str, list[str]] | None:
    """The single leader and those it leads, in their order; None where there is no single leader."""
    contenders = [each.hypothesis for each in ranking.standings if each.rank is not None]
    if len(ranking.leaders) != 1:
        return None
    return contenders[0], contenders[1:]


def fewest(gains: NDArray[np.float64], short: NDArray[np.float64]) -> list[int] | None:
    """The fewest gains whose sum is strictly more than what a rival falls short by.

    Pairs of a gain and a tie-break are an ordered group under addition, so that the largest ones together
    are the most that any as many of them can be: the greedy choice is exact.

    Args:
        gains: The gain of each thing that can be taken, and its gain in the tie-break: 2 × things.
        short: What the rival is behind by, in the same two.

    Returns:
        The indices of the things, the largest gain first; None where all together are not enough.
    """
    order = np.lexsort((-gains[1], -gains[0]))
    margin = TOLERANCE * max(1.0, float(np.abs(gains[0]).sum()))
    enough = _are_enough(np.cumsum(gains[:, order], axis=1), short, margin)
    if not enough.any():
        return None
    return [int(index) for index in order[: int(np.argmax(enough)) + 1]]


def enough_alone(gains: NDArray[np.float64], short: NDArray[np.float64]) -> NDArray[np.intp]:
    """The indices of the things each of which is more than a rival falls short by; as for `fewest`."""
    margin = TOLERANCE * max(1.0, float(np.abs(gains[0]).sum()))
    return np.flatnonzero(_are_enough(gains, short, margin))


def _are_enough(sums: NDArray[np.float64], short: NDArray[np.float64], margin: float) -> NDArray[np.bool_]:
    ahead = sums[0] - short[0]
    enough: NDArray[np.bool_] = (ahead > margin) | ((np.abs(ahead) <= margin) & (sums[1] - short[1] > margin))
    return enough
