"""What the evidence graph tells is what plain search finds; every format holds it, whatever the words."""

from __future__ import annotations

import json
import math
from io import BytesIO
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from webs import Node, Tree, carried, fallen, hostile_web, origin_of, random_web, turned

from rivals.core.analysis import SECTIONS, Analysis
from rivals.core.json_text import json_text
from rivals.graph.boxes import columns
from rivals.graph.dot import dot
from rivals.graph.evidence_graph import EvidenceGraph
from rivals.graph.gexf import gexf
from rivals.graph.graphml import graphml
from rivals.graph.impact import impact, needs
from rivals.graph.layers import crossings
from rivals.graph.linchpins import linchpins
from rivals.graph.lineage import circles, lineage, origins
from rivals.graph.mermaid import mermaid
from rivals.graph.neighbourhood import neighbourhood
from rivals.graph.objects import as_object
from rivals.graph.rows import edge_rows, node_rows
from rivals.graph.svg import svg
from rivals.graph.text import lines
from rivals.graph.view import View
from rivals.scoring.origins import origins_of_evidence, origins_of_sources
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from collections.abc import Iterator

ANALYSES = 250
HOSTILE = 30
FORMATS = (
    lambda view: json_text(as_object(view)),
    graphml,
    gexf,
    dot,
    mermaid,
    svg,
    lambda view: "\n".join(map(str, lines(view))),
)


def graph_of(tree: Tree) -> EvidenceGraph:
    analysis = Analysis.from_tree(tree)
    return EvidenceGraph.of(
        analysis, {key: weight(analysis, each) for key, each in analysis.evidence.items()}
    )


def webs() -> Iterator[tuple[int, Tree, EvidenceGraph]]:
    for seed in range(ANALYSES):
        tree = random_web(Random(seed))
        yield seed, tree, graph_of(tree)


def test_an_item_passes_through_a_linchpin_when_without_it_no_way_leads_to_the_item() -> None:
    for seed, tree, graph in webs():
        found = {frozenset(each.nodes): each for each in linchpins(graph)}
        active = {key for key in tree.get("evidence", {}) if graph.is_active(("evidence", key))}
        total = math.fsum(graph.weight(("evidence", key)) for key in active)
        for nodes in _candidates(tree):
            lost = active - carried(tree, nodes)
            share = math.fsum(graph.weight(("evidence", key)) for key in lost) / total if total else 0.0
            assert (
                {item for _, item in found[nodes].items} == lost
                if nodes in found
                else not share or (_says_no_more(nodes, lost, tree, active))
            ), (seed, nodes)
            if nodes in found:
                assert found[nodes].share == pytest.approx(share), (seed, nodes)


def _candidates(tree: Tree) -> set[frozenset[Node]]:
    """Every node that can bear an item, and every circle that is one origin."""
    single = {
        frozenset({(section, key)})
        for section in ("sources", "documents", "assumptions", "evidence")
        for key in tree.get(section, {})
    }
    found = (origin_of(tree, key) for key in tree.get("sources", {}))
    return single | {frozenset(("sources", key) for key in origin) for origin in found if origin}


def _says_no_more(nodes: frozenset[Node], lost: set[str], tree: Tree, active: set[str]) -> bool:
    """Whether an item bears itself alone, or a circle no more than one of its members does."""
    if len(nodes) > 1:
        return any(active - carried(tree, {node}) == lost for node in nodes)
    ((section, key),) = nodes
    return section == "evidence" and lost <= {key}


def test_what_falls_is_what_a_plain_search_for_the_fixed_point_finds() -> None:
    for seed, tree, graph in webs():
        bearing = [node for node in graph.net if node[0] not in {"hypotheses", "indicators"}]
        for size in (1, 2):
            for felled in list(combinations(bearing, size))[:15]:
                found = impact(graph, felled)
                assert {each.node for each in found.fallen} == fallen(tree, felled), (seed, felled)
                for each in found.fallen:
                    assert bool(each.because) == bool(each.step), (seed, felled)


def test_what_falls_with_a_node_is_what_passes_through_it_but_for_circles_of_sources() -> None:
    for seed, tree, graph in webs():
        in_circles = {member for circle in circles(graph) for member in circle.members}
        for node in graph.net:
            if node[0] in {"hypotheses", "indicators"} or node in in_circles:
                continue
            lost = set(tree.get("evidence", {})) - carried(tree, {node})
            falls = {key for _, key in impact(graph, (node,)).items}
            assert falls <= lost, (seed, node)
            assert falls == lost or any(len(circle.members) > 1 for circle in circles(graph)), (seed, node)


def test_origins_are_those_that_the_scores_go_by() -> None:
    for seed in range(ANALYSES):
        analysis = Analysis.from_tree(random_web(Random(seed)))
        graph = EvidenceGraph.of(analysis, {})
        found = {
            key: frozenset(frozenset(each for _, each in origin) for origin in behind)
            for (_, key), behind in origins(graph).items()
        }
        assert found == origins_of_sources(analysis), seed
        for key, behind in origins_of_evidence(analysis).items():
            told = lineage(graph, ("evidence", key))
            assert {frozenset(each for _, each in origin) for origin in told.origins} == behind, (seed, key)
            for chain in told.chains:
                assert chain[0] in needs(graph, told.item).one_of, (seed, key)
                assert any(chain[-1] in origin for origin in told.origins), (seed, key)
                assert nx.is_path(graph.citing, list(chain)), (seed, key)


def test_a_layout_holds_every_node_once_and_counts_its_crossings_right() -> None:
    for seed, _, graph in webs():
        found = View(graph).layout
        nodes = [node for layer in found.layers for node in layer.nodes]
        assert sorted(nodes) == sorted(graph.net), seed
        assert len(found.across) + len(found.within) == graph.net.number_of_edges(), seed
        place = {node: (x, y) for x, layer in enumerate(found.layers) for y, node in enumerate(layer.nodes)}
        ends = [sorted((place[link.start], place[link.end])) for link in found.across]
        crossed = sum(
            one[0][0] == other[0][0]
            and one[1][0] == other[1][0] == one[0][0] + 1
            and (one[0][1] - other[0][1]) * (one[1][1] - other[1][1]) < 0
            for one, other in combinations(ends, 2)
        )
        assert found.crossings == crossed, seed
        unswept = [[n for n in graph.net if n[0] in layer.sections] for layer in found.layers]
        assert crossed <= crossings(unswept, found.across), seed


def test_a_neighbourhood_is_what_edges_lead_to_and_each_way_ends_at_its_hypothesis() -> None:
    for seed, _, graph in webs():
        support: nx.DiGraph[Node] = nx.DiGraph()
        support.add_nodes_from(graph.net)
        support.add_edges_from(link.bearing for link in graph.links() if link.tie != "disputes")
        for focus in list(graph.net)[::5]:
            found = neighbourhood(graph, focus)
            above = {near.node for near in found.above if any(each.tie != "disputes" for each in near.links)}
            assert above == nx.descendants(support, focus) - {focus}, (seed, focus)
            below = {near.node for near in found.below if any(each.tie != "disputes" for each in near.links)}
            assert below >= nx.ancestors(support, focus) - {focus}, (seed, focus)
            near_by = neighbourhood(graph, focus, 1)
            assert {near.steps for near in (*near_by.above, *near_by.below)} <= {1}
            for reach in found.reaches:
                for way in reach.ways:
                    assert way.links[0].bearing[0] == focus
                    assert way.links[-1].bearing[1] == reach.hypothesis


def test_boxes_never_overlap_and_stand_on_the_page() -> None:
    for seed in range(HOSTILE):
        view = View(graph_of(hostile_web(Random(seed))))
        for column in columns(view):
            tops = [box.y for box in column.boxes]
            assert all(top >= -1e-6 for top in tops), seed
            for upper, lower in zip(column.boxes, column.boxes[1:], strict=False):
                assert upper.bottom < lower.y, seed


def test_the_same_analysis_gives_the_same_bytes_however_its_file_is_ordered() -> None:
    for seed in range(HOSTILE):
        tree = hostile_web(Random(seed))
        once, again = View(graph_of(tree)), View(graph_of(dict(turned(tree))))  # type: ignore[call-overload]
        for form in FORMATS:
            assert form(once) == form(again), seed


def test_what_other_programs_read_back_is_what_was_written_whatever_the_words() -> None:
    for seed in range(HOSTILE):
        view = View(graph_of(hostile_web(Random(seed))))
        nodes = {key: row for key, _, row in node_rows(view)}
        edges = {(start, end): row for start, end, _, row in edge_rows(view)}
        first = nx.read_graphml(BytesIO(graphml(view).encode()))
        assert {key: _told(data) for key, data in first.nodes(data=True)} == _all_told(nodes), seed
        assert {(a, b): _told(data) for a, b, data in first.edges(data=True)} == _all_told(edges), seed
        second = nx.read_gexf(BytesIO(gexf(view).encode()), version="1.3")
        assert set(second.nodes) == set(nodes), seed
        assert {key: data["wording"] for key, data in second.nodes(data=True)} == {
            key: row["wording"] for key, row in nodes.items()
        }, seed
        assert set(second.edges) == set(edges), seed
        told = json.loads(json_text(as_object(view)))
        assert {f"{each['section']}.{each['id']}" for each in told["nodes"]} == set(nodes), seed
        assert [each["wording"] for each in told["nodes"]] == list(map(view.shown.wording, view.shown.net))


def _told(data: dict[str, Any]) -> dict[str, Any]:
    """Attributes as a reader of GraphML gives them: it leaves out what is empty, or makes it empty text."""
    return {key: value for key, value in data.items() if value not in {"", None}}


def _all_told(rows: dict[Any, Any]) -> dict[Any, dict[str, Any]]:
    return {key: _told(row) for key, row in rows.items()}


def test_a_drawing_is_sound_xml_and_holds_nothing_that_runs_or_calls_out() -> None:
    for seed in range(HOSTILE):
        drawn = svg(View(graph_of(hostile_web(Random(seed)))))
        root = ET.fromstring(drawn)  # noqa: S314 - our own
        tags = {each.tag.rpartition("}")[2] for each in root.iter()}
        drawing = {"svg", "g", "rect", "path", "line", "text", "defs", "marker"}
        assert tags <= drawing | {"title", "desc", "style"}, seed
        attributes = {name for each in root.iter() for name in each.attrib}
        assert not any(name.startswith("on") or name.endswith("href") for name in attributes), seed


def test_every_node_and_edge_of_the_sections_is_there() -> None:
    for seed, tree, graph in webs():
        assert set(graph.net) == {(name, key) for name in SECTIONS for key in tree.get(name, {})}, seed
