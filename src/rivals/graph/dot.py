r"""DOT, for Graphviz.

Source: "DOT Language", "escString" and "Character encodings" in the documentation of Graphviz
(graphviz.org). In a quoted text only `\"` is an escape of the language, but labels read `\N`, `\l` and
`&amp;` once more: so the backslash is doubled and the ampersand is an entity.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from rivals.graph.evidence_graph import LEANING, Tie
from rivals.graph.palette import ALARM, RATINGS
from rivals.graph.plain import LONGEST_WORDING, shortened
from rivals.graph.rows import node_id
from rivals.graph.wording import caption, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.graph.view import View

LINE: Final = 36
"""How many characters a line of a label has."""

SHAPES: Final[Mapping[str, str]] = {
    "hypotheses": "box",
    "evidence": "box",
    "sources": "ellipse",
    "documents": "note",
    "assumptions": "hexagon",
    "indicators": "diamond",
}

STYLES: Final[Mapping[Tie, str]] = {
    Tie.REPORTS: "style=solid",
    Tie.CORROBORATES: "style=solid",
    Tie.DISPUTES: f'style=dashed, color="{ALARM}"',
    Tie.CITES: "style=dashed",
    Tie.RESTS_ON: "style=dotted",
    Tie.DRAWN_FROM: "style=dotted",
    Tie.EXPECTS: "style=dotted",
    Tie.REFINES: "style=bold",
}
"""How the edges are drawn that are no ratings; what rests on something points at it."""

WIDEST: Final = 5
"""How wide the line of a rating of weight 1 is, in points."""


def dot(view: View) -> str:
    """A view as a graph for Graphviz, from left to right, the marking above and below."""
    return "\n".join(_lines(view))


def _lines(view: View) -> Iterator[str]:
    graph = view.shown
    marking, title = shortened(graph.marking, LINE), shortened(graph.title, LONGEST_WORDING)
    yield "digraph {"
    yield '  rankdir=LR; ranksep=1.5; nodesep=0.2; charset="UTF-8";'
    yield '  node [fontname="sans-serif", fontsize=10]; edge [fontname="sans-serif", fontsize=9];'
    yield f'  label={_text(marking, title)}; labelloc=t; fontname="sans-serif";'
    yield "  subgraph cluster_page {"
    yield f"    label={_text(marking)}; labelloc=b; peripheries=0;"
    for node in graph.net:
        yield f"    {_id(node)} [{_node(graph, node)}];"
    for layer in view.layout.layers:
        if layer.sections[0] != "sources":
            yield f"    {{ rank=same; {' '.join(_id(node) + ';' for node in layer.nodes)} }}"
    yield "  }"
    for link in graph.links():
        yield f"  {_edge(link)};"
    yield "}"


def _node(graph: EvidenceGraph, node: Node) -> str:
    wording = wrap(shortened(graph.wording(node), LONGEST_WORDING), LINE)
    style = "" if graph.is_active(node) else ", style=dashed"
    return f"label={_text(caption(graph, node), *wording)}, shape={SHAPES[node[0]]}{style}"


def _edge(link: Link) -> str:
    """An edge from left to right, whichever way its arrow points."""
    ends, back = (link.start, link.end), ""
    if link.tie in LEANING or link.tie is Tie.EXPECTS:
        ends, back = (link.end, link.start), ", dir=back"
    within = ", constraint=false" if link.start[0] == link.end[0] and link.tie is not Tie.CITES else ""
    return f"{_id(ends[0])} -> {_id(ends[1])} [{_style(link)}{within}{back}]"


def _style(link: Link) -> str:
    if link.rating is not None:
        width = max((link.weight or 0.0) * WIDEST, 0.5)
        return f'label={_text(said(link))}, color="{RATINGS[link.rating].line}", penwidth={width:.2f}'
    if link.tie in {Tie.CORROBORATES, Tie.DISPUTES, Tie.EXPECTS, Tie.REFINES}:
        return f"label={_text(said(link))}, {STYLES[link.tie]}"
    return STYLES[link.tie]


def _id(node: Node) -> str:
    return f'"{node_id(node)}"'


def _text(*lines: str) -> str:
    escaped = [line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    whole = r"\n".join(escaped)
    return f'"{whole}"'
