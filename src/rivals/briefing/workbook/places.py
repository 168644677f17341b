"""Places: where each item, hypothesis and rating of the live matrix stands, either way round."""

from __future__ import annotations

from typing import Final

import attrs
from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell

SHEET: Final = "Matrix"
"""What the sheet of the matrix is called."""

_TOP: Final = 3
_BESIDE_TEXT: Final = 2


@attrs.frozen(kw_only=True)
class Places:
    """Where things stand.

    What is told of each item and of each hypothesis stands before the ratings: in columns of its own for
    those in the rows, in rows of its own for those in the columns.

    Attributes:
        items: How many items there are.
        hypotheses: How many hypotheses.
        of_items: What is told of each item.
        of_hypotheses: What is told of each hypothesis.
        transposed: Whether hypotheses are the rows.
    """

    items: int
    hypotheses: int
    of_items: tuple[str, ...]
    of_hypotheses: tuple[str, ...]
    transposed: bool

    @property
    def of_rows(self) -> tuple[str, ...]:
        """What is told of each row, in the columns after its name and its wording."""
        return self.of_hypotheses if self.transposed else self.of_items

    @property
    def of_columns(self) -> tuple[str, ...]:
        """What is told of each column, in the rows above the names of the columns."""
        return self.of_items if self.transposed else self.of_hypotheses

    @property
    def heads(self) -> int:
        """The row with the names of the columns."""
        return _TOP + len(self.of_columns)

    @property
    def first(self) -> tuple[int, int]:
        """The row and the column of the first rating."""
        return self.heads + 1, _BESIDE_TEXT + len(self.of_rows)

    @property
    def last(self) -> tuple[int, int]:
        """The row and the column of the last rating."""
        rows, columns = self.items, self.hypotheses
        if self.transposed:
            rows, columns = columns, rows
        return self.first[0] + rows - 1, self.first[1] + columns - 1

    def rating(self, item: int, hypothesis: int) -> tuple[int, int]:
        """The cell of a rating."""
        down, along = (hypothesis, item) if self.transposed else (item, hypothesis)
        return self.first[0] + down, self.first[1] + along

    def of_item(self, told: str, item: int) -> tuple[int, int]:
        """The cell of something that is told of an item."""
        place = self.of_items.index(told)
        if self.transposed:
            return _TOP + place, self.first[1] + item
        return self.first[0] + item, _BESIDE_TEXT + place

    def of_hypothesis(self, told: str, hypothesis: int) -> tuple[int, int]:
        """The cell of something that is told of a hypothesis."""
        place = self.of_hypotheses.index(told)
        if self.transposed:
            return self.first[0] + hypothesis, _BESIDE_TEXT + place
        return _TOP + place, self.first[1] + hypothesis

    @property
    def ratings(self) -> str:
        """Every rating, as formulas name them."""
        return _range(self.first, self.last)

    def ratings_of_item(self, item: int) -> str:
        """The ratings of an item against every hypothesis, as formulas name them."""
        return _range(self.rating(item, 0), self.rating(item, self.hypotheses - 1))

    def ratings_beside(self, item: int) -> str:
        """The same as a formula beside them names them, so that it goes with its row when rows are sorted."""
        return xl_range(*self.rating(item, 0), *self.rating(item, self.hypotheses - 1))

    def ratings_of_hypothesis(self, hypothesis: int) -> str:
        """The ratings of every item against a hypothesis."""
        return _range(self.rating(0, hypothesis), self.rating(self.items - 1, hypothesis))

    def items_own(self, told: str) -> str:
        """What is told of every item."""
        return _range(self.of_item(told, 0), self.of_item(told, self.items - 1))

    def hypotheses_own(self, told: str) -> str:
        """What is told of every hypothesis."""
        return _range(self.of_hypothesis(told, 0), self.of_hypothesis(told, self.hypotheses - 1))


def _range(first: tuple[int, int], last: tuple[int, int]) -> str:
    return f"{SHEET}!{xl_range_abs(*first, *last)}"


def cell(place: tuple[int, int]) -> str:
    """A cell of the matrix as formulas name it."""
    return f"{SHEET}!{xl_rowcol_to_cell(*place, row_abs=True, col_abs=True)}"
