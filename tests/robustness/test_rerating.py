"""The fewest cells that, rated otherwise, put another hypothesis ahead."""

from __future__ import annotations

from typing import Any

import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import Rating
from rivals.robustness.rerating import Reach, rerating
from rivals.robustness.tabled import tabled
from rivals.robustness.tipping import Move, Tipping
from rivals.scoring.ranking import score


def rerated(tree: dict[str, Any], reach: Reach) -> Tipping[Move] | None:
    analysis = Analysis.from_tree(tree)
    ranking = score(analysis)
    found = rerating(tabled(analysis, ranking.rule), ranking, reach)
    return found and Tipping(found.by_rival, found.looked)


@pytest.mark.parametrize(
    ("place", "one_step", "free"), [(0, [1], [1, 2, 3, 4]), (2, [1, 3], [0, 1, 3, 4]), (4, [3], [0, 1, 2, 3])]
)
def test_a_cell_is_moved_to_another_place_on_the_scale(
    place: int, one_step: list[int], free: list[int]
) -> None:
    assert Reach.ONE_STEP.from_place(place) == one_step
    assert Reach.FREE.from_place(place) == free


def test_one_step_may_take_several_cells_where_one_moved_freely_will_do() -> None:
    tree = matrix("N I", "N N", "N N")
    assert rerated(tree, Reach.ONE_STEP) == Tipping(
        {
            "b": (
                Move("e1", "a", Rating.NEUTRAL, Rating.INCONSISTENT),
                Move("e2", "a", Rating.NEUTRAL, Rating.INCONSISTENT),
            )
        }
    )
    assert rerated(tree, Reach.FREE) == Tipping(
        {"b": (Move("e1", "a", Rating.NEUTRAL, Rating.VERY_INCONSISTENT),)}
    )


def test_what_is_blank_or_not_applicable_stays_so() -> None:
    assert rerated(matrix("NA I", ". I"), Reach.FREE) == Tipping({"b": None})


def test_a_cell_of_the_rival_may_do_as_well() -> None:
    tree = matrix("NA C", "NA II")
    tree["method"]["rule"] = "net"
    assert rerated(tree, Reach.FREE) == Tipping(
        {"b": (Move("e2", "b", Rating.VERY_INCONSISTENT, Rating.VERY_CONSISTENT),)}
    )


def test_with_no_single_leader_there_is_nothing_to_tip() -> None:
    assert rerated(matrix("C C"), Reach.FREE) is None


def test_how_many_ratings_would_each_be_enough_alone_is_counted() -> None:
    tree = matrix("N I", "N N", "N N")
    tree["evidence"]["e1"]["weight"] = 0.5
    analysis = Analysis.from_tree(tree)
    ranking = score(analysis)
    found = rerating(tabled(analysis, ranking.rule), ranking, Reach.ONE_STEP)
    assert found
    assert found.alone == 2
