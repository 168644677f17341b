"""The form of a new analysis: what it asks, proposes and refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from rivals.files.store import load
from rivals.tui.beginning import NewForm
from tests.tui.building import Asking

if TYPE_CHECKING:
    from textual.pilot import Pilot


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}


def file(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#field-file", Input).value


def fault(pilot: Pilot[None], name: str) -> str:
    line = pilot.app.screen.query_one(f"#fault-{name}", Static)
    return str(line.content) if line.display else ""


async def test_the_file_follows_the_title_until_it_is_named_otherwise() -> None:
    app = Asking(NewForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Lights")
        assert file(pilot) == "lights.ach.toml"
        await pilot.press(*" out")
        assert file(pilot) == "lights-out.ach.toml"
        await pilot.press(
            *["tab"] * 4, "home", *"my-", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "X"
        )
        assert file(pilot) == "my-lights-out.ach.toml"


async def test_what_is_missing_is_told_beside_its_field_and_nothing_is_written(here: Path) -> None:
    app = Asking(NewForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s")
        assert fault(pilot, "title") == "is needed: what the analysis is called"
        await pilot.press("x")
        assert not fault(pilot, "title")
        await pilot.press(*["tab"] * 4, *["backspace"] * 9, "ctrl+s")
        assert "must end in .ach.toml" in fault(pilot, "file")
        assert app.answers == []
    assert not files(here)


@pytest.mark.parametrize(
    ("name", "told"),
    [("taken.ach.toml", "is there already"), ("deep/x.ach.toml", "there is no folder deep")],
)
async def test_nothing_is_written_over_and_no_folder_is_made(here: Path, name: str, told: str) -> None:
    (here / "taken.ach.toml").write_text("mine")
    app = Asking(NewForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", *["tab"] * 4, "ctrl+u", *name, "enter")
        assert told in fault(pilot, "file")
        assert app.answers == []
    assert files(here) == {"taken.ach.toml"}
    assert (here / "taken.ach.toml").read_text() == "mine"


async def test_the_author_of_the_settings_answers_for_it(here: Path) -> None:
    config = here.parent / "config" / "rivals" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('author = "Ann Lee"\n')
    app = Asking(NewForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "ctrl+s")
        assert app.answers == [Path("x.ach.toml")]
    assert load("x.ach.toml").author == "Ann Lee"


async def test_what_was_written_is_not_dropped_unasked() -> None:
    app = Asking(NewForm())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Lights", "ctrl+g", "c")
        assert app.answers == []
        await pilot.press("ctrl+g", "d")
        assert app.answers == [None]
