"""Dialogs: choose one of a few, find one of many, say yes or no, write a line or a reason, read the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

import attrs
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from rivals.core.text import escaped, steady, unescaped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

Answer = TypeVar("Answer")

MOST_FOUND: Final = 200
LONGEST: Final = 240
"""How much of a text a dialog shows of it: there is more to see than one of them."""


def cut(text: str) -> str:
    """A text as one line for a dialog, cut where it is too long to leave room for the rest."""
    return steady(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def _lines(text: str) -> str:
    """Each line of a text by itself, as far in as it was."""
    return "\n".join(f"{' ' * (len(line) - len(line.lstrip()))}{cut(line)}" for line in text.splitlines())


@attrs.frozen
class Choice:
    """One thing to choose.

    Attributes:
        key: The key that chooses it at once; empty for none.
        label: What it is.
        value: What choosing it gives.
        why_not: Why it cannot be chosen now; empty where it can.
    """

    key: str
    label: str
    value: str
    why_not: str = ""

    def prompt(self) -> Content:
        """Its line in the list."""
        key = (f"{self.key:<2} ", "$accent bold") if self.key else ("", "")
        return Content.assemble(
            key, cut(self.label), (f"  {self.why_not}", "dim italic") if self.why_not else ""
        )


@attrs.frozen
class New:
    """How something new is made of its wording.

    Attributes:
        what: What it is.
        make: Makes it, and gives its id; empty where it was refused.
    """

    what: str
    make: Callable[[str], str]


class Dialog(ModalScreen[Answer]):
    """A question over the screen, which is answered once."""

    def __init__(self) -> None:
        """Ask."""
        super().__init__(classes="dialog")

    def answer(self, value: Answer | None) -> None:
        """Give the answer, unless there was one."""
        if self.is_current:
            self.dismiss(value)

    def key_of(self, act: str, usual: str) -> str:
        """The key of an act as the user has it, else the usual one."""
        from rivals.tui.base import RivalsApp
        from rivals.tui.help import shown

        liked = self.app.liked.keys if isinstance(self.app, RivalsApp) else {}
        return shown(liked[act].partition(",")[0].strip()) if act in liked else usual

    def hint(self, does: str, back: str = "esc or ctrl+g") -> Static:
        """What the keys do, the one that goes back last."""
        words = f"{does} {self.key_of('dialog.back', back)} goes back"
        return Static(words, classes="dialog-hint", markup=False)

    def action_back(self) -> None:
        """Give none."""
        self.answer(None)


class ChooseDialog(Dialog[str]):
    """Choose one of a few, by its key, by arrows and enter, or with the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+g,q", "back", "back", id="dialog.back")]

    def __init__(self, title: str, choices: Sequence[Choice], about: str = "") -> None:
        """Ask for one of some choices.

        Args:
            title: What is asked.
            choices: What may be answered.
            about: What one must know to answer, line by line.
        """
        super().__init__()
        self._title = title
        self._choices = choices
        self._about = about

    def compose(self) -> ComposeResult:
        """A title over a list."""
        with Vertical(classes="dialog-box"):
            yield Static(cut(self._title), classes="dialog-title", markup=False)
            if self._about:
                yield Static(_lines(self._about), classes="dialog-about", markup=False)
            yield OptionList(
                *(
                    Option(each.prompt(), id=str(index), disabled=bool(each.why_not))
                    for index, each in enumerate(self._choices)
                ),
                classes="dialog-list",
            )
            yield self.hint("press the key, or move and enter;", "q")

    def on_key(self, event: events.Key) -> None:
        """Take the key of a choice."""
        for choice in self._choices:
            if choice.key and event.character == choice.key:
                event.stop()
                event.prevent_default()
                if choice.why_not:
                    self.notify(choice.why_not, severity="warning", markup=False)
                else:
                    self.answer(choice.value)
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was chosen from the list."""
        self.answer(self._choices[int(event.option_id or 0)].value)


class FindDialog(Dialog[str]):
    """Find one of many by typing some of its words; where that is offered, make what is not found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "back", "back", id="dialog.back"),
        Binding("down", "step(1)", "next", priority=True, id="find.next"),
        Binding("up", "step(-1)", "previous", priority=True, id="find.previous"),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], text: str = "", new: New | None = None) -> None:
        """Ask for one of some choices, the likeliest first.

        Args:
            title: What is asked.
            choices: What may be answered.
            text: What is looked for to begin with.
            new: How to make what is not there; None where that cannot be.
        """
        super().__init__()
        self._title = title
        self._choices = choices
        self._text = text
        self._new = new
        self._found: list[Choice] = []

    def compose(self) -> ComposeResult:
        """A title, a line to type in, a list."""
        with Vertical(classes="dialog-box"):
            yield Static(cut(self._title), classes="dialog-title", markup=False)
            looking = "type to narrow down" + (f", or to name a new {self._new.what}" if self._new else "")
            yield Input(escaped(self._text), placeholder=looking, compact=True, select_on_focus=False)
            yield OptionList(classes="dialog-list")
            yield self.hint("enter chooses;")

    def on_mount(self) -> None:
        """Show all, and type into the line."""
        self.query_one(OptionList).can_focus = False
        self._narrow(self._text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down."""
        self._narrow(event.value)

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        self._found = [
            each for each in self._choices if all(word in each.label.casefold() for word in wanted)
        ][:MOST_FOUND]
        if self._new and wanted:
            self._found.append(Choice("", f"new {self._new.what}: {words.strip()}", ""))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(each.prompt()) for each in self._found])
        options.highlighted = 0 if self._found else None

    def action_step(self, by: int) -> None:
        """Move in the list."""
        options = self.query_one(OptionList)
        if self._found:
            options.highlighted = ((options.highlighted or 0) + by) % len(self._found)

    def on_input_submitted(self) -> None:
        """Take what is highlighted; with nothing found, go back."""
        at = self.query_one(OptionList).highlighted
        if at is None or not self._found:
            self.answer(None)
        else:
            self._take(self._found[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self._take(self._found[event.option_index])

    def _take(self, choice: Choice) -> None:
        """Answer with a choice; what is to be made is made first, and where it cannot be, nothing happens."""
        value = choice.value
        if not value and self._new:
            value = self._new.make(unescaped(self.query_one(Input).value).strip())
        if value:
            self.answer(value)


class LineDialog(Dialog[str]):
    """Write one line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+g", "back", "back", id="dialog.back")]

    def __init__(self, title: str, text: str, empty: str) -> None:
        """Ask for a line.

        Args:
            title: What is asked.
            text: What stands there at first.
            empty: What an empty line does; nothing where that needs no words.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._empty = empty

    def compose(self) -> ComposeResult:
        """A title over a line."""
        with Vertical(classes="dialog-box"):
            yield Static(cut(self._title), classes="dialog-title", markup=False)
            yield Input(escaped(self._text), compact=True)
            takes = ", ".join(filter(None, ["enter takes it", self._empty]))
            yield self.hint(f"{takes};")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line."""
        self.answer(unescaped(event.value))


class ReasonDialog(Dialog[str]):
    """Write the reason of a rating."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "keep", "keep", priority=True, id="reason.keep"),
        Binding("escape,ctrl+g", "back", "back", id="dialog.back"),
    ]

    def __init__(self, title: str, about: str, text: str) -> None:
        """Ask for a reason.

        Args:
            title: The cell.
            about: The evidence and the hypothesis.
            text: The reason as it is.
        """
        super().__init__()
        self._title = title
        self._about = about
        self._text = text

    def compose(self) -> ComposeResult:
        """The cell, what it is about, the reason."""
        with Vertical(classes="dialog-box"):
            yield Static(cut(self._title), classes="dialog-title", markup=False)
            yield Static(_lines(self._about), classes="dialog-about", markup=False)
            area = TextArea(
                escaped(self._text, multiline=True), soft_wrap=True, compact=True, classes="dialog-area"
            )
            area.cursor_location = area.document.end
            yield area
            yield self.hint(f"{self.key_of('reason.keep', 'enter')} keeps it;")

    def action_keep(self) -> None:
        """Take the reason; one that was not touched stays as it was, to the last sign."""
        text = self.query_one(TextArea).text
        self.answer(self._text if text == escaped(self._text, multiline=True) else unescaped(text).strip())


class HelpDialog(Dialog[None]):
    """The keys of what has the focus, and the signs of the matrix."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g,q,question_mark,enter", "back", "back", id="dialog.back")
    ]

    def __init__(self, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Show sections of keys, each with what it does."""
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        """A list to read."""
        with Vertical(classes="dialog-box help-box"):
            yield Static("Help", classes="dialog-title", markup=False)
            with VerticalScroll(classes="help-list"):
                yield Static(self._content(), markup=False)
            yield self.hint("arrows scroll,", "q")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def _content(self) -> Content:
        lines: list[Content] = []
        for title, rows in self._sections:
            lines += (
                [Content(""), Content.styled(title, "bold $primary")]
                if lines
                else [Content.styled(title, "bold $primary")]
            )
            lines += [Content.assemble((f"  {keys:<18} ", "$accent bold"), what) for keys, what in rows]
        return Content("\n").join(lines)
