"""The agenda on Textual's Line API: sections of entries, with a cursor on one of them."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from rivals.tui.cells import fitted
from rivals.tui.drawing import Drawing, Spot
from rivals.tui.lines import DETAIL_WIDTH, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.strip import Strip

    from rivals.core.change import Path
    from rivals.review.agenda import Entry, Section
    from rivals.tui.lines import Pieces, Role

NAME_WIDTH: Final = 10
WIDE_NAME: Final = 16
"""How many columns the name of an entry has; more of them where there is room."""

_SEVERITIES: Final = frozenset({"error", "warning", "note"})


class _Row(NamedTuple):
    """A row: the head of a section, which says so where there is nothing in it, or an entry."""

    text: str
    role: str = ""
    entry: Entry | None = None
    section: str = ""


class AgendaList(Drawing, ScrollView, can_focus=True):
    """The entries, section by section. It decides nothing: it says which entry is chosen."""

    class Moved(Message):
        """The cursor is on another entry, or on none."""

        def __init__(self, entry: Entry | None) -> None:
            """Keep the entry."""
            self.entry = entry
            super().__init__()

    class Chosen(Message):
        """The analyst wants to see to an entry."""

        def __init__(self, entry: Entry) -> None:
            """Keep the entry."""
            self.entry = entry
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", id="agenda.up"),
        Binding("down,j", "move(1)", "down", id="agenda.down"),
        Binding("pageup", "page(-1)", "a screen up", id="agenda.page_up"),
        Binding("pagedown", "page(1)", "a screen down", id="agenda.page_down"),
        Binding("g,home,ctrl+home", "end(0)", "first entry", id="agenda.first"),
        Binding("G,end,ctrl+end", "end(-1)", "last entry", id="agenda.last"),
        Binding("right,l", "section(1)", "next section", id="agenda.next"),
        Binding("left,h", "section(-1)", "section before", id="agenda.previous"),
        Binding("enter", "choose", "see to it: go there, settle it, do it, in or out", id="agenda.choose"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"agendalist--{role}"
        for role in ("head", "name", "error", "warning", "note", "faint", "row", "here", "plain")
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._rows: list[_Row] = []
        self._places: list[int] = []
        self._heads: list[int] = []
        self._at = 0

    # What it shows

    def show(self, sections: Sequence[Section]) -> None:
        """Show an agenda, the cursor on the entry that it was on, or where that was."""
        old, at = self._row, self._at
        self._rows, self._places, self._heads = [], [], []
        for section in sections:
            self._heads.append(len(self._rows))
            many = f" ({len(section.entries)})" if section.entries and section.is_counted else ""
            title = ": ".join(filter(None, [f"{section.title}{many}", section.remark]))
            self._rows.append(_Row(title, "head" if section.entries else "faint"))
            self._places += range(len(self._rows), len(self._rows) + len(section.entries))
            self._rows += [_Row(each.text, "", each, section.title) for each in section.entries]
        rows = [self._rows[place] for place in self._places]
        same = (index for index, each in enumerate(rows) if old and _are_same(each, old))
        self._at = next(same, max(min(at, len(rows) - 1), 0))
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.entry))

    @property
    def _row(self) -> _Row | None:
        return self._rows[self._places[self._at]] if self._places else None

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._row.entry if self._row else None

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        row, width = y + round(self.scroll_y), self.scrollable_content_region.width
        pieces = self._pieces(row, width) if row < len(self._rows) else []
        return self.strip_of(pieces).adjust_cell_length(self.size.width, self.style_of(()))

    def _pieces(self, row: int, width: int) -> Pieces:
        text, role, entry, _ = self._rows[row]
        if entry is None:
            return [(f" {fitted(text, width - 1)}", (role,))]
        return self._entry(entry, width, here=row == self._places[self._at])

    def _entry(self, entry: Entry, width: int, *, here: bool) -> Pieces:
        mark: tuple[Role, ...] = ("row",) if here else ()
        name = self._name_width
        role = entry.name if entry.name in _SEVERITIES else "name"
        return [
            (">" if here else " ", mark),
            (f"{fitted(entry.name, name)} ", (*mark, role)),
            (fitted(entry.text, max(width - name - 2, 0)), (*mark, "plain")),
        ]

    @property
    def _name_width(self) -> int:
        room = self.scrollable_content_region.width
        has_room = self.app.size.width >= WIDE and room >= WIDE - DETAIL_WIDTH - 1
        return WIDE_NAME if has_room else NAME_WIDTH

    def spots(self) -> Iterator[Spot]:
        """The entries in sight."""
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        for at in range(bisect_left(self._places, top), bisect_left(self._places, top + height)):
            yield Spot(self._name_width, self._places[at] - top, partial(self._go, at))

    # Moving

    def _go(self, at: int) -> None:
        at = max(min(at, len(self._places) - 1), 0)
        if at != self._at:
            self._at = at
            self._reveal()
            self.refresh()
            self.post_message(self.Moved(self.entry))

    def _reveal(self) -> None:
        """Scroll so that the cursor is in sight, and the head over the first entry with it."""
        if not self._places:
            return
        row, height = self._places[self._at], max(self.scrollable_content_region.height, 1)
        top = round(self.scroll_y)
        first = row - 1 if row - 1 in self._heads else row
        if self._at == 0 and row < height:
            first = 0  # what stands above the first entry is worth seeing too
        y = first if first < top else max(top, row + 1 - height)
        if y != top:
            self.scroll_to(None, y, animate=False, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self._reveal()

    def action_move(self, by: int) -> None:
        """Move to another entry."""
        self._go(self._at + by)

    def action_page(self, by: int) -> None:
        """Move by a screen."""
        self._go(self._at + by * max(self.scrollable_content_region.height - 1, 1))

    def action_end(self, at: int) -> None:
        """Go to the first or the last entry."""
        self._go(at if at >= 0 else len(self._places) - 1)

    def go_to(self, path: Path) -> None:
        """Go to the first entry that is about a path, or about something within it."""
        rows = (self._rows[place].entry for place in self._places)
        found = (at for at, entry in enumerate(rows) if entry and entry.path[: len(path)] == path)
        self._go(next(found, self._at))

    def action_section(self, by: int) -> None:
        """Go to the first entry of another section that has any."""
        if not self._places:
            return
        firsts = [self._places.index(head + 1) for head in self._heads if head + 1 in self._places]
        others = [at for at in firsts if (at > self._at if by > 0 else at < self._at)]
        if others:
            self._go(min(others) if by > 0 else max(others))

    def action_choose(self) -> None:
        """See to the entry under the cursor."""
        if self.entry is not None:
            self.post_message(self.Chosen(self.entry))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a click on it chooses."""
        offset = event.get_content_offset(self)
        row = (offset.y if offset else event.y) + round(self.scroll_y)
        if row in self._places:
            at = self._places.index(row)
            if at == self._at:
                self.action_choose()
            self._go(at)


def _are_same(one: _Row, other: _Row) -> bool:
    return (
        one.section == other.section
        and one.entry is not None
        and other.entry is not None
        and ((one.entry.path, one.entry.name) == (other.entry.path, other.entry.name))
    )
