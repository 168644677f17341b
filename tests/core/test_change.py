"""A change applies where it fits, is refused where it does not, and can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from rivals.core.change import MISSING, Change, Draft, Tree, Value, at, between, drop, put, same, undoing
from rivals.core.problems import RefusedError

TREE: Tree = {"title": "t", "evidence": {"e1": {"summary": "s", "ratings": {"h1": {"rating": "C"}}}}}


def made(tree: Tree, *changes: Change) -> Tree:
    draft = Draft(tree)
    for change in changes:
        draft.make(change)
    return draft.tree


def test_a_change_sets_adds_or_removes_the_value_at_its_path() -> None:
    assert made({"a": 1}, Change(("a",), 1, 2)) == {"a": 2}
    assert made({"a": 1}, Change(("b",), MISSING, 2)) == {"a": 1, "b": 2}
    assert made({"a": 1}, Change(("a",), 1, MISSING)) == {}
    assert made({"a": {"b": {"c": 1}}}, Change(("a", "b", "c"), 1, [2])) == {"a": {"b": {"c": [2]}}}


@pytest.mark.parametrize("before", [MISSING, 2, 1.0, True, "1", [1], {"a": 1}])
def test_a_change_is_refused_where_another_value_stands_than_the_one_it_changes(before: Value) -> None:
    with pytest.raises(RefusedError, match="another value stands there"):
        made({"a": 1}, Change(("a",), before, 5))


def test_a_change_is_refused_where_its_path_leads_nowhere() -> None:
    with pytest.raises(RefusedError, match=r"^a\.b\.c: a\.b is not there$"):
        made({"a": {}}, Change(("a", "b", "c"), MISSING, 1))
    with pytest.raises(RefusedError, match=r"^a\.b: a is not there$"):
        made({"a": "text"}, Change(("a", "b"), MISSING, 1))
    with pytest.raises(RefusedError, match="names a path"):
        made({}, Change((), MISSING, 1))


def test_the_tree_that_a_draft_begins_with_and_the_values_put_in_stay_as_they_were() -> None:
    value: Tree = {"inner": {"x": 1}}
    began: Tree = {"kept": {"y": 1}}
    tree = made(began, Change(("new",), MISSING, value), Change(("new", "inner", "x"), 1, 2))
    assert tree == {"kept": {"y": 1}, "new": {"inner": {"x": 2}}}
    assert began == {"kept": {"y": 1}}
    assert value == {"inner": {"x": 1}}


def test_a_draft_shares_all_that_its_changes_do_not_touch() -> None:
    tree = made(TREE, put(TREE, ("title",), "other"))
    assert tree["evidence"] is TREE["evidence"]


def test_undoing_goes_backwards_through_changes_that_build_on_each_other() -> None:
    changes = (
        Change(("a",), MISSING, {}),
        Change(("a", "b"), MISSING, 1),
        Change(("a", "b"), 1, 2),
        Change(("a",), {"b": 2}, MISSING),
        Change(("a",), MISSING, "text"),
    )
    assert made({}, *changes) == {"a": "text"}
    assert made({}, *changes, *undoing(changes)) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (1, True),
        (0, False),
        (0.0, -0.0),
        ("1", 1),
        ("", MISSING),
        ({}, MISSING),
        ({}, []),
        ([1], [1, 2]),
        ([1, 2], [2, 1]),
        ([True], [1]),
        ({"a": 1}, {"a": True}),
        ({"a": 1}, {"a": 1, "b": 2}),
        (date(2020, 4, 20), datetime(2020, 4, 20)),  # noqa: DTZ001 - TOML has times without a zone
        (datetime(2020, 4, 20), datetime(2020, 4, 20, tzinfo=UTC)),  # noqa: DTZ001 - likewise
        (
            datetime(2020, 4, 20, 9, tzinfo=UTC),
            datetime(2020, 4, 20, 10, tzinfo=timezone(timedelta(hours=1))),
        ),
    ],
)
def test_values_that_toml_tells_apart_are_not_the_same(one: Value, other: Value) -> None:
    assert not same(one, other)
    assert not same({"x": [one]}, {"x": [other]})


@pytest.mark.parametrize(
    "value", ["text", 1, -0.0, float("inf"), float("nan"), True, [1, [2]], {}, date(2020, 4, 20), MISSING]
)
def test_a_value_is_the_same_as_its_equal(value: Value) -> None:
    copy = float(str(value)) if isinstance(value, float) else value
    assert same(value, copy)
    assert same({"b": value, "a": 1}, {"a": 1, "b": copy})


def test_a_value_is_found_at_its_path_and_is_missing_elsewhere() -> None:
    assert at(TREE, ()) is TREE
    assert at(TREE, ("evidence", "e1", "summary")) == "s"
    assert at(TREE, ("evidence", "e2", "summary")) is MISSING
    assert at(TREE, ("title", "t")) is MISSING


def test_put_makes_the_tables_above_that_are_not_there_yet() -> None:
    change = put(TREE, ("evidence", "e1", "sources", "s1", "role"), "reports")
    assert change == Change(("evidence", "e1", "sources"), MISSING, {"s1": {"role": "reports"}})
    assert put(TREE, ("title",), "u") == Change(("title",), "t", "u")
    assert put(TREE, ("question",), "q") == Change(("question",), MISSING, "q")


def test_drop_takes_along_the_tables_above_that_it_would_leave_empty() -> None:
    change = drop(TREE, ("evidence", "e1", "ratings", "h1"))
    assert change == Change(("evidence", "e1", "ratings"), {"h1": {"rating": "C"}}, MISSING)
    assert drop({"a": {"b": 1, "c": 2}}, ("a", "b")) == Change(("a", "b"), 1, MISSING)
    assert drop({"a": {"b": {"c": 1}}}, ("a", "b", "c")).path == ("a",)


def test_between_names_the_smallest_changes_in_order_of_their_paths() -> None:
    after: Tree = {
        "title": "u",
        "evidence": {"e0": {}, "e1": {"summary": "s", "ratings": {"h1": {"rating": "I"}}}},
    }
    assert list(between(TREE, after)) == [
        Change(("evidence", "e0"), MISSING, {}),
        Change(("evidence", "e1", "ratings", "h1", "rating"), "C", "I"),
        Change(("title",), "t", "u"),
    ]
    assert list(between(TREE, TREE)) == []


def test_between_keeps_an_empty_table_apart_from_none() -> None:
    assert list(between({"a": {}}, {})) == [Change(("a",), {}, MISSING)]
    assert list(between({"a": {"b": 1}}, {"a": {}})) == [Change(("a",), {"b": 1}, {})]
    assert made({"a": {"b": 1}}, *between({"a": {"b": 1}}, {"a": {}})) == {"a": {}}
