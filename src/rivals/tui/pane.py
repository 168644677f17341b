"""A pane to read in: paragraphs, wrapped to its width."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rivals.tui.cells import wrapped
from rivals.tui.drawing import Drawing, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST: Final = 4000
"""How much of one text is shown; the rest is in its form."""

NARROWEST: Final = 10


class Pane(Drawing, ScrollView, can_focus=True):
    """Paragraphs, each in a role: `head`, `text` or `faint`."""

    STYLED_AS = "pane"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--head", "pane--text", "pane--faint"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._paragraphs: list[tuple[str, str]] = []
        self._lines: list[Strip] = []
        self._wrapped_for = 0

    def tell(self, paragraphs: Iterable[tuple[str, str]]) -> None:
        """Show some paragraphs, each after its role."""
        self._paragraphs = list(paragraphs)
        if round(self.scroll_y):
            self.scroll_to(0, 0, animate=False, force=True)
        self._wrap()

    def _wrap(self) -> None:
        self._wrapped_for = self.scrollable_content_region.width
        width = max(self._wrapped_for - 2, NARROWEST)
        self._lines = [
            self.strip_of([(f" {line}", (name,))]).adjust_cell_length(self._wrapped_for, self.style_of(()))
            for name, text in self._paragraphs
            for line in wrapped(text if len(text) <= LONGEST else text[:LONGEST] + " …", width)
        ]
        # Never less than there is room for: a height that changes is a layout of the whole screen.
        height = max(len(self._lines), self.scrollable_content_region.height)
        self.virtual_size = Size(width, height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        row = y + round(self.scroll_y)
        if y == 0 and self.scrollable_content_region.width != self._wrapped_for:
            self._wrap()
        return (
            self._lines[row] if row < len(self._lines) else Strip.blank(self._wrapped_for, self.style_of(()))
        )

    def spots(self) -> Iterator[Spot]:
        """The pane itself."""
        yield Spot(0, 0, self.focus)

    def notify_style_update(self) -> None:
        """Another theme, or the focus: draw the lines again."""
        self._wrapped_for = -1
        super().notify_style_update()
