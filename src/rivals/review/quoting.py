"""Quoting: the item of evidence that a stretch of a capture makes, and the items that are drawn from one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from rivals.captures.anchors import State, find, passage
from rivals.core.scales import SourceRole

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence

    from rivals.captures.anchors import Found
    from rivals.captures.capture import Capture, Post, Span
    from rivals.core.analysis import Analysis
    from rivals.core.change import Tree
    from rivals.core.records import Evidence, Passage

_WORD: Final = re.compile(r"\w+")
_MARKS: Final = '"“”„«»「」 '
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "at",
        "to",
        "and",
        "or",
        "by",
        "from",
        "who",
        "whose",
        "his",
        "her",
        "its",
        "their",
        "with",
    ]
)
_ALIKE: Final = 0.5
"""How like each other two names must be to be taken for the same."""

_FEWEST_LETTERS: Final = 4


@attrs.frozen
class Use:
    """An item that is drawn from a capture, and where its words are now.

    Attributes:
        evidence: The id of the item.
        label: What people call it.
        start: Where its words begin; -1 where they are gone.
        end: Where they end.
        state: What became of them since.
    """

    evidence: str
    label: str
    start: int
    end: int
    state: State


def uses(
    analysis: Analysis, document: str, text: str, known: MutableMapping[Passage, Found]
) -> tuple[Use, ...]:
    """The items that are drawn from a document, in the order of its text.

    Args:
        analysis: The analysis.
        document: The id of the document.
        text: What its capture says.
        known: Where passages were found in this text before; those found now are added.
    """
    found = []
    for item, quote in _drawn_from(analysis, document):
        where = known.get(quote) or known.setdefault(quote, find(text, quote))
        found.append(Use(item.id, analysis.name_of("evidence", item.id), where.start, where.end, where.state))
    return tuple(sorted(found, key=lambda use: (use.start, use.end)))


def _drawn_from(analysis: Analysis, document: str) -> Iterator[tuple[Evidence, Passage]]:
    for key in analysis.in_order("evidence"):
        item = analysis.evidence[key]
        if item.passage is not None and item.passage.document == document:
            yield item, item.passage


def quoted_item(
    analysis: Analysis, document: str, capture: Capture, span: Span, used: Sequence[Use] = ()
) -> Tree:
    """The record of an item that is drawn from a stretch of a capture, as far as that is known.

    Its words are the first wording. Its source is the one whose name says who is quoted there; where nobody
    is, the author, else the one that all other items of the same post have. Its date is the one of these.

    Args:
        analysis: The analysis.
        document: The id of the document.
        capture: Its capture.
        span: The stretch.
        used: The items that are drawn from the document already.
    """
    start, end = span.start, span.end
    found = passage(document, capture.text, start, end)
    post = next((each for each in capture.posts if each.start <= start < each.end), None)
    speaker = speaker_of(post, start, end) if post else ""
    near = [analysis.evidence[use.evidence] for use in used if post and post.start <= use.start < post.end]
    every = [analysis.evidence[use.evidence] for use in used]
    source = source_named(analysis, speaker or capture.author)
    source = source or ("" if speaker else _common_source(near or every))
    dates = {item.date for item in near if item.date} or {item.date for item in every if item.date}
    record: Tree = {"summary": " ".join(found.exact.split()).strip(_MARKS) or found.exact}
    if len(dates) == 1:
        record["date"] = dates.pop()
    if told := _origin(capture, post, speaker):
        record["notes"] = told
    if source:
        record["sources"] = {source: {"role": SourceRole.REPORTS.value}}
    record["passage"] = {
        "document": document,
        "exact": found.exact,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "start": start,
    }
    return record


def _origin(capture: Capture, post: Post | None, speaker: str) -> str:
    """Where in the document it stands, and who is quoted."""
    number = post.number if post else None
    of = max((each.of or 0 for each in capture.posts), default=0)
    told = f"Post {number}/{of}." if number and of else f"Post {number}." if number else ""
    return " ".join(filter(None, [told, f"In the words of {speaker.rstrip('.')}." if speaker else ""]))


def speaker_of(post: Post, start: int, end: int) -> str:
    """Whom a post names as the speaker of what it quotes in a stretch of the text; empty for nobody."""
    overlaps = (
        (min(end, each.end) - max(start, each.start), each.speaker) for each in post.quotes if each.speaker
    )
    size, speaker = max(overlaps, default=(0, ""))
    return speaker if size > 0 else ""


def source_named(analysis: Analysis, speaker: str) -> str:
    """The id of the source whose name says who a speaker is; empty where there is none, or more than one."""
    if not speaker:
        return ""
    alike = {key: _likeness(speaker, source.name) for key, source in analysis.sources.items()}
    best = max(alike.values(), default=0)
    found = [key for key, value in alike.items() if value == best >= _ALIKE]
    return found[0] if len(found) == 1 else ""


def _likeness(one: str, other: str) -> float:
    """How far two names tell of the same: one within the other letter by letter, or by their words (Dice)."""
    short, long = sorted((_letters(one), _letters(other)), key=len)
    if len(short) >= _FEWEST_LETTERS and short in long:
        return 2 if short == long else 1
    mine, theirs = _words(one), _words(other)
    return 2 * len(mine & theirs) / max(len(mine) + len(theirs), 1)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold())).replace("_", "")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _SMALL


def _common_source(items: list[Evidence]) -> str:
    """The one source that speaks for all of some items."""
    counted = Counter(key for item in items for key in item.sources)
    found = [key for key, many in counted.items() if many == len(items)]
    return found[0] if len(found) == 1 else ""
