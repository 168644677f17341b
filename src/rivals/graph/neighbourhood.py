"""Neighbourhood: around one node, what it rests on, what rests on it, and how it reaches each hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from rivals.graph.evidence_graph import Link, Tie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rivals.graph.evidence_graph import EvidenceGraph, Node


@attrs.frozen
class Near:
    """A node near the one in focus.

    Attributes:
        node: The node.
        steps: How many steps away it is, from 1 up.
        links: Why it is there: its edges to nodes one step nearer.
    """

    node: Node
    steps: int
    links: tuple[Link, ...]


@attrs.frozen
class Way:
    """The shortest way from the node in focus to one hypothesis, by way of one item or indicator.

    Attributes:
        links: The edges on the way; the last one leads to the hypothesis and holds the rating.
    """

    links: tuple[Link, ...]


@attrs.frozen
class Reach:
    """How the node in focus reaches one hypothesis.

    Attributes:
        hypothesis: The hypothesis.
        ways: The shortest way by way of each item that is rated against it, the shortest of them first;
            none where nothing leads there.
    """

    hypothesis: Node
    ways: tuple[Way, ...]


@attrs.frozen
class Neighbourhood:
    """What is around one node.

    Attributes:
        focus: The node.
        below: What it rests on, nearest first: sources and those they cite, documents, premises, and for
            a hypothesis the items and indicators that speak to it. Who disputes an item is there too, but
            not whom the disputer cites.
        above: What rests on it, nearest first, up to the hypotheses. What a source disputes is there too,
            but not what rests on that.
        reaches: Each hypothesis other than the focus, in order.
    """

    focus: Node
    below: tuple[Near, ...]
    above: tuple[Near, ...]
    reaches: tuple[Reach, ...]

    @property
    def nodes(self) -> frozenset[Node]:
        """All of it, the focus too."""
        return frozenset((self.focus, *(near.node for near in (*self.below, *self.above))))


def neighbourhood(graph: EvidenceGraph, focus: Node, depth: int | None = None) -> Neighbourhood:
    """What is around a node of a graph.

    Args:
        graph: The graph.
        focus: The node.
        depth: How many steps to go each way; to the ends unless given. It bounds what is below and
            above, never the ways to the hypotheses.
    """
    above = _around(graph, focus, _upwards)
    return Neighbourhood(
        focus,
        _within(_around(graph, focus, _downwards), depth),
        _within(above, depth),
        tuple(_reaches(graph, focus, above)),
    )


NextTo: TypeAlias = "Callable[[EvidenceGraph, Node], Iterator[tuple[Link, Node]]]"
"""The steps from a node: each edge, and the node to which it leads."""


def _upwards(graph: EvidenceGraph, node: Node) -> Iterator[tuple[Link, Node]]:
    """The edges by which a node bears others, and these."""
    links = (*graph.links_from(node), *graph.links_to(node))
    return ((link, link.bearing[1]) for link in links if link.bearing[0] == node != link.bearing[1])


def _downwards(graph: EvidenceGraph, node: Node) -> Iterator[tuple[Link, Node]]:
    """The edges by which others bear a node, and these."""
    links = (*graph.links_to(node), *graph.links_from(node))
    return ((link, link.bearing[0]) for link in links if link.bearing[1] == node != link.bearing[0])


def _around(graph: EvidenceGraph, focus: Node, next_to: NextTo) -> tuple[Near, ...]:
    """Every node that steps of one kind lead to, breadth first; a dispute is a step, but the last one."""
    steps = {focus: 0}
    found: dict[Node, list[Link]] = {}
    level = [focus]
    while level:
        links: dict[Node, list[Link]] = {}
        for node in level:
            for link, other in next_to(graph, node):
                if other not in steps and link.tie is not Tie.DISPUTES:
                    links.setdefault(other, []).append(link)
        steps.update(dict.fromkeys(links, steps[level[0]] + 1))
        level = list(graph.in_order(links))
        found.update(links)
    for node in list(steps):
        for link, other in next_to(graph, node):
            if link.tie is Tie.DISPUTES and steps.setdefault(other, steps[node] + 1) > steps[node]:
                found.setdefault(other, []).append(link)
    order = sorted(found, key=lambda node: (steps[node], graph.place[node]))
    return tuple(Near(node, steps[node], tuple(found[node])) for node in order)


def _within(nears: tuple[Near, ...], depth: int | None) -> tuple[Near, ...]:
    return nears if depth is None else tuple(near for near in nears if near.steps <= depth)


def _reaches(graph: EvidenceGraph, focus: Node, above: tuple[Near, ...]) -> Iterator[Reach]:
    trails: dict[Node, tuple[Link, ...]] = {focus: ()}
    for near in above:
        link = min(near.links, key=lambda each: each.tie is Tie.DISPUTES)
        trails[near.node] = (*trails[link.bearing[0]], link)
    for hypothesis in graph.nodes("hypotheses"):
        if hypothesis == focus:
            continue
        ways = [
            Way((*trails[link.bearing[0]], link))
            for link in graph.links_to(hypothesis)
            if link.bearing[0] in trails
            and not any(each.tie is Tie.DISPUTES for each in trails[link.bearing[0]])
        ]
        yield Reach(hypothesis, tuple(sorted(ways, key=lambda way: len(way.links))))
