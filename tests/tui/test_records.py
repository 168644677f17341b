"""Editing the analysis itself by a form: like any other step, and only where anything can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from rivals.tui.app import Workbench
from rivals.tui.bars import TitleBar
from rivals.tui.commands import commands
from rivals.tui.desk import Desk
from rivals.tui.forms import RecordForm
from tests.tui.building import desk, lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path


async def test_title_marking_and_author_are_edited_by_a_form_and_saved(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("e", "a")
        form = app.screen
        assert isinstance(form, RecordForm)
        for field, text in {"title": "Raids", "marking": "TLP:RED", "author": "Ann [b]Lee"}.items():
            form.query_one(f"#field-{field}", Input).value = text
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "TLP:RED  Raids" in lines_of(app.screen.query_one(TitleBar))[0]
        await pilot.press("ctrl+s")
        await pilot.pause()
        written = (tmp_path / "case.ach.toml").read_text()
        assert 'title = "Raids"' in written
        assert 'author = "Ann [b]Lee"' in written
        await pilot.press("u")
        assert app.work_view.analysis.tree == tree()


async def test_an_analysis_without_a_title_is_not_kept(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("e", "a")
        app.screen.query_one("#field-title", Input).value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, RecordForm)
        assert "is needed" in lines_of(app.screen.query_one("#fault-title"))[0]


async def test_the_palette_leads_there_too_unless_one_only_looks(tmp_path: Path) -> None:
    file = desk(tmp_path, tree()).file
    for only_look in (False, True):
        app = Workbench(file.path, Desk(file, only_look=only_look))
        async with app.run_test() as pilot:
            (to_head,) = (each for each in commands(app) if "head" in each.title)
            to_head.callback()
            await pilot.pause()
            assert isinstance(app.screen, RecordForm) is not only_look


async def test_what_is_said_of_the_analysis_in_a_what_if_is_not_real(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("w", "r", "e", "a")
        app.screen.query_one("#field-title", Input).value = "Raids"
        await pilot.press("ctrl+s", "w", "D")
        await pilot.pause()
        assert app.work_view.analysis.tree == tree()
