"""The matrix view: matrix and detail side by side, and every act of the analyst on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message

from rivals.core.problems import RefusedError
from rivals.core.scales import Rating
from rivals.core.text import printable
from rivals.scoring.order import Order
from rivals.tui.detail import Detail
from rivals.tui.first_steps import first_step
from rivals.tui.grid import Cell, Grid, View, blanks
from rivals.tui.matrix import Matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change, Path
    from rivals.tui.desk import Desk

RATING_KEYS: Final = {
    "c": Rating.CONSISTENT,
    "C": Rating.VERY_CONSISTENT,
    "i": Rating.INCONSISTENT,
    "I": Rating.VERY_INCONSISTENT,
    "n": Rating.NEUTRAL,
    "x": Rating.NOT_APPLICABLE,
}
SORT_KEYS: Final = {
    "l": Order.LABEL,
    "d": Order.DATE,
    "w": Order.WEIGHT,
    "i": Order.DIAGNOSTICITY,
    "s": Order.SOURCE,
}

_BY_VALUE: Final = {rating.value: rating for rating in Rating}
_ALL_RATED: Final = "Every cell is rated. 4 tells how firm the answer is, 5 what is left to do."
_CELL_PATH: Final = 4
"""How many keys lead to a cell: evidence, its id, ratings, the hypothesis."""


class MatrixView(Container):
    """The matrix with its detail pane. Reads the desk, and does on it what the keys ask for."""

    class Stepped(Message):
        """Something was done or undone: the ranking may be another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"rate('{rating.value}')", rating.meaning.split(":")[0], id=f"rate.{rating.value}")
            for key, rating in RATING_KEYS.items()
        ),
        Binding("backspace", "rate('')", "make the cell blank", id="blank"),
        Binding("space,enter", "reason", "write the reason; right after a rating, that of it", id="reason"),
        Binding("r", "accept", "stamp the rating as reviewed", id="accept"),
        Binding("a", "add", "add evidence, a hypothesis or a source", id="add"),
        Binding("e", "edit", "edit the item, the hypothesis, a source or the analysis itself", id="edit"),
        Binding("o", "open", "open in your editor", id="open"),
        Binding("d", "delete", "delete the item, the hypothesis or a source", id="delete"),
        Binding("p", "passage", "show the words that the item is drawn from in their document", id="passage"),
        Binding("w", "what_if", "what if: leave out, discredit, try ratings; keep or drop", id="what_if"),
        Binding("v", "survey", "survey: rate blank cells one by one, blind", id="survey"),
        Binding("u", "undo", "undo", id="undo"),
        Binding("U", "redo", "redo", id="redo"),
        Binding("slash", "filter", "filter the evidence", id="filter"),
        Binding("s", "sort", "sort the evidence", id="sort"),
        Binding("t", "transpose", "turn the matrix: hypotheses in rows or in columns", id="transpose"),
        Binding("y", "copy", "copy the cell, the item, the ranking or the matrix", id="copy"),
        Binding("tab", "other_pane", "to the detail pane and back", id="other_pane"),
        Binding("escape,ctrl+g", "all", "show all evidence again", id="all"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin without a desk."""
        super().__init__(id=id)
        self._desk: Desk | None = None
        self._grid: Grid | None = None
        self._view = View()
        self._rated: Cell | None = None
        self._rated_before: Cell | None = None

    def compose(self) -> ComposeResult:
        """The matrix and its detail."""
        yield Matrix(id="matrix")
        yield Detail(id="detail")

    def begin(self, desk: Desk) -> None:
        """Work on a desk."""
        self._desk = desk
        self.show()
        self.matrix.focus()

    @property
    def desk(self) -> Desk:
        """What is worked on; until there is something, no action gets here."""
        if self._desk is None:
            raise RuntimeError("the view works on nothing yet")
        return self._desk

    @property
    def analysis(self) -> Analysis:
        """The analysis as it stands."""
        return self.desk.analysis

    @property
    def matrix(self) -> Matrix:
        """The matrix."""
        return self.query_one(Matrix)

    @property
    def detail(self) -> Detail:
        """The detail pane."""
        return self.query_one(Detail)

    @property
    def words(self) -> str:
        """What the evidence is filtered by."""
        return self._view.words

    @property
    def is_transposed(self) -> bool:
        """Whether hypotheses are in rows."""
        return self._view.transposed

    @property
    def items(self) -> list[str]:
        """The evidence shown, in its order."""
        grid = self._grid
        return [] if grid is None else grid.columns if grid.transposed else grid.rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until there is something to work on, there is nothing to do."""
        return self._desk is not None and super().check_action(action, parameters)

    # Showing

    def show(self, cell: Cell | None = None) -> None:
        """Show another set of records, another order or another view, the cursor on a cell."""
        self._grid = Grid(self.analysis, self.desk.ranking, self._view)
        self.matrix.show(self._grid, cell or self.matrix.cell)

    def _show_state(self) -> None:
        """Show another state of the same records."""
        if self._grid is not None:
            self._grid.follow(self.analysis, self.desk.ranking)

    def tell(self, words: str, severity: str = "information") -> None:
        """Say something in passing."""
        self.notify(printable(words), severity=severity, markup=False)  # type: ignore[arg-type]

    def may_change(self) -> bool:
        """Whether anything can be changed; says why not."""
        if reason := self.desk.read_only:
            self.tell(f"Nothing can be changed: {reason}", severity="warning")
        return not reason

    def attempt(self, act: Callable[[], bool]) -> bool:
        """Do something that may be refused, and then say why; whether it changed anything."""
        try:
            done = act()
        except RefusedError as refused:
            self.tell(str(refused), severity="error")
            return False
        if done:
            self.post_message(self.Stepped())
        return done

    def on_matrix_moved(self, message: Matrix.Moved) -> None:
        """Show the cell that the cursor is on."""
        self.detail.show(self.analysis, message.cell)

    def go_to(self, path: Path) -> None:
        """Put the cursor on the place that a path of the tree is about; say so where there is none."""
        from rivals.tui.finding import cell_of

        cell = cell_of(self.analysis, path, self.matrix.cell)
        if cell is None:
            self.tell("This has no place in the matrix.")
            return
        if self._grid and self._grid.place(cell) is None:
            self._look(attrs.evolve(self._view, words=""))
        self.show(cell)

    # Rating

    @property
    def has_just_rated(self) -> bool:
        """Whether the last key rated a cell and went on: the next may ask for its reason."""
        return self._rated not in {None, self.matrix.cell}

    def on_key(self, event: events.Key) -> None:
        """Remember for one key what the one before it rated."""
        self._rated, self._rated_before = None, self._rated
        if self._rated_before and event.character not in RATING_KEYS:
            self.post_message(self.Stepped())

    def action_rate(self, value: str) -> None:
        """Rate the cell under the cursor, or make it blank, and go on.

        All of it at once: a key that follows finds the cursor where it will be.
        """
        cell = self.matrix.cell
        if cell is None or not self.may_change():
            return
        rating, before = _BY_VALUE.get(value), self.analysis.evidence[cell.evidence].ratings
        if self.attempt(lambda: self.desk.rate(cell.evidence, cell.hypothesis, rating)):
            self._show_state()
            self.matrix.follow(cell)
            if cell.hypothesis not in before and not any(blanks(self.analysis, self.analysis.evidence)):
                self.tell(_ALL_RATED)
        if rating is not None:
            self._rated = cell
            self.matrix.go_on()
        if self.matrix.cell == cell:
            self.detail.show(self.analysis, cell)

    def on_matrix_reason_wanted(self, message: Matrix.ReasonWanted) -> None:
        """Ask for the reason of a cell."""
        self.ask_reason(message.cell)

    def action_reason(self) -> None:
        """Ask for the reason of the cell that was just rated, else of that under the cursor."""
        cell = self._rated_before or self.matrix.cell
        if cell is not None:
            self.ask_reason(cell)

    def ask_reason(self, cell: Cell) -> None:
        """Ask for the reason of a cell."""
        from rivals.tui.dialogs import ReasonDialog

        analysis = self.analysis
        rated = analysis.evidence[cell.evidence].ratings.get(cell.hypothesis)
        if not self.may_change():
            return
        if rated is None:
            self.tell("Rate the cell first: a reason belongs to a rating.", severity="warning")
            return

        def keep(reason: str | None) -> None:
            if reason is None:
                return
            if self.attempt(lambda: self.desk.explain(cell.evidence, cell.hypothesis, reason)):
                self._show_state()
                self.detail.show(self.analysis, self.matrix.cell)

        name = self.desk.cell_name(cell.evidence, cell.hypothesis)
        about = (
            f"{analysis.evidence[cell.evidence].summary}\n{analysis.hypotheses[cell.hypothesis].statement}"
        )
        self.app.push_screen(
            ReasonDialog(f"{name}: {rated.rating.value}, because", about, rated.because), keep
        )

    def action_accept(self) -> None:
        """Stamp the rating under the cursor as reviewed."""
        cell = self.matrix.cell
        if cell is None or not self.may_change():
            return
        if self.attempt(lambda: self.desk.accept(cell.evidence, cell.hypothesis)):
            self._show_state()
            self.detail.show(self.analysis, cell)

    # Records

    def action_add(self) -> None:
        """Ask what to add, then for its fields."""
        from rivals.tui import records

        if self.may_change():
            records.add(self)

    def action_edit(self) -> None:
        """Ask what to edit, then show its fields."""
        from rivals.tui import records

        if self.may_change():
            records.edit(self)

    def action_edit_head(self) -> None:
        """Show the fields of the analysis itself."""
        from rivals.tui import records

        if self.may_change():
            records.fill_head(self)

    def action_open(self) -> None:
        """Ask what to open in the analyst's own editor."""
        from rivals.tui import records

        if self.may_change():
            records.open_in_editor(self)

    def action_delete(self) -> None:
        """Ask what to delete, and whether to."""
        from rivals.tui import records

        if self.may_change():
            records.delete(self)

    async def action_passage(self) -> None:
        """Show the words that the item under the cursor is drawn from, where they stand."""
        cell = self.matrix.cell
        if cell is None:
            return
        item = self.analysis.evidence[cell.evidence]
        if item.passage is None:
            self.tell(
                f"{self.analysis.name_of('evidence', item.id)} is not drawn from a document: 2 has them."
            )
            return
        from rivals.tui.sources import SourcesView

        await self.run_action("app.view('sources')")
        self.screen.query_one(SourcesView).read_passage(item.id)

    def action_what_if(self) -> None:
        """Ask what to try, or what to become of what was tried."""
        from rivals.tui import what_if

        if self.may_change():
            what_if.ask(self)

    def action_survey(self) -> None:
        """Rate the blank cells one at a time, in random order, with nothing else in sight."""
        from rivals.tui.survey import SurveyScreen, blank_cells

        if not self.may_change():
            return
        if blank_cells(self.analysis):
            self.app.push_screen(SurveyScreen(self))
        else:
            step = first_step(self.analysis)
            self.tell(
                f"The survey has nothing to ask yet: press {step[1]}"
                if step
                else "The survey asks for blank cells, and none is left; backspace makes a cell blank."
            )

    def show_step(self) -> None:
        """Show the records as they are after a step of any kind."""
        self.post_message(self.Stepped())
        self.show()

    # Undo and redo

    def action_undo(self) -> None:
        """Take the last step back."""
        if self.may_change():
            self._go_back_or_on(self.desk.undo(), "Nothing to undo.")

    def action_redo(self) -> None:
        """Do the last undone step again."""
        if self.may_change():
            self._go_back_or_on(self.desk.redo(), "Nothing to redo.")

    def _go_back_or_on(self, changes: tuple[Change, ...], nothing: str) -> None:
        """Show the place where some changes were made."""
        if not changes:
            self.tell(nothing)
            return
        self.post_message(self.Stepped())
        cells = {_cell_of(change) for change in changes}
        cell = cells.pop() if len(cells) == 1 else None
        if cell is None or self._grid is None:
            self.show()
        else:
            self._show_state()
            self.matrix.show(self._grid, cell)

    # Ways to look at it

    def action_filter(self) -> None:
        """Ask for words that the evidence shown must have."""
        from rivals.tui.dialogs import LineDialog

        def narrow(words: str | None) -> None:
            if words is not None:
                self._look(attrs.evolve(self._view, words=words.strip()))

        self.app.push_screen(
            LineDialog("Show evidence with all of these words", self.words, "an empty line shows all"), narrow
        )

    def action_all(self) -> None:
        """Drop the filter, and go back to the matrix."""
        if self.words:
            self._look(attrs.evolve(self._view, words=""))
        self.matrix.focus()

    def action_sort(self) -> None:
        """Ask what to sort by."""
        from rivals.tui.dialogs import Choice, ChooseDialog

        def sort(name: str | None) -> None:
            if name is not None:
                self._look(attrs.evolve(self._view, order=Order[name]))
                self.matrix.action_go(*((None, 0) if self._view.transposed else (0, None)))

        choices = [Choice(key, order.value, order.name) for key, order in SORT_KEYS.items()]
        self.app.push_screen(ChooseDialog("Sort the evidence by", choices), sort)

    def action_transpose(self) -> None:
        """Turn the matrix."""
        self._look(attrs.evolve(self._view, transposed=not self._view.transposed))

    def _look(self, view: View) -> None:
        self._view = view
        self.show()
        self.post_message(self.Stepped())

    def action_copy(self) -> None:
        """Ask what to copy."""
        from rivals.tui import copying

        copying.ask(self)

    def action_other_pane(self) -> None:
        """To the detail pane and back."""
        (self.detail if self.matrix.has_focus else self.matrix).focus()


def _cell_of(change: Change) -> Cell | None:
    """The cell that a change is about; None where it is about more."""
    path = change.path
    if len(path) >= _CELL_PATH and path[0] == "evidence" and path[2] == "ratings":
        return Cell(path[1], path[3])
    return None
