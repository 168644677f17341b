"""The graph of an analysis: its nodes, what its edges say, and parts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rivals.core.analysis import Analysis
from rivals.core.scales import Direction, Rating
from rivals.graph.evidence_graph import EvidenceGraph, Link, Tie

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_edges_read_as_sentences(view: View) -> None:
    told = {(*link.start, str(link.tie), *link.end) for link in view.whole.links() if link.rating is None}
    assert told == {
        ("sources", "a", "reports", "evidence", "e1"),
        ("sources", "b", "reports", "evidence", "e2"),
        ("sources", "c", "reports", "evidence", "e3"),
        ("sources", "d", "reports", "evidence", "e3"),
        ("sources", "a", "disputes", "evidence", "e3"),
        ("sources", "b", "cites", "sources", "a"),
        ("sources", "c", "cites", "sources", "d"),
        ("sources", "d", "cites", "sources", "c"),
        ("evidence", "e1", "drawn-from", "documents", "d"),
        ("evidence", "e2", "rests-on", "assumptions", "p"),
        ("evidence", "e2", "rests-on", "evidence", "e1"),
        ("hypotheses", "h3", "refines", "hypotheses", "h1"),
        ("indicators", "rain", "expects", "hypotheses", "h1"),
        ("indicators", "rain", "expects", "hypotheses", "h2"),
    }


def test_a_rating_has_the_weight_of_its_item(view: View) -> None:
    assert view.whole.links_from(("evidence", "e2"))[-2:] == [
        Link(("evidence", "e2"), ("hypotheses", "h1"), Tie.RATED, Rating.CONSISTENT, 0.5),
        Link(("evidence", "e2"), ("hypotheses", "h2"), Tie.RATED, Rating.INCONSISTENT, 0.5),
    ]


def test_an_expectation_may_have_a_direction(view: View) -> None:
    links = view.whole.links_from(("indicators", "rain"))
    assert [link.direction for link in links] == [Direction.FOR, None]


def test_what_does_not_count_says_why(view: View) -> None:
    graph = view.whole
    assert (graph.is_active(("evidence", "e4")), graph.state(("evidence", "e4"))) == (False, "withdrawn")
    assert (graph.is_active(("hypotheses", "h3")), graph.state(("hypotheses", "h3"))) == (False, "parked")
    assert (graph.is_active(("evidence", "e1")), graph.state(("evidence", "e1"))) == (True, "")


@pytest.mark.parametrize(
    ("status", "state", "active"),
    [("holds", "", True), ("doubtful", "doubtful", True), ("failed", "failed", False)],
)
def test_an_assumption_has_its_confidence_and_its_state(
    tree: dict[str, Any], status: str, state: str, *, active: bool
) -> None:
    tree["assumptions"]["p"] |= {"confidence": "low", "status": status}
    graph = EvidenceGraph.of(Analysis.from_tree(tree), {})
    node = ("assumptions", "p")
    assert (graph.grade(node), graph.state(node), graph.is_active(node)) == ("low", state, active)


def test_of_an_assumption_and_an_item_with_one_id_the_assumption_bears(tree: dict[str, Any]) -> None:
    tree["assumptions"]["e1"] = {"statement": "The same id"}
    graph = EvidenceGraph.of(Analysis.from_tree(tree), {})
    assert graph.objects(("evidence", "e2"), Tie.RESTS_ON) == [("assumptions", "e1"), ("assumptions", "p")]


def test_support_runs_to_what_leans(view: View) -> None:
    bearing = {link.tie: link.bearing for link in view.whole.links()}
    assert bearing[Tie.CITES] == (("sources", "c"), ("sources", "d"))
    assert bearing[Tie.RESTS_ON] == (("evidence", "e1"), ("evidence", "e2"))
    assert bearing[Tie.DRAWN_FROM] == (("documents", "d"), ("evidence", "e1"))
    assert bearing[Tie.REPORTS][1] == ("evidence", "e3")


def test_a_part_keeps_the_order_and_the_edges_between(view: View) -> None:
    part = view.whole.part([("evidence", "e2"), ("sources", "b"), ("sources", "a")])
    assert list(part.net) == [("sources", "a"), ("sources", "b"), ("evidence", "e2")]
    assert [str(link.tie) for link in part.links()] == ["cites", "reports"]
    assert part.title == "A case"
    assert list(view.whole.part([]).net) == []


def test_an_item_that_nobody_weighed_weighs_one(tree: dict[str, Any]) -> None:
    assert EvidenceGraph.of(Analysis.from_tree(tree), {}).weight(("evidence", "e2")) == 1
