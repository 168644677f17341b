"""Linchpins: what much of the weight must pass through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.graph.linchpins import linchpins

if TYPE_CHECKING:
    from rivals.graph.evidence_graph import EvidenceGraph
    from tests.graph.conftest import Web


def shares(graph: EvidenceGraph) -> dict[str, float]:
    """The share of each linchpin, by the ids of its nodes."""
    return {"".join(key for _, key in each.nodes): each.share for each in linchpins(graph)}


def test_an_item_that_two_independent_sources_carry_passes_through_neither(web: Web) -> None:
    graph = web({"a": "", "b": ""}, e1={"by": "ab"}, e2={"by": "a"})
    assert shares(graph) == {"a": 0.5}


def test_two_sources_that_relay_a_third_pass_through_it(web: Web) -> None:
    graph = web({"a": "", "b": "a", "c": "a"}, e1={"by": "bc"})
    assert shares(graph) == {"a": 1}


def test_what_an_item_needs_all_that_rests_on_it_needs_too(web: Web) -> None:
    graph = web({"a": "", "b": ""}, e1={"by": "a", "on": "p", "quoted": True}, e2={"by": "b", "on": "e1"})
    assert shares(graph) == {"a": 1, "d": 1, "p": 1, "e1": 1, "b": 0.5}


def test_an_item_that_bears_no_other_is_no_linchpin(web: Web) -> None:
    graph = web({}, e1={}, e2={"on": "e1", "active": False})
    assert shares(graph) == {}


def test_an_item_bears_another_by_way_of_one_that_is_withdrawn(web: Web) -> None:
    graph = web({}, e1={}, e2={"on": "e1", "active": False}, e3={"on": "e2"})
    assert shares(graph) == {"e1": 1, "e2": 0.5}


def test_a_circle_that_cites_nobody_else_is_one_origin(web: Web) -> None:
    graph = web({"a": "b", "b": "a"}, e1={"by": "a"}, e2={"by": "b"}, e3={"by": "ab"}, e4={})
    assert shares(graph) == {"ab": 0.75, "a": 0.25, "b": 0.25}


def test_a_circle_is_not_told_where_one_of_it_bears_as_much(web: Web) -> None:
    assert shares(web({"a": "b", "b": "a"}, e1={"by": "a"})) == {"a": 1}


def test_who_disputes_carries_nothing(web: Web) -> None:
    assert shares(web({"a": "", "b": ""}, e1={"by": "a", "against": "b"})) == {"a": 1}


def test_only_what_is_active_has_weight_and_the_heaviest_comes_first(web: Web) -> None:
    graph = web(
        {"a": "", "b": ""},
        e1={"by": "a", "weight": 0.2},
        e2={"by": "b", "weight": 0.6},
        e3={"by": "a", "weight": 1, "active": False},
    )
    assert list(shares(graph)) == ["b", "a"]
    assert shares(graph)["b"] == pytest.approx(0.75)


def test_where_nothing_weighs_anything_there_is_no_linchpin(web: Web) -> None:
    assert shares(web({"a": ""}, e1={"by": "a", "weight": 0})) == {}
    assert shares(web({})) == {}


def test_it_tells_how_much_of_the_case_against_each_hypothesis_goes_with_it(web: Web) -> None:
    graph = web({"a": "", "b": ""}, e1={"by": "a", "rated": "II I"}, e2={"by": "b", "rated": "C I"})
    (first, _) = linchpins(graph)
    assert first.against == ((("hypotheses", "h1"), 1), (("hypotheses", "h2"), 0.5))
