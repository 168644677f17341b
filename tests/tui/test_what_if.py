"""What if: trying things that are not real until they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rivals.core.scales import AssumptionStatus, Rating
from rivals.files.store import load
from rivals.tui.bars import RankingBar, TitleBar
from rivals.tui.dialogs import ChooseDialog
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.tui.app import Workbench


def resting() -> dict[str, Any]:
    """Item 2 rests on the premise, and item 3 on item 2."""
    case = tree()
    case["evidence"]["e2"]["rests-on"] = {"premise": {}}
    case["evidence"]["e3"]["rests-on"] = {"e2": {}}
    return case


def active(app: Workbench) -> list[str]:
    return [key for key, item in app.work_view.analysis.evidence.items() if item.active]


def really(app: Workbench) -> list[str]:
    analysis = app.work_view.desk.session.analysis
    return [key for key, item in analysis.evidence.items() if item.active]


async def test_leaving_an_item_out_shows_another_ranking_beside_the_real_one(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        real = app.work_view.desk.ranking
        await pilot.press("w", "e")
        assert active(app) == ["e2", "e3"]
        assert app.work_view.desk.before is real
        assert "what if: E1 left" in lines_of(app.query_one(RankingBar))[0]
        assert " what if " in lines_of(app.query_one(TitleBar))[0]
        assert app.screen.has_class("-what-if")


async def test_nothing_of_it_is_real_until_it_is_kept(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("w", "e", "I")
        assert really(app) == ["e1", "e2", "e3"]
        assert not app.work_view.desk.session.unsaved
        await pilot.press("ctrl+s")
        assert load(tmp_path / "case.ach.toml") == app.work_view.desk.session.analysis
        assert app.work_view.desk.is_what_if


async def test_keeping_makes_it_real_in_one_step_that_one_undo_takes_back(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        real = app.work_view.analysis
        await pilot.press("w", "e", "down", "I", "w", "k")
        assert really(app) == ["e2", "e3"]
        assert not app.screen.has_class("-what-if")
        assert app.work_view.desk.session.unsaved
        await pilot.press("u")
        assert app.work_view.analysis == real


async def test_dropping_brings_back_all_as_it_really_is(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        real, ranking = app.work_view.analysis, app.work_view.desk.ranking
        await pilot.press("w", "e", "I", "w", "D")
        assert app.work_view.analysis is real
        assert app.work_view.desk.ranking == ranking
        assert not app.work_view.desk.session.unsaved


async def test_ratings_can_be_tried_without_being_given(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        before = app.work_view.analysis.evidence["e1"].ratings["h1"].rating
        await pilot.press("w", "r", "I")
        assert app.work_view.analysis.evidence["e1"].ratings["h1"].rating is Rating.VERY_INCONSISTENT
        await pilot.press("u", "w", "D")
        assert app.work_view.analysis.evidence["e1"].ratings["h1"].rating is before


async def test_a_discredited_source_takes_down_what_no_other_carries(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("w", "s", *"agency", "enter")
        assert active(app) == []
        assert really(app) == ["e1", "e2", "e3"]


async def test_a_failed_assumption_takes_down_what_rests_on_it_along_the_chain(tmp_path: Path) -> None:
    app = workbench(tmp_path, resting())
    async with app.run_test() as pilot:
        await pilot.press("w", "a", "enter")
        assert active(app) == ["e1"]
        assert app.work_view.analysis.assumptions["premise"].status is AssumptionStatus.FAILED


async def test_what_is_left_out_can_be_brought_back(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("w", "e", "w", "e")
        assert active(app) == ["e1", "e2", "e3"]


async def test_leaving_asks_what_becomes_of_it(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("w", "e", "q")
        assert isinstance(app.screen, ChooseDialog)
        await pilot.press("d")
    assert app.return_code == 0
    assert load(tmp_path / "case.ach.toml").evidence["e1"].active


async def test_what_is_tried_leaves_no_trace_in_the_journal(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("w", "e", "I", "w", "D")
        (journal,) = (tmp_path / "state").glob("rivals/journals/*/*.jsonl")
        assert len(journal.read_text().splitlines()) == 1


async def test_a_change_on_disk_waits_until_the_what_if_is_over(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    path = tmp_path / "case.ach.toml"
    async with app.run_test() as pilot:
        await pilot.press("w", "e")
        path.write_text(path.read_text().replace('"A case"', '"Their case"'))
        app.upkeep.look()
        await app.workers.wait_for_complete()
        assert app.work_view.analysis.title == "A case"
        await pilot.press("w", "D")
        app.upkeep.look()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.work_view.analysis.title == "Their case"
