"""Lineage: the origins behind an item, the chains that lead there, and circular reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.graph.lineage import Circle, circles, lineage, origins

if TYPE_CHECKING:
    from rivals.graph.evidence_graph import Node
    from tests.graph.conftest import Web


def sources(letters: str) -> tuple[Node, ...]:
    return tuple(("sources", letter) for letter in letters)


def test_a_relay_leads_to_its_origin_by_the_shortest_chain(web: Web) -> None:
    graph = web({"a": "", "b": "a", "c": "b", "d": "ac"}, e1={"by": "cd"})
    told = lineage(graph, ("evidence", "e1"))
    assert told.origins == (sources("a"),)
    assert told.chains == (sources("cba"), sources("da"))


def test_a_circle_is_one_origin_and_the_chain_ends_where_it_is_met(web: Web) -> None:
    graph = web({"a": "b", "b": "c", "c": "a", "d": "b"}, e1={"by": "d"})
    told = lineage(graph, ("evidence", "e1"))
    assert told.origins == (sources("abc"),)
    assert told.chains == (sources("db"),)


def test_a_circle_that_leans_on_somebody_passes_on_theirs(web: Web) -> None:
    graph = web({"a": "b", "b": "ac", "c": ""})
    assert origins(graph)["sources", "a"] == {sources("c")}
    assert circles(graph) == (Circle(sources("ab"), sources("c")),)


def test_who_cites_itself_is_told_and_is_an_origin(web: Web) -> None:
    graph = web({"a": "a", "b": "a"})
    assert circles(graph) == (Circle(sources("a"), ()),)
    assert origins(graph)["sources", "b"] == {sources("a")}


def test_who_disputes_an_item_is_no_origin_of_it(web: Web) -> None:
    told = lineage(web({"a": "", "b": ""}, e1={"by": "a", "against": "b"}), ("evidence", "e1"))
    assert told.origins == (sources("a"),)


def test_a_chain_of_a_thousand_relays_is_followed_to_its_end(web: Web) -> None:
    cites = {f"s{number}": [f"s{number + 1}"] for number in range(1_000)}
    told = lineage(web({**cites, "s1000": []}, e1={"by": ["s0"]}), ("evidence", "e1"))
    assert told.origins == ((("sources", "s1000"),),)
    assert len(told.chains[0]) == 1_001
