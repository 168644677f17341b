"""The survey: blank cells one at a time and in random order, with nothing in sight that could lead the rater.

No total, no other rating, no order that tells what belongs together: see docs/soundness.md for what a rater
with a favourite does to a ranking.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from rivals.core.scales import Rating
from rivals.core.text import steady
from rivals.tui.dialogs import Dialog
from rivals.tui.grid import blanks
from rivals.tui.lines import RankingState, ranking_lines
from rivals.tui.pane import Pane
from rivals.tui.saying import counted
from rivals.tui.view import RATING_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence, Passage
    from rivals.tui.grid import Cell
    from rivals.tui.view import MatrixView

BAR_WIDTH: Final = 30

_BY_VALUE: Final = {rating.value: rating for rating in Rating}
_RATING: Final = [f"{key} {rating.meaning.split(':')[0]}" for key, rating in RATING_KEYS.items()]
_KEYS: Final = "\n".join(
    map(
        "   ".join,
        (_RATING[:4], [*_RATING[4:], "space unsure", "u takes the last back", "q leaves"]),
    )
)
_WORD_BEGUN: Final = re.compile(r"^\S+\s?")
_WORD_ENDED: Final = re.compile(r"\s?\S+$")


def blank_cells(analysis: Analysis) -> list[Cell]:
    """The cells that count and nobody has rated."""
    return list(blanks(analysis, analysis.in_order("evidence")))


class SurveyScreen(Dialog[None]):
    """Rates what is blank, blind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"rate('{rating.value}')", rating.meaning.split(":")[0], id=f"survey.{rating.value}")
            for key, rating in RATING_KEYS.items()
        ),
        Binding("space", "unsure", "unsure: leave it blank, it comes again", id="survey.unsure"),
        Binding("u", "undo", "take the last rating back", id="survey.undo"),
        Binding("escape,ctrl+g,q", "back", "leave", id="dialog.back"),
    ]

    def __init__(self, view: MatrixView, random: Random | None = None) -> None:
        """Survey the blank cells of the analysis at work.

        Args:
            view: The view that does the steps.
            random: What shuffles them.
        """
        super().__init__()
        self.add_class("survey")
        self._view = view
        self._todo = blank_cells(view.analysis)
        (random or Random()).shuffle(self._todo)  # noqa: S311 - an order, no secret
        self._all = len(self._todo)
        self._rated: list[Cell] = []

    def compose(self) -> ComposeResult:
        """How far one is, one cell, the keys."""
        with Vertical(classes="survey-box"):
            yield Static(id="survey-head", markup=False)
            yield Pane(id="survey-text")
            yield Static(id="survey-keys", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self.query_one(Pane).focus()
        self._show()

    @property
    def cell(self) -> Cell | None:
        """The cell to be rated; None where none is left."""
        return self._todo[0] if self._todo else None

    def _show(self) -> None:
        analysis, done = self._view.analysis, self._all - len(self._todo)
        bar = "█" * round(done / self._all * BAR_WIDTH) if self._all else ""
        marking = f"{steady(analysis.marking)}  " if analysis.marking else ""
        self.query_one("#survey-head", Static).update(
            f"{marking}Survey  {bar:░<{BAR_WIDTH}} {done} of {counted(self._all, 'cell')}"
        )
        cell = self.cell
        self.query_one(Pane).tell(_over(self._view) if cell is None else _question(analysis, cell))
        keys = "q goes back to the matrix   u takes the last rating back"
        if cell is not None:
            keys = _KEYS
        self.query_one("#survey-keys", Static).update(keys)

    def action_rate(self, value: str) -> None:
        """Rate the cell, and go on to the next."""
        cell = self.cell
        if cell and self._view.attempt(
            lambda: self._view.desk.rate(cell.evidence, cell.hypothesis, _BY_VALUE[value])
        ):
            self._rated.append(self._todo.pop(0))
            self._show()

    def action_unsure(self) -> None:
        """Leave the cell blank; it comes again when the others are done."""
        if self._todo:
            self._todo.append(self._todo.pop(0))
            self._show()

    def action_undo(self) -> None:
        """Take the last rating of this survey back, and ask again."""
        if self._rated and self._view.desk.undo():
            self._todo.insert(0, self._rated.pop())
            self._view.post_message(self._view.Stepped())
            self._show()

    def action_back(self) -> None:
        """Back to the matrix, which shows what was rated."""
        self._view.show()
        super().action_back()


def _question(analysis: Analysis, cell: Cell) -> Iterator[tuple[str, str]]:
    item = analysis.evidence[cell.evidence]
    yield "head", "If this explanation were true …"
    yield "text", analysis.hypotheses[cell.hypothesis].statement
    yield "text", ""
    yield "head", "… how likely would it be to see this?"
    yield "text", item.summary
    if item.passage:
        yield "faint", _in_context(item.passage)
    yield "faint", _told_by(analysis, item)
    if item.notes:
        yield "faint", item.notes


def _in_context(passage: Passage) -> str:
    """The words of an item among those around them, none of which is cut in two."""
    before = _WORD_BEGUN.sub("", passage.prefix)
    after = _WORD_ENDED.sub("", passage.suffix)
    return f"“… {before}{passage.exact}{after} …”"


def _told_by(analysis: Analysis, item: Evidence) -> str:
    names = [analysis.sources[key].name for key in item.sources]
    when = f"{item.date.isoformat()}: " if item.date else ""
    return f"{when}{'; '.join(names) or 'no source given'}"


def _over(view: MatrixView) -> Iterator[tuple[str, str]]:
    yield "head", "Every cell that counts is rated. The ranking now:"
    state = RankingState(view.analysis, view.desk.ranking)
    for pieces in ranking_lines(state, 76, len(view.desk.ranking.standings) + 1):
        yield "text", "".join(text for text, _ in pieces)
