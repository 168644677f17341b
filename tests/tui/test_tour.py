"""The tour: five screens over the views that they are about, left at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.containers import Vertical
from textual.widgets import Static

from rivals.files.settings import Settings
from rivals.files.store import AnalysisFile
from rivals.tui.app import Workbench
from rivals.tui.desk import Desk
from rivals.tui.tour import Tour
from rivals.tui.tour_pages import PAGES, keys_shown
from tests.tui.building import SHIPPED, lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

MOST_LINES = 12


def touring(**keys: str) -> Workbench:
    desk = Desk(AnalysisFile.open(SHIPPED), only_look=True)
    liked = Settings(keys={act.replace("__", "."): key for act, key in keys.items()})
    app = Workbench(SHIPPED, desk, liked=liked)
    app.begins_with_tour = True
    return app


def shown(pilot: Pilot[int]) -> str:
    return "\n".join(line for each in pilot.app.screen.query(Static).results() for line in lines_of(each))


def view(app: Workbench) -> str | None:
    return app.other_view.id if app.other_view else "matrix"


async def test_it_leads_on_and_back_through_five_screens_of_at_most_twelve_lines() -> None:
    app = touring()
    async with app.run_test(size=(80, 24)) as pilot:
        for number, (page, key) in enumerate(
            zip(PAGES, ["", "space", "enter", "right", "l"], strict=True), 1
        ):
            await pilot.press(*filter(None, [key]))
            assert f"{number} of 5  {page.title}" in shown(pilot)
            assert view(app) == page.view
            assert app.screen.query_one(".tour-box", Vertical).size.height + 2 <= MOST_LINES
        await pilot.press("space")
        assert "5 of 5" in shown(pilot)
        await pilot.press("left", "left")
        assert "3 of 5" in shown(pilot)


@pytest.mark.parametrize("keys", [[], ["space"], ["space", "space", "space", "space"]])
async def test_it_is_left_from_any_screen_to_where_one_was(tmp_path: Path, keys: list[str]) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "colon", *"tour", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Tour)
        await pilot.press(*keys)
        assert "q leaves the tour" in shown(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert view(app) == "sources"


async def test_other_keys_are_told_and_do_what_is_told() -> None:
    app = touring(tour__on="f2", tour__leave="f3", survey="f5", rate__C="plus")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "f2 goes on   f3 leaves the tour" in shown(pilot)
        await pilot.press("space", "f2", "f2")
        assert "3 of 5" in shown(pilot)
        assert "f5 asks for blank cells" in shown(pilot)
        assert "+ consistent" in shown(pilot)
        await pilot.press("f3")
        assert len(app.screen_stack) == 1


def test_every_key_that_it_names_is_that_of_an_act() -> None:
    keys = keys_shown({})
    for page in PAGES:
        assert list(page.pieces(keys))
