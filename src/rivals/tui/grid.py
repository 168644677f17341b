"""Grid: what the matrix shows, row by row and column by column, either way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import HypothesisStatus
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.order import Order, in_order, matching
from rivals.scoring.weights import weight
from rivals.scoring.wording import figure, rank_figure, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.scales import Rating
    from rivals.scoring.ranking import Ranking
    from rivals.tui.lines import Role

BLANK: Final = "·"


@attrs.frozen
class View:
    """How the analyst looks at the matrix: never part of the file.

    Attributes:
        order: What the evidence is sorted by.
        words: What it is filtered by; empty for all.
        transposed: Whether hypotheses are in rows.
    """

    order: Order = Order.LABEL
    words: str = ""
    transposed: bool = False


@attrs.frozen
class Cell:
    """One place in the matrix: an item of evidence and a hypothesis, by id."""

    evidence: str
    hypothesis: str


def blanks(analysis: Analysis, items: Iterable[str]) -> Iterator[Cell]:
    """The cells of some items that count and nobody has rated."""
    contenders = analysis.contenders
    for key in items:
        item = analysis.evidence[key]
        if item.active:
            yield from (Cell(key, each) for each in contenders if each not in item.ratings)


@attrs.frozen
class Line:
    """The head of a row or a column.

    Attributes:
        label: What people call it.
        text: What it says.
        figures: Two numbers: weight and diagnosticity, or rank and score.
        counts: Whether it counts: evidence that is active, a hypothesis in the running.
    """

    label: str
    text: str
    figures: tuple[str, str]
    counts: bool


class Grid:
    """The matrix of an analysis as a view orders it.

    Attributes:
        rows: The ids in rows.
        columns: The ids in columns.
        transposed: Whether the rows are hypotheses.
    """

    def __init__(self, analysis: Analysis, ranking: Ranking, view: View) -> None:
        """Sort and filter; both are done here once, so that rows stay put while they are rated."""
        evidence = matching(analysis, in_order(analysis, view.order), view.words)
        hypotheses = analysis.in_order("hypotheses")
        self.transposed = view.transposed
        self.rows, self.columns = (hypotheses, evidence) if view.transposed else (evidence, hypotheses)
        self.follow(analysis, ranking)

    def follow(self, analysis: Analysis, ranking: Ranking) -> None:
        """Show another state of the same records."""
        self._analysis = analysis
        self._ranking = ranking
        self._contenders = analysis.contenders
        self._standings = {standing.hypothesis: standing for standing in ranking.standings}

    @property
    def captions(self) -> tuple[str, str]:
        """What stands over the text of the rows, in each line of the heads."""
        return ("hypothesis" if self.transposed else "evidence"), ""

    @property
    def row_figures(self) -> tuple[str, str]:
        """What the two numbers of a row are called."""
        return ("rank", "score") if self.transposed else ("weight", "diag.")

    def row(self, index: int) -> Line:
        """The head of a row."""
        return self._hypothesis(self.rows[index]) if self.transposed else self._evidence(self.rows[index])

    def column(self, index: int) -> Line:
        """The head of a column."""
        return (
            self._evidence(self.columns[index]) if self.transposed else self._hypothesis(self.columns[index])
        )

    def cell(self, row: int, column: int) -> Cell:
        """What a place in the matrix stands for."""
        one, other = self.rows[row], self.columns[column]
        return Cell(other, one) if self.transposed else Cell(one, other)

    def rating(self, row: int, column: int) -> Rating | None:
        """The rating at a place; None where it is blank."""
        cell = self.cell(row, column)
        found = self._analysis.evidence[cell.evidence].ratings.get(cell.hypothesis)
        return found.rating if found else None

    def shown(self, row: int, column: int) -> tuple[str, Role]:
        """What stands at a place, and in what role."""
        rating = self.rating(row, column)
        return (rating.value if rating else BLANK), rating

    @property
    def first_blank(self) -> Cell | None:
        """The first blank cell in view, item by item; None where there is none."""
        return next(blanks(self._analysis, self.columns if self.transposed else self.rows), None)

    def place(self, cell: Cell) -> tuple[int, int] | None:
        """The row and column of a cell; None where the view leaves it out."""
        one, other = (cell.hypothesis, cell.evidence) if self.transposed else (cell.evidence, cell.hypothesis)
        try:
            return self.rows.index(one), self.columns.index(other)
        except ValueError:
            return None

    def _evidence(self, key: str) -> Line:
        item = self._analysis.evidence[key]
        figures = figure(weight(self._analysis, item)), figure(diagnosticity(item, self._contenders))
        return Line(item.label or key, item.summary, figures, counts=item.active)

    def _hypothesis(self, key: str) -> Line:
        record = self._analysis.hypotheses[key]
        standing = self._standings[key]
        figures = rank_figure(standing), score_figure(self._ranking.rule, standing.score)
        counts = record.status is HypothesisStatus.ACTIVE
        return Line(record.label or key, record.statement, figures, counts=counts)
