"""Squared inconsistency: strong inconsistency counts four times a weak one; consistency breaks ties.

Source: Open Synthesis (T. Smith, 2016 onwards), `openach/metrics.py`, which orders hypotheses by
the squared sum of what is inconsistent, then by that of what is consistent.
"""

from __future__ import annotations

from typing import Final

from rivals.core.scales import POINTS, RuleName
from rivals.scoring.rule import AdditiveRule, Better

SQUARED_INCONSISTENCY: Final = AdditiveRule(
    RuleName.SQUARED_INCONSISTENCY,
    Better.LOWER,
    {rating: float(points**2) for rating, points in POINTS.items() if points < 0},
    tiebreak_units={rating: -float(points**2) for rating, points in POINTS.items() if points > 0},
)
"""Score of h: the sum of points² over points < 0; tie-break: the negative sum over points > 0."""
