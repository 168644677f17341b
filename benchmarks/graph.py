"""The evidence graph of a large analysis, beside networkx adding the very same nodes and edges."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Final

import networkx as nx
from made_up import Size
from measuring import Row, in_turns, paired, timed

from rivals import load
from rivals.graph.evidence_graph import EvidenceGraph, Node
from rivals.graph.impact import impact
from rivals.graph.linchpins import linchpins
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from made_up import Shelf

SIZE: Final = Size(10_000, 4)
AIM: Final = 3.0


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """Building the graph; then finding its linchpins, and what falls with one source."""
    analysis = load(shelf.matrix(SIZE).file)
    weights = {key: weight(analysis, item) for key, item in analysis.evidence.items()}
    build = partial(EvidenceGraph.of, analysis, weights)
    graph = build()
    source = graph.nodes("sources")[0]
    acts = (build, partial(_bare, graph), partial(linchpins, graph), partial(impact, graph, (source,)))
    builds, bare, found, falls = in_turns(runs, *(partial(_timed, act) for act in acts))
    yield paired(f"evidence graph, {SIZE}", builds, ("networkx", bare), AIM)
    yield paired(f"linchpins, {SIZE}", found, ("networkx", bare))
    yield paired(f"one source falls, {SIZE}", falls, ("networkx", bare))


def _timed(act: Callable[[], object]) -> float:
    gc.collect()
    return timed(act)


def _bare(graph: EvidenceGraph) -> nx.DiGraph[Node]:
    net: nx.DiGraph[Node] = nx.DiGraph()
    net.add_nodes_from(graph.net.nodes(data=True))
    net.add_edges_from(graph.net.edges(data=True))
    return net
