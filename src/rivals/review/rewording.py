"""Two wordings of one sentence, word by word: which words went, and which came."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PAIRS: Final = 250_000
"""How many pairs of words are compared; longer texts are taken for different as a whole."""

LEAST_KEPT: Final = 0.3
"""The share of words that must have stayed, for those that did not to be worth pointing out."""


@attrs.frozen
class Run:
    """Some words in a row.

    Attributes:
        text: The words, with a space between.
        differs: Whether the other wording lacks them.
    """

    text: str
    differs: bool


def reworded(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """The runs of words of two wordings; where little has stayed, each is one run with nothing marked."""
    old, new = before.split(), after.split()
    if 0 < len(old) * len(new) <= MOST_PAIRS:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        if matcher.ratio() >= LEAST_KEPT:
            blocks = matcher.get_matching_blocks()
            return (
                _runs(old, {at for block in blocks for at in range(block.a, block.a + block.size)}),
                _runs(new, {at for block in blocks for at in range(block.b, block.b + block.size)}),
            )
    return [Run(before, differs=False)], [Run(after, differs=False)]


def _runs(words: Iterable[str], kept: set[int]) -> list[Run]:
    grouped = groupby(enumerate(words), key=lambda each: each[0] not in kept)
    return [Run(" ".join(word for _, word in run), differs) for differs, run in grouped]
