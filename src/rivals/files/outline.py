"""Outline: the tables of a TOML text, each with the blocks of lines that write it."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from rivals.files.layout import Layout, Statement
from rivals.files.writing import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from rivals.core.change import Path

_COMMENT: Final = re.compile(r"[ \t]*#[^\n]*\n")


@attrs.define(eq=False)
class Block:
    """A header with the keys below it; the first block of a text has keys alone.

    Attributes:
        number: Which block of the text it is, from 0.
        header: Its header.
        keys: The keys below that.
    """

    number: int
    header: Statement | None
    keys: list[Statement] = attrs.field(factory=list)

    @property
    def path(self) -> Path:
        """The table that it opens."""
        return self.header.path if self.header else ()

    @property
    def statements(self) -> Sequence[Statement]:
        """Header and keys."""
        return [self.header, *self.keys] if self.header else self.keys

    @property
    def start(self) -> int:
        """Where the first of its lines begins."""
        return self.statements[0].start if self.statements else 0

    @property
    def end(self) -> int:
        """Where the last of its lines ends."""
        return self.statements[-1].end if self.statements else 0


@attrs.define(eq=False)
class _Table:
    """What the headers of a text make of a table.

    Attributes:
        own: The block that opens it; None where it is only implied.
        blocks: That block, and those of all tables inside it, in the order of the text.
        inner: The tables inside it.
        order: The keys of these in the order of the canonical form; empty until somebody asks.
    """

    own: Block | None = None
    blocks: list[Block] = attrs.field(factory=list)
    inner: defaultdict[str, _Table] = attrs.field(factory=lambda: defaultdict(_Table))
    order: list[str] = attrs.field(factory=list)


class Outline:
    """The tables of a text."""

    def __init__(self, text: str) -> None:
        """Go over the text, whose last line must be ended."""
        self._text = text
        layout = Layout.of(text)
        self._comments = layout.comments
        self._blocks: list[Block] = []
        self._root = _Table()
        self._open(None)
        for statement in layout.statements:
            if statement.is_header:
                self._open(statement)
            else:
                self._blocks[-1].keys.append(statement)

    def _open(self, header: Statement | None) -> None:
        block = Block(len(self._blocks), header)
        self._blocks.append(block)
        table = self._root
        table.blocks.append(block)
        for key in block.path:
            table = table.inner[key]
            table.blocks.append(block)
        table.own = block

    def _table(self, path: Path) -> _Table | None:
        table: _Table | None = self._root
        for key in path:
            table = table and table.inner.get(key)
        return table

    def blocks_of(self, path: Path) -> Sequence[Block]:
        """The blocks of a table and of all tables inside it."""
        table = self._table(path)
        return table.blocks if table else ()

    def has_header(self, path: Path) -> bool:
        """Whether a header opens this very table."""
        table = self._table(path)
        return table is not None and table.own is not None

    def blocks_above(self, path: Path) -> Iterator[Block]:
        """The blocks that open the tables a path is in, from the root down."""
        table: _Table | None = self._root
        for key in path:
            if table is None:
                return
            if table.own:
                yield table.own
            table = table.inner.get(key)

    def keys_of(self, path: Path) -> list[Statement]:
        """The keys that write a path: its own, dotted ones in it, or that of an inline table around it."""
        return [
            key
            for block in self.blocks_above(path)
            for key in block.keys
            if key.path[: len(path)] == path[: len(key.path)]
        ]

    def comment_on(self, statements: Sequence[Statement]) -> int | None:
        """The line of the first comment from one statement to another."""
        last = statements[-1]
        return self._comment(statements[0].line, last.line + self._text.count("\n", last.start, last.end) - 1)

    def comment_inside(self, key: Statement) -> int | None:
        """The line of the first comment inside a value; one behind it does not count."""
        return self._comment(key.line, key.line + self._text.count("\n", *key.value) - 1)

    def _comment(self, first: int, last: int) -> int | None:
        index = bisect_left(self._comments, first)
        return next((line for line in self._comments[index : index + 1] if line <= last), None)

    def place_for(self, path: Path, removed: Container[int]) -> tuple[int, bool]:
        """Where a new table is put.

        Args:
            path: The table.
            removed: The numbers of the blocks that are going to be cut out.

        Returns:
            The place, and whether it is right above another table, and not below one.
        """
        own = self._table(path)
        if own is not None:
            return self._below(self._blocks[own.blocks[0].number - 1]), False
        depth = len(path) - 1
        while (parent := self._table(path[:depth])) is None:
            depth -= 1

        def place(key: str) -> Place:
            return place_of((*path[:depth], key))

        parent.order = parent.order or sorted(parent.inner, key=place)
        index = bisect(parent.order, place(path[depth]), key=place)
        if index:
            return self._below(parent.inner[parent.order[index - 1]].blocks[-1]), False
        if not parent.order:
            return self._below(parent.blocks[-1]), False
        sisters = (parent.inner[key].blocks[0] for key in parent.order)
        sister = next((each for each in sisters if each.number not in removed), None)
        if sister is None:
            return self._below(parent.blocks[-1]), False
        # Fields and ids take turns down a path: a comment above the first id may be the title of them all.
        if depth % 2:
            return self._above(sister), True
        return self._below(self._blocks[sister.number - 1]), False

    def _above(self, block: Block) -> int:
        """Where a block begins with the comments right above it."""
        start = block.start
        while start > self._blocks[block.number - 1].end:
            above = self._text.rfind("\n", 0, start - 1) + 1
            if not _COMMENT.fullmatch(self._text, above, start):
                break
            start = above
        return start

    def _below(self, block: Block) -> int:
        """Where a block ends with the comments right below it, unless they stand right above the next one."""
        end = block.end
        while comment := _COMMENT.match(self._text, end):
            end = comment.end()
        following = self._blocks[block.number + 1 : block.number + 2]
        return block.end if any(each.start == end for each in following) else end
