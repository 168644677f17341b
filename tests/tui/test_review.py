"""The review view: what a reviewer goes through, and where its keys lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from repositories import Repository, settle

from rivals.core import edits
from rivals.files.store import AnalysisFile
from rivals.tui.agenda import AgendaList
from rivals.tui.bars import KeyBar, RankingBar, TitleBar
from rivals.tui.matrix import Matrix
from rivals.tui.pane import Pane
from rivals.tui.review import ReviewView
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from rivals.tui.app import Workbench


def conflicting() -> dict[str, Any]:
    case = tree()
    case["evidence"]["e2"]["ratings"]["h1"] = {"rating": "I"}
    case["conflicts"] = {
        "e2-h1": {
            "path": ["evidence", "e2", "ratings", "h1"],
            "base": {"rating": "N"},
            "ours": {"rating": "I"},
            "theirs": {"rating": "CC", "because": "They say so"},
        }
    }
    return case


async def reviewing(pilot: Pilot[int]) -> AgendaList:
    await pilot.press("5")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(AgendaList)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(agenda: AgendaList) -> str:
    return "\n".join(lines_of(agenda))


def cell(app: Workbench) -> str:
    matrix = app.screen_stack[0].query_one(Matrix)
    return f"{matrix.cell.evidence} {matrix.cell.hypothesis}" if matrix.cell else ""


async def test_5_shows_the_review_and_1_the_matrix_with_ranking_and_marking_above_both(
    tmp_path: Path,
) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        agenda = await reviewing(pilot)
        assert agenda.has_focus
        assert not app.query_one("#work").display
        assert "Conflicts to settle: none" in shown(agenda)
        assert app.query_one(RankingBar).display
        assert "TLP:TEST" in lines_of(app.query_one(TitleBar))[0]
        assert "5 Review" in lines_of(app.query_one(TitleBar))[0]
        await pilot.press("1")
        assert app.query_one(Matrix).has_focus
        assert "1 Matrix" in lines_of(app.query_one(TitleBar))[0]


async def test_the_footer_says_what_the_keys_do_here(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await reviewing(pilot)
        assert "enter see to it" in app.query_one(KeyBar).render().plain
        await pilot.press("1")
        assert "c C n i I rate" in app.query_one(KeyBar).render().plain


async def test_enter_on_a_finding_goes_to_its_place_in_the_matrix(tmp_path: Path) -> None:
    case = tree()
    case["evidence"]["e3"]["ratings"] = {"h1": {"rating": "C"}, "h2": {"rating": "C"}}
    app = workbench(tmp_path, case)
    async with app.run_test() as pilot:
        agenda = await reviewing(pilot)
        while agenda.entry and "E3" not in agenda.entry.text:
            await pilot.press("down")
        assert "E3" in "\n".join(lines_of(app.query_one(ReviewView).more))
        await press(pilot, "enter")
        assert cell(app).startswith("e3")
        assert app.query_one(Matrix).has_focus


async def test_a_filter_that_hides_the_place_is_dropped(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("slash", *"item", "space", "2", "enter")
        app.work_view.go_to(("evidence", "e3"))
        await pilot.pause()
        assert cell(app).startswith("e3")
        assert not app.work_view.words


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("evidence", "e2", "ratings", "h2", "rating"), "e2 h2"),
        (("hypotheses", "h2", "statement"), "e1 h2"),
        (("sources", "agency"), "e1 h1"),
        (("conflicts", "e2-h1"), "e2 h1"),
    ],
)
async def test_every_part_of_an_analysis_has_its_place_in_the_matrix(
    tmp_path: Path, path: tuple[str, ...], place: str
) -> None:
    app = workbench(tmp_path, conflicting())
    async with app.run_test() as pilot:
        app.work_view.go_to(path)
        await pilot.pause()
        assert cell(app) == place


async def test_what_has_no_place_says_so_and_the_cursor_stays(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        for path in (("title",), ("evidence", "gone"), ("sources", "paper"), ()):
            app.work_view.go_to(path)
            await pilot.pause()
            assert cell(app) == "e1 h1"


async def test_a_conflict_is_settled_by_a_key_and_one_undo_brings_it_back(tmp_path: Path) -> None:
    app = workbench(tmp_path, conflicting())
    async with app.run_test() as pilot:
        agenda = await reviewing(pilot)
        assert "Conflicts to settle (1)" in shown(agenda)
        await press(pilot, "enter")
        await press(pilot, "t")
        analysis = app.work_view.analysis
        assert not analysis.conflicts
        assert analysis.evidence["e2"].ratings["h1"].because == "They say so"
        assert "Conflicts to settle: none" in shown(agenda)
        await press(pilot, "1")
        (row,) = (line for line in lines_of(app.query_one(Matrix)) if "E2" in line)
        assert " CC " in row
        await press(pilot, "5", "u")
        assert app.work_view.analysis.conflicts
        assert "Conflicts to settle (1)" in shown(agenda)


async def test_a_stale_rating_is_stamped_again_by_r(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        desk = app.work_view.desk
        assert desk.accept("e1", "h2")
        assert desk.do(
            "reworded", edits.edit(desk.analysis, "evidence", "e1", {"summary": "Another wording"})
        )
        agenda = await reviewing(pilot)
        assert "Reviews gone stale (1)" in shown(agenda)
        await press(pilot, "r")
        assert "Reviews gone stale: none" in shown(agenda)


async def test_r_in_the_matrix_stamps_the_rating_under_the_cursor(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("c", "left", "r")
        assert app.work_view.analysis.evidence["e1"].ratings["h1"].reviewed
        assert "Reviewed." in "\n".join(lines_of(app.query_one("#detail", Pane)))


async def test_what_changed_since_the_last_commit_is_listed_saved_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, tmp_path)
    app = workbench(tmp_path, tree())
    repository = Repository.begun(tmp_path)
    repository.commit("first")
    async with app.run_test() as pilot:
        agenda = await reviewing(pilot)
        assert "Changed since the last commit: nothing" in shown(agenda)
        await pilot.press("1", "I", "5")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Changed since the last commit (1)" in shown(agenda)
        assert "→ II" in shown(agenda)
        await press(pilot, "ctrl+s")
        assert AnalysisFile.open(tmp_path / "case.ach.toml").analysis == app.work_view.analysis
        assert "Changed since the last commit (1)" in shown(agenda)


async def test_outside_of_a_repository_the_review_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, tmp_path)
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        assert "the file is in no git repository" in shown(await reviewing(pilot))


async def test_arrows_skip_the_heads_and_left_and_right_go_by_sections(tmp_path: Path) -> None:
    app = workbench(tmp_path, conflicting())
    async with app.run_test() as pilot:
        agenda = await reviewing(pilot)
        first = agenda.entry
        await pilot.press("right")
        assert agenda.entry is not first
        assert agenda.entry
        assert agenda.entry.conflict is None
        await pilot.press("up")
        assert agenda.entry is first
        await pilot.press("G", "g")
        assert agenda.entry is first


async def test_the_last_of_many_findings_is_scrolled_into_sight(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(2, 400))
    async with app.run_test() as pilot:
        agenda = await reviewing(pilot)
        await pilot.press("G")
        assert agenda.entry
        assert agenda.scroll_offset.y > 0
        assert any(line.startswith(">") for line in lines_of(agenda))
