"""Dominance: hypotheses that another one is never worse than, on any item that both are rated on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rivals.core.scales import POINTS
from rivals.robustness.tables import SCALE, UNRATED, active_items, rating_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.analysis import Analysis


def dominance(analysis: Analysis) -> Mapping[str, tuple[str, ...]]:
    """The contenders that are dominated, each with those that dominate it.

    One hypothesis dominates another where it is never more inconsistent on any item rated for both, and at
    least once less. Where both are rated throughout, no weighting of the evidence puts the dominated one
    first by inconsistency.
    """
    hypotheses = analysis.contenders
    places = rating_places(analysis, active_items(analysis), hypotheses)
    against = np.array([max(0, -POINTS[rating]) for rating in SCALE])[places]
    found: dict[str, tuple[str, ...]] = {}
    for column, key in enumerate(hypotheses):
        both = (places != UNRATED) & (places[:, [column]] != UNRATED)
        less = np.where(both, against - against[:, [column]], 0)
        dominating = (less <= 0).all(axis=0) & (less < 0).any(axis=0)
        if dominating.any():
            found[key] = tuple(hypotheses[other] for other in np.flatnonzero(dominating))
    return found
