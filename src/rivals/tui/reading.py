"""A capture while it is read: the cursor in it, what is drawn from it, and what each line of it says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rivals.captures.anchors import State
from rivals.captures.capture import Span
from rivals.core.text import listed, one_line, steady_in_place
from rivals.tui.cells import fitted, width_of
from rivals.tui.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.captures.capture import Capture, Post
    from rivals.review.quoting import Use
    from rivals.tui.lines import Pieces, Role
    from rivals.tui.page import Page, Place, Row

LABEL_WIDTH: Final = 6
MARGIN: Final = LABEL_WIDTH + 2
"""The columns left of the text: the labels of the items drawn from it, the bar of the selection, a space."""

MOST_NAMED: Final = 6

_RULES: Final = {"post": "─", "missing": "┄"}


class Reading:
    """A capture that is open.

    Attributes:
        title: What it is called.
        capture: The capture.
        page: Its text as it is laid out.
        selection: The cursor, and what is selected.
        uses: The items that are drawn from it.
    """

    def __init__(self, title: str, capture: Capture, page: Page, fault: str = "") -> None:
        """Open a capture at its beginning.

        Args:
            title: What it is called.
            capture: The capture.
            page: Its text as it is laid out.
            fault: What is wrong with it; empty for nothing.
        """
        self.title = title
        self.capture = capture
        self.page = page
        self.selection = Selection(page)
        self.uses: tuple[Use, ...] = ()
        self._fault = fault
        self._uses_in: dict[int, list[Use]] = {}

    def mark(self, uses: Sequence[Use]) -> None:
        """Mark the words that items are drawn from."""
        self.uses, self._uses_in = tuple(uses), {}
        for use in uses:
            for block in self.page.blocks_in(use.start, use.end) if use.start >= 0 else ():
                self._uses_in.setdefault(block, []).append(use)

    @property
    def selected(self) -> Span:
        """The stretch of the text that is selected."""
        return Span(self.selection.start, self.selection.end)

    @property
    def used_here(self) -> list[Use]:
        """The items that are drawn from what is selected, or from a part of it."""
        chosen = self.selection
        return [use for use in self.uses if use.start < chosen.end and use.end > chosen.start]

    # What stands above the text

    def where(self) -> str:
        """The items drawn from what is selected, whether that is a sentence, and the post it is in."""
        names = listed((use.label for use in self.used_here), MOST_NAMED)
        much = "" if self.selection.is_whole else "selection"
        post = self._post_here()
        number = f"post {post.number}" if post and post.number is not None else ""
        return one_line(" · ".join(filter(None, [names, much, number])))

    def _post_here(self) -> Post | None:
        return next((self.page.blocks[each].post for each in self.page.blocks_in(self.selection.start)), None)

    def faults(self) -> Iterator[str]:
        """What is wrong with the text, and with what was drawn from it."""
        if self._fault:
            yield self._fault
        gone = [use.label for use in self.uses if use.state is State.GONE]
        moved = [use.label for use in self.uses if use.state is State.MOVED]
        if gone:
            yield f"Gone from the text: {listed(gone, MOST_NAMED)}"
        if moved:
            yield f"Moved since they were drawn, and marked where they are now: {listed(moved, MOST_NAMED)}"

    # The lines of the text

    def lines(self, top: Place, height: int) -> list[Pieces]:
        """So many lines from one on."""
        lines: list[Pieces] = []
        block, first = top
        while len(lines) < height and block < len(self.page.blocks):
            layers = list(self._layers(block))
            rows = self.page.rows(block)[first : first + height - len(lines)]
            lines += [self._line(block, row, layers) for row in rows]
            block, first = block + 1, 0
        return lines

    def _layers(self, block: int) -> Iterator[tuple[int, int, Role]]:
        """What lies over the text of a block, and in what role."""
        if self.page.blocks[block].role == "added":
            yield self.page.blocks[block].start, self.page.blocks[block].end, "added"
        yield from ((low, high, "quote") for low, high in self.page.quotes(block))
        yield from ((low, high, "link") for low, high in self.page.links(block))
        yield from ((use.start, use.end, "used") for use in self._uses_in.get(block, ()))
        yield self.selection.start, self.selection.end, "here" if self.selection.is_whole else "selected"

    def _line(self, number: int, row: Row, layers: list[tuple[int, int, Role]]) -> Pieces:
        bar = self._bar(row)
        if row.told:
            return [
                (f"{bar:>{LABEL_WIDTH + 1}} ", ("bar",)),
                self._rule(self.page.blocks[number].role, row.told),
            ]
        edges = {row.start, row.end}
        edges |= {edge for low, high, _ in layers for edge in (low, high) if row.start < edge < row.end}
        pieces: Pieces = [(f"{self._label(number, row):>{LABEL_WIDTH}}", ("label",)), (f"{bar} ", ("bar",))]
        for low, high in pairwise(sorted(edges)):
            over = tuple(role for start, end, role in layers if start <= low and high <= end)
            pieces.append((steady_in_place(self.page.text[low:high]), over))
        return pieces

    def _rule(self, role: str, told: str) -> tuple[str, tuple[Role, ...]]:
        """A line that tells about the text, and is none of it."""
        rule = _RULES[role]
        return f"{rule * 2} {told} {rule * max(self.page.width - width_of(told) - 4, 0)}", (role,)

    def _bar(self, row: Row) -> str:
        """The bar beside what is selected: a thin one for a sentence, else a thick one."""
        chosen = self.selection
        is_in = chosen.start < row.end and row.start < chosen.end
        return " " if not is_in else "│" if chosen.is_whole else "┃"

    def _label(self, block: int, row: Row) -> str:
        """The items whose words begin in a line, as far as there is room for them."""
        names = [use.label for use in self._uses_in.get(block, ()) if row.start <= use.start < row.end]
        if not names:
            return ""
        more = f"+{len(names) - 1}" if len(names) > 1 else ""
        return fitted(one_line(names[0]), LABEL_WIDTH - len(more)).strip() + more
