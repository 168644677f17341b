"""The document that is open: read aside, marked with what is drawn from it, and drawn from here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from textual.containers import Container

from rivals.captures.anchors import State
from rivals.review.captured import Kept, folder_of, opened
from rivals.review.quoting import quoted_item, uses
from rivals.tui import records
from rivals.tui.aside import aside
from rivals.tui.dialogs import Choice, ChooseDialog
from rivals.tui.other_view import OtherView
from rivals.tui.reader import Reader

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rivals.captures.anchors import Found
    from rivals.core.analysis import Analysis
    from rivals.core.records import Document, Passage
    from rivals.review.captured import Opened
    from rivals.tui.desk import Desk
    from rivals.tui.reading import Reading
    from rivals.tui.view import MatrixView

_KEYS: Final = "123456789"
_CAPTURE: Final = "`rivals capture TEXT --into FILE` reads a text and keeps it beside the analysis."
_NONE: Final = ("faint", f"Evidence is drawn from documents. {_CAPTURE}")
_NOT_KEPT: Final = (("notice", "Its text is not kept with the analysis."), ("faint", _CAPTURE))
_ALTERED: Final = "Altered since its capture (sha256): bring the old file back, or `rivals capture` it anew."


class DocumentPane(Container):
    """A reader, and the document in it."""

    def __init__(self, desk: Desk, matrix: MatrixView) -> None:
        """Have nothing open.

        Args:
            desk: The desk.
            matrix: The view on the same desk that does steps.
        """
        super().__init__()
        self._desk = desk
        self._matrix = matrix
        self._document = ""
        self._record: Document | None = None
        self._wanted = ""
        self._known: dict[Passage, Found] = {}

    def compose(self) -> ComposeResult:
        """The reader."""
        yield Reader()

    @property
    def reader(self) -> Reader:
        """The reader."""
        return self.query_one(Reader)

    def look(self, *, may_open: bool) -> None:
        """Show what is drawn from the document as the analysis stands.

        Args:
            may_open: Whether to open the one that most is drawn from, where none is open.
        """
        analysis = self._desk.analysis
        if self._document in analysis.documents:
            self.open(self._document)
            return
        self._document = ""
        if not analysis.documents:
            self.reader.tell("No document", _NONE)
        elif may_open:
            drawn = Counter(item.passage.document for item in analysis.evidence.values() if item.passage)
            self.open(max(analysis.in_order("documents"), key=lambda each: drawn[each]))

    # Opening

    def open(self, document: str, item: str = "") -> None:
        """Open a document, unless it is open as its record stands.

        Args:
            document: Its id.
            item: The id of the item whose words the cursor shall be on; empty for none.
        """
        self._wanted = item or self._wanted
        record = self._desk.analysis.documents[document]
        if (document, record) == (self._document, self._record):
            self._mark()
            return
        self._document, self._record = document, record
        self.reader.tell(record.title, ("faint", "Reading …"))
        aside(self, "reading", self._read, self._desk.analysis, document)

    def _read(self, analysis: Analysis, document: str) -> None:
        """Read a document aside, however long it is, and find in it what is drawn from it."""
        from rivals.tui.page import Page
        from rivals.tui.reading import Reading

        found = opened(analysis.documents[document], folder_of(self._desk.file.path))
        known: dict[Passage, Found] = {}
        reading = None
        if found.capture:
            title, fault = analysis.documents[document].title, _ALTERED * (found.kept is Kept.CHANGED)
            reading = Reading(title, found.capture, Page(found.capture), fault)
            uses(analysis, document, found.capture.text, known)
        self.app.call_from_thread(self._take, document, found, reading, known)

    def _take(
        self, document: str, found: Opened, reading: Reading | None, known: dict[Passage, Found]
    ) -> None:
        """Show what was read, if that is still what is wanted."""
        if document != self._document or self._desk.analysis.documents.get(document) != self._record:
            return
        self._known = known
        if reading:
            self.reader.show(reading)
            self._mark()
        else:
            self.reader.tell(self._desk.analysis.documents[document].title, *_why_not(found))

    # What is drawn from it

    def _mark(self) -> None:
        """Mark what is drawn from the document as the analysis stands, and go to what was asked for."""
        if self.reader.reading is None:
            return
        text = self.reader.reading.capture.text
        drawn = uses(self._desk.analysis, self._document, text, self._known)
        self.reader.mark(drawn)
        wanted = next((use for use in drawn if use.evidence == self._wanted), None)
        self._wanted = ""
        if wanted and wanted.state is State.GONE:
            self._matrix.tell(f"The words of {wanted.label} are not in the text.", severity="warning")
        elif wanted:
            self.reader.go_to(wanted.start, wanted.end)

    def on_reader_marked(self, message: Reader.Marked) -> None:
        """Make what is selected an item of evidence."""
        reading = message.reading
        if self._matrix.may_change():
            item = quoted_item(
                self._desk.analysis, self._document, reading.capture, reading.selected, reading.uses
            )
            records.fill(self._matrix, "evidence", None, item)

    def on_reader_asked(self, message: Reader.Asked) -> None:
        """Show in the matrix the item that is drawn from what is selected; of several, ask which."""
        if not message.used:
            self._matrix.tell("No item is drawn from this; a makes one.")
        elif len(message.used) == 1:
            self._show(message.used[0].evidence)
        else:
            evidence = self._desk.analysis.evidence
            choices = [
                Choice(_KEYS[at : at + 1], f"{use.label}: {evidence[use.evidence].summary}", use.evidence)
                for at, use in enumerate(message.used)
            ]
            self.app.push_screen(ChooseDialog("Which of the items drawn from this?", choices), self._show)

    def _show(self, item: str | None) -> None:
        if item is not None:
            self.post_message(OtherView.Wanted(("evidence", item)))


def _why_not(found: Opened) -> tuple[tuple[str, str], ...]:
    """Why a document cannot be read, and what to do about it."""
    if found.kept is Kept.NONE:
        return _NOT_KEPT
    told = f"The capture cannot be read: {found.told}."
    return ("notice", told), ("faint", f"Put the file back, or take the text anew. {_CAPTURE}")
