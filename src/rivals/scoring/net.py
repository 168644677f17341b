"""Net: what speaks for each hypothesis less what speaks against it.

Source: the normalised and net counts that spreadsheets and Te@mACH offer beside inconsistency. It
lets confirming evidence make up for contradiction, which Heuer 1999, chapter 8, advises against:
it is here so that the two can be compared.
"""

from __future__ import annotations

from typing import Final

from rivals.core.scales import POINTS, RuleName
from rivals.scoring.rule import AdditiveRule, Better

NET: Final = AdditiveRule(
    RuleName.NET, Better.HIGHER, {rating: float(points) for rating, points in POINTS.items()}, weighted=True
)
"""Score of h: the sum over active evidence of weight · points. Higher is better."""
