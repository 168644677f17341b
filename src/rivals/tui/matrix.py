"""The matrix: evidence against hypotheses on Textual's Line API, its heads frozen.

Only what is on the screen is drawn, so that an analysis of ten thousand items moves like one of ten.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rivals.tui.drawing import Drawing, Spot
from rivals.tui.lines import COLUMN_WIDTH, HEAD_HEIGHT, LABEL_WIDTH, Frame, head_line, row_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events

    from rivals.tui.grid import Cell, Grid
    from rivals.tui.lines import Pieces


MOST_DRAWN: Final = 500
"""How many drawn rows are kept at hand: those of several screens."""


class Matrix(Drawing, ScrollView, can_focus=True):
    """The matrix, with a cursor on one cell.

    It rates nothing: it says what the analyst means to do, and shows what has become of it.
    """

    class Moved(Message):
        """The cursor is on another cell, or on none."""

        def __init__(self, cell: Cell | None) -> None:
            """Keep the cell."""
            self.cell = cell
            super().__init__()

    class ReasonWanted(Message):
        """The analyst wants to write the reason of the cell under the cursor."""

        def __init__(self, cell: Cell) -> None:
            """Keep the cell."""
            self.cell = cell
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "up", id="matrix.up"),
        Binding("down,j", "move(1, 0)", "down", id="matrix.down"),
        Binding("left,h", "move(0, -1)", "left", id="matrix.left"),
        Binding("right,l", "move(0, 1)", "right", id="matrix.right"),
        Binding("pageup", "page(-1)", "a screen up", id="matrix.page_up"),
        Binding("pagedown", "page(1)", "a screen down", id="matrix.page_down"),
        Binding("home", "go(None, 0)", "first column", id="matrix.first_column"),
        Binding("end", "go(None, -1)", "last column", id="matrix.last_column"),
        Binding("g,ctrl+home", "go(0, None)", "first row", id="matrix.first_row"),
        Binding("G,ctrl+end", "go(-1, None)", "last row", id="matrix.last_row"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"matrix--{role}" for role in ("head", "label", "plain", "figure", "row", "here", "out")
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._grid: Grid | None = None
        self._row = 0
        self._column = 0
        self._frame = Frame(0, 0, figures=False)
        self._measured_for = Size(0, 0)
        self._rows_drawn: dict[tuple[int, int | None], Strip] = {}

    # What it shows

    def show(self, grid: Grid, cell: Cell | None = None) -> None:
        """Show a grid, with the cursor on a cell of it where that is there."""
        self._grid = grid
        self._rows_drawn.clear()
        place = grid.place(cell) if cell else None
        row, column = place or (self._row, self._column)
        self._row = max(min(row, len(grid.rows) - 1), 0)
        self._column = max(min(column, len(grid.columns) - 1), 0)
        self._measure()
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.cell))

    def clear(self) -> None:
        """Show nothing."""
        self._grid = None
        self._rows_drawn.clear()
        self.virtual_size = Size(0, 0)
        self.refresh()

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on a cell, where it is shown."""
        place = self._grid.place(cell) if self._grid else None
        if place:
            self._go(*place)

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        grid = self._grid
        return grid.cell(self._row, self._column) if grid and grid.rows and grid.columns else None

    def _measure(self) -> None:
        """Share the width between the text of the rows and the columns."""
        grid = self._grid
        if grid is None:
            return
        self._measured_for = self.size
        self._rows_drawn.clear()
        self._frame = Frame.around(grid, self.scrollable_content_region.width)
        width = self._frame.frozen + len(grid.columns) * COLUMN_WIDTH
        self.virtual_size = Size(width, HEAD_HEIGHT + len(grid.rows))

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._reveal()

    def notify_style_update(self) -> None:
        """Another theme: look the styles up again."""
        self._rows_drawn.clear()
        super().notify_style_update()

    # How it is drawn

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        grid = self._grid
        if grid is None:
            return Strip.blank(self.size.width, self.style_of(()))
        if self.size != self._measured_for:
            self._measure()
        if round(self.scroll_x) != self._frame.left:
            self._frame = self._frame._replace(left=round(self.scroll_x))
            self._rows_drawn.clear()
        frame, cursor = self._frame, (self._row, self._column)
        if y < HEAD_HEIGHT:
            return self._strip(frame, *head_line(grid, frame, y, cursor))
        row = y - HEAD_HEIGHT + round(self.scroll_y)
        if row >= len(grid.rows):
            return Strip.blank(self.size.width, self.style_of(()))
        # Textual asks for every line whenever one has changed: those that have not are at hand.
        key = row, self._column if row == self._row else None
        drawn = self._rows_drawn.get(key)
        if drawn is None:
            if len(self._rows_drawn) > MOST_DRAWN:
                self._rows_drawn.clear()
            drawn = self._rows_drawn[key] = self._strip(frame, *row_line(grid, frame, row, cursor))
        return drawn

    def _strip(self, frame: Frame, frozen: Pieces, columns: Pieces) -> Strip:
        """A line of the screen: its frozen part, and as much of the columns as is in sight."""
        offset = frame.left % COLUMN_WIDTH
        moving = self.strip_of(columns).crop(offset, offset + frame.width - frame.frozen)
        beyond = self.style_of(("head",) if frozen[0][1] == ("head",) else ())
        return Strip([*self.strip_of(frozen), *moving]).adjust_cell_length(self.size.width, beyond)

    # The cursor

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by so many rows and columns."""
        self._go(self._row + rows, self._column + columns)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a screen."""
        self._go(self._row + direction * max(self._rows_in_sight - 1, 1), self._column)

    def action_go(self, row: int | None, column: int | None) -> None:
        """Go to a row or a column, or to the last one with -1."""
        grid = self._grid
        if grid is None:
            return
        row = self._row if row is None else row % max(len(grid.rows), 1)
        column = self._column if column is None else column % max(len(grid.columns), 1)
        self._go(row, column)

    def _go(self, row: int, column: int) -> None:
        grid = self._grid
        if grid is None or not grid.rows or not grid.columns:
            return
        old = self._row, self._column
        self._row = max(min(row, len(grid.rows) - 1), 0)
        self._column = max(min(column, len(grid.columns) - 1), 0)
        if (self._row, self._column) == old:
            return
        self._redraw(old[0], self._row, head=self._column != old[1])
        self._reveal()
        self.post_message(self.Moved(self.cell))

    def _redraw(self, *rows: int, head: bool = False) -> None:
        top = HEAD_HEIGHT - round(self.scroll_y)
        lines = {top + row for row in rows} | ({0, 1} if head else set())
        width, height = self.size
        self.refresh(*(Region(0, line, width, 1) for line in lines if 0 <= line < height))

    @property
    def _rows_in_sight(self) -> int:
        return max(self.scrollable_content_region.height - HEAD_HEIGHT, 1)

    def _reveal(self) -> None:
        """Scroll so that the cursor is in sight."""
        top, rows = round(self.scroll_y), self._rows_in_sight
        y = min(top, self._row) if self._row < top else max(top, self._row - rows + 1)
        room = max(self.scrollable_content_region.width - self._frame.frozen, COLUMN_WIDTH)
        left, start = round(self.scroll_x), self._column * COLUMN_WIDTH
        x = start if start < left else max(left, start + COLUMN_WIDTH - room)
        if (x, y) != (left, top):
            self.scroll_to(x, y, animate=False, force=True)

    def go_on(self) -> None:
        """After a rating: on across the item, then to the next one; past the last, to what is blank.

        Heuer (1999, chapter 8, step 3) works across the matrix, one item at a time.
        """
        grid = self._grid
        if grid is None:
            return
        along, across = (1, 0) if grid.transposed else (0, 1)
        row, column = self._row + along, self._column + across
        if row >= len(grid.rows):
            row, column = 0, self._column + 1
        if column >= len(grid.columns):
            row, column = self._row + 1, 0
        if row < len(grid.rows) and column < len(grid.columns):
            self._go(row, column)
        elif blank := grid.first_blank:
            self.go_to(blank)

    def follow(self, row_changed: Cell) -> None:
        """Draw again what a change of one cell may have altered: its row, and the heads."""
        grid = self._grid
        place = grid.place(row_changed) if grid else None
        if grid and grid.transposed:
            self._rows_drawn.clear()
            self.refresh()  # every row shows its rank and score
        elif place:
            for key in [key for key in self._rows_drawn if key[0] == place[0]]:
                del self._rows_drawn[key]
            self._redraw(place[0], head=True)

    def spots(self) -> Iterator[Spot]:
        """The columns and rows in sight."""
        grid, frame = self._grid, self._frame
        if grid is None or not grid.rows:
            return
        for column in frame.in_sight(grid):
            x = frame.frozen + column * COLUMN_WIDTH - frame.left
            if frame.frozen <= x < frame.width:
                yield Spot(x, 0, partial(self.action_go, None, column))
        top = round(self.scroll_y)
        for row in range(top, min(top + self._rows_in_sight, len(grid.rows))):
            yield Spot(LABEL_WIDTH - 1, row - top + HEAD_HEIGHT, partial(self.action_go, row, None))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a click on it asks for the reason."""
        grid = self._grid
        x, y = event.get_content_offset(self) or event.offset
        if grid is None or y < HEAD_HEIGHT or x < self._frame.frozen:
            column = self._column
        else:
            column = (x - self._frame.frozen + round(self.scroll_x)) // COLUMN_WIDTH
        row = y - HEAD_HEIGHT + round(self.scroll_y)
        if grid and y >= HEAD_HEIGHT and row < len(grid.rows) and column < len(grid.columns):
            if (row, column) == (self._row, self._column) and x >= self._frame.frozen:
                self.post_message(self.ReasonWanted(grid.cell(row, column)))
            self._go(row, column)
