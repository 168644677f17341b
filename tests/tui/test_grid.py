"""The grid: every cell in its place, either way round."""

from __future__ import annotations

from random import Random
from typing import Final

import pytest
from analyses import random_tree
from hypothesis import given
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.scoring.order import Order
from rivals.scoring.ranking import score
from rivals.tui.grid import Cell, Grid, View
from tests.tui.building import analysis, tree

RANDOMS: Final = st.integers(0, 2**32).map(Random)
VIEWS: Final = st.builds(
    View,
    order=st.sampled_from(list(Order)),
    words=st.sampled_from(["", "observation", "agency", "nothing"]),
    transposed=st.booleans(),
)


@given(RANDOMS, VIEWS)
def test_every_cell_is_where_its_place_is_and_shows_its_rating(random: Random, view: View) -> None:
    case = Analysis.from_tree(random_tree(random))  # type: ignore[arg-type]
    grid = Grid(case, score(case), view)
    for row in range(len(grid.rows)):
        for column in range(len(grid.columns)):
            cell = grid.cell(row, column)
            assert grid.place(cell) == (row, column)
            rated = case.evidence[cell.evidence].ratings.get(cell.hypothesis)
            assert grid.rating(row, column) == (rated.rating if rated else None)


@given(RANDOMS, VIEWS)
def test_turning_a_grid_swaps_rows_and_columns_and_nothing_else(random: Random, view: View) -> None:
    case = Analysis.from_tree(random_tree(random))  # type: ignore[arg-type]
    ranking = score(case)
    one = Grid(case, ranking, View(view.order, view.words, transposed=False))
    other = Grid(case, ranking, View(view.order, view.words, transposed=True))
    assert (one.rows, one.columns) == (other.columns, other.rows)
    assert [one.row(index) for index in range(len(one.rows))] == [
        other.column(index) for index in range(len(other.columns))
    ]
    assert sorted(one.columns) == sorted(case.hypotheses)


@pytest.mark.parametrize("transposed", [False, True])
def test_a_cell_that_the_view_leaves_out_has_no_place(*, transposed: bool) -> None:
    case = analysis(tree(2, 3))
    grid = Grid(case, score(case), View(words="item 2", transposed=transposed))
    assert grid.place(Cell("e2", "h1")) == (0, 0)
    assert grid.place(Cell("e1", "h1")) is None
    assert grid.place(Cell("e2", "gone")) is None


def test_heads_say_what_counts_and_in_which_figures() -> None:
    content = tree(2, 2)
    content["evidence"]["e2"]["active"] = False
    content["hypotheses"]["h2"]["status"] = "parked"
    del content["evidence"]["e1"]["label"]
    case = analysis(content)
    grid = Grid(case, score(case), View())
    lines = {grid.rows[index]: grid.row(index) for index in range(2)}
    assert (lines["e1"].label, lines["e1"].text, lines["e1"].counts) == ("e1", "Item 1", True)
    assert not lines["e2"].counts
    assert [grid.column(index).counts for index in range(2)] == [True, False]
    assert grid.column(1).figures[0] == "–"
    assert grid.row_figures == ("weight", "diag.")
    assert Grid(case, score(case), View(transposed=True)).row_figures == ("rank", "score")
