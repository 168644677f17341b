"""Where the boxes of the drawing stand, and where edges meet them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rivals.graph.boxes import PADDING, columns, ports
from rivals.graph.measuring import width

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_columns_stand_apart_and_words_fit_their_boxes(hostile: View) -> None:
    layers = columns(hostile)
    for left, right in pairwise(layers):
        assert max(box.right for box in left.boxes) < right.x
    for box in (box for layer in layers for box in layer.boxes):
        assert all(width(line, 12) <= box.width - 2 * PADDING for line in box.wording)
        assert all(width(line, 10) <= box.width - 2 * PADDING for line in box.caption)


def test_an_item_has_a_chip_for_each_rating_where_its_line_begins(view: View) -> None:
    boxes = {box.node: box for layer in columns(view) for box in layer.boxes}
    item = boxes["evidence", "e1"]
    assert [chip.name for chip in item.chips] == ["H1", "H2"]
    places = ports(boxes, view.layout.across)
    first = places[("evidence", "e1"), ("hypotheses", "h1"), False]
    assert first == item.y + item.chips[0].y


def test_edges_arrive_in_the_order_in_which_they_leave(view: View) -> None:
    boxes = {box.node: box for layer in columns(view) for box in layer.boxes}
    places = ports(boxes, view.layout.across)
    arrivals = sorted(
        (boxes[left].middle, down)
        for (left, right, end), down in places.items()
        if end and right == ("hypotheses", "h1")
    )
    assert [down for _, down in arrivals] == sorted(down for _, down in arrivals)
