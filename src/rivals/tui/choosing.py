"""The start screen: the analyses within reach, the case that ships, a new analysis, the tour."""

from __future__ import annotations

from pathlib import Path
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING, ClassVar, Final

import attrs
from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from rivals.files.errors import FileError
from rivals.files.shelf import SHIPPED, shipped, within_reach
from rivals.tui.base import RivalsApp
from rivals.tui.dialogs import Choice, ChooseDialog, cut
from rivals.tui.help import shown
from rivals.tui.keymap import acts, faults, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult

    from rivals.files.copying import Copying
    from rivals.files.settings import Settings

SLOW_TO_READ: Final = 2 * 1024 * 1024
"""Of larger files, in bytes, the start screen does not look up who leads."""


HERE: Final = ">"
"""What stands before the choice that enter takes."""


@attrs.frozen
class Chosen:
    """What the workbench is to open.

    Attributes:
        file: The analysis.
        only_look: Whether nothing shall be changed.
        tour: Whether to begin with the tour.
    """

    file: Path
    only_look: bool = False
    tour: bool = False


@attrs.frozen
class Found:
    """What there is to say of an analysis in two lines.

    Attributes:
        title: Its title, or its file where that cannot be used.
        marking: Its marking.
        about: Where it is and who leads, or why it cannot be used.
        is_usable: Whether it can be opened.
    """

    title: str
    marking: str = ""
    about: str = ""
    is_usable: bool = True

    @classmethod
    def of(cls, file: Path) -> Found:
        """Look into a file."""
        from rivals.files.reading import parse, read_bytes
        from rivals.scoring.leading import standing

        try:
            if file.stat().st_size > SLOW_TO_READ:
                return cls(file.name, about=str(file))
            analysis = parse(file, read_bytes(file))
        except FileError as error:
            return cls(file.name, about=f"cannot be used: {error.messages[0]}", is_usable=False)
        except OSError as error:
            return cls(file.name, about=f"cannot be used: {error.strerror or error}", is_usable=False)
        led = standing(analysis, lambda key: analysis.name_of("hypotheses", key))
        return cls(analysis.title or file.name, analysis.marking, f"{file}: {led}")


class Choices(OptionList):
    """What can be chosen, with the letters that move in the workbench."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "down", id="start.down"),
        Binding("k", "cursor_up", "up", id="start.up"),
    ]


class Start(RivalsApp):
    """Asks what to work on.

    Attributes:
        chosen: The answer; None where there was none.
    """

    class Read(Message):
        """A file was looked into."""

        def __init__(self, file: Path, found: Found) -> None:
            """Keep what there is to say of it."""
            self.file = file
            self.found = found
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "a new analysis", id="start.new"),
        Binding("s", "shipped", "the case that ships", id="start.shipped"),
        Binding("t", "tour", "the tour: how one works here, in five screens", id="start.tour"),
        Binding("q,ctrl+q", "quit", "quit", id="quit"),
    ]

    def __init__(self, theme: str | None, liked: Settings) -> None:
        """See what there is."""
        super().__init__(theme, liked)
        self.chosen: Chosen | None = None
        self._files = {str(file): file for file in within_reach()}
        self._found = {name: Found(file.name, about=name) for name, file in self._files.items()}
        self._shipped = shipped()
        self._offered = dict(self._acts())
        self._here = ""
        own = acts((Choices, Start))
        self._keys = {act: keys_of(binding, liked.keys) for act, binding in own.items()}
        taken = {key for keys in self._keys.values() for key in keys}
        free = (key for key in digits[1:] + ascii_lowercase if key not in taken)
        self._key_of = dict(zip(self._files, free, strict=False))

    def compose(self) -> ComposeResult:
        """What it is about, what there is, and how to choose."""
        yield Static(
            " Rivals  weighs rival explanations against the evidence", id="start-title", markup=False
        )
        yield Static(id="start-head", markup=False)
        yield Choices(*self._options(), id="start-choices", compact=True)
        yield Static(" press its key, or ↑ ↓ and enter", id="start-hint", markup=False)

    def _acts(self) -> Iterator[tuple[str, str]]:
        """What one can do besides opening an analysis, by the ids of the acts."""
        yield "start.new", "a new analysis"
        if self._offers_shipped:
            yield "start.shipped", f"the case that ships: {SHIPPED}, to work on or to look at"
        if self._shipped:
            yield "start.tour", "the tour: how one works here, in five screens"
        yield "quit", "quit"

    def _options(self) -> Iterator[Option | None]:
        for name in self._files:
            yield Option(self._prompt(name), id=name)
        if self._files:
            yield None
        for act in self._offered:
            yield Option(self._prompt(act), id=act)

    @property
    def _offers_shipped(self) -> bool:
        """Whether the case that ships is to be had, and not among the analyses already."""
        return self._shipped is not None and all(file.name != SHIPPED for file in self._files.values())

    def _prompt(self, name: str, sign: str = " ") -> Content:
        """The lines of an analysis or of an act.

        Args:
            name: Its file, or its id.
            sign: What stands before it: colour alone does not tell where one is.
        """
        if name not in self._files:
            return Content.assemble(
                sign, Choice(shown(self._keys[name][0]), self._offered[name], name).prompt()
            )
        found = self._found[name]
        first = Choice(self._key_of.get(name, " "), found.title, name).prompt()
        marking = (f"  {cut(found.marking)}", "bold") if found.marking else ""
        return Content.assemble(sign, first, marking, "\n    ", (cut(found.about), "$secondary"))

    @on(OptionList.OptionHighlighted, "#start-choices")
    def _show_here(self, event: OptionList.OptionHighlighted) -> None:
        """Show where one is."""
        for name, sign in ((self._here, " "), (event.option_id or "", HERE)):
            if name:
                self._choices.replace_option_prompt(name, self._prompt(name, sign))
        self._here = event.option_id or ""

    @property
    def _choices(self) -> Choices:
        return self.screen_stack[0].query_one(Choices)

    def on_mount(self) -> None:
        """Look into the files, and tell what of the settings cannot be used."""
        self.heed_the_end()
        words = (
            "Analyses here" if self._files else "There is no analysis here yet. Take the tour, or begin one."
        )
        self.query_one("#start-head", Static).update(f" {words}")
        self._choices.focus()
        for fault in (*self.liked.faults, *self._key_faults()):
            self.notify(fault, severity="warning", markup=False)
        self._read()

    def _key_faults(self) -> Iterator[str]:
        own = {act: key for act, key in self.liked.keys.items() if act in self._keys}
        return faults(own, [(Choices, Start)])

    @work(thread=True, exit_on_error=False)
    def _read(self) -> None:
        """Look into the files aside, so that one can choose meanwhile."""
        worker = get_current_worker()
        for name, file in self._files.items():
            if worker.is_cancelled:
                return
            self.post_message(self.Read(Path(name), Found.of(file)))

    def on_start_read(self, message: Read) -> None:
        """Say what is in a file."""
        name = str(message.file)
        self._found[name] = message.found
        self._choices.replace_option_prompt(name, self._prompt(name, HERE if name == self._here else " "))

    def on_key(self, event: events.Key) -> None:
        """Take the key of an analysis."""
        for name, key in self._key_of.items():
            if event.character == key and len(self.screen_stack) == 1:
                event.stop()
                self._open(name)
                return

    @on(OptionList.OptionSelected, "#start-choices")
    async def _take(self, event: OptionList.OptionSelected) -> None:
        """Take what was chosen from the list."""
        name = event.option_id or ""
        if name in self._files:
            self._open(name)
        else:
            await self.run_action(name.rpartition(".")[2])

    def _open(self, name: str) -> None:
        found = self._found[name]
        if found.is_usable:
            self._choose(Chosen(self._files[name]))
        else:
            self.notify(cut(found.about), severity="error", markup=False)

    def _choose(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.exit(0)

    def action_new(self) -> None:
        """Ask what a new analysis begins with, then open it."""
        from rivals.tui.beginning import NewForm

        def made(file: Path | None) -> None:
            if file is not None:
                self._choose(Chosen(file))

        self.push_screen(NewForm(), made)

    def action_tour(self) -> None:
        """Open the case that ships with the tour over it; nothing is written."""
        if self._shipped:
            self._choose(Chosen(self._shipped, only_look=True, tour=True))

    def action_shipped(self) -> None:
        """Ask whether to copy the case that ships to the current folder, or only to look at it."""
        from rivals.files.copying import Copying

        case = self._shipped
        if case is None or not self._offers_shipped:
            return
        try:
            copying = Copying.of(case, Path())
        except FileError as error:
            self._complain(error)
            return
        names = [str(place) for place, _ in copying.contents]
        why_not = next((f"{place} is in the way" for place in copying.in_the_way), "")
        choices = [
            Choice("y", "copy it here, and work on the copy", "copy", why_not),
            Choice("l", "only look at it; nothing is written", "look"),
            Choice("c", "back", ""),
        ]
        about = f"A copy goes into {Path.cwd()}:\n" + "\n".join(f"  {name}" for name in names)

        def answered(answer: str | None) -> None:
            if answer == "copy":
                self._copy(copying)
            elif answer == "look":
                self._choose(Chosen(case, only_look=True))

        self.push_screen(ChooseDialog("The case that ships", choices, about), answered)

    def _copy(self, copying: Copying) -> None:
        try:
            copying.make()
        except FileError as error:
            self._complain(error)
        else:
            self._choose(Chosen(copying.file))

    def _complain(self, error: FileError) -> None:
        self.notify("\n".join(error.messages), severity="error", markup=False)
