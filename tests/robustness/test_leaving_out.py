"""The ranking without each item, each source, each assumption."""

from __future__ import annotations

from typing import Any

from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.robustness.leaving_out import What, Without, leave_one_out, resting_on
from rivals.scoring.ranking import score


def left_out(tree: dict[str, Any]) -> dict[tuple[str, str], Without]:
    analysis = Analysis.from_tree(tree)
    return {(each.what.value, each.id): each for each in leave_one_out(analysis, score(analysis))}


def case() -> dict[str, Any]:
    tree = matrix("C II", "I C", "C I")
    tree["sources"] = {"s": {"name": "x"}, "relay": {"name": "x", "cites": {"s": {}}}, "idle": {"name": "x"}}
    tree["evidence"]["e1"]["sources"] = {"relay": {}}
    tree["assumptions"] = {"taken": {"statement": "x"}}
    tree["evidence"]["e2"]["rests-on"] = {"taken": {}}
    tree["evidence"]["e3"]["rests-on"] = {"e2": {}}
    return tree


def test_items_sources_that_carry_and_assumptions_are_left_out_one_at_a_time() -> None:
    assert [(key, each.items) for key, each in left_out(case()).items()] == [
        (("evidence", "e1"), ("e1",)),
        (("evidence", "e2"), ("e2",)),
        (("evidence", "e3"), ("e3",)),
        (("source", "relay"), ("e1",)),
        (("source", "s"), ("e1",)),
        (("assumption", "taken"), ("e2", "e3")),
    ]


def test_a_tie_is_a_change_of_who_leads() -> None:
    found = left_out(case())
    assert found["evidence", "e1"].ranking.leaders == ("a", "b")
    assert found["evidence", "e1"].changes_leader
    assert not found["evidence", "e2"].changes_leader


def test_what_was_left_out_is_back_for_the_next() -> None:
    tree = case()
    analysis = Analysis.from_tree(tree)
    ranking = score(analysis)
    assert [*leave_one_out(analysis, ranking)] == [*leave_one_out(analysis, ranking)]
    assert left_out(tree)["source", "s"].ranking == left_out(tree)["evidence", "e1"].ranking


def test_what_is_withdrawn_hands_its_fall_on() -> None:
    tree = case()
    tree["evidence"]["e2"]["active"] = False
    found = left_out(tree)
    assert ("evidence", "e2") not in found
    assert found["assumption", "taken"].items == ("e3",)


def test_items_that_rest_on_each_other_in_a_circle_fall_together() -> None:
    tree = case()
    tree["evidence"]["e2"]["rests-on"]["e3"] = {}
    assert list(resting_on(Analysis.from_tree(tree), "taken")) == ["e2", "e3"]


def test_each_kind_has_its_word() -> None:
    assert [each.value for each in What] == ["evidence", "source", "assumption"]
