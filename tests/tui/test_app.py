"""The workbench as a whole: what its keys promise."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Final

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import rivals.tui
from rivals.tui.app import Workbench
from rivals.tui.bars import KeyBar
from rivals.tui.chains import chains
from rivals.tui.detail import Detail
from rivals.tui.dialogs import HelpDialog
from rivals.tui.keymap import acts
from rivals.tui.matrix import Matrix
from rivals.tui.view import MatrixView
from tests.tui.building import STYLES, desk, lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType

    from rivals.tui.desk import Desk

UNRELIABLE: Final = {"escape", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+left_square_bracket"}
"""Keys that some terminals, browsers or editors around them keep for themselves or send as others."""


def classes() -> list[type[DOMNode]]:
    modules = [
        importlib.import_module(f"rivals.tui.{each.name}")
        for each in pkgutil.iter_modules(rivals.tui.__path__)
    ]
    return [
        each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, DOMNode) and each.__module__ == module.__name__
    ]


@pytest.mark.parametrize("kind", classes())
def test_nothing_needs_escape_or_alt_or_a_key_that_terminals_confuse(kind: type[DOMNode]) -> None:
    keys: dict[str, set[str]] = {}
    for entry in kind.__dict__.get("BINDINGS", []):
        binding = entry if isinstance(entry, Binding) else Binding(*entry)
        keys.setdefault(binding.action, set()).update(key.strip() for key in binding.key.split(","))
    for action, each in keys.items():
        reliable = {key for key in each if key not in UNRELIABLE and "alt+" not in key}
        assert reliable, action


@pytest.mark.parametrize("kind", classes())
def test_every_key_can_be_another_one_and_is_checked_for_clashes(kind: type[DOMNode]) -> None:
    bindings = kind.__dict__.get("BINDINGS", [])
    assert all(isinstance(each, Binding) and each.id for each in bindings)
    assert not bindings or any(kind in chain for chain in chains())


def test_an_id_means_one_act_wherever_its_keys_work() -> None:
    for chain in chains():
        ids = [
            entry.id
            for kind in chain
            if issubclass(kind, tuple(classes()))
            for entry in acts([kind]).values()
        ]
        assert len(ids) == len(set(ids)), chain


async def test_help_tells_every_key_of_what_has_the_focus_and_of_all_around_it(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        for focus, kind in ((Matrix, "In the matrix"), (Detail, "On the analysis")):
            app.query_one(focus).focus()
            await pilot.press("question_mark")
            assert isinstance(app.screen, HelpDialog)
            shown = "\n".join(
                str(each.render()) for each in app.screen.query("VerticalScroll Static").results()
            )
            assert kind in shown
            for name in ("undo", "filter the evidence", "save", "quit", "consistent: fits the hypothesis"):
                assert name in shown
            if focus is Matrix:
                for entry in [*Matrix.BINDINGS, *MatrixView.BINDINGS, *Workbench.BINDINGS]:
                    assert isinstance(entry, Binding)
                    assert entry.description in shown
            await pilot.press("q")


async def test_the_footer_begins_with_help_and_dims_what_does_nothing_now(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test(size=(80, 24)) as pilot:
        (line,) = lines_of(app.query_one(KeyBar))
        assert line.startswith(" ? help")
        assert line.split()[-2:] == ["q", "quit"]
        before = app.query_one(KeyBar).render_line(0)
        await pilot.press("I")
        await pilot.pause()
        after = app.query_one(KeyBar).render_line(0)
        assert after.text == before.text
        assert list(after) != list(before)


@pytest.mark.parametrize(("hypotheses", "items"), [(0, 0), (0, 2), (2, 0)])
async def test_every_key_can_be_pressed_whatever_there_is_to_work_on(
    tmp_path: Path, hypotheses: int, items: int
) -> None:
    app = workbench(tmp_path, tree(hypotheses, items))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in [*"cuUlGt", "backspace", "space", "end", "pagedown", "tab", "tab", "ctrl+s"]:
            await pilot.press(key)
            if len(app.screen_stack) > 1:
                await pilot.press("escape")
        for key in ["a", "e", "d", "s", "slash", "question_mark", "colon", "ctrl+p"]:
            await pilot.press(key)
            await pilot.pause()
            assert len(app.screen_stack) == 2, key
            await pilot.press("escape")
            await pilot.pause()
            if len(app.screen_stack) > 1:
                await pilot.press("escape")
        assert len(app.screen_stack) == 1
        assert app.is_running


async def test_the_first_records_are_added_by_following_what_the_empty_views_say(tmp_path: Path) -> None:
    app = workbench(tmp_path, {"format": 1, "title": "Empty"})
    async with app.run_test(size=(80, 24)) as pilot:
        detail = app.query_one(Detail)
        assert "Press a, then h" in " ".join(lines_of(detail))
        await pilot.press("a", "h", *"First", "enter")
        await pilot.pause()
        assert "Press a, then e" in " ".join(lines_of(detail))
        await pilot.press("a", "e", *"Seen", "enter")
        await pilot.pause()
        assert "E1 × H1: blank" in " ".join(lines_of(detail))
        await pilot.press("C")
        await pilot.pause()
        assert "E1 × H1: CC" in " ".join(lines_of(detail))


class Faulty(Workbench):
    """A workbench whose saving is at fault, and which keeps what it says at the end."""

    CSS_PATH = str(STYLES)

    def __init__(self, opened: Desk) -> None:
        super().__init__(opened.file.path, opened)
        self.said: list[str] = []

    def action_save(self) -> None:
        raise ZeroDivisionError

    def panic(self, *renderables: RenderableType) -> None:
        self.said.extend(map(str, renderables))
        super().panic(*renderables)


async def test_after_a_fault_of_our_own_the_analyst_sees_no_traceback_and_the_work_is_kept(
    tmp_path: Path,
) -> None:
    app = Faulty(desk(tmp_path, tree()))

    async def rate_and_save() -> None:
        async with app.run_test() as pilot:
            await pilot.press("I", "ctrl+s")

    with pytest.raises(ZeroDivisionError):
        await rate_and_save()
    assert app.has_failed
    (said,) = app.said
    assert "Rivals has met a fault of its own" in said
    assert "What you did since is kept" in said
    assert "Traceback" not in said
    assert list((tmp_path / "state").glob("rivals/journals/*/*.jsonl"))
