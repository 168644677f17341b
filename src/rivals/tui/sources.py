"""The sources view: what evidence comes from and rests on, graded and kept up here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from rivals.core import edits
from rivals.core.scales import IndicatorStatus
from rivals.tui import records
from rivals.tui.agenda_view import AgendaView
from rivals.tui.bars import KeyHint
from rivals.tui.dialogs import Choice, ChooseDialog
from rivals.tui.dossier import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.review.agenda import Entry

_SEEN = {"y": IndicatorStatus.SEEN, "n": IndicatorStatus.NOT_SEEN, "b": IndicatorStatus.WATCHING}


class SourcesView(AgendaView):
    """Sources, assumptions, indicators and documents."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit it", id="sources.edit"),
        Binding("a", "add", "add a source, an assumption, an indicator or a document", id="sources.add"),
        Binding("d", "delete", "delete it", id="sources.delete"),
        Binding("m", "matrix", "show in the matrix what builds on it", id="sources.matrix"),
        *(
            Binding(
                key, f"mark('{status.value}')", f"indicator: {status.value}", id=f"sources.{status.value}"
            )
            for key, status in _SEEN.items()
        ),
        Binding("t", "take", "indicator: take it as evidence", id="sources.take"),
    ]

    def hints(self) -> list[KeyHint]:
        """The keys of this view."""
        may_change = not self._desk.read_only
        return [
            KeyHint("enter", "edit", "agenda.choose", enabled=may_change),
            KeyHint("a", "add", "view.add", enabled=may_change),
            KeyHint("m", "matrix", "view.matrix"),
        ]

    def look(self) -> None:
        """Show everything as it stands."""
        self.agenda.show(sections(self._desk.analysis))

    def told(self, entry: Entry | None) -> Iterator[tuple[str, str]]:
        """What is told of a record; with none, how to begin."""
        if entry is not None:
            yield from super().told(entry)
            return
        yield "head", "Who says so?"
        yield "text", "Press a, then s, to add a source: who they are, and how far they can be relied on."
        yield "text", "Evidence names its sources, and the assumptions that it rests on, in its form."

    def see_to(self, entry: Entry) -> None:
        """Show the fields of a record."""
        if self._matrix.may_change():
            section, key = entry.path
            records.fill(self._matrix, section, key)

    def action_edit(self) -> None:
        """Show the fields of the record under the cursor."""
        if self.agenda.entry:
            self.see_to(self.agenda.entry)

    def action_add(self) -> None:
        """Ask what to add, then for its fields."""
        choices = [
            Choice("s", "a source", "sources"),
            Choice("a", "an assumption", "assumptions"),
            Choice("i", "an indicator", "indicators"),
            Choice("d", "a document", "documents"),
        ]

        def chosen(section: str | None) -> None:
            if section is not None:
                records.fill(self._matrix, section, None)

        if self._matrix.may_change():
            self.app.push_screen(ChooseDialog("Add", choices), chosen)

    def action_delete(self) -> None:
        """Delete the record under the cursor, after asking."""
        if self.agenda.entry and self._matrix.may_change():
            records.confirm(self._matrix, *self.agenda.entry.path)

    def action_matrix(self) -> None:
        """Show the first item that builds on the record."""
        if self.agenda.entry:
            self.post_message(self.Wanted(self.agenda.entry.path))

    # Indicators

    def _indicator(self) -> str | None:
        """The id of the indicator under the cursor; says so where there is none."""
        entry = self.agenda.entry
        if entry is None or entry.path[0] != "indicators":
            self._matrix.tell("This key is for an indicator.")
            return None
        return entry.path[1] if self._matrix.may_change() else None

    def action_mark(self, value: str) -> None:
        """Say whether the indicator was seen."""
        if key := self._indicator():
            status, analysis = IndicatorStatus(value), self._desk.analysis
            changes = edits.observe(analysis, key, status)
            self._matrix.attempt(lambda: self._desk.do(f"indicator {key}: {value}", changes))

    def action_take(self) -> None:
        """Make the indicator an item of evidence, rated as the hypotheses lead one to expect."""
        key = self._indicator()
        if key is None:
            return

        def take() -> bool:
            _, changes = edits.taken_as_evidence(self._desk.analysis, key)
            return self._desk.do(f"indicator {key} taken as evidence", changes)

        if self._matrix.attempt(take):
            self._matrix.show()
