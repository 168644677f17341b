"""What every view but the matrix has in common: it looks at the desk, and leads back to the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.dom import DOMNode

    from rivals.core.change import Path
    from rivals.tui.bars import KeyHint
    from rivals.tui.desk import Desk
    from rivals.tui.view import MatrixView


class OtherView(Container):
    """A view in place of the matrix."""

    class Ready(Message):
        """What was looked at is shown: other keys may do something now."""

    class Wanted(Message):
        """The analyst wants to see a place in the matrix."""

        def __init__(self, path: Path) -> None:
            """Keep the place; none for wherever the cursor is."""
            self.path = path
            super().__init__()

    class OtherWanted(Message):
        """The analyst wants to see another view."""

        def __init__(self, view: str, path: Path = ()) -> None:
            """Keep its name, and the place in it; none for wherever the cursor is."""
            self.view = view
            self.path = path
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "undo", id="undo"),
        Binding("U", "redo", "redo", id="redo"),
        Binding("tab", "other_pane", "to the detail pane and back", id="other_pane"),
        Binding("escape,ctrl+g", "back", "back to the matrix", id="other.back"),
    ]

    def __init__(self, desk: Desk, matrix: MatrixView, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Look at what is on a desk.

        Args:
            desk: The desk.
            matrix: The view on the same desk that does and undoes steps.
            id: The id of the widget.
        """
        super().__init__(id=id, classes="other-view")
        self._desk = desk
        self._matrix = matrix

    def begin(self) -> None:
        """Come here."""
        self.look()

    def look(self) -> None:
        """Look at the analysis as it stands."""

    def go_to(self, path: Path) -> None:
        """Put the cursor on the place that a path of the tree is about, if that is shown."""

    def hints(self) -> list[KeyHint]:
        """What the keys do here, but for those that do the same everywhere."""
        return []

    @property
    def nodes(self) -> Mapping[str, DOMNode]:
        """The parts whose keys are in the hints, by the names that these have for them."""
        return {"view": self}

    def action_undo(self) -> None:
        """Take the last step back."""
        self._matrix.action_undo()

    def action_redo(self) -> None:
        """Do the last undone step again."""
        self._matrix.action_redo()

    def action_other_pane(self) -> None:
        """To the detail pane and back."""

    def action_back(self) -> None:
        """Back to the matrix, where the cursor was."""
        self.post_message(self.Wanted(()))
