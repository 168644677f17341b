"""The posterior as arrays: the same numbers as the rule's, and sets combined over groups."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from cases import scored_tree
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.robustness.grouped import Grouped, sets_of, smallest
from rivals.robustness.removal import removal
from rivals.robustness.rerating import Reach, rerating
from rivals.scoring.ranking import score


@pytest.mark.parametrize("seed", range(100))
def test_log_posteriors_are_those_of_the_rule(seed: int) -> None:
    analysis = Analysis.from_tree(scored_tree(Random(seed)))
    grouped = Grouped.of(analysis)
    if not grouped.hypotheses:
        return
    logs = grouped.log_posteriors()
    for key, log in zip(grouped.hypotheses, logs - logs.max(), strict=True):
        standing = score(analysis, "posterior").of(key)
        assert standing.score is not None
        assert log == pytest.approx(standing.score.rank_by)


def test_items_with_the_same_origins_are_one_group() -> None:
    tree = matrix("C I", "I C", "C C", "I I")
    tree["sources"] = {"s": {"name": "x"}, "relay": {"name": "x", "cites": {"s": {}}}}
    tree["evidence"]["e1"]["sources"] = {"s": {}}
    tree["evidence"]["e2"]["sources"] = {"relay": {}}
    groups = Grouped.of(Analysis.from_tree(tree)).groups
    assert [each.items for each in groups] == [["e1", "e2"], ["e3"], ["e4"]]


def test_a_group_with_some_of_its_items_is_the_group_of_an_analysis_without_the_others() -> None:
    tree = _one_source("CC I II", "C II .", "I I C")
    tree["evidence"]["e2"]["sources"]["better"] = {}
    tree["sources"]["better"] = {"name": "x", "reliability": "A", "cites": {"s": {}}}
    (group,) = Grouped.of(Analysis.from_tree(tree)).groups
    for kept in ([0], [1, 2], [0, 2], [0, 1, 2], []):
        left = {f"e{row + 1}": tree["evidence"][f"e{row + 1}"] for row in kept}
        rest = Grouped.of(Analysis.from_tree({**tree, "evidence": left})).groups
        assert group.terms_with(kept) == pytest.approx(rest[0].terms if rest else [0, 0, 0])
    gone = np.array([[0], [1], [2]], dtype=np.intp)
    assert group.trust_without(gone).tolist() == [1.0, 0.5, 1.0]


def test_every_set_is_made_once() -> None:
    assert sets_of(4, 2).tolist() == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]
    assert sets_of(2, 3).shape == (0, 3)


def test_the_best_of_each_part_are_combined() -> None:
    one: list[tuple[float, tuple[str, ...]]] = [(0.0, ()), (1.0, ("a",)), (5.0, ("b", "c"))]
    other: list[tuple[float, tuple[str, ...]]] = [(0.0, ()), (2.0, ("x",))]
    assert smallest([one, other], 1.5, 4) == ("x",)
    assert smallest([one[:2], other], 2.5, 4) == ("a", "x")
    assert smallest([one, other], 4.0, 4) == ("b", "c")
    assert smallest([one, other], 6.0, 4) == ("b", "c", "x")
    assert smallest([one, other], 6.0, 2) is None
    assert smallest([one, other], 7.0, 4) is None, "as much is a tie"


def test_nothing_is_left_open_where_every_rival_has_a_set_or_all_was_tried() -> None:
    analysis = Analysis.from_tree(_posterior(matrix("CC I", "C I")))
    tables, ranking = Grouped.of(analysis), score(analysis)
    assert (found := removal(tables, ranking)) is not None
    assert (found.overall, found.looked) == (None, None)
    assert (moved := rerating(tables, ranking, Reach.FREE)) is not None
    assert (moved.overall is not None, moved.looked) == (True, None)


def test_a_rival_without_a_set_leaves_open_what_lies_beyond_the_largest_sets() -> None:
    analysis = Analysis.from_tree(_posterior(matrix(*["CC II"] * 9)))
    found = removal(Grouped.of(analysis), score(analysis))
    assert found is not None
    assert (found.overall, found.looked) == (None, 4)


def test_a_size_with_too_many_sets_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.robustness.grouped.MOST_TRIED", 2 * 40)
    analysis = Analysis.from_tree(_one_source(*["CC II"] * 9))
    found = removal(Grouped.of(analysis), score(analysis))
    assert found is not None
    assert found.looked == 2, "of nine there are 36 pairs, and 84 sets of three"


def _posterior(tree: dict[str, Any]) -> dict[str, Any]:
    tree["method"]["rule"] = "posterior"
    return tree


def _one_source(*rows: str) -> dict[str, Any]:
    tree = _posterior(matrix(*rows))
    tree["sources"] = {"s": {"name": "x", "reliability": "C"}}
    for item in tree["evidence"].values():
        item["sources"] = {"s": {}}
    return tree
