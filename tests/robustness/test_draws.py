"""What is drawn, and from where to where."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.robustness.draws import Uncertain

HALF = 1 / sqrt(2)


def graded(item: dict[str, Any], reliability: str | None = None, weights: str = "admiralty") -> Uncertain:
    """One item with some grades, of a source with one."""
    tree = matrix("C I")
    tree["method"]["weights"] = weights
    tree["sources"] = {"s": {"name": "x", **({"reliability": reliability} if reliability else {})}}
    tree["evidence"]["e1"] |= {"sources": {"s": {}}, **item}
    return Uncertain.of(Analysis.from_tree(tree))


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (None, (1, 1)),
        ("A", (0.75, 1)),
        ("B", (0.5, 1)),
        ("C", (0.25, 0.75)),
        ("D", (0, 0.5)),
        ("E", (0, 0.25)),
        ("F", (0, 1)),
    ],
)
def test_reliability_lies_between_its_neighbours(grade: str | None, expected: tuple[float, float]) -> None:
    assert tuple(graded({}, grade).reliabilities[0]) == expected


@pytest.mark.parametrize(
    ("weights", "grade", "expected"),
    [
        ("admiralty", 1, (0.75, 1)),
        ("admiralty", 3, (0.25, 0.75)),
        ("admiralty", 5, (0, 0.25)),
        ("admiralty", 6, (0, 1)),
        ("admiralty", "high", (0.75, 1)),
        ("admiralty", "medium", (0.5, 1)),
        ("admiralty", "low", (0.5, 0.75)),
        ("parc", 1, (1, sqrt(2))),
        ("parc", 2, (1, sqrt(2))),
        ("parc", 3, (HALF, sqrt(2))),
        ("parc", 4, (HALF, 1)),
        ("parc", 6, (HALF, sqrt(2))),
        ("parc", "medium", (HALF, sqrt(2))),
        ("none", 3, (1, 1)),
        ("none", 6, (1, 1)),
    ],
)
def test_credibility_lies_between_its_neighbours(
    weights: str, grade: int | str, expected: tuple[float, float]
) -> None:
    credibility, relevance = graded({"credibility": grade}, weights=weights).own[0]
    assert tuple(credibility) == pytest.approx(expected)
    assert tuple(relevance) == (1, 1)


@pytest.mark.parametrize(
    ("weights", "grade", "expected"),
    [
        ("admiralty", "high", (0.75, 1)),
        ("admiralty", "low", (0.5, 0.75)),
        ("parc", "low", (HALF, 1)),
        ("none", "low", (1, 1)),
    ],
)
def test_relevance_lies_between_its_neighbours(
    weights: str, grade: str, expected: tuple[float, float]
) -> None:
    assert tuple(graded({"relevance": grade}, weights=weights).own[0][1]) == pytest.approx(expected)


def test_a_weight_of_its_own_stays_as_it_was_given() -> None:
    uncertain = graded({"weight": 0.35, "credibility": 6, "relevance": "low"}, "F")
    assert uncertain.drawn(np.full((1, uncertain.parameters), 0.9)).weights.tolist() == [[0.35]]


def test_a_draw_is_made_of_steps_then_sources_then_grades() -> None:
    tree = matrix("C I", "II NA")
    tree["sources"] = {key: {"name": "x", "reliability": key.upper()} for key in "bde"}
    tree["evidence"]["e1"] |= {"credibility": 3, "relevance": "low", "sources": {"d": {}, "e": {}}}
    tree["evidence"]["e1"]["sources"]["b"] = {"role": "disputes"}
    uncertain = Uncertain.of(Analysis.from_tree(tree))
    assert uncertain.parameters == 3 + (3 + 1) + 2 * 2
    steps, sources, grades = [0.95, 0.05, 0.01], [0.5, 0.2, 0.8, 0.7], [0.5, 0.0, 0.3, 0.3]
    draws = uncertain.drawn(np.array([steps + sources + grades]))
    assert draws.places.tolist() == [[4, 0, 0]], "one better, one worse, and one at the end already"
    assert draws.reliabilities.tolist() == [[pytest.approx(0.2), 1]], "E came out at .2, above D with .1"
    assert draws.own.tolist() == [[pytest.approx(0.5 * 0.5), 1]]
    assert draws.weights.tolist() == [[pytest.approx(0.05), 1]]


@pytest.mark.parametrize(("number", "step"), [(0.0999, -1), (0.1001, 0), (0.8999, 0), (0.9001, 1)])
def test_one_number_in_ten_is_a_step_down_and_one_in_ten_a_step_up(number: float, step: int) -> None:
    uncertain = Uncertain.of(Analysis.from_tree(matrix("N .")))
    assert uncertain.drawn(np.full((1, uncertain.parameters), number)).places.tolist() == [[2 + step]]


def test_reliability_is_no_part_of_the_weight_but_under_admiralty() -> None:
    for weights in ("parc", "none"):
        uncertain = graded({}, "E", weights)
        assert uncertain.drawn(np.zeros((1, uncertain.parameters))).weights.tolist() == [[1]]
