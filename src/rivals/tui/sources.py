"""The sources view: what evidence comes from and rests on, graded and kept up here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from rivals.captures.anchors import State

from rivals.core import edits
from rivals.core.scales import IndicatorStatus
from rivals.review.captured import folder_of, opened
from rivals.review.quoting import quoted_item, uses
from rivals.tui import records
from rivals.tui.agenda import AgendaList
from rivals.tui.agenda_view import AgendaView
from rivals.tui.bars import KeyHint
from rivals.tui.dialogs import Choice, ChooseDialog
from rivals.tui.dossier import notice_of, sections, told_of
from rivals.tui.lines import WIDE
from rivals.tui.pane import Pane
from rivals.tui.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from rivals.captures.anchors import Found
    from rivals.core.analysis import Analysis
    from rivals.core.records import Passage
    from rivals.review.agenda import Entry
    from rivals.review.captured import Opened
    from rivals.tui.page import Page

MOST_KEYS: Final = 9

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

    def __init__(self, *args: object, **options: object) -> None:
        """Begin with no document open."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._document = ""
        self._known: dict[Passage, Found] = {}
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The list over what is told of one entry, and the document beside them."""
        with Vertical(classes="dossier"):
            yield AgendaList()
            yield Pane()
        yield Reader()

    @property
    def reader(self) -> Reader:
        """The document that is open."""
        return self.query_one(Reader)

    @property
    def nodes(self) -> Mapping[str, DOMNode]:
        """The view, its list and the document."""
        return {**super().nodes, "reader": self.reader}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one reads, nothing happens to what the cursor of the list is on."""
        is_aside = action in _OF_THE_LIST and self.reader.has_focus
        return not is_aside and super().check_action(action, parameters)

    def hints(self) -> list[KeyHint]:
        """The keys of what has the focus."""
        may_change = not self._desk.read_only
        if self.reader.has_focus:
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

    def look(self) -> None:
        """Show everything as it stands."""
        self.agenda.show(sections(self._desk.analysis))
        if self._document in self._desk.analysis.documents:
            self._find_passages()
        else:
            self._open_first()

    def on_agenda_list_moved(self, message: AgendaList.Moved) -> None:
        """Tell more of an entry; a document is opened beside the list, where there is room for it."""
        super().on_agenda_list_moved(message)
        if message.entry and message.entry.path[0] == "documents" and self.reader.display:
            self._open(message.entry.path[1])
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
            self.read(key)
        elif self._matrix.may_change():
            records.fill(self._matrix, section, key)

    def action_edit(self) -> None:
        """Show the fields of the record under the cursor."""
        if self.agenda.entry and self._matrix.may_change():
            records.fill(self._matrix, *self.agenda.entry.path)

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

    def read(self, document: str, item: str = "") -> None:
        """Open a document and read in it.

        Args:
            document: The id of the document.
            item: The id of the item of evidence whose passage the cursor shall be on; empty for none.
        """
        self.add_class("-reading")
        self._wanted = item
        self._open(document)
        self.reader.focus()
        self._go_to_wanted()

    def read_passage(self, item: str) -> None:
        """Open the document that an item is drawn from, the cursor on its words."""
        passage = self._desk.analysis.evidence[item].passage
        if passage is not None:
            self.agenda.seek(("documents", passage.document))
            self.read(passage.document, item)

    def _open_first(self) -> None:
        """With room beside the list, show a document from the start."""
        first = next(iter(self._desk.analysis.in_order("documents")), None)
        self._document = ""
        if first is None:
            self.reader.tell(
                "No document",
                (
                    "faint",
                    "Evidence is drawn from documents: `rivals capture TEXT --into FILE` keeps one here.",
                ),
            )
        elif self.app.size.width >= WIDE:
            self._open(first)

    def _open(self, document: str) -> None:
        if document == self._document:
            return
        self._document, self._known = document, {}
        title = self._desk.analysis.documents[document].title
        self.reader.tell(title, ("faint", "Reading …"))
        self.run_worker(
            partial(self._load, self._desk.analysis, document), thread=True, exclusive=True, group="reading"
        )

    def _load(self, analysis: Analysis, document: str) -> None:
        """Read a document aside, and find in it what is drawn from it."""
        from rivals.tui.page import Page

        found = opened(analysis.documents[document], folder_of(self._desk.file.path))
        page = Page(found.capture) if found.capture else None
        known: dict[Passage, Found] = {}
        if found.capture:
            uses(analysis, document, found.capture.text, known)
        self.app.call_from_thread(self._show_document, document, found, page, known)

    def _show_document(
        self, document: str, found: Opened, page: Page | None, known: dict[Passage, Found]
    ) -> None:
        if document != self._document or document not in self._desk.analysis.documents:
            return
        title, self._known = self._desk.analysis.documents[document].title, known
        if found.capture is None or page is None:
            self.reader.tell(title, *told_of(found))
        else:
            self.reader.show(title, found.capture, page, notice_of(found))
            self._find_passages()
        self.post_message(self.Ready())

    def _find_passages(self) -> None:
        """Mark what is drawn from the document as the analysis stands."""
        if self.reader.selected:
            capture, *_ = self.reader.selected
            self.reader.mark(uses(self._desk.analysis, self._document, capture.text, self._known))
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Put the cursor on the words of the item that was asked for."""
        use = next((each for each in self.reader.uses if each.evidence == self._wanted), None)
        if use is None:
            return
        self._wanted = ""
        if use.state is State.GONE:
            self._matrix.tell(f"The words of {use.label} are not in the text.", severity="warning")
        else:
            self.reader.go_to(use.start, use.end)

    def on_reader_marked(self) -> None:
        """Make what is selected an item of evidence."""
        if self.reader.selected and self._matrix.may_change():
            capture, start, end = self.reader.selected
            used, analysis = self.reader.uses, self._desk.analysis
            item = quoted_item(analysis, self._document, capture, start, end, used)
            records.fill(self._matrix, "evidence", None, item)

    def on_reader_asked(self, message: Reader.Asked) -> None:
        """Show in the matrix the item that is drawn from what the cursor is on; of several, ask which."""
        if not message.used:
            self._matrix.tell("No item is drawn from this; a makes one.")
        elif len(message.used) == 1:
            self.post_message(self.Wanted(("evidence", message.used[0].evidence)))
        else:
            evidence = self._desk.analysis.evidence
            choices = [
                Choice(
                    str(n) if n <= MOST_KEYS else "",
                    f"{use.label}: {evidence[use.evidence].summary}",
                    use.evidence,
                )
                for n, use in enumerate(message.used, start=1)
            ]
            self.app.push_screen(
                ChooseDialog("Which of the items drawn from this?", choices), self._show_item
            )

    def _show_item(self, item: str | None) -> None:
        if item is not None:
            self.post_message(self.Wanted(("evidence", item)))

    def action_other_pane(self) -> None:
        """From the list to what is told of its entry, to the document if it is in sight, and back."""
        order = [self.agenda, self.more, *([self.reader] if self.reader.display else [])]
        at = next((n for n, each in enumerate(order) if each.has_focus), -1)
        self.remove_class("-reading")
        order[(at + 1) % len(order)].focus()

    def on_descendant_focus(self) -> None:
        """Other keys do something now."""
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
