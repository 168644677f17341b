"""Lineage: where an item comes from in the end, by whom it was passed on, and who cites whom in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs
import networkx as nx

from rivals.graph.evidence_graph import CARRYING, Tie

if TYPE_CHECKING:
    from rivals.graph.evidence_graph import EvidenceGraph, Node

Origin: TypeAlias = "tuple[Node, ...]"
"""The sources that together are one origin, in the order of reading: one, or a circle of them."""


@attrs.frozen
class Circle:
    """Sources that cite each other in a circle, or one that cites itself: none of them confirms another.

    Attributes:
        members: The sources in the circle.
        outside: The sources outside it that they cite; where there are none, the circle is one origin.
    """

    members: tuple[Node, ...]
    outside: tuple[Node, ...]


@attrs.frozen
class Lineage:
    """Where one item comes from.

    Attributes:
        item: The item.
        origins: The origins behind it; none where no source carries it.
        chains: The shortest way from each source that carries it to each origin behind that source: the
            carrier first, whom it cites next, a member of the origin last.
    """

    item: Node
    origins: tuple[Origin, ...]
    chains: tuple[tuple[Node, ...], ...]


def circles(graph: EvidenceGraph) -> tuple[Circle, ...]:
    """Circular reporting: the strongly connected components of `cites`, and sources that cite themselves.

    Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1
    (1972), with the changes of E. Nuutila and E. Soisalon-Soininen (1994), as in networkx.
    """
    found = []
    for component in nx.strongly_connected_components(graph.citing):
        members = graph.in_order(component)
        if len(members) > 1 or members[0] in graph.objects(members[0], Tie.CITES):
            cited = {other for member in members for other in graph.citing[member]}
            found.append(Circle(members, graph.in_order(cited - component)))
    return tuple(sorted(found, key=lambda circle: graph.place[circle.members[0]]))


def origins(graph: EvidenceGraph) -> dict[Node, frozenset[Origin]]:
    """The origins behind each source.

    A source that cites nobody is an origin. One that cites others passes on theirs. Sources that cite
    each other in a circle are one origin, unless the circle leans on somebody outside it.
    """
    condensed = nx.condensation(graph.citing)
    behind: dict[int, frozenset[Origin]] = {}
    for component in reversed(list(nx.topological_sort(condensed))):
        cited = [behind[other] for other in condensed[component]]
        own = graph.in_order(condensed.nodes[component]["members"])
        behind[component] = frozenset().union(*cited) if cited else frozenset({own})
    return {source: behind[component] for source, component in condensed.graph["mapping"].items()}


def lineage(graph: EvidenceGraph, item: Node) -> Lineage:
    """Where one item comes from: the origins behind it and the chains of citing that lead there."""
    behind = origins(graph)
    carriers = graph.subjects(item, *CARRYING)
    every = frozenset[Origin]().union(*(behind[carrier] for carrier in carriers))
    chains = [
        _chain(graph, carrier, origin)
        for carrier in carriers
        for origin in sorted(behind[carrier], key=lambda each: graph.place[each[0]])
    ]
    return Lineage(item, tuple(sorted(every, key=lambda each: graph.place[each[0]])), tuple(chains))


def _chain(graph: EvidenceGraph, carrier: Node, origin: Origin) -> tuple[Node, ...]:
    """The shortest way by which a carrier comes to cite a member of an origin."""
    ways = nx.single_source_shortest_path(graph.citing, carrier)
    nearest = min((member for member in origin if member in ways), key=lambda each: len(ways[each]))
    return tuple(ways[nearest])
