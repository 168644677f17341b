"""Canvas: the few things that a drawing is made of, as elements of SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from rivals.graph.palette import ALARM, FAINT, INK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
