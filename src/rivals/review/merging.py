"""Merge: what two analysts made of one analysis, brought together by id and field.

A record, a field, a cell that only one of them changed is taken from that one. Where both changed the
same thing, one of the two values stands in its place and a conflict holds both. The result is sound in
any case: it opens as any other, and a conflict is settled like everything else, by changes.

A cell, a passage or a link is one judgement. Where the two sides disagree on part of it, all of it is
in conflict: a rating is never joined with the reason for another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import attrs

from rivals.core.analysis import CONFLICTS, SECTIONS, Analysis
from rivals.core.change import MISSING, Change, Draft, Missing, Path, Tree, Value, at, between, same
from rivals.core.fields import Table, Tables
from rivals.core.text import slug
from rivals.review.deletions import Plan, planned
from rivals.review.identity import followed, told_apart
from rivals.review.notices import Parting, notices
from rivals.review.words import RATINGS, fields_of
from rivals.scoring.origins import components

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.fields import Kind
    from rivals.core.findings import Finding
    from rivals.core.records import Conflict
    from rivals.review.identity import Renamed

_AnyKind: TypeAlias = "Kind | Table[Any] | Tables[Any] | None"

_RECORD_DEPTH: Final = 2


@attrs.frozen
class Merged:
    """What became of two analyses.

    Attributes:
        analysis: Both in one. Where they are in conflict, our value stands in its place, or theirs
            where we have none.
        conflicts: What this merge could not decide, in order of the paths. They stand in the analysis
            too, beside those that were open before.
        notices: What fits together as far as a file goes, and wants an analyst's eye all the same.
    """

    analysis: Analysis
    conflicts: tuple[Conflict, ...] = ()
    notices: tuple[Finding, ...] = ()


class _Three(NamedTuple):
    """What stands at one place in the three trees."""

    base: Value | Missing
    ours: Value | Missing
    theirs: Value | Missing

    def under(self, key: str) -> _Three:
        """What stands under a key."""
        return _Three(*(each.get(key, MISSING) if isinstance(each, dict) else MISSING for each in self))

    def at(self, path: Path) -> _Three:
        """What stands further in."""
        return _Three(*(at(each, path) if isinstance(each, dict) else MISSING for each in self))


_Clashes: TypeAlias = dict[Path, _Three]


def merge(base: Analysis | None, ours: Analysis, theirs: Analysis) -> Merged:
    """Bring two analyses together that come from one.

    Args:
        base: The analysis that both began with; None where they have none in common: what is the
            same in both was there before, then, and the rest they added.
        ours: What the one side made of it.
        theirs: What the other side made of it.
    """
    if theirs in (base, ours):
        return Merged(ours)
    if base == ours:
        return Merged(theirs)
    renamed: list[Renamed] = []
    plan = Plan(ours.tree, theirs.tree)
    if base is not None:
        base, ours, theirs = followed(base, ours, theirs)
        theirs, renamed = told_apart(base, ours, theirs)
        plan = planned(base, ours, theirs)
    sides = _Three({} if base is None else base.tree, ours.tree, theirs.tree)
    joining = _Joining()
    tree = joining.table(Table(Analysis), (), _Three(sides.base, plan.ours, plan.theirs))
    clashes = {**joining.clashes, **{each.record: sides.at(each.record) for each in plan.kept}}
    tree = _out_of_circles(plan.carried_out(tree), sides, clashes)
    clashes.update(_settled_twice(base, sides))
    conflicts, opened = _conflicts(sides, clashes)
    merged = ours.apply(list(between(ours.tree, {**tree, **conflicts})))
    parting = Parting(base, ours, theirs, merged, plan.kept, tuple(renamed))
    return Merged(merged, tuple(merged.conflicts[key] for key in opened), tuple(notices(parting)))


class _Joining:
    """Two trees on their way to be one.

    Attributes:
        clashes: The places where both changed the same thing, so far.
    """

    def __init__(self) -> None:
        """Begin with nothing in conflict."""
        self.clashes: _Clashes = {}

    def table(self, kind: _AnyKind, path: Path, three: _Three) -> Tree:
        """A table made of two, key by key."""
        joined: Tree = {}
        for key in {**_table(three.ours), **_table(three.theirs)}:
            if (key,) != (*path, CONFLICTS):
                value = self._value(_inside(kind, key), (*path, key), three.under(key))
                if not isinstance(value, Missing):
                    joined[key] = value
        return joined

    def _value(self, kind: _AnyKind, path: Path, three: _Three) -> Value | Missing:
        base, ours, theirs = three
        if same(ours, theirs) or same(base, theirs):
            return ours
        if same(base, ours):
            return theirs
        if isinstance(kind, Tables) or (isinstance(kind, Table) and len(path) < _RECORD_DEPTH):
            # Without a single entry, such a table says the same as one that is not there.
            return self.table(kind, path, three) or ({} if {} in (ours, theirs) else MISSING)
        if isinstance(ours, dict) and isinstance(theirs, dict):
            inside = _Joining()
            joined = inside.table(kind, path, three)
            is_one_judgement = isinstance(kind, Table) and len(path) > _RECORD_DEPTH
            if not (inside.clashes and is_one_judgement):
                self.clashes.update(inside.clashes)
                return joined
        self.clashes[path] = three
        return theirs if ours is MISSING else ours


def _table(value: Value | Missing | None) -> Tree:
    return value if isinstance(value, dict) else {}


def _inside(kind: _AnyKind, key: str) -> _AnyKind:
    """What a table of some kind holds under a key; None where the format knows no such key."""
    if isinstance(kind, Tables):
        return Table(kind.record)
    spec = fields_of(kind.record).get(key) if isinstance(kind, Table) else None
    return spec.kind if spec else None


# What the two sides made together without either being at fault


def _out_of_circles(tree: Tree, sides: _Three, clashes: _Clashes) -> Tree:
    """A tree in which no hypotheses refine each other in a circle, nor will when a conflict is settled.

    Where they would, the parents are ours again, all of them: one by one, they may close another circle.
    """
    hypotheses = _table(tree.get("hypotheses"))
    refined = {key: _parents(tree, clashes, key) & hypotheses.keys() for key in hypotheses}
    if all(len(circle) == 1 for circle in components(refined)):
        return tree
    draft = Draft(tree)
    for key in sorted(_table(at(_table(sides.ours), ("hypotheses",)))):
        path = ("hypotheses", key, "parent")
        three = sides.at(path)
        if not same(three.ours, three.theirs) and sides.at(path[:-1]).theirs is not MISSING:
            clashes[path] = three
        draft.make(Change(path, at(tree, path), three.ours if three.ours in hypotheses else MISSING))
    return draft.tree


def _parents(tree: Tree, clashes: _Clashes, hypothesis: str) -> set[str]:
    """What a hypothesis refines, or will if a conflict is settled so."""
    path = ("hypotheses", hypothesis, "parent")
    return {each for each in (at(tree, path), *clashes.get(path, ())) if isinstance(each, str)}


def _settled_twice(base: Analysis | None, sides: _Three) -> Iterator[tuple[Path, _Three]]:
    """Conflicts of the base that both sides settled, each in its own way.

    One of the two may have chosen what stood there anyway: that is no change, and a choice all the same.
    (Git merges the bases of branches that were merged crosswise, and so makes such a base by itself.)
    """
    for conflict in base.conflicts.values() if base else ():
        path, three = conflict.path, sides.at(conflict.path)
        _, here, there = sides.at((CONFLICTS, conflict.id))
        open_still = here is not MISSING or there is not MISSING
        in_record = len(path) > _RECORD_DEPTH and MISSING not in sides.at(path[:_RECORD_DEPTH])
        if (in_record or path[0] not in SECTIONS) and not open_still and not same(three.ours, three.theirs):
            yield path, three


# Conflicts as the file has them


def _conflicts(sides: _Three, clashes: _Clashes) -> tuple[Tree, list[str]]:
    """The section of conflicts, where there are any, and the ids of those that are new in it."""
    section = _still_open(sides.under(CONFLICTS))
    opened = []
    for path, three in sorted(clashes.items()):
        values = {name: value for name, value in three._asdict().items() if value is not MISSING}
        opened.append(_entered(section, {"path": list(path), **values}, _name(path)))
    return ({CONFLICTS: section} if section else {}), opened


def _name(path: Path) -> str:
    """What the id of a conflict is made of: of a cell, its row and its column."""
    return " ".join(key for key in path[1:] if key != RATINGS) or path[0]


def _still_open(three: _Three) -> Tree:
    """The conflicts that were open before on either side, but for those that one of them settled."""
    section: Tree = {}
    added_twice: list[tuple[str, Tree]] = []
    for key in sorted({**_table(three.ours), **_table(three.theirs)}):
        base, ours, theirs = three.under(key)
        left = ours if same(base, theirs) else theirs if same(base, ours) or ours is MISSING else ours
        if not isinstance(left, Missing):
            section[key] = left
        if isinstance(theirs, dict) and not same(left, theirs) and not same(base, theirs):
            added_twice.append((key, theirs))
    for key, conflict in added_twice:
        _entered(section, conflict, key)
    return section


def _entered(section: Tree, conflict: Tree, name: str) -> str:
    """The id under which a conflict stands in the section, which takes it in if it is not there yet."""
    for key, known in section.items():
        if same(known, conflict):
            return key
    key = slug(name, section)
    section[key] = conflict
    return key
