"""Anchors: a passage made from a selection, and found again in a text that may have changed since.

A passage is a TextQuoteSelector with the start of a TextPositionSelector (W3C, Web Annotation Data Model,
2017, sections 4.2.4 and 4.2.5). How it is found follows the Hypothesis client (`anchoring/match-quote.ts`)
and dom-anchor-text-quote: at its place, else the same words where they stand in the same company, else
words that are nearly the same, told from each other by words, company and place, in this order of weight.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum, unique
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

import attrs

from rivals.captures.approximate import closest, distance
from rivals.captures.decoding import normal
from rivals.core.records import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT: Final = 32
"""How many characters before and behind a selection are kept with it, as the Hypothesis client does."""

FEWEST_FUZZY: Final = 12
"""The shortest words that are looked for although they may have changed: of fewer, too many are alike."""

MOST_FUZZY: Final = 4000
"""The longest words that are looked for although they may have changed, in characters."""

_TOLERANCE: Final = 5
"""One character in so many may have changed."""

_MOST_ERRORS: Final = 32
_LONGEST_CONTEXT: Final = 64
_MOST_PLACES: Final = 200
_REACH: Final = 1 << 16
_COMMON: Final = 2000
_MOST_TRIED: Final = 40

_WORDS_WEIGH: Final = 50
_CONTEXT_WEIGHS: Final = 20


@unique
class State(Enum):
    """What became of a passage."""

    STANDS = "stands"
    MOVED = "moved"
    GONE = "gone"


@attrs.frozen
class Found:
    """Where a passage is now.

    Attributes:
        state: What became of it.
        start: Where it begins now; -1 where it is gone.
        end: Where it ends now; -1 where it is gone.
        errors: In how many characters its words have changed.
    """

    state: State
    start: int = -1
    end: int = -1
    errors: int = 0


GONE: Final = Found(State.GONE)


@attrs.frozen
class _Sought:
    """What is looked for, and where it stood: None where that is not known."""

    exact: str
    prefix: str
    suffix: str
    start: int | None

    def far(self, place: int) -> int:
        """How far a place is from where it stood."""
        return 0 if self.start is None else abs(place - self.start)

    def stands_at(self, text: str, place: int) -> bool:
        """Whether it stands at a place with all its company."""
        before = place - len(self.prefix)
        return before >= 0 and text.startswith(f"{self.prefix}{self.exact}{self.suffix}", before)

    def strangeness(self, text: str, start: int, end: int) -> float:
        """How little of its company it has at a place, from 0 to twice the weight."""
        before, behind = text[max(0, start - len(self.prefix)) : start], text[end : end + len(self.suffix)]
        pairs = ((self.prefix, before), (self.suffix, behind))
        return sum(_CONTEXT_WEIGHS * distance(was, now) / len(was) for was, now in pairs if was)


def passage(document: str, text: str, start: int, end: int) -> Passage:
    """The passage that a selection makes.

    Args:
        document: The id of the document.
        text: Its text, in NFC.
        start: Where the selection begins.
        end: Where it ends.

    Raises:
        ValueError: Nothing is selected, or what is not there.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"a passage lies within the text and is not empty: {start} to {end} of {len(text)}")
    return Passage(
        document=document,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
    )


def find(text: str, wanted: Passage) -> Found:
    """Where a passage is in a text now.

    It stands where its words are at its place, unless they are elsewhere in more of their old company. A
    passage with no place stands wherever its words are.

    Args:
        text: The text, in NFC.
        wanted: The passage.
    """
    prefix, suffix = normal(wanted.prefix)[-_LONGEST_CONTEXT:], normal(wanted.suffix)[:_LONGEST_CONTEXT]
    sought = _Sought(normal(wanted.exact), prefix, suffix, wanted.start)
    if not sought.exact:
        return GONE
    place = _exactly(text, sought)
    if place is not None:
        state = State.STANDS if place == sought.start or sought.start is None else State.MOVED
        return Found(state, place, place + len(sought.exact))
    return _nearly(text, sought)


def _exactly(text: str, sought: _Sought) -> int | None:
    """Where the same words stand in the most of their company; of equals, nearest to where they stood."""
    old = min(sought.start or 0, len(text))
    if sought.stands_at(text, old):
        return old
    whole = f"{sought.prefix}{sought.exact}{sought.suffix}"
    alike = [place + len(sought.prefix) for place in _around(text, whole, old - len(sought.prefix))]
    if alike:
        return min(alike, key=lambda place: (sought.far(place), place))
    places = sorted(_around(text, sought.exact, old), key=lambda place: (sought.far(place), place))
    ranked = (
        (sought.strangeness(text, place, place + len(sought.exact)), sought.far(place), place)
        for place in places[:_MOST_PLACES]
    )
    best = min(ranked, default=None)
    return best[-1] if best else None


def _around(text: str, words: str, place: int) -> list[int]:
    """Where words stand around a place: so far that there are enough of them, or all there are."""
    reach = _REACH
    while True:
        low, high = max(0, place - reach), min(len(text), place + reach + len(words))
        found = list(_every(text, words, low, high))
        if len(found) >= _MOST_PLACES or (low == 0 and high == len(text)):
            return found
        reach *= 8


def _every(text: str, words: str, low: int, high: int) -> Iterator[int]:
    place = text.find(words, low, high)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, high)


def _nearly(text: str, sought: _Sought) -> Found:
    """Where words stand that are nearly the same."""
    size = len(sought.exact)
    if not FEWEST_FUZZY <= size <= MOST_FUZZY:
        return GONE
    most = min(size // _TOLERANCE, _MOST_ERRORS)
    ranked = []
    for low in _likely(text, sought, most):
        begin = max(0, low - most)
        match = closest(sought.exact, text[begin : low + size + 3 * most + 2])
        if match is not None and match[0] <= most:
            errors, start, end = match[0], begin + match[1], begin + match[2]
            strangeness = _WORDS_WEIGH * errors / size + sought.strangeness(text, start, end)
            ranked.append((strangeness, sought.far(start), start, end, errors))
    if not ranked:
        return GONE
    _, _, start, end, errors = min(ranked)
    return Found(State.MOVED, start, end, errors)


def _likely(text: str, sought: _Sought, most: int) -> list[int]:
    """Where it is worth while to look closely, the likeliest places first.

    Words with at most so many errors, cut into one piece more than that, keep one of their pieces whole (Wu
    and Manber, Fast Text Searching Allowing Errors, Communications of the ACM 35, 1992). Each place of a
    piece speaks for the place of all of it. A piece that stands nearly everywhere says nothing and is
    passed over, and only the places that most pieces speak for are looked at: in a text made to deceive,
    the words may be there and be missed.
    """
    size, width = len(sought.exact), 2 * most + 1
    edges = [size * number // (most + 1) for number in range(most + 2)]
    votes: Counter[int] = Counter()
    for low, high in pairwise(edges):
        places = list(islice(_every(text, sought.exact[low:high], 0, len(text)), _COMMON))
        if len(places) < _COMMON:
            votes.update({max(0, place - low) // width for place in places})
    ranked = sorted(votes, key=lambda each: (-votes[each], sought.far(each * width), each))
    return [each * width for each in ranked[:_MOST_TRIED]]
