"""How far two texts differ, and where in a text words stand that are nearly those looked for.

Both by the bit-vector algorithm of Myers, A Fast Bit-Vector Algorithm for Approximate String Matching Based
on Dynamic Programming (Journal of the ACM 46, 1999), in which Python's whole numbers are words of any
length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def distance(one: str, other: str) -> int:
    """The fewest characters to insert, remove or replace that make one text of the other (Levenshtein)."""
    if not one or not other:
        return len(one) + len(other)
    *_, last = _errors(one, other, anchored=True)
    return last


def closest(words: str, text: str) -> tuple[int, int, int] | None:
    """The place in a text whose words differ least: how much, where it begins and where it ends.

    Of several places the first; None where no place shares a character with the words.
    """
    if not words or not text:
        return None
    errors, end = min((errors, at) for at, errors in enumerate(_errors(words, text), start=1))
    if errors >= len(words):
        return None
    # Read backwards from its end, the place begins where the words have cost the same again.
    back = _errors(words[::-1], text[:end][::-1], anchored=True)
    _, _, length = min((cost, abs(at - len(words)), at) for at, cost in enumerate(back, start=1))
    return errors, end - length, end


def _errors(words: str, text: str, *, anchored: bool = False) -> Iterator[int]:
    """After each character of a text, in how much the words differ from what ends there.

    Args:
        words: What is looked for.
        text: Where.
        anchored: Whether what ends there must begin with the text itself.
    """
    where: dict[str, int] = {}
    for at, character in enumerate(words):
        where[character] = where.get(character, 0) | 1 << at
    whole, top = (1 << len(words)) - 1, 1 << (len(words) - 1)
    worse, better, errors = whole, 0, len(words)
    for character in text:
        equal = where.get(character, 0)
        diagonal = equal | better
        level = (((equal & worse) + worse) ^ worse) | equal
        rises, falls = better | ~(level | worse) & whole, worse & level
        if rises & top:
            errors += 1
        elif falls & top:
            errors -= 1
        rises, falls = (rises << 1 | anchored) & whole, (falls << 1) & whole
        worse, better = falls | ~(diagonal | rises) & whole, rises & diagonal
        yield errors
