"""GEXF as networkx reads it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx

from rivals.graph.gexf import gexf

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_networkx_reads_labels_weights_and_attributes(view: View) -> None:
    read = nx.read_gexf(BytesIO(gexf(view).encode()), version="1.3")
    assert read.is_directed()
    assert read.nodes["evidence.e2"]["label"] == "E2"
    assert read.nodes["sources.a"]["label"] == "Source a"
    assert read.nodes["evidence.e4"]["active"] is False
    edge = read.edges["evidence.e2", "hypotheses.h2"]
    assert (edge["weight"], edge["label"], edge["tie"], edge["rating"]) == (0.5, "I", "rated", "I")


def test_nothing_in_it_changes_with_the_day(view: View) -> None:
    assert "lastmodifieddate" not in gexf(view)
    assert "TLP:AMBER" in gexf(view)


def test_hostile_words_come_back_as_words(hostile: View) -> None:
    read = nx.read_gexf(BytesIO(gexf(hostile).encode()), version="1.3")
    assert read.nodes["evidence.e1"]["wording"].startswith('x"] <script>&amp; ␛[31m<U+202E>')
