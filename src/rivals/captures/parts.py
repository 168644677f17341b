"""Posts made from stretches of a text, and the paragraphs that a text without posts is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rivals.captures.capture import Post, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTING: Final = re.compile(r"\n(?:[^\S\n]*\n)+")
_LONGEST_TITLE: Final = 80


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch of a text without the white space at both its ends."""
    part = text[start:end]
    low = start + len(part) - len(part.lstrip())
    return Span(low, max(low, start + len(part.rstrip())))


def post(text: str, span: Span, number: int | None = None, of: int | None = None) -> Post:
    """The post that stands in a stretch of a text."""
    return Post(number=number, of=of, start=span.start, end=span.end, text=text[span.start : span.end])


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """What blank lines part from each other in a stretch of a text."""
    low = start
    for gap in _PARTING.finditer(text, start, end):
        span = trimmed(text, low, gap.start())
        if span.start < span.end:
            yield span
        low = gap.start()
    span = trimmed(text, low, end)
    if span.start < span.end:
        yield span


def first_words(text: str) -> str:
    """The first line of a text as a title, cut where it is long."""
    line = next((line for line in text.split("\n", 50) if line.strip()), "")
    words = " ".join(line[: 4 * _LONGEST_TITLE].split())
    if len(words) <= _LONGEST_TITLE:
        return words or "Untitled"
    return words[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
