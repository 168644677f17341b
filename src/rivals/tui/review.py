"""The review view: what to settle, what has gone stale, what has changed, what was found."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from rivals.tui.agenda import AgendaList
from rivals.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path as Place
    from rivals.review.agenda import Entry, Section
    from rivals.tui.desk import Desk
    from rivals.tui.view import MatrixView


class ReviewView(Container):
    """The agenda of a review, with all there is to say of the entry under the cursor."""

    class Wanted(Message):
        """The analyst wants to see a place in the matrix."""

        def __init__(self, path: Place) -> None:
            """Keep the place."""
            self.path = path
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "accept", "stamp the rating as reviewed", id="review.accept"),
        Binding("u", "undo", "undo", id="review.undo"),
        Binding("U", "redo", "redo", id="review.redo"),
        Binding("tab", "other_pane", "to the detail pane and back", id="review.other_pane"),
        Binding("escape", "back", "back to the matrix", id="review.back"),
    ]

    def __init__(self, desk: Desk, matrix: MatrixView, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Review what is on a desk.

        Args:
            desk: The desk.
            matrix: The view on the same desk that does and undoes steps.
            id: The id of the widget.
        """
        super().__init__(id=id)
        self._desk = desk
        self._matrix = matrix
        self._committed: Analysis | str = ""

    def compose(self) -> ComposeResult:
        """The agenda, and more of one entry."""
        yield AgendaList(id="agenda")
        yield Pane(id="more")

    @property
    def list(self) -> AgendaList:
        """The agenda."""
        return self.query_one(AgendaList)

    @property
    def _more(self) -> Pane:
        return self.query_one(Pane)

    def begin(self) -> None:
        """Come here: what was last committed may be something else by now."""
        self.list.focus()
        self._committed = ""
        self.look()

    def look(self) -> None:
        """Go through the analysis as it stands: aside, for of a large one it takes its time."""
        self.run_worker(partial(self._look, self._desk.analysis), thread=True, exclusive=True, group="agenda")

    def _look(self, analysis: Analysis) -> None:
        from rivals.review.agenda import agenda

        if not self._committed:
            self._committed = self._read_committed()
        sections = agenda(analysis, self._committed)
        self.app.call_from_thread(self._show, analysis, sections)

    def _read_committed(self) -> Analysis | str:
        from rivals.files.errors import FileError
        from rivals.files.reading import parse
        from rivals.review.repository import last_committed

        path = self._desk.file.path
        try:
            name, content = last_committed(path)
            file = self._desk.file
            return file.analysis if content == file.content else parse(Path(name), content)
        except FileError as error:
            fault = error.faults[0][1]
            return f"the file {fault}" if fault.startswith("is ") else fault

    def _show(self, analysis: Analysis, sections: tuple[Section, ...]) -> None:
        if analysis is self._desk.analysis:
            self.list.show(sections)

    def on_agenda_list_moved(self, message: AgendaList.Moved) -> None:
        """Show more of the entry that the cursor is on."""
        self._more.tell(_paragraphs(message.entry))

    def on_agenda_list_chosen(self, message: AgendaList.Chosen) -> None:
        """Settle a conflict; of all else, show the place."""
        if message.entry.conflict is None:
            self.post_message(self.Wanted(message.entry.path))
        else:
            self._settle(message.entry.conflict)

    def _settle(self, key: str) -> None:
        """Ask whose value stands."""
        from rivals.tui.settling import SettleDialog, side_of

        conflict = self._desk.analysis.conflicts.get(key)
        if conflict is None or not self._matrix.may_change():
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._matrix.attempt(lambda: self._desk.settle(key, side_of(answer)))

        left = len(self._desk.analysis.conflicts)
        self.app.push_screen(SettleDialog(self._desk.analysis, conflict, left, in_file=True), answered)

    def action_accept(self) -> None:
        """Stamp the rating under the cursor as reviewed."""
        entry = self.list.entry
        if entry is None or entry.path[2:3] != ("ratings",):
            self._matrix.tell("This is about no single rating: enter shows it in the matrix; r stamps there.")
        elif self._matrix.may_change():
            self._matrix.attempt(lambda: self._desk.accept(entry.path[1], entry.path[3]))

    def action_undo(self) -> None:
        """Take the last step back."""
        self._matrix.action_undo()

    def action_redo(self) -> None:
        """Do the last undone step again."""
        self._matrix.action_redo()

    def action_other_pane(self) -> None:
        """To the detail pane and back."""
        (self._more if self.list.has_focus else self.list).focus()

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
