"""Jumping: a label on everything on the screen that one can go to; typing the label goes there."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from textual.widgets import Static

from rivals.tui.dialogs import Dialog
from rivals.tui.drawing import Drawing, Spot

if TYPE_CHECKING:
    from textual import events
    from textual.app import App, ComposeResult
    from textual.geometry import Size

LETTERS: Final = "asdfghjkl"
"""What labels are made of: where the fingers lie."""

Target = tuple[Drawing, Spot]


def labels(many: int, letters: str = LETTERS) -> list[str]:
    """So many labels, as short as can be, of which none begins another; the shorter ones first."""
    made = deque(letters)
    while len(made) < many:
        stem = made.popleft()
        made.extend(stem + letter for letter in letters)
    return list(made)[:many]


def jump(app: App[int]) -> None:
    """Label what is in sight, and go where the analyst says."""
    drawings = [each for each in app.screen.query(Drawing) if each.region]
    drawings.sort(key=lambda each: each.region.offset.transpose)
    targets = [(each, spot) for each in drawings for spot in each.spots()]
    unnamed = [target for target in targets if not target[1].label]
    found = {target[1].label: target for target in targets if target[1].label}
    found |= zip(labels(len(unnamed)), unnamed, strict=True)
    if found:
        app.push_screen(JumpScreen(found, app.size))


class JumpScreen(Dialog[None]):
    """Waits for a label, which it shows where it leads; any other key goes back.

    Attributes:
        targets: Where each label leads.
    """

    def __init__(self, targets: dict[str, Target], size: Size) -> None:
        """Show labels.

        Args:
            targets: Where to go, each by its label.
            size: The size of the screen that they stand on.
        """
        super().__init__()
        self.add_class("jump")
        self.targets = targets
        self._typed = ""
        self._size = size

    def compose(self) -> ComposeResult:
        """What to do."""
        yield Static(" type a label to go there; any other key goes back", id="jump-hint", markup=False)

    def on_mount(self) -> None:
        """Show the labels."""
        self._sign()

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        for drawing in {drawing for drawing, _ in self.targets.values()}:
            drawing.sign({})

    def on_resize(self, event: events.Resize) -> None:
        """Where things stood they no longer are."""
        if event.size != self._size:
            self.action_back()

    def _sign(self) -> None:
        """Show what is left to type of each label that begins with what was."""
        signs: dict[Drawing, dict[Spot, str]] = defaultdict(dict)
        for label, (drawing, spot) in self.targets.items():
            of_drawing = signs[drawing]
            if label.startswith(self._typed):
                of_drawing[spot] = label[len(self._typed) :]
        for drawing, each in signs.items():
            drawing.sign(each)
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Go where the label leads, once it is whole."""
        event.stop()
        event.prevent_default()
        typed = self._typed + (event.character or "")
        if event.character and typed in self.targets:
            drawing, spot = self.targets[typed]
            self.answer(None)
            if drawing.can_focus:
                drawing.focus()
            spot.go()
        elif event.character and any(label.startswith(typed) for label in self.targets):
            self._typed = typed
            self._sign()
        else:
            self.answer(None)

    def on_click(self) -> None:
        """The mouse needs no labels."""
        self.answer(None)
