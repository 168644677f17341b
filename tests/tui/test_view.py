"""The matrix view: what each key does to the analysis, and where it leaves the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from rivals.core.scales import Rating
from rivals.tui.app import Workbench
from rivals.tui.bars import RankingBar
from rivals.tui.dialogs import ReasonDialog
from rivals.tui.grid import Cell
from rivals.tui.matrix import Matrix
from tests.tui.building import desk, lines_of, tree

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.tui.desk import Desk

KEYS: Final = {
    "c": Rating.CONSISTENT,
    "C": Rating.VERY_CONSISTENT,
    "i": Rating.INCONSISTENT,
    "I": Rating.VERY_INCONSISTENT,
    "n": Rating.NEUTRAL,
    "x": Rating.NOT_APPLICABLE,
}


def rating(work: Desk, item: str, hypothesis: str) -> Rating | None:
    cell = work.analysis.evidence[item].ratings.get(hypothesis)
    return cell.rating if cell else None


async def test_rating_keys_rate_cell_after_cell_and_backspace_makes_one_blank(tmp_path: Path) -> None:
    work = desk(tmp_path, tree(3, 3))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        await pilot.press(*KEYS, "backspace")
        await pilot.pause()
        cells = [(item, hypothesis) for item in ("e1", "e2") for hypothesis in ("h1", "h2", "h3")]
        assert [rating(work, *cell) for cell in cells] == list(KEYS.values())
        assert app.query_one(Matrix).cell == Cell("e3", "h1")
        assert rating(work, "e3", "h1") is None


async def test_transposed_the_cursor_goes_down_the_item_and_then_to_the_next(tmp_path: Path) -> None:
    work = desk(tmp_path, tree(2, 2))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        await pilot.press("t", "c", "C", "I")
        await pilot.pause()
        assert app.query_one(Matrix).cell == Cell("e2", "h2")
        assert [rating(work, "e1", "h1"), rating(work, "e1", "h2"), rating(work, "e2", "h1")] == [
            Rating.CONSISTENT,
            Rating.VERY_CONSISTENT,
            Rating.VERY_INCONSISTENT,
        ]


async def test_the_cursor_stays_on_the_last_cell_when_all_are_rated(tmp_path: Path) -> None:
    work = desk(tmp_path, tree(1, 1))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        await pilot.press("c", "C", "n")
        await pilot.pause()
        assert app.query_one(Matrix).cell == Cell("e1", "h1")
        assert work.last == "E1 × H1: CC → N"


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_reason_is_asked_for_where_there_is_a_rating_and_not_where_there_is_none(
    tmp_path: Path, key: str
) -> None:
    work = desk(tmp_path, tree(2, 2))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, ReasonDialog)
        await pilot.press("ctrl+g", "backspace", key)
        await pilot.pause()
        assert not isinstance(app.screen, ReasonDialog)


async def test_space_right_after_a_rating_asks_for_its_reason_and_the_cursor_has_gone_on(
    tmp_path: Path,
) -> None:
    work = desk(tmp_path, tree(2, 2))
    app = Workbench(work.file.path, work)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("I")
        await pilot.pause()
        assert "space says why" in lines_of(app.query_one(RankingBar))[0]
        await pilot.press("space", "end", *" so", "enter")
        await pilot.pause()
        assert work.analysis.evidence["e1"].ratings["h1"].because == "Reason 1.1 so"
        assert "space says why" not in lines_of(app.query_one(RankingBar))[0]
        assert app.query_one(Matrix).cell == Cell("e1", "h2")
        await pilot.press("space", *"!", "enter")
        assert work.analysis.evidence["e1"].ratings["h2"].because == "Reason 1.2!"


@pytest.mark.parametrize(
    "keys", [["right", "left"], ["tab", "tab"], ["2", "1"], ["y", "q"], ["backspace", "u"]]
)
async def test_after_any_other_key_space_asks_for_the_reason_under_the_cursor(
    tmp_path: Path, keys: list[str]
) -> None:
    work = desk(tmp_path, tree(3, 2))
    app = Workbench(work.file.path, work)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("I", *keys)
        await pilot.pause()
        assert "space says why" not in lines_of(app.query_one(RankingBar))[0]
        await pilot.press("space", *"!", "enter")
        assert work.analysis.evidence["e1"].ratings["h2"].because == "Reason 1.2!"


async def test_undo_and_redo_go_to_the_cell_that_they_change(tmp_path: Path) -> None:
    work = desk(tmp_path, tree(2, 9))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        matrix = app.query_one(Matrix)
        await pilot.press("c", "G", "I", "g", "home", "u")
        await pilot.pause()
        assert matrix.cell == Cell("e9", "h2")
        await pilot.press("u")
        await pilot.pause()
        assert matrix.cell == Cell("e1", "h1")
        await pilot.press("G", "U")
        await pilot.pause()
        assert matrix.cell == Cell("e1", "h1")


async def test_undoing_what_concerns_many_cells_leaves_the_cursor_where_it_is(tmp_path: Path) -> None:
    work = desk(tmp_path, tree(3, 20))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        matrix = app.query_one(Matrix)
        await pilot.press("down", "down", "right", "d", "h", "y")
        await pilot.pause()
        assert work.last == "hypothesis H2 deleted"
        assert matrix.cell == Cell("e3", "h3")
        await pilot.press("u")
        await pilot.pause()
        assert "h2" in work.analysis.hypotheses
        assert matrix.cell is not None
        assert matrix.cell.evidence == "e3"


async def test_the_cursor_goes_to_what_was_added(tmp_path: Path) -> None:
    work = desk(tmp_path, tree(2, 30))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        matrix = app.query_one(Matrix)
        await pilot.press("right", "a", "e", *"new", "enter")
        await pilot.pause()
        assert matrix.cell == Cell("new", "h1")
        await pilot.press("a", "h", *"rival", "enter")
        await pilot.pause()
        assert matrix.cell == Cell("new", "rival")


async def test_filter_and_sort_are_no_steps_and_nothing_to_save(tmp_path: Path) -> None:
    work = desk(tmp_path, tree(2, 3))
    app = Workbench(work.file.path, work)
    async with app.run_test() as pilot:
        await pilot.press("slash", *"item", "space", "2", "enter", "s", "w", "t", "t")
        await pilot.pause()
        assert app.query_one(Matrix).cell == Cell("e2", "h1")
        assert not work.session.can_undo
        await pilot.press("escape")
        await pilot.pause()
        assert app.query_one(Matrix).cell == Cell("e2", "h1")
        await pilot.press("g")
        await pilot.pause()
        assert app.query_one(Matrix).cell != Cell("e2", "h1")
