"""The colours of the drawings: ratings as in the workbench, everything else quiet beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rivals.core.scales import Rating

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tone(NamedTuple):
    """The colours of one rating.

    Attributes:
        fill: The ground that its letters stand on.
        text: The letters.
        line: An edge: the fill, but darker where it would be lost on a pale page.
    """

    fill: str
    text: str
    line: str


RATINGS: Final[Mapping[Rating, Tone]] = {
    Rating.VERY_CONSISTENT: Tone("#018571", "#ffffff", "#018571"),
    Rating.CONSISTENT: Tone("#80cdc1", "#062b27", "#80cdc1"),
    Rating.NEUTRAL: Tone("#f5f5f5", "#2a2a2a", "#dddcd6"),
    Rating.INCONSISTENT: Tone("#dfc27d", "#2b1d07", "#dfc27d"),
    Rating.VERY_INCONSISTENT: Tone("#a6611a", "#ffffff", "#a6611a"),
    Rating.NOT_APPLICABLE: Tone("#ffffff", "#6b6b66", "#e4e4e0"),
}
"""ColorBrewer's five-class BrBG (C. Brewer, M. Harrower, 2003); fills and letters as in the workbench."""

PAGE: Final = "#fcfbf8"
INK: Final = "#1c2326"
FAINT: Final = "#5c666b"
FRAME: Final = "#9aa4a8"
ALARM: Final = "#b3261e"

KINDS: Final[Mapping[str, str]] = {
    "sources": "#eef2f6",
    "documents": "#f3eef6",
    "assumptions": "#f8f1e4",
    "evidence": "#ffffff",
    "hypotheses": "#e6efee",
    "indicators": "#f4f4f2",
}
"""The ground of each kind of node."""
