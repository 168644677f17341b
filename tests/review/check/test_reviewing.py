"""What has changed since it was reviewed, and what came after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.core.change import put
from rivals.core.edits import accept
from rivals.core.problems import dotted
from rivals.review.check.rules import check

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.change import Path, Value

CELLS = [(item, rival) for item in ("heard", "known", "seen") for rival in ("h1", "h2")]


@pytest.fixture
def reviewed(sound: Analysis) -> Analysis:
    """The sound case, every rating reviewed."""
    return sound.apply(change for cell in CELLS for change in accept(sound, *cell))


def found(analysis: Analysis, path: Path, value: Value) -> list[tuple[str, str, str]]:
    changed = analysis.apply([put(analysis.tree, path, value)])
    return [(each.rule, dotted(each.path), each.message) for each in check(changed)]


def test_nothing_is_found_of_what_is_reviewed(reviewed: Analysis) -> None:
    assert check(reviewed) == []


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        (
            ("hypotheses", "h1", "statement"),
            "Another",
            "hypotheses.h1.statement",
            "H1 has been reworded since its rating by E1, E2 and E3 was reviewed.",
        ),
        (
            ("evidence", "seen", "summary"),
            "It was not",
            "evidence.seen.summary",
            "E1 has been reworded since its rating against H1 and H2 was reviewed.",
        ),
        (
            ("evidence", "seen", "ratings", "h2", "rating"),
            "II",
            "evidence.seen.ratings.h2.rating",
            "E1 × H2 was reviewed as I and is II now.",
        ),
        (
            ("evidence", "seen", "ratings", "h2", "reviewed"),
            "by me",
            "evidence.seen.ratings.h2.reviewed",
            "E1 × H2 bears a stamp that is none of ours: nobody can tell what was reviewed.",
        ),
    ],
)
def test_what_has_changed_since_is_told_once(
    reviewed: Analysis, path: Path, value: Value, where: str, message: str
) -> None:
    assert found(reviewed, path, value) == [("stale-review", where, message)]


def test_another_reason_or_other_spaces_change_nothing(reviewed: Analysis) -> None:
    assert found(reviewed, ("evidence", "seen", "ratings", "h2", "because"), "Otherwise") == []
    assert found(reviewed, ("evidence", "seen", "summary"), " It  was\nseen ") == []


def test_an_item_added_since_came_later(reviewed: Analysis) -> None:
    item: Value = {
        **reviewed.tree["evidence"]["seen"],  # type: ignore[call-overload, dict-item, index]
        "label": "E9",
        "ratings": {key: {"rating": "N", "because": "Even"} for key in ("h1", "h2")},
    }
    told = [each for each in found(reviewed, ("evidence", "new"), item) if each[0] == "newer-than-review"]
    message = "E9 waits for review: none of its ratings bears a stamp, and others do."
    assert told == [("newer-than-review", "evidence.new", message)]


def test_a_hypothesis_added_since_is_told_and_not_each_of_its_cells(reviewed: Analysis) -> None:
    analysis = reviewed.apply(
        [put(reviewed.tree, ("hypotheses", "h3"), {"label": "H3", "statement": "A third"})]
    )
    told = found(analysis, ("evidence", "seen", "ratings", "h3"), {"rating": "N", "because": "Even"})
    message = "H3 waits for review: none of its ratings bears a stamp, and others do."
    assert [each for each in told if each[0] == "newer-than-review"] == [
        ("newer-than-review", "hypotheses.h3", message)
    ]


def test_a_cell_rated_since_is_told(reviewed: Analysis) -> None:
    cell: Value = {"rating": "I", "because": "So"}
    message = "E1 × H2: no stamp of review there, while others of its ratings bear one."
    assert found(reviewed, ("evidence", "seen", "ratings", "h2"), cell) == [
        ("newer-than-review", "evidence.seen.ratings.h2", message)
    ]


def test_without_any_stamp_there_has_been_no_review(sound: Analysis) -> None:
    assert check(sound) == []
