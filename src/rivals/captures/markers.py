"""The numbers by which a thread counts its posts: 3/13, 3/, 3), 3., 3️⃣, in whatever digits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from enum import Enum, unique
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS: Final = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_GAP: Final = f"[^\\S\n]*{_SIGNS}[^\\S\n]*"
"""White space within a line, and the invisible signs that hold numbers in place among Arabic words."""

_COUNT: Final = (
    rf"[(\[]?(?P<number>\d{{1,3}}){_GAP}[/\u2044\u2215]{_GAP}(?P<of>\d{{1,3}}|[nNxX](?!\w))?[)\]]?"
)
_ALONE: Final = re.compile(rf"^{_GAP}{_COUNT}{_GAP}$", re.MULTILINE)
_FRONT: Final = re.compile(
    rf"^{_GAP}{_COUNT}(?:[.:)]|{_GAP}[-–—])?{_SIGNS}(?=[^\S\n]+\S|[^\W\d_])", re.MULTILINE
)
_BACK: Final = re.compile(rf"(?<=\S)[^\S\n]+{_COUNT}{_GAP}$", re.MULTILINE)
_KEYCAP: Final = re.compile(rf"^{_GAP}(?P<number>(?:[0-9]\ufe0f?\u20e3)+|\U0001f51f){_GAP}", re.MULTILINE)
_ORDINAL: Final = re.compile(
    rf"^{_GAP}(?P<number>\d{{1,3}}){_GAP}(?P<sign>[).:\-–—])(?=[^\S\n]+\S)", re.MULTILINE
)
_HEADING: Final = re.compile(r"^#{1,6}\s", re.MULTILINE)
_TEN: Final = "\U0001f51f"

FEWEST_COUNTED: Final = 2
FEWEST_ORDINALS: Final = 3
_HIGHEST_FIRST: Final = 3
_LONGEST_OPENING: Final = 600


@unique
class Side(Enum):
    """Where a number stands: on a line of its own, before the words of a post or behind them."""

    ALONE = "alone"
    FRONT = "front"
    BACK = "back"


@attrs.frozen
class Marker:
    """One number, how many there are by its count, and where it stands."""

    number: int
    of: int | None
    start: int
    end: int
    side: Side


def numbering(text: str) -> list[Marker]:
    """The numbers that count the posts of a thread, in order; none where a text is not counted so.

    Of several ways of counting, the one that says how many there are goes before the others: lists have
    numbers with a bracket or a full stop too.
    """
    if counted := _counted(text):
        return counted
    for pattern in (_KEYCAP, _ORDINAL):
        for found in _by_sign(text, pattern):
            rising_ones = rising(found)
            if len(rising_ones) >= FEWEST_ORDINALS and _opens(text, rising_ones[0]):
                return rising_ones
    return []


def _opens(text: str, first: Marker) -> bool:
    """Whether a number can be the first of a thread: near the beginning, and in no document with headings."""
    near = first.number <= _HIGHEST_FIRST and first.start <= _LONGEST_OPENING
    return near and not _HEADING.search(text)


def _counted(text: str) -> list[Marker]:
    """The numbers of the form 3/13: those of the count that most of them share."""
    every = [
        _marker(found, side)
        for side, pattern in ((Side.ALONE, _ALONE), (Side.FRONT, _FRONT), (Side.BACK, _BACK))
        for found in pattern.finditer(text)
    ]
    every = sorted((each for each in every if each.number), key=lambda each: (each.start, each.end))
    totals = Counter(each.of for each in every if each.of and each.number <= each.of)
    of = max(totals, key=lambda total: (totals[total], total), default=None)
    ours = [each for each in every if each.of is None or (each.of == of and each.number <= of)]
    sides = Counter(each.side for each in ours)
    minor = Side.FRONT if sides[Side.BACK] > sides[Side.FRONT] else Side.BACK
    found = rising([each for each in ours if each.side is not minor])
    enough = len(found) >= FEWEST_COUNTED and (len(found) >= FEWEST_ORDINALS or 2 * len(found) >= (of or 0))
    return [attrs.evolve(each, of=of) for each in found] if enough else []


def _marker(found: re.Match[str], side: Side) -> Marker:
    of = found["of"]
    total = int(of) if of and of.isdecimal() else None
    return Marker(int(found["number"]), total, found.start(), found.end(), side)


def _by_sign(text: str, pattern: re.Pattern[str]) -> Iterator[list[Marker]]:
    """The numbers before posts, each kind by itself, the most frequent first."""
    kinds: dict[str, list[Marker]] = {}
    for found in pattern.finditer(text):
        digits = found["number"]
        number = 10 if digits == _TEN else int("".join(filter(str.isdecimal, digits)))
        sign = found.groupdict().get("sign", "")
        marker = Marker(number, None, found.start(), found.end(), Side.FRONT)
        kinds.setdefault(sign, []).append(marker)
    yield from sorted(kinds.values(), key=len, reverse=True)


def rising(markers: list[Marker]) -> list[Marker]:
    """The longest run of markers whose numbers rise: what is counted otherwise is a number in the words.

    Schensted, Longest Increasing and Decreasing Subsequences (Canadian Journal of Mathematics 13, 1961), by
    patience sorting.
    """
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, marker in enumerate(markers):
        pile = bisect_left(tops, marker.number)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [marker.number]
        last[pile : pile + 1] = [at]
    chosen = []
    at = last[-1] if last else -1
    while at >= 0:
        chosen.append(markers[at])
        at = before[at]
    return chosen[::-1]
