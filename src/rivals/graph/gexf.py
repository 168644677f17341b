"""GEXF 1.3, for Gephi.

Source: the GEXF Working Group, "GEXF File Format" (gexf.net, 2022). Without a date of change, so that the
same analysis gives the same bytes on any day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from rivals.graph.plain import clean
from rivals.graph.rows import EDGE_TYPES, NODE_TYPES, edge_rows, node_rows, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.graph.rows import Row
    from rivals.graph.view import View

TYPES: Final[Mapping[type, str]] = {str: "string", float: "double", bool: "boolean"}

NODE_ATTRIBUTES: Final = {f"node-{name}": name for name in NODE_TYPES if name != "label"}
EDGE_ATTRIBUTES: Final = {f"edge-{name}": name for name in EDGE_TYPES if name != "weight"}
"""The attributes of nodes and edges by id, but for those that the format has a place of its own for."""


def gexf(view: View) -> str:
    """A view as GEXF."""
    root = ET.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Rivals"
    about = (view.whole.marking, view.whole.title, view.whole.question)
    ET.SubElement(meta, "description").text = " · ".join(clean(each) for each in about if each)
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    _declared(graph, "node", NODE_ATTRIBUTES, NODE_TYPES)
    _declared(graph, "edge", EDGE_ATTRIBUTES, EDGE_TYPES)
    nodes = ET.SubElement(graph, "nodes")
    for node, label, row in node_rows(view):
        _values(ET.SubElement(nodes, "node", id=node, label=label), NODE_ATTRIBUTES, row)
    edges = ET.SubElement(graph, "edges")
    for number, (source, target, label, row) in enumerate(edge_rows(view)):
        told = {"id": str(number), "source": source, "target": target, "label": label}
        weight = {"weight": written(row["weight"])} if "weight" in row else {}
        _values(ET.SubElement(edges, "edge", {**told, **weight}), EDGE_ATTRIBUTES, row)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}'


def _declared(graph: ET.Element, of: str, attributes: Mapping[str, str], types: Mapping[str, type]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": of})
    for key, name in attributes.items():
        ET.SubElement(declared, "attribute", id=key, title=name, type=TYPES[types[name]])


def _values(element: ET.Element, attributes: Mapping[str, str], row: Row) -> None:
    values = ET.SubElement(element, "attvalues")
    for key, name in attributes.items():
        if name in row:
            ET.SubElement(values, "attvalue", {"for": key, "value": written(row[name])})
