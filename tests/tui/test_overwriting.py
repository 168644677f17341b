"""Writing over a file: what is there stays unless somebody says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.tui.screenshot import save_screen
from tests.tui.building import tree, workbench

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_picture_of_the_screen_replaces_another_only_after_a_yes(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    old = tmp_path / "case-screen.svg"
    old.write_text("mine")
    async with app.run_test(size=(80, 24)) as pilot:
        save_screen(app)
        await pilot.pause()
        await pilot.press("enter", "n")
        await pilot.pause()
        assert old.read_text() == "mine"
        save_screen(app)
        await pilot.pause()
        await pilot.press("enter", "y")
        await pilot.pause()
        assert "A case" in old.read_text().replace("&#160;", " ")
