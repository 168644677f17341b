"""The reader: a capture to read in, sentence by sentence, and to draw passages from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from rivals.tui.cells import fitted, width_of, wrapped
from rivals.tui.drawing import Drawing
from rivals.tui.page import Place
from rivals.tui.reading import MARGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from rivals.review.quoting import Use
    from rivals.tui.lines import Pieces
    from rivals.tui.reading import Reading

WIDEST: Final = 90
"""How many columns the text may have: longer lines are hard to read."""

HEAD_OF_POST: Final = 2
"""How many lines stand above the text of a post: an empty one, and that with its number."""

MOST_FAULTS: Final = 4
WHEEL: Final = 3
"""How many lines the wheel turns by."""


class Reader(Drawing, ScrollView, can_focus=True):
    """A capture. It decides nothing: it says what is selected, and what is wanted of it."""

    class Marked(Message):
        """The analyst wants an item of evidence drawn from what is selected."""

        def __init__(self, reading: Reading) -> None:
            """Keep what is read."""
            self.reading = reading
            super().__init__()

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

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"reader--{role}"
        for role in (
            *("head", "notice", "faint", "post", "missing", "label", "bar"),
            *("added", "quote", "link", "used", "here", "selected"),
        )
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to read."""
        super().__init__(id=id)
        self._title = ""
        self._told: list[tuple[str, str]] = []
        self._reading: Reading | None = None
        self._top = Place(0, 0)
        self._bar_at = 0
        self._words = ""
        self._dragged_from: int | None = None
        self._drawn: list[Pieces] | None = None

    # What it shows

    def tell(self, title: str, *paragraphs: tuple[str, str]) -> None:
        """Show no text, but say something, each paragraph after its role."""
        self._title, self._told, self._reading = title, list(paragraphs), None
        self._follow()

    def show(self, reading: Reading) -> None:
        """Show a capture from its beginning."""
        self._title, self._told, self._reading = reading.title, [], reading
        self._top = Place(0, 0)
        self._follow()

    @property
    def reading(self) -> Reading | None:
        """What is open; None where nothing is."""
        return self._reading

    def mark(self, uses: Sequence[Use]) -> None:
        """Mark the words that items are drawn from."""
        if self._reading:
            self._reading.mark(uses)
            self._follow()

    def go_to(self, start: int, end: int) -> None:
        """Select a stretch of the text, and show it."""
        if self._reading:
            self._reading.selection.select(start, end)
            self._reveal(self._rows_in_sight // 3)

    # Lines

    @property
    def _columns(self) -> int:
        return max(self.scrollable_content_region.width, MARGIN + 1)

    @property
    def _head(self) -> list[Pieces]:
        """What stands above the text: where one is, and what is wrong."""
        where = f" {self._reading.where()} " if self._reading else ""
        title = fitted(self._title, max(self._columns - width_of(where) - 1, 0))
        faults = self._reading.faults() if self._reading else ()
        lines = [line for each in faults for line in wrapped(f"! {each}", self._columns - 2)]
        head: list[Pieces] = [[(f" {title}{where}", ("head",))]]
        return head + [[(f" {line}", ("notice",))] for line in lines[:MOST_FAULTS]]

    @property
    def _body(self) -> list[Pieces]:
        """The text as far as it is in sight, or what is said in its place."""
        if self._reading:
            self._fit(self._reading)
            return self._reading.lines(self._top, self._rows_in_sight)
        told = [(line, role) for role, text in self._told for line in wrapped(text, self._columns - 2)]
        return [[(f" {line}", (role,))] for line, role in told]

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self._drawn is None:
            self._drawn = [*self._head, *self._body]
        pieces = self._drawn[y] if y < len(self._drawn) else []
        beyond = self.style_of(("head",) if y == 0 else ())
        return self.strip_of(pieces).adjust_cell_length(self.size.width, beyond)

    def _draw(self) -> None:
        self._drawn = None
        self.refresh()

    # Scrolling

    @property
    def _rows_in_sight(self) -> int:
        return max(self.scrollable_content_region.height - len(self._head), 1)

    def _fit(self, reading: Reading) -> None:
        """Lay the page out for the width there is."""
        page, width = reading.page, min(self._columns - MARGIN - 1, WIDEST)
        if page.width != width:
            at = page.start_of(self._top)
            page.fit(width)
            self._top = page.place(at) if at else Place(0, 0)

    def _follow(self) -> None:
        """Tell the scroll bar how long the page is and where its first line is, and draw."""
        reading = self._reading
        if reading is not None and self.scrollable_content_region.height:
            self._fit(reading)
            page = reading.page
            lowest = page.walk(page.last, 1 - self._rows_in_sight)
            self._top = min(self._top, lowest)
            height = page.guessed_height + len(self._head)
            if self.virtual_size.height != height:
                self.virtual_size = Size(self._columns, height)
            line = self.max_scroll_y if self._top == lowest else page.guessed_line(self._top)
            self._bar_at = round(min(line, self.max_scroll_y))
            self.scroll_target_y = self.scroll_y = self._bar_at
        self._draw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scroll bar where it was moved by itself."""
        super().watch_scroll_y(old_value, new_value)
        if self._reading and round(new_value) != self._bar_at:
            self._bar_at = round(new_value)
            self._top = self._reading.page.guessed_place(self._bar_at)
            self._draw()

    def _scroll(self, by: int) -> None:
        if self._reading:
            self._top = self._reading.page.walk(self._top, by)
            self._follow()

    def _reveal(self, above: int | None = None) -> None:
        """Scroll so that the selection is in sight: its end, then its beginning, if not both.

        Args:
            above: How many lines to leave above it where that takes scrolling; None for as little as will do.
        """
        reading, height = self._reading, self._rows_in_sight
        if reading is None:
            return
        self._fit(reading)
        page, chosen = reading.page, reading.selection
        first, last = page.place(chosen.start), page.place(max(chosen.end - 1, chosen.start))
        if last > page.walk(self._top, height - 1):
            self._top = page.walk(last, 1 - height) if above is None else page.walk(first, -above)
        if first < self._top:
            self._top = page.walk(first, -(above or 1))
        self._follow()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out for another width, the cursor in sight."""
        self._reveal()
        self._draw()

    # Keys

    def action_move(self, by: int) -> None:
        """Move by sentences."""
        if self._reading:
            self._reading.selection.move(by)
            self._reveal()

    def action_extend(self, by: int) -> None:
        """Select a sentence more or less."""
        if self._reading:
            self._reading.selection.extend(by)
            self._reveal()

    def action_move_end(self, by: int) -> None:
        """End the selection a word later or earlier."""
        if self._reading:
            self._reading.selection.move_end(by)
            self._reveal()

    def action_move_start(self, by: int) -> None:
        """Begin the selection a word later or earlier."""
        if self._reading:
            self._reading.selection.move_start(by)
            self._reveal()

    def action_post(self, by: int) -> None:
        """Move by posts."""
        if self._reading:
            self._reading.selection.post(self._reading.capture.posts, by)
            self._reveal(HEAD_OF_POST)

    def action_page(self, by: int) -> None:
        """Move by a screen."""
        if self._reading:
            page, chosen = self._reading.page, self._reading.selection
            rows, before = by * max(self._rows_in_sight - 1, 1), chosen.start
            self._top = page.walk(self._top, rows)
            chosen.go(page.start_of(page.walk(page.place(before), rows)))
            if chosen.start == before:
                chosen.move(by)
            self._reveal()

    def action_end(self, last: bool) -> None:  # noqa: FBT001 - a key says it so
        """Go to the first or the last sentence."""
        if self._reading:
            self._reading.selection.go_to_end(last=last)
            self._reveal()

    def action_mark(self) -> None:
        """Make an item of what is selected."""
        if self._reading:
            self.post_message(self.Marked(self._reading))

    def action_ask(self) -> None:
        """Show the items that are drawn from what is selected."""
        if self._reading:
            self.post_message(self.Asked(self._reading.used_here))

    def action_find(self) -> None:
        """Ask for words, and go to where they stand next."""
        from rivals.tui.dialogs import LineDialog

        def find(words: str | None) -> None:
            if words:
                self._words = words
                self.action_again(1)

        if self._reading:
            self.app.push_screen(LineDialog("Find in the text", self._words, ""), find)

    def action_again(self, by: int) -> None:
        """Go to where the words stand next, or before; past the end, from the beginning."""
        if self._reading is None or not self._words:
            return
        if found := self._reading.page.find(self._words, self._reading.selected, by):
            self.go_to(found.start, found.end)
        else:
            self.notify("These words are not in the text.", markup=False)

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
        if self._reading and at is not None:
            self._reading.selection.go(at)
            self._dragged_from = at
            self.capture_mouse()
            self._draw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button was pressed to here, by words."""
        at = self._pointed_at(event) if self._dragged_from is not None else None
        if self._reading and self._dragged_from is not None and at not in {None, self._dragged_from}:
            self._reading.selection.to_words(self._dragged_from, at or 0)
            self._draw()

    def on_mouse_up(self) -> None:
        """Let go."""
        self._dragged_from = None
        self.release_mouse()

    def _pointed_at(self, event: events.MouseEvent) -> int | None:
        """The place of the text under the mouse; None where there is none."""
        offset = event.get_content_offset(self) or event.offset
        line = offset.y - len(self._head)
        if self._reading is None or line < 0:
            return None
        page = self._reading.page
        return page.pointed_at(page.walk(self._top, line), offset.x - MARGIN)
