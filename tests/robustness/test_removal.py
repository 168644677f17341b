"""The fewest items without which another hypothesis is ahead."""

from __future__ import annotations

from typing import Any

from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.robustness.removal import removal
from rivals.robustness.tabled import tabled
from rivals.robustness.tipping import Tipping
from rivals.scoring.ranking import score


def removed(tree: dict[str, Any]) -> Tipping[str] | None:
    analysis = Analysis.from_tree(tree)
    ranking = score(analysis)
    return removal(tabled(analysis, ranking.rule), ranking)


def test_the_item_that_weighs_most_goes_first() -> None:
    tree = matrix("C II", "C I", "I C", "I C")
    assert removed(tree) == Tipping({"b": ("e1",)})


def test_items_are_named_in_the_order_of_reading() -> None:
    tree = matrix("C I", "C II", "C II", "I C")
    assert removed(tree) == Tipping({"b": ("e1", "e2", "e3")})


def test_an_item_that_only_makes_a_tie_is_not_enough() -> None:
    assert removed(matrix("C I")) == Tipping({"b": None})


def test_with_no_single_leader_there_is_nothing_to_tip() -> None:
    assert removed(matrix("C C")) is None
    assert removed({"format": 1, "title": "Nothing yet"}) is None


def test_one_hypothesis_has_no_rivals() -> None:
    assert removed(matrix("I")) == Tipping({})


def test_a_tie_in_squares_is_broken_by_what_speaks_for() -> None:
    tree = matrix("CC C", "N C", "N C")
    tree["method"]["rule"] = "squared-inconsistency"
    assert removed(tree) == Tipping({"b": ("e1",)})


def test_a_prior_of_nothing_is_not_made_up_for() -> None:
    tree = matrix("C I", "I C")
    tree["method"]["rule"] = "posterior"
    tree["hypotheses"]["a"]["prior"], tree["hypotheses"]["b"]["prior"] = 1, 0
    assert removed(tree) == Tipping({"b": None})
