"""The robustness view: what would change the answer, worked out aside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from rivals.tui.agenda_view import AgendaView
from rivals.tui.aside import aside
from rivals.tui.bars import KeyHint
from rivals.tui.first_steps import first_steps
from rivals.tui.working_out import worked_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.worker import Worker

    from rivals.core.analysis import Analysis
    from rivals.review.agenda import Entry, Section


class RobustnessView(AgendaView):
    """What it takes to change who leads, how often each comes first, and each thing left out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "stop", "stop working it out", id="robustness.stop"),
        Binding("r", "again", "work it out again", id="robustness.again"),
    ]

    _known: Analysis | None = None
    _work: Worker[None] | None = None
    _is_busy = False

    def hints(self) -> list[KeyHint]:
        """The keys of this view."""
        return [
            KeyHint("enter", "to the matrix", "agenda.choose"),
            KeyHint("x", "stop", "view.stop", enabled=self._is_busy),
            KeyHint("r", "again", "view.again", enabled=self._known is None and not self._is_busy),
        ]

    def look(self) -> None:
        """Work it out for the analysis as it stands, unless that is known."""
        analysis = self._desk.analysis
        if analysis is not self._known:
            self._known, self._is_busy = None, True
            self.agenda.show(())  # what is shown must not be taken for what holds now
            self._work = aside(self, "robustness", self._work_out, analysis)

    def told(self, entry: Entry | None) -> Iterator[tuple[str, str]]:
        """What is told of an entry, and what to do next where there is little to upset yet."""
        if entry is not None:
            yield from super().told(entry)
        yield from first_steps(self._desk.analysis)

    def action_again(self) -> None:
        """Work it out again, after it was stopped."""
        self.look()

    def action_stop(self) -> None:
        """Stop working it out."""
        if self._work is not None and self._is_busy:
            self._work.cancel()
            self._is_busy = False
            self.more.tell([("head", "Stopped"), ("text", "r works it out again.")])
            self.post_message(self.Ready())

    def _work_out(self, analysis: Analysis) -> None:
        from rivals.tui.tornado import sections

        found = worked_out(self._desk, analysis, partial(self.app.call_from_thread, self._show_progress))
        if found is not None:
            self.app.call_from_thread(self._show_found, found.analysis, sections(found))

    def _show_progress(self, done: float) -> None:
        if self._known is None:
            self.more.tell([("head", f"Working it out: {done:.0%}"), ("faint", "x stops it.")])

    def _show_found(self, analysis: Analysis, found: tuple[Section, ...]) -> None:
        if analysis is self._desk.analysis:
            self._known, self._is_busy = analysis, False
            self.agenda.show(found)
            self.post_message(self.Ready())
