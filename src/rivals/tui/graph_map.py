"""The map: a node of the evidence graph and what stands around it, with a cursor to go on from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from rivals.tui.drawing import Drawing, Spot
from rivals.tui.surroundings import FOCUS, LEFT, RIGHT, Place, drawn, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from rivals.graph.evidence_graph import Node
    from rivals.tui.lines import Pieces
    from rivals.tui.surroundings import Surroundings


class GraphMap(Drawing, can_focus=True):
    """What a node rests on, the node, what rests on it. It only says where the analyst wants to go."""

    class Moved(Message):
        """The cursor is on another node."""

        def __init__(self, node: Node) -> None:
            """Keep the node."""
            self.node = node
            super().__init__()

    class Chosen(Message):
        """The analyst wants another node in focus."""

        def __init__(self, node: Node) -> None:
            """Keep the node."""
            self.node = node
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", id="graph.up"),
        Binding("down,j", "move(1)", "down", id="graph.down"),
        Binding("left,h", "across(-1)", "to what it rests on", id="graph.left"),
        Binding("right,l", "across(1)", "to what rests on it", id="graph.right"),
        Binding("g,home", "end(0)", "first", id="graph.first"),
        Binding("G,end", "end(-1)", "last", id="graph.last"),
        Binding("enter,space", "choose", "look around there", id="graph.choose"),
    ]

    STYLED_AS = "map"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"map--{role}" for role in ("head", "name", "faint", "plain", "row", "out")
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._around: Surroundings | None = None
        self._at = Place(FOCUS, 0)
        self._lines: list[Pieces] = []

    def show(self, around: Surroundings, node: Node | None = None) -> None:
        """Show a node in focus, with the cursor on a node around it, or on itself."""
        self._around = around
        self._at = Place(FOCUS, 0)
        for column in (LEFT, RIGHT):
            for row, station in enumerate(around.columns[column]):
                if station.node == node:
                    self._at = Place(column, row)
        self.refresh()

    @property
    def node(self) -> Node | None:
        """The node under the cursor."""
        if self._around is None:
            return None
        return self._around.columns[self._at.column][self._at.row].node

    def render_line(self, y: int) -> Strip:
        """One line of the drawing."""
        if self._around is None:
            return Strip.blank(self.size.width, self.style_of(()))
        if y == 0:
            self._lines = drawn(self._around, self._at, *self.size)
        pieces = self._lines[y] if y < len(self._lines) else []
        return self.strip_of(pieces).adjust_cell_length(self.size.width, self.style_of(()))

    def spots(self) -> Iterator[Spot]:
        """The nodes in sight."""
        if self._around is not None:
            for place, x, y in standing(self._around, self._at, *self.size):
                yield Spot(x, y, partial(self._go, *place))

    def _go(self, column: int, row: int) -> None:
        if self._around is None or not self._around.columns[column]:
            return
        at = Place(column, max(min(row, len(self._around.columns[column]) - 1), 0))
        if at != self._at:
            self._at = at
            self.refresh()
            if self.node:
                self.post_message(self.Moved(self.node))

    def action_move(self, by: int) -> None:
        """Move within a column."""
        self._go(self._at.column, self._at.row + by)

    def action_end(self, row: int) -> None:
        """Go to the first or the last of a column."""
        if self._around:
            self._go(self._at.column, row if row >= 0 else len(self._around.columns[self._at.column]) - 1)

    def action_across(self, by: int) -> None:
        """Go to the column beside, which may be two on where one is empty."""
        if self._around is None:
            return
        column = self._at.column + by
        if LEFT <= column <= RIGHT:
            stations = len(self._around.columns[column])
            self._go(column, 0 if column == FOCUS else (stations - 1) // 2)

    def action_choose(self) -> None:
        """Put the node under the cursor in focus."""
        if self.node:
            self.post_message(self.Chosen(self.node))

    def on_click(self, event: events.Click) -> None:
        """Nothing yet can be clicked but the columns: go to the one that was."""
        third = self.size.width // 3 or 1
        self._go(min(event.x // third, RIGHT), 0)
