"""Tables: what each item adds to each contender under an additive rule, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from rivals.core.scales import Rating
from rivals.scoring.rule import AdditiveRule, Better
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from rivals.core.analysis import Analysis

SCALE: Final = (
    Rating.VERY_INCONSISTENT,
    Rating.INCONSISTENT,
    Rating.NEUTRAL,
    Rating.CONSISTENT,
    Rating.VERY_CONSISTENT,
)
"""The ratings that can be moved up and down, from the worst to the best."""

UNRATED: Final = -1
"""What stands for a cell that is blank or not applicable."""

_PLACES: Final[Mapping[Rating, int]] = {rating: place for place, rating in enumerate(SCALE)}


def active_items(analysis: Analysis) -> list[str]:
    """The ids of the evidence that counts, in the order of reading."""
    return [key for key in analysis.in_order("evidence") if analysis.evidence[key].active]


def rating_places(analysis: Analysis, items: list[str], hypotheses: list[str]) -> NDArray[np.int8]:
    """Where each cell's rating stands on the scale.

    Args:
        analysis: The analysis.
        items: Ids of evidence, the rows.
        hypotheses: Ids of hypotheses, the columns.

    Returns:
        An array of items × hypotheses: 0 (very inconsistent) to 4, or UNRATED.
    """
    places = np.full((len(items), len(hypotheses)), UNRATED, dtype=np.int8)
    columns = {key: column for column, key in enumerate(hypotheses)}
    for row, key in enumerate(items):
        for hypothesis, cell in analysis.evidence[key].ratings.items():
            column = columns.get(hypothesis)
            place = _PLACES.get(cell.rating)
            if column is not None and place is not None:
                places[row, column] = place
    return places


@attrs.frozen(eq=False)
class Additive:
    """An analysis under an additive rule, lower being better: where it is not, scores are negated.

    Attributes:
        items: Ids of the active evidence, the rows.
        hypotheses: Ids of the contenders, the columns.
        places: Where each cell's rating stands on SCALE, or UNRATED: items × hypotheses.
        units: What a cell of each rating of SCALE adds before weighing, and in a second row what it adds to
            the tie-break, all 0 where the rule has none: 2 × 5.
        weights: What the units of each item are multiplied by.
    """

    items: list[str]
    hypotheses: list[str]
    places: NDArray[np.int8]
    units: NDArray[np.float64]
    weights: NDArray[np.float64]

    @classmethod
    def of(cls, analysis: Analysis, rule: AdditiveRule) -> Additive:
        """The tables of an analysis."""
        items, hypotheses = active_items(analysis), analysis.contenders
        weights = [weight(analysis, analysis.evidence[key]) if rule.weighted else 1.0 for key in items]
        return cls(
            items,
            hypotheses,
            rating_places(analysis, items, hypotheses),
            units_of(rule),
            np.array(weights, dtype=np.float64),
        )

    @property
    def terms(self) -> NDArray[np.float64]:
        """What each cell adds to the score and to the tie-break of its hypothesis: 2 × items × hypotheses."""
        padded = np.concatenate([self.units, np.zeros((2, 1))], axis=1)  # UNRATED is the last column
        terms: NDArray[np.float64] = padded[:, self.places] * self._factors
        return terms

    @property
    def _factors(self) -> NDArray[np.float64]:
        """The weights, for scores and for tie-breaks: 2 × items × 1. No rule weighs its tie-break by them."""
        return np.stack([self.weights, self.weights])[:, :, None]


def units_of(rule: AdditiveRule) -> NDArray[np.float64]:
    """What a cell of each rating of SCALE adds to score and tie-break, lower being better: 2 × 5."""
    sign = 1.0 if rule.better is Better.LOWER else -1.0
    breaks = rule.tiebreak_units or {}
    return np.array(
        [
            [sign * rule.units.get(rating, 0.0) for rating in SCALE],
            [breaks.get(rating, 0.0) for rating in SCALE],
        ]
    )
