"""The tables hold what each cell adds, lower being better whatever the rule says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from analyses import RULES
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.robustness.tables import SCALE, UNRATED, Additive, active_items, rating_places
from rivals.scoring.ranking import score
from rivals.scoring.rule import AdditiveRule, Better
from rivals.scoring.rules import RULES as RULES_BY_NAME


def test_a_place_is_that_of_the_rating_on_the_scale_and_none_for_blank_and_not_applicable() -> None:
    analysis = Analysis.from_tree(matrix("II I N C CC NA ."))
    places = rating_places(analysis, ["e1"], analysis.contenders)
    assert places.tolist() == [[0, 1, 2, 3, 4, UNRATED, UNRATED]]
    assert [each.value for each in SCALE] == ["II", "I", "N", "C", "CC"]


def test_withdrawn_items_and_parked_hypotheses_are_left_out() -> None:
    tree = matrix("C I II", "I C CC")
    tree["evidence"]["e1"]["active"] = False
    tree["hypotheses"]["b"]["status"] = "parked"
    analysis = Analysis.from_tree(tree)
    assert active_items(analysis) == ["e2"]
    tables = Additive.of(analysis, _additive("net"))
    assert (tables.items, tables.hypotheses) == (["e2"], ["a", "c"])


def test_items_stand_in_the_order_of_reading() -> None:
    tree = matrix("C I", "C I", "C I")
    for key, label in {"e1": "E10", "e2": "E9", "e3": "E1"}.items():
        tree["evidence"][key]["label"] = label
    assert active_items(Analysis.from_tree(tree)) == ["e3", "e2", "e1"]


@pytest.mark.parametrize("rule", RULES[:-1])
def test_terms_add_up_to_the_scores(rule: str) -> None:
    tree: dict[str, Any] = matrix("CC I II N", "II C . NA", "I I CC C")
    for key, grade in {"e1": 2, "e2": 4, "e3": 6}.items():
        tree["evidence"][key]["credibility"] = grade
    analysis = Analysis.from_tree(tree)
    tables = Additive.of(analysis, _additive(rule))
    sums = tables.terms.sum(axis=1)
    sign = 1 if tables_are_lower(rule) else -1
    for column, key in enumerate(tables.hypotheses):
        standing = score(analysis, rule).of(key)
        assert standing.score is not None
        assert sums[0, column] == pytest.approx(sign * standing.score.value)
        assert sums[1, column] == pytest.approx(standing.score.tiebreak or 0.0)


def test_there_are_tables_of_nothing() -> None:
    analysis = Analysis.from_tree({"format": 1, "title": "Nothing yet"})
    assert Additive.of(analysis, _additive("net")).terms.shape == (2, 0, 0)
    assert rating_places(analysis, [], []).dtype == np.int8


def _additive(rule: str) -> AdditiveRule:
    found = RULES_BY_NAME[RuleName(rule)]
    assert isinstance(found, AdditiveRule)
    return found


def tables_are_lower(rule: str) -> bool:
    return _additive(rule).better is Better.LOWER
