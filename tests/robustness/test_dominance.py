"""Hypotheses that another one is never worse than."""

from __future__ import annotations

from matrices import HEUER_15, matrix

from rivals.core.analysis import Analysis
from rivals.robustness.dominance import dominance


def dominated(*rows: str) -> dict[str, tuple[str, ...]]:
    return dict(dominance(Analysis.from_tree(matrix(*rows))))


def test_never_worse_and_once_better_dominates() -> None:
    assert dominated("I C C", "II I N") == {"a": ("b", "c"), "b": ("c",)}
    assert dominated(*HEUER_15) == {"a": ("b",), "c": ("b",)}


def test_as_inconsistent_throughout_is_no_dominance() -> None:
    assert dominated("C CC", "I I") == {}


def test_how_far_an_item_speaks_for_a_hypothesis_does_not_enter() -> None:
    assert dominated("CC N", "C I") == {"b": ("a",)}


def test_only_items_rated_for_both_are_compared() -> None:
    assert dominated("I C", ". II", "NA II") == {"a": ("b",)}
    assert dominated("I .", ". C") == {}


def test_of_withdrawn_items_and_parked_hypotheses_nothing_is_said() -> None:
    tree = matrix("I C", "C I")
    tree["evidence"]["e2"]["active"] = False
    assert dominance(Analysis.from_tree(tree)) == {"a": ("b",)}
    tree["hypotheses"]["b"]["status"] = "rejected"
    assert dominance(Analysis.from_tree(tree)) == {}
