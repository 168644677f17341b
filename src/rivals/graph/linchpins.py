"""Linchpins: the sources, documents, assumptions and items through which much of the weight must pass.

An item needs each of its premises, the document it is drawn from, and one at least of the sources that
report or corroborate it; a source that cites others needs one of those it cites. The one is a matter of
AND, the other of OR, and a dominator tree knows OR only. But nothing that a source needs rests in turn on
an item, so the two can be told apart:

- OR. From a root that stands for the world, edges lead to every origin, from whoever is cited to whoever
  cites, and from carrier to item. A source dominates an item if every way from the root leads through
  it. Sources that cite each other and nobody else are one origin, with a node of its own between the root
  and them. An item that nobody carries hangs from the root: it speaks for itself.
- AND. What an item needs, everything that rests on it needs too, along the chain.

So the weight of an item passes through a node if the node dominates the item, or is a premise of it or its
document, or if that holds of any item that this one rests on. Disputes carry nothing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs
import networkx as nx

from rivals.core.scales import POINTS
from rivals.graph.evidence_graph import CARRYING, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rivals.graph.evidence_graph import EvidenceGraph, Node

ROOT: Final[Node] = ("", "")
"""Where every way of carrying begins; no section is called so."""


@attrs.frozen
class Linchpin:
    """What much of the weight must pass through.

    Attributes:
        nodes: One node, or the sources of a circle that is one origin.
        items: The active items whose weight passes through it.
        share: Their share of the weight of all active items.
        against: For each hypothesis in the running with anything against it, the share of its weighted
            inconsistency that passes through, most first; hypotheses of which nothing does are left out.
    """

    nodes: tuple[Node, ...]
    items: tuple[Node, ...]
    share: float
    against: tuple[tuple[Node, float], ...]


def linchpins(graph: EvidenceGraph) -> tuple[Linchpin, ...]:
    """Every node through which some of the weight must pass, most first; equals in the order of reading.

    An item is among them only where another that counts rests on it, a circle only where no single
    member of it carries as much.

    Source: K. D. Cooper, T. J. Harvey, K. Kennedy, "A simple, fast dominance algorithm", Rice
    University (2001), as in networkx.
    """
    passing = {
        nodes: items
        for nodes, needed in _needed(graph)
        if (items := graph.in_order(each for each in _resting(graph, needed) if graph.is_active(each)))
    }
    return _weighed(graph, dict(_telling(passing)))


def _needed(graph: EvidenceGraph) -> Iterator[tuple[tuple[Node, ...], Iterable[Node]]]:
    """Each candidate, with the items that need it themselves."""
    yield from _dominated(graph)
    for node in graph.nodes("documents"):
        yield (node,), graph.subjects(node, Tie.DRAWN_FROM)
    for node in graph.nodes("assumptions"):
        yield (node,), graph.subjects(node, Tie.RESTS_ON)
    for node in graph.nodes("evidence"):
        yield (node,), (node,)


def _dominated(graph: EvidenceGraph) -> Iterator[tuple[tuple[Node, ...], list[Node]]]:
    """The sources, and circles that are one origin, each with the items it dominates."""
    ways, rings = _ways(graph)
    below: dict[Node, list[Node]] = {}
    for node, dominator in nx.immediate_dominators(ways, ROOT).items():
        if node != ROOT:
            below.setdefault(dominator, []).append(node)
    for node in graph.nodes("sources"):
        yield (node,), list(_items_below(node, below))
    for ring, members in rings.items():
        yield members, list(_items_below(ring, below))


def _ways(graph: EvidenceGraph) -> tuple[nx.DiGraph[Node], dict[Node, tuple[Node, ...]]]:
    """All ways in which items are carried, and the node of each circle that is one origin."""
    ways = graph.citing.reverse()
    ways.add_node(ROOT)
    rings: dict[Node, tuple[Node, ...]] = {}
    condensed = nx.condensation(graph.citing)
    for number in condensed:
        if condensed.out_degree(number):
            continue
        origin = graph.in_order(condensed.nodes[number]["members"])
        if len(origin) > 1:
            rings[ring := ("", str(len(rings)))] = origin
            ways.add_edge(ROOT, ring)
            ways.add_edges_from((ring, member) for member in origin)
        else:
            ways.add_edge(ROOT, origin[0])
    for item in graph.nodes("evidence"):
        ways.add_edges_from((carrier, item) for carrier in graph.subjects(item, *CARRYING) or [ROOT])
    return ways, rings


def _items_below(top: Node, below: Mapping[Node, list[Node]]) -> Iterator[Node]:
    """The items under a node of the dominator tree."""
    ahead = [top]
    while ahead:
        node = ahead.pop()
        if node[0] == "evidence":
            yield node
        ahead.extend(below.get(node, ()))


def _resting(graph: EvidenceGraph, items: Iterable[Node]) -> set[Node]:
    """Some items with everything that rests on them, along the chain."""
    found = set(items)
    ahead = list(found)
    while ahead:
        for item in graph.subjects(ahead.pop(), Tie.RESTS_ON):
            if item not in found:
                found.add(item)
                ahead.append(item)
    return found


def _telling(
    passing: Mapping[tuple[Node, ...], tuple[Node, ...]],
) -> Iterator[tuple[tuple[Node, ...], tuple[Node, ...]]]:
    """The candidates without items that bear nothing else, and circles that bear what a member does."""
    for nodes, items in passing.items():
        bears_itself = nodes == items
        if not bears_itself and (len(nodes) == 1 or all(passing.get((each,)) != items for each in nodes)):
            yield nodes, items


def _weighed(
    graph: EvidenceGraph, passing: Mapping[tuple[Node, ...], tuple[Node, ...]]
) -> tuple[Linchpin, ...]:
    active = [item for item in graph.nodes("evidence") if graph.is_active(item)]
    total = math.fsum(map(graph.weight, active))
    losses = {item: _inconsistency(graph, item) for item in active}
    against = _sums(losses.values())
    found = [
        Linchpin(nodes, items, share, _shares(graph, _sums(losses[item] for item in items), against))
        for nodes, items in passing.items()
        if total and (share := math.fsum(map(graph.weight, items)) / total)
    ]
    return tuple(sorted(found, key=lambda each: (-each.share, graph.place[each.nodes[0]], len(each.nodes))))


def _inconsistency(graph: EvidenceGraph, item: Node) -> dict[Node, float]:
    """What an item says against each hypothesis in the running."""
    return {
        link.end: -points * graph.weight(item)
        for link in graph.links_from(item)
        if link.rating is not None
        and graph.is_active(link.end)
        and (points := POINTS.get(link.rating, 0)) < 0
    }


def _sums(losses: Iterable[Mapping[Node, float]]) -> dict[Node, float]:
    parts: dict[Node, list[float]] = {}
    for each in losses:
        for hypothesis, loss in each.items():
            parts.setdefault(hypothesis, []).append(loss)
    return {hypothesis: math.fsum(each) for hypothesis, each in parts.items()}


def _shares(
    graph: EvidenceGraph, some: Mapping[Node, float], every: Mapping[Node, float]
) -> tuple[tuple[Node, float], ...]:
    found = [(hypothesis, loss / every[hypothesis]) for hypothesis, loss in some.items() if loss]
    return tuple(sorted(found, key=lambda each: (-each[1], graph.place[each[0]])))
