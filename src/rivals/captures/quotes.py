"""What a text quotes, and whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTING: Final = re.compile(r"\n[^\S\n]*\n")
_IN_MARKS: Final = re.compile(
    r"„(?P<low>[^„“”]+)[“”]|“(?P<curly>[^“”„]+)”|«(?P<angle>[^«»]+)»|(?<![\w\"])\"(?P<straight>[^\"]+)\"(?!\w)"
)
_ON_LINES: Final = re.compile(r"^[^\S\n]*>.*(?:\n[^\S\n]*>.*)*", re.MULTILINE)
_ANGLE: Final = re.compile(r"^[^\S\n]*(?:>[^\S\n]?)+", re.MULTILINE)

_SAYS: Final = (
    "says?|said|saying|told|tells|writes|wrote|warns|warned|adds|added|notes|noted|argues|argued|claims|claimed"
    "|states|stated|explains|explained|reports|reported|puts? it|according to"
)
_BEFORE: Final = re.compile(
    rf"(?:^|[.!?…]\s+|\n)[^\w@\n]{{0,4}}(?:as\s+)?(?P<who>[^.!?\n]{{1,90}}?)\s+(?:has\s+|have\s+|once\s+)?(?:{_SAYS})\b",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"\baccording to\s+(?P<who>[^.!?,:;\n]{1,90})", re.IGNORECASE)
_AFTER: Final = re.compile(rf"\s*[,—–-]?\s*(?:{_SAYS})\s+(?P<who>[^.!?,:;\n]{{1,90}})", re.IGNORECASE)
_WORD: Final = re.compile(r"\w")
_NEAR: Final = 400


@attrs.frozen
class Quote:
    """Words in quotation marks, or on lines that begin with >.

    Attributes:
        text: The words without the marks.
        start: Where they begin in the whole text.
        end: Where they end.
        speaker: Whom the sentence around them names as their speaker; empty where it names none.
    """

    text: str
    start: int
    end: int
    speaker: str = ""


def quotes(text: str, start: int = 0) -> tuple[Quote, ...]:
    """Everything quoted in a post.

    Quotation marks pair within a paragraph, since a mark that is left open would turn all that follows round.

    Args:
        text: The text of the post.
        start: Where the post begins in the whole text.
    """
    found = [*_on_lines(text), *_in_marks(text)]
    return tuple(
        Quote(_ANGLE.sub("", text[low:high]).strip(), start + low, start + high, speaker)
        for low, high, speaker in sorted(found)
        if text[low:high].strip()
    )


def _on_lines(text: str) -> Iterator[tuple[int, int, str]]:
    for block in _ON_LINES.finditer(text):
        first = _ANGLE.match(block[0])
        low = block.start() + (first.end() if first else 0)
        yield low, block.start() + len(block[0].rstrip()), ""


def _in_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """What stands in marks, paragraph by paragraph, but for lines that are quoted as a whole."""
    low = 0
    for high in [*(each.start() for each in _PARTING.finditer(text)), len(text)]:
        paragraph = text[low:high]
        if not paragraph.lstrip().startswith(">"):
            before, speaker = 0, ""
            for found in _IN_MARKS.finditer(paragraph):
                inner = next(name for name, words in found.groupdict().items() if words is not None)
                between = paragraph[before : found.start()]
                if not before or _WORD.search(between):
                    speaker = _speaker(between, paragraph[found.end() : found.end() + _NEAR])
                yield low + found.start(inner), low + found.end(inner), speaker
                before = found.end()
        low = high


def _speaker(before: str, after: str) -> str:
    """Whom the words around a quotation name as its speaker."""
    for pattern, words in ((_AFTER, after), (_BY, before[-_NEAR:]), (_BEFORE, before[-_NEAR:])):
        found = pattern.match(words) if pattern is _AFTER else _last(pattern, words)
        if found:
            return " ".join(found["who"].split()).strip(' ,:;"“”«»').removeprefix(". ")
    return ""


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    *_, last = [None, *pattern.finditer(words)]
    return last
