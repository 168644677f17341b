"""The comparison: what several analysts make of each cell, shaded by how far they are apart."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

import attrs
from textual.binding import Binding, BindingType
from textual.widgets import Static

from rivals.core.text import listed, steady
from rivals.review.comparing.telling import cell_name
from rivals.tui.aside import aside
from rivals.tui.bars import KeyHint
from rivals.tui.comparison_text import ALONE, of_cell, of_faults, of_whole
from rivals.tui.dispute_grid import APART, DisputeGrid
from rivals.tui.grid import Cell
from rivals.tui.matrix import Matrix
from rivals.tui.other_view import OtherView
from rivals.tui.pane import Pane
from rivals.tui.theme import dispute_style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from rivals.core.analysis import Analysis
    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.gathering import Gathered
    from rivals.review.comparing.judgement import Judgement
    from rivals.tui.lines import Role


class DisputeMatrix(Matrix):
    """The matrix of a comparison."""

    STYLED_AS = "matrix"

    def style_of_role(self, role: Role) -> Style:
        """What a role adds: to a cell, how far the analysts are apart."""
        if isinstance(role, str) and role in APART:
            return dispute_style(APART[role], self.app.current_theme, sixteen=self.app.native_ansi_color)
        return super().style_of_role(role)


class ComparisonView(OtherView):
    """The consensus as a matrix; what each analyst makes of the cell under the cursor is told beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "dispute(1)", "the next most disputed cell", id="comparison.next"),
        Binding("N", "dispute(-1)", "the more disputed cell before", id="comparison.previous"),
        Binding("s", "sort", "sort the evidence by dispute, and back", id="comparison.sort"),
        Binding("enter", "matrix", "to this cell in the matrix", id="comparison.matrix"),
        Binding("t", "take", "take a rating and its reason over into your analysis", id="comparison.take"),
        Binding("r", "whole", "who leads for whom, how far they agree; and back", id="comparison.whole"),
        Binding("o", "others", "choose whom to compare with, and read them again", id="comparison.others"),
    ]

    def __init__(self, *args: object, **options: object) -> None:
        """Begin with nobody to compare with."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._gathered: Gathered | None = None
        self._known: Analysis | None = None
        self._compared: Comparison | None = None
        self._grid: DisputeGrid | None = None
        self._wanted: Cell | None = None
        self._disputed: dict[Cell, int] = {}
        self._reached: tuple[int, Cell | None] = 0, None
        self._evidence: list[str] = []
        self._by_dispute = False
        self._tells_whole = False

    def compose(self) -> ComposeResult:
        """Who is compared and how far they agree, the matrix, and more of one cell."""
        yield Static(id="comparison-head", markup=False)
        yield DisputeMatrix(id="disputes")
        yield Pane()

    @property
    def disputes(self) -> DisputeMatrix:
        """The matrix of the comparison."""
        return self.query_one(DisputeMatrix)

    @property
    def more(self) -> Pane:
        """What is told of the cell under the cursor."""
        return self.query_one(Pane)

    @property
    def nodes(self) -> Mapping[str, DOMNode]:
        """The view and its matrix."""
        return {"view": self, "disputes": self.disputes}

    def hints(self) -> list[KeyHint]:
        """The keys of a comparison."""
        if self._compared is None:
            return [KeyHint("o", "choose analysts", "view.others")]
        return [
            KeyHint("n", "next dispute", "view.dispute(1)", enabled=bool(self._disputed)),
            KeyHint("t", "take over", "view.take", enabled=not self._desk.read_only),
            KeyHint("r", "rankings", "view.whole"),
        ]

    # Comparing

    def begin(self) -> None:
        """Come here, to the cell of the matrix: the others may have gone on with their work by now."""
        self.disputes.focus()
        self._gathered = self._known = None
        self._wanted = self._matrix.matrix.cell
        if not self._desk.others:
            self.action_others()
        super().begin()

    def look(self) -> None:
        """Compare the analysis as it stands: aside, for of large ones it takes its time."""
        if not self._desk.others:
            self._show_nothing(())
        elif self._desk.analysis is not self._known:
            if self._compared is None:
                self._say("Comparing …")
            aside(self, "comparison", self._compare, self._desk.analysis, self._desk.others, self._gathered)

    def _compare(self, analysis: Analysis, others: Sequence[str], known: Gathered | None) -> None:
        from rivals.review.comparing.comparison import Comparison
        from rivals.review.comparing.gathering import gathered_around

        path = self._desk.file.path
        found = known or gathered_around(analysis, str(path), others, path.parent)
        if found is not known:
            gc.freeze()  # as with the file itself: the collector need not look through it again and again
        first, *rest = found.analysts
        compared: Comparison | None = None
        if rest:
            compared = Comparison.of((attrs.evolve(first, analysis=analysis), *rest))
        disputed = [Cell(each.evidence, each.hypothesis) for each in compared.disputed] if compared else []
        self.app.call_from_thread(self._take, analysis, others, found, compared, disputed)

    def _take(
        self,
        analysis: Analysis,
        others: Sequence[str],
        found: Gathered,
        compared: Comparison | None,
        disputed: Sequence[Cell],
    ) -> None:
        """Show what was compared, if that is still what is wanted."""
        if analysis is not self._desk.analysis or others is not self._desk.others:
            return
        if found is not self._gathered and found.faults:
            more = f" ({len(found.faults) - 1} more: r)" if len(found.faults) > 1 else ""
            self._matrix.tell(f"Not compared: {found.faults[0]}{more}", severity="warning")
        self._known, self._gathered, self._compared = analysis, found, compared
        self._disputed = {cell: at for at, cell in enumerate(disputed)}
        if compared is None:
            self._show_nothing(found.faults)
        else:
            self._say(_head(compared))
            self._arrange(self._evidence)
        self.post_message(self.Ready())

    def _show_nothing(self, faults: Sequence[str]) -> None:
        self._compared = None
        self._say("No comparison")
        self.more.tell([*of_faults(faults), *ALONE])
        self.disputes.clear()

    def _say(self, words: str) -> None:
        self.query_one("#comparison-head", Static).update(steady(words))

    # Showing

    def _arrange(self, evidence: Sequence[str]) -> None:
        """Show the items in an order, those that it does not have last: rows stay put meanwhile."""
        compared = self._compared
        if compared is None:
            return
        every = compared.by_dispute if self._by_dispute else compared.consensus.in_order("evidence")
        there = compared.consensus.evidence
        self._evidence = list(dict.fromkeys((*(key for key in evidence if key in there), *every)))
        cell, self._wanted = self._wanted or self.disputes.cell, None
        self._grid = DisputeGrid(compared, self._evidence, transposed=self._matrix.is_transposed)
        self.disputes.show(self._grid, cell)

    def on_matrix_moved(self, message: Matrix.Moved) -> None:
        """Show what the analysts make of the cell that the cursor is on."""
        message.stop()
        self._tells_whole = False
        self._tell(message.cell)

    def _tell(self, cell: Cell | None) -> None:
        compared, grid = self._compared, self._grid
        if compared is None or grid is None:
            return
        if self._tells_whole or cell is None:
            self.more.tell(of_whole(compared, self._gathered.faults if self._gathered else ()))
            return
        at = self._disputed.get(cell)
        place = "" if at is None else f"; dispute {at + 1} of {len(self._disputed)}"
        self.more.tell(of_cell(compared, grid.judgement(cell), place))

    def action_whole(self) -> None:
        """Tell of the whole, or of the cell again."""
        self._tells_whole = not self._tells_whole
        self._tell(self.disputes.cell)

    def action_sort(self) -> None:
        """Sort the evidence by dispute, or by label again."""
        self._by_dispute = not self._by_dispute
        self._arrange(())

    def action_dispute(self, by: int) -> None:
        """Go to the next cell in the order of dispute."""
        cells = list(self._disputed)
        if not cells:
            self._matrix.tell("There is no cell that they differ on.")
            return
        at, reached = self._reached
        # One that was settled meanwhile is gone, and the next one has moved up to its place.
        if by < 0 or cells[at % len(cells)] == reached:
            at += by
        cell = cells[at := at % len(cells)]
        self._reached = at, cell
        self.disputes.go_to(cell)

    def action_other_pane(self) -> None:
        """To the detail pane and back."""
        (self.more if self.disputes.has_focus else self.disputes).focus()

    # Acting

    def action_matrix(self) -> None:
        """Show the cell under the cursor in the matrix."""
        if cell := self.disputes.cell:
            self.post_message(self.Wanted(("evidence", cell.evidence, "ratings", cell.hypothesis)))

    def on_matrix_reason_wanted(self, message: Matrix.ReasonWanted) -> None:
        """A second click on a cell: show it in the matrix."""
        message.stop()
        self.action_matrix()

    def action_take(self) -> None:
        """Ask whose rating of the cell under the cursor to take over, and do it in one step."""
        from rivals.tui.taking import TakeDialog

        cell, compared = self.disputes.cell, self._compared
        if cell is None or compared is None or self._grid is None or not self._matrix.may_change():
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._take_over(compared, judgement, answer)

        judgement = self._grid.judgement(cell)
        self.app.push_screen(TakeDialog(compared, judgement), answered)

    def _take_over(self, compared: Comparison, judgement: Judgement, name: str) -> None:
        from rivals.review.comparing.taking import taken

        analysis, desk = self._desk.analysis, self._desk
        own = {each.name: each.analysis for each in compared.analysts}
        other = own.get(name, compared.consensus)
        place = judgement.evidence, judgement.hypothesis
        words = f"{cell_name(compared, judgement)}: as {name or 'the consensus'}"

        def take() -> bool:
            return desk.do(words, taken(analysis, other, *place))

        if self._matrix.attempt(take):
            self._matrix.show()

    def action_others(self) -> None:
        """Ask whom to compare with; finding those there are may take git a moment."""
        aside(self, "others", self._find_others)

    def _find_others(self) -> None:
        from rivals.review.comparing.finding import candidates

        found = candidates(self._desk.file.path, self._desk.file.content)
        self.app.call_from_thread(self._ask_for_others, found)

    def _ask_for_others(self, found: Sequence[str]) -> None:
        from rivals.tui.choosing_analysts import AnalystsDialog

        if self.has_class("-away") or not self.screen.is_current:
            return  # the analyst has gone on, or was asked already

        def answered(answer: tuple[str, ...] | None) -> None:
            if answer is not None:
                self._desk.others = answer
                self._gathered = self._known = None
                self._evidence, self._reached = [], (0, None)
                self.look()

        self.app.push_screen(AnalystsDialog(self._desk.file.path, found, self._desk.others), answered)


def _head(comparison: Comparison) -> str:
    overall = comparison.overall
    names = listed((each.name for each in comparison.analysts), most=6)
    return f"α {overall.figure}, {overall.remark} · {names}"
