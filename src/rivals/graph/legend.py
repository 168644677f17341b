"""Legend: what the colours and lines of the drawing mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from rivals.core.scales import Direction, Rating
from rivals.graph.canvas import number, rect
from rivals.graph.evidence_graph import Tie
from rivals.graph.palette import FRAME, RATINGS
from rivals.graph.strokes import EXPECTED, STROKES, thickness
from rivals.graph.swatches import ROW, SWATCH, Pen, swatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LETTERS: Final[Mapping[Rating, str]] = {
    Rating.VERY_CONSISTENT: "very consistent",
    Rating.CONSISTENT: "consistent",
    Rating.NEUTRAL: "neutral",
    Rating.INCONSISTENT: "inconsistent",
    Rating.VERY_INCONSISTENT: "very inconsistent",
    Rating.NOT_APPLICABLE: "not applicable, no line",
}

WEIGHTS: Final = (0.1, 0.5, 1.0)

LINES: Final[Sequence[tuple[Mapping[str, str], str]]] = (
    (STROKES[Tie.REPORTS], "reports or corroborates"),
    (STROKES[Tie.DISPUTES], "disputes"),
    (STROKES[Tie.DRAWN_FROM], "drawn from"),
    (STROKES[Tie.RESTS_ON], "rests on"),
    (STROKES[Tie.CITES], "points at who is cited"),
    (STROKES[Tie.RESTS_ON] | {"marker-end": "url(#arrow)"}, "points at what evidence rests on"),
    (STROKES[Tie.EXPECTS] | EXPECTED[Direction.FOR], "would speak for"),
    (STROKES[Tie.EXPECTS] | EXPECTED[Direction.AGAINST], "would speak against"),
)


def draw_legend(parent: ET.Element, at: tuple[float, float], room: float) -> float:
    """Draw the legend at a point, in as many rows as the room asks for, and tell where it ends."""
    pen = Pen(parent, at, room)
    for rating, words in LETTERS.items():
        swatch(parent, pen.next(words), rating)
    for weight in WEIGHTS:
        x, y = pen.next(f"weight {weight:g}")
        line = {"stroke": RATINGS[Rating.VERY_CONSISTENT].line, "stroke-width": number(thickness(weight))}
        _sample(parent, x, y, line)
    for stroke, words in LINES:
        x, y = pen.next(words)
        _sample(parent, x, y, stroke)
    x, y = pen.next("does not count")
    rect(parent, (x, y - 11), (SWATCH, 15), fill="none", stroke=FRAME, stroke_dasharray="4 3", rx="3")
    return pen.y + ROW


def _sample(parent: ET.Element, x: float, y: float, stroke: Mapping[str, str]) -> None:
    told = {"x1": number(x), "x2": number(x + SWATCH), "y1": number(y - 4), "y2": number(y - 4)}
    ET.SubElement(parent, "line", {**told, **stroke})
