"""Deletions in a merge: a record goes with all that mentions it, or stays with all that mentions it.

Who deletes a hypothesis deletes its column of ratings in the same act. If the other side changed the
hypothesis meanwhile, or rated against it, half of that act must not be done: the record stays, with
the ratings it had, and the whole act is in conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, cast

import attrs

from rivals.core.analysis import SECTIONS
from rivals.core.change import MISSING, Draft, at, between, drop, put, same
from rivals.core.references import every_mention, meant, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path, Tree, Value
    from rivals.core.references import Reference

SideName: TypeAlias = Literal["ours", "theirs"]


@attrs.frozen
class Kept:
    """A record that one side deleted and the other still needs.

    Attributes:
        record: Its section and its id.
        deleted_in: The side that deleted it.
    """

    record: Path
    deleted_in: SideName


@attrs.frozen
class Plan:
    """What to do with the records that two sides deleted.

    Attributes:
        ours: Our tree, with the records back that we deleted, and their mentions.
        theirs: Their tree likewise.
        kept: The deleted records that stay.
        gone: Those that go.
    """

    ours: Tree
    theirs: Tree
    kept: tuple[Kept, ...] = ()
    gone: tuple[Path, ...] = ()
    _mentions: Mapping[Path, list[Reference]] = attrs.field(factory=dict, repr=False)

    def carried_out(self, tree: Tree) -> Tree:
        """A tree that was made from the two, without the records that go and without their mentions."""
        draft = Draft(tree)
        for record in self.gone:
            for reference in self._mentions.get(record, ()):
                stands = at(draft.tree, reference.path)
                if stands is not MISSING and (reference.at_key or stands == reference.target):
                    draft.make(drop(draft.tree, reference.whole))
            if at(draft.tree, record) is not MISSING:
                draft.make(drop(draft.tree, record))
        return draft.tree


def planned(base: Analysis, ours: Analysis, theirs: Analysis) -> Plan:
    """What to do with the records of the base that either side deleted."""
    our_tree, their_tree = _on(base.tree, ours.tree), _on(base.tree, theirs.tree)
    gone_here, gone_there = _gone(base, ours), _gone(base, theirs)
    if not gone_here and not gone_there:
        return Plan(our_tree, their_tree)
    mentions = _by_target(base)
    our_tree = _restored(base, our_tree, gone_here, mentions)
    their_tree = _restored(base, their_tree, gone_there, mentions)
    needed_there = _needed(base, gone_here, theirs, their_tree)
    needed_here = _needed(base, gone_there, ours, our_tree)
    kept = [Kept(record, "ours") for record in needed_there]
    kept += [Kept(record, "theirs") for record in needed_here]
    kept.sort(key=lambda each: each.record)
    gone = sorted((gone_here - needed_there) | (gone_there - needed_here))
    return Plan(our_tree, their_tree, tuple(kept), tuple(gone), mentions)


def _gone(base: Analysis, side: Analysis) -> set[Path]:
    """The records of the base that a side does not have."""
    return {
        (section, key)
        for section in SECTIONS
        for key in getattr(base, section).keys() - getattr(side, section).keys()
    }


def _on(base: Tree, tree: Tree) -> Tree:
    """A tree that shares with the base all that is the same in both, which is not compared again then."""
    draft = Draft(base)
    for change in between(base, tree):
        draft.make(change)
    return draft.tree


def _by_target(analysis: Analysis) -> dict[Path, list[Reference]]:
    """Every mention in an analysis, by the record that it means."""
    found: dict[Path, list[Reference]] = {}
    for reference in every_mention(analysis):
        found.setdefault(meant(analysis, reference), []).append(reference)
    return found


def _restored(
    base: Analysis, tree: Tree, gone: Iterable[Path], mentions: Mapping[Path, list[Reference]]
) -> Tree:
    """A tree with the records back that are gone from it, and with the mentions that went along."""
    draft = Draft(tree)
    for record in sorted(gone):
        draft.make(put(draft.tree, record, _there(base.tree, record)))
    for record in sorted(gone):
        for reference in mentions.get(record, ()):
            path = reference.whole
            if at(draft.tree, path) is MISSING and at(draft.tree, path[:2]) is not MISSING:
                draft.make(put(draft.tree, path, _there(base.tree, path)))
    return draft.tree


def _there(tree: Tree, path: Path) -> Value:
    return cast("Value", at(tree, path))


def _needed(base: Analysis, gone: set[Path], other: Analysis, full: Tree) -> set[Path]:
    """Those of the records that one side deleted which the other side still needs.

    Args:
        base: The analysis that both began with.
        gone: The records deleted.
        other: The other side.
        full: Its tree, with what it deleted itself restored, which is no change to what stays.
    """
    if not gone:
        return set()
    needed = {record for record in gone if not same(at(base.tree, record), at(full, record))}
    for record, references_to in _by_target(other).items():
        if record in gone and any(_is_new(base, other, each) for each in references_to):
            needed.add(record)
    settled = {each.path for each in base.conflicts.values() if each.id not in other.conflicts}
    needed |= {record for record in settled & gone if at(other.tree, record) is not MISSING}
    to_follow = list(needed)
    while to_follow:
        section, key = to_follow.pop()
        record = getattr(other, section).get(key)
        for reference in references(record, (section, key)) if record else ():
            target = meant(other, reference)
            if target in gone - needed:
                needed.add(target)
                to_follow.append(target)
    return needed


def _is_new(base: Analysis, side: Analysis, reference: Reference) -> bool:
    return not same(at(base.tree, reference.whole), at(side.tree, reference.whole))
