"""A conflict is a record like others, and settling one is a list of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rivals.core.analysis import CONFLICTS, SECTIONS, Analysis
from rivals.core.change import MISSING, Change, at, undoing
from rivals.core.edits import remove, settle
from rivals.core.fields import DEEPEST
from rivals.core.problems import RefusedError

if TYPE_CHECKING:
    from rivals.core.edits import Side

CELL = ["evidence", "lights", "ratings", "boats"]


def case(**conflict: Any) -> Analysis:  # noqa: ANN401 - any field
    """An item rated against one of two hypotheses, and a conflict over something."""
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A case",
            "hypotheses": {"boats": {"statement": "Boats"}, "drones": {"statement": "Drones"}},
            "evidence": {"lights": {"summary": "Lights", "ratings": {"boats": {"rating": "C"}}}},
            "conflicts": {"one": conflict},
        }
    )


def settled(analysis: Analysis, side: Side | None) -> Analysis:
    changes = settle(analysis, "one", side)
    after = analysis.apply(changes)
    assert after.apply(undoing(changes)) == analysis
    assert CONFLICTS not in after.tree
    return after


def test_a_conflict_holds_any_values_and_knows_what_was_not_there() -> None:
    conflict = case(path=CELL, ours={"rating": "C"}, theirs=[1, {"a": 2}]).conflicts["one"]
    assert conflict.path == tuple(CELL)
    assert (conflict.base, conflict.ours, conflict.theirs) == (MISSING, {"rating": "C"}, [1, {"a": 2}])


def test_conflicts_are_no_section_that_an_analyst_writes() -> None:
    assert CONFLICTS not in SECTIONS


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("conflict", "told"),
    [
        ({}, "conflicts.one: path is missing"),
        ({"path": []}, 'conflicts.one.path: must be a list of texts, such as ["…", "…"], not a list'),
        ({"path": "title"}, 'conflicts.one.path: must be a list of texts, such as ["…", "…"], not "title"'),
        ({"path": ["title", 1]}, 'conflicts.one.path: must be text, such as "…", not 1'),
        (
            {"path": ["x"], "ours": nested(DEEPEST + 1)},
            "conflicts.one.ours: tables or lists are nested more than",
        ),
    ],
)
def test_what_is_no_conflict_is_refused(conflict: dict[str, Any], told: str) -> None:
    with pytest.raises(RefusedError) as refused:
        case(**conflict)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(("side", "rating"), [("base", None), ("ours", "C"), ("theirs", "II"), (None, "C")])
def test_a_cell_gets_the_value_of_the_side_chosen(side: Side | None, rating: str | None) -> None:
    after = settled(case(path=CELL, ours={"rating": "C"}, theirs={"rating": "II", "because": "x"}), side)
    cell = after.evidence["lights"].ratings.get("boats")
    assert (cell and cell.rating.value) == rating


def test_what_stands_there_already_is_left() -> None:
    analysis = case(path=CELL, ours={"rating": "C"}, theirs={"rating": "II"})
    assert [change.path for change in settle(analysis, "one", "ours")] == [("conflicts",)]


def test_only_what_differs_is_changed() -> None:
    analysis = case(path=CELL, theirs={"rating": "II"})
    assert settle(analysis, "one", "theirs")[0] == Change((*CELL, "rating"), "C", "II")


def test_a_record_that_one_side_deleted_goes_with_its_mentions_or_stays() -> None:
    analysis = case(path=["hypotheses", "boats"], base={"statement": "Boats"}, theirs={"statement": "A boat"})
    assert settled(analysis, "theirs").hypotheses["boats"].statement == "A boat"
    gone = settled(analysis, "ours")
    assert list(gone.hypotheses) == ["drones"]
    assert at(gone.tree, ("evidence", "lights", "ratings")) is MISSING


def test_a_record_that_is_gone_since_can_come_back() -> None:
    analysis = case(path=["hypotheses", "boats"], theirs={"statement": "A boat"})
    analysis = analysis.apply(remove(analysis, "hypotheses", "boats"))
    assert settled(analysis, "theirs").hypotheses["boats"].statement == "A boat"
    assert settled(analysis, "ours").hypotheses.keys() == {"drones"}


def test_a_key_of_the_analysis_itself_is_set_or_dropped() -> None:
    analysis = case(path=["question"], ours="What?")
    assert settled(analysis, "ours").question == "What?"
    assert settled(settled_again(settled(analysis, "ours")), "theirs").question == ""


def settled_again(analysis: Analysis) -> Analysis:
    """The analysis with a conflict once more."""
    return Analysis.from_tree({**analysis.tree, "conflicts": {"one": {"path": ["question"]}}})


def test_a_value_for_a_record_that_is_gone_has_no_place() -> None:
    analysis = case(path=CELL, theirs={"rating": "II"})
    analysis = analysis.apply(remove(analysis, "evidence", "lights"))
    with pytest.raises(RefusedError, match=r"evidence\.lights is gone"):
        settle(analysis, "one", "theirs")
    assert settled(analysis, None).evidence == {}


def test_there_must_be_such_a_conflict() -> None:
    with pytest.raises(RefusedError, match='there is no conflict "two"'):
        settle(case(path=["title"]), "two", None)
