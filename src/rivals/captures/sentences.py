"""Sentences: where in a text each begins and ends, by plain rules.

A mark ends a sentence where a space follows it, or the end, and no small letter after that; the marks of
Chinese and Japanese end one without. A full stop ends none behind an initial or an abbreviation. Lines
that were broken to fit a page are one text; list items, and what stands on a short line, are by themselves.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rivals.captures.parts import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.captures.capture import Span

LONGEST: Final = 1000
"""How long a sentence may be, in characters: what has no marks is cut at a space."""

SHORT_LINE: Final = 40
"""Up to how many characters a line was hardly broken because it was full."""

_CJK: Final = "\u3002\uff01\uff1f\uff61"
_CLOSING: Final = "\"'\u2019\u201d»)\\]\u300d\u300f\uff09"
_END: Final = re.compile(rf"(?P<closed>[{_CJK}]+|[.!?…\u061f\u06d4\u0964]+)[{_CLOSING}]*")
_BREAK: Final = re.compile(r"\n\s*")
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
_ITEM: Final = re.compile(r"(?:[•·*‣▪–—>-]|\d{1,3}[.)]|\(?[a-z]\))\s+")
_LAST_WORD: Final = re.compile(r"[^\W_]+(?:\.[^\W\d_])*$")
_OPENING: Final = "\"'\u201c\u201e\u2018«([\u300c\u300e\uff08"
_LINK: Final = ("http", "www.")
_REACH: Final = 24
"""How far before a full stop its word is looked for."""

_ABBREVIATIONS: Final = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms dr prof rev hon gen brig col lt maj capt cpt cmdr adm sgt pvt sen rep gov pres st mt ft vs"
        " cf ca approx dept viz al jan feb apr jun jul aug sep sept oct nov dec mon tue wed thu fri",
    )
)
_BEFORE_A_NUMBER: Final = frozenset(
    re.findall(r"\w+", "no nos vol vols art sec ch p pp para fig figs eq mar")
)
"""Abbreviations that are words as well, unless a number follows."""

_MAY_END: Final = frozenset(("etc", "inc", "ltd", "co", "corp", "jr", "sr", "bros", "a.m", "p.m"))
"""Abbreviations that a sentence may end with: a capital letter after one begins the next."""


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The sentences in a stretch of a text, without the white space and the list signs around them.

    Args:
        text: The text.
        start: Where the stretch begins.
        end: Where it ends; None for the end of the text.
    """
    for low, high in _runs(text, start, len(text) if end is None else end):
        for begin, stop in pairwise([low, *_ends(text, low, high), high]):
            yield from _cut(text, trimmed(text, begin, stop))


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts that no sentence goes beyond: paragraphs, list items, short lines; without list signs."""
    low = line = start
    for gap in _BREAK.finditer(text, start, end):
        item = _ITEM.match(text, gap.end(), end)
        if item or gap.start() - line <= SHORT_LINE or _BLANK.search(gap[0]):
            yield _past_sign(text, low, gap.start()), gap.start()
            low = gap.end()
        line = gap.end()
    yield _past_sign(text, low, end), end


def _past_sign(text: str, start: int, end: int) -> int:
    low = trimmed(text, start, end).start
    item = _ITEM.match(text, low, end)
    return item.end() if item else low


def _ends(text: str, low: int, high: int) -> Iterator[int]:
    begin, has_words = low, False
    for found in _END.finditer(text, low, high):
        has_words = has_words or any(each.isalnum() for each in text[begin : found.start()])
        if has_words and _ends_here(text, found, high):
            yield found.end()
            has_words = False
        begin = found.end()


def _ends_here(text: str, found: re.Match[str], high: int) -> bool:
    """Whether a mark ends the sentence that it stands in."""
    if found["closed"][0] in _CJK or found.end() >= high:
        return True
    if not text[found.end()].isspace():
        return False
    after = text[found.end() : found.end() + _REACH].lstrip().lstrip(_OPENING)
    if after[:1].islower() and not after.startswith(_LINK):
        return False
    if found["closed"] != ".":
        return True
    low = max(found.start() - _REACH, 0)
    return not _is_abbreviation(_LAST_WORD.search(text[low : found.start()]), after)


def _is_abbreviation(word: re.Match[str] | None, after: str) -> bool:
    """Whether a full stop belongs to the word before it."""
    if word is None:
        return False
    told = word[0].casefold()
    if told in _BEFORE_A_NUMBER:
        return after[:1].isdecimal()
    if told in _MAY_END:
        return not after[:1].isupper()
    return told in _ABBREVIATIONS or "." in told or (len(told) == 1 and word[0].isupper())


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A sentence, in pieces where it is too long for one."""
    while span.end - span.start > LONGEST:
        space = text.rfind(" ", span.start + LONGEST // 2, span.start + LONGEST)
        cut = space if space > 0 else span.start + LONGEST
        yield trimmed(text, span.start, cut)
        span = trimmed(text, cut, span.end)
    if span.start < span.end:
        yield span
