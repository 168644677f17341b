"""Draws: one analysis many times over, each time with ratings and grades a little off.

Each rated cell is one step worse with probability .1, one step better with .1, and stays at the end of the
scale where it is there. Each grade that enters a weight is drawn evenly between its two neighbours on its
scale; a grade that says *cannot be judged* from the whole range. What is not given stays what it counts as.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from rivals.core.scales import Credibility, Relevance, Reliability, WeightScheme
from rivals.robustness.tables import SCALE, UNRATED, active_items, rating_places
from rivals.scoring.weights import POINTS_OF, RELIABILITY, speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from rivals.core.analysis import Analysis

STEP: Final = 0.1
"""How probable it is that a rating should be one step worse; and, likewise, one better."""

Range = tuple[float, float]
"""From where to where a value is drawn evenly."""


@attrs.frozen(eq=False)
class Uncertain:
    """What is drawn: the cells, and what the weights are made of.

    Attributes:
        items: Ids of the active evidence.
        hypotheses: Ids of the contenders.
        cells: Row and column of each rated cell: 2 × cells.
        places: Where the rating of each stands on SCALE.
        reliabilities: The range of each source's reliability; the last row is for items without a source.
        carriers: The rows in `reliabilities` of those that carry each item, filled up with the first of them:
            items × most.
        own: The ranges of what is multiplied for each item besides: items × 2 × 2, from and to.
        is_weighed_by_source: Whether the reliability of its sources is part of the weight of each item.
    """

    items: list[str]
    hypotheses: list[str]
    cells: NDArray[np.intp]
    places: NDArray[np.int8]
    reliabilities: NDArray[np.float64]
    carriers: NDArray[np.intp]
    own: NDArray[np.float64]
    is_weighed_by_source: NDArray[np.bool_]

    @classmethod
    def of(cls, analysis: Analysis) -> Uncertain:
        """What is uncertain in an analysis."""
        items, hypotheses = active_items(analysis), analysis.contenders
        places = rating_places(analysis, items, hypotheses)
        cells = np.array(np.nonzero(places != UNRATED), dtype=np.intp)
        sources = list(analysis.sources)
        rows = {key: row for row, key in enumerate(sources)}
        carriers = [[rows[key] for key in speakers(analysis.evidence[item])] or [-1] for item in items]
        most = max(map(len, carriers), default=1)
        grades = [analysis.sources[key].reliability for key in sources]
        scheme = analysis.method.weights is WeightScheme.ADMIRALTY
        return cls(
            items,
            hypotheses,
            cells,
            places[cells[0], cells[1]],
            np.array([*map(_reliability_range, grades), (1.0, 1.0)]),
            np.array([(each + each[:1] * most)[:most] for each in carriers], dtype=np.intp).reshape(-1, most),
            np.array([_own_ranges(analysis, item) for item in items]).reshape(-1, 2, 2),
            np.array([scheme and analysis.evidence[item].weight is None for item in items], dtype=np.bool_),
        )

    @property
    def parameters(self) -> int:
        """How many numbers one draw takes."""
        return len(self.places) + len(self.reliabilities) + 2 * len(self.items)

    def drawn(self, numbers: NDArray[np.float64]) -> Draws:
        """Draws from numbers between 0 and 1: draws × parameters."""
        cells, sources = len(self.places), len(self.reliabilities)
        steps, trust, own = np.split(numbers, [cells, cells + sources], axis=1)
        places = self.places + (steps > 1 - STEP).astype(np.int8) - (steps < STEP).astype(np.int8)
        reliabilities = _within(self.reliabilities, trust)[:, self.carriers].max(axis=2)
        return Draws(
            self,
            np.clip(places, 0, len(SCALE) - 1),
            reliabilities,
            _within(self.own, own.reshape(len(numbers), -1, 2)).prod(axis=2),
        )


@attrs.frozen(eq=False)
class Draws:
    """Some draws of an analysis.

    Attributes:
        of: What they are drawn of.
        places: Where each rated cell's rating stands on SCALE: draws × cells.
        reliabilities: The reliability of each item: draws × items.
        own: Credibility times relevance of each item, or the weight that it was given: draws × items.
    """

    of: Uncertain
    places: NDArray[np.int8]
    reliabilities: NDArray[np.float64]
    own: NDArray[np.float64]

    @property
    def weights(self) -> NDArray[np.float64]:
        """The weight of each item: draws × items."""
        return np.where(self.of.is_weighed_by_source, self.reliabilities, 1.0) * self.own


def _within(ranges: NDArray[np.float64], numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    drawn: NDArray[np.float64] = ranges[..., 0] + numbers * (ranges[..., 1] - ranges[..., 0])
    return drawn


def _reliability_range(grade: Reliability | None) -> Range:
    if grade is None:
        return 1.0, 1.0
    if grade is Reliability.F:
        return 0.0, 1.0
    return _between_neighbours(RELIABILITY[grade], (RELIABILITY[each] for each in Reliability))


def _own_ranges(analysis: Analysis, key: str) -> tuple[Range, Range]:
    """The ranges of credibility and relevance, or the weight of its own that an item has."""
    item, scheme = analysis.evidence[key], analysis.method.weights
    if item.weight is not None:
        return (item.weight, item.weight), (1.0, 1.0)
    return (
        _grade_range(item.credibility, scheme, Credibility.CANNOT_BE_JUDGED),
        _grade_range(item.relevance, scheme, None),
    )


def _grade_range(
    grade: Credibility | Relevance | None, scheme: WeightScheme, unknown: Credibility | None
) -> Range:
    points: Mapping[Credibility | Relevance, float] = POINTS_OF[scheme]
    if grade is None or grade not in points:
        return 1.0, 1.0
    alike = [each for each in type(grade) if each in points and isinstance(each.value, type(grade.value))]
    known = [points[each] for each in alike if each is not unknown]
    if grade is unknown:
        return (0.0, 1.0) if scheme is WeightScheme.ADMIRALTY else (min(known), max(known))
    return _between_neighbours(points[grade], known)


def _between_neighbours(value: float, scale: Iterable[float]) -> Range:
    """The values next to one on its scale, or itself where there is none."""
    values = list(scale)
    return (
        max((each for each in values if each < value), default=value),
        min((each for each in values if each > value), default=value),
    )
