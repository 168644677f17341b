"""The matrix: what it shows at every size, where its cursor goes, and what it says the analyst means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from textual import on
from textual.app import App

from rivals.scoring.ranking import score
from rivals.tui.grid import Cell, Grid, View
from rivals.tui.lines import COLUMN_WIDTH, HEAD_HEIGHT
from rivals.tui.matrix import Matrix
from tests.tui.building import Tree, analysis, lines_of, tree

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rivals.core.scales import Rating

SIZES: Final = [(80, 24), (120, 40), (60, 16), (30, 5)]


class Counting(Grid):
    """A grid that counts how often it is asked for a rating."""

    asked = 0

    def rating(self, row: int, column: int) -> Rating | None:
        self.asked += 1
        return super().rating(row, column)


class Host(App[None]):
    """A matrix by itself, and what it says."""

    CSS = "Matrix { overflow-y: scroll; scrollbar-size: 1 1; }"

    def __init__(self, content: Tree, view: View | None = None) -> None:
        super().__init__()
        case = analysis(content)
        self.grid = Counting(case, score(case), view or View())
        self.moved: list[Cell | None] = []
        self.asked: list[Cell] = []

    def compose(self) -> ComposeResult:
        yield Matrix()

    def on_mount(self) -> None:
        self.matrix.show(self.grid)
        self.matrix.focus()

    @property
    def matrix(self) -> Matrix:
        return self.query_one(Matrix)

    @on(Matrix.Moved)
    def hear_moved(self, message: Matrix.Moved) -> None:
        self.moved.append(message.cell)

    @on(Matrix.ReasonWanted)
    def hear_reason_wanted(self, message: Matrix.ReasonWanted) -> None:
        self.asked.append(message.cell)


@pytest.mark.parametrize("size", SIZES)
async def test_every_line_is_as_wide_as_the_matrix(size: tuple[int, int]) -> None:
    app = Host(tree(0, 0))
    async with app.run_test(size=size) as pilot:
        for shape in [(0, 0), (0, 3), (3, 0), (1, 1), (4, 30), (20, 3)]:
            case = analysis(tree(*shape))
            for transposed in (False, True):
                app.matrix.show(Grid(case, score(case), View(transposed=transposed)))
                for place in ((0, 0), (-1, -1)):
                    app.matrix.action_go(*place)
                    await pilot.pause()
                    strips = [app.matrix.render_line(y) for y in range(app.matrix.size.height)]
                    assert {strip.cell_length for strip in strips} == {app.matrix.size.width}


@pytest.mark.parametrize("size", SIZES)
async def test_ratings_stand_under_their_hypotheses(size: tuple[int, int]) -> None:
    app = Host(tree(4, 9))
    async with app.run_test(size=size):
        heads, _, *rows = lines_of(app.matrix)
        shown = [number for number in range(1, 5) if f"H{number} #" in heads]
        assert shown
        for number in shown:
            start = heads.index(f"H{number} #") - 1
            for row, line in enumerate(rows[:9]):
                rating = app.grid.rating(row, number - 1)
                assert (
                    line[start : start + COLUMN_WIDTH].strip(" []")
                    == (rating.value if rating else "·")[
                        : len(line[start : start + COLUMN_WIDTH].strip(" []")) or 1
                    ]
                )


@pytest.mark.parametrize("transposed", [False, True])
async def test_the_cursor_is_always_in_sight(*, transposed: bool) -> None:
    app = Host(tree(20, 60), View(transposed=transposed))
    async with app.run_test(size=(80, 16)) as pilot:
        for key in (
            "end",
            "G",
            "home",
            "pageup",
            "g",
            "pagedown",
            "end",
            "left",
            "down",
            "ctrl+home",
            "ctrl+end",
        ):
            await pilot.press(key)
            await pilot.pause()
            cell = app.matrix.cell
            assert cell is not None
            place = app.grid.place(cell)
            assert place is not None
            rating = app.grid.rating(*place)
            lines = lines_of(app.matrix)
            assert sum(f"[{rating.value if rating else '·'}]" in line for line in lines) == 1, key


async def test_a_thousand_columns_cost_what_is_on_the_screen() -> None:
    app = Host(tree(4, 1000), View(transposed=True))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert app.matrix.cell == Cell("e1000", "h1")
        app.grid.asked = 0
        heads, *_ = lines_of(app.matrix)
        assert "E1000" in heads
        assert app.grid.asked <= 4 * (80 // COLUMN_WIDTH + 2)


async def test_ten_thousand_rows_cost_what_is_on_the_screen() -> None:
    content = tree(2, 1)
    item = content["evidence"]["e1"]
    content["evidence"] = {f"e{number}": {**item, "label": f"E{number}"} for number in range(1, 5001)}
    app = Host(content)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert app.matrix.cell == Cell("e5000", "h1")
        app.grid.asked = 0
        assert any(line.startswith("E5000") for line in lines_of(app.matrix))
        assert app.grid.asked <= 24 * 2


MOVES: Final = [
    ("right", "e1", "h2"), ("l", "e1", "h3"), ("l", "e1", "h3"), ("left", "e1", "h2"), ("h", "e1", "h1"),
    ("h", "e1", "h1"), ("up", "e1", "h1"), ("down", "e2", "h1"), ("j", "e3", "h1"), ("k", "e2", "h1"),
    ("G", "e3", "h1"), ("down", "e3", "h1"), ("end", "e3", "h3"), ("g", "e1", "h3"), ("home", "e1", "h1"),
    ("ctrl+end", "e3", "h1"), ("ctrl+home", "e1", "h1"), ("pagedown", "e3", "h1"), ("pageup", "e1", "h1"),
]  # fmt: skip


async def test_keys_move_the_cursor_and_stop_at_the_edges() -> None:
    app = Host(tree(3, 3))
    async with app.run_test() as pilot:
        for key, item, hypothesis in MOVES:
            await pilot.press(key)
            assert app.matrix.cell == Cell(item, hypothesis), key
        await pilot.pause()
        assert app.moved[-1] == Cell("e1", "h1")


async def test_going_nowhere_says_nothing() -> None:
    app = Host(tree(2, 2))
    async with app.run_test() as pilot:
        await pilot.pause()
        before = len(app.moved)
        await pilot.press("up", "left", "home", "g")
        await pilot.pause()
        assert len(app.moved) == before


@pytest.mark.parametrize("transposed", [False, True])
async def test_after_a_rating_the_cursor_goes_through_all_cells_item_by_item(*, transposed: bool) -> None:
    app = Host(tree(3, 3), View(transposed=transposed))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.moved.clear()
        for _ in range(8):
            app.matrix.go_on()
        await pilot.pause()
        expected = [Cell(f"e{item}", f"h{hypothesis}") for item in (1, 2, 3) for hypothesis in (1, 2, 3)]
        assert app.moved == expected[1:]


@pytest.mark.parametrize("transposed", [False, True])
async def test_from_the_last_cell_it_goes_to_the_first_that_counts_and_is_blank(*, transposed: bool) -> None:
    content = tree(3, 3)
    content["hypotheses"]["h1"]["status"] = "parked"
    content["evidence"]["e1"]["active"] = False
    content["evidence"]["e2"]["ratings"] = {"h2": {"rating": "C"}}
    app = Host(content, View(transposed=transposed))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.matrix.go_to(Cell("e3", "h3"))
        app.matrix.go_on()
        assert app.matrix.cell == Cell("e2", "h3")


@pytest.mark.parametrize(("hypotheses", "items"), [(0, 0), (0, 3), (3, 0)])
async def test_an_empty_matrix_takes_every_key_and_does_nothing(hypotheses: int, items: int) -> None:
    app = Host(tree(hypotheses, items))
    async with app.run_test() as pilot:
        await pilot.press("j", "l", "G", "end", "pagedown")
        app.matrix.go_on()
        await pilot.click(Matrix, offset=(40, 5))
        await pilot.pause()
        assert app.matrix.cell is None
        assert set(app.moved) <= {None}
        assert app.asked == []


async def test_a_grid_with_fewer_rows_brings_the_cursor_back_in() -> None:
    app = Host(tree(3, 9))
    async with app.run_test() as pilot:
        await pilot.press("G", "end")
        case = analysis(tree(3, 9))
        app.matrix.show(Grid(case, score(case), View(words="item 4")))
        assert app.matrix.cell == Cell("e4", "h3")
        app.matrix.show(Grid(case, score(case), View(words="no such words")))
        assert app.matrix.cell is None
        app.matrix.show(Grid(case, score(case), View()), Cell("e9", "h2"))
        assert app.matrix.cell == Cell("e9", "h2")


async def test_a_click_goes_to_a_cell_and_a_second_one_asks_for_its_reason() -> None:
    app = Host(tree(3, 5))
    async with app.run_test() as pilot:
        column = lines_of(app.matrix)[0].index("H2 #") + 2
        await pilot.click(Matrix, offset=(column, HEAD_HEIGHT + 3))
        await pilot.pause()
        assert (app.matrix.cell, app.asked) == (Cell("e4", "h2"), [])
        await pilot.click(Matrix, offset=(column, HEAD_HEIGHT + 3))
        await pilot.pause()
        assert (app.matrix.cell, app.asked) == (Cell("e4", "h2"), [Cell("e4", "h2")])
        await pilot.click(Matrix, offset=(8, HEAD_HEIGHT + 1))
        await pilot.click(Matrix, offset=(column, 0))
        await pilot.click(Matrix, offset=(column, HEAD_HEIGHT + 9))
        await pilot.pause()
        assert (app.matrix.cell, len(app.asked)) == (Cell("e2", "h2"), 1)


async def test_what_does_not_count_stands_in_brackets() -> None:
    content = tree(2, 2)
    content["evidence"]["e2"]["active"] = False
    content["hypotheses"]["h2"]["status"] = "rejected"
    app = Host(content)
    async with app.run_test():
        heads, _, first, second, *_ = lines_of(app.matrix)
        assert "(H2)" in heads
        assert first.startswith("E1 ")
        assert second.startswith("(E2)")
