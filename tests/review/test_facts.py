"""An analysis as lines for git to compare: a line for each thing it says, and nothing that it does not."""

from __future__ import annotations

from difflib import ndiff
from random import Random
from typing import Any

from cases import full_tree
from hypothesis import given
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.edits import edit, rate, remove
from rivals.core.scales import Rating
from rivals.review.facts import facts


def case(**more: Any) -> Analysis:  # noqa: ANN401 - any part of a tree
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A case",
            "hypotheses": {
                "boats": {"label": "H1", "statement": "Boats"},
                "army": {"label": "H2", "statement": "Army boats", "parent": "boats"},
            },
            "sources": {"pilot": {"name": "A pilot", "reliability": "B"}},
            "evidence": {
                "lights": {
                    "label": "E10",
                    "summary": "Lights\nwere seen",
                    "sources": {"pilot": {"role": "reports", "notes": "On the air"}},
                    "ratings": {"army": {"rating": "I"}, "boats": {"rating": "C", "because": "They fish"}},
                },
                "sound": {"label": "E2", "summary": "A sound"},
            },
            **more,
        }
    )


def test_each_thing_is_a_line_in_the_order_people_read_it() -> None:
    assert list(facts(case())) == [
        "format: 1",
        "title: A case",
        "H1: Boats",
        "H2: Army boats",
        "H2: parent: H1",
        "pilot: A pilot",
        "pilot: reliability: B",
        "E2: A sound",
        "E10: Lights⏎were seen",
        "E10: source pilot: reports",
        "E10: source pilot: notes: On the air",
        "E10 × H1: C, because They fish",
        "E10 × H2: I",
    ]


def test_unknown_keys_and_conflicts_are_facts_too() -> None:
    later = {"x": {"b": [1, {"c": 2.5}], "a": {}}}
    conflicts = {"one": {"path": ["evidence", "sound", "ratings", "boats"], "ours": {"rating": "C"}}}
    assert list(facts(case(**later, conflicts=conflicts)))[-3:] == [
        "conflict, E2 × H1: base nothing / ours C / theirs nothing",
        "x: a",
        "x: b: [1, { c = 2.5 }]",
    ]


def test_one_rating_changes_one_line() -> None:
    before = case()
    after = before.apply(rate(before, "lights", "army", Rating.VERY_INCONSISTENT, "No flag"))
    differing = [line for line in ndiff(list(facts(before)), list(facts(after))) if line[0] in "+-"]
    assert differing == ["- E10 × H2: I", "+ E10 × H2: II, because No flag"]


def test_nothing_in_it_steers_a_terminal() -> None:
    hostile = case().apply(edit(case(), "evidence", "lights", {"summary": "\x1b[31m\u202e", "label": "\x1b"}))
    assert not any("\x1b" in line or "\u202e" in line for line in facts(hostile))


@given(st.integers(0, 2**32))
def test_whatever_an_analysis_says_is_a_line_of_its_own(seed: int) -> None:
    random = Random(seed)
    analysis = Analysis.from_tree(full_tree(random))
    lines = list(facts(analysis))
    assert not any("\n" in line for line in lines)
    if not analysis.evidence:
        return
    key = random.choice(sorted(analysis.evidence))
    assert len(list(facts(analysis.apply(remove(analysis, "evidence", key))))) < len(lines)
