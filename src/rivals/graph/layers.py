"""Layers: the graph set out from left to right, from what speaks to what is spoken of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node

LAYERS: Final = (("sources", "documents", "assumptions"), ("evidence",), ("hypotheses",), ("indicators",))
"""The sections of each layer, from left to right."""

SWEEPS: Final = 12
"""How often the order of the layers is gone over, there and back."""


@attrs.frozen
class Layer:
    """One column.

    Attributes:
        sections: What stands in it.
        nodes: Its nodes, from the top to the bottom.
    """

    sections: tuple[str, ...]
    nodes: tuple[Node, ...]


@attrs.frozen
class Layout:
    """The graph set out in layers.

    Attributes:
        layers: The layers that have any nodes, from left to right.
        across: The edges between layers next to each other.
        within: The edges inside a layer: who cites whom, what rests on other evidence.
        crossings: How many pairs of edges cross.
    """

    layers: tuple[Layer, ...]
    across: tuple[Link, ...]
    within: tuple[Link, ...]
    crossings: int


def layout(graph: EvidenceGraph) -> Layout:
    """Set a graph out in layers with few crossings.

    Hypotheses keep the order in which people know them. The other layers are put in the order of the
    mean place of their neighbours (barycentre), layer by layer, there and back; of all orders met on the
    way the one with the fewest crossings is kept.

    Source: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system
    structures", IEEE Transactions on Systems, Man and Cybernetics 11 (1981).
    """
    columns = [
        [node for section in sections for node in graph.nodes(section)]
        for sections in LAYERS
        if any(graph.nodes(section) for section in sections)
    ]
    column_of = {node: number for number, column in enumerate(columns) for node in column}
    across = [link for link in graph.links() if column_of[link.start] != column_of[link.end]]
    within = [link for link in graph.links() if column_of[link.start] == column_of[link.end]]
    best, fewest = _swept(columns, across)
    named = {section: sections for sections in LAYERS for section in sections}
    layers = tuple(Layer(named[column[0][0]], tuple(column)) for column in best)
    return Layout(layers, tuple(across), tuple(within), fewest)


def _swept(columns: list[list[Node]], links: Sequence[Link]) -> tuple[list[list[Node]], int]:
    """The columns in the best order that the sweeps come by, and its crossings."""
    best, fewest = columns, crossings(columns, links)
    now = columns
    for sweep in range(SWEEPS):
        if not fewest:
            break
        numbers = range(len(now)) if sweep % 2 == 0 else range(len(now) - 1, -1, -1)
        before = now
        for number in numbers:
            beside = number - 1 if sweep % 2 == 0 else number + 1
            if 0 <= beside < len(now) and now[number][0][0] != "hypotheses":
                now = [*now[:number], _by_barycentre(now[number], now[beside], links), *now[number + 1 :]]
        count = crossings(now, links)
        if count < fewest:
            best, fewest = now, count
        elif now == before:
            break
    return best, fewest


def _by_barycentre(column: list[Node], beside: list[Node], links: Iterable[Link]) -> list[Node]:
    """A column in the order of the mean place of each node's neighbours in the column beside it.

    What has none keeps its distance from the top.
    """
    places = {node: place for place, node in enumerate(beside)}
    neighbours: dict[Node, list[int]] = {node: [] for node in column}
    for link in links:
        for node, other in ((link.start, link.end), (link.end, link.start)):
            if node in neighbours and other in places:
                neighbours[node].append(places[other])
    scale = max(len(beside) - 1, 1) / max(len(column) - 1, 1)
    means = {
        node: sum(found) / len(found) if (found := neighbours[node]) else place * scale
        for place, node in enumerate(column)
    }
    return sorted(column, key=means.__getitem__)


def crossings(columns: Sequence[Sequence[Node]], links: Iterable[Link]) -> int:
    """How many pairs of edges cross between columns next to each other.

    Source: W. Barth, P. Mutzel, M. Jünger, "Simple and efficient bilayer cross counting", Journal of
    Graph Algorithms and Applications 8 (2004), with a tree of sums over the places of the right column.
    """
    place = {node: (number, at) for number, column in enumerate(columns) for at, node in enumerate(column)}
    pairs: dict[int, list[tuple[int, int]]] = {}
    for link in links:
        (left, at), (right, other) = sorted((place[link.start], place[link.end]))
        if right == left + 1:
            pairs.setdefault(left, []).append((at, other))
    sizes = {
        left: len(column)
        for (left, _), column in zip(pairwise(range(len(columns))), columns[1:], strict=True)
    }
    return sum(_inversions(sorted(found), sizes[left]) for left, found in pairs.items())


def _inversions(pairs: Sequence[tuple[int, int]], size: int) -> int:
    """How many of the pairs, sorted by their first place, have a later one with a lesser second place."""
    sums = [0] * (size + 1)
    count = 0
    for seen, (_, at) in enumerate(pairs):
        count += seen - _sum_up_to(sums, at + 1)
        _add_one(sums, at + 1)
    return count


def _sum_up_to(sums: list[int], at: int) -> int:
    total = 0
    while at > 0:
        total += sums[at]
        at -= at & -at
    return total


def _add_one(sums: list[int], at: int) -> None:
    while at < len(sums):
        sums[at] += 1
        at += at & -at
