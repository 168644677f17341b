"""GraphML, for yEd, Cytoscape and networkx.

Source: U. Brandes, M. Eiglsperger, I. Herman, M. Himsolt, M. S. Marshall, "GraphML progress report", Graph
Drawing 2001; the schema of graphml.graphdrawing.org, version 1.0. It is written here and not by networkx,
whose bytes depend on whether lxml is there, and whose XML is broken by controls.
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

HEAD: Final[Mapping[str, str]] = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
    ),
}


def graphml(view: View) -> str:
    """A view as GraphML."""
    root = ET.Element("graphml", dict(HEAD))
    about = {"title": view.whole.title, "question": view.whole.question, "marking": view.whole.marking}
    _keys(root, "graph", dict.fromkeys(about, str))
    _keys(root, "node", NODE_TYPES)
    _keys(root, "edge", EDGE_TYPES)
    graph = ET.SubElement(root, "graph", edgedefault="directed")
    _data(graph, "graph", {key: clean(text) for key, text in about.items()})
    for node, _, row in node_rows(view):
        _data(ET.SubElement(graph, "node", id=node), "node", row)
    for source, target, _, row in edge_rows(view):
        _data(ET.SubElement(graph, "edge", source=source, target=target), "edge", row)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}'


def _keys(root: ET.Element, of: str, types: Mapping[str, type]) -> None:
    for name, type_ in types.items():
        told = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": TYPES[type_]}
        ET.SubElement(root, "key", told)


def _data(element: ET.Element, of: str, row: Mapping[str, str] | Row) -> None:
    for name, value in row.items():
        ET.SubElement(element, "data", key=f"{of}-{name}").text = written(value)
