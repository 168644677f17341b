"""Threads as unrollers save them: one post after another, counted or not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from rivals.captures import boilerplate
from rivals.captures.capture import Capture, Form, Span
from rivals.captures.markers import Side, numbering
from rivals.captures.parts import first_words, paragraphs, post, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.captures.capture import Post
    from rivals.captures.markers import Marker

_RULE: Final = re.compile(r"^[^\S\n]*(?:[•·*–—_-][^\S\n]*){3,}$", re.MULTILINE)
_LIST: Final = re.compile(r"[^\S\n]*(?:[•·*‣▪–—>-]|\d+[.)])\s?")
_LONGEST_HEADING: Final = 120
_MOST_LAST_LINES: Final = 30


def read(text: str) -> Capture | None:
    """A thread, with the posts that it lacks by its own count; None where a text does not look like one.

    Args:
        text: The text, in NFC.
    """
    markers = numbering(text)
    if markers:
        start, end = boilerplate.before(text, markers[0].start), boilerplate.behind(text, markers[-1].end)
        posts = _counted(text, markers, start, end)
    else:
        start = boilerplate.before(text, len(text))
        end = boilerplate.behind(text, max(start, _late(text)))
        if start == 0 and end == len(text):
            return None
        posts = _uncounted(text, start, end)
    added = (*boilerplate.lines(text, 0, start), *boilerplate.lines(text, end, len(text)))
    added = (*added, *_heading(text, markers, posts, start))
    author = boilerplate.author(text, added)
    return Capture(
        title=f"Thread by {author}" if author else first_words(posts[0].text if posts else text),
        form=Form.THREAD,
        text=text,
        posts=tuple(posts),
        missing=_missing(posts, markers),
        boilerplate=tuple(sorted(added, key=lambda span: span.start)),
        author=author,
    )


def _late(text: str) -> int:
    """From where on lines can be an unroller's last ones: its words may stand within a post too."""
    above, *below = text.rsplit("\n", _MOST_LAST_LINES)
    return min(len(text) // 2, len(above)) if len(below) == _MOST_LAST_LINES else 0


def _missing(posts: list[Post], markers: list[Marker]) -> tuple[int, ...]:
    there = {each.number for each in posts if each.number is not None}
    last = max(there, default=0)
    of = max((each.of or 0 for each in markers), default=0)
    return tuple(number for number in range(1, max(last, of) + 1) if number not in there)


def _counted(text: str, markers: list[Marker], start: int, end: int) -> list[Post]:
    parts = (
        _ended(text, markers, start, end)
        if _follow(text, markers, start, end)
        else _headed(text, markers, start, end)
    )
    return [
        post(text, trimmed(text, low, high), number, markers[0].of)
        for number, low, high in parts
        if number is not None or text[low:high].strip()
    ]


def _ended(text: str, markers: list[Marker], start: int, end: int) -> Iterator[tuple[int | None, int, int]]:
    """The posts of a thread whose numbers stand behind them, with those that have lost theirs."""
    first, last = markers[0], markers[-1]
    low = _after_the_opening(text, start, first)
    if low > start:
        yield 1, start, low
    for marker in markers:
        yield marker.number, low, marker.start
        low = marker.end
    if text[low:end].strip():
        is_last = last.of is not None and last.number < last.of
        sure = is_last and (boilerplate.closes(text, low, end) or last.number + 1 == last.of)
        yield last.of if sure else None, low, end


def _after_the_opening(text: str, start: int, first: Marker) -> int:
    """Where the first post ends, if it is there without its number before one that has one; else the start.

    Unrollers part paragraphs by blank lines and posts by none. Where no sign of the author's ends the first
    post, the one place where two sentences follow without a blank line does.
    """
    if first.number == 1:
        return start
    sign = boilerplate.opening(text, start, first.start)
    if sign is not None and text[sign : first.start].strip():
        return sign
    breaks = [
        each.end()
        for each in re.finditer(r"(?<=\S)[^\S\n]*\n(?=[^\S\n]*\S)", text[start : first.start].rstrip())
        if not _LIST.match(text, start + each.end())
    ]
    return start + breaks[0] if len(breaks) == 1 else start


def _headed(text: str, markers: list[Marker], start: int, end: int) -> Iterator[tuple[int | None, int, int]]:
    """The posts of a thread whose numbers stand before them; what is above the first may be one too."""
    first = markers[0]
    if first.number > 1:
        yield 1, start, first.start
    elif not _is_heading(text, start, first.start):
        yield None, start, first.start
    ends = [*(each.start for each in markers[1:]), end]
    for marker, high in zip(markers, ends, strict=True):
        yield marker.number, marker.end, high


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether what stands above the first number is its name, and not a post that announces it."""
    if boilerplate.opening(text, start, end) is not None:
        return False
    return len(list(paragraphs(text, start, end))) <= 1 and len(text[start:end].strip()) <= _LONGEST_HEADING


def _heading(text: str, markers: list[Marker], posts: list[Post], start: int) -> tuple[Span, ...]:
    """The line above a thread that is none of its posts."""
    if not markers or (posts and posts[0].start < markers[0].start):
        return ()
    return boilerplate.lines(text, start, markers[0].start)


def _follow(text: str, markers: list[Marker], start: int, end: int) -> bool:
    """Whether the numbers stand behind the posts that they count.

    On lines of their own they look alike before and behind. Then the ends tell: posts have no words before
    the first number if it heads them, and none behind the last if it ends them. Where there are words at
    both ends, the author's signs tell, then on which side of the numbers there are no blank lines.
    """
    sides = Counter(each.side for each in markers)
    if sides[Side.FRONT] != sides[Side.BACK]:
        return sides[Side.BACK] > sides[Side.FRONT]
    first, last = markers[0], markers[-1]
    if not text[start : first.start].strip() or not text[last.end : end].strip():
        return bool(text[start : first.start].strip())
    if last.of is not None and boilerplate.closes(text, last.end, end):
        return last.number < last.of
    if first.number > 1 and boilerplate.opening(text, start, first.start) is not None:
        return True
    above = sum(
        text[: each.start].endswith("\n") and not text[: each.start].endswith("\n\n") for each in markers
    )
    below = sum(text.startswith("\n", each.end) and not text.startswith("\n\n", each.end) for each in markers)
    return above > below if above != below else not _is_heading(text, start, first.start)


def _uncounted(text: str, start: int, end: int) -> list[Post]:
    """The posts of a thread without numbers: what rules or blank lines part."""
    rules = [each.span() for each in _RULE.finditer(text, start, end)]
    if not rules:
        return [post(text, span) for span in paragraphs(text, start, end)]
    lows, highs = [start, *(high for _, high in rules)], [*(low for low, _ in rules), end]
    spans = (trimmed(text, low, high) for low, high in zip(lows, highs, strict=True))
    return [post(text, span) for span in spans if span.start < span.end]
