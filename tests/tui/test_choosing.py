"""The start screen: what there is, by arrows and enter or by one key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli_w
from textual.widgets import Static

from rivals.files.settings import Settings
from rivals.files.shelf import shipped
from rivals.files.store import load
from rivals.tui.beginning import NewForm
from rivals.tui.choosing import Choices, Chosen, Start
from tests.tui.building import lines_of, tree

if TYPE_CHECKING:
    from textual.pilot import Pilot

SHIPPED = "isis-april-2020.ach.toml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(folder)
    return folder


def put(*names: str, **head: object) -> None:
    for name in names:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(tomli_w.dumps({**tree(), "title": f"The title of {name[0]}", **head}))


def files(folder: Path) -> set[str]:
    return {str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()}


def start(**keys: str) -> Start:
    return Start(None, Settings(keys={act.replace("__", "."): key for act, key in keys.items()}))


async def shown(pilot: Pilot[int]) -> str:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return "\n".join(lines_of(pilot.app.screen_stack[0].query_one(Choices)))


async def test_each_analysis_is_offered_with_its_marking_its_place_and_who_leads() -> None:
    put("hypotheses/h.ach.toml", "b.ach.toml")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        text = await shown(pilot)
    assert "1  The title of h  TLP:TEST" in text
    assert "hypotheses/h.ach.toml: H" in text
    assert "leads with" in text or "share the lead with" in text
    assert text.index("1  The title of h") < text.index("2  The title of b") < text.index("a new analysis")


@pytest.mark.parametrize("keys", [["2"], ["down", "enter"], ["j", "enter"], ["j", "j", "k", "enter"]])
async def test_an_analysis_is_chosen_by_its_key_or_by_moving_to_it(keys: list[str]) -> None:
    put("a.ach.toml", "b.ach.toml", "c.ach.toml")
    app = start()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
    assert app.chosen == Chosen(Path("b.ach.toml"))


async def test_beyond_nine_letters_follow_and_none_of_them_means_two_things() -> None:
    put(*(f"x{number:02}.ach.toml" for number in range(1, 40)))
    app = start(start__new="b")
    async with app.run_test(size=(80, 120)) as pilot:
        text = await shown(pilot)
        keys = [line[1] for line in text.splitlines() if line[1:2].strip() and line[3:4].strip("─")]
        assert len(keys) == len(set(keys))
        assert "b  a new analysis" in text
        assert not {"j", "k"} & set(keys)
        await pilot.press("c")
    assert app.chosen == Chosen(Path("x11.ach.toml"))


async def test_q_leaves_without_a_choice() -> None:
    app = start()
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.chosen is None
    assert app.return_code == 0


async def test_a_file_that_cannot_be_used_says_why_and_is_not_opened() -> None:
    put("wreck.ach.toml", title=1)
    app = start()
    async with app.run_test(size=(100, 24)) as pilot:
        assert "cannot be used: wreck.ach.toml:2: title: must be text" in await shown(pilot)
        await pilot.press("1")
        assert app.is_running
        assert any("cannot be used" in note.message for note in app._notifications)  # noqa: SLF001
    assert app.chosen is None


async def test_hostile_titles_steer_nothing() -> None:
    put("x.ach.toml", title="[red]\x1b[2J\u202e", marking="\n[b]")
    app = start()
    async with app.run_test() as pilot:
        assert "1  [red]␛[2J<U+202E>  [b]" in await shown(pilot)


async def test_in_an_empty_folder_the_case_that_ships_is_copied_there_with_its_capture(here: Path) -> None:
    app = start()
    async with app.run_test() as pilot:
        assert "There is no analysis here yet" in lines_of(app.query_one("#start-head", Static))[0]
        await pilot.press("s")
        about = "\n".join(lines_of(pilot.app.screen.query_one(".dialog-about", Static)))
        assert f"  {SHIPPED}" in about
        assert "  captures/isis-april-2020-thread.txt" in about
        assert not files(here)
        await pilot.press("y")
    assert app.chosen == Chosen(Path(SHIPPED))
    assert files(here) == {SHIPPED, "captures/isis-april-2020-thread.txt"}


async def test_it_can_also_be_looked_at_where_it_is(here: Path) -> None:
    for keys, tour in (("sl", False), ("t", True)):
        app = start()
        async with app.run_test() as pilot:
            await pilot.press(*keys)
        assert app.chosen is not None
        assert app.chosen == Chosen(shipped() or Path(), only_look=True, tour=tour)
    assert not files(here)


async def test_what_is_in_the_way_of_the_copy_is_told_and_stays(here: Path) -> None:
    capture = here / "captures" / "isis-april-2020-thread.txt"
    capture.parent.mkdir()
    capture.write_text("mine")
    app = start()
    async with app.run_test() as pilot:
        await pilot.press("s", "y", "c", "q")
    assert app.chosen is None
    assert capture.read_text() == "mine"


async def test_where_it_is_among_the_analyses_it_is_not_offered_again() -> None:
    put(SHIPPED)
    app = start()
    async with app.run_test() as pilot:
        assert "case that ships" not in await shown(pilot)
        await pilot.press("s")
        assert len(app.screen_stack) == 1


async def test_a_new_analysis_is_asked_for_written_and_opened() -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert isinstance(app.screen, NewForm)
        await pilot.press(*"Bay 1", "enter", *"Who?", "enter", "enter", *"North", "enter", *"South", "ctrl+s")
    assert app.chosen == Chosen(Path("bay-1.ach.toml"))
    analysis = load("bay-1.ach.toml")
    assert (analysis.title, analysis.question) == ("Bay 1", "Who?")
    assert [each.statement for each in analysis.hypotheses.values()] == ["North", "South"]


async def test_a_fault_of_our_own_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = start()
    monkeypatch.setattr(app, "action_new", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.press("n")
    assert app.has_failed
    assert "Traceback" not in capsys.readouterr().err
