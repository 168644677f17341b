"""The robustness view: what would change the answer, worked out while the screen stays alive."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import rivals.robustness.report
from rivals.tui.bars import RankingBar
from rivals.tui.matrix import Matrix
from rivals.tui.robustness import RobustnessView
from tests.tui.building import SHIPPED, lines_of, tree, workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from rivals.core.analysis import Analysis
    from rivals.robustness.report import Robustness
    from rivals.tui.agenda import AgendaList


async def worked_out(pilot: Pilot[int]) -> AgendaList:
    await pilot.press("4")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(RobustnessView).agenda


def shown(agenda: AgendaList) -> str:
    return "\n".join(lines_of(agenda))


def iraq() -> dict[str, object]:
    import tomllib

    return tomllib.loads(SHIPPED.read_text())


async def test_4_tells_what_it_takes_and_how_often_each_comes_first(tmp_path: Path) -> None:
    app = workbench(tmp_path, iraq())
    async with app.run_test(size=(100, 50)) as pilot:
        agenda = await worked_out(pilot)
        text = shown(agenda)
        assert "H3 overtakes H1: E12 left out" in text
        assert "First in 10,000 draws" in text
        assert "49% first" in text
        assert "│" in text
        assert "by posterior probability" in text


async def test_enter_leads_to_the_item_in_the_matrix(tmp_path: Path) -> None:
    app = workbench(tmp_path, iraq())
    async with app.run_test() as pilot:
        await worked_out(pilot)
        await pilot.press("enter")
        await pilot.pause()
        cell = app.query_one(Matrix).cell
        assert cell
        assert app.work_view.analysis.name_of("evidence", cell.evidence) == "E12"


async def test_it_follows_what_is_done(tmp_path: Path) -> None:
    app = workbench(tmp_path, iraq())
    async with app.run_test() as pilot:
        await worked_out(pilot)
        await pilot.press("1", "I")
        agenda = await worked_out(pilot)
        assert "H3 leads, " in shown(agenda)


async def test_it_can_be_stopped_and_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, real = threading.Event(), threading.Event(), rivals.robustness.report.robustness

    def slow(analysis: Analysis, *, progress: Callable[[float], None]) -> Robustness:
        progress(0.1)
        begun.set()
        go_on.wait(10)
        return real(analysis, draws=100, progress=progress)

    monkeypatch.setattr(rivals.robustness.report, "robustness", slow)
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("4")
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.pause()
        view = app.screen.query_one(RobustnessView)
        assert "10%" in "\n".join(lines_of(view.more))
        await pilot.press("x")
        go_on.set()
        await pilot.pause()
        assert "Stopped" in "\n".join(lines_of(view.more))
        assert view.agenda.entry is None
        await pilot.press("r")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert view.agenda.entry


async def test_with_one_hypothesis_or_none_it_says_that_nothing_tests_the_answer(tmp_path: Path) -> None:
    for many in (0, 1):
        folder = tmp_path / str(many)
        folder.mkdir()
        app = workbench(folder, tree(many, 2))
        async with app.run_test() as pilot:
            assert "What would change it: " in shown(await worked_out(pilot))


async def test_the_ranking_bar_says_how_many_rules_disagree(tmp_path: Path) -> None:
    app = workbench(tmp_path, iraq())
    async with app.run_test() as pilot:
        assert "4 rules disagree" in lines_of(app.query_one(RankingBar))[0]
        await pilot.press("I")
        assert "disagree" not in lines_of(app.query_one(RankingBar))[0]
