"""Paragraphs: wording folded into lines, on the side of its room that it is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.graph.canvas import text
from rivals.graph.measuring import folded, is_from_right, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree import ElementTree as ET

SIZES: Final[Mapping[str, tuple[float, float]]] = {
    "title": (20, 24),
    "head": (13.5, 18),
    "": (12, 15),
    "small": (10, 14),
    "called": (11.5, 14),
}
"""How large the letters of each role are reckoned, bold ones larger than they are, and how far its lines are
apart."""


def lines_of(wording: str, room: float, role: str = "") -> list[str]:
    """A wording in lines that fit into a room."""
    return folded(wording, room, SIZES[role][0])


def one_line_of(wording: str, room: float, role: str = "") -> str:
    """A wording in the one line that there is room for, cut where it is longer."""
    lines = lines_of(wording, room, role)
    if len(lines) > 1:
        return f"{lines_of(wording, room - width('…', SIZES[role][0]), role)[0]}…"
    return "".join(lines)


def height_of(lines: Sequence[str], role: str = "") -> float:
    """How high so many lines are."""
    return len(lines) * SIZES[role][1]


def paragraph(
    parent: ET.Element, at: tuple[float, float], room: float, wording: str, role: str = ""
) -> float:
    """Write a wording, its upper left corner at a point, and tell where it ends."""
    x, y = at
    # The anchor goes with the drawing; plaintext puts the signs at the ends of a line where its letters say.
    told = {"text-anchor": "end", "style": "unicode-bidi: plaintext"} if is_from_right(wording) else {}
    leading = SIZES[role][1]
    for line in lines_of(wording, room, role):
        y += leading
        text(parent, (x + room if told else x, y - leading / 4), line, role, **told)
    return y
