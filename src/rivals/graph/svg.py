"""SVG: the graph as a drawing in layers, for reports and for the browser.

One file that runs nothing and asks nobody for anything, on a page of its own colour, so that it reads alike
on light and on dark. Width tells weight and colour tells the rating; its letters stand beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from rivals.core.scales import Rating
from rivals.graph.boxes import (
    CHIP,
    CHIP_LETTERS,
    LEADING,
    PADDING,
    SMALL_LEADING,
    WIDTHS,
    columns,
    ports,
)
from rivals.graph.canvas import curve, number, rect, text
from rivals.graph.evidence_graph import Tie
from rivals.graph.legend import draw_legend
from rivals.graph.palette import ALARM, FAINT, FRAME, KINDS, RATINGS
from rivals.graph.plain import clean
from rivals.graph.sheet import MARGIN, Sheet
from rivals.graph.strokes import stroke_of
from rivals.graph.wording import listed, name, percent, quoted, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.graph.boxes import Box, Chip, Column
    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.graph.view import View

HEADS: Final = {
    "sources": "Sources, documents, assumptions",
    "evidence": "Evidence",
    "hypotheses": "Hypotheses",
    "indicators": "Indicators",
}

LEAST_WIDTH: Final = 760
"""How wide the page is at the least: the legend and the title need some room."""

BEND: Final = 0.45
"""How far the curves reach out, by the room between their ends."""

MOST_BULGE: Final = 52
"""How far an arc beside a layer reaches out."""


def svg(view: View) -> str:
    """A view as an SVG of its own."""
    layers, graph = columns(view), view.shown
    width = max([LEAST_WIDTH, *(column.x + WIDTHS[column.section] + MARGIN for column in layers)])
    sheet = Sheet(width, f"Evidence graph: {graph.title}", _description(view))
    _arrows(sheet.root)
    top = sheet.head(graph.marking, graph.title, graph.question) + 56
    body = ET.SubElement(sheet.page, "g", transform=f"translate(0 {number(top)})")
    end = top + _drawn(body, view, layers)
    end = draw_legend(sheet.page, (MARGIN, end + 36), width - 2 * MARGIN)
    return sheet.finished(graph.marking, end)


def _description(view: View) -> str:
    graph = view.shown
    counts = ", ".join(f"{len(graph.nodes(section))} {section}" for section in KINDS if graph.nodes(section))
    most = [
        f"{percent(each.share)} of all weight passes through {listed(names)}"
        for each in view.linchpins[:1]
        for names in ([quoted(view.whole, node) for node in each.nodes],)
    ]
    layers = f"Drawn in layers from left to right: {counts or 'nothing yet'}"
    return ". ".join([clean(graph.question), layers, *most])


def _arrows(root: ET.Element) -> None:
    defs = ET.Element("defs")
    root.insert(len(root) - 1, defs)
    for key, colour in (("arrow", FAINT), ("alarm", ALARM)):
        box = {"viewBox": "0 0 8 8", "refX": "7", "refY": "4", "markerWidth": "7", "markerHeight": "7"}
        told = {"id": key, "markerUnits": "userSpaceOnUse", "orient": "auto", **box}
        marker = ET.SubElement(defs, "marker", told)
        ET.SubElement(marker, "path", d="M0 0 L8 4 L0 8 z", fill=colour)


def _drawn(body: ET.Element, view: View, layers: Sequence[Column]) -> float:
    """All boxes and edges, and where the lowest box ends."""
    boxes = {box.node: box for column in layers for box in column.boxes}
    for column in layers:
        text(body, (column.x, -18), HEADS[column.section], "head")
    lines = ET.SubElement(body, "g")
    _draw_across(lines, view, boxes)
    _draw_within(lines, view, boxes)
    for box in boxes.values():
        _draw_box(body, view.shown, box)
    return max((box.bottom for box in boxes.values()), default=0.0)


def _draw_across(lines: ET.Element, view: View, boxes: Mapping[Node, Box]) -> None:
    links = [link for link in view.layout.across if link.rating is not Rating.NOT_APPLICABLE]
    places = ports(boxes, links)
    for link in sorted(links, key=_strength):
        left, right = sorted((link.start, link.end), key=lambda node: boxes[node].x)
        start = boxes[left].right, places[left, right, False]
        end = boxes[right].x, places[left, right, True]
        reach = (end[0] - start[0]) * BEND
        points = (start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end)
        curve(lines, points, stroke_of(link), _sentence(view.shown, link))


def _strength(link: Link) -> tuple[int, bool]:
    """What is drawn later lies above: ratings by how much they say, what speaks against above the rest."""
    points = 0 if link.rating is None else link.rating.points or 0
    return abs(points), points < 0


def _sentence(graph: EvidenceGraph, link: Link) -> str:
    return f"{name(graph, link.start)}: {said(link)}, {name(graph, link.end)}"


def _draw_within(lines: ET.Element, view: View, boxes: Mapping[Node, Box]) -> None:
    ring = {member: number for number, circle in enumerate(view.circles) for member in circle.members}
    for link in view.layout.within:
        if link.start == link.end:
            continue
        start, end = boxes[link.start], boxes[link.end]
        on_right = link.tie is Tie.REFINES
        x, sign = (start.right, 1) if on_right else (start.x, -1)
        # Apart from the middle, so that of two that cite each other both arcs show.
        shift = 5 if start.y < end.y else -5
        bulge = min(14 + abs(start.middle - end.middle) * 0.12, MOST_BULGE) * sign
        ends = (x, start.middle + shift), (x, end.middle - shift)
        points = (ends[0], (x + bulge, ends[0][1]), (x + bulge, ends[1][1]), ends[1])
        stroke = stroke_of(link) | {"marker-end": "url(#arrow)"}
        if link.tie is Tie.CITES and link.start in ring and ring[link.start] == ring.get(link.end):
            stroke |= {"stroke": ALARM, "stroke-width": "2", "marker-end": "url(#alarm)"}
        curve(lines, points, stroke, _sentence(view.shown, link))


def _draw_box(body: ET.Element, graph: EvidenceGraph, box: Box) -> None:
    """A box in a frame of its own, which cuts off whatever a font makes longer than was reckoned."""
    told = {"x": number(box.x), "y": number(box.y), "width": number(box.width), "height": number(box.height)}
    frame = ET.SubElement(body, "svg", told)
    ET.SubElement(frame, "title").text = f"{name(graph, box.node)}: {clean(graph.wording(box.node))}"
    counts = graph.is_active(box.node)
    dash = {} if counts else {"stroke_dasharray": "4 3"}
    fill = KINDS[box.node[0]]
    rect(frame, (0.5, 0.5), (box.width - 1, box.height - 1), fill=fill, stroke=FRAME, rx="4", **dash)
    group = ET.SubElement(frame, "g", {} if counts else {"class": "out"})
    _draw_words(group, box)
    for chip in box.chips:
        _draw_chip(group, box, chip)


def _draw_words(group: ET.Element, box: Box) -> None:
    role = "called" if box.node[0] in {"evidence", "hypotheses"} else "small"
    lines = [(line, role, SMALL_LEADING) for line in box.caption]
    lines += [(line, "stress", SMALL_LEADING) for line in [box.stress] if line]
    lines += [(line, "", LEADING) for line in box.wording]
    y = (box.height - sum(leading for _, _, leading in lines)) / 2
    for line, style, leading in lines:
        y += leading
        text(group, (PADDING, y - 4), line, style)


def _draw_chip(group: ET.Element, box: Box, chip: Chip) -> None:
    tone = RATINGS[chip.rating]
    left = box.width - CHIP_LETTERS
    rect(group, (left, chip.y - CHIP / 2 + 1), (CHIP_LETTERS - 1, CHIP - 2), fill=tone.fill, stroke=FRAME)
    middle = left + CHIP_LETTERS / 2
    text(group, (middle, chip.y + 4), str(chip.rating.value), "letters", style=f"fill:{tone.text}")
    text(group, (left - 5, chip.y + 4), chip.name, "name")
