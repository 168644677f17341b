"""What several analysts make of one cell: the rating they hold together, and how far they are apart."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import POINTS, Rating

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.core.records import Cell

FEWEST: Final = 2
"""How many ratings it takes to differ."""

_BY_POINTS: Final = {points: rating for rating, points in POINTS.items()}


def consensus(ratings: Sequence[Rating]) -> Rating | None:
    """The rating that stands for several of one cell, in whatever order they come.

    The median, which one rater far out does not move:

    - Not applicable, if more than half of those who rated the cell say so. Otherwise these are left out.
    - Of an odd number of ratings the middle one.
    - Of an even number what is midway between the two in the middle: C for CC and N, N for C and I.
    - Where the middle falls between two ratings, the one nearer to neutral: C for CC and C, N for C
      and II. What nobody is sure of shall not move a ranking.

    Args:
        ratings: Of those who gave one; who left the cell blank has said nothing.

    Returns:
        The rating; None where nobody gave one.
    """
    values = sorted(points for each in ratings if (points := each.points) is not None)
    if 2 * (len(ratings) - len(values)) > len(ratings):
        return Rating.NOT_APPLICABLE
    if not values:
        return None
    doubled = values[(len(values) - 1) // 2] + values[len(values) // 2]
    return _BY_POINTS[int(doubled / 2)]  # `int` cuts towards 0, which is neutral


@attrs.frozen
class Judgement:
    """One cell as several analysts rate it.

    Attributes:
        evidence: Id of the item.
        hypothesis: Id of the hypothesis.
        cells: What they gave, by name and in the order of the analysts; who left it blank is not in it.
        rating: The consensus; None where nobody rated it.
        counts: Whether the item and the hypothesis are in the running.
        points: The ratings from -2 to 2, without those who hold it not applicable.
    """

    evidence: str
    hypothesis: str
    cells: Mapping[str, Cell]
    rating: Rating | None
    counts: bool
    points: tuple[int, ...] = attrs.field(
        init=False, default=attrs.Factory(lambda self: _points(self.cells), takes_self=True)
    )

    @property
    def steps(self) -> int | None:
        """How many steps of the scale lie between the two who are furthest apart: 0 to 4.

        The range, and not a mean: it is the same number however many agree with either of the two,
        so that one dissenter among ten is not averaged away, and it can be said in words. Whoever
        holds the cell not applicable is at no distance from the others. None with fewer than two ratings.
        """
        points = self.points
        return max(points) - min(points) if len(points) >= FEWEST else None

    @property
    def difference(self) -> float:
        """The mean of the differences between any two (Gini 1912): tells an even split from one dissenter."""
        pairs = list(combinations(self.points, 2))
        return sum(abs(one - other) for one, other in pairs) / len(pairs) if pairs else 0.0

    @property
    def is_split(self) -> bool:
        """Whether some hold it not applicable and some rate it."""
        return 0 < len(self.points) < len(self.cells)

    @property
    def is_disputed(self) -> bool:
        """Whether the analysts differ, in the rating or over whether there is one to give."""
        return bool(self.steps) or self.is_split


def _points(cells: Mapping[str, Cell]) -> tuple[int, ...]:
    return tuple(points for each in cells.values() if (points := each.rating.points) is not None)
