"""The briefing as a whole: its head, and that whatever stands in it is safe to show."""

from __future__ import annotations

from random import Random
from typing import Any

from briefs import briefing_of, texts
from cases import full_tree
from matrices import matrix

from rivals.briefing.topics import USUAL, Topic
from rivals.core.text import UNSAFE, one_line

HOSTILE = "a\x1b[2J\n\u202eb\u0085\u2028c\x00\ufeff <script> | [x](y)"


WORDINGS = {"title", "question", "marking", "statement", "summary", "name", "because", "label", "if-wrong"}


def hostile(tree: dict[str, Any]) -> dict[str, Any]:
    """A tree with somebody else's text in place of each wording."""
    return {
        key: HOSTILE if key in WORDINGS else hostile(each) if isinstance(each, dict) else each
        for key, each in tree.items()
    }


def test_it_is_headed_by_title_question_and_marking() -> None:
    tree = matrix("C I") | {"question": "Who?", "marking": "TLP:AMBER"}
    briefing = briefing_of(tree)
    assert (briefing.title, briefing.question, briefing.marking) == ("A matrix", "Who?", "TLP:AMBER")
    assert briefing_of(tree, title=" Another\none ").title == "Another one"
    assert briefing_of(tree | {"title": " "}).title == "An analysis without a title"


def test_its_sections_are_those_asked_for_in_that_order() -> None:
    asked = (Topic.STEPS, Topic.JUDGEMENT)
    assert tuple(each.topic for each in briefing_of(matrix("C I"), topics=asked).sections) == asked
    told = [each.topic for each in briefing_of(matrix("C I")).sections]
    assert told == [each for each in USUAL if each not in {Topic.INDICATORS, Topic.DISSENT}]


def test_every_text_is_one_line_and_safe_to_show_whatever_the_analysis_says() -> None:
    many = 0
    for seed in range(60):
        briefing = briefing_of(hostile(full_tree(Random(seed))), topics=tuple(Topic))
        for text in texts((briefing.title, briefing.question, briefing.marking, briefing.sections)):
            many += 1
            assert not UNSAFE.search(text), text
            assert text == one_line(text)
    assert many > 5000


def test_no_analysis_is_too_odd_to_be_briefed_on() -> None:
    for seed in range(100):
        assert briefing_of(full_tree(Random(seed)), topics=tuple(Topic)).sections
