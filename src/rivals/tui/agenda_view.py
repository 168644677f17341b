"""A view that is a list of entries, with all there is to say of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from rivals.tui.agenda import AgendaList
from rivals.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.review.agenda import Entry, Section
    from rivals.tui.bars import KeyHint
    from rivals.tui.desk import Desk
    from rivals.tui.view import MatrixView


class AgendaView(Container):
    """Sections of entries. What is under the cursor is told at length; enter leads to its place."""

    class Wanted(Message):
        """The analyst wants to see a place in the matrix."""

        def __init__(self, path: Path) -> None:
            """Keep the place; none for wherever the cursor is."""
            self.path = path
            super().__init__()

    class Ready(Message):
        """What was looked at is shown: other keys may do something now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "undo", id="agenda.undo"),
        Binding("U", "redo", "redo", id="agenda.redo"),
        Binding("tab", "other_pane", "to the detail pane and back", id="agenda.other_pane"),
        Binding("escape", "back", "back to the matrix", id="agenda.back"),
    ]

    def __init__(self, desk: Desk, matrix: MatrixView, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Look at what is on a desk.

        Args:
            desk: The desk.
            matrix: The view on the same desk that does and undoes steps.
            id: The id of the widget.
        """
        super().__init__(id=id, classes="agenda-view")
        self._desk = desk
        self._matrix = matrix

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

    def begin(self) -> None:
        """Come here."""
        self.agenda.focus()
        self.look()

    def look(self) -> None:
        """Look at the analysis as it stands."""

    def hints(self) -> list[KeyHint]:
        """What the keys do here, but for those that do the same everywhere."""
        return []

    def show(self, analysis: Analysis, sections: Sequence[Section]) -> None:
        """Show what was found in an analysis, if that is still the one at work."""
        if analysis is self._desk.analysis:
            self.agenda.show(sections)

    def on_agenda_list_moved(self, message: AgendaList.Moved) -> None:
        """Show more of the entry that the cursor is on."""
        self.more.tell(_paragraphs(message.entry))

    def on_agenda_list_chosen(self, message: AgendaList.Chosen) -> None:
        """See to an entry."""
        self.see_to(message.entry)

    def see_to(self, entry: Entry) -> None:
        """Show the place that an entry is about."""
        if entry.path:
            self.post_message(self.Wanted(entry.path))

    def action_undo(self) -> None:
        """Take the last step back."""
        self._matrix.action_undo()

    def action_redo(self) -> None:
        """Do the last undone step again."""
        self._matrix.action_redo()

    def action_other_pane(self) -> None:
        """To the detail pane and back."""
        (self.more if self.agenda.has_focus else self.agenda).focus()

    def action_back(self) -> None:
        """Back to the matrix, where the cursor was."""
        self.post_message(self.Wanted(()))


def _paragraphs(entry: Entry | None) -> Iterator[tuple[str, str]]:
    if entry is None:
        yield "faint", "Nothing to go through."
        return
    first, *rest = entry.more or (entry.text,)
    yield "head", first
    for paragraph in rest:
        yield "text", paragraph
