"""Drawing: pieces of text in their roles, as strips in the styles of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from rivals.tui.theme import rating_style

if TYPE_CHECKING:
    from rivals.tui.lines import Pieces, Role


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
