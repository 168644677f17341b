"""Change: one path in the tree of an analysis, with its value before and after.

Every act on an analysis is a list of these. They are applied, undone (swapped), journalled,
compared and merged; nothing else alters an analysis.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from rivals.core.problems import Problem, RefusedError, dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, time

Value: TypeAlias = "str | int | float | bool | datetime | date | time | list[Value] | Tree"
Tree: TypeAlias = dict[str, Value]
Path: TypeAlias = tuple[str, ...]


class Missing(Enum):
    """The type of MISSING, the value of a path that is not there."""

    MISSING = "missing"

    def __repr__(self) -> str:
        """Read as its own name."""
        return "MISSING"


MISSING: Final = Missing.MISSING


@attrs.frozen
class Change:
    """One path of the tree and what stands there before and after.

    Attributes:
        path: Keys from the root of the tree, such as `("evidence", "e1", "summary")`.
        before: The value that must stand there for the change to apply; MISSING for none.
        after: The value that stands there afterwards; MISSING removes the key.
    """

    path: Path
    before: Value | Missing
    after: Value | Missing

    def swapped(self) -> Change:
        """The change that takes this one back."""
        return Change(self.path, self.after, self.before)


class Draft:
    """A tree in the making: takes changes one by one and shares all that they do not touch.

    Attributes:
        tree: The tree with the changes made so far; the one it began with stays as it was.
    """

    def __init__(self, tree: Tree) -> None:
        """Begin with a tree."""
        self.tree = dict(tree)
        # Held here, a table that is our own copy keeps its id, and nobody else's is taken for ours.
        self._own: dict[int, Tree] = {id(self.tree): self.tree}

    def make(self, change: Change) -> None:
        """Make one change.

        Raises:
            RefusedError: The path is not there, or another value than `before` stands there.
        """
        if not change.path:
            raise RefusedError([Problem((), "a change names a path, and this one names none")])
        table = self.tree
        for depth, key in enumerate(change.path[:-1], start=1):
            child = table.get(key)
            if not isinstance(child, dict):
                raise RefusedError([Problem(change.path, f"{dotted(change.path[:depth])} is not there")])
            if id(child) not in self._own:
                child = dict(child)
                self._own[id(child)] = child
                table[key] = child
            table = child
        key = change.path[-1]
        if not same(table.get(key, MISSING), change.before):
            raise RefusedError([Problem(change.path, "another value stands there than the one to change")])
        if isinstance(change.after, Missing):
            table.pop(key, None)
        else:
            table[key] = change.after


def undoing(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take a list of changes back, last first."""
    return tuple(change.swapped() for change in reversed(tuple(changes)))


def same(one: Value | Missing, other: Value | Missing) -> bool:
    """Whether two values are the same to TOML: `1`, `1.0` and `true` are three different ones."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, (float, datetime)):
        return str(one) == str(other)  # 0.0 and -0.0 are two values, and so is one moment in two time zones
    return one == other


def at(tree: Tree, path: Path) -> Value | Missing:
    """The value at a path, or MISSING."""
    value: Value = tree
    for key in path:
        if not isinstance(value, dict) or key not in value:
            return MISSING
        value = value[key]
    return value


def put(tree: Tree, path: Path, value: Value) -> Change:
    """The change that sets a path, making the tables above it that are not there yet."""
    for depth in range(1, len(path)):
        if at(tree, path[:depth]) is MISSING:
            for key in reversed(path[depth:]):
                value = {key: value}
            return Change(path[:depth], MISSING, value)
    return Change(path, at(tree, path), value)


def drop(tree: Tree, path: Path) -> Change:
    """The change that removes a path, together with the tables above it that this would leave empty."""
    while len(path) > 1:
        table = at(tree, path[:-1])
        if not isinstance(table, dict) or len(table) > 1:
            break
        path = path[:-1]
    return Change(path, at(tree, path), MISSING)


def between(before: Tree, after: Tree, path: Path = ()) -> Iterator[Change]:
    """The smallest changes that lead from one tree to another, in order of their paths.

    Args:
        before: The tree as it was.
        after: The tree as it shall be.
        path: Where in the whole tree these two stand.
    """
    for key in sorted(before.keys() | after.keys()):
        was, becomes = before.get(key, MISSING), after.get(key, MISSING)
        if isinstance(was, dict) and isinstance(becomes, dict) and was and becomes:
            if was is not becomes:
                yield from between(was, becomes, (*path, key))
        elif not same(was, becomes):
            yield Change((*path, key), was, becomes)
