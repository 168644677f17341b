"""The cursor of a reader: a sentence, and how much of the text around it is selected."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rivals.captures.capture import Post, Span
    from rivals.tui.page import Page

REACH: Final = 1000
"""How far from the edge of a selection the next word is looked for, in characters."""

_WORD: Final = re.compile(
    "[\u2e80-\u303e\u3041-\ua4cf\uf900-\uffe6]|(?:(?![\u2e80-\u303e\u3041-\ua4cf\uf900-\uffe6])\\w)+|[^\\w\\s]"
)
"""A word, a sign, or a character of Chinese or Japanese."""


class Selection:
    """The cursor on a page, and what is selected: its sentence, until that is made more or less.

    Attributes:
        start: Where the selection begins in the text.
        end: Where it ends.
    """

    def __init__(self, page: Page) -> None:
        """Begin with the first sentence of a page."""
        self._page = page
        self.start = self.end = 0
        self._anchor = self._head = (0, 0)
        self._settle()

    @property
    def is_whole(self) -> bool:
        """Whether it is the one sentence under the cursor."""
        here = self.sentence
        return here is not None and (here.start, here.end) == (self.start, self.end)

    @property
    def sentence(self) -> Span | None:
        """The sentence under the cursor; None in a text without words."""
        return self._at(self._head)

    def _at(self, place: tuple[int, int]) -> Span | None:
        index, number = place
        found = self._page.sentences(index) if index < len(self._page.texts) else ()
        return found[number] if number < len(found) else None

    def _settle(self) -> None:
        """Select what lies between the two sentences, and both."""
        low, high = self._at(min(self._anchor, self._head)), self._at(max(self._anchor, self._head))
        if low and high:
            self.start, self.end = low.start, high.end

    # By sentence

    def move(self, by: int) -> None:
        """Move to another sentence, and select that alone."""
        self._head = self._anchor = self._beyond(self._head, by)
        self._settle()

    def extend(self, by: int) -> None:
        """Select up to another sentence."""
        self._head = self._beyond(self._head, by)
        self._settle()

    def _beyond(self, place: tuple[int, int], by: int) -> tuple[int, int]:
        """The sentence so many on, or the last or first there is."""
        index, number = place[0], place[1] + by
        best = place
        while True:
            if number < 0:
                if index == 0:
                    return best if by > 1 else (0, 0)
                index -= 1
                number += len(self._page.sentences(index))
            elif number >= (many := len(self._page.sentences(index))):
                if many:
                    best = index, many - 1
                if index + 1 >= len(self._page.texts):
                    return best
                index, number = index + 1, number - many
            else:
                return index, number

    def go(self, offset: int) -> None:
        """Move to the sentence that a place of the text is in, or to the one before it."""
        index = self._page.text_block(offset)
        starts = [each.start for each in self._page.sentences(index)]
        self._head = self._anchor = index, max(bisect_right(starts, offset) - 1, 0)
        self._settle()

    def select(self, start: int, end: int) -> None:
        """Select a stretch of the text, the cursor on its first sentence."""
        self.go(start)
        self.start, self.end = start, end

    def go_to_end(self, *, last: bool) -> None:
        """Move to the first sentence of the text, or to the last."""
        self.go(len(self._page.text) if last else 0)

    # By post

    def post(self, posts: tuple[Post, ...], by: int) -> None:
        """Move to the first sentence of the next post; back, to that of this one or the one before."""
        starts = [post.start for post in posts]
        here = self.sentence
        if not starts or here is None:
            return
        at = bisect_right(starts, here.start)
        first = self._first_of(starts[at - 1]) if at else -1
        wanted = at + by - 1 if by > 0 or here.start == first else at - 1
        if 0 <= wanted < len(starts):
            self.go(starts[wanted])

    def _first_of(self, start: int) -> int:
        index = self._page.text_block(start)
        found = [each.start for each in self._page.sentences(index) if each.start >= start]
        return found[0] if found else start

    # By word

    def move_end(self, by: int) -> None:
        """Make the selection end a word later or earlier; something is left of it."""
        text = self._page.text
        if by > 0:
            found = _WORD.search(text, self.end, self.end + REACH)
            self.end = found.end() if found else self.end
            return
        low = max(self.start, self.end - REACH)
        ends = [word.end() for word in _WORD.finditer(text, low, self.end)]
        self.end = next((end for end in reversed(ends) if end < self.end), self.end)

    def move_start(self, by: int) -> None:
        """Make the selection begin a word later or earlier; something is left of it."""
        text = self._page.text
        if by > 0:
            high = min(self.end, self.start + REACH)
            words = _WORD.finditer(text, self.start, high)
            self.start = next((word.start() for word in words if word.start() > self.start), self.start)
            return
        words = _WORD.finditer(text, max(self.start - REACH, 0), self.start)
        self.start = max((word.start() for word in words), default=self.start)

    def to_words(self, one: int, other: int) -> None:
        """Select from the word at one place of the text to that at another."""
        text, low, high = self._page.text, min(one, other), max(one, other) + 1
        words = [word.span() for word in _WORD.finditer(text, max(low - REACH, 0), high + REACH)]
        touched = [span for span in words if span[0] < high and span[1] > low]
        if touched:
            self.select(touched[0][0], touched[-1][1])
