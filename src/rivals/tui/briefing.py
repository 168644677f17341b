"""The briefing view: what a reader will get, section by section, and the way out of the terminal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

import attrs
from textual.binding import Binding, BindingType

from rivals.briefing.briefing import Options, brief, material
from rivals.briefing.topics import Topic
from rivals.core.text import one_line
from rivals.files.delivering import beside, deliver, place_of, refuse_analyses
from rivals.files.errors import SaveError
from rivals.review.agenda import Entry, Section
from rivals.tui.agenda import AgendaList
from rivals.tui.aside import aside
from rivals.tui.bars import KeyHint
from rivals.tui.other_view import OtherView
from rivals.tui.preview import Preview
from rivals.tui.working_out import worked_out

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from rivals.briefing.briefing import Briefing, Material
    from rivals.briefing.provenance import Provenance
    from rivals.core.analysis import Analysis

_OPTIONS: Final = "options"
_TOPICS: Final = "topics"


class BriefingView(OtherView):
    """The sections to choose from, and the product as it would be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "write it to a file", id="briefing.export"),
        Binding("t", "transpose", "turn its matrix", id="briefing.transpose"),
        Binding("n", "top", "only so many items in its matrix", id="briefing.top"),
        Binding("T", "title", "another title", id="briefing.title"),
    ]

    def __init__(self, *args: object, **options: object) -> None:
        """Begin with the usual sections."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._chosen = Options()
        self._material: Material | None = None
        self._content = b""

    def compose(self) -> ComposeResult:
        """What there is to choose, and the preview."""
        yield AgendaList()
        yield Preview()

    @property
    def agenda(self) -> AgendaList:
        """What there is to choose."""
        return self.query_one(AgendaList)

    @property
    def preview(self) -> Preview:
        """The product as it would be."""
        return self.query_one(Preview)

    @property
    def nodes(self) -> Mapping[str, DOMNode]:
        """The view and its list."""
        return {"view": self, "agenda": self.agenda}

    def hints(self) -> list[KeyHint]:
        """The keys of this view."""
        return [
            KeyHint("enter", "in or out", "agenda.choose"),
            KeyHint("e", "export", "view.export", enabled=self._why_not is None),
            KeyHint("tab", "read", "view.other_pane"),
        ]

    def begin(self) -> None:
        """Come here."""
        self.agenda.focus()
        super().begin()

    def look(self) -> None:
        """Work out what there is to say of the analysis as it stands, and of its file, aside."""
        analysis, content = self._desk.analysis, self._desk.file.content
        is_known = self._material is not None and self._material.analysis is analysis
        self._material = self._material if is_known else None
        self._show()
        if is_known and self._content is content:
            return
        if not is_known:
            self.preview.say("Working it out …")
        self._content = content
        aside(self, "briefing", self._work_out, analysis)

    def _work_out(self, analysis: Analysis) -> None:
        found = worked_out(self._desk, analysis, partial(self.app.call_from_thread, self._show_progress))
        if found is not None:
            self.app.call_from_thread(self._take, material(found, self._origin(analysis)))

    def _origin(self, analysis: Analysis) -> Provenance:
        """Which file an analysis is from, as the file is now: it may have been saved meanwhile."""
        from rivals.briefing.provenance import provenance

        file = self._desk.file
        return provenance(file.path, file.content, analysis.author, is_saved=analysis == file.analysis)

    def _show_progress(self, done: float) -> None:
        if self._material is None:
            self.preview.say(f"Working it out: {done:.0%}")

    def _take(self, made: Material) -> None:
        if made.analysis is self._desk.analysis:
            self._material = made
            self._show()
            self.post_message(self.Ready())

    def _show(self) -> None:
        if made := self._briefing():
            self.preview.show(made)
        self.agenda.show(self._sections())

    def _briefing(self) -> Briefing | None:
        return brief(self._material, self._chosen) if self._material else None

    # What to tell

    def _sections(self) -> tuple[Section, ...]:
        chosen, made = self._chosen, self._briefing()
        every = tuple(Entry((_TOPICS, topic.value), self._state(topic, made), topic.title) for topic in Topic)
        top = "all items" if chosen.top is None else f"the {chosen.top} most diagnostic"
        options = (
            Entry(
                (_OPTIONS, "transpose"), "matrix", f"{'hypotheses' if chosen.transposed else 'items'} in rows"
            ),
            Entry((_OPTIONS, "top"), "items", top),
            Entry((_OPTIONS, "title"), "title", chosen.title or "its own"),
        )
        return (
            Section("Sections", every, is_counted=False),
            Section("Options", options, "t, n, T", is_counted=False),
        )

    def _state(self, topic: Topic, made: Briefing | None) -> str:
        """Whether a section is told, and whether there is anything to tell."""
        if topic not in self._chosen.topics:
            return "–"
        return "shown" if made is None or made.section(topic) else "empty"

    def on_agenda_list_chosen(self, message: AgendaList.Chosen) -> None:
        """Take a section in or leave it out, or choose another option."""
        kind, name = message.entry.path
        if kind == _OPTIONS:
            getattr(self, f"action_{name}")()
            return
        topic = Topic(name)
        kept = {*self._chosen.topics} ^ {topic}
        if not kept:
            self._matrix.tell("One section at least has to stay.")
            return
        self._choose(attrs.evolve(self._chosen, topics=tuple(each for each in Topic if each in kept)))

    def on_agenda_list_moved(self, message: AgendaList.Moved) -> None:
        """Show the section under the cursor."""
        if message.entry and message.entry.path[0] == _TOPICS:
            self.preview.go_to(message.entry.text)

    def _choose(self, chosen: Options) -> None:
        self._chosen = chosen
        self._show()

    def action_transpose(self) -> None:
        """Turn the matrix of the briefing."""
        self._choose(attrs.evolve(self._chosen, transposed=not self._chosen.transposed))

    def action_top(self) -> None:
        """Ask how many items the matrix shows."""
        from rivals.tui.dialogs import LineDialog

        def answered(text: str | None) -> None:
            if text is None:
                return
            if text.strip() and not (text.strip().isdecimal() and int(text) > 0):
                self._matrix.tell("How many items: a whole number, or nothing for all of them.")
                return
            self._choose(attrs.evolve(self._chosen, top=int(text) if text.strip() else None))

        now = str(self._chosen.top or "")
        self.app.push_screen(
            LineDialog("How many items, the most diagnostic first?", now, "an empty line shows all"), answered
        )

    def action_title(self) -> None:
        """Ask for another title."""
        from rivals.tui.dialogs import LineDialog

        def answered(text: str | None) -> None:
            if text is not None:
                self._choose(attrs.evolve(self._chosen, title=text.strip()))

        dialog = LineDialog("A title for the reader", self._chosen.title, "an empty line leaves its own")
        self.app.push_screen(dialog, answered)

    # Out of the terminal

    @property
    def _why_not(self) -> str | None:
        """Why nothing can be written now; None where it can."""
        if self._desk.is_what_if:
            return "What is only tried is not briefed: w in the matrix keeps it or drops it."
        return None if self._material else "It is still being worked out."

    def action_export(self) -> None:
        """Ask for a format and a place, then write it."""
        from rivals.briefing.formats import FORMATS
        from rivals.tui.dialogs import Choice, ChooseDialog

        made = self._briefing()
        if self._why_not or made is None:
            self._matrix.tell(self._why_not or "")
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                self._ask_for_place(made, name)

        choices = [
            Choice(key, f"{each.name}: {each.title}", each.name)
            for key, each in zip("123456789abc", FORMATS.values(), strict=False)
        ]
        self.app.push_screen(ChooseDialog("Write it as", choices), chosen)

    def _ask_for_place(self, made: Briefing, name: str) -> None:
        from rivals.briefing.formats import FORMATS
        from rivals.tui.dialogs import LineDialog
        from rivals.tui.overwriting import unless_there

        form, file = FORMATS[name], self._desk.file.path
        usual = beside(file, form.suffix)

        def answered(text: str | None) -> None:
            if not text or not text.strip():
                return
            try:
                place = place_of(text, usual.name, form.suffix)
                refuse_analyses(place)
            except SaveError as error:
                self._matrix.tell(str(error), "error")
                return
            unless_there(self.app, place, partial(self._begin_writing, made, name, place))

        dialog = LineDialog(f"Write {form.name} to", str(usual), "")
        self.app.push_screen(dialog, answered)

    def _begin_writing(self, made: Briefing, name: str, place: Path) -> None:
        self._matrix.tell(f"Writing {one_line(place.name)} …")
        aside(self, "export", self._write, made, name, place)

    def _write(self, made: Briefing, name: str, place: Path) -> None:
        from rivals.briefing.formats import FORMATS, UnwritableError

        now = attrs.evolve(made.material, provenance=self._origin(made.material.analysis))
        try:
            content = FORMATS[name].write(attrs.evolve(made, material=now))
            notes = deliver(place, content)
        except UnwritableError as error:
            words, severity = str(error), "warning"
        except SaveError as error:
            words, severity = str(error), "error"
        else:
            told = " ".join([f"Wrote {one_line(str(place))} ({len(content):,} bytes).", *notes])
            words, severity = told, "information"
        self.app.call_from_thread(self._matrix.tell, words, severity)

    def action_other_pane(self) -> None:
        """To the preview and back."""
        (self.preview if self.agenda.has_focus else self.agenda).focus()
