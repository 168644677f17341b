"""All the rules, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.scoring.inconsistency import INCONSISTENCY
from rivals.scoring.net import NET
from rivals.scoring.posterior import POSTERIOR
from rivals.scoring.squared_inconsistency import SQUARED_INCONSISTENCY
from rivals.scoring.weighted_inconsistency import WEIGHTED_INCONSISTENCY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.scales import RuleName
    from rivals.scoring.rule import Rule

RULES: Final[Mapping[RuleName, Rule]] = {
    rule.name: rule for rule in (INCONSISTENCY, WEIGHTED_INCONSISTENCY, SQUARED_INCONSISTENCY, NET, POSTERIOR)
}
"""Every ranking rule, in the order of the documentation."""
