"""Whatever an analyst does can be taken back whole, and never leaves anything dangling."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from cases import dangling, full_tree, mentioned, random_act
from hypothesis import given
from hypothesis import strategies as st

from rivals.core.analysis import SECTIONS, Analysis
from rivals.core.change import MISSING, Change, Draft, at, between, drop, put, same, undoing
from rivals.core.edits import remove
from rivals.core.problems import RefusedError
from rivals.core.session import Session

if TYPE_CHECKING:
    from rivals.core.change import Tree, Value

SEEDS = st.integers(0, 2**32)
SCALARS = st.integers(-9, 9) | st.booleans() | st.floats() | st.text(max_size=3)
VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)
TREES: st.SearchStrategy[Tree] = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)
PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple)


def applied(tree: Tree, *changes: Change) -> Tree:
    draft = Draft(tree)
    for change in changes:
        draft.make(change)
    return draft.tree


@given(SEEDS)
def test_any_act_leaves_a_sound_analysis_and_undoing_it_brings_the_old_one_back(seed: int) -> None:
    random = Random(seed)
    before = Analysis.from_tree(full_tree(random))
    for _ in range(10):
        changes = random_act(random, before)
        after = before.apply(changes)
        assert not dangling(after.tree)
        assert after == Analysis.from_tree(after.tree)
        assert same(after.apply(undoing(changes)).tree, before.tree)
        before = after


@given(SEEDS)
def test_what_apply_takes_over_is_what_a_fresh_reading_gives(seed: int) -> None:
    random = Random(seed)
    analysis = Analysis.from_tree(full_tree(random))
    for _ in range(10):
        analysis = analysis.apply(random_act(random, analysis))
    fresh = Analysis.from_tree(analysis.tree)
    for section in ("method", *SECTIONS):
        assert getattr(analysis, section) == getattr(fresh, section)


@given(SEEDS)
def test_a_session_goes_back_to_the_beginning_and_forth_to_the_end(seed: int) -> None:
    random = Random(seed)
    began = full_tree(random)
    session = Session(Analysis.from_tree(began))
    steps = [session.do("act", random_act(random, session.analysis)) for _ in range(12)]
    taken = [step for step in steps if step]
    trees = [session.analysis.tree]
    for step in reversed(taken):
        assert session.undo() == step
        trees.append(session.analysis.tree)
    assert session.undo() is None
    assert not session.unsaved
    assert same(session.analysis.tree, began)
    for step, tree in zip(taken, trees[-2::-1], strict=True):
        assert session.redo() == step
        assert same(session.analysis.tree, tree)
    assert session.redo() is None


@given(SEEDS)
def test_a_session_knows_whether_what_stands_was_saved(seed: int) -> None:
    """However one goes back and forth, what is not called unsaved is what was last saved."""
    random = Random(seed)
    session = Session(Analysis.from_tree(full_tree(random)))
    on_disk = session.analysis.tree
    for _ in range(30):
        match random.randint(0, 4):
            case 0 | 1:
                session.do("act", random_act(random, session.analysis))
            case 2:
                session.undo()
            case 3:
                session.redo()
            case _:
                session.saved()
                on_disk = session.analysis.tree
        if not session.unsaved:
            assert same(session.analysis.tree, on_disk)


@given(SEEDS)
def test_a_record_removed_is_mentioned_nowhere_and_one_undo_brings_everything_back(seed: int) -> None:
    tree = full_tree(Random(seed))
    analysis = Analysis.from_tree(tree)
    for section in SECTIONS:
        for key in getattr(analysis, section):
            changes = remove(analysis, section, key)
            after = analysis.apply(changes)
            assert key not in getattr(after, section)
            assert not dangling(after.tree)
            assert (len(changes) > 1) == mentioned(_without_self(tree, section, key), section, key)
            assert same(after.apply(undoing(changes)).tree, tree)


def _without_self(tree: Tree, section: str, key: str) -> Tree:
    """The tree in which a record does not mention itself."""
    record = at(tree, (section, key))
    if (
        not isinstance(record, dict)
        or not isinstance(rests := record.get("rests-on"), dict)
        or key not in rests
    ):
        return tree
    return applied(tree, drop(tree, (section, key, "rests-on", key)))


@given(SEEDS)
def test_what_dangles_is_refused_and_named(seed: int) -> None:
    """Every record is taken away without its mentions: the program finds what the brute search finds."""
    tree = full_tree(Random(seed))
    for section in SECTIONS:
        for key in list(tree.get(section, {})):
            bare = {**tree, section: {other: each for other, each in tree[section].items() if other != key}}
            lost = dangling(bare)
            if not lost:
                Analysis.from_tree(bare)
                continue
            with pytest.raises(RefusedError) as refused:
                Analysis.from_tree(bare)
            assert sorted(problem.path for problem in refused.value.problems) == sorted(lost)


@given(TREES, TREES)
def test_the_changes_between_two_trees_lead_from_the_one_to_the_other_and_back(
    one: Tree, other: Tree
) -> None:
    changes = tuple(between(one, other))
    assert same(applied(one, *changes), other)
    assert same(applied(other, *undoing(changes)), one)
    assert bool(changes) != same(one, other)


@given(TREES, PATHS, VALUES)
def test_what_is_put_is_there_and_nothing_else_is_touched(
    tree: Tree, path: tuple[str, ...], value: Value
) -> None:
    blocked = any(at(tree, path[:depth]) is not MISSING and not isinstance(at(tree, path[:depth]), dict)
                  for depth in range(1, len(path)))  # fmt: skip
    change = put(tree, path, value)
    if blocked:
        with pytest.raises(RefusedError):
            applied(tree, change)
        return
    after = applied(tree, change)
    assert same(at(after, path), value)
    assert same(applied(after, change.swapped()), tree)
    others = [
        each
        for each in between(tree, after)
        if each.path[: len(path)] != path and path[: len(each.path)] != each.path
    ]
    assert not others


@given(TREES)
def test_what_is_dropped_is_gone_and_leaves_no_empty_table_behind(tree: Tree) -> None:
    for path in _paths(tree):
        change = drop(tree, path)
        after = applied(tree, change)
        assert at(after, path) is MISSING
        assert path[: len(change.path)] == change.path
        above = at(after, change.path[:-1])
        assert len(change.path) == 1 or (isinstance(above, dict) and above)
        assert same(applied(after, change.swapped()), tree)


def _paths(tree: Tree, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for key, value in tree.items():
        found.append((*path, key))
        if isinstance(value, dict):
            found.extend(_paths(value, (*path, key)))
    return found
