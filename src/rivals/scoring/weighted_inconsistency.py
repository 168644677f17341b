"""Weighted inconsistency: what speaks against each hypothesis, each item by its weight.

Source: the weighted inconsistency score of ACH 2.0.5 (Palo Alto Research Center and R. J. Heuer,
2006), which it equals under `weights = "parc"`; with Admiralty grades the weight is the product of
reliability, credibility and relevance.
"""

from __future__ import annotations

from typing import Final

from rivals.core.scales import RuleName
from rivals.scoring.inconsistency import AGAINST
from rivals.scoring.rule import AdditiveRule, Better

WEIGHTED_INCONSISTENCY: Final = AdditiveRule(
    RuleName.WEIGHTED_INCONSISTENCY, Better.LOWER, AGAINST, weighted=True
)
"""Score of h: the sum over active evidence of weight · max(0, -points)."""
