"""A briefing as a drawing: what stands on it, and that no text comes in the way of another."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any, Unpack
from xml.etree import ElementTree as ET

import attrs
import pytest
from briefs import briefing_of, material_of
from cases import full_tree
from matrices import matrix

from rivals.briefing.blocks import Bar, Chart
from rivals.briefing.briefing import Briefing, Section, brief
from rivals.briefing.picture import svg, write
from rivals.briefing.topics import Topic
from rivals.core.scales import Rating
from rivals.graph.measuring import width
from rivals.graph.palette import RATINGS
from rivals.graph.paragraphs import SIZES

if TYPE_CHECKING:
    from briefs import Chosen

NAMESPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>x</script> & \" ' \x1b[2J \u202e \ufffe ]]> " + "x" * 300
ARABIC = "هجمات تنظيم الدولة في العراق، نيسان ٢٠٢٠"


def drawn(tree: dict[str, Any], **options: Unpack[Chosen]) -> ET.Element:
    return ET.fromstring(svg(briefing_of(tree, **options)))  # noqa: S314 - our own


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{NAMESPACE}text")]


def hostile(tree: dict[str, Any], words: str = HOSTILE) -> dict[str, Any]:
    tree |= {"title": words, "question": words, "marking": words}
    for each in tree["hypotheses"].values():
        each |= {"label": words, "statement": words}
    for item in tree["evidence"].values():
        item |= {"label": words, "summary": words}
    return tree


def test_ratings_stand_in_their_colours_with_their_letters() -> None:
    tree = matrix("CC C N", "I II NA")
    tree["hypotheses"]["c"]["label"] = "H3"
    root = drawn(tree)
    cells = [each for each in root.iter(f"{NAMESPACE}rect") if each.get("rx") is None]
    fills = Counter(each.get("fill") for each in cells)
    assert {fills[RATINGS[rating].fill] for rating in Rating} == {1}
    letters = Counter(texts(root))
    assert all(letters[str(rating.value)] == 2 for rating in Rating)  # in its cell and in the legend


def test_a_cell_that_nobody_has_rated_is_a_dot_without_a_colour() -> None:
    root = drawn(matrix("C .", ". I"))
    assert texts(root).count("·") == 2
    assert "·: not rated." in texts(root)


def test_it_tells_title_question_totals_and_what_it_was_made_from_between_two_markings() -> None:
    told = texts(drawn(matrix("C I") | {"marking": "TLP:AMBER", "question": "Who?"}))
    assert told[0] == told[-1] == "TLP:AMBER"
    assert told[1:3] == ["A matrix", "Who?"]
    assert told[-2] == "case.ach.toml, SHA-256 0123456789ab, not committed"
    at = told.index("Weighted inconsistency")
    assert told[at : at + 6] == ["Weighted inconsistency", "0", "1", "Rank", "1", "2"]


def test_it_can_be_turned_and_cut_short() -> None:
    told = texts(drawn(matrix("C I", "C C"), transposed=True, top=1))
    assert "Hypotheses against evidence" in told
    assert "e2" not in told
    assert "Of 2 items this is the one that tells the hypotheses apart best." in told


def test_a_wide_matrix_is_drawn_in_parts_below_each_other() -> None:
    root = drawn(matrix(*["C I"] * 60), transposed=True)
    assert "Hypotheses against evidence, 3 of 3" in texts(root)
    assert float(root.get("width") or 0) < 1700


def test_what_was_not_asked_for_is_not_drawn() -> None:
    assert "Evidence" not in texts(drawn(matrix("C I"), topics=(Topic.RANKING,)))
    told = texts(drawn(matrix("C I"), topics=(Topic.JUDGEMENT,)))
    assert "Neither the ranking nor the matrix was asked for: nothing else is drawn." in told


def test_bars_below_nothing_go_the_other_way() -> None:
    briefing = brief(material_of(matrix("C I")))
    chart = Chart("Scores", "points", (Bar("A", 1.0, "1"), Bar("B", -2.0, "−2")))
    root = ET.fromstring(svg(_with(briefing, chart)))  # noqa: S314 - our own
    zero, one, two = list(root.iter(f"{NAMESPACE}rect"))[1:]
    line = float(zero.get("x") or 0) + 0.5
    assert float(one.get("x") or 0) == pytest.approx(line, abs=0.1)
    assert float(two.get("x") or 0) + float(two.get("width") or 0) == pytest.approx(line, abs=0.2)
    assert float(two.get("width") or 0) == pytest.approx(2 * float(one.get("width") or 0), abs=0.2)


def _with(briefing: Briefing, chart: Chart) -> Briefing:
    return attrs.evolve(briefing, sections=(Section(Topic.RANKING, (chart,)),))


def test_whatever_an_analysis_says_is_text_that_xml_can_hold() -> None:
    data = write(briefing_of(hostile(matrix("C I", "I C"))))
    root = ET.fromstring(data)  # noqa: S314 - our own
    tags = {each.tag.removeprefix(NAMESPACE) for each in root.iter()}
    assert tags == {"svg", "title", "desc", "style", "g", "rect", "text"}
    assert not {"href", "onload", "src"} & {name for each in root.iter() for name in each.attrib}
    text = data.decode()
    assert "url(" not in text
    assert not {"\x1b", "\u202e", "\ufffe"} & set(text)
    assert any("<U+FFFE>" in each for each in texts(root))


@pytest.mark.parametrize(
    "words",
    ["", HOSTILE, ARABIC, "袭击" * 60, "W" * 90],
    ids=["plain", "hostile", "Arabic", "Chinese", "wide"],
)
def test_no_text_reaches_into_another_or_off_the_sheet(words: str) -> None:
    for seed in range(12):
        tree: dict[str, Any] = full_tree(Random(seed))
        if words and {"hypotheses", "evidence"} <= tree.keys():
            tree = hostile(tree, words)
        for turned in (False, True):
            _holds(drawn(tree, transposed=turned))


def test_long_figures_have_room() -> None:
    tree = matrix(*["CC I C II", "II C I CC"] * 50)
    tree["method"] = {"rule": "squared-inconsistency"}
    root = drawn(tree)
    assert "200/-200" in texts(root)
    _holds(root)


def _holds(root: ET.Element) -> None:
    boxes = [_box(each) for each in root.iter(f"{NAMESPACE}text")]
    for left, right, y in boxes:
        assert left >= 0
        assert right <= float(root.get("width") or 0)
        assert y <= float(root.get("height") or 0)
    for one, other in combinations(sorted(boxes, key=lambda each: each[2]), 2):
        if other[2] - one[2] < 9:
            assert one[1] <= other[0] or other[1] <= one[0], (one, other)


def _box(text: ET.Element) -> tuple[float, float, float]:
    """Where a text begins and ends at the most, and its base line."""
    role = text.get("class") or ""
    sizes = {"letters": SIZES["called"][0], "marking": 13} | {key: size for key, (size, _) in SIZES.items()}
    wide, x = width(text.text or "", sizes[role]), float(text.get("x") or 0)
    anchor = "middle" if role in {"letters", "marking"} else text.get("text-anchor")
    start = x - {"middle": wide / 2, "end": wide}.get(anchor or "", 0.0)
    return start, start + wide, float(text.get("y") or 0)


def test_what_is_read_from_the_right_stands_at_the_right() -> None:
    root = drawn(matrix("C I") | {"title": ARABIC})
    title = next(each for each in root.iter(f"{NAMESPACE}text") if each.get("class") == "title")
    assert (title.get("text-anchor"), title.get("x")) == ("end", "864")
    assert "plaintext" in (title.get("style") or "")
