"""EvidenceGraph: the records of an analysis and what ties them together, as one directed graph.

An edge reads as a sentence, from its subject to its object: a source reports an item, a source cites a
source, an item rests on an assumption. Which way support runs along it is another matter, see
`Link.bearing`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs
import networkx as nx

from rivals.core.analysis import SECTIONS
from rivals.core.scales import AssumptionStatus, Direction, HypothesisStatus, Rating, SourceRole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.records import Assumption, Evidence, Hypothesis, Source

Node: TypeAlias = tuple[str, str]
"""A node: the section of a record, and its id there."""

Attributes: TypeAlias = dict[str, Any]


class Tie(StrEnum):
    """What an edge says of the record it starts from and the one it leads to."""

    REPORTS = "reports"
    CORROBORATES = "corroborates"
    DISPUTES = "disputes"
    CITES = "cites"
    DRAWN_FROM = "drawn-from"
    RESTS_ON = "rests-on"
    RATED = "rated"
    EXPECTS = "expects"
    REFINES = "refines"


CARRYING: Final = (Tie.REPORTS, Tie.CORROBORATES)
"""What a source does for an item that it carries; who disputes one does not carry it."""

LEANING: Final = (Tie.CITES, Tie.DRAWN_FROM, Tie.RESTS_ON)
"""Ties whose subject leans on their object, so that support runs against the edge."""

KINDS: Final[Mapping[str, str]] = {
    "hypotheses": "hypothesis",
    "sources": "source",
    "documents": "document",
    "assumptions": "assumption",
    "evidence": "evidence",
    "indicators": "indicator",
}
"""What a node of each section is."""

_REPORTING: Final[Mapping[SourceRole, Attributes]] = {
    SourceRole.REPORTS: {"tie": Tie.REPORTS},
    SourceRole.CORROBORATES: {"tie": Tie.CORROBORATES},
    SourceRole.DISPUTES: {"tie": Tie.DISPUTES},
}

_LETTERS: Final[Mapping[Rating, str]] = {rating: str(rating.value) for rating in Rating}


@attrs.frozen
class Link:
    """One edge.

    Attributes:
        start: The subject.
        end: The object.
        tie: What the one has to do with the other.
        rating: How the item was rated against the hypothesis, for a rating.
        weight: What the item weighs, for a rating.
        direction: Which way the indicator would speak, where an expectation says so.
    """

    start: Node
    end: Node
    tie: Tie
    rating: Rating | None = None
    weight: float | None = None
    direction: Direction | None = None

    @property
    def bearing(self) -> tuple[Node, Node]:
        """The two ends in the direction in which support runs: from what bears to what is borne."""
        return (self.end, self.start) if self.tie in LEANING else (self.start, self.end)


@attrs.frozen(eq=False)
class EvidenceGraph:
    """The evidence graph of one analysis, or a part of it.

    Attributes:
        net: The graph itself, nodes and edges in the order in which people read the analysis. Each node
            has `kind`, `label`, `wording`, `active`, `grade` (reliability or confidence) and `state` (what
            sets it apart, such as withdrawn), an item its `weight`. Each edge has `tie`; a rating has
            `rating` and `weight`, an expectation `direction`.
        title: What the analysis is called.
        question: What it tries to answer.
        marking: The handling marking, for every page that leaves.
    """

    net: nx.DiGraph[Node] = attrs.field(repr=False)
    title: str
    question: str = ""
    marking: str = ""

    @classmethod
    def of(cls, analysis: Analysis, weights: Mapping[str, float]) -> EvidenceGraph:
        """The graph of an analysis.

        Args:
            analysis: The analysis.
            weights: What each item weighs, by id; an item that is not named weighs 1.
        """
        net: nx.DiGraph[Node] = nx.DiGraph()
        order = {section: analysis.in_order(section) for section in SECTIONS}
        net.add_nodes_from(_nodes(analysis, weights, order))
        net.add_edges_from(_edges(analysis, weights, order))
        return cls(net, analysis.title, analysis.question, analysis.marking)

    def part(self, nodes: Collection[Node]) -> EvidenceGraph:
        """Some of the nodes, and the edges between them, in the same order."""
        chosen: nx.DiGraph[Node] = nx.DiGraph()
        # A subgraph of networkx comes in the order of a set.
        chosen.add_nodes_from((node, data) for node, data in self.net.nodes(data=True) if node in nodes)
        chosen.add_edges_from(
            edge for edge in self.net.edges(data=True) if edge[0] in nodes and edge[1] in nodes
        )
        return attrs.evolve(self, net=chosen)

    def nodes(self, section: str) -> list[Node]:
        """The nodes of one section, in the order of reading."""
        return list(self._sections.get(section, ()))

    @cached_property
    def _sections(self) -> Mapping[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.net:
            found.setdefault(node[0], []).append(node)
        return found

    def links(self) -> Iterator[Link]:
        """Every edge, in order."""
        return (_link(*edge) for edge in self.net.edges(data=True))

    def links_from(self, node: Node) -> list[Link]:
        """The edges whose subject a node is."""
        return [_link(node, end, data) for end, data in self.net.adj[node].items()]

    def links_to(self, node: Node) -> list[Link]:
        """The edges whose object a node is."""
        return [_link(start, node, data) for start, data in self.net.pred[node].items()]

    def subjects(self, node: Node, *ties: Tie) -> list[Node]:
        """The nodes from which an edge of these kinds leads to a node."""
        return [start for start, data in self.net.pred[node].items() if data["tie"] in ties]

    def objects(self, node: Node, *ties: Tie) -> list[Node]:
        """The nodes to which an edge of these kinds leads from a node."""
        return [end for end, data in self.net.adj[node].items() if data["tie"] in ties]

    def kind(self, node: Node) -> str:
        """What a node is, such as source or evidence."""
        return KINDS[node[0]]

    def label(self, node: Node) -> str:
        """What people call a node, as the analysis has it; empty where it has no label."""
        return str(self.net.nodes[node]["label"])

    def wording(self, node: Node) -> str:
        """The statement, summary, name or title, as the analysis has it."""
        return str(self.net.nodes[node]["wording"])

    def grade(self, node: Node) -> str:
        """The reliability of a source, the confidence in an assumption."""
        return str(self.net.nodes[node]["grade"])

    def state(self, node: Node) -> str:
        """What sets a node apart: withdrawn, parked, doubtful, …; empty where all is as usual."""
        return str(self.net.nodes[node]["state"])

    def is_active(self, node: Node) -> bool:
        """Whether a node counts."""
        return bool(self.net.nodes[node]["active"])

    def weight(self, node: Node) -> float:
        """What an item weighs; nothing for any other node."""
        return float(self.net.nodes[node].get("weight", 0.0))

    @cached_property
    def place(self) -> Mapping[Node, int]:
        """Where each node stands in the order of reading."""
        return {node: place for place, node in enumerate(self.net)}

    def in_order(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Nodes in the order of reading."""
        return tuple(sorted(nodes, key=self.place.__getitem__))

    @cached_property
    def citing(self) -> nx.DiGraph[Node]:
        """The sources and who of them cites whom; that one cites itself adds nothing, and is left out."""
        found: nx.DiGraph[Node] = nx.DiGraph()
        found.add_nodes_from(self.nodes("sources"))
        found.add_edges_from(
            (start, end)
            for start, end, data in self.net.edges(data=True)
            if data["tie"] is Tie.CITES and start != end
        )
        return found


def _link(start: Node, end: Node, data: Attributes) -> Link:
    rating, direction = data.get("rating"), data.get("direction")
    return Link(
        start,
        end,
        data["tie"],
        Rating(rating) if rating else None,
        data.get("weight"),
        Direction(direction) if direction else None,
    )


Order: TypeAlias = "Mapping[str, list[str]]"
"""The ids of each section, in the order of reading."""


def _nodes(
    analysis: Analysis, weights: Mapping[str, float], order: Order
) -> Iterator[tuple[Node, Attributes]]:
    for key in order["sources"]:
        yield ("sources", key), _of_source(analysis.sources[key])
    for key in order["documents"]:
        yield ("documents", key), _attributes("document", analysis.documents[key].title)
    for key in order["assumptions"]:
        yield ("assumptions", key), _of_assumption(analysis.assumptions[key])
    for key in order["evidence"]:
        item = analysis.evidence[key]
        state = "" if item.active else "withdrawn"
        told = _attributes("evidence", item.summary, item.label, state=state, active=item.active)
        told["weight"] = weights.get(key, 1.0)
        yield ("evidence", key), told
    for key in order["hypotheses"]:
        yield ("hypotheses", key), _of_hypothesis(analysis.hypotheses[key])
    for key in order["indicators"]:
        yield ("indicators", key), _attributes("indicator", analysis.indicators[key].statement)


def _attributes(  # noqa: PLR0913 - what every node has, made ten thousand times over
    kind: str, wording: str, label: str = "", *, grade: str = "", state: str = "", active: bool = True
) -> Attributes:
    return {
        "kind": kind,
        "label": label,
        "wording": wording,
        "active": active,
        "grade": grade,
        "state": state,
    }


def _of_source(source: Source) -> Attributes:
    grade = "" if source.reliability is None else str(source.reliability.value)
    return _attributes("source", source.name, grade=grade, state="may deceive" if source.may_deceive else "")


def _of_assumption(assumption: Assumption) -> Attributes:
    grade = "" if assumption.confidence is None else str(assumption.confidence.value)
    holds = assumption.status is AssumptionStatus.HOLDS
    return _attributes(
        "assumption",
        assumption.statement,
        grade=grade,
        state="" if holds else str(assumption.status.value),
        active=assumption.status is not AssumptionStatus.FAILED,
    )


def _of_hypothesis(hypothesis: Hypothesis) -> Attributes:
    active = hypothesis.status is HypothesisStatus.ACTIVE
    state = "" if active else str(hypothesis.status.value)
    return _attributes("hypothesis", hypothesis.statement, hypothesis.label, state=state, active=active)


def _edges(
    analysis: Analysis, weights: Mapping[str, float], order: Order
) -> Iterator[tuple[Node, Node, Attributes]]:
    """Every edge with its attributes, which networkx copies: edges that say the same may share them."""
    places = {section: {key: place for place, key in enumerate(keys)} for section, keys in order.items()}
    for key in order["sources"]:
        for other in _in_order(analysis.sources[key].cites, places["sources"]):
            yield ("sources", key), ("sources", other), {"tie": Tie.CITES}
    for key in order["evidence"]:
        yield from _around(analysis.evidence[key], analysis, places)
    yield from _ratings(analysis, weights, order)
    for key in order["hypotheses"]:
        parent = analysis.hypotheses[key].parent
        if parent is not None:
            yield ("hypotheses", key), ("hypotheses", parent), {"tie": Tie.REFINES}
    for key in order["indicators"]:
        expects = analysis.indicators[key].expects
        for other in _in_order(expects, places["hypotheses"]):
            direction = expects[other].direction
            told = {} if direction is None else {"direction": direction.value}
            yield ("indicators", key), ("hypotheses", other), {"tie": Tie.EXPECTS, **told}


def _around(
    item: Evidence, analysis: Analysis, places: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[Node, Node, Attributes]]:
    """What ties an item to all but hypotheses."""
    node = ("evidence", item.id)
    for key in _in_order(item.sources, places["sources"]):
        yield ("sources", key), node, _REPORTING[item.sources[key].role]
    if item.passage is not None:
        yield node, ("documents", item.passage.document), {"tie": Tie.DRAWN_FROM}
    if item.rests_on:
        # Of an assumption and an item that share the id, the assumption is meant.
        premises = [
            ("assumptions" if key in analysis.assumptions else "evidence", key) for key in item.rests_on
        ]
        for section, key in sorted(premises, key=lambda each: (each[0], places[each[0]][each[1]])):
            yield node, (section, key), {"tie": Tie.RESTS_ON}


def _ratings(
    analysis: Analysis, weights: Mapping[str, float], order: Order
) -> Iterator[tuple[Node, Node, Attributes]]:
    hypotheses = [(key, ("hypotheses", key)) for key in order["hypotheses"]]
    for key in order["evidence"]:
        node, ratings, weight = ("evidence", key), analysis.evidence[key].ratings, weights.get(key, 1.0)
        for hypothesis, end in hypotheses:
            cell = ratings.get(hypothesis)
            if cell is not None:
                yield node, end, {"tie": Tie.RATED, "rating": _LETTERS[cell.rating], "weight": weight}


def _in_order(ids: Collection[str], places: Mapping[str, int]) -> Collection[str]:
    return sorted(ids, key=places.__getitem__) if len(ids) > 1 else ids
