"""The briefing view: what a reader would get, and its way out of the terminal."""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import TYPE_CHECKING

from rivals.briefing.topics import USUAL
from rivals.tui.briefing import BriefingView
from tests.tui.building import SHIPPED, lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def briefed(pilot: Pilot[int], *keys: str) -> BriefingView:
    """The view, once all there is to say is worked out."""
    await pilot.press("6")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    return pilot.app.screen_stack[0].query_one(BriefingView)


def read(view: BriefingView) -> str:
    return "\n".join(lines_of(view.preview))


async def test_6_shows_what_a_reader_would_get_between_its_markings(tmp_path: Path) -> None:
    app = workbench(tmp_path, tomllib.loads(SHIPPED.read_text()))
    async with app.run_test(size=(120, 400)) as pilot:
        text = read(await briefed(pilot))
        first, *_, last = filter(None, map(str.strip, text.splitlines()))
        assert first == last == "TLP:CLEAR"
        assert "KEY JUDGEMENT" in text
        assert "Confidence in this judgement is low." in text
        assert "E9  Daytime attacks" in text


async def test_a_long_marking_is_shown_whole_at_both_ends(tmp_path: Path) -> None:
    marking = "TLP:AMBER+STRICT " + "releasable to partners " * 5 + "ONLY"
    app = workbench(tmp_path, tree() | {"marking": marking})
    async with app.run_test(size=(80, 200)) as pilot:
        assert " ".join(read(await briefed(pilot)).split()).count(marking) == 2


async def test_a_section_is_left_out_and_taken_in_again_by_enter(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(120, 120)) as pilot:
        view = await briefed(pilot, "down", "enter")
        assert "RANKING" not in read(view)
        await pilot.press("enter")
        assert "RANKING" in read(view)


async def test_the_last_section_stays(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(120, 60)) as pilot:
        view = await briefed(pilot, *["enter", "down"] * len(USUAL))
        assert "KEY JUDGEMENT" not in read(view)
        assert sum("shown" in line for line in lines_of(view.agenda)) == 1


async def test_the_cursor_on_a_section_brings_it_into_sight(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(items=30))
    async with app.run_test(size=(80, 24)) as pilot:
        view = await briefed(pilot, "down", "down")
        assert lines_of(view.preview)[0].strip() == "MATRIX"


async def test_what_is_not_saved_is_said_in_the_last_line(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(120, 400)) as pilot:
        await pilot.press("c", "c")
        told = " ".join(read(await briefed(pilot)).split())
        assert "with changes that are not saved" in told


async def test_saving_in_it_is_told_of_in_what_is_written_and_shown(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(120, 400)) as pilot:
        await pilot.press("c", "c")
        view = await briefed(pilot, "ctrl+s")
        await pilot.press("e", "1", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        told = (tmp_path / "case.md").read_text()
        digest = hashlib.sha256((tmp_path / "case.ach.toml").read_bytes()).hexdigest()
        assert digest[:12] in told
        assert "not saved" not in told
        assert digest[:12] in read(view)


async def test_e_writes_the_briefing_and_says_where(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    written = tmp_path / "case.html"
    async with app.run_test(size=(80, 24)) as pilot:
        await briefed(pilot, "e", "2", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "TLP:TEST" in written.read_text()
        assert any("Wrote" in note.message for note in app._notifications)  # noqa: SLF001 - what is said in passing


async def test_a_file_that_is_there_is_asked_about(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    old = tmp_path / "case.md"
    old.write_text("mine")
    async with app.run_test(size=(80, 24)) as pilot:
        await briefed(pilot, "e", "1", "enter", "n")
        await app.workers.wait_for_complete()
        assert old.read_text() == "mine"


async def test_no_briefing_is_written_of_a_what_if(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(80, 24)) as pilot:
        app.work_view.desk.try_out()
        await briefed(pilot, "e")
        assert len(app.screen_stack) == 1


async def test_a_narrow_screen_shows_columns_before_the_wording_of_the_rows(tmp_path: Path) -> None:
    app = workbench(tmp_path, tomllib.loads(SHIPPED.read_text()))
    async with app.run_test(size=(80, 400)) as pilot:
        view = await briefed(pilot)
        await pilot.press("t")
        assert re.search(r" E9 +E3 +E8 +E10\b", read(view))
