"""Tipping sets: the greedy choice, and what a result says of itself."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.robustness.tipping import Tipping, fewest, rivals_of
from rivals.scoring.ranking import score


def test_the_largest_gains_come_first_until_they_are_more_than_enough() -> None:
    gains = np.array([[1.0, 3.0, 2.0], [0.0, 0.0, 0.0]])
    assert fewest(gains, np.array([0.5, 0])) == [1]
    assert fewest(gains, np.array([3.0, 0])) == [1, 2], "as much is a tie, and not enough"
    assert fewest(gains, np.array([6.0, 0])) is None
    assert fewest(np.zeros((2, 0)), np.array([0.0, 0])) is None


def test_a_tie_is_broken_by_the_second_gain() -> None:
    gains = np.array([[1.0, 1.0], [0.0, 2.0]])
    assert fewest(gains, np.array([1.0, 1.0])) == [1]
    assert fewest(gains, np.array([1.0, 2.0])) == [1, 0]


def test_dust_of_floats_is_no_gain() -> None:
    gains = np.array([[0.1] * 10, [0.0] * 10])
    assert fewest(gains, np.array([gains[0, :9].sum() - 1e-13, 0.0])) == list(range(10))


@pytest.mark.parametrize("seed", range(100))
def test_greedy_is_what_trying_everything_finds_with_ties_broken(seed: int) -> None:
    random = Random(seed)
    pairs = [(random.randint(-2, 3), random.randint(-2, 2)) for _ in range(random.randint(1, 8))]
    short = (random.randint(0, 8), random.randint(-3, 3))
    enough = (
        size
        for size in range(1, len(pairs) + 1)
        if any(tuple(map(sum, zip(*each, strict=True))) > short for each in combinations(pairs, size))
    )
    found = fewest(np.array(pairs, dtype=float).T, np.array(short, dtype=float))
    assert (found and len(found)) == next(enough, None)


def test_the_overall_set_is_the_smallest_and_of_two_that_of_the_better_placed() -> None:
    tipping = Tipping({"b": ("e1", "e2"), "c": ("e3",), "d": ("e4",), "e": None})
    assert (tipping.rival, tipping.overall) == ("c", ("e3",))
    assert Tipping[str]({"b": None}).overall is None


@pytest.mark.parametrize(
    ("chosen", "looked", "sure"),
    [
        (("x", "y"), None, True),
        (None, None, True),
        (("x", "y"), 1, True),
        (("x", "y"), 0, False),
        (None, 4, False),
    ],
)
def test_a_set_is_sure_where_all_smaller_ones_were_looked_at(
    chosen: tuple[str, ...] | None, looked: int | None, *, sure: bool
) -> None:
    assert Tipping({"b": chosen}, looked).is_sure is sure


def test_rivals_are_all_but_a_single_leader() -> None:
    assert rivals_of(score(Analysis.from_tree(matrix("I C II")))) == ("b", ["a", "c"])
    assert rivals_of(score(Analysis.from_tree(matrix("I C C")))) is None
    assert rivals_of(score(Analysis.from_tree({"format": 1, "title": "Nothing yet"}))) is None
