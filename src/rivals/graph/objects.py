"""Objects: the graph as JSON can hold it, with what was worked out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rivals.graph.evidence_graph import CARRYING
from rivals.graph.lineage import origins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.graph.impact import Impact
    from rivals.graph.view import View

Object: TypeAlias = dict[str, object]


def as_object(view: View) -> Object:
    """A view: its nodes and edges; then linchpins and circles, which are of the whole graph.

    A node is named by its section and its id, as in `{"section": "evidence", "id": "daytime-attacks"}`.
    """
    graph = view.shown
    return {
        "title": graph.title,
        "question": graph.question,
        "marking": graph.marking,
        "focus": view.focus and _named(view.focus),
        "nodes": [_node(graph, node) for node in graph.net],
        "edges": [_edge(link) for link in graph.links()],
        "origins": _origins(view),
        "linchpins": [
            {
                "nodes": _all_named(each.nodes),
                "share": each.share,
                "items": [item[1] for item in each.items],
                "against": {hypothesis[1]: share for hypothesis, share in each.against},
            }
            for each in view.linchpins
        ],
        "circular_reporting": [
            {
                "sources": [source[1] for source in circle.members],
                "outside": [source[1] for source in circle.outside],
            }
            for circle in view.circles
        ],
        "impact": view.impact and _impact(view.impact),
    }


def _named(node: Node) -> Object:
    section, key = node
    return {"section": section, "id": key}


def _all_named(nodes: Iterable[Node]) -> list[Object]:
    return [_named(node) for node in nodes]


def _node(graph: EvidenceGraph, node: Node) -> Object:
    return {
        **_named(node),
        "kind": graph.kind(node),
        "label": graph.label(node),
        "wording": graph.wording(node),
        "active": graph.is_active(node),
        "grade": graph.grade(node) or None,
        "state": graph.state(node) or None,
        "weight": graph.weight(node) if node[0] == "evidence" else None,
    }


def _edge(link: Link) -> Object:
    return {
        "from": _named(link.start),
        "to": _named(link.end),
        "tie": link.tie.value,
        "rating": link.rating and link.rating.value,
        "weight": link.weight,
        "direction": link.direction and link.direction.value,
    }


def _origins(view: View) -> Object:
    """The origins behind each item that is shown, each as the ids of the sources in it."""
    behind = origins(view.whole)
    return {
        item[1]: [
            [source[1] for source in origin]
            for origin in sorted({each for carrier in carriers for each in behind[carrier]})
        ]
        for item in view.shown.nodes("evidence")
        for carriers in (view.whole.subjects(item, *CARRYING),)
    }


def _impact(impact: Impact) -> Object:
    return {
        "share": impact.share,
        "falls": [
            {**_named(fallen.node), "because": _all_named(fallen.because), "step": fallen.step}
            for fallen in impact.fallen
        ],
    }
