"""The registers: assumptions, sources, indicators, evidence and what is still open."""

from __future__ import annotations

from typing import Any

import pytest
from briefs import blocks, briefing_of
from matrices import matrix

from rivals.briefing.blocks import Paragraph, Points, Table
from rivals.briefing.topics import Topic
from rivals.core.text import one_line


@pytest.fixture
def tree() -> dict[str, Any]:
    case = matrix("C I", "I C", "N N")
    case["sources"] = {
        "agency": {"name": "An agency", "reliability": "B", "kind": "official"},
        "paper": {"name": "A paper", "reliability": "E", "cites": {"agency": {}}},
        "one": {"name": "One", "reliability": "F", "may-deceive": True, "cites": {"other": {}}},
        "other": {"name": "Other", "reliability": "D", "cites": {"one": {}}},
        "idle": {"name": "Idle"},
    }
    case["assumptions"] = {
        "clocks": {"statement": "The clocks ran right.", "confidence": "low", "if-wrong": "Nothing holds."},
        "calm": {"statement": "It was calm.", "status": "doubtful"},
    }
    one, two, three = case["evidence"].values()
    one |= {"sources": {"agency": {}, "paper": {"role": "disputes"}}, "credibility": 2, "relevance": "high"}
    two |= {"sources": {"one": {}, "other": {}}, "credibility": "high", "rests-on": {"clocks": {}}}
    three |= {"rests-on": {"e2": {}}, "active": False}
    case["indicators"] = {
        "more": {
            "statement": "More of them",
            "expects": {"a": {"direction": "for", "status": "seen"}, "b": {}},
        }
    }
    return case


def rows(tree: dict[str, Any], topic: Topic) -> list[tuple[str, ...]]:
    found = blocks(briefing_of(tree, topics=(topic,)), topic)
    return [row for each in found if isinstance(each, Table) for row in each.rows]


def test_an_assumption_names_all_that_rests_on_it_along_the_chain(tree: dict[str, Any]) -> None:
    assert rows(tree, Topic.ASSUMPTIONS) == [
        ("It was calm.", "doubtful", "–", "nothing", "–"),
        ("The clocks ran right.", "holds", "low", "e2 and (e3)", "Nothing holds."),
    ]


def test_a_source_says_whom_it_has_it_from(tree: dict[str, Any]) -> None:
    by_name = {row[0]: row[1:] for row in rows(tree, Topic.SOURCES)}
    assert by_name["An agency"][2:] == ("itself", "e1")
    assert by_name["A paper"][2:] == ("An agency", "nothing")
    assert by_name["One (may deceive)"][2] == by_name["Other"][2] == "One and Other"
    assert by_name["Idle"] == ("not graded", "–", "itself", "nothing")


def test_an_item_has_the_grade_of_its_best_source_and_its_own(tree: dict[str, Any]) -> None:
    assert [row[3:] for row in rows(tree, Topic.EVIDENCE)] == [
        ("B2", "high", "An agency; A paper (disputes it)"),
        ("F, high", "–", "One; Other"),  # what cannot be judged counts as C
        ("–", "–", "none"),
    ]


def test_an_indicator_says_for_whom_it_would_speak(tree: dict[str, Any]) -> None:
    assert rows(tree, Topic.INDICATORS) == [("More of them", "A", "–", "seen and watching")]


def test_a_reason_that_is_not_given_is_missed(tree: dict[str, Any]) -> None:
    tree["evidence"]["e1"]["ratings"]["a"]["because"] = "It\nfits."
    assert rows(tree, Topic.REASONS)[:2] == [
        ("e1 × A", "C", "It fits."),
        ("e1 × B", "I", "no reason is given"),
    ]


def test_the_open_points_are_those_of_a_check(tree: dict[str, Any]) -> None:
    briefing = briefing_of(tree, topics=(Topic.FINDINGS,))
    (points,) = blocks(briefing, Topic.FINDINGS)
    assert isinstance(points, Points)
    assert points.items == tuple(one_line(each.message) for each in briefing.material.findings)
    assert points.items


def test_the_steps_of_the_method_are_all_told(tree: dict[str, Any]) -> None:
    assert [row[0] for row in rows(tree, Topic.STEPS)] == list("12345678")


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        (Topic.ASSUMPTIONS, "No assumption is written down."),
        (Topic.SOURCES, "No source is named."),
        (Topic.EVIDENCE, "There is no evidence yet."),
    ],
)
def test_what_a_reader_would_look_for_is_said_to_be_missing(topic: Topic, told: str) -> None:
    assert blocks(briefing_of({"format": 1, "title": "x"}, topics=(topic,)), topic) == (Paragraph(told),)


@pytest.mark.parametrize("topic", [Topic.INDICATORS, Topic.DISSENT, Topic.REASONS])
def test_what_nobody_would_miss_is_left_out(topic: Topic) -> None:
    assert briefing_of({"format": 1, "title": "x"}, topics=(topic,)).sections == ()
