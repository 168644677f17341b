"""Patching: the text of a file with only those lines edited that some changes touch.

Whatever else a hand has written there stays byte for byte: comments, blank lines, the order of keys,
keys this version does not know. A text that cannot be patched so (a touched table written inline, say)
gives None, and so does one that would then say anything but what was meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import tomli

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Missing, between, same
from rivals.core.fields import Table, Tables, specs
from rivals.files.garbage import no_garbage_collection
from rivals.files.layout import Layout, Statement
from rivals.files.reading import tree_of
from rivals.files.writing import arranged, dumped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.core.change import Change, Path, Tree, Value

_UNKNOWN: Final = 1_000


class _UnpatchableError(Exception):
    """The text is not written in a way that this can be edited in."""


def patched(text: str, before: Tree, after: Tree) -> str | None:
    """The text with the lines edited that differ between two trees.

    Args:
        text: The text of the file.
        before: The tree that it gives.
        after: The tree that it shall give.

    Returns:
        The edited text, read again and found to give `after`; None where that cannot be had.
    """
    with no_garbage_collection():
        try:
            edits = _Edits(text)
            for change in between(before, after):
                edits.make(change)
            result = edits.applied()
            return result if same(tree_of(result), after) else None
        except (_UnpatchableError, tomli.TOMLDecodeError, RecursionError, ValueError, TypeError):
            return None


class _Edits:
    """The edits of one text: what to cut out of it and what to put in, by place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._statements = Layout.of(text).statements
        self._blocks = _blocks(self._statements)
        # A list of (start, end, what is put there, its place among others that start there).
        self._edits: list[tuple[int, int, str, tuple[tuple[int, str], ...]]] = []

    def make(self, change: Change) -> None:
        """Take note of the edits that a change needs."""
        path, before, after = change.path, change.before, change.after
        if MISSING not in (before, after) and not isinstance(before, dict) and not isinstance(after, dict):
            self._set(path, after)
            return
        if before is not MISSING:
            self._remove(path)
        if isinstance(after, dict):
            self._add_table(path, after)
        elif after is not MISSING:
            self._add_key(path, after)

    def applied(self) -> str:
        """The text with all edits made."""
        parts: list[str] = []
        at = 0
        # What is put in goes before what is cut out at the same place, or behind a cut that swallows it.
        for start, end, put, _place in sorted(
            self._edits, key=lambda edit: (edit[0], edit[0] < edit[1], edit[3])
        ):
            if start < at < end:
                raise _UnpatchableError
            parts += [self._text[at : max(start, at)], put]
            at = max(end, at)
        return "".join([*parts, self._text[at:]])

    def _edit(self, start: int, end: int, put: str, place: Path = ()) -> None:
        self._edits.append((start, end, put.replace("\n", self._newline), place_of(place)))

    # Values

    def _set(self, path: Path, value: Value | Missing) -> None:
        found = [each for each in self._statements if not each.is_header and each.path == path]
        if len(found) != 1:
            raise _UnpatchableError
        self._edit(*found[0].value, _written(value))

    def _add_key(self, path: Path, value: Value | Missing) -> None:
        line = f"{_key(path[-1])} = {_written(value)}\n"
        block = next((each for each in self._blocks if each.path == path[:-1] and not each.is_array), None)
        if block is None:
            if not path[:-1] or any(each.path[: len(path) - 1] == path[:-1] for each in self._keys()):
                raise _UnpatchableError
            self._put_block(path[:-1], f"[{_header(path[:-1])}]\n{line}")
            return
        direct = [each for each in block.keys if len(each.path) == len(path)]
        later = next((each for each in direct if place_of(each.path) > place_of(path)), None)
        if later is not None:
            self._edit(later.start, later.start, line, path)
        else:
            self._put_after(block.body_end, line, path)

    def _keys(self) -> Iterator[Statement]:
        return (each for each in self._statements if not each.is_header)

    # Tables

    def _remove(self, path: Path) -> None:
        if any(path[: len(key.path)] == key.path and len(key.path) < len(path) for key in self._keys()):
            raise _UnpatchableError
        depth, found = len(path), False
        for block in self._blocks:
            if block.header is not None and block.path[:depth] == path:
                found = True
                self._cut(block.header.start, block.body_end)
                continue
            for key in block.keys:
                if key.path[:depth] == path:
                    found = True
                    self._edit(key.start, key.end, "")
        if not found:
            raise _UnpatchableError

    def _cut(self, start: int, end: int) -> None:
        """Cut a table out, and one of the blank lines around it."""
        blank = len(self._newline)
        if self._text[:start].endswith(self._newline * 2):
            start -= blank
        elif start == 0 and self._text.startswith(self._newline, end):
            end += blank
        self._edit(start, end, "")

    def _add_table(self, path: Path, table: Tree) -> None:
        if any(path[: len(key.path)] == key.path for key in self._keys()):
            raise _UnpatchableError
        whole = table
        for key in reversed(path):
            whole = {key: whole}
        self._put_block(path, dumped(arranged(whole, Analysis)))

    def _put_block(self, path: Path, block: str) -> None:
        """Put a table where it belongs: among its sisters, behind its parent, or where that belongs."""
        for depth in range(len(path), 0, -1):
            parent, place = path[: depth - 1], place_of(path[:depth])
            sisters = [
                each for each in self._blocks if len(each.path) >= depth and each.path[: depth - 1] == parent
            ]
            earlier = [(place_of(each.path[:depth]), each) for each in sisters]
            earlier = [each for each in earlier if each[0] <= place]
            if earlier:
                nearest = max(each[0] for each in earlier)
                last = [each for at, each in earlier if at == nearest][-1]
                self._put_after(last.body_end, f"\n{block}", path)
                return
            if sisters:
                # Behind what stands before the first of them, so that comments above that one stay with it.
                before = self._blocks[self._blocks.index(sisters[0]) - 1]
                self._put_after(before.body_end, f"\n{block}", path)
                return
            for each in self._blocks:
                if each.path == parent:
                    self._put_after(each.body_end, f"\n{block}", path)
                    return

    def _put_after(self, end: int, put: str, path: Path) -> None:
        if end == 0:
            put = put.removeprefix("\n") + "\n" * put.startswith("\n")
        elif not self._text[:end].endswith("\n"):
            put = f"\n{put}"
        self._edit(end, end, put, path)


class _Block:
    """A header with the keys below it, or the keys above the first header."""

    def __init__(self, header: Statement | None) -> None:
        self.header = header
        self.path: Path = header.path if header else ()
        self.is_array = header is not None and header.is_array
        self.keys: list[Statement] = []

    @property
    def body_end(self) -> int:
        """Where the last of its lines ends."""
        return self.keys[-1].end if self.keys else self.header.end if self.header else 0


def _blocks(statements: Iterable[Statement]) -> list[_Block]:
    blocks = [_Block(None)]
    for statement in statements:
        if statement.is_header:
            blocks.append(_Block(statement))
        else:
            blocks[-1].keys.append(statement)
    return blocks


def place_of(path: Path) -> tuple[tuple[int, str], ...]:
    """A sort key that gives paths the order of the canonical form."""
    record: type | None = Analysis
    place: list[tuple[int, str]] = []
    keyed = False
    for key in path:
        if keyed or record is None:
            place.append((0, key))
            keyed = False
            continue
        known = {spec.key: (index, spec.kind) for index, spec in enumerate(specs(record))}
        index, kind = known.get(key, (_UNKNOWN, None))
        place.append((index, key))
        record = kind.record if isinstance(kind, Table | Tables) else None
        keyed = isinstance(kind, Tables)
    return tuple(place)


def _written(value: Value | Missing) -> str:
    if isinstance(value, Missing) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    ):
        raise _UnpatchableError
    return dumped({"k": value}).removeprefix("k = ").rstrip("\n")


def _key(key: str) -> str:
    return dumped({key: 0}).removesuffix(" = 0\n")


def _header(path: Path) -> str:
    return ".".join(map(_key, path))
