"""Rows: the nodes and edges of a view as plain attributes, for the formats that other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from rivals.graph.plain import clean
from rivals.graph.wording import name, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.graph.evidence_graph import Node
    from rivals.graph.view import View

Row: TypeAlias = "dict[str, str | float | bool]"

NODE_TYPES: Final[Mapping[str, type]] = {
    "kind": str,
    "label": str,
    "wording": str,
    "active": bool,
    "grade": str,
    "state": str,
    "weight": float,
    "share": float,
    "circular": bool,
}
"""The attributes of nodes: `share` is that of all weight which must pass through, `circular` is told of
sources that cite each other."""

EDGE_TYPES: Final[Mapping[str, type]] = {"tie": str, "rating": str, "weight": float, "direction": str}
"""The attributes of edges; a rating has the weight of its item."""


def node_id(node: Node) -> str:
    """A node as one word that XML takes for an id: evidence.daytime-attacks, as its table is called."""
    return ".".join(node)


def node_rows(view: View) -> Iterator[tuple[str, str, Row]]:
    """Each node shown: its id, what people call it, and its attributes, clean of what XML cannot hold."""
    shares = view.shares
    circular = {member for circle in view.circles for member in circle.members}
    graph = view.shown
    for node in graph.net:
        row: Row = {
            "kind": graph.kind(node),
            "label": clean(graph.label(node)),
            "wording": clean(graph.wording(node)),
            "active": graph.is_active(node),
            "grade": graph.grade(node),
            "state": graph.state(node),
        }
        if node[0] == "evidence":
            row["weight"] = graph.weight(node)
        if node in shares:
            row["share"] = shares[node]
        if node[0] == "sources":
            row["circular"] = node in circular
        yield node_id(node), name(graph, node), row


def edge_rows(view: View) -> Iterator[tuple[str, str, str, Row]]:
    """Each edge shown: the ids of its ends, what it says, and its attributes."""
    for link in view.shown.links():
        row: Row = {"tie": str(link.tie.value)}
        if link.rating is not None and link.weight is not None:
            row |= {"rating": str(link.rating.value), "weight": link.weight}
        if link.direction is not None:
            row["direction"] = str(link.direction.value)
        yield node_id(link.start), node_id(link.end), said(link), row


def written(value: str | float | bool) -> str:  # noqa: FBT001 - a value of a row
    """A value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
