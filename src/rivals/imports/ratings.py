"""How others write ratings and grades: letters, signs, words and numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rivals.core.scales import Rating

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import Enum

    from rivals.core.change import Value

Minus: TypeAlias = Literal["inconsistent", "blank"]
"""What a lone minus sign means: there are analysts who leave a cell blank by it."""

MINUS: Final = "-"
BLANK: Final = frozenset({"", "blank", "not rated", "unrated"})
UNDERSTOOD: Final = "CC C N I II NA, ++ + 0 - --, 2 to -2, words such as “very inconsistent”, or nothing"
"""What can stand in a cell, for messages."""

_WRITTEN: Final[Mapping[Rating, tuple[str, ...]]] = {
    Rating.VERY_CONSISTENT: ("cc", "c c", "++", "2", "+2", "2.0", "vc"),
    Rating.CONSISTENT: ("c", "+", "1", "+1", "1.0", "consistent", "supports"),
    Rating.NEUTRAL: ("n", "0", "0.0", "+/-", "±", "neutral"),
    Rating.INCONSISTENT: ("i", MINUS, "-1", "-1.0", "inconsistent", "contradicts"),
    Rating.VERY_INCONSISTENT: ("ii", "i i", "--", "-2", "-2.0", "vi"),
    Rating.NOT_APPLICABLE: ("na", "n/a", "n.a.", "n. a.", "not applicable"),
}
_STRENGTHS: Final = ("very", "strongly", "highly")
_BY_WRITING: Final[Mapping[str, Rating]] = {
    **{writing: rating for rating, writings in _WRITTEN.items() for writing in writings},
    **{
        f"{strength} {word}": rating
        for strength in _STRENGTHS
        for rating, words in (
            (Rating.VERY_CONSISTENT, ("consistent", "supports")),
            (Rating.VERY_INCONSISTENT, ("inconsistent", "contradicts")),
        )
        for word in words
    },
}
_DASHES: Final = str.maketrans("−–", "--")
_GERMAN_DAY: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_TRUTH: Final = {"true": True, "yes": True, "1": True, "x": True, "false": False, "no": False, "0": False}


def normal(cell: str) -> str:
    """A cell as the tables here know it: small letters, single spaces, plain minus signs."""
    return " ".join(cell.translate(_DASHES).casefold().split())


def rating_of(cell: str, minus: Minus | None = None) -> Rating | None:
    """The rating that a cell holds; None where it is blank.

    Args:
        cell: What stands there.
        minus: What a lone minus sign means.

    Raises:
        ValueError: It is neither a rating nor blank.
    """
    written = normal(cell)
    if written in BLANK or (written == MINUS and minus == "blank"):
        return None
    try:
        return _BY_WRITING[written]
    except KeyError:
        raise ValueError(cell) from None


def looks_rated(cell: str) -> bool:
    """Whether a cell holds what could be a rating."""
    return normal(cell) in _BY_WRITING


def minus_in(cells: Iterable[str]) -> Minus | None:
    """What a lone minus sign means among these cells; None where they do not tell."""
    written = set(map(normal, cells))
    return "inconsistent" if MINUS not in written or written & {"+", "++", "--"} else None


def grade_of(scale: type[Enum], cell: str) -> Value | None:
    """The value of the grade that a cell names: `B`, `b - usually reliable` or `Usually reliable`.

    None where it names none.
    """
    written = normal(cell)
    first = re.split(r"[\s:(\-]", written, maxsplit=1)[0]
    for wanted in dict.fromkeys((written, first)):
        for grade in scale:
            meaning = normal(getattr(grade, "meaning", "")).partition(":")[0]
            if wanted in (str(grade.value), str(grade.value).casefold(), meaning):
                value: Value = grade.value
                return value
    return None


def day_of(cell: str) -> date | None:
    """The day that a cell names: `2020-04-20` with or without a time, or `20.4.2020`; None where it is none.

    What has slashes is not guessed at: 4/5/2020 is in May or in April.
    """
    german = _GERMAN_DAY.fullmatch(cell)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1]))
        return date.fromisoformat(re.split(r"[T ]", cell, maxsplit=1)[0])
    except ValueError:
        return None


def truth_of(cell: str) -> bool | None:
    """Whether a cell says yes or no; None where it says neither."""
    return _TRUTH.get(normal(cell))


def number_of(cell: str) -> float | None:
    """The weight that a cell holds, with a point or a comma; None where it holds no number from 0 to 1."""
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number <= 1 else None
