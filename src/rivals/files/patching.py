"""Patching: the text of a file with only those lines edited that some changes touch.

Whatever else a hand has written there stays byte for byte: comments, blank lines, the order of keys,
keys this version does not know. What is removed takes the comments inside it along. What is only
changed must not: a comment inside it is in the way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rivals.core.analysis import Analysis
from rivals.core.change import Missing, at, between, same
from rivals.files.garbage import no_garbage_collection
from rivals.files.outline import Outline
from rivals.files.reading import tree_of
from rivals.files.writing import Place, arranged, dumped, dumped_key, dumped_value, needs_header, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rivals.core.change import Change, Path, Tree, Value
    from rivals.files.layout import Statement
    from rivals.files.outline import Block

_INDENT: Final = re.compile(r"[ \t]*")
_BLANK: Final = re.compile(r"[ \t]*\r?\n")


class CommentInTheWayError(Exception):
    """A comment stands inside what is to be changed, and the change would lose it.

    Attributes:
        line: The line of the comment, from 1.
    """

    def __init__(self, line: int) -> None:
        """Take note of the line."""
        super().__init__(f"a comment on line {line} is in the way")
        self.line = line


def patched(text: str, before: Tree, after: Tree) -> str | None:
    """The text with the lines edited that differ between two trees.

    Args:
        text: The text of the file.
        before: The tree that it gives.
        after: The tree that it shall give.

    Returns:
        The edited text, read again and found to give `after`; None where that cannot be had.

    Raises:
        CommentInTheWayError: A comment stands inside a value that is changed, and not removed.
    """
    breaks = text.count("\n")
    if breaks and breaks == text.count("\r\n"):
        result = patched(text.replace("\r\n", "\n"), before, after)
        return result and result.replace("\n", "\r\n")
    ending = "" if text.endswith("\n") else "\n"
    with no_garbage_collection():
        try:
            edits = _Edits(text + ending)
            for change in between(before, after):
                edits.make(change)
            result = edits.applied(after).removesuffix(ending)
            return result if same(tree_of(result), after) else None
        except (RecursionError, ValueError, TypeError):
            return None  # what TOML cannot hold, or a text that is none


class _Edits:
    """The edits of one text, whose last line is ended: what to cut out of it and what to put in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._outline = Outline(text)
        # From where to where, and what is put there; of several things put in one place, keys stand
        # before tables and both in the order of the canonical form.
        self._edits: set[tuple[int, int, bool, Place, str]] = set()
        # What is edited last, for it takes all changes to know how: inline tables, tables that are only
        # implied so far and need a header, new tables, and tables to be cut out.
        self._inline: dict[Path, Statement] = {}
        self._headers: dict[Path, Tree] = {}
        self._tables: dict[Path, Value] = {}
        self._removed: dict[int, Block] = {}

    def make(self, change: Change) -> None:
        """Take note of the edits that a change needs."""
        path, before, after = change.path, change.before, change.after
        tables = isinstance(before, dict) and isinstance(after, dict)
        # The key of this very path, or of an inline table around it.
        around = next((key for key in self._outline.keys_of(path) if len(key.path) <= len(path)), None)
        if around and (tables or around.path != path):
            self._inline[around.path] = around
        elif isinstance(before, dict) and isinstance(after, dict):
            self._fill_or_empty(path, before, after)
        elif isinstance(after, Missing):
            self._remove(path)
        elif isinstance(before, Missing):
            self._add(path, after)
        elif around and not needs_header(after):
            self._set(around, after)
        else:
            self._remove(path, keep_comments=True)
            self._add(path, after)

    def applied(self, after: Tree) -> str:
        """The text with all edits made, which shall give a tree."""
        for path, key in self._inline.items():
            self._set(key, at(after, path))
        for path, table in (*self._headers.items(), *self._tables.items()):
            self._put_table(path, table)
        self._cut_tables()
        parts: list[str] = []
        done = 0
        for start, end, _is_table, _place, put in sorted(self._edits):
            parts += [self._text[done:start], put]
            done = max(done, end)  # what is put amid tables that are cut out stands where they stood
        return "".join([*parts, self._text[done:]])

    # Changing and removing

    def _set(self, key: Statement, value: Value | Missing) -> None:
        if comment := self._outline.comment_inside(key):
            raise CommentInTheWayError(comment)
        if not isinstance(value, Missing):
            self._edits.add((*key.value, False, (), dumped_value(value)))

    def _fill_or_empty(self, path: Path, before: Tree, after: Tree) -> None:
        """Give an empty table its first keys, or take its last ones; the header stays."""
        for key in before:
            self._remove((*path, key))
        for key, value in after.items():
            self._add((*path, key), value)
        if not after and not self._outline.has_header(path):
            self._headers[path] = {}

    def _remove(self, path: Path, *, keep_comments: bool = False) -> None:
        keys, blocks = self._outline.keys_of(path), self._outline.blocks_of(path)
        for piece in (*([key] for key in keys), *(block.statements for block in blocks)):
            if keep_comments and (comment := self._outline.comment_on(piece)):
                raise CommentInTheWayError(comment)
        for key in keys:
            self._edits.add((key.start, key.end, False, (), ""))
        self._removed.update((block.number, block) for block in blocks)

    def _cut_tables(self) -> None:
        runs: list[list[Block]] = []
        for _number, block in sorted(self._removed.items()):
            if runs and not self._text[runs[-1][-1].end : block.start].strip():
                runs[-1].append(block)  # nothing but blank lines between: in one piece
            else:
                runs.append([block])
        for run in runs:
            start, end = run[0].start, run[-1].end
            self._edits.add((self._above(start, end), end, False, (), ""))

    def _above(self, start: int, end: int) -> int:
        """Where a cut begins that takes along the blank lines above it or below it, whichever are fewer."""
        text, below = self._text, end
        while start:
            above = text.rfind("\n", 0, start - 1) + 1
            blank = _BLANK.match(text, below)
            if not _BLANK.fullmatch(text, above, start) or (blank is None and below < len(text)):
                break
            start, below = above, blank.end() if blank else below
        return start

    # Adding

    def _add(self, path: Path, value: Value) -> None:
        if needs_header(value):
            self._tables[path] = value
            return
        for block in reversed([*self._outline.blocks_above(path)]):
            sisters = [key for key in block.keys if key.path[: len(path) - 1] == path[:-1]]
            if sisters or block.path == path[:-1]:
                self._put_key(path, value, block, sisters)
                return
        self._headers.setdefault(path[:-1], {})[path[-1]] = value

    def _put_key(self, path: Path, value: Value, block: Block, sisters: Sequence[Statement]) -> None:
        """Put a key behind the sister it follows, and not before the next, which may have comments above."""
        place = place_of(path)
        placed = [(place_of(key.path[: len(path)]), key.start, key) for key in sisters]
        earlier = [each for each in placed if each[0] <= place]
        near = max(earlier)[-1] if earlier else block.header or next(iter(sisters), None)
        indent = _INDENT.match(self._text, near.start) if near else None
        line = ".".join(map(dumped_key, path[len(block.path) :])) + f" = {dumped_value(value)}\n"
        end = near.end if near else 0
        self._edits.add((end, end, False, place, (indent[0] if indent else "") + line))

    def _put_table(self, path: Path, value: Value) -> None:
        text = self._text
        place, is_above = self._outline.place_for(path, self._removed)
        whole: Tree = {path[-1]: value}
        for key in reversed(path[:-1]):
            whole = {key: whole}
        put = dumped(arranged(whole, Analysis))
        if is_above:
            blank = _BLANK.fullmatch(text, text.rfind("\n", 0, place - 1) + 1, place) if place else None
            put += blank[0] if blank else ""
        elif place == len(text) or _BLANK.match(text, place):
            put = f"\n{put}"
        self._edits.add((place, place, True, place_of(path), put))
