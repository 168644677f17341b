"""Impact: what falls when something falls, why, and what an item needs besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.graph.impact import Fallen, Needs, co_premises, impact, needs

if TYPE_CHECKING:
    from rivals.graph.evidence_graph import EvidenceGraph
    from tests.graph.conftest import Web


def falls(graph: EvidenceGraph, *felled: tuple[str, str]) -> str:
    """The ids of all that falls, step by step."""
    return " ".join(each.node[1] for each in impact(graph, felled).fallen)


def test_a_source_takes_along_who_cites_it_alone_and_what_they_carry(web: Web) -> None:
    graph = web({"a": "", "b": "a", "c": "ab"}, e1={"by": "b"}, e2={"by": "c"})
    assert falls(graph, ("sources", "a")) == "a b c e1 e2"
    assert falls(graph, ("sources", "b")) == "b e1"


def test_an_item_stands_while_one_of_its_sources_stands(web: Web) -> None:
    graph = web({"a": "", "b": ""}, e1={"by": "ab"})
    assert falls(graph, ("sources", "a")) == "a"
    assert falls(graph, ("sources", "a"), ("sources", "b")) == "a b e1"


def test_all_that_rests_on_an_item_or_assumption_falls_along_the_chain(web: Web) -> None:
    graph = web({}, e1={"on": "p"}, e2={"on": "e1"}, e3={"on": "e2"}, e4={})
    told = impact(graph, [("assumptions", "p")])
    assert told.fallen[1:] == tuple(
        Fallen(("evidence", f"e{n}"), ((("evidence", f"e{n - 1}") if n > 1 else ("assumptions", "p")),), n)
        for n in (1, 2, 3)
    )
    assert told.share == 0.75
    assert [key for _, key in told.items] == ["e1", "e2", "e3"]


def test_a_document_takes_along_what_was_drawn_from_it(web: Web) -> None:
    assert falls(web({"a": ""}, e1={"by": "a", "quoted": True}), ("documents", "d")) == "d e1"


def test_sources_that_cite_each_other_stand_until_one_of_them_is_felled(web: Web) -> None:
    graph = web({"a": "b", "b": "a", "c": ""}, e1={"by": "b"})
    assert falls(graph, ("sources", "c")) == "c"
    assert falls(graph, ("sources", "a")) == "a b e1"


def test_sources_that_cite_each_other_stand_when_the_one_outside_falls(web: Web) -> None:
    graph = web({"a": "bc", "b": "a", "c": ""}, e1={"by": "b"})
    assert falls(graph, ("sources", "c")) == "c"


def test_items_that_rest_on_each_other_fall_together(web: Web) -> None:
    graph = web({"a": ""}, e1={"on": "e2"}, e2={"on": "e1", "by": "a"})
    assert falls(graph, ("sources", "a")) == "a e2 e1"


def test_who_disputes_takes_nothing_along(web: Web) -> None:
    assert falls(web({"a": "", "b": ""}, e1={"by": "a", "against": "b"}), ("sources", "b")) == "b"


def test_a_fall_is_told_with_all_that_was_lost(web: Web) -> None:
    graph = web({"a": "", "b": ""}, e1={"by": "ab"})
    told = impact(graph, [("sources", "a"), ("sources", "b")])
    assert told.fallen[-1].because == (("sources", "a"), ("sources", "b"))


def test_an_item_needs_all_its_premises_and_one_of_its_sources(web: Web) -> None:
    graph = web(
        {"a": "", "b": "", "c": ""}, e1={"by": "ab", "against": "c", "on": "p e2", "quoted": True}, e2={}
    )
    item = ("evidence", "e1")
    together = (("documents", "d"), ("assumptions", "p"), ("evidence", "e2"))
    assert needs(graph, item) == Needs(item, together, (("sources", "a"), ("sources", "b")))


def test_co_premises_are_what_an_item_needs_beside_one_of_them(web: Web) -> None:
    graph = web({}, e1={"on": "p q e2"} | {"on": "p e2"}, e2={}, e3={"on": "p"})
    assert co_premises(graph, ("assumptions", "p")) == (
        (("evidence", "e1"), (("evidence", "e2"),)),
        (("evidence", "e3"), ()),
    )
