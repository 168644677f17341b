"""Wording folded into lines."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from rivals.graph.measuring import width
from rivals.graph.paragraphs import SIZES, height_of, lines_of, one_line_of, paragraph


def test_a_paragraph_ends_below_its_last_line() -> None:
    page = ET.Element("g")
    end = paragraph(page, (10, 20), 60, "one two three four")
    assert end == 20 + height_of(lines_of("one two three four", 60))
    assert [each.text for each in page] == lines_of("one two three four", 60)
    assert [float(each.get("y") or 0) for each in page] == sorted(float(each.get("y") or 0) for each in page)
    assert {each.get("x") for each in page} == {"10"}


def test_what_is_read_from_the_right_is_set_from_the_right() -> None:
    page = ET.Element("g")
    paragraph(page, (10, 20), 60, "هجمات")
    assert (page[0].get("x"), page[0].get("text-anchor")) == ("70", "end")


def test_one_line_is_cut_where_there_is_no_room_for_more() -> None:
    assert one_line_of("one", 60) == "one"
    assert one_line_of("", 60) == ""
    cut = one_line_of("one two three", 60)
    assert cut.endswith("…")
    assert width(cut, SIZES[""][0]) <= 60
