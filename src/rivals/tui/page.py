"""A capture laid out for reading: its parts are found once, and wrapped only where they are looked at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from rivals.captures.capture import Form, Span
from rivals.captures.mentions import link_places
from rivals.captures.parts import paragraphs, trimmed
from rivals.captures.sentences import sentences
from rivals.core.text import steady_in_place
from rivals.tui.cells import width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.captures.capture import Capture, Post

LONG: Final = 2000
"""From how many characters on a paragraph is laid out in parts."""

MARKER: Final = 16
"""Up to how many characters what stands between two posts is taken for the number of one, which is told."""

MOST_WRAPPED: Final = 500
"""How many blocks are kept as they were wrapped."""

_PLAIN: Final = re.compile(r"[ -~]*")
_WIDE: Final = "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
_CLOSING: Final = "\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1b\uff1a\u300d\u300f\uff09\u3011\u3009\u300b…"
_TOKEN: Final = re.compile(rf"[{_WIDE}][{_CLOSING}]*|[^\s{_WIDE}]+|\s+")


class Block(NamedTuple):
    """A part of the page: a stretch of the text, or a line that tells about it.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends; where it begins, for a line that is none of the text.
        role: `text`, `added` for what the saving program put there, `post` or `missing`.
        told: What such a line says.
        post: The post that the stretch is in.
        follows: Whether it goes on where the block before it ended, with no line between.
    """

    start: int
    end: int
    role: str
    told: str = ""
    post: Post | None = None
    follows: bool = False


class Row(NamedTuple):
    """A line of the page: so much of the text as fits, or a line that tells about it, or nothing."""

    start: int
    end: int
    told: str = ""


class Place(NamedTuple):
    """A line of the page: the number of its block, and of the line in that."""

    block: int
    row: int


class Page:
    """The blocks of a capture. It is as quick with a long one: it wraps what is asked for.

    Attributes:
        text: The text.
        blocks: Its parts, from first to last.
    """

    def __init__(self, capture: Capture) -> None:
        """Find out what a capture is made of."""
        self.text = capture.text
        self.blocks = list(_blocks(capture))
        texts = [number for number, block in enumerate(self.blocks) if block.end > block.start]
        self._texts = texts
        self._starts = [self.blocks[number].start for number in texts]
        self._width = 1
        self._rows: dict[int, list[Row]] = {}
        self._quotes: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for post in capture.posts:
            if post.end - post.start > LONG:  # of a short one, they are found when it is looked at
                self._part(post)
        self._sentences: dict[int, tuple[Span, ...]] = {}

    # Blocks

    @property
    def texts(self) -> Sequence[int]:
        """The numbers of the blocks that are stretches of the text."""
        return self._texts

    def text_block(self, offset: int) -> int:
        """The number, in `texts`, of the block that a place of the text is in, or of the one before."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def blocks_in(self, start: int, end: int = 0) -> Iterator[int]:
        """The numbers of the blocks that a stretch of the text, or one place of it, is in."""
        if self._texts:
            for index in range(self.text_block(start), self.text_block(max(end - 1, start)) + 1):
                yield self._texts[index]

    def _part(self, post: Post) -> None:
        """Share what a long post quotes out among its blocks."""
        for quote in post.quotes:
            for block in self.blocks_in(quote.start, quote.end):
                self._quotes[block].append((quote.start, quote.end))

    def quotes(self, block: int) -> Sequence[tuple[int, int]]:
        """Where words are quoted in a block."""
        post = self.blocks[block].post
        if post is None or post.end - post.start > LONG:
            return self._quotes.get(block, ())
        return [(quote.start, quote.end) for quote in post.quotes]

    def links(self, block: int) -> Iterator[tuple[int, int]]:
        """Where addresses stand in a block."""
        start, end, *_ = self.blocks[block]
        for low, high in link_places(self.text[start:end]):
            yield start + low, start + high

    def sentences(self, index: int) -> tuple[Span, ...]:
        """The sentences of a stretch of the text, by its number in `texts`."""
        if index not in self._sentences:
            block = self.blocks[self._texts[index]]
            self._sentences[index] = tuple(sentences(self.text, block.start, block.end))
        return self._sentences[index]

    def find(self, words: str, near: Span, by: int) -> Span | None:
        """Where words stand next after a stretch of the text, or before it; from the other end if nowhere.

        Capitals and line breaks make no difference.
        """
        wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        if by > 0:
            found = wanted.search(self.text, near.end) or wanted.search(self.text)
        else:
            every = list(wanted.finditer(self.text))
            before = [each for each in every if each.end() <= near.start]
            found = next(reversed(before or every), None)
        return Span(*found.span()) if found else None

    # Lines

    @property
    def width(self) -> int:
        """How many columns a line may have."""
        return self._width

    def fit(self, width: int) -> None:
        """Lay the page out for so many columns."""
        if width != self._width:
            self._width = max(width, 1)
            self._rows.clear()
            self.__dict__.pop("_guessed", None)

    def rows(self, block: int) -> list[Row]:
        """The lines of a block, with the empty one above it."""
        if block not in self._rows:
            if len(self._rows) >= MOST_WRAPPED:
                self._rows.clear()
            self._rows[block] = list(self._wrapped(block))
        return self._rows[block]

    def _wrapped(self, number: int) -> Iterator[Row]:
        block = self.blocks[number]
        if number and not block.follows:
            yield Row(block.start, block.start)
        if block.end == block.start:
            yield Row(block.start, block.start, block.told)
            return
        for start, end in wrapped_spans(self.text, block.start, block.end, self._width):
            yield Row(start, end)

    def walk(self, place: Place, by: int) -> Place:
        """The line so many lines on, or the last or first there is."""
        block, row = place.block, place.row + by
        while row < 0 and block > 0:
            block -= 1
            row += len(self.rows(block))
        while row >= (many := len(self.rows(block))) and block + 1 < len(self.blocks):
            block, row = block + 1, row - many
        return Place(block, max(min(row, len(self.rows(block)) - 1), 0))

    def place(self, offset: int) -> Place:
        """The line that a place of the text is on."""
        block = self._texts[self.text_block(offset)]
        rows = self.rows(block)
        row = max((n for n, each in enumerate(rows) if each.start <= offset), default=0)
        return Place(block, row)

    def start_of(self, place: Place) -> int:
        """Where in the text a line begins."""
        rows = self.rows(place.block)
        return rows[min(place.row, len(rows) - 1)].start

    def pointed_at(self, place: Place, column: int) -> int | None:
        """The place of the text in a column of a line; None where the line holds none of the text."""
        start, end, _ = self.rows(place.block)[place.row]
        for at in range(start, end):
            column -= width_of(steady_in_place(self.text[at]))
            if column < 0:
                return at
        return end - 1 if start < end else None

    @property
    def last(self) -> Place:
        """The last line."""
        return Place(len(self.blocks) - 1, len(self.rows(len(self.blocks) - 1)) - 1)

    # The scroll bar, for which a guess will do

    @cached_property
    def _guessed(self) -> list[int]:
        """About how many lines there are above each block, and in all."""
        sizes = (1 + (not each.follows) + (each.end - each.start) // self._width for each in self.blocks)
        return [0, *accumulate(sizes)]

    @property
    def guessed_height(self) -> int:
        """About how many lines there are."""
        return self._guessed[-1]

    def guessed_line(self, place: Place) -> int:
        """About how many lines there are above one."""
        low, high = self._guessed[place.block], self._guessed[place.block + 1]
        return min(low + place.row, high - 1)

    def guessed_place(self, line: int) -> Place:
        """The line that has about so many above it."""
        block = min(max(bisect_right(self._guessed, line) - 1, 0), len(self.blocks) - 1)
        return Place(block, min(line - self._guessed[block], len(self.rows(block)) - 1))


def _blocks(capture: Capture) -> Iterator[Block]:
    """The parts of a page, in the order of the text."""
    parts: list[tuple[int, int, Post | None]] = [(post.start, post.end, post) for post in capture.posts]
    parts += [(span.start, span.end, None) for span in capture.boilerplate]
    parts.sort(key=lambda part: part[:2])
    is_told = capture.form is Form.THREAD and any(post.number is not None for post in capture.posts)
    many = max((post.of or 0 for post in capture.posts), default=0)
    missing, at = list(capture.missing), 0
    for start, end, post in parts:
        yield from _between(capture.text, at, start)
        at = max(at, end)
        if post is not None and is_told:
            while missing and post.number is not None and missing[0] < post.number:
                yield _missing(missing.pop(0), many, start)
            number = "without a number" if post.number is None else _counted(post.number, many)
            yield Block(start, start, "post", number, post)
        yield from _stretch(capture.text, start, end, "text" if post else "added", post)
    yield from _between(capture.text, at, len(capture.text))
    yield from (_missing(number, many, len(capture.text)) for number in missing)


def _counted(number: int, many: int) -> str:
    return f"{number}/{many}" if many else str(number)


def _missing(number: int, many: int, at: int) -> Block:
    of = f" of {many}" if many else ""
    return Block(at, at, "missing", f"post {number}{of} is not in the capture")


def _between(text: str, start: int, end: int) -> Iterator[Block]:
    """What stands between two posts, unless it is but the number of one."""
    span = trimmed(text, start, max(start, end))
    if span.end - span.start > MARKER:
        yield from _stretch(text, span.start, span.end, "added", None)


def _stretch(text: str, start: int, end: int, role: str, post: Post | None) -> Iterator[Block]:
    first = bool(post and post.number is not None)
    for span in paragraphs(text, start, end):
        edges = [span.start, *_cuts(text, span), span.end]
        for low, high in pairwise(edges):
            follows = low != span.start or first
            yield Block(low, high, role, "", post, follows)
            first = False


def _cuts(text: str, span: Span) -> Iterator[int]:
    """Where a long paragraph is parted: between sentences."""
    if span.end - span.start <= LONG:
        return
    at = span.start
    for sentence in sentences(text, span.start, span.end):
        if sentence.start - at >= LONG:
            at = sentence.start
            yield at


def wrapped_spans(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch of a text: at most so many columns each, broken at spaces where there are any.

    Args:
        text: The text.
        start: Where the stretch begins.
        end: Where it ends.
        width: How many columns a line may have, as a terminal counts them.
    """
    low = start
    while low < end:
        high = text.find("\n", low, end)
        high = end if high < 0 else high
        if high - low <= width and _PLAIN.fullmatch(text, low, high):
            yield low, high
        else:
            yield from _folded(text, low, high, width)
        low = high + 1


def _folded(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """The lines of one line that is too long."""
    low = high = start
    room = width
    for token in _TOKEN.finditer(text, start, end):
        if token[0].isspace():
            room -= len(token[0])
            continue
        size = width_of(steady_in_place(token[0]))
        if size > room:
            if high > low:
                yield low, high
            low, room = token.start(), width
        if size > width:
            *full, low = _broken(text, token.start(), token.end(), width)
            yield from pairwise([*full, low])
            size = width_of(steady_in_place(text[low : token.end()]))
        high = token.end()
        room -= size
    if high > low:
        yield low, high


def _broken(text: str, start: int, end: int, width: int) -> Iterator[int]:
    """Where a word begins that is wider than a line, and where it is broken: before what takes a column."""
    room = width
    yield start
    for at in range(start, end):
        size = width_of(steady_in_place(text[at]))
        if size > room:
            yield at
            room = width
        room -= size
