"""Boxes: where everything stands in the drawing, in pixels, before anybody draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.graph.measuring import folded, width
from rivals.graph.plain import LONGEST_WORDING, shortened
from rivals.graph.sheet import MARGIN
from rivals.graph.wording import caption, name, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rivals.core.scales import Rating
    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.graph.view import View

WIDTHS: Final = {"sources": 230, "evidence": 350, "hypotheses": 240, "indicators": 220}
"""How wide the boxes of each layer are, by its first section."""

GAPS: Final = {"sources": 170, "evidence": 230, "hypotheses": 130, "indicators": 0}
"""How much room is to the right of each layer."""

ARCS: Final = 70
"""The room to the left of the first layer, for who cites whom."""

APART: Final = 14
PADDING: Final = 9
SIZE: Final = 12
SMALL: Final = 10
LEADING: Final = 15
SMALL_LEADING: Final = 14
CHIP: Final = 17
CHIP_LETTERS: Final = 26
CHIP_NAME: Final = 40
MOST_OF_IT: Final = 0.1
"""The share of all weight from which on a box says that it passes through there."""


@attrs.frozen
class Chip:
    """A rating at the right edge of an item, where its line begins.

    Attributes:
        link: The rating.
        rating: Its letters.
        name: What the hypothesis is called, short.
        y: The middle of it, from the top of the box.
    """

    link: Link
    rating: Rating
    name: str
    y: float


@attrs.frozen
class Box:
    """One node of the drawing.

    Attributes:
        node: The node.
        width: How wide it is.
        height: How high it is.
        caption: The lines that say what it is.
        stress: The line that says how much passes through it; empty where that is little.
        wording: The lines of its wording.
        chips: The ratings of an item.
        x: Where its left edge is.
        y: Where its top is.
    """

    node: Node
    width: float
    height: float
    caption: tuple[str, ...]
    stress: str
    wording: tuple[str, ...]
    chips: tuple[Chip, ...]
    x: float = 0.0
    y: float = 0.0

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width


@attrs.frozen
class Column:
    """One layer of the drawing.

    Attributes:
        section: Its first section.
        x: Where its left edge is.
        boxes: Its boxes from the top down.
    """

    section: str
    x: float
    boxes: tuple[Box, ...]


def columns(view: View) -> tuple[Column, ...]:
    """The layers of a view with every box in its place, the highest layer beginning at 0."""
    graph, shares = view.shown, view.shares
    stacks = [
        (layer.sections[0], [_box(graph, node, shares.get(node, 0.0)) for node in layer.nodes])
        for layer in view.layout.layers
    ]
    body = max((_height(boxes) for _, boxes in stacks), default=0.0)
    placed: dict[Node, Box] = {}
    for section, boxes in sorted(stacks, key=lambda stack: stack[0] not in {"evidence", "hypotheses"}):
        set_out = _spread(boxes, body)
        if section not in {"evidence", "hypotheses"}:
            set_out = _drawn_to(set_out, body, _wishes(view, placed))
        placed.update({box.node: box for box in set_out})
    found, x = [], float(MARGIN + ARCS)
    for section, boxes in stacks:
        found.append(Column(section, x, tuple(attrs.evolve(placed[box.node], x=x) for box in boxes)))
        x += WIDTHS[section] + GAPS[section]
    return tuple(found)


def _height(boxes: Sequence[Box]) -> float:
    return sum(box.height for box in boxes) + APART * max(len(boxes) - 1, 0)


def _box(graph: EvidenceGraph, node: Node, share: float) -> Box:
    section = node[0] if node[0] in WIDTHS else "sources"
    ratings = [link for link in graph.links_from(node) if link.rating is not None]
    room = WIDTHS[section] - 2 * PADDING - (CHIP_NAME + CHIP_LETTERS + PADDING if ratings else 0)
    stress = f"{percent(share)} of all weight passes here" if share >= MOST_OF_IT else ""
    told = tuple(folded(caption(graph, node), room, SMALL))
    wording = tuple(folded(shortened(graph.wording(node), LONGEST_WORDING), room, SIZE))
    text = SMALL_LEADING * (len(told) + bool(stress)) + LEADING * len(wording)
    height = 2 * PADDING + max(text, CHIP * len(ratings))
    top = (height - CHIP * len(ratings)) / 2
    chips = tuple(
        Chip(link, link.rating, _short(name(graph, link.end)), top + CHIP * (number + 0.5))
        for number, link in enumerate(ratings)
        if link.rating is not None
    )
    return Box(node, WIDTHS[section], height, told, stress, wording, chips)


def _short(called: str) -> str:
    """A name that fits beside a chip."""
    if width(called, SMALL) <= CHIP_NAME:
        return called
    kept = called
    while kept and width(f"{kept}…", SMALL) > CHIP_NAME:
        kept = kept[:-1]
    return f"{kept}…"


def _spread(boxes: Sequence[Box], body: float) -> list[Box]:
    """Boxes one below the other, with equal room between them."""
    free = body - sum(box.height for box in boxes)
    apart = max(APART, free / (len(boxes) + 1))
    y = (free - apart * (len(boxes) - 1)) / 2
    found = []
    for box in boxes:
        found.append(attrs.evolve(box, y=y))
        y = found[-1].bottom + apart
    return found


def _wishes(view: View, placed: Mapping[Node, Box]) -> Callable[[Node], list[float]]:
    """Where the neighbours of a node stand, those that have their place."""
    near: dict[Node, list[float]] = {}
    for link in view.layout.across:
        for node, other in ((link.start, link.end), (link.end, link.start)):
            if other in placed:
                near.setdefault(node, []).append(placed[other].middle)
    return lambda node: near.get(node, [])


def _drawn_to(boxes: Sequence[Box], body: float, wishes: Callable[[Node], list[float]]) -> list[Box]:
    """Boxes in the same order, each as near to the middle of its neighbours as the others let it."""
    down: list[Box] = []
    for box in boxes:
        wished = wishes(box.node)
        wish = sum(wished) / len(wished) - box.height / 2 if wished else 0.0
        down.append(attrs.evolve(box, y=max(wish, down[-1].bottom + APART if down else 0.0)))
    up: list[Box] = []
    for box in reversed(down):
        lowest = (up[-1].y - APART if up else body) - box.height
        up.append(attrs.evolve(box, y=min(box.y, lowest)))
    return up[::-1]


def ports(boxes: Mapping[Node, Box], links: Iterable[Link]) -> dict[tuple[Node, Node, bool], float]:
    """Where each edge between layers meets its two boxes, so that they leave in the order they arrive.

    Returns:
        For the two ends of an edge from left to right, and whether it is the right end: how far down.
    """
    sides: dict[tuple[Node, bool], list[tuple[Node, Node]]] = {}
    chips = {(box.node, chip.link.end): box.y + chip.y for box in boxes.values() for chip in box.chips}
    for link in links:
        left, right = sorted((link.start, link.end), key=lambda node: boxes[node].x)
        sides.setdefault((left, False), []).append((left, right))
        sides.setdefault((right, True), []).append((left, right))
    found = {}
    for (node, is_right), ends in sides.items():
        box, other = boxes[node], 0 if is_right else 1
        ends.sort(key=lambda pair: boxes[pair[other]].middle)
        for number, (left, right) in enumerate(ends):
            even = box.y + box.height * (number + 1) / (len(ends) + 1)
            found[left, right, is_right] = even if is_right else chips.get((left, right), even)
    return found
