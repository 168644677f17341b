"""Jumping: labels on what is in sight, and typing one goes there."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from rivals.tui.agenda import AgendaList
from rivals.tui.graph_map import GraphMap
from rivals.tui.grid import Cell
from rivals.tui.jumping import LETTERS, JumpScreen, labels
from rivals.tui.matrix import Matrix
from rivals.tui.pane import Pane
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.widget import Widget

    from rivals.tui.app import Workbench


async def labelled(app: Workbench, pilot: Pilot[int], kind: type[Widget]) -> list[str]:
    """Ask for the labels; those on a widget of a kind, from the top down."""
    await pilot.press("f")
    assert isinstance(app.screen, JumpScreen)
    found = [(label, spot) for label, (on, spot) in app.screen.targets.items() if isinstance(on, kind)]
    return [label for label, _ in sorted(found, key=lambda each: (each[1].y, each[1].x))]


def on_screen(app: Workbench) -> str:
    """The whole screen as text, whatever lies over what."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())  # noqa: SLF001 - there is no other way to see it


@pytest.mark.parametrize("many", [0, 1, 9, 10, 17, 18, 80, 81, 82, 300])
def test_no_label_begins_another_and_none_is_longer_than_it_must_be(many: int) -> None:
    made = labels(many)
    assert len(set(made)) == many
    assert set("".join(made)) <= set(LETTERS)
    assert not any(other.startswith(one) for one, other in permutations(made, 2))
    assert max(map(len, made), default=0) == (0 if not many else 1 if many <= 9 else 2 if many <= 81 else 3)


async def test_a_label_on_a_column_or_a_row_goes_there_and_stays_in_the_other(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(4, 6))
    async with app.run_test(size=(80, 24)) as pilot:
        marks = await labelled(app, pilot, Matrix)
        assert len(marks) == 4 + 6
        shown = on_screen(app)
        assert f"E4 {marks[4 + 3]:>2} Item 4" in shown
        assert f"{marks[2]}H3 #" in shown
        await pilot.press(*marks[2])
        await pilot.press(*(await labelled(app, pilot, Matrix))[4 + 3])
        assert app.query_one(Matrix).cell == Cell("e4", "h3")
        assert "E4    Item 4" in on_screen(app)


async def test_any_other_key_goes_back_and_does_nothing_else(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(3, 6))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = on_screen(app)
        for keys in (["escape"], ["ctrl+g"], ["I"], ["down"], ["a", "I"], ["space"], ["backspace"]):
            await labelled(app, pilot, Matrix)
            await pilot.press(*keys)
            assert not isinstance(app.screen, JumpScreen)
            assert on_screen(app) == before
        assert not app.work_view.desk.session.unsaved


async def test_after_its_first_letter_a_label_shows_what_is_left_of_it(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(4, 8))
    async with app.run_test(size=(80, 24)) as pilot:
        marks = await labelled(app, pilot, Matrix)
        label = next(mark for mark in reversed(marks) if len(mark) > 1)
        assert f"{label} Item" in on_screen(app)
        await pilot.press(label[0])
        shown = on_screen(app)
        assert f" {label[1]} Item" in shown
        assert shown.count("E1    Item 1") == 1


@pytest.mark.parametrize("key", ["2", "3", "4", "5"])
async def test_in_every_view_the_labels_lead_to_what_it_lists_to_the_pane_and_to_the_other_views(
    tmp_path: Path, key: str
) -> None:
    app = workbench(tmp_path, tree(3, 3))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        view = app.other_view
        assert view is not None
        listed = view.query_one(GraphMap if key == "3" else AgendaList)

        marks = await labelled(app, pilot, type(listed))
        before = lines_of(listed)
        await pilot.press(*marks[-1])
        assert lines_of(listed) != before
        assert listed.has_focus
        await pilot.press(*(await labelled(app, pilot, Pane))[0])
        assert view.query_one(Pane).has_focus
        await pilot.press("f", "1")
        assert app.other_view is None
        assert app.work_view.matrix.has_focus


async def test_of_hundreds_of_items_only_what_is_in_sight_is_labelled(
    tmp_path: Path,
) -> None:
    app = workbench(tmp_path, tree(50, 300))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "end")
        marks = await labelled(app, pilot, Matrix)
        assert len(marks) < 24 + 80
        await pilot.press(*marks[-1])
        assert app.query_one(Matrix).cell == Cell("e300", "h50")
