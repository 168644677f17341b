"""Accounts and addresses that a text names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK: Final = re.compile(
    r"(?:https?://|www\.|\bpic\.twitter\.com/|\bt\.co/)[^\s<>\"“”„«»|\\^`{}]+", re.IGNORECASE
)
_HANDLE: Final = re.compile(
    r"(?<![\w@/=-])(?<!\w\.)@[A-Za-z0-9_]{1,30}(?:@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|(?:\.[A-Za-z0-9-]+){2,4}(?!\w))?"
    r"(?![A-Za-z0-9_@])"
)
_AFTER_A_LINK: Final = ".,;:!?'\u2019*_…،؛؟"
_BRACKETS: Final = {")": "(", "]": "["}


def links(text: str) -> tuple[str, ...]:
    """The addresses in a text, each once, without the punctuation of the sentence around them."""
    return tuple(dict.fromkeys(text[low:high] for low, high in link_places(text)))


def link_places(text: str) -> Iterator[tuple[int, int]]:
    """Where the addresses in a text begin and end."""
    for found in _LINK.finditer(text):
        yield found.start(), found.start() + len(_trimmed(found[0]))


def _trimmed(link: str) -> str:
    while link:
        last = link[-1]
        opening = _BRACKETS.get(last)
        if last not in _AFTER_A_LINK and (opening is None or link.count(opening) >= link.count(last)):
            break
        link = link[:-1]
    return link


def handles(text: str) -> tuple[str, ...]:
    """The accounts named in a text, each once: @name, @name@server, @name.bsky.social."""
    return tuple(dict.fromkeys(found[0] for found in _HANDLE.finditer(text)))
