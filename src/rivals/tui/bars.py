"""The bars above and below: what is open and how it is marked, the ranking, the keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

import attrs
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from rivals.tui.drawing import Drawing, Spot
from rivals.tui.lines import ranking_lines, title_line, view_tabs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.strip import Strip

    from rivals.tui.lines import Pieces, RankingState


class TitleBar(Drawing):
    """The handling marking and the title, whether there is anything to save, and the views."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"titlebar--mark", "titlebar--title", "titlebar--tab"}

    class Pressed(Message):
        """A view was clicked."""

        def __init__(self, view: str) -> None:
            """Keep its name."""
            self.view = view
            super().__init__()

    title: reactive[str] = reactive("")
    marking: reactive[str] = reactive("")
    state: reactive[str] = reactive("")
    view: reactive[str] = reactive("Matrix")

    def on_click(self, event: events.Click) -> None:
        """Show the view that was clicked."""
        for start, tab, view in self._tabs():
            if start <= event.x < start + len(tab):
                self._press(view)

    def spots(self) -> Iterator[Spot]:
        """The views, by the keys that stand there already."""
        for start, tab, view in self._tabs():
            yield Spot(start + 1, 0, partial(self._press, view), tab.split()[0])

    def _tabs(self) -> Iterator[tuple[int, str, str]]:
        """Where each tab begins, what it says, and the view: they stand at the right end."""
        start = self.size.width
        for tab, view in reversed(view_tabs(self.size.width, self.view)):
            start -= len(tab)
            yield start, tab, view

    def _press(self, view: str) -> None:
        self.post_message(self.Pressed(view.lower()))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is only one
        """Marking, title, state, views."""
        width = self.size.width
        pieces = title_line(self.title, self.marking, self.state, width, self.view)
        return self.strip_of(pieces).adjust_cell_length(width, self.style_of(()))


class RankingBar(Drawing):
    """The hypotheses from first to last, with their scores and what the last step did to them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rankingbar--{role}" for role in ("strong", "faint", "bar", "move")
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._state: RankingState | None = None
        self._lines: list[Pieces] = []

    def show(self, state: RankingState) -> None:
        """Show a ranking."""
        self._state = state
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The rule and the last step, or a hypothesis."""
        width = self.size.width
        if y == 0 and self._state is not None:
            self._lines = ranking_lines(self._state, *self.size)
        pieces = self._lines[y] if y < len(self._lines) else []
        return self.strip_of(pieces).adjust_cell_length(width, self.style_of(()))


@attrs.frozen
class KeyHint:
    """One key in the footer.

    Attributes:
        key: As it is printed.
        does: What it does, in a word or two.
        action: The action that a click on it runs.
        enabled: Whether it does anything now.
    """

    key: str
    does: str
    action: str
    enabled: bool = True

    @property
    def width(self) -> int:
        """How many columns it takes, with a blank on each side and one between."""
        return len(self.key) + len(self.does) + 3


class KeyBar(Widget):
    """The footer: the keys that matter most here, `?` first. A click works like the key."""

    MOST: ClassVar[int] = 7

    class Pressed(Message):
        """A key in the footer was clicked."""

        def __init__(self, action: str) -> None:
            """Keep the action."""
            self.action = action
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with no keys."""
        super().__init__(id=id)
        self._hints: Sequence[KeyHint] = ()

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Show some keys, seven at most."""
        if hints != self._hints:
            self._hints = hints[: self.MOST]
            self.refresh()

    @property
    def _that_fit(self) -> list[KeyHint]:
        room, fit = self.size.width, []
        for hint in self._hints:
            room -= hint.width
            if room < 0:
                break
            fit.append(hint)
        return fit

    def render(self) -> Content:
        """The keys, as many as fit."""
        return Content("").join(
            Content.assemble(
                (f" {hint.key}", "$accent bold" if hint.enabled else "dim"),
                (f" {hint.does} ", "" if hint.enabled else "dim"),
            )
            for hint in self._that_fit
        )

    def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        x = event.x
        for hint in self._that_fit:
            if x < hint.width:
                self.post_message(self.Pressed(hint.action))
                return
            x -= hint.width
