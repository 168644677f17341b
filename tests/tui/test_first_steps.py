"""Where there is nothing to look at yet, every view says what to do next, and by which key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rivals.tui.pane import Pane
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from rivals.tui.app import Workbench

NOTHING: dict[str, Any] = {"format": 1, "title": "t"}
RIVALS = {**NOTHING, "hypotheses": {"a": {"statement": "A"}, "b": {"statement": "B"}}}
READABLE = {**RIVALS, "documents": {"d": {"title": "D"}}}
UNRATED = {**RIVALS, "evidence": {"e": {"summary": "E"}}}


async def told(app: Workbench, pilot: Pilot[int]) -> str:
    await app.workers.wait_for_complete()
    await pilot.pause()
    shown = [pane for pane in app.screen.query(Pane) if pane.region.area]
    return " ".join(" ".join(line for pane in shown for line in lines_of(pane)).split())


@pytest.mark.parametrize(
    ("content", "key", "step"),
    [
        (NOTHING, "1", "Press a, then h, to add a hypothesis"),
        (NOTHING, "2", "Press a, then s, to add a source"),
        (NOTHING, "3", "Press 1, then a, then h"),
        (NOTHING, "4", "Press 1, then a, then h"),
        (NOTHING, "5", "Press 1, then a, then h"),
        (RIVALS, "1", "Press a, then e, to add an item"),
        (RIVALS, "1", "draw items from a text: `rivals capture TEXT --into FILE`"),
        (READABLE, "1", "Or 2, then enter on a document"),
        (READABLE, "5", "Or 2, then enter on a document"),
        (RIVALS, "2", "Press a, then s, to add a source"),
        (RIVALS, "3", "Press 1, then a, then e"),
        (RIVALS, "4", "Press 1, then a, then e"),
        (RIVALS, "5", "Press 1, then a, then e"),
        (UNRATED, "4", "Press 1, then c C n i I to rate a cell"),
    ],
)
async def test_every_view_says_what_to_do_next(
    tmp_path: Path, content: dict[str, Any], key: str, step: str
) -> None:
    app = workbench(tmp_path, content)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press(key)
        assert step in await told(app, pilot)


@pytest.mark.parametrize("key", ["3", "4", "5"])
async def test_where_there_is_enough_to_look_at_nothing_of_it_is_said(tmp_path: Path, key: str) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press(key)
        assert "Press" not in await told(app, pilot)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (NOTHING, "nothing to ask yet: press a, then h"),
        (RIVALS, "nothing to ask yet: press a, then e"),
        (tree(1, 1), "backspace makes a cell blank"),
    ],
)
async def test_a_survey_with_nothing_to_ask_says_what_would_give_it_something(
    tmp_path: Path, content: dict[str, Any], words: str
) -> None:
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        await pilot.press("v")
        assert len(app.screen_stack) == 1
        assert any(words in note.message for note in app._notifications)  # noqa: SLF001 - what is told in passing
