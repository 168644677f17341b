"""The survey: blank cells one at a time, with nothing in sight that could lead the rater."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from rivals.core.scales import Rating
from rivals.tui.survey import SurveyScreen, blank_cells
from tests.tui.building import analysis, lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def blank() -> dict[str, Any]:
    """Three items against two hypotheses, nothing rated."""
    content = tree()
    for item in content["evidence"].values():
        item.pop("ratings")
    return content


def screen(pilot: Pilot[int]) -> SurveyScreen:
    found = pilot.app.screen
    assert isinstance(found, SurveyScreen)
    return found


def shown(pilot: Pilot[int]) -> str:
    return "\n".join(
        line for widget in pilot.app.screen.query("Static, Pane").results() for line in lines_of(widget)
    )


def test_only_cells_that_count_are_asked_for() -> None:
    content = blank()
    content["evidence"]["e1"]["active"] = False
    content["hypotheses"]["h2"]["status"] = "parked"
    assert [(each.evidence, each.hypothesis) for each in blank_cells(analysis(content))] == [
        ("e2", "h1"),
        ("e3", "h1"),
    ]


async def test_the_order_is_random_and_every_cell_comes_once(tmp_path: Path) -> None:
    app = workbench(tmp_path, blank())
    async with app.run_test() as pilot:
        orders = set()
        for seed in range(4):
            survey = SurveyScreen(app.work_view, Random(seed))
            assert {*survey._todo} == {*blank_cells(app.work_view.analysis)}  # noqa: SLF001 - what it will ask
            orders.add(tuple(survey._todo))  # noqa: SLF001 - likewise
        assert len(orders) > 1
        await pilot.pause()


async def test_the_words_around_those_of_an_item_are_whole(tmp_path: Path) -> None:
    content = blank()
    passage = {"document": "d", "exact": "they came", "prefix": "ght, at three ", "suffix": " by boat and le"}
    for item in content["evidence"].values():
        item["passage"] = passage
    content["documents"] = {"d": {"title": "D"}}
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        await pilot.press("v")
        assert "“… at three they came by boat and …”" in shown(pilot)


async def test_no_total_and_no_other_rating_is_in_sight(tmp_path: Path) -> None:
    content = tree()
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        await pilot.press("v")
        text = shown(pilot)
        assert "Ranking" not in text
        assert "Reason" not in text
        assert "0 of" in text


async def test_each_key_rates_and_goes_on_until_the_totals_are_told_at_the_end(tmp_path: Path) -> None:
    app = workbench(tmp_path, blank())
    async with app.run_test() as pilot:
        await pilot.press("v", *"cCiInx")
        assert not blank_cells(app.work_view.analysis)
        given = [
            cell.rating for item in app.work_view.analysis.evidence.values() for cell in item.ratings.values()
        ]
        assert sorted(each.value for each in given) == sorted(each.value for each in Rating)
        assert "6 of 6 cells" in shown(pilot)
        assert "Ranking by weighted inconsistency" in shown(pilot)
        await pilot.press("q")
        assert len(app.screen_stack) == 1


async def test_unsure_is_an_answer_and_the_cell_comes_again(tmp_path: Path) -> None:
    app = workbench(tmp_path, blank())
    async with app.run_test() as pilot:
        await pilot.press("v")
        first = screen(pilot).cell
        await pilot.press("space")
        assert screen(pilot).cell != first
        await pilot.press(*"ccccc")
        assert screen(pilot).cell == first
        await pilot.press("q")
        assert blank_cells(app.work_view.analysis) == [first]


async def test_the_last_rating_can_be_taken_back(tmp_path: Path) -> None:
    app = workbench(tmp_path, blank())
    async with app.run_test() as pilot:
        await pilot.press("v")
        first = screen(pilot).cell
        await pilot.press("I", "u")
        assert screen(pilot).cell == first
        assert len(blank_cells(app.work_view.analysis)) == 6
        await pilot.press("u")
        assert screen(pilot).cell == first


async def test_views_and_saving_are_out_of_reach_meanwhile(tmp_path: Path) -> None:
    app = workbench(tmp_path, blank())
    async with app.run_test() as pilot:
        await pilot.press("v", "4", "ctrl+s", "w")
        assert isinstance(app.screen, SurveyScreen)


async def test_with_no_blank_cell_there_is_nothing_to_ask(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(0, 0))
    async with app.run_test() as pilot:
        await pilot.press("v")
        assert len(app.screen_stack) == 1
