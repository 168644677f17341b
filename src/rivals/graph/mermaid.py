"""Mermaid, for Markdown on GitHub and GitLab.

Source: "Flowcharts: basic syntax" in the documentation of Mermaid (mermaid.js.org). Its parser looks for
directives, styles and comments in the whole text before it knows what is a label. So in a label every sign
but letters, digits and the plainest punctuation is an entity, `#37;`: with these none of them can be spelt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rivals.graph.evidence_graph import KINDS as KIND_NAMES
from rivals.graph.evidence_graph import Tie
from rivals.graph.palette import ALARM, FRAME, INK, KINDS, RATINGS
from rivals.graph.plain import shortened
from rivals.graph.wording import caption, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.graph.view import View

LONGEST: Final = 100
"""How many characters of a wording are shown: a page takes 50,000 in all."""

SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "hypotheses": ('["', '"]'),
    "evidence": ('["', '"]'),
    "sources": ('(["', '"])'),
    "documents": ('[/"', '"/]'),
    "assumptions": ('{{"', '"}}'),
    "indicators": ('>"', '"]'),
}

ARROWS: Final[Mapping[Tie, str]] = {
    Tie.REPORTS: "-->",
    Tie.CORROBORATES: "-->",
    Tie.DISPUTES: "-.-x",
    Tie.CITES: "-.->",
    Tie.DRAWN_FROM: "-.->",
    Tie.RESTS_ON: "-.->",
    Tie.RATED: "-->",
    Tie.EXPECTS: "-.->",
    Tie.REFINES: "==>",
}

BACK: Final[Mapping[Tie, str]] = {
    Tie.CITES: "is relayed by",
    Tie.DRAWN_FROM: "is quoted in",
    Tie.RESTS_ON: "bears",
}
"""What is said on an edge that is drawn from its object to its subject, for the layers to come out right."""

WIDEST: Final = 6
"""How wide the line of a rating of weight 1 is, in pixels."""

_NOT_PLAIN: Final = re.compile(r"[^\w ,.()!?'–—…“”·-]|_")


def mermaid(view: View) -> str:
    """A view as a flowchart from left to right, the marking above and below."""
    return "\n".join(_lines(view))


def _lines(view: View) -> Iterator[str]:
    graph = view.shown
    names = {node: f"n{number}" for number, node in enumerate(graph.net)}
    links = list(graph.links())
    yield "flowchart LR"
    yield f'  subgraph page ["{_text(shortened(_heading(graph), LONGEST))}"]'
    yield "    direction LR"
    for node, name in names.items():
        opening, closing = SHAPES[node[0]]
        wording = shortened(graph.wording(node), LONGEST)
        yield f"    {name}{opening}{_text(caption(graph, node))}<br/>{_text(wording)}{closing}"
    yield "  end"
    for link in links:
        yield f"  {_edge(link, names)}"
    if graph.marking:
        yield f'  marking["{_text(shortened(graph.marking, LONGEST))}"]'
    yield from _styles(graph, names)
    yield from _link_styles(links)


def _heading(graph: EvidenceGraph) -> str:
    return " · ".join(each for each in (graph.marking, graph.title) if each)


def _edge(link: Link, names: Mapping[Node, str]) -> str:
    start, end = link.bearing
    words = BACK.get(link.tie) or said(link)
    return f'{names[start]} {ARROWS[link.tie]}|"{_text(words)}"| {names[end]}'


def _styles(graph: EvidenceGraph, names: Mapping[Node, str]) -> Iterator[str]:
    for section, kind in KIND_NAMES.items():
        nodes = [name for node, name in names.items() if node[0] == section]
        if nodes:
            yield f"  classDef {kind} fill:{KINDS[section]},stroke:{FRAME},color:{INK}"
            yield f"  class {','.join(nodes)} {kind}"
    out = [name for node, name in names.items() if not graph.is_active(node)]
    if out:
        yield "  classDef out stroke-dasharray:4 3"
        yield f"  class {','.join(out)} out"


def _link_styles(links: Sequence[Link]) -> Iterator[str]:
    for number, link in enumerate(links):
        if link.rating is not None:
            width = max((link.weight or 0.0) * WIDEST, 0.5)
            yield f"  linkStyle {number} stroke:{RATINGS[link.rating].line},stroke-width:{width:.2f}px"
        elif link.tie is Tie.DISPUTES:
            yield f"  linkStyle {number} stroke:{ALARM}"


def _text(text: str) -> str:
    return _NOT_PLAIN.sub(lambda found: f"#{ord(found[0])};", text)
