"""Canvas: the few things that a drawing is made of, as elements of SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from rivals.core.scales import Direction, Rating
from rivals.graph.evidence_graph import Tie
from rivals.graph.palette import ALARM, FAINT, FRAME, INK, RATINGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.graph.evidence_graph import Link

EXPECTED: Final[Mapping[Direction, dict[str, str]]] = {
    Direction.FOR: {"stroke": RATINGS[Rating.VERY_CONSISTENT].line, "stroke-dasharray": "2 3"},
    Direction.AGAINST: {"stroke": RATINGS[Rating.VERY_INCONSISTENT].line, "stroke-dasharray": "7 4"},
}
"""What else is drawn of an expectation that says which way it would speak."""

WIDEST: Final = 8
"""How wide the line of a rating of weight 1 is, in pixels."""

THINNEST: Final = 0.8

STROKES: Final[Mapping[Tie, dict[str, str]]] = {
    Tie.REPORTS: {"stroke": FRAME, "stroke-width": "1.3"},
    Tie.CORROBORATES: {"stroke": FRAME, "stroke-width": "1.3"},
    Tie.DISPUTES: {"stroke": ALARM, "stroke-width": "1.5", "stroke-dasharray": "7 4"},
    Tie.CITES: {"stroke": FAINT, "stroke-width": "1.3", "marker-end": "url(#arrow)"},
    Tie.DRAWN_FROM: {"stroke": FRAME, "stroke-width": "1.3", "stroke-dasharray": "9 3 2 3"},
    Tie.RESTS_ON: {"stroke": FAINT, "stroke-width": "1.3", "stroke-dasharray": "2 3"},
    Tie.EXPECTS: {"stroke": FRAME, "stroke-width": "1.3"},
    Tie.REFINES: {"stroke": INK, "stroke-width": "1.6", "marker-end": "url(#arrow)"},
}
"""How each tie is drawn; ratings by their colour and weight."""

STYLE: Final = f"""
text {{ font-family: Verdana, 'DejaVu Sans', sans-serif; font-size: 12px; fill: {INK}; }}
.small {{ font-size: 10px; fill: {FAINT}; }}
.called {{ font-size: 10px; font-weight: bold; }}
.stress {{ font-size: 10px; font-weight: bold; fill: {ALARM}; }}
.title {{ font-size: 18px; font-weight: bold; }}
.marking {{ font-size: 13px; font-weight: bold; text-anchor: middle; }}
.head {{ font-size: 12px; font-weight: bold; fill: {FAINT}; }}
.letters {{ font-size: 10px; font-weight: bold; text-anchor: middle; }}
.name {{ font-size: 10px; fill: {FAINT}; text-anchor: end; }}
.line {{ fill: none; }}
.out {{ opacity: .55; }}
"""


def number(value: float) -> str:
    """A length, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def text(parent: ET.Element, at: tuple[float, float], words: str, role: str = "", **more: str) -> None:
    """A line of text, its base line at a point."""
    told = {"x": number(at[0]), "y": number(at[1]), **({"class": role} if role else {}), **more}
    ET.SubElement(parent, "text", told).text = words


def rect(parent: ET.Element, at: tuple[float, float], size: tuple[float, float], **more: str) -> None:
    """A rectangle, its upper left corner at a point."""
    told = {"x": number(at[0]), "y": number(at[1]), "width": number(size[0]), "height": number(size[1])}
    ET.SubElement(parent, "rect", {**told, **{key.replace("_", "-"): value for key, value in more.items()}})


def curve(
    parent: ET.Element, points: Sequence[tuple[float, float]], stroke: Mapping[str, str], words: str
) -> None:
    """A curve from the first of four points to the last; its words show where a pointer rests on it."""
    (start, *others) = (f"{number(x)} {number(y)}" for x, y in points)
    path = ET.SubElement(parent, "path", {"class": "line", "d": f"M{start} C{', '.join(others)}", **stroke})
    ET.SubElement(path, "title").text = words


def stroke_of(link: Link) -> dict[str, str]:
    """How an edge is drawn."""
    if link.rating is None:
        return STROKES[link.tie] | (EXPECTED[link.direction] if link.direction else {})
    return {"stroke": RATINGS[link.rating].line, "stroke-width": number(thickness(link.weight or 0.0))}


def thickness(weight: float) -> float:
    """How wide the line of a rating is."""
    return max(weight * WIDEST, THINNEST)
