"""Whole screens as they were when somebody last looked at them; `--snapshot-update` takes new ones."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final, Protocol

import pytest

from rivals.files.store import AnalysisFile
from rivals.tui.app import Workbench
from rivals.tui.desk import Desk
from tests.tui.building import SHIPPED

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from textual.pilot import Pilot


class Compare(Protocol):
    """Compares the screen of an app with the one on record."""

    def __call__(
        self,
        app: Workbench,
        press: Sequence[str] = (),
        terminal_size: tuple[int, int] = (80, 24),
        run_before: Callable[[Pilot[int]], Awaitable[None]] | None = None,
    ) -> bool:
        """Press some keys, and look."""


SCREENS: Final[dict[str, tuple[tuple[int, int], str, list[str]]]] = {
    "80x24-dark": ((80, 24), "dark", []),
    "120x40-dark-after-a-rating": ((120, 40), "dark", ["I"]),
    "80x24-light": ((80, 24), "light", []),
    "80x24-ansi": ((80, 24), "ansi", []),
    "80x24-transposed": ((80, 24), "dark", ["t", "right", "down"]),
    "80x24-form": ((80, 24), "dark", ["e", "e", "tab"]),
    "80x24-help": ((80, 24), "dark", ["question_mark"]),
}


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_looks_as_it_did(snap_compare: Compare, name: str) -> None:
    size, theme, keys = SCREENS[name]
    desk = Desk(AnalysisFile.open(SHIPPED))
    assert snap_compare(Workbench(desk.file.path, desk, theme), press=keys, terminal_size=size)


@pytest.mark.parametrize(
    ("key", "size", "theme"),
    [
        ("5", (80, 24), "dark"),
        ("5", (120, 40), "dark"),
        ("4", (80, 24), "dark"),
        ("4", (120, 40), "light"),
        ("3", (80, 24), "ansi"),
        ("3", (120, 40), "dark"),
    ],
)
def test_the_other_views_look_as_they_did(
    snap_compare: Compare,
    key: str,
    size: tuple[int, int],
    theme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    desk = Desk(AnalysisFile.open(shutil.copy(SHIPPED, tmp_path)))

    async def look(pilot: Pilot[int]) -> None:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("down")

    assert snap_compare(Workbench(desk.file.path, desk, theme), terminal_size=size, run_before=look)
