"""The review view: what to settle, what has gone stale, what has changed, what was found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from rivals.tui.agenda_view import AgendaView
from rivals.tui.aside import aside
from rivals.tui.bars import KeyHint
from rivals.tui.first_steps import first_steps
from rivals.tui.steps import next_step, way_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rivals.core.analysis import Analysis
    from rivals.review.agenda import Entry
    from rivals.review.ledger import Step


class ReviewView(AgendaView):
    """The agenda of a review."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "accept", "stamp the rating as reviewed", id="review.accept"),
        Binding("c", "compare", "compare with other analysts", id="review.compare"),
        Binding("n", "next_step", "go on with the first of Heuer's steps not done", id="review.next_step"),
    ]

    _committed: Analysis | str = ""

    def begin(self) -> None:
        """Come here: what was last committed may be something else by now."""
        self._committed = ""
        super().begin()

    def hints(self) -> list[KeyHint]:
        """The keys of a review."""
        return [
            KeyHint("enter", "see to it", "agenda.choose"),
            KeyHint("n", "next step", "view.next_step"),
            KeyHint("r", "reviewed", "view.accept", enabled=not self._desk.read_only),
            KeyHint("c", "compare", "view.compare"),
        ]

    def look(self) -> None:
        """Go through the analysis as it stands: aside, for of a large one it takes its time."""
        aside(self, "agenda", self._look, self._desk.analysis)

    def _look(self, analysis: Analysis) -> None:
        from rivals.review.agenda import agenda

        if not self._committed:
            self._committed = self._read_committed()
        self.app.call_from_thread(self.show, analysis, agenda(analysis, self._committed))

    def _read_committed(self) -> Analysis | str:
        from rivals.files.errors import FileError
        from rivals.files.reading import parse
        from rivals.review.repository import last_committed

        file = self._desk.file
        try:
            name, content = last_committed(file.path)
            return file.analysis if content == file.content else parse(Path(name), content)
        except FileError as error:
            fault = error.faults[0][1]
            return f"the file {fault}" if fault.startswith("is ") else fault

    def told(self, entry: Entry | None) -> Iterator[tuple[str, str]]:
        """All there is to say of an entry; of a step also how to go on with it; and what to do first."""
        paragraphs = super().told(entry)
        yield next(paragraphs)
        if entry and entry.step:
            way = way_of(entry.step, self._desk.analysis)
            yield "text", f"enter {way.does}; n goes on with the first step that is not done."
        yield from paragraphs
        yield from first_steps(self._desk.analysis)

    def see_to(self, entry: Entry) -> None:
        """Settle a conflict, go on with a step; of all else, show the place."""
        if entry.step:
            self._go_on_with(entry.step)
        elif entry.path[:1] in {("indicators",), ("assumptions",)}:
            self.post_message(self.OtherWanted("sources", entry.path))
        elif entry.conflict is None:
            super().see_to(entry)
        else:
            self._settle(entry.conflict)

    def _go_on_with(self, step: Step) -> None:
        way_of(step, self._desk.analysis).go(self._matrix, self.post_message)

    def action_next_step(self) -> None:
        """Go on with the first step that is not done."""
        step = next_step(self._desk.analysis)
        self._matrix.tell(f"Step {step.number}: {step.title}")
        self._go_on_with(step)

    def _settle(self, key: str) -> None:
        """Ask whose value stands."""
        from rivals.tui.settling import SettleDialog, side_of

        conflict = self._desk.analysis.conflicts.get(key)
        if conflict is None or not self._matrix.may_change():
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._do(lambda: self._desk.settle(key, side_of(answer)))

        left = len(self._desk.analysis.conflicts)
        self.app.push_screen(SettleDialog(self._desk.analysis, conflict, left, in_file=True), answered)

    def action_compare(self) -> None:
        """Show what other analysts make of it."""
        self.post_message(self.OtherWanted("comparison"))

    def action_accept(self) -> None:
        """Stamp the rating under the cursor as reviewed."""
        entry = self.agenda.entry
        if entry is not None and entry.conflict:
            self._matrix.tell("Settle the conflict first: enter asks whose value stands.")
        elif entry is None or entry.path[2:3] != ("ratings",):
            self._matrix.tell("This is about no single rating: enter shows it in the matrix; r stamps there.")
        elif self._matrix.may_change():
            self._do(lambda: self._desk.accept(entry.path[1], entry.path[3]))

    def _do(self, act: Callable[[], bool]) -> None:
        """Do something that the matrix shows too, so that nothing old is seen there later."""
        if self._matrix.attempt(act):
            self._matrix.show()
