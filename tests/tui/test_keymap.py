"""Other keys for acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.files.settings import Settings
from rivals.tui.app import Workbench
from rivals.tui.keymap import acts, faults
from rivals.tui.matrix import Matrix
from rivals.tui.survey import SurveyScreen
from rivals.tui.view import MatrixView
from tests.tui.building import STYLES, desk, tree

if TYPE_CHECKING:
    from pathlib import Path

CHAIN = (Matrix, MatrixView, Workbench)


class Keyed(Workbench):
    """A workbench with other keys, which keeps what it says."""

    CSS_PATH = str(STYLES)

    def __init__(self, folder: Path, keys: dict[str, str]) -> None:
        opened = desk(folder, tree())
        super().__init__(opened.file.path, opened, liked=Settings(keys=keys))
        self.said: list[str] = []

    def tell(self, words: str, severity: str = "information") -> None:
        self.said.append(words)
        super().tell(words, severity)


def test_every_act_has_an_id_of_its_own() -> None:
    found = [entry.id for kind in CHAIN for entry in acts([kind]).values()]
    assert len(found) == len(set(found))
    assert {"save", "survey", "rate.C", "matrix.up"} <= set(found)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"survey": "f5"}, []),
        ({"savee": "f2"}, ['keys: there is no act "savee"; is save meant?']),
        ({"undo": "d"}, ['keys: "d" is both delete and undo']),
        ({"undo": "f3", "redo": "f3"}, ['keys: "f3" is both redo and undo']),
    ],
)
def test_what_would_clash_is_told(keys: dict[str, str], told: list[str]) -> None:
    assert list(faults(keys, [CHAIN, (SurveyScreen,)])) == told


async def test_another_key_does_it_and_the_old_one_no_longer(tmp_path: Path) -> None:
    app = Keyed(tmp_path, {"rate.II": "f6"})
    async with app.run_test() as pilot:
        await pilot.press("I")
        assert not app.work_view.desk.session.unsaved
        await pilot.press("f6")
        assert app.work_view.desk.session.unsaved
        assert app.said == []


async def test_a_clash_is_told_at_the_start(tmp_path: Path) -> None:
    app = Keyed(tmp_path, {"undo": "d"})
    async with app.run_test():
        assert app.said == ['keys: "d" is both delete and undo']
