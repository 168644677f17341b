"""Strokes: how each edge of the graph is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.scales import Direction, Rating
from rivals.graph.canvas import number
from rivals.graph.evidence_graph import Tie
from rivals.graph.palette import ALARM, FAINT, FRAME, INK, RATINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def stroke_of(link: Link) -> dict[str, str]:
    """How an edge is drawn."""
    if link.rating is None:
        return STROKES[link.tie] | (EXPECTED[link.direction] if link.direction else {})
    return {"stroke": RATINGS[link.rating].line, "stroke-width": number(thickness(link.weight or 0.0))}


def thickness(weight: float) -> float:
    """How wide the line of a rating is."""
    return max(weight * WIDEST, THINNEST)
