"""Whatever two analysts do to one analysis, a merge of it is sound and has all of their work in it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import attrs
from cases import dangling
from hypothesis import given, settings
from hypothesis import strategies as st
from partings import apart, done, parted

from rivals.core.analysis import CONFLICTS, SECTIONS, Analysis
from rivals.core.change import MISSING, Missing, at, between, same
from rivals.core.edits import settle
from rivals.core.problems import RefusedError
from rivals.review.merging import Merged, merge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.change import Path, Tree, Value
    from rivals.core.records import Conflict

SEEDS = st.integers(0, 2**32)


@settings(max_examples=1_000)
@given(SEEDS)
def test_two_who_touch_different_things_are_never_in_conflict_and_both_have_their_way(seed: int) -> None:
    base, ours, theirs = apart(Random(seed))
    merged = merge(base, done(base, ours), done(base, theirs))
    assert merged.conflicts == ()
    assert merged.analysis == done(base, [*ours, *theirs]) == done(base, [*theirs, *ours])


@settings(max_examples=400)
@given(SEEDS)
def test_a_merge_is_sound_whatever_the_two_did(seed: int) -> None:
    base, ours, theirs = parted(Random(seed))
    for known in (base, None):
        merged = merge(known, ours, theirs).analysis
        assert Analysis.from_tree(merged.tree) == merged
        assert not dangling(merged.tree)


@given(SEEDS)
def test_what_one_side_did_alone_is_what_a_merge_gives(seed: int) -> None:
    base, ours, theirs = parted(Random(seed))
    for side in (ours, theirs):
        for parents in ((base, side, side), (base, base, side), (base, side, base)):
            assert merge(*parents) == Merged(side)


@settings(max_examples=250)
@given(SEEDS)
def test_which_side_is_called_ours_makes_no_difference_but_in_conflicts(seed: int) -> None:
    base, ours, theirs = parted(Random(seed))
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    if any(each.rule == "id-twice" for each in one.notices):
        return  # theirs is the one that gets another id
    assert [swapped(each) for each in one.conflicts] == list(other.conflicts)
    left = [leave_out(each.analysis.tree, *each.conflicts) for each in (one, other)]
    assert same(*left)


def swapped(conflict: Conflict) -> Conflict:
    return attrs.evolve(conflict, ours=conflict.theirs, theirs=conflict.ours)


def leave_out(tree: Tree, *conflicts: Conflict) -> Tree:
    """A tree without the places of some conflicts, and without what is said of any."""
    gone = {each.path for each in conflicts} | {(CONFLICTS,)}

    def left(table: Tree, path: Path) -> Tree:
        return {
            key: left(value, (*path, key)) if isinstance(value, dict) else value
            for key, value in table.items()
            if (*path, key) not in gone
        }

    return left(tree, ())


@settings(max_examples=400)
@given(SEEDS)
def test_nothing_that_either_side_did_is_lost(seed: int) -> None:
    base, ours, theirs = parted(Random(seed))
    merged = merge(base, ours, theirs)
    if any(each.rule == "id-twice" for each in merged.notices):
        return
    for name, side in (("ours", ours), ("theirs", theirs)):
        for change in between(leave_out(base.tree), leave_out(side.tree)):
            for path, value in leaves(change.path, change.before, change.after):
                is_there = same(at(merged.analysis.tree, path), value)
                along = value is MISSING and went_along(base, side, path)
                assert is_there or along or in_conflict(merged, name, path, value), path


def leaves(
    path: Path, before: Value | Missing, after: Value | Missing
) -> Iterator[tuple[Path, Value | Missing]]:
    """Every single value that a change sets or takes away."""
    tables = [each for each in (before, after) if isinstance(each, dict)]
    keys = {key: None for table in tables for key in table}
    if not keys:
        yield path, after
    for key in keys:
        was, becomes = (
            each.get(key, MISSING) if isinstance(each, dict) else MISSING for each in (before, after)
        )
        if not same(was, becomes):
            yield from leaves((*path, key), was, becomes)


def in_conflict(merged: Merged, side: str, path: Path, value: Value | Missing) -> bool:
    """Whether a conflict holds what one side made of a place."""
    for conflict in merged.conflicts:
        depth, held = len(conflict.path), getattr(conflict, side)
        if path[:depth] == conflict.path:
            inside = at(held, path[depth:]) if isinstance(held, dict) else held
            return same(inside, value)
    return False


def went_along(base: Analysis, side: Analysis, path: Path) -> bool:
    """Whether a mention is gone because the record is that it mentions: deleting that is the act."""
    mentioned = [*path[3:], at(base.tree, path), at(base.tree, (*path[:3], "document"))]
    gone = {
        key for section in SECTIONS for key in getattr(base, section) if key not in getattr(side, section)
    }
    return any(key in mentioned for key in gone)


@given(SEEDS)
def test_conflicts_that_were_open_stay_until_one_side_settles_them(seed: int) -> None:
    base, ours, theirs = parted(Random(seed))
    merged = merge(base, ours, theirs)
    new = {each.id for each in merged.conflicts}
    left = {key for key in base.conflicts if key in ours.conflicts and key in theirs.conflicts}
    assert merged.analysis.conflicts.keys() - new == left - new


@given(SEEDS)
def test_a_conflict_can_be_settled_for_either_side_or_left_as_it_is(seed: int) -> None:
    random = Random(seed)
    merged = merge(*parted(random))
    for conflict in merged.conflicts:
        for side in ("base", "ours", "theirs", None):
            try:
                after = merged.analysis.apply(settle(merged.analysis, conflict.id, side))
            except RefusedError:
                # Alone, it would close a circle, or refer to what another conflict is about.
                assert len(merged.conflicts) > 1 or side == "base"
                continue
            assert conflict.id not in after.conflicts
            if side is not None:
                assert same(at(after.tree, conflict.path), getattr(conflict, side))
