"""A comparison as a matrix: the consensus in each cell, and how far the analysts are apart on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.review.comparing.telling import SHADES, rank_figure, rating_of, rows, shade
from rivals.tui.grid import Cell, Grid, Line, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.judgement import Judgement
    from rivals.tui.lines import Role

RATING_WIDTH: Final = 2
CELL_WIDTH: Final = 4
"""How many columns a rating has, and with its shade, so that they stand below each other."""

APART: Final = {f"apart{steps}": steps for steps in range(len(SHADES))}
"""The role of a cell for each number of steps between the two analysts furthest apart."""


class DisputeGrid(Grid):
    """The consensus of several analysts, shaded by their disagreement."""

    def __init__(self, comparison: Comparison, evidence: Sequence[str], *, transposed: bool) -> None:
        """Lay a comparison out.

        Args:
            comparison: The comparison.
            evidence: The ids of the items, in the order to show them in.
            transposed: Whether hypotheses are in rows.
        """
        super().__init__(comparison.consensus, comparison.ranking, View(transposed=transposed))
        if transposed:
            self.columns = list(evidence)
        else:
            self.rows = list(evidence)
        self._comparison = comparison
        self._judgements: dict[str, dict[str, Judgement]] = {
            key: {each.hypothesis: each for each in cells} for key, cells in rows(comparison)
        }

    @property
    def captions(self) -> tuple[str, str]:
        """What the rows are, and what the figures under the columns are."""
        if self.transposed:
            return "hypothesis", "most steps apart"
        return "evidence", "agreement: α"

    @property
    def row_figures(self) -> tuple[str, str]:
        """What the two numbers of a row are called."""
        return ("rank", "α") if self.transposed else ("differ", "most")

    def judgement(self, cell: Cell) -> Judgement:
        """What the analysts make of a cell."""
        return self._judgements[cell.evidence][cell.hypothesis]

    def shown(self, row: int, column: int) -> tuple[str, Role]:
        """The rating of the consensus, and the steps between the two furthest apart."""
        judgement = self.judgement(self.cell(row, column))
        steps = judgement.steps
        role = f"apart{steps}" if steps is not None else None
        text = f"{rating_of(judgement):<{RATING_WIDTH}}{shade(judgement)}"
        return f"{text:<{CELL_WIDTH}}", role

    def _evidence(self, key: str) -> Line:
        item = self._comparison.consensus.evidence[key]
        cells = self._judgements[key].values()
        most = max((each.steps for each in cells if each.steps is not None), default=None)
        figures = (
            str(sum(each.is_disputed for each in cells)),
            "–" if most is None else str(most),
        )
        return Line(item.label or key, item.summary, figures, counts=item.active)

    def _hypothesis(self, key: str) -> Line:
        record = self._comparison.consensus.hypotheses[key]
        figures = rank_figure(self._comparison.ranking, key), self._comparison.by_hypothesis[key].figure
        counts = key in self._contenders
        return Line(record.label or key, record.statement, figures, counts=counts)
