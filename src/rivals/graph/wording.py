"""The words for nodes and edges: safe in every format, and short where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core import text
from rivals.core.rounding import rounded
from rivals.core.scales import Direction
from rivals.graph.evidence_graph import Tie
from rivals.graph.plain import LONGEST_LABEL, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node

LONGEST_NAME: Final = 60
"""How many characters of a wording are shown where it stands for a name."""

MOST_NAMED: Final = 8
"""How many things are named in a sentence; the rest is counted."""

TIES: Final[Mapping[Tie, str]] = {
    Tie.REPORTS: "reports",
    Tie.CORROBORATES: "corroborates",
    Tie.DISPUTES: "disputes",
    Tie.CITES: "cites",
    Tie.DRAWN_FROM: "is drawn from",
    Tie.RESTS_ON: "rests on",
    Tie.RATED: "is rated",
    Tie.EXPECTS: "is expected of",
    Tie.REFINES: "refines",
}
"""What each tie says, between its subject and its object."""


def name(graph: EvidenceGraph, node: Node) -> str:
    """What to call a node in a sentence: its label, or else its wording."""
    label = shortened(graph.label(node), LONGEST_LABEL)
    if label:
        return label
    return shortened(graph.wording(node), LONGEST_NAME) or node[1]


def quoted(graph: EvidenceGraph, node: Node) -> str:
    """The name of a node in a sentence, in quotes where it is somebody's words."""
    label = shortened(graph.label(node), LONGEST_LABEL)
    return label or f"“{name(graph, node)}”"


def listed(names: Iterable[str], most: int = MOST_NAMED) -> str:
    """Names as a sentence lists them; of very many, so many and how many more."""
    return text.listed(names, most + 1)


def remarks(graph: EvidenceGraph, node: Node) -> list[str]:
    """What there is to know of a node besides its wording: its grade, its weight, its state."""
    grade = graph.grade(node)
    told = {"sources": f"reliability {grade}", "assumptions": f"{grade} confidence"}.get(node[0], grade)
    weight = [f"weight {figure(graph.weight(node))}"] if node[0] == "evidence" else []
    return [*([told] if grade else []), *weight, *([state] if (state := graph.state(node)) else [])]


def caption(graph: EvidenceGraph, node: Node) -> str:
    """What a node is, in a line above its wording: E6, evidence, weight 0.19."""
    label = shortened(graph.label(node), LONGEST_LABEL)
    return ", ".join([*([label] if label else []), graph.kind(node), *remarks(graph, node)])


def said(link: Link) -> str:
    """What an edge says, in a word or two."""
    if link.rating is not None:
        return str(link.rating.value)
    if link.direction is not None:
        return "speaks for" if link.direction is Direction.FOR else "speaks against"
    return TIES[link.tie]


def figure(number: float) -> str:
    """A weight, to two decimals at the most."""
    return rounded(number, 2).rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share as people read it; what is not all is never told as all, what is something never as none."""
    shown = f"{rounded(100 * share, 0)}%"
    if shown == "100%" and share < 1 - 1e-9:
        return "99%"
    return "under 1%" if shown == "0%" and share > 0 else shown
