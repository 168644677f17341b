"""Topics: what a briefing can speak of, each a section of its own."""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@unique
class Topic(Enum):
    """What a section is about; its value is what the command line calls it.

    Attributes:
        title: The heading of the section.
        asked_for: Whether it is only told where it is asked for.
    """

    JUDGEMENT = "judgement", "Key judgement"
    RANKING = "ranking", "Ranking"
    MATRIX = "matrix", "Matrix"
    DECIDING = "deciding", "What decides"
    CHANGE = "change", "What would change it"
    ASSUMPTIONS = "assumptions", "Assumptions"
    SOURCES = "sources", "Sources"
    INDICATORS = "indicators", "Indicators to watch"
    DISSENT = "dissent", "Where analysts differ"
    EVIDENCE = "evidence", "Evidence"
    REASONS = "reasons", "Reasons", "asked for"
    FINDINGS = "findings", "Open points", "asked for"
    STEPS = "steps", "Steps of the method", "asked for"

    title: str
    asked_for: bool

    def __new__(cls, value: str, title: str = "", when: str = "usual") -> Self:
        """Give a topic its name and its heading."""
        topic = object.__new__(cls)
        topic._value_ = value
        topic.title = title
        topic.asked_for = when == "asked for"
        return topic


USUAL: Final = tuple(topic for topic in Topic if not topic.asked_for)
"""What is told unless asked otherwise."""


def named(words: Sequence[str]) -> tuple[Topic, ...]:
    """The topics that some words name, in the order of the words and each once.

    `all` is every topic and `usual` what is told unless asked otherwise; a word with a `-` before it takes a
    topic away, from the usual ones where nothing came before it.

    Raises:
        ValueError: A word names no topic, or nothing is left.
    """
    chosen: dict[Topic, None] = {}
    for place, word in enumerate(filter(None, (each.strip() for each in words))):
        if word.startswith("-"):
            if place == 0:
                chosen = dict.fromkeys(USUAL)
            for topic in _meant(word[1:]):
                chosen.pop(topic, None)
        else:
            chosen |= dict.fromkeys(_meant(word))
    if not chosen:
        raise ValueError("no section is left to tell")
    return tuple(chosen)


def _meant(word: str) -> Iterable[Topic]:
    match word:
        case "all":
            return Topic
        case "usual":
            return USUAL
        case _:
            try:
                return (Topic(word),)
            except ValueError:
                known = ", ".join(topic.value for topic in Topic)
                raise ValueError(f"there is no section {word!r}; there are {known}, all and usual") from None
