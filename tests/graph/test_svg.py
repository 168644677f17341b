"""The drawing: what stands where, and in which colours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import attrs
import pytest

from rivals.graph.palette import RATINGS
from rivals.graph.svg import svg
from rivals.tui.palette import BREWER

if TYPE_CHECKING:
    from rivals.graph.view import View

NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawn(view: View) -> ET.Element:
    return ET.fromstring(svg(view))  # noqa: S314 - our own


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{NAMESPACE}text")]


def strokes(root: ET.Element) -> dict[str, str]:
    """The colour and the width of each line, by what it says."""
    return {
        title.text or "": f"{path.get('stroke')} {path.get('stroke-width')}"
        for path in root.iter(f"{NAMESPACE}path")
        for title in path.iter(f"{NAMESPACE}title")
    }


def test_ratings_have_the_colours_of_the_workbench() -> None:
    assert {rating: (RATINGS[rating].text, RATINGS[rating].fill) for rating in BREWER} == BREWER


def test_a_rating_is_as_wide_as_its_item_weighs_and_coloured_by_what_it_says(view: View) -> None:
    lines = strokes(drawn(view))
    assert lines["E1: II, H1"] == "#a6611a 8"
    assert lines["E2: I, H2"] == "#dfc27d 4"
    assert "E3: NA, H2" not in lines


def test_letters_stand_beside_the_colours(view: View) -> None:
    assert {"II", "C", "I", "N", "NA"} <= set(texts(drawn(view)))


def test_circular_reporting_stands_out(view: View) -> None:
    lines = strokes(drawn(view))
    assert lines["Source c: cites, Source d"] == "#b3261e 2"
    assert lines["Source b: cites, Source a"] != lines["Source c: cites, Source d"]


def test_the_marking_stands_above_and_below(view: View) -> None:
    assert texts(drawn(view)).count("TLP:AMBER") == 2


def test_it_has_a_page_of_its_own_and_tells_what_it_shows(view: View) -> None:
    root = drawn(view)
    assert root.get("role") == "img"
    ground = next(root.iter(f"{NAMESPACE}rect"))
    assert (ground.get("width"), ground.get("height")) == ("100%", "100%")
    assert root.findtext(f"{NAMESPACE}title") == "Evidence graph: A case"
    description = root.findtext(f"{NAMESPACE}desc") or ""
    assert "4 sources" in description
    assert "60% of all weight passes through “Source a”" in description


def test_a_linchpin_says_so(view: View) -> None:
    assert "60% of all weight passes here" in texts(drawn(view))


def test_hostile_words_are_words(hostile: View) -> None:
    root = drawn(hostile)
    assert not list(root.iter(f"{NAMESPACE}script"))
    assert any("<script>" in text for text in texts(root))


@pytest.mark.parametrize("focus", [("sources", "b"), ("hypotheses", "h1"), ("indicators", "rain")])
def test_what_is_around_a_node_is_drawn_alone(view: View, focus: tuple[str, str]) -> None:
    focused = attrs.evolve(view, focus=focus, depth=1)
    frames = [each for each in drawn(focused).iter(f"{NAMESPACE}svg") if each.get("role") is None]
    assert len(frames) == len(focused.shown.net)


def test_an_empty_graph_is_a_page_with_a_legend(view: View) -> None:
    empty = attrs.evolve(view, whole=view.whole.part([]))
    assert "very inconsistent" in texts(drawn(empty))
