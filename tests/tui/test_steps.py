"""The steps of the method: enter goes on with the one under the cursor, n with the first not done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rivals.tui.bars import TitleBar
from rivals.tui.dialogs import ChooseDialog, ReasonDialog
from rivals.tui.forms import RecordForm
from rivals.tui.matrix import Matrix
from rivals.tui.review import ReviewView
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from rivals.tui.app import Workbench


def finished() -> dict[str, Any]:
    """An analysis in which every step is seen but the report."""
    content = tree(2, 2)
    for item, ratings in (("e1", ("C", "I")), ("e2", ("II", "N"))):
        content["evidence"][item]["kind"] = "absence"
        content["evidence"][item]["rests-on"] = {"premise": {}}
        content["evidence"][item]["ratings"] = {
            f"h{number}": {"rating": rating, "because": "so"} for number, rating in enumerate(ratings, 1)
        }
    expects = {"h1": {"direction": "for"}, "h2": {"direction": "against"}}
    content["indicators"] = {"sign": {"statement": "A sign", "expects": expects}}
    return content


def lacking(step: int) -> dict[str, Any]:
    """The same, but that one step is not done, and none of those after it."""
    content = finished()
    first = content["evidence"]["e1"]
    match step:
        case 1:
            content["hypotheses"], content["evidence"], content["indicators"] = {}, {}, {}
        case 2:
            content["evidence"] = {}
        case 3:
            del content["evidence"]["e2"]["ratings"]["h2"]
        case 4:
            first["ratings"]["h2"]["rating"] = "C"
        case 5:
            del content["evidence"]["e2"]["ratings"]["h1"]["because"]
        case 6:
            del content["assumptions"], first["rests-on"], content["evidence"]["e2"]["rests-on"]
        case 8:
            del content["indicators"]
    return content


def seen(app: Workbench) -> str:
    """What the analyst has come to: a dialog and its title, or the view and the cell."""
    screen = app.screen
    if isinstance(screen, (RecordForm, ReasonDialog, ChooseDialog)):
        return screen._title  # noqa: SLF001 - what it is for
    cell = app.work_view.matrix.cell
    view = app.screen.query_one(TitleBar).view
    return f"{view} {cell.evidence} {cell.hypothesis}" if cell and view == "Matrix" else view


PLACES = [
    (1, "New hypothesis"),
    (2, "New item of evidence"),
    (3, "Matrix e2 h2"),
    (4, "Matrix e1 h1"),
    (5, "E2 × H1: II, because"),
    (6, "New assumption"),
    (7, "Briefing"),
    (8, "New indicator"),
]


async def review(app: Workbench, pilot: Pilot[int]) -> None:
    await pilot.press("5")
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(("step", "place"), PLACES)
async def test_n_goes_on_with_the_first_step_that_is_not_done(tmp_path: Path, step: int, place: str) -> None:
    app = workbench(tmp_path, lacking(step))
    async with app.run_test() as pilot:
        await review(app, pilot)
        await pilot.press("n")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert seen(app) == place


@pytest.mark.parametrize(("step", "place"), PLACES)
async def test_enter_on_a_step_does_what_is_said_of_it(tmp_path: Path, step: int, place: str) -> None:
    app = workbench(tmp_path, lacking(step))
    async with app.run_test(size=(120, 40)) as pilot:
        await review(app, pilot)
        view = app.query_one(ReviewView)
        await pilot.press("G", *["up"] * (8 - step))
        await pilot.pause()
        assert f"Step {step}: " in "\n".join(lines_of(view.more))
        assert " enter " in "\n".join(lines_of(view.more))
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert seen(app) == place


@pytest.mark.parametrize(("step", "place"), [(3, "Matrix e1 h1"), (6, "Robustness"), (8, "Sources")])
async def test_enter_on_a_step_that_is_done_shows_what_was_done(
    tmp_path: Path, step: int, place: str
) -> None:
    app = workbench(tmp_path, finished())
    async with app.run_test(size=(120, 40)) as pilot:
        await review(app, pilot)
        await pilot.press("G", *["up"] * (8 - step), "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert seen(app) == place
        if step == 8:
            assert any(
                line.startswith(">") and "A sign" in line for line in lines_of(app.focused or app.screen)
            )


async def test_the_review_is_still_there_after_a_reason_was_written_from_it(tmp_path: Path) -> None:
    app = workbench(tmp_path, lacking(5))
    async with app.run_test() as pilot:
        await review(app, pilot)
        await pilot.press("n", *"why", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.work_view.desk.analysis.evidence["e2"].ratings["h1"].because == "why"
        assert seen(app) == "Review"
        assert not app.query_one(Matrix).has_focus
