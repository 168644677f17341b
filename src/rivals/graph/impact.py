"""Impact: what falls when something falls, along the chain, and what each item needs besides."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from rivals.graph.evidence_graph import CARRYING, Tie

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rivals.graph.evidence_graph import EvidenceGraph, Node


@attrs.frozen
class Fallen:
    """Something that falls.

    Attributes:
        node: What falls.
        because: What it leant on and has lost, in the order of reading; empty for what was felled.
        step: How many falls lead to it: 0 for what was felled.
    """

    node: Node
    because: tuple[Node, ...]
    step: int


@attrs.frozen
class Impact:
    """What falls.

    Attributes:
        fallen: All of it, step by step, each step in the order of reading.
        share: The share of the weight of all active items that falls with it.
    """

    fallen: tuple[Fallen, ...]
    share: float

    @property
    def items(self) -> tuple[Node, ...]:
        """The items that fall."""
        return tuple(each.node for each in self.fallen if each.node[0] == "evidence")


@attrs.frozen
class Needs:
    """What an item needs to stand.

    Attributes:
        item: The item.
        all_of: Its premises, and the document it is drawn from: without any one of them it falls.
        one_of: The sources that carry it: it falls when none of them stands.
    """

    item: Node
    all_of: tuple[Node, ...]
    one_of: tuple[Node, ...]


def impact(graph: EvidenceGraph, felled: Collection[Node]) -> Impact:
    """What falls when some nodes fall.

    A source that cites others falls when none of those it cites stands; an item falls when none of the
    sources that carry it stands, or when its document or a premise of it falls. What cites, or rests on,
    each other in a circle stands until one of them is felled: of all ways for the rest to stand or fall that
    keep these rules, this is the one in which most stands, their greatest fixed point (B. Knaster and
    A. Tarski, 1955). Each edge is followed once, as in W. Dowling and J. Gallier, "Linear-time
    algorithms for testing the satisfiability of propositional Horn formulae" (1984).

    Args:
        graph: The graph.
        felled: The sources, documents, assumptions and items that are taken away.
    """
    told = [Fallen(node, (), 0) for node in graph.in_order(set(felled))]
    lost = {each.node for each in told}
    standing: dict[Node, int] = {}
    level = [each.node for each in told]
    step = 0
    while level:
        step += 1
        falling: dict[Node, list[Node]] = {}
        for node in level:
            for other in _shaken(graph, node, standing):
                if other not in lost:
                    falling.setdefault(other, []).append(node)
        level = list(graph.in_order(falling))
        told.extend(Fallen(node, _props(graph, node, falling[node], lost), step) for node in level)
        lost.update(falling)
    return Impact(tuple(told), _share(graph, lost))


def _shaken(graph: EvidenceGraph, node: Node, standing: dict[Node, int]) -> Iterator[Node]:
    """What falls at once with a node, given how many of its props each other node has left."""
    for link in (*graph.links_to(node), *graph.links_from(node)):
        if link.end == node and link.tie in (Tie.RESTS_ON, Tie.DRAWN_FROM):
            yield link.start
        elif link.end == node and link.tie is Tie.CITES:
            if link.start != node and _loses_last(graph, link.start, standing):
                yield link.start
        elif link.start == node and link.tie in CARRYING and _loses_last(graph, link.end, standing):
            yield link.end


def _loses_last(graph: EvidenceGraph, node: Node, standing: dict[Node, int]) -> bool:
    """Count one more of those a source cites, or an item is carried by, as lost: was it the last?"""
    if node not in standing:
        standing[node] = len(_alternatives(graph, node))
    standing[node] -= 1
    return not standing[node]


def _alternatives(graph: EvidenceGraph, node: Node) -> list[Node]:
    """Those of whom a source or an item needs one to stand."""
    if node[0] == "sources":
        return [cited for cited in graph.objects(node, Tie.CITES) if cited != node]
    return graph.subjects(node, *CARRYING)


def _props(graph: EvidenceGraph, node: Node, last: list[Node], lost: Collection[Node]) -> tuple[Node, ...]:
    """What a node that falls has lost: all of whom it cited or was carried by, or the premises gone."""
    premises = [each for each in last if each[0] != "sources"]
    if premises:
        return graph.in_order(premises)
    return graph.in_order(each for each in _alternatives(graph, node) if each in lost)


def _share(graph: EvidenceGraph, fallen: Collection[Node]) -> float:
    active = [item for item in graph.nodes("evidence") if graph.is_active(item)]
    total = math.fsum(map(graph.weight, active))
    return math.fsum(graph.weight(item) for item in active if item in fallen) / total if total else 0.0


def needs(graph: EvidenceGraph, item: Node) -> Needs:
    """What an item needs: all of its premises together, and one of its sources."""
    return Needs(
        item,
        graph.in_order(graph.objects(item, Tie.RESTS_ON, Tie.DRAWN_FROM)),
        graph.in_order(graph.subjects(item, *CARRYING)),
    )


def co_premises(graph: EvidenceGraph, premise: Node) -> tuple[tuple[Node, tuple[Node, ...]], ...]:
    """Each item that rests on a premise, with what it rests on beside: neither bears the item alone."""
    return tuple(
        (item, tuple(each for each in graph.in_order(graph.objects(item, Tie.RESTS_ON)) if each != premise))
        for item in graph.in_order(graph.subjects(premise, Tie.RESTS_ON))
    )
