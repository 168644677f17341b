"""What is reviewed, what waits, and what has gone stale."""

from __future__ import annotations

from rivals.core.analysis import Analysis
from rivals.core.change import put
from rivals.core.edits import accept
from rivals.review.stamps import Since, reviews

CASE = Analysis.from_tree(
    {
        "format": 1,
        "title": "A case",
        "hypotheses": {
            "h": {"label": "H2", "statement": "A raid"},
            "g": {"label": "H1", "statement": "None"},
            "p": {"label": "H3", "statement": "Parked", "status": "parked"},
        },
        "evidence": {
            "b": {"label": "E2", "summary": "Fire", "ratings": {"h": {"rating": "I"}}},
            "a": {
                "label": "E1",
                "summary": "Smoke",
                "ratings": {key: {"rating": "C"} for key in ("h", "g", "p")},
            },
            "w": {"summary": "Withdrawn", "active": False, "ratings": {"h": {"rating": "I"}}},
        },
    }
)
CELLS = [("a", "g"), ("a", "h"), ("b", "h")]


def accepted() -> Analysis:
    return CASE.apply(change for cell in CELLS for change in accept(CASE, *cell))


def test_what_counts_is_told_in_the_order_of_reading() -> None:
    every = list(reviews(CASE))
    assert [(each.evidence, each.hypothesis) for each in every] == CELLS
    assert not any(each.is_reviewed or each.is_stale for each in every)


def test_what_is_accepted_is_reviewed() -> None:
    assert all(each.is_reviewed for each in reviews(accepted()))
    assert [each.accepted for each in reviews(accepted())] == ["C", "C", "I"]


def test_what_has_changed_since_is_stale_and_says_what() -> None:
    analysis = accepted()
    for path, value in (
        (("hypotheses", "h", "statement"), "Two raids"),
        (("evidence", "a", "summary"), "Much smoke"),
        (("evidence", "b", "ratings", "h", "rating"), "II"),
    ):
        analysis = analysis.apply([put(analysis.tree, path, value)])
    assert [each.since for each in reviews(analysis)] == [
        (Since.SUMMARY,),
        (Since.SUMMARY, Since.STATEMENT),
        (Since.RATING, Since.STATEMENT),
    ]


def test_a_stamp_of_somebody_else_tells_nothing() -> None:
    path = ("evidence", "b", "ratings", "h", "reviewed")
    analysis = CASE.apply([put(CASE.tree, path, "checked by me")])
    *_, last = reviews(analysis)
    assert (last.since, last.accepted, last.is_stale) == ((Since.STAMP,), "", True)
