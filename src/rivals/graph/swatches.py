"""Swatches: samples of colours and lines side by side, each before its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.graph.canvas import rect, text
from rivals.graph.measuring import width
from rivals.graph.palette import FRAME, RATINGS

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from rivals.core.scales import Rating

SIZE: Final = 10
SWATCH: Final = 28
ROW: Final = 22
APART: Final = 20


def swatch(parent: ET.Element, at: tuple[float, float], rating: Rating) -> None:
    """Draw the colour of a rating and its letters where its words say that they belong."""
    (x, y), tone = at, RATINGS[rating]
    rect(parent, (x, y - 11), (SWATCH, 15), fill=tone.fill, stroke=FRAME, rx="2")
    text(parent, (x + SWATCH / 2, y), str(rating.value), "letters", style=f"fill:{tone.text}")


class Pen:
    """Sets samples and their words side by side, and goes to the next row where one is full."""

    def __init__(self, parent: ET.Element, at: tuple[float, float], room: float) -> None:
        """Begin at a point, with room for a row."""
        self.parent = parent
        self.left, self.y = at
        self.x = self.left
        self.end = self.left + room

    def next(self, words: str) -> tuple[float, float]:
        """Write words and tell where the sample before them belongs."""
        taken = SWATCH + 6 + width(words, SIZE)
        if self.x > self.left and self.x + taken > self.end:
            self.x, self.y = self.left, self.y + ROW
        at = self.x, self.y
        text(self.parent, (self.x + SWATCH + 6, self.y), words, "small")
        self.x += taken + APART
        return at
