"""GraphML as networkx reads it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx

from rivals.graph.graphml import graphml

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_networkx_reads_nodes_and_edges_with_their_types(view: View) -> None:
    read = nx.read_graphml(BytesIO(graphml(view).encode()))
    assert read.is_directed()
    assert read.graph["marking"] == "TLP:AMBER"
    item = read.nodes["evidence.e2"]
    assert (item["kind"], item["label"], item["weight"], item["active"]) == ("evidence", "E2", 0.5, True)
    assert read.nodes["sources.a"]["share"] == 0.6
    assert (read.nodes["sources.c"]["circular"], read.nodes["sources.a"]["circular"]) == (True, False)
    assert read.edges["evidence.e2", "hypotheses.h2"] == {"tie": "rated", "rating": "I", "weight": 0.5}
    assert read.edges["indicators.rain", "hypotheses.h1"] == {"tie": "expects", "direction": "for"}


def test_hostile_words_come_back_as_words(hostile: View) -> None:
    read = nx.read_graphml(BytesIO(graphml(hostile).encode()))
    wording = read.nodes["evidence.e1"]["wording"]
    assert wording.startswith('x"] <script>&amp; ␛[31m<U+202E>')
