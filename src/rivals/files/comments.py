"""The comments of a TOML text, each with the statement that it belongs to.

A comment behind a statement belongs to that; so do the lines right above it, down from the last
statement. Lines right below a statement that a blank line parts from the next belong to the one above
them. What stands above the first statement is the heading of the text, what stands below the last its end.
"""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from rivals.files.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.files.layout import Statement

Address: TypeAlias = tuple[str | int, ...]
"""A path in which each table of an array has its number."""

Block: TypeAlias = list[str]
"""Comments on lines that follow each other."""

_WHITE: Final = " \t\r"
_ARRAY: Final = re.compile(r"[ \t]*\[\[")

# Sign by sign, a text of megabytes would take hundreds of them: a pattern remembers each repetition.
_HEADER_TAIL: Final = re.compile(
    r"""[ \t]*\[ (?: [^"'\#\n]+ | "[^"\\\n]*(?:\\.[^"\\\n]*)*" | '[^'\n]*' )* (.*)""", re.VERBOSE
)
_TEXT_OR_COMMENT: Final = re.compile(
    r"""
    "{3} [^"\\]* (?: (?: \\. | "{1,2} (?!") ) [^"\\]* )* "{3,5}
    | '{3} [^']* (?: '{1,2} (?!') [^']* )* '{3,5}
    | " [^"\\]* (?: \\. [^"\\]* )* "
    | ' [^']* '
    | \# [^\n]*
    """,
    re.VERBOSE | re.DOTALL,
)


@attrs.define(eq=False)
class Remarks:
    """The comments around one statement.

    Attributes:
        above: Those on the lines above it.
        is_apart: Whether a blank line parts the last of these from it.
        behind: The one behind it, or nothing.
        below: Those right below it.
    """

    above: list[Block] = attrs.field(factory=list)
    is_apart: bool = False
    behind: str = ""
    below: list[Block] = attrs.field(factory=list)


@attrs.define(eq=False)
class Comments:
    """The comments of a text.

    Attributes:
        statements: The statements of the text.
        addresses: Where each of them stands in the tree.
        remarks: The comments around each of them.
        inside: The values that have comments inside, by the number of their statement.
        heading: What stands above all.
        is_apart: Whether a blank line parts the heading from the rest.
        end: What stands below all.
    """

    statements: tuple[Statement, ...]
    addresses: list[Address]
    remarks: list[Remarks]
    inside: dict[int, str]
    heading: list[Block]
    is_apart: bool
    end: list[Block]

    @classmethod
    def of(cls, text: str) -> Comments:
        """The comments of a text."""
        layout = Layout.of(text)
        statements = layout.statements
        remarks = [Remarks(behind=_behind(text, each)) for each in statements]
        ends = [0, *(each.end for each in statements)]
        starts = [*(each.start for each in statements), len(text)]
        first, *between = (_Gap(text[end:start]) for end, start in zip(ends, starts, strict=True))
        for number, gap in enumerate(between[:-1]):
            above, below = remarks[number + 1], remarks[number]
            if gap.begins_tight and (len(gap.blocks) > 1 or not gap.ends_tight):
                below.below = [gap.blocks.pop(0)]
            above.above, above.is_apart = gap.blocks, not gap.ends_tight
        return cls(
            statements,
            list(_addresses(text, statements)),
            remarks,
            dict(_inside(text, layout)),
            first.blocks,
            not first.ends_tight,
            between[-1].blocks if between else [],
        )

    def every(self) -> Iterator[str]:
        """Every comment, in no particular order."""
        for block in (*self.heading, *self.end):
            yield from block
        for each in self.remarks:
            for block in (*each.above, *each.below):
                yield from block
            if each.behind:
                yield each.behind
        for value in self.inside.values():
            for found in _TEXT_OR_COMMENT.finditer(value):
                if found[0].startswith("#"):
                    yield found[0].rstrip(_WHITE)


class _Gap:
    """The lines between two statements, which are blank or comments.

    Attributes:
        blocks: The comments on them.
        begins_tight: Whether a comment stands on the first line.
        ends_tight: Whether a comment stands on the last line.
    """

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.begins_tight = self.ends_tight = False
        if "#" not in text:
            return
        rows = [row.strip(_WHITE) for row in text.removesuffix("\n").split("\n")]
        self.begins_tight, self.ends_tight = bool(rows[0]), bool(rows[-1])
        for before, row in zip(["", *rows], rows, strict=False):
            if row and before:
                self.blocks[-1].append(row)
            elif row:
                self.blocks.append([row])


def _behind(text: str, statement: Statement) -> str:
    """The comment on the last line of a statement."""
    if "#" not in text[statement.start : statement.end]:
        return ""
    if statement.is_header:
        found = _HEADER_TAIL.match(text, statement.start)
        return found[1].strip(_WHITE) if found else ""
    return text[statement.value[1] : statement.end].strip(_WHITE + "\n")


def _inside(text: str, layout: Layout) -> Iterator[tuple[int, str]]:
    """The values over several lines that have a comment before their last one."""
    for number, statement in enumerate(layout.statements):
        start, end = statement.value
        breaks = text.count("\n", start, end) if end > start else 0
        if breaks:
            first, behind_last = statement.line, statement.line + breaks - 1
            if bisect(layout.comments, first - 1) < bisect(layout.comments, behind_last):
                yield number, text[start:end]


def _addresses(text: str, statements: tuple[Statement, ...]) -> Iterator[Address]:
    """The address of each statement."""
    arrays: dict[Address, int] = {}
    for statement in statements:
        address: Address = ()
        for depth, key in enumerate(statement.path, start=1):
            address = (*address, key)
            is_whole = depth == len(statement.path)
            if is_whole and statement.is_header and _ARRAY.match(text, statement.start):
                arrays[address] = arrays.get(address, -1) + 1
            if address in arrays:
                address = (*address, arrays[address])
        yield address
