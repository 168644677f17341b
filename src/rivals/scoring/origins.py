"""Where evidence comes from in the end: the origins behind the sources that report it.

A source that cites nobody is an origin. One that cites others passes on theirs. Sources that cite
each other in a circle are one origin, unless the circle leans on somebody outside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rivals.scoring.weights import speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.core.analysis import Analysis

Origin: TypeAlias = frozenset[str]
"""The ids of the sources that together are one origin: one source, or a circle of them."""


def origins_of_sources(analysis: Analysis) -> dict[str, frozenset[Origin]]:
    """The origins behind each source."""
    cited = {
        key: [other for other in source.cites if other != key] for key, source in analysis.sources.items()
    }
    found: dict[str, frozenset[Origin]] = {}
    for circle in components(cited):
        outside = {other for key in circle for other in cited[key]} - circle
        behind = (
            frozenset[Origin]().union(*(found[other] for other in outside))
            if outside
            else {frozenset(circle)}
        )
        for key in circle:
            found[key] = frozenset(behind)
    return found


def origins_of_evidence(analysis: Analysis) -> dict[str, frozenset[Origin]]:
    """The origins behind each item; an item that no source carries has none."""
    behind = origins_of_sources(analysis)
    return {
        key: frozenset[Origin]().union(*(behind[source] for source in speakers(item)))
        for key, item in analysis.evidence.items()
    }


def components(graph: Mapping[str, Iterable[str]]) -> list[set[str]]:
    """The strongly connected components of a graph, each after those that it points to.

    Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1
    (1972), with the recursion unrolled.
    """
    index: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    found: list[set[str]] = []
    for root in graph:
        if root in index:
            continue
        trail = [(root, iter(graph[root]))]
        index[root] = lowest[root] = len(index)
        open_nodes.append(root)
        is_open.add(root)
        while trail:
            node, rest = trail[-1]
            for other in rest:
                if other not in index:
                    index[other] = lowest[other] = len(index)
                    open_nodes.append(other)
                    is_open.add(other)
                    trail.append((other, iter(graph[other])))
                    break
                if other in is_open:
                    lowest[node] = min(lowest[node], index[other])
            else:
                trail.pop()
                if trail:
                    above = trail[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == index[node]:
                    component = {node}
                    while (other := open_nodes.pop()) != node:
                        component.add(other)
                    is_open -= component
                    found.append(component)
    return found
