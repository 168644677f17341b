"""The sources view: what evidence comes from and rests on, graded and kept up here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from rivals.core import edits
from rivals.core.scales import IndicatorStatus
from rivals.tui import records
from rivals.tui.agenda import AgendaList
from rivals.tui.agenda_view import AgendaView
from rivals.tui.bars import KeyHint
from rivals.tui.dialogs import Choice, ChooseDialog
from rivals.tui.document_pane import DocumentPane
from rivals.tui.dossier import sections
from rivals.tui.lines import WIDE
from rivals.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from rivals.review.agenda import Entry

_SEEN = {"y": IndicatorStatus.SEEN, "n": IndicatorStatus.NOT_SEEN, "b": IndicatorStatus.WATCHING}


_OF_THE_LIST = frozenset({"edit", "add", "delete", "matrix", "mark", "take"})
"""Acts on what the cursor of the list is on: none of them while one reads."""


class SourcesView(AgendaView):
    """Sources, assumptions, indicators and documents, and a document to read in."""

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

    def compose(self) -> ComposeResult:
        """The list over what is told of one entry, and the document beside them."""
        with Vertical(classes="dossier"):
            yield AgendaList()
            yield Pane()
        yield DocumentPane(self._desk, self._matrix)

    @property
    def document(self) -> DocumentPane:
        """The document that is open."""
        return self.query_one(DocumentPane)

    @property
    def nodes(self) -> Mapping[str, DOMNode]:
        """The view, its list and the document."""
        return {**super().nodes, "reader": self.document.reader}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one reads, nothing happens to what the cursor of the list is on."""
        is_aside = action in _OF_THE_LIST and self.document.reader.has_focus
        return not is_aside and super().check_action(action, parameters)

    def hints(self) -> list[KeyHint]:
        """The keys of what has the focus."""
        may_change = not self._desk.read_only
        if self.document.reader.has_focus:
            return [
                KeyHint("J L", "select", "reader.extend(1)"),
                KeyHint("a", "evidence", "reader.mark", enabled=may_change),
                KeyHint("tab", "list", "view.other_pane"),
            ]
        entry = self.agenda.entry
        if entry is not None and entry.path[0] == "documents":
            return [
                KeyHint("enter", "read", "agenda.choose"),
                KeyHint("e", "edit", "view.edit", enabled=may_change),
                KeyHint("a", "add", "view.add", enabled=may_change),
            ]
        return [
            KeyHint("enter", "edit", "agenda.choose", enabled=may_change),
            KeyHint("a", "add", "view.add", enabled=may_change),
            KeyHint("m", "matrix", "view.matrix"),
        ]

    def begin(self) -> None:
        """Come here: to the document, if it was left while one read in it."""
        is_reading = self.has_class("-reading")
        super().begin()
        if is_reading:
            self.document.reader.focus()

    def look(self) -> None:
        """Show everything as it stands."""
        self.agenda.show(sections(self._desk.analysis))
        self.document.look(may_open=self.app.size.width >= WIDE)

    def on_agenda_list_moved(self, message: AgendaList.Moved) -> None:
        """Tell more of an entry; a document is opened beside the list, where there is room for it."""
        super().on_agenda_list_moved(message)
        if message.entry and message.entry.path[0] == "documents" and self.document.display:
            self.document.open(message.entry.path[1])
        self.post_message(self.Ready())

    def told(self, entry: Entry | None) -> Iterator[tuple[str, str]]:
        """What is told of a record; with none, how to begin."""
        if entry is not None:
            yield from super().told(entry)
            return
        yield "head", "Who says so?"
        yield "text", "Press a, then s, to add a source: who they are, and how far they can be relied on."
        yield "text", "Evidence names its sources, and the assumptions that it rests on, in its form."

    def see_to(self, entry: Entry) -> None:
        """Read a document; show the fields of another record."""
        section, key = entry.path
        if section == "documents":
            self._read(key)
        elif self._matrix.may_change():
            records.fill(self._matrix, section, key)

    def action_edit(self) -> None:
        """Show the fields of the record under the cursor."""
        if self.agenda.entry and self._matrix.may_change():
            section, key = self.agenda.entry.path
            records.fill(self._matrix, section, key)

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

    # Documents

    def read_passage(self, item: str) -> None:
        """Open the document that an item is drawn from, the cursor on its words."""
        passage = self._desk.analysis.evidence[item].passage
        if passage is not None:
            self.agenda.go_to(("documents", passage.document))
            self._read(passage.document, item)

    def _read(self, document: str, item: str = "") -> None:
        self.add_class("-reading")
        self.document.open(document, item)
        self.document.reader.focus()

    def action_other_pane(self) -> None:
        """From the list to what is told of its entry, to the document if that is in sight, and back."""
        reader = self.document.reader
        order = [self.agenda, self.more, *([reader] if self.document.display else [])]
        at = next((n for n, each in enumerate(order) if each.has_focus), -1)
        to = order[(at + 1) % len(order)]
        self.set_class(to is reader, "-reading")
        to.focus()

    def on_descendant_focus(self) -> None:
        """Other keys do something now; on a narrow screen, what has the focus is what is shown."""
        self.set_class(self.document.reader.has_focus, "-reading")
        self.post_message(self.Ready())

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
