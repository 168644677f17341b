"""Each ranking rule against cases worked by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest
from matrices import HEUER_15, matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.scoring.ranking import score
from rivals.scoring.rule import Better
from rivals.scoring.rules import RULES


def scores(tree: dict[str, Any], rule: RuleName) -> dict[str, object]:
    """The scores under a rule, a pair where it breaks ties."""
    return {
        each.hypothesis: each.score.value
        if each.score.tiebreak is None
        else (each.score.value, each.score.tiebreak)
        for each in score(Analysis.from_tree(tree), rule).standings
        if each.score
    }


def test_there_is_a_rule_for_every_name() -> None:
    assert set(RULES) == set(RuleName)
    assert all(rule.name is name for name, rule in RULES.items())


def test_higher_is_better_for_net_and_posterior_alone() -> None:
    higher = {name for name, rule in RULES.items() if rule.better is Better.HIGHER}
    assert higher == {RuleName.NET, RuleName.POSTERIOR}


def test_heuer_1999_figure_15() -> None:
    """The hypothesis with the least against it leads: 4, 0, 2."""
    tree = matrix(*HEUER_15)
    assert scores(tree, RuleName.INCONSISTENCY) == {"b": 0, "c": 2, "a": 4}
    assert scores(tree, RuleName.WEIGHTED_INCONSISTENCY) == {"b": 0, "c": 2, "a": 4}
    assert scores(tree, RuleName.SQUARED_INCONSISTENCY) == {"b": (0, -6), "c": (2, -4), "a": (6, -3)}
    assert scores(tree, RuleName.NET) == {"b": 6, "c": 2, "a": -1}
    for rule in RuleName:
        ranking = score(Analysis.from_tree(tree), rule)
        assert [(each.hypothesis, each.rank) for each in ranking.standings] == [("b", 1), ("c", 2), ("a", 3)]


@pytest.mark.parametrize("rule", [rule for rule in RuleName if rule is not RuleName.POSTERIOR])
def test_na_blank_and_neutral_count_for_nothing(rule: RuleName) -> None:
    told = scores(matrix("CC II C I", ". . . .", "NA NA NA NA", "N N N N"), rule)
    assert told == scores(matrix("CC II C I"), rule)


@pytest.mark.parametrize("rule", RuleName)
def test_withdrawn_evidence_counts_for_nothing(rule: RuleName) -> None:
    tree = matrix("C I", "II CC")
    tree["evidence"]["e2"]["active"] = False
    assert scores(tree, rule) == scores(matrix("C I"), rule)


def test_weights_enter_the_weighted_rules_alone() -> None:
    tree = matrix("II C", "I CC")
    tree["evidence"]["e1"]["weight"] = 0.25
    assert scores(tree, RuleName.WEIGHTED_INCONSISTENCY) == {"b": 0, "a": 1.5}
    assert scores(tree, RuleName.NET) == {"b": 2.25, "a": -1.5}
    assert scores(tree, RuleName.INCONSISTENCY) == {"b": 0, "a": 3}
    assert scores(tree, RuleName.SQUARED_INCONSISTENCY) == {"b": (0, -5), "a": (5, 0)}


def test_ten_tenths_make_one_whole() -> None:
    """What floats added one by one get wrong."""
    tree = matrix(*["I C"] * 10)
    for item in tree["evidence"].values():
        item["weight"] = 0.1
    assert scores(tree, RuleName.WEIGHTED_INCONSISTENCY)["a"] == math.fsum([0.1] * 10) == 1


def test_under_parc_weights_the_weighted_rule_is_that_of_parc_ach() -> None:
    tree = matrix("I C", "II C")
    tree["method"]["weights"] = "parc"
    tree["evidence"]["e1"] |= {"credibility": "high", "relevance": "high"}
    tree["evidence"]["e2"] |= {"credibility": "low", "relevance": "low"}
    assert scores(tree, RuleName.WEIGHTED_INCONSISTENCY)["a"] == pytest.approx(1 * 2 + 2 * 0.5)


def test_consistency_breaks_the_ties_of_the_squared_rule_and_of_no_other() -> None:
    tree = matrix("CC C I", "N N I")
    ranks = {
        rule: [each.rank for each in score(Analysis.from_tree(tree), rule).standings] for rule in RuleName
    }
    assert ranks[RuleName.SQUARED_INCONSISTENCY] == [1, 2, 3]
    assert ranks[RuleName.INCONSISTENCY] == ranks[RuleName.WEIGHTED_INCONSISTENCY] == [1, 1, 3]
