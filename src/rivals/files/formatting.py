"""The canonical form of a file that somebody has written by hand, with every comment where it belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.analysis import Analysis
from rivals.core.change import same
from rivals.files.comments import Comments, Remarks
from rivals.files.garbage import no_garbage_collection
from rivals.files.reading import tree_of
from rivals.files.writing import UnwritableError, arranged, canonical, dumped, why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.change import Tree, Value
    from rivals.files.comments import Address, Block
    from rivals.files.layout import Statement

_GAP: Final = "  "
"""What stands between a statement and the comment behind it."""


def formatted(text: str, analysis: Analysis) -> str:
    """The canonical form of a text, with its comments.

    Order, blank lines, quotes and escapes are those of the canonical form; a comment stays with its
    statement. A value with comments inside is left as it is written.

    Args:
        text: The text, without carriage returns.
        analysis: What it says.

    Raises:
        UnwritableError: It would say something else then, or lose a comment.
    """
    if "#" not in text:
        return canonical(analysis)
    try:
        with no_garbage_collection():
            comments = Comments.of(text)
            if not any(comments.every()):
                return canonical(analysis)
            result = _with_comments(text, comments, analysis)
            sound = same(tree_of(result), analysis.tree)
            kept = sorted(Comments.of(result).every()) == sorted(comments.every())
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise UnwritableError(f"cannot be laid out anew: {why(error)}") from error
    if not sound or not kept:
        lost = "lose a comment" if sound else "say something else"
        raise UnwritableError(f"cannot be laid out anew: it would {lost}")
    return result


def _with_comments(text: str, comments: Comments, analysis: Analysis) -> str:
    """The canonical form with comments, not yet found to be sound."""
    # What has comments inside is written as a word first, and put back into the text at the end.
    word = "as-it-is-"
    while word in text:
        word += "-"
    kept = {f"{word}{number:06}": value for number, value in comments.inside.items()}
    tree = analysis.tree
    for number, each in zip(comments.inside, kept, strict=True):
        tree = _put(tree, comments.addresses[number], each)
    page = _Page(dumped(arranged(tree, Analysis)))
    page.take(comments)
    return re.sub(rf'"({word}\d{{6}})"', lambda found: kept[found[1]], page.text())


def _put(tree: Tree, address: Address, value: Value) -> Tree:
    """A tree with another value in one place; the tree that it is made from stays as it is."""
    key, *rest = address
    put = _put_into(tree[str(key)], tuple(rest), value)
    return {**tree, str(key): put}


def _put_into(old: Value, rest: Address, value: Value) -> Value:
    if not rest:
        return value
    if isinstance(old, list) and isinstance(rest[0], int):
        inner = _put_into(old[rest[0]], rest[1:], value)
        return [*old[: rest[0]], inner, *old[rest[0] + 1 :]]
    if isinstance(old, dict):
        return _put(old, rest, value)
    raise LookupError("a key has too many parts")


@attrs.define(eq=False)
class _Page:
    """A canonical text that takes comments."""

    _canonical: str
    _comments: Comments = attrs.field(init=False)
    _remarks: list[Remarks] = attrs.field(init=False)
    _heading: list[Block] = attrs.field(factory=list, init=False)
    _is_apart: bool = attrs.field(default=False, init=False)
    _end: list[Block] = attrs.field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        """Find out where comments can go."""
        self._comments = Comments.of(self._canonical)
        self._remarks = [Remarks() for _ in self._comments.statements]

    def take(self, comments: Comments) -> None:
        """Take the comments of another text that has the same tree."""
        own = {address: number for number, address in enumerate(self._comments.addresses)}
        first = self._first_inside()
        for address, remarks in zip(comments.addresses, comments.remarks, strict=True):
            self._attach(remarks, own, address, first)
        self._heading, self._is_apart, self._end = comments.heading, comments.is_apart, comments.end

    def _first_inside(self) -> dict[Address, int]:
        """The first statement at or inside each address."""
        first: dict[Address, int] = {}
        for number, address in enumerate(self._comments.addresses):
            for depth in range(len(address) + 1):
                first.setdefault(address[:depth], number)
        return first

    def _attach(
        self, remarks: Remarks, own: Mapping[Address, int], address: Address, first: Mapping[Address, int]
    ) -> None:
        """Attach comments to the statement of an address, or where there is none, above what is nearest."""
        if not (remarks.above or remarks.behind or remarks.below):
            return
        number = own.get(address)
        if number is not None:
            mine = self._remarks[number]
            mine.above += remarks.above
            mine.is_apart = bool(remarks.above) and remarks.is_apart
            mine.behind, mine.below = remarks.behind, remarks.below
            return
        while address not in first:
            address = address[:-1]
        mine = self._remarks[first[address]]
        mine.above += remarks.above + ([[remarks.behind]] if remarks.behind else []) + remarks.below
        mine.is_apart = False

    def text(self) -> str:
        """The text with what it has taken."""
        parts: list[str] = []
        below: list[Block] = []
        for number, (statement, remarks) in enumerate(
            zip(self._comments.statements, self._remarks, strict=True)
        ):
            above = remarks.above
            is_apart = bool(above) and remarks.is_apart and statement.is_header
            if number == 0:
                is_apart = is_apart or (not above and bool(self._heading) and self._is_apart)
                above = [*self._heading, *above]
            elif statement.is_header:
                parts += [_lines(below), "\n"]
            else:
                above = [*below, *above]
            parts += [_lines(above), "\n" * is_apart, self._written(statement, remarks.behind)]
            below = remarks.below
        end = [*below, *self._end]
        return "".join([*parts, "\n" * bool(end), _lines(end)])

    def _written(self, statement: Statement, behind: str) -> str:
        written = self._canonical[statement.start : statement.end]
        return written.removesuffix("\n") + f"{_GAP}{behind}\n" if behind else written


def _lines(blocks: list[Block]) -> str:
    """Comments on lines of their own, with a blank line between two blocks."""
    return "\n".join("".join(f"{row}\n" for row in block) for block in blocks)
