"""Diagnosticity: how far an item tells the hypotheses apart."""

from __future__ import annotations

import math

import pytest
from matrices import HEUER_15, matrix

from rivals.core.analysis import Analysis
from rivals.scoring.diagnosticity import diagnosticity


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("C C C", 0),
        ("II II II", 0),
        ("N N N", 0),
        ("CC II", 2),
        ("C I", 1),
        ("CC N", 1),
        ("II C C", math.sqrt(2)),
        ("CC NA II .", 2),
        ("C NA .", None),
        ("NA NA", None),
        (". .", None),
    ],
)
def test_it_is_the_spread_of_the_points_of_the_rated_cells(row: str, expected: float | None) -> None:
    analysis = Analysis.from_tree(matrix(row))
    told = diagnosticity(analysis.evidence["e1"], analysis.contenders)
    assert told == (expected if expected is None else pytest.approx(expected))


def test_equal_ratings_give_nothing_and_not_a_rounding_error() -> None:
    analysis = Analysis.from_tree(matrix("I I I I I I I"))
    assert diagnosticity(analysis.evidence["e1"], analysis.contenders) == 0


def test_the_first_item_of_heuer_s_figure_15_tells_nothing_apart() -> None:
    analysis = Analysis.from_tree(matrix(*HEUER_15))
    told = {key: diagnosticity(item, analysis.contenders) for key, item in analysis.evidence.items()}
    assert told["e1"] == 0
    assert max(told, key=lambda key: told[key] or 0) == "e6"


def test_a_hypothesis_out_of_the_running_is_not_told_apart_and_withdrawn_evidence_is() -> None:
    tree = matrix("CC II N")
    tree["hypotheses"]["c"]["status"] = "parked"
    tree["evidence"]["e1"]["active"] = False
    analysis = Analysis.from_tree(tree)
    assert diagnosticity(analysis.evidence["e1"], analysis.contenders) == 2
