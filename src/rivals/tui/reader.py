"""The reader: a capture to read in, sentence by sentence, and to draw passages from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from rivals.captures.anchors import State
from rivals.core.text import listed, one_line, steady_in_place
from rivals.tui.cells import fitted, width_of, wrapped
from rivals.tui.drawing import Drawing
from rivals.tui.page import Page, Place
from rivals.tui.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.strip import Strip

    from rivals.captures.capture import Capture, Post
    from rivals.review.quoting import Use
    from rivals.tui.lines import Pieces, Role
    from rivals.tui.page import Row

LABEL_WIDTH: Final = 6
MARGIN: Final = LABEL_WIDTH + 2
"""The columns left of the text: the labels of the items drawn from it, the bar of the selection, a space."""

WIDEST: Final = 90
"""How many columns the text may have: longer lines are hard to read."""

MOST_NOTICES: Final = 4
MOST_NAMED: Final = 6
WHEEL: Final = 3


class Reader(Drawing, ScrollView, can_focus=True):
    """A capture. It decides nothing: it says what is selected, and what is wanted of it."""

    class Marked(Message):
        """The analyst wants an item of evidence drawn from what is selected."""

    class Asked(Message):
        """The analyst wants to see the items that are drawn from what the cursor is on."""

        def __init__(self, used: Sequence[Use]) -> None:
            """Keep the items."""
            self.used = used
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "next sentence", id="reader.down"),
        Binding("up,k", "move(-1)", "sentence before", id="reader.up"),
        Binding("right,right_curly_bracket,l", "post(1)", "next post", id="reader.next_post"),
        Binding("left,left_curly_bracket,h", "post(-1)", "post before", id="reader.previous_post"),
        Binding("pagedown,space", "page(1)", "a screen down", id="reader.page_down"),
        Binding("pageup", "page(-1)", "a screen up", id="reader.page_up"),
        Binding("g,home,ctrl+home", "end(False)", "first sentence", id="reader.first"),
        Binding("G,end,ctrl+end", "end(True)", "last sentence", id="reader.last"),
        Binding("J,shift+down", "extend(1)", "select a sentence more", id="reader.more"),
        Binding("K,shift+up", "extend(-1)", "select a sentence less, or one before", id="reader.less"),
        Binding("L,shift+right", "move_end(1)", "end the selection a word later", id="reader.end_later"),
        Binding("H,shift+left", "move_end(-1)", "end it a word earlier", id="reader.end_earlier"),
        Binding("w", "move_start(1)", "begin the selection a word later", id="reader.start_later"),
        Binding("b", "move_start(-1)", "begin it a word earlier", id="reader.start_earlier"),
        Binding("a", "mark", "make what is selected an item of evidence", id="reader.mark"),
        Binding("enter", "ask", "to the item that is drawn from it", id="reader.ask"),
        Binding("slash", "find", "find words", id="reader.find"),
        Binding("n", "again(1)", "find them again", id="reader.again"),
        Binding("N", "again(-1)", "find them again, backwards", id="reader.again_back"),
    ]

    ROLES: ClassVar = (
        "head",
        "title",
        "notice",
        "faint",
        "post",
        "missing",
        "label",
        "bar",
        "added",
        "quote",
        "link",
        "used",
        "here",
        "selected",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reader--{role}" for role in ROLES}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to read."""
        super().__init__(id=id)
        self._title = ""
        self._told: list[tuple[str, str]] = []
        self._notices: list[str] = []
        self._capture: Capture | None = None
        self._page: Page | None = None
        self._selection: Selection | None = None
        self._uses: tuple[Use, ...] = ()
        self._uses_in: dict[int, list[Use]] = {}
        self._top = Place(0, 0)
        self._bar_at = 0
        self._words = ""
        self._dragged_from: int | None = None

    # What it shows

    def tell(self, title: str, *paragraphs: tuple[str, str]) -> None:
        """Show no text, but say something, each paragraph after its role."""
        self._title, self._told = title, list(paragraphs)
        self._capture = self._page = self._selection = None
        self._uses, self._uses_in, self._notices = (), {}, []
        self.refresh()

    def show(self, title: str, capture: Capture, page: Page, notice: str = "") -> None:
        """Show a capture from its beginning.

        Args:
            title: What it is called.
            capture: The capture.
            page: Its page.
            notice: What is wrong with it; empty for nothing.
        """
        self._title, self._capture, self._page = title, capture, page
        self._told, self._notices = [], [notice] if notice else []
        self._selection, self._top = Selection(page), Place(0, 0)
        self._uses, self._uses_in = (), {}
        self._follow()

    @property
    def has_text(self) -> bool:
        """Whether there is something to read."""
        return self._page is not None

    def mark(self, uses: Sequence[Use]) -> None:
        """Mark the passages that items are drawn from, and name those that are not where they were."""
        if self._page is None:
            return
        self._uses = tuple(uses)
        there = {(use.start, use.end): use for use in uses if use.state is not State.GONE}
        spans = self._page.by_block((use.start, use.end) for use in there.values())
        self._uses_in = {
            block: [use for use in self._uses if (use.start, use.end) in set(places)]
            for block, places in spans.items()
        }
        self.refresh()

    @property
    def selected(self) -> tuple[Capture, int, int] | None:
        """The capture, and where in its text the selection begins and ends; None where there is none."""
        if self._capture is None or self._selection is None or self._selection.end <= self._selection.start:
            return None
        return self._capture, self._selection.start, self._selection.end

    def go_to(self, start: int, end: int) -> None:
        """Select a stretch of the text, and show it."""
        if self._selection is not None:
            self._selection.select(start, end)
            self._reveal()

    @property
    def uses(self) -> tuple[Use, ...]:
        """The items that are drawn from the text."""
        return self._uses

    # Lines

    @property
    def _columns(self) -> int:
        return max(self.scrollable_content_region.width, MARGIN + 1)

    @property
    def _head(self) -> list[tuple[str, str]]:
        """What stands above the text, with the roles of the lines."""
        gone = [use.label for use in self._uses if use.state is State.GONE]
        moved = [use.label for use in self._uses if use.state is State.MOVED]
        notices = [
            *self._notices,
            f"Gone from the text: {listed(gone, MOST_NAMED)}" if gone else "",
            f"Moved since, shown where found: {listed(moved, MOST_NAMED)}" if moved else "",
        ]
        lines = [line for each in notices if each for line in wrapped(f"! {each}", self._columns - 2)]
        return [(self._first_line, "head"), *((f" {line}", "notice") for line in lines[:MOST_NOTICES])]

    @property
    def _first_line(self) -> str:
        told = f" {self._where} "
        room = max(self._columns - width_of(told) - 1, 0)
        return f" {fitted(self._title, room)}{told}"

    @property
    def _where(self) -> str:
        """Which post the cursor is in, what is selected, and who is drawn from there."""
        if self._selection is None or self._page is None:
            return ""
        names = listed((use.label for use in self.used_here), MOST_NAMED)
        post = self._post_here
        number = f"post {post.number}" if post and post.number is not None else ""
        much = "" if self._selection.is_whole else "selection"
        return one_line(" · ".join(filter(None, [names, much, number])))

    @property
    def _post_here(self) -> Post | None:
        if self._page is None or self._selection is None or not self._page.texts:
            return None
        return self._page.blocks[self._page.texts[self._page.text_block(self._selection.start)]].post

    @property
    def used_here(self) -> list[Use]:
        """The items that are drawn from what is selected, or from a part of it."""
        chosen = self._selection
        if chosen is None:
            return []
        return [use for use in self._uses if use.start < chosen.end and use.end > chosen.start]

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if y == 0:
            self._drawn_head = self._head
            self._drawn = self._lines_in_sight(len(self._drawn_head))
        width = self._columns
        head = self._drawn_head
        if y < len(head):
            text, role = head[y]
            pieces: Pieces = [(fitted(text, width), (role,))]
        else:
            row = y - len(head)
            pieces = self._drawn[row] if row < len(self._drawn) else []
        return self.strip_of(pieces).adjust_cell_length(self.size.width, self.style_of(()))

    def _lines_in_sight(self, below: int) -> list[Pieces]:
        """The lines under so many of the head."""
        height = max(self.scrollable_content_region.height - below, 0)
        if self._page is None:
            return [
                [(f" {line}", (role,))]
                for role, text in self._told
                for line in wrapped(text, max(self._columns - 2, 1))
            ][:height]
        self._fit()
        lines: list[Pieces] = []
        block, first = self._top
        while len(lines) < height and block < len(self._page.blocks):
            rows = self._page.rows(block)[first:]
            layers = list(self._layers(block)) if rows else []
            lines += [self._line(block, row, layers) for row in rows[: height - len(lines)]]
            block, first = block + 1, 0
        return lines

    def _layers(self, block: int) -> Iterator[tuple[int, int, Role]]:
        """What lies over the text of a block, and in what role."""
        page, chosen = self._page, self._selection
        if page is None or chosen is None:
            return
        yield from ((low, high, "quote") for low, high in page.quotes(block))
        yield from ((low, high, "link") for low, high in page.links(block))
        yield from ((use.start, use.end, "used") for use in self._uses_in.get(block, ()))
        yield chosen.start, chosen.end, "here" if chosen.is_whole else "selected"

    def _line(self, number: int, row: Row, layers: list[tuple[int, int, Role]]) -> Pieces:
        page, chosen = self._page, self._selection
        if page is None or chosen is None:
            return []
        block = page.blocks[number]
        if row.told:
            line = "──" if block.role == "post" else "┄┄"
            told = f" {row.told} "
            rest = max(page.width - width_of(told) - 2, 0)
            return [(" " * MARGIN, ()), (f"{line}{told}{line[0] * rest}", (block.role,))]
        if row.start == row.end:
            inside = chosen.start < row.start and row.end < chosen.end
            return [(" " * LABEL_WIDTH, ()), ("┃ " if inside else "  ", ("bar",))]
        label, bar = self._label(number, row), " "
        if row.start < chosen.end and chosen.start < row.end:
            bar = "│" if chosen.is_whole else "┃"
        base: tuple[Role, ...] = ("added",) if block.role == "added" else ()
        edges = {row.start, row.end}
        edges |= {edge for low, high, _ in layers for edge in (low, high) if row.start < edge < row.end}
        every = sorted(edges)
        pieces: Pieces = [(f"{label:>{LABEL_WIDTH}}", ("label",)), (f"{bar} ", ("bar",))]
        for low, high in zip(every, every[1:], strict=False):
            over = tuple(role for start, end, role in layers if start <= low and high <= end)
            pieces.append((steady_in_place(page.text[low:high]), (*base, *over)))
        return pieces

    def _label(self, block: int, row: Row) -> str:
        """The items whose words begin in a line, as far as there is room for them."""
        names = [use.label for use in self._uses_in.get(block, ()) if row.start <= use.start < row.end]
        if not names:
            return ""
        more = f"+{len(names) - 1}" if len(names) > 1 else ""
        return fitted(one_line(names[0]), LABEL_WIDTH - len(more)).strip() + more

    # Scrolling

    @property
    def _rows_in_sight(self) -> int:
        return max(self.scrollable_content_region.height - len(self._head), 1)

    def _fit(self) -> None:
        """Lay the page out for the width there is."""
        width = min(self._columns - MARGIN - 1, WIDEST)
        if self._page is None or self._page.width == width:
            return
        rows = self._page.rows(self._top.block)
        at = rows[min(self._top.row, len(rows) - 1)].start if self._page.width > 1 else 0
        self._page.fit(width)
        self._top = self._page.place(at) if at else Place(0, 0)

    def _follow(self) -> None:
        """Tell the scroll bar how long the page is and where its first line is, and draw."""
        page = self._page
        if page is not None and self.scrollable_content_region.height:
            self._fit()
            lowest = page.walk(page.last, 1 - self._rows_in_sight)
            self._top = min(self._top, lowest)
            height = page.guessed_height + len(self._head)
            if self.virtual_size.height != height:
                self.virtual_size = Size(self._columns, height)
            line = self.max_scroll_y if self._top == lowest else page.guessed_line(self._top)
            self._bar_at = round(min(line, self.max_scroll_y))
            self.scroll_target_y = self.scroll_y = self._bar_at
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scroll bar where it was moved by itself."""
        super().watch_scroll_y(old_value, new_value)
        if self._page is not None and round(new_value) != self._bar_at:
            self._bar_at = round(new_value)
            self._top = self._page.guessed_place(self._bar_at)
            self.refresh()

    def _scroll(self, by: int) -> None:
        if self._page is not None:
            self._top = self._page.walk(self._top, by)
            self._follow()

    def _reveal(self) -> None:
        """Scroll so that the selection is in sight: its end, then its beginning, if not both."""
        page, chosen = self._page, self._selection
        if page is None or chosen is None:
            return
        self._fit()
        height = self._rows_in_sight
        first, last = page.place(chosen.start), page.place(max(chosen.end - 1, chosen.start))
        if last > page.walk(self._top, height - 1):
            far = last > page.walk(self._top, 2 * height)
            self._top = page.walk(first, -(height // 3)) if far else page.walk(last, 1 - height)
        if first < self._top:
            far = page.walk(first, height) < self._top
            self._top = page.walk(first, -(height // 3) if far else -1)
        self._follow()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out for another width, the cursor in sight."""
        self._reveal()

    # Keys

    def action_move(self, by: int) -> None:
        """Move by sentences."""
        if self._selection:
            self._selection.move(by)
            self._reveal()

    def action_extend(self, by: int) -> None:
        """Select a sentence more or less."""
        if self._selection:
            self._selection.extend(by)
            self._reveal()

    def action_move_end(self, by: int) -> None:
        """End the selection a word later or earlier."""
        if self._selection:
            self._selection.move_end(by)
            self._reveal()

    def action_move_start(self, by: int) -> None:
        """Begin the selection a word later or earlier."""
        if self._selection:
            self._selection.move_start(by)
            self._reveal()

    def action_post(self, by: int) -> None:
        """Move by posts."""
        if self._selection and self._capture:
            self._selection.post(self._capture.posts, by)
            self._reveal()

    def action_page(self, by: int) -> None:
        """Move by a screen."""
        page, chosen = self._page, self._selection
        if page is None or chosen is None:
            return
        rows = max(self._rows_in_sight - 1, 1)
        block, row = page.walk(page.place(chosen.start), by * rows)
        before = chosen.start
        self._top = page.walk(self._top, by * rows)
        chosen.go(page.rows(block)[row].start)
        if chosen.start == before:
            chosen.move(by)
        self._reveal()

    def action_end(self, last: bool) -> None:  # noqa: FBT001 - a key says it so
        """Go to the first or the last sentence."""
        if self._selection:
            self._selection.go_to_end(last=last)
            self._reveal()

    def action_mark(self) -> None:
        """Make an item of what is selected."""
        if self.selected:
            self.post_message(self.Marked())

    def action_ask(self) -> None:
        """Show the items that are drawn from what the cursor is on."""
        if self.has_text:
            self.post_message(self.Asked(self.used_here))

    # Finding words

    def action_find(self) -> None:
        """Ask for words, and go to where they stand next."""
        from rivals.tui.dialogs import LineDialog

        def find(words: str | None) -> None:
            if words:
                self._words = words
                self.action_again(1)

        if self.has_text:
            self.app.push_screen(LineDialog("Find in the text", self._words), find)

    def action_again(self, by: int) -> None:
        """Go to where the words stand next, or before; at the end, from the beginning."""
        page, chosen = self._page, self._selection
        if page is None or chosen is None or not self._words:
            return
        wanted = re.compile(r"\s+".join(map(re.escape, self._words.split())), re.IGNORECASE)
        if by > 0:
            found = wanted.search(page.text, chosen.end) or wanted.search(page.text)
        else:
            every = list(wanted.finditer(page.text))
            before = [each for each in every if each.end() <= chosen.start]
            found = (before or every or [None])[-1]
        if found is None:
            self.notify("These words are not in the text.", markup=False)
            return
        self.go_to(*found.span())

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        event.prevent_default()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        event.prevent_default()
        self._scroll(-WHEEL)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse points; dragged on, it selects."""
        at = self._pointed_at(event)
        if self._selection is not None and at is not None:
            self._selection.go(at)
            self._dragged_from = at
            self.capture_mouse()
            self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button was pressed to here, by words."""
        if self._selection is None or self._dragged_from is None:
            return
        at = self._pointed_at(event)
        if at is not None and at != self._dragged_from:
            self._selection.to_words(self._dragged_from, at)
            self.refresh()

    def on_mouse_up(self) -> None:
        """Let go."""
        self._dragged_from = None
        self.release_mouse()

    def _pointed_at(self, event: events.MouseEvent) -> int | None:
        """The place of the text under the mouse; None where there is none."""
        offset = event.get_content_offset(self) or event.offset
        if self._page is None:
            return None
        line = offset.y - len(self._head)
        block, row = self._page.walk(self._top, max(line, 0))
        start, end, _ = self._page.rows(block)[row]
        if line < 0 or start == end:
            return None
        column = offset.x - MARGIN
        for at in range(start, end):
            column -= width_of(steady_in_place(self._page.text[at]))
            if column < 0:
                return at
        return end - 1
