"""The neighbourhood of a node: what it rests on, what rests on it, how it reaches each hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.graph.neighbourhood import neighbourhood

if TYPE_CHECKING:
    from rivals.graph.neighbourhood import Near
    from rivals.graph.view import View
    from tests.graph.conftest import Web


def near(nears: tuple[Near, ...]) -> str:
    """The ids and the steps of what is near."""
    return " ".join(f"{each.node[1]}{each.steps}" for each in nears)


def test_an_item_rests_on_sources_premises_and_what_those_rest_on(view: View) -> None:
    around = neighbourhood(view.whole, ("evidence", "e2"))
    assert near(around.below) == "b1 p1 e11 a2 d2"
    assert near(around.above) == "h11 h21"


def test_a_hypothesis_rests_on_what_is_rated_against_it(view: View) -> None:
    around = neighbourhood(view.whole, ("hypotheses", "h2"), depth=1)
    assert near(around.below) == "e11 e21 e31 e41 rain1"
    assert around.above == ()


def test_who_disputes_is_near_but_leads_no_further(web: Web) -> None:
    graph = web({"a": "b", "b": ""}, e1={"against": "a", "rated": "C"})
    item = neighbourhood(graph, ("evidence", "e1"))
    assert near(item.below) == "a1"
    source = neighbourhood(graph, ("sources", "a"))
    assert near(source.above) == "e11"
    assert not any(reach.ways for reach in source.reaches)


def test_a_source_reaches_a_hypothesis_by_each_item_the_nearest_first(view: View) -> None:
    around = neighbourhood(view.whole, ("sources", "a"))
    (first, second, _) = around.reaches
    ways = [[link.bearing[0][1] for link in way.links] for way in first.ways]
    assert ways == [["a", "e1"], ["a", "b", "e2"]]
    assert [str(way.links[-1].rating and way.links[-1].rating.value) for way in second.ways] == ["C", "I"]


def test_depth_bounds_what_is_near_but_not_the_ways(view: View) -> None:
    around = neighbourhood(view.whole, ("assumptions", "p"), depth=1)
    assert near(around.above) == "e21"
    assert len(around.reaches[0].ways) == 1
    assert around.nodes == {("assumptions", "p"), ("evidence", "e2")}


def test_a_circle_does_not_lead_back_to_where_one_began(view: View) -> None:
    around = neighbourhood(view.whole, ("sources", "c"))
    assert near(around.below) == "d1"
    assert near(around.above) == "d1 e31 h12 h22"
