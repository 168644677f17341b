"""Everything that would change the answer, found in one go."""

from __future__ import annotations

import pytest
from analyses import RULES
from matrices import HEUER_15, matrix

from rivals.core.analysis import Analysis
from rivals.robustness.report import robustness


@pytest.mark.parametrize("rule", RULES)
def test_all_is_found_under_the_rule_of_the_analysis(rule: str) -> None:
    tree = matrix(*HEUER_15)
    tree["method"]["rule"] = rule
    found = robustness(Analysis.from_tree(tree), draws=100, seed=3)
    assert found.ranking.rule.name.value == rule
    for tipping in (found.removal, found.one_step, found.free, found.sources):
        assert tipping is not None
        assert list(tipping.by_rival) == ["c", "a"]
    assert [each.id for each in found.left_out] == [f"e{number}" for number in range(1, 7)]
    assert found.acceptability.draws == 100
    assert found.dominated == {"a": ("b",), "c": ("b",)}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("rows", [(), (".",), ("C",), (". .",), ("C C", "NA NA")])
def test_an_analysis_with_next_to_nothing_in_it_has_a_report_too(rule: str, rows: tuple[str, ...]) -> None:
    tree = matrix(*rows)
    tree["method"]["rule"] = rule
    found = robustness(Analysis.from_tree(tree), draws=10)
    assert found.removal is None or found.removal.overall is None
    assert set(found.acceptability.shares) == set(tree["hypotheses"])


def test_progress_is_told_from_nothing_to_all() -> None:
    told: list[float] = []
    robustness(Analysis.from_tree(matrix(*HEUER_15)), draws=10, progress=told.append)
    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] == 1
