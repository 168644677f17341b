"""Which rules put others first, and by which items."""

from __future__ import annotations

from typing import Any

from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.robustness.agreement import Dissent, dissents, leaders_by_rule
from rivals.scoring.ranking import score


def told(tree: dict[str, Any]) -> dict[RuleName, Dissent]:
    analysis = Analysis.from_tree(tree)
    return {each.rule: each for each in dissents(analysis, score(analysis), leaders_by_rule(analysis))}


def test_rules_that_agree_say_nothing() -> None:
    assert told(matrix("C II", "CC I")) == {}


def test_a_rule_that_puts_another_first_names_the_items_that_weigh_more_for_it() -> None:
    """Nothing speaks against a; but b has three items for it, of which e2 says the most."""
    tree = matrix("N I", "N CC", "N C", "N C")
    net = told(tree)[RuleName.NET]
    assert (net.leaders, net.items) == (("b",), ("e1", "e2", "e3"))


def test_where_scores_are_equal_it_is_the_tie_break_that_is_explained() -> None:
    tree = matrix("I II", "I NA", "N CC", "I N", "I N")
    tree["evidence"]["e4"]["weight"] = tree["evidence"]["e5"]["weight"] = tree["evidence"]["e2"]["weight"] = (
        0.1
    )
    squared = told(tree)[RuleName.SQUARED_INCONSISTENCY]
    assert squared.leaders == ("b",)
    assert squared.items[0] in {"e1", "e3"}
    assert "e3" in squared.items


def test_sharing_the_lead_is_a_dissent_without_items() -> None:
    tree = matrix("N I", "I N")
    tree["evidence"]["e2"]["weight"] = 0.5
    assert told(tree)[RuleName.INCONSISTENCY] == Dissent(RuleName.INCONSISTENCY, ("a", "b"), ())


def test_a_prior_of_nothing_leaves_nothing_to_explain() -> None:
    tree = matrix("N I", "CC II")
    tree["hypotheses"]["a"]["prior"], tree["hypotheses"]["b"]["prior"] = 0, 1
    assert told(tree)[RuleName.POSTERIOR] == Dissent(RuleName.POSTERIOR, ("b",), ())


def test_every_rule_has_its_leaders() -> None:
    assert leaders_by_rule(Analysis.from_tree(matrix("C I"))) == dict.fromkeys(RuleName, ("a",))
    assert leaders_by_rule(Analysis.from_tree({"format": 1, "title": "x"})) == dict.fromkeys(RuleName, ())
