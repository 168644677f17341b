"""Tabled: an analysis as arrays, in the shape that a rule needs; made once for all that is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rivals.robustness.grouped import Grouped
from rivals.robustness.tables import Additive
from rivals.scoring.rule import AdditiveRule

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.scoring.rule import Rule

Tables: TypeAlias = Additive | Grouped
"""An analysis under an additive rule, or under the posterior rule."""


def tabled(analysis: Analysis, rule: Rule) -> Tables:
    """The tables of an analysis under a rule."""
    return Additive.of(analysis, rule) if isinstance(rule, AdditiveRule) else Grouped.of(analysis)
