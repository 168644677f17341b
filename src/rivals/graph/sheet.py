"""Sheet: a drawing of its own, headed by its title between two markings, on a page of its own colour."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

import attrs

from rivals.graph.canvas import STYLE, number, text
from rivals.graph.measuring import folded
from rivals.graph.palette import PAGE
from rivals.graph.paragraphs import paragraph
from rivals.graph.plain import clean

MARGIN: Final = 36
"""The room beside what is drawn."""


@attrs.frozen(eq=False)
class Sheet:
    """A drawing in the making.

    Attributes:
        width: How wide it is.
        title: What it is, for those who cannot see it and where a pointer rests on it.
        description: What it shows, likewise.
        root: The whole drawing.
        page: What is drawn on, above the ground.
    """

    width: float
    title: str
    description: str
    root: ET.Element = attrs.field(init=False)
    page: ET.Element = attrs.field(init=False)

    @root.default
    def _begun(self) -> ET.Element:
        told = {"xmlns": "http://www.w3.org/2000/svg", "role": "img"}
        root = ET.Element("svg", {**told, "aria-labelledby": "rivals-title rivals-desc"})
        ET.SubElement(root, "title", id="rivals-title").text = clean(self.title)
        ET.SubElement(root, "desc", id="rivals-desc").text = clean(self.description)
        ET.SubElement(root, "style").text = STYLE
        return root

    @page.default
    def _grounded(self) -> ET.Element:
        page = ET.SubElement(self.root, "g")
        ET.SubElement(page, "rect", {"width": "100%", "height": "100%", "fill": PAGE})
        return page

    @property
    def room(self) -> float:
        """How wide what stands on it may be."""
        return self.width - 2 * MARGIN

    def head(self, marking: str, title: str, question: str) -> float:
        """Write the marking, the title and the question, and tell where they end."""
        y = self._marked(marking, 14) + 12
        y = paragraph(self.page, (MARGIN, y), self.room, clean(title), "title")
        return paragraph(self.page, (MARGIN, y + 3), self.room, clean(question))

    def finished(self, marking: str, y: float) -> str:
        """The drawing as text, with the marking below all that is on it."""
        height = self._marked(marking, y) + 20
        self.root.set("width", number(self.width))
        self.root.set("height", number(height))
        self.root.set("viewBox", f"0 0 {number(self.width)} {number(height)}")
        ET.indent(self.root)
        return ET.tostring(self.root, encoding="unicode")

    def _marked(self, marking: str, y: float) -> float:
        for line in folded(clean(marking), self.room, 13):
            y += 16
            text(self.page, (self.width / 2, y), line, "marking")
        return y
