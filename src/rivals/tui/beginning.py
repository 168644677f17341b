"""The form of a new analysis."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from rivals.core.analysis import Analysis
from rivals.core.fields import specs
from rivals.core.problems import RefusedError
from rivals.core.text import escaped, unescaped
from rivals.files.beginning import ADVICE, begin, must_be_free, proposed
from rivals.files.errors import SaveError
from rivals.files.shelf import SUFFIX
from rivals.tui.forms import Form

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

HEAD: Final = {
    spec.key: spec.meaning.partition(";")[0]
    for spec in specs(Analysis)
    if spec.key in {"title", "question", "marking"}
}
"""What a new analysis is asked for besides its hypotheses and its file, each with what it means."""

HINTS: Final = {
    **dict.fromkeys(HEAD, "Enter or tab goes on."),
    "hypotheses": f"The rival explanations, one a line; tab goes on. {ADVICE}",
    "file": "Where it is written, and never over a file; enter makes it.",
}
"""The fields, in their order, and what is said of each while it is written."""


class NewForm(Form[Path]):
    """Asks what a new analysis begins with and writes it; gives its file, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", priority=True, id="form.keep"),
        Binding("enter", "go_on", "next field", priority=True, id="new.next"),
        Binding("escape,ctrl+g", "back", "back", id="dialog.back"),
    ]

    def __init__(self) -> None:
        """Ask for all of it."""
        super().__init__()
        self._proposed = ""

    def compose(self) -> ComposeResult:
        """A field for each, with room below for what is wrong."""
        with Vertical(classes="dialog-box form-box"):
            yield Static("A new analysis", classes="dialog-title", markup=False)
            with VerticalScroll(classes="form-fields", can_focus=False):
                for name in HINTS:
                    is_long = name == "hypotheses"
                    yield Horizontal(
                        Static(name, classes="form-label", markup=False),
                        TextArea(soft_wrap=True, compact=True, tab_behavior="focus", id=f"field-{name}")
                        if is_long
                        else Input(compact=True, id=f"field-{name}", placeholder=HEAD.get(name, "")),
                        classes="form-row form-row-rivals" if is_long else "form-row",
                    )
                    yield Static(id=f"fault-{name}", classes="form-fault", markup=False)
            yield Static(id="fault-", classes="form-fault", markup=False)
            yield Static(id="new-hint", markup=False)
            yield self.buttons("Make it")

    def on_mount(self) -> None:
        """Begin with the title."""
        self.query_one("#field-title").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say how one goes on, and what to bear in mind."""
        name = (event.widget.id or "").removeprefix("field-")
        self.query_one("#new-hint", Static).update(HINTS.get(name, ""))

    def _text(self, name: str) -> str:
        field = self.query_one(f"#field-{name}")
        text = field.text if isinstance(field, TextArea) else str(getattr(field, "value", ""))
        return unescaped(text).strip()

    @property
    def _file(self) -> Input:
        return self.query_one("#field-file", Input)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Propose a file from the title, unless another was named; look at what is wrong."""
        name = (event.input.id or "").removeprefix("field-")
        if name == "title" and self._file.value == self._proposed:
            title = self._text("title")
            self._proposed = escaped(str(proposed(title))) if title else ""
            self._file.value = self._proposed
        if name in {"title", "file"}:
            self.tell(name, self._fault(name))

    def _fault(self, name: str) -> str:
        """What is wrong with the title or with the file; empty where all is well."""
        text = self._text(name)
        if name == "title":
            return "" if text else f"is needed: {HEAD['title']}"
        if not text.endswith(SUFFIX):
            return f"must end in {SUFFIX}: by that Rivals finds it" if text or self._text("title") else ""
        try:
            must_be_free(Path(text))
        except (SaveError, OSError, ValueError) as error:
            return str(error)
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a line; it begins another one among the hypotheses, and presses a button."""
        return (action != "go_on" or isinstance(self.focused, Input)) and super().check_action(
            action, parameters
        )

    def action_go_on(self) -> None:
        """Go on to the next field; the last one makes the analysis."""
        if self.focused is self._file:
            self.action_keep()
        else:
            self.focus_next()

    def action_back(self) -> None:
        """Go back; ask first where something was typed that would be lost."""
        self.leave(self._text(name) for name in (*HEAD, "hypotheses"))

    def action_keep(self) -> None:
        """Write the analysis, if all is well; else go to the first fault."""
        for name in ("title", "file"):
            if fault := self._fault(name):
                self.tell(name, fault)
                self.query_one(f"#field-{name}").focus()
                return
        file = Path(self._text("file"))
        rivals = filter(None, (line.strip() for line in self._text("hypotheses").splitlines()))
        try:
            saved = begin(file, {name: self._text(name) for name in HEAD}, rivals)
        except (RefusedError, SaveError) as error:
            self.tell("", str(error))
            return
        for note in saved.notes:
            self.app.notify(note, markup=False)
        self.answer(file)
