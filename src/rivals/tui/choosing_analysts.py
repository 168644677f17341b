"""Choosing analysts: whose files or branches the analysis at work is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from rivals.core.text import unescaped
from rivals.files.errors import FileError
from rivals.review.comparing.finding import word_for
from rivals.tui.dialogs import Dialog, cut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult

MOST_KEYS: Final = 9
"""How many of them have a digit for a key."""

AROUND: Final = 10
LEAST: Final = 3
"""How many lines the list leaves to what stands around it, and has at the least."""

NONE_FOUND: Final = (
    "There is no other analysis near this one, and no branch that has another state of it. Two analysts keep "
    "a file or a branch each, with the same ids. Write below where the other one is."
)
FOUND: Final = "Analyses near this one, and branches with another state of it:"


class AnalystsDialog(Dialog["tuple[str, ...]"]):
    """Tick those to compare with, and name those that are not in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "back", "back", id="dialog.back"),
        Binding("ctrl+s", "compare", "compare", priority=True, id="analysts.compare"),
    ]

    def __init__(self, path: Path, found: Sequence[str], chosen: Sequence[str]) -> None:
        """Offer some.

        Args:
            path: The file of the analysis at work.
            found: What was found, each a file or `REV:PATH`.
            chosen: What it was compared with last.
        """
        super().__init__()
        self._path = path
        self._words = list(dict.fromkeys((*chosen, *found)))
        self._ticked = set(chosen)

    def compose(self) -> ComposeResult:
        """A list to tick in over a line to write in."""
        with Vertical(classes="dialog-box"):
            yield Static("Compare with other analysts", classes="dialog-title", markup=False)
            about = FOUND if self._words else NONE_FOUND
            yield Static(about, classes="dialog-about", markup=False)
            yield OptionList(*map(Option, self._prompts()), classes="dialog-list")
            yield Input(placeholder="another file, a branch, or REV:PATH", compact=True)
            yield Static(classes="form-fault", markup=False)
            yield self.hint("space or digit ticks, tab to the line, enter compares;", "ctrl+g")

    def on_mount(self) -> None:
        """Begin in the list, or where there is none in the line."""
        options = self.query_one(OptionList)
        options.display = bool(self._words)
        options.styles.max_height = max(self.app.size.height - AROUND, LEAST)
        self.query_one(OptionList if self._words else Input).focus()
        options.highlighted = 0 if self._words else None

    def _prompts(self) -> list[Content]:
        return [self._prompt(at) for at in range(len(self._words))]

    def _prompt(self, at: int) -> Content:
        word = self._words[at]
        key = f"{at + 1} " if at < MOST_KEYS else "  "
        return Content.assemble((key, "$accent bold"), "[x] " if word in self._ticked else "[ ] ", cut(word))

    def on_key(self, event: events.Key) -> None:
        """Tick and move by keys, while the list has the focus."""
        options = self.query_one(OptionList)
        if not options.has_focus:
            return
        key = event.character or ""
        if key == " ":
            self._tick(options.highlighted)
        elif key.isdecimal() and 0 < int(key) <= len(self._words):
            self._tick(int(key) - 1)
        elif key == "j":
            options.action_cursor_down()
        elif key == "k":
            options.action_cursor_up()
        elif key == "q":
            self.action_back()
        else:
            return
        event.stop()
        event.prevent_default()

    def _tick(self, at: int | None) -> None:
        if at is None:
            return
        self._ticked ^= {self._words[at]}
        options = self.query_one(OptionList)
        options.replace_option_prompt_at_index(at, self._prompt(at))
        options.highlighted = at

    def on_option_list_option_selected(self) -> None:
        """Enter in the list: compare; with none ticked, with the one under the cursor."""
        at = self.query_one(OptionList).highlighted
        if not self._ticked and at is not None:
            self._tick(at)
        self.action_compare()

    def on_input_submitted(self) -> None:
        """Enter in the line: compare."""
        self.action_compare()

    def on_input_changed(self) -> None:
        """What was wrong is being mended."""
        self._tell("")

    def action_compare(self) -> None:
        """Compare with all that are ticked, and with what was written."""
        written = unescaped(self.query_one(Input).value).strip()
        chosen = [each for each in self._words if each in self._ticked]
        if written:
            try:
                chosen.append(word_for(written, self._path))
            except FileError as fault:
                self._tell(str(fault))
                return
        if chosen:
            self.answer(tuple(dict.fromkeys(chosen)))
        else:
            self._tell("Tick one at the least, or write where it is.")

    def _tell(self, fault: str) -> None:
        line = self.query_one(".form-fault", Static)
        line.update(cut(fault))
        line.display = bool(fault)
