"""Rankings in the order of merit, equals on one rank, and the running one of the workbench."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Change, put
from rivals.core.edits import add, rate, remove
from rivals.core.scales import Rating, RuleName
from rivals.scoring.ranking import Tally, score

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.core.change import Tree


def test_equal_scores_share_a_rank_and_the_next_takes_its_place() -> None:
    ranking = score(Analysis.from_tree(matrix("II C C I C")), "inconsistency")
    assert [(each.hypothesis, each.rank) for each in ranking.standings] == [
        ("b", 1),
        ("c", 1),
        ("e", 1),
        ("d", 4),
        ("a", 5),
    ]
    assert ranking.leaders == ("b", "c", "e")


def test_those_out_of_the_running_come_last_with_a_score_and_no_rank() -> None:
    tree = matrix("C I II")
    tree["hypotheses"]["a"]["status"] = "parked"
    standings = score(Analysis.from_tree(tree), RuleName.INCONSISTENCY).standings
    assert [(each.hypothesis, each.rank, each.score and each.score.value) for each in standings] == [
        ("b", 1, 1),
        ("c", 2, 2),
        ("a", None, 0),
    ]


def test_the_rule_of_the_analysis_ranks_unless_another_is_given() -> None:
    tree = matrix("C I")
    tree["method"]["rule"] = "net"
    analysis = Analysis.from_tree(tree)
    assert score(analysis).rule.name is RuleName.NET
    assert score(analysis, RuleName.POSTERIOR).rule.name is RuleName.POSTERIOR
    assert score(analysis, "posterior").rule.name is RuleName.POSTERIOR
    with pytest.raises(ValueError, match="votes"):
        score(analysis, "votes")


def test_scores_apart_by_no_more_than_rounding_are_equal() -> None:
    """A third of .3 and a tenth are one weight, whatever floats make of them."""
    tree = matrix("I .", ". I", ". I", ". I")
    for key, weight in {"e1": 0.3, "e2": 0.1, "e3": 0.1, "e4": 0.1}.items():
        tree["evidence"][key]["weight"] = weight
    ranking = score(Analysis.from_tree(tree))
    values = [each.score.value for each in ranking.standings if each.score]
    assert values[0] != values[1]
    assert ranking.leaders == ("a", "b")


def test_where_a_hypothesis_stands_can_be_asked() -> None:
    ranking = score(Analysis.from_tree(matrix("C I")))
    assert ranking.of("b").rank == 2
    with pytest.raises(KeyError):
        ranking.of("z")


def test_an_empty_analysis_ranks_nothing() -> None:
    for rule in RuleName:
        assert score(Analysis.from_tree(matrix()), rule).standings == ()


@pytest.mark.parametrize("rule", RuleName)
def test_a_tally_follows_ratings_records_and_the_method(rule: RuleName) -> None:
    analysis = Analysis.from_tree(matrix("C I", "II CC"))
    tally = Tally(analysis, rule)
    sourced: Tree = {"summary": "y", "sources": {"s": {}}, "ratings": {"a": {"rating": "CC"}}}
    acts: list[Callable[[], list[Change]]] = [
        lambda: rate(analysis, "e1", "a", Rating.VERY_INCONSISTENT, "why"),
        lambda: rate(analysis, "e1", "b", None),
        lambda: add(analysis, "sources", {"name": "s", "reliability": "D"})[1],
        lambda: add(analysis, "evidence", sourced)[1],
        lambda: [put(analysis.tree, ("sources", "s", "reliability"), "A")],
        lambda: [put(analysis.tree, ("method", "weights"), "none")],
        lambda: [put(analysis.tree, ("title",), "no matter")],
        lambda: [put(analysis.tree, ("hypotheses", "a", "status"), "parked")],
        lambda: add(analysis, "hypotheses", {"statement": "a third"})[1],
        lambda: remove(analysis, "hypotheses", "b"),
        lambda: [Change(("evidence",), analysis.tree["evidence"], MISSING)],
    ]
    for act in acts:
        changes = act()
        analysis = analysis.apply(changes)
        tally.follow(analysis, changes)
        assert tally.ranking() == score(analysis, rule)


def test_a_tally_without_a_rule_follows_that_of_the_analysis() -> None:
    analysis = Analysis.from_tree(matrix("C I"))
    tally = Tally(analysis)
    changes = [put(analysis.tree, ("method", "rule"), "net")]
    tally.follow(analysis.apply(changes), changes)
    assert tally.ranking().rule.name is RuleName.NET
