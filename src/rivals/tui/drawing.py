"""Drawing: pieces of text in their roles, as strips in the styles of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from rivals.tui.theme import rating_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.geometry import Region

    from rivals.tui.lines import Pieces, Role

_SIGN: Final = Style(bold=True, reverse=True)


class Spot(NamedTuple):
    """Something on the screen that one can go to.

    Attributes:
        x: The column that its label ends in.
        y: The line that its label stands in.
        go: Goes there.
        label: The label that it has already; empty where one has to be found.
    """

    x: int
    y: int
    go: Callable[[], object]
    label: str = ""


class Drawing(Widget):
    """A widget that draws pieces; a role is a component class of its own, such as `matrix--head`.

    Attributes:
        STYLED_AS: What the names of these classes begin with; the name of the widget's class unless given.
    """

    STYLED_AS: ClassVar[str] = ""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with no style looked up."""
        super().__init__(id=id)
        self._styles: dict[tuple[Role, ...], Style] = {}
        self._signs: Mapping[Spot, str] = {}

    def notify_style_update(self) -> None:
        """Another theme, or the focus: look the styles up again."""
        self._styles.clear()
        super().notify_style_update()

    def style_of(self, roles: tuple[Role, ...]) -> Style:
        """The style of some roles laid over each other, on the widget's own."""
        found = self._styles.get(roles)
        if found is None:
            found = self.rich_style
            for role in roles:
                found += self.style_of_role(role)
            self._styles[roles] = found
        return found

    def style_of_role(self, role: Role) -> Style:
        """What a role adds; nothing where it has no style here."""
        name = f"{self.STYLED_AS or type(self).__name__.lower()}--{role}"
        if not isinstance(role, str):
            return rating_style(role, sixteen=self.app.native_ansi_color)
        if name in self.COMPONENT_CLASSES:
            return self.get_component_rich_style(name, partial=True)
        return Style()

    def strip_of(self, pieces: Pieces) -> Strip:
        """A strip of some pieces."""
        return Strip([Segment(text, self.style_of(roles)) for text, roles in pieces])

    # Signs over what is drawn

    def spots(self) -> Iterable[Spot]:
        """What of it in sight one can go to, from the top down; places are those of its content."""
        return ()

    def sign(self, signs: Mapping[Spot, str]) -> None:
        """Lay a sign over each of some spots, in place of those there were."""
        self._signs = signs
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, with the signs over them."""
        strips = super().render_lines(crop)
        left, top = self.gutter.left - crop.x, self.gutter.top - crop.y
        for spot, text in self._signs.items():
            if 0 <= (line := spot.y + top) < len(strips):
                strips[line] = self._signed(strips[line], spot.x + left, text)
        return strips

    def _signed(self, strip: Strip, end: int, text: str) -> Strip:
        """A line with a sign over it that ends in a column, or begins in the first."""
        start = max(end - len(text) + 1, 0)
        parts = strip.crop(0, start), strip.crop(start + len(text), strip.cell_length)
        return Strip.join([parts[0], Strip([Segment(text, self.rich_style + _SIGN)]), parts[1]])
