"""Each rule finds what it is for, says where, and finds nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from rivals.core.findings import Severity
from rivals.core.text import SLUG
from rivals.review.check.rules import RULES, check

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.change import Tree
    from tests.review.check.conftest import Changes, Check

SEEN, HEARD, KNOWN = (("evidence", key) for key in ("seen", "heard", "known"))
REASON = "It says so."
SO_OTHERS = "so the posterior starts from other priors than those"
GONE = "most of the case goes"


def test_nothing_is_found_of_a_sound_case(sound: Analysis) -> None:
    assert check(sound) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_is_explained(rule: object) -> None:
    told = RULES[getattr(rule, "id", "")]
    assert SLUG.fullmatch(told.id)
    assert isinstance(told.severity, Severity)
    assert 10 < len(told.summary) < 55
    assert not told.summary.endswith(".")
    assert len(told.explanation) > 150
    assert "  " not in told.explanation
    assert re.search(r"[.)]$", told.explanation)


ALONE: list[tuple[Changes, str, str, str]] = [
    (
        {("conflicts", "x"): {"path": ["evidence", "seen", "summary"], "ours": "a", "theirs": "b"}},
        "conflict",
        "conflicts.x",
        "A merge has left the summary of E1 undecided: choose between the two sides, and rank again.",
    ),
    (
        {("conflicts", "x"): {"path": ["evidence", "gone", "ratings", "h1"], "theirs": {"rating": "C"}}},
        "conflict",
        "conflicts.x",
        'A merge has left "gone" × H1 undecided: choose between the two sides, and rank again.',
    ),
    (
        {("hypotheses", key, "prior"): share for key, share in (("h1", 0.5), ("h2", 0.2))},
        "priors-sum",
        "hypotheses.h1.prior",
        f"The priors of H1 and H2 sum to 0.7 and not to 1, {SO_OTHERS}.",
    ),
    (
        {
            (*item, "ratings", key, "rating"): rating
            for item, rating in ((SEEN, "C"), (HEARD, "CC"), (KNOWN, "N"))
            for key in ("h1", "h2")
        },
        "not-told-apart",
        "hypotheses.h1",
        "No item tells H1 apart from H2: whatever is rated for both is rated the same.",
    ),
    (
        {(*SEEN, "ratings", "h1", "rating"): "II"},
        "inconsistent-with-all",
        "evidence.seen.ratings",
        "E1 is inconsistent with every active hypothesis: is one missing, or is it wrong?",
    ),
    (
        {(*SEEN, "ratings", "h2", "because"): ""},
        "no-reason",
        "evidence.seen.ratings.h2",
        "E1 is rated against H2 without a reason.",
    ),
    (
        {(*HEARD, "sources"): {"paper": {}}},
        "one-origin",
        "sources.paper",
        f'"A paper" is the only origin of 2 items with 75% of all weight: if it is wrong, {GONE}.',
    ),
    (
        {("sources", "radio", "cites"): {"radio": {}}},
        "circular-reporting",
        "sources.radio.cites.radio",
        '"A radio" cites itself, which adds nothing.',
    ),
    (
        {("assumptions", "honest", "status"): "failed", (*SEEN, "rests-on"): {"honest": {}}},
        "failed-assumption",
        "evidence.seen.rests-on.honest",
        'E1 rests on an assumption that has failed, and still counts: "They are honest".',
    ),
    (
        {("assumptions", "honest", "status"): "doubtful", (*SEEN, "rests-on"): {"honest": {}}},
        "doubtful-assumption",
        "evidence.seen.rests-on.honest",
        'E1 rests on an assumption that is doubtful: "They are honest".',
    ),
    (
        {(*SEEN, "rests-on"): {"seen": {}}},
        "circular-support",
        "evidence.seen.rests-on.seen",
        "E1 rests on itself, so nothing bears what is said there.",
    ),
    (
        {(*SEEN, "rests-on"): {"heard": {}}, (*HEARD, "rests-on"): {"seen": {}}},
        "circular-support",
        "evidence.seen.rests-on.heard",
        "E1 and E2 rest on each other in a circle, so nothing bears what is said there.",
    ),
    (
        {(*SEEN, "label"): "e2"},
        "duplicate-label",
        "evidence.seen.label",
        'e2 is the label of "heard" too: change one.',
    ),
    (
        {("hypotheses", "h2", "label"): "H1"},
        "duplicate-label",
        "hypotheses.h2.label",
        'H1 is the label of "h1" too: change one.',
    ),
    (
        {("assumptions", "seen", "statement"): "It was", (*HEARD, "rests-on"): {"seen": {}}},
        "shared-id",
        "evidence.heard.rests-on.seen",
        '"seen" is an assumption and E1 both: what is it that rests on which?',
    ),
]


@pytest.mark.parametrize(("changes", "rule", "path", "message"), ALONE, ids=[each[1] for each in ALONE])
def test_each_rule_alone(found: Check, changes: Changes, rule: str, path: str, message: str) -> None:
    told = [each for each in found(changes) if each[0] != "no-diagnosticity"]
    assert told == [(rule, path, message)]


def test_what_bears_on_the_scores_is_found_as_well(found: Check) -> None:
    assert [each[:2] for each in found({("hypotheses", "h2", "status"): "parked"})] == [
        ("single-hypothesis", "hypotheses")
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {("hypotheses", "h1", "prior"): 0.33, ("hypotheses", "h2", "prior"): 0.66},
        {
            ("hypotheses", "h1", "prior"): 0.5,
            ("hypotheses", "h2", "prior"): 0.3,
            ("hypotheses", "h3"): {"statement": "x", "status": "parked", "prior": 0.2},
        },
        {("assumptions", "honest", "status"): "failed"},
        {
            ("assumptions", "honest", "status"): "failed",
            (*SEEN, "rests-on"): {"honest": {}},
            (*SEEN, "active"): False,
        },
        {("assumptions", "seen"): {"statement": "It was"}},
        {(*SEEN, "ratings", "h2", "rating"): "NA", (*SEEN, "ratings", "h1", "rating"): "II"},
    ],
    ids=[
        "rounded priors",
        "parked prior",
        "nothing rests on it",
        "withdrawn",
        "nobody asks which",
        "one cell",
    ],
)
def test_what_is_no_finding(found: Check, changes: Changes) -> None:
    assert found(changes) == []


def test_grades_that_always_agree_are_told_from_five_items_on(found: Check) -> None:
    item: Tree = {
        "summary": "More",
        "relevance": "high",
        "sources": {"paper": {}},
        "ratings": {"h1": {"rating": "C", "because": REASON}, "h2": {"rating": "I", "because": REASON}},
    }
    changes: Changes = {
        ("sources", "radio", "reliability"): "B",
        ("sources", "watch", "reliability"): "B",
        **{(*each, "credibility"): 2 for each in (SEEN, HEARD, KNOWN)},
        ("evidence", "more-1"): {**item, "credibility": 2},
    }
    assert "diagonal-grades" not in {each[0] for each in found(changes)}
    changes["evidence", "more-2"] = {**item, "credibility": 2}
    ((path, message),) = [each[1:] for each in found(changes) if each[0] == "diagonal-grades"]
    assert path == "evidence"
    assert message.startswith("All 5 graded items are on the same step of both scales")
    changes["evidence", "more-3"] = {**item, "credibility": 3}
    assert "diagonal-grades" not in {each[0] for each in found(changes)}


def test_a_failed_assumption_is_told_along_the_chain(found: Check) -> None:
    changes: Changes = {
        ("assumptions", "honest", "status"): "failed",
        (*SEEN, "rests-on"): {"honest": {}},
        (*SEEN, "active"): False,
        (*HEARD, "rests-on"): {"seen": {}},
        (*KNOWN, "rests-on"): {"heard": {}},
    }
    assert [each[1:] for each in found(changes)] == [
        (
            "evidence.heard.rests-on.seen",
            'E2 rests, by way of E1, on an assumption that has failed, and still counts: "They are honest".',
        ),
        (
            "evidence.known.rests-on.heard",
            'E3 rests, by way of E2, on an assumption that has failed, and still counts: "They are honest".',
        ),
    ]


def test_what_rests_on_an_id_that_is_both_rests_on_the_assumption(found: Check) -> None:
    changes: Changes = {
        ("assumptions", "honest", "status"): "failed",
        ("assumptions", "seen"): {"statement": "It was"},
        (*SEEN, "rests-on"): {"honest": {}},
        (*HEARD, "rests-on"): {"seen": {}},
    }
    fallen = [each[1] for each in found(changes) if each[0] == "failed-assumption"]
    assert fallen == ["evidence.seen.rests-on.honest"]


def test_a_circle_of_sources_is_one_origin(found: Check) -> None:
    both, they_go = '"A paper" and "A radio"', f"they are wrong, {GONE}"
    told = found(
        {
            ("sources", "paper", "cites"): {"radio": {}},
            ("sources", "radio", "cites"): {"paper": {}},
        }
    )
    assert told == [
        (
            "one-origin",
            "sources.paper",
            f"{both} are together the only origin of 2 items with 71% of all weight: if {they_go}.",
        ),
        (
            "circular-reporting",
            "sources.paper.cites.radio",
            f"{both} cite each other in a circle: none of them confirms another.",
        ),
    ]


def test_of_very_many_names_some_are_told(found: Check) -> None:
    ratings: Tree = {f"x{n:02}": {"rating": "N", "because": REASON} for n in range(20)}
    changes: Changes = {("hypotheses", key): {"label": f"X{key[1:]}", "statement": key} for key in ratings}
    changes |= {(*item, "ratings", key): cell for item in (SEEN, HEARD) for key, cell in ratings.items()}
    blank = next(message for rule, _path, message in found(changes) if rule == "not-told-apart")
    assert "X01, X02, X03, X04, X05, X06, X07, X08 and 11 others" in blank
