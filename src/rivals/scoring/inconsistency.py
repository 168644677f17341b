"""Inconsistency: how much evidence speaks against each hypothesis.

Source: R. J. Heuer, "Psychology of Intelligence Analysis" (CIA, Center for the Study of
Intelligence, 1999), chapter 8, steps 4 and 5: one proceeds by rejecting hypotheses, and the one
with the least evidence against it is the most likely, whatever speaks for it.
"""

from __future__ import annotations

from typing import Final

from rivals.core.scales import Rating, RuleName
from rivals.scoring.rule import AdditiveRule, Better

AGAINST: Final = {Rating.INCONSISTENT: 1.0, Rating.VERY_INCONSISTENT: 2.0}
"""What a cell counts against its hypothesis."""

INCONSISTENCY: Final = AdditiveRule(RuleName.INCONSISTENCY, Better.LOWER, AGAINST)
"""Score of h: the sum over active evidence of max(0, -points)."""
