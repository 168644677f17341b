"""A view that is a list of entries, with all there is to say of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.tui.agenda import AgendaList
from rivals.tui.other_view import OtherView
from rivals.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.review.agenda import Entry, Section


class AgendaView(OtherView):
    """Sections of entries. What is under the cursor is told at length; enter leads to its place."""

    def compose(self) -> ComposeResult:
        """The list, and more of one entry."""
        yield AgendaList()
        yield Pane()

    @property
    def agenda(self) -> AgendaList:
        """The list."""
        return self.query_one(AgendaList)

    @property
    def more(self) -> Pane:
        """What is told of the entry under the cursor."""
        return self.query_one(Pane)

    @property
    def nodes(self) -> Mapping[str, DOMNode]:
        """The view and its list."""
        return {"view": self, "agenda": self.agenda}

    def begin(self) -> None:
        """Come here."""
        self.agenda.focus()
        super().begin()

    def show(self, analysis: Analysis, sections: Sequence[Section]) -> None:
        """Show what was found in an analysis, if that is still the one at work."""
        if analysis is self._desk.analysis:
            self.agenda.show(sections)

    def on_agenda_list_moved(self, message: AgendaList.Moved) -> None:
        """Show more of the entry that the cursor is on."""
        self.more.tell(self.told(message.entry))

    def told(self, entry: Entry | None) -> Iterator[tuple[str, str]]:
        """All there is to say of an entry, paragraph by paragraph, each after its role."""
        if entry is None:
            yield "faint", "Nothing to go through."
            return
        first, *rest = entry.more or (entry.text,)
        yield "head", first
        for paragraph in rest:
            yield "text", paragraph

    def go_to(self, path: Path) -> None:
        """Put the cursor on the entry that a path is about."""
        self.agenda.go_to(path)

    def on_agenda_list_chosen(self, message: AgendaList.Chosen) -> None:
        """See to an entry."""
        self.see_to(message.entry)

    def see_to(self, entry: Entry) -> None:
        """Show the place that an entry is about."""
        if entry.path:
            self.post_message(self.Wanted(entry.path))

    def action_other_pane(self) -> None:
        """To the detail pane and back."""
        (self.more if self.agenda.has_focus else self.agenda).focus()
