"""The tables of an analysis have the shape that its rule needs."""

from __future__ import annotations

from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.robustness.grouped import Grouped
from rivals.robustness.tabled import tabled
from rivals.robustness.tables import Additive
from rivals.scoring.rules import RULES


def test_additive_rules_have_terms_and_the_posterior_has_groups() -> None:
    analysis = Analysis.from_tree(matrix("C I"))
    kinds = {name: type(tabled(analysis, rule)) for name, rule in RULES.items()}
    assert kinds == {name: Grouped if name is RuleName.POSTERIOR else Additive for name in RULES}
