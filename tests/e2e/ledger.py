"""A ledger of what analysts did to a case, kept leaf by leaf and beside the program.

A merge is foretold with the plainest rule there is: of each leaf, the value of the side that changed it.
Where the program's merge differs from that, or both sides changed the leaf, a conflict has to cover it,
and to hold what either side had.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.core.change import Path

Leaves: TypeAlias = "dict[Path, str]"
"""The values of a tree as Python writes them, each under the keys that lead to it; an empty table is one."""

Tree: TypeAlias = dict[str, Any]

CONFLICTS: Final = "conflicts"

TARGETS: Final = {
    "ratings": ("hypotheses",),
    "expects": ("hypotheses",),
    "parent": ("hypotheses",),
    "sources": ("sources",),
    "cites": ("sources",),
    "document": ("documents",),
    "rests-on": ("assumptions", "evidence"),
}
"""The keys under which one record names another, and the sections that it is in."""

NO_RECORDS: Final = (CONFLICTS, "method")

_STEM: Final = len("a-village-is")
"""How much of an id stays when a number is put behind it."""

WORDINGS: Final = ("statement", "summary", "name", "title")


def leaves(tree: Tree, path: Path = ()) -> Leaves:
    """Return all that an analysis says, but for its conflicts."""
    found: Leaves = {}
    for key, value in tree.items():
        if path or key != CONFLICTS:
            if isinstance(value, dict) and value:
                found |= leaves(value, (*path, key))
            else:
                found[(*path, key)] = repr(value)
    return found


def written(before: Leaves, after: Leaves) -> dict[Path, str | None]:
    """Return what was written between two states; None where something was taken away."""
    return {path: after.get(path) for path in before | after if before.get(path) != after.get(path)}


@attrs.frozen
class Entry:
    """What was written at once.

    Attributes:
        by: Who did it, in which session, and how.
        written: The leaves with their new values.
    """

    by: str
    written: dict[Path, str | None]


@attrs.frozen
class Ledger:
    """All that was ever written, in an order in which what comes later has seen what was before.

    Attributes:
        first: What the case said at the beginning.
        entries: What was written since.
    """

    first: Leaves
    entries: list[Entry] = attrs.field(factory=list)

    def note(self, by: str, what: dict[Path, str | None]) -> None:
        """Write something down."""
        self.entries.append(Entry(by, what))

    def last(self) -> Leaves:
        """Return what has to stand: of each leaf, what was written last."""
        standing: dict[Path, str | None] = dict(self.first)
        for entry in self.entries:
            standing |= entry.written
        return {path: value for path, value in standing.items() if value is not None}

    def move(self, ids: dict[Path, str]) -> None:
        """Give records another id in all that was written."""
        self.entries[:] = [Entry(each.by, moved(each.written, ids)) for each in self.entries]


def moved(values: dict[Path, Any], ids: dict[Path, str]) -> dict[Path, Any]:
    """Return leaves in which some records have another id, wherever they are named."""
    return dict(_moved(path, value, ids) for path, value in values.items())


def _moved(path: Path, value: str | None, ids: dict[Path, str]) -> tuple[Path, str | None]:
    there = (path[0], ids.get(path[:2], path[1]), *path[2:]) if path[1:] else path
    for record, new in ids.items():
        if _names(path, value, record):
            if value == repr(record[1]):
                value = repr(new)
            else:
                there = (*there[:3], new, *there[4:])
    return there, value


def _names(path: Path, value: str | None, record: Path) -> bool:
    """Whether a leaf names a record: as the key of a link, or as its value."""
    section, key = record
    by_key = path[3:4] == (key,) and section in TARGETS.get(path[2], ())
    return by_key or (value == repr(key) and section in TARGETS.get(path[-1], ()))


def renamed(ours: Tree, theirs: Tree, merged: Tree) -> dict[Path, str]:
    """Return the ids that the merge gave to records of theirs: those that are new, and read as theirs."""
    found: dict[Path, str] = {}
    for section, records in _sections(merged):
        here, there = ours.get(section, {}), theirs.get(section, {})
        for key in records.keys() - here.keys() - there.keys():
            (old,) = (
                other
                for other, record in there.items()
                if other[:_STEM] == key[:_STEM]
                and _signs(record) == _signs(records[key])
                and _signs(records.get(other, {})) != _signs(record)
            )
            found[section, old] = key
    return found


def gone_ahead(base: Tree, theirs: Tree) -> dict[Path, str]:
    """Return the ids that records of the base have in theirs, where a merge gave their own to others.

    Such a record is worded as before, and most of what else it says is what it said.
    """
    found: dict[Path, str] = {}
    for section, records in _sections(base):
        there = theirs.get(section, {})
        for key, record in records.items():
            if key in there and _worded(there[key]) != _worded(record):
                alike = {
                    other: len(leaves(record, ("",)).items() & leaves(there[other], ("",)).items())
                    for other in sorted(there.keys() - records.keys())
                    if _worded(there[other]) == _worded(record)
                }
                most = max(alike.values(), default=0)
                if most * 2 > len(leaves(record, ("",))):
                    found[section, key] = next(other for other, much in alike.items() if much == most)
    return found


def _sections(tree: Tree) -> list[tuple[str, Tree]]:
    return [(key, each) for key, each in tree.items() if isinstance(each, dict) and key not in NO_RECORDS]


def _signs(record: Tree) -> tuple[object, ...]:
    return _worded(record), record.get("label"), None if "label" in record else record.get("notes")


def _worded(record: Tree) -> list[str]:
    return re.findall(r"\w+", next((str(record[key]) for key in WORDINGS if key in record), "").casefold())


@attrs.frozen
class Merging:
    """Three states and what the program made of them.

    Attributes:
        base: What both sides began with.
        ours: What the one made of it.
        theirs: What the other made of it, with the ids that the merge gave it.
        merged: What the program made of both.
        conflicts: What it left open.
    """

    base: Leaves
    ours: Leaves
    theirs: Leaves
    merged: Leaves
    conflicts: dict[str, Tree]

    def settled_for_now(self) -> dict[Path, str | None]:
        """Return the leaves that a conflict covers, with what stands there meanwhile.

        Raises:
            AssertionError: Something is lost that no conflict covers or holds.
        """
        covered = {}
        for path in sorted(self.base | self.ours | self.theirs | self.merged):
            base, ours, theirs, merged = (
                each.get(path) for each in (self.base, self.ours, self.theirs, self.merged)
            )
            clash = base not in (ours, theirs) and ours != theirs
            foretold = theirs if ours == base else ours
            if clash or merged != foretold:
                self._must_be_covered(path, ours, theirs)
                covered[path] = merged
        return covered

    def _must_be_covered(self, path: Path, ours: str | None, theirs: str | None) -> None:
        holding = [each for each in self.conflicts.values() if path[: len(each["path"])] == (*each["path"],)]
        if holding:
            sides = [{*_held(each, path)} for each in holding]
            assert any({ours, theirs} <= each for each in sides), f"{path}: {ours} and {theirs} not kept"
            return
        records = [(*each["path"],) for each in self.conflicts.values() if len(each["path"]) == 2]
        values = (self.merged.get(path), ours, theirs)
        mentioned = any(_names(path, value, record) for record in records for value in values)
        assert mentioned, f"{path}: {ours} in ours, {theirs} in theirs, {self.merged.get(path)} merged"
        if None in (ours, theirs):
            assert self.merged.get(path) == (theirs if ours is None else ours), f"{path} is lost"


def _held(conflict: Tree, path: Path) -> Iterator[str | None]:
    """What the sides of a conflict have at a leaf."""
    for side in ("ours", "theirs"):
        yield _at(conflict.get(side), path[len(conflict["path"]) :])


def _at(value: object, path: Iterable[str]) -> str | None:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return None if value is None else repr(value)
