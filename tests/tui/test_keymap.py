"""Other keys for acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, Static

from rivals.core.scales import EvidenceKind
from rivals.files.settings import Settings
from rivals.tui.app import Workbench
from rivals.tui.bars import KeyBar
from rivals.tui.chains import chains
from rivals.tui.dialogs import ChooseDialog
from rivals.tui.forms import RecordForm
from rivals.tui.help import sections
from rivals.tui.keymap import acts, faults
from rivals.tui.matrix import Matrix
from rivals.tui.view import MatrixView
from tests.tui.building import STYLES, desk, lines_of, tree

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
        ({"undo": "d"}, ['keys: "d" is both delete and undo', 'keys: "d" is both sources.delete and undo']),
        ({"undo": "f3", "redo": "f3"}, ['keys: "f3" is both redo and undo']),
        (
            {"undo": "/"},
            ['keys: "slash" is both filter and undo', 'keys: "slash" is both reader.find and undo'],
        ),
        ({"undo": "v", "survey": "U", "redo": "u"}, []),
        ({"survey": "+, é, ctrl+n"}, []),
        ({"survey": "pagedwn"}, ['keys: there is no key "pagedwn" for survey; is pagedown meant?']),
        ({"survey": "ctl+n"}, ['keys: there is no key "ctl+n" for survey; is ctrl+n meant?']),
        ({"reason.keep": "f2", "form.keep": "f2", "find.next": "ctrl+n", "grade.next": "f4"}, []),
        ({"form.keep": "ctrl+g"}, ['keys: "ctrl+g" is both dialog.back and form.keep']),
        ({"find.next": "enter"}, ['keys: "enter" is both find.next and submit']),
        (
            {"form.keep": "!"},
            ['keys: "exclamation_mark" is typed into a form, where form.keep needs another key'],
        ),
        ({"sources.take": "m"}, ['keys: "m" is both sources.matrix and sources.take']),
        ({"review.next_step": "f"}, ['keys: "f" is both jump and review.next_step']),
    ],
)
def test_what_would_clash_or_cannot_be_is_told(keys: dict[str, str], told: list[str]) -> None:
    assert list(faults(keys, chains())) == told


async def test_other_keys_work_in_every_view_and_in_what_is_opened_from_it(tmp_path: Path) -> None:
    keys = {
        "view.sources": "f2", "view.matrix": "f1", "jump": "f3", "matrix.down": "f4", "add": "f5",
        "dialog.back": "ctrl+o", "form.keep": "ctrl+n", "form.names": "f8", "find.next": "f9",
        "agenda.last": "f10", "sources.edit": "f11", "grade.next": "f12", "reason": "ctrl+r",
        "reason.keep": "ctrl+n", "save": "f7",
    }  # fmt: skip
    app = Keyed(tmp_path, keys)
    async with app.run_test() as pilot:
        assert app.said == []
        await pilot.press("f4", "ctrl+r", *"!", "ctrl+n")
        assert app.work_view.analysis.evidence["e2"].ratings["h1"].because == "Reason 2.1!"
        await pilot.press("f5", "e", *"new", "tab", "f8", "f9", "enter", "tab", "f12", "ctrl+n")
        new = app.work_view.analysis.evidence["new"]
        assert (list(new.sources), new.kind) == (["paper"], next(iter(EvidenceKind)))
        await pilot.press("f2", "f10", "f11")
        assert isinstance(app.screen, RecordForm)
        await pilot.press("ctrl+o")
        await pilot.press("f3", "1", "f5")
        assert app.other_view is None
        assert isinstance(app.screen, ChooseDialog)
        await pilot.press("ctrl+o", "f7")
        await pilot.pause()
        assert not app.work_view.desk.session.unsaved


async def test_the_footer_shows_the_keys_that_the_user_has(tmp_path: Path) -> None:
    keys = {"add": "f5", "rate.I": "f6,plus", "undo": "f7", "sources.add": "f8", "help": "underscore"}
    app = Keyed(tmp_path, keys)
    async with app.run_test(size=(120, 40)) as pilot:
        (footer,) = lines_of(app.query_one(KeyBar))
        assert footer.startswith(" _ help  c C n f6 I rate  space reason  f5 add  f7 undo ")
        await pilot.press("2")
        (footer,) = lines_of(app.query_one(KeyBar))
        assert "f8 add  m matrix  f7 undo  ctrl+s save" in footer


async def test_another_key_does_it_and_the_old_one_no_longer(tmp_path: Path) -> None:
    app = Keyed(tmp_path, {"rate.II": "f6"})
    async with app.run_test() as pilot:
        await pilot.press("I")
        assert not app.work_view.desk.session.unsaved
        await pilot.press("f6")
        assert app.work_view.desk.session.unsaved
        assert app.said == []


async def test_the_help_tells_the_keys_that_there_are(tmp_path: Path) -> None:
    app = Keyed(tmp_path, {"rate.II": "f6"})
    async with app.run_test():
        told = {does: keys for _, rows in sections(app) for keys, does in rows}
        assert told["very inconsistent"] == "f6"
        assert told["inconsistent"] == "i"


async def test_the_footer_tells_the_keys_that_there_are_in_every_view(tmp_path: Path) -> None:
    other = {"rate.CC": "plus", "undo": "f6", "sources.add": "A", "review.next_step": "z", "save": "ctrl+d"}
    app = Keyed(tmp_path, other)
    async with app.run_test(size=(100, 24)) as pilot:
        told = {}
        for view in "1", "2", "5":
            await pilot.press(view)
            await app.workers.wait_for_complete()
            await pilot.pause()
            (told[view],) = lines_of(app.query_one(KeyBar))
        assert "? help  c + n i I rate  space reason  a add  f6 undo  ctrl+d save" in told["1"]
        assert "A add  m matrix  f6 undo" in told["2"]
        assert "z next step" in told["5"]


async def test_a_dialog_and_a_form_tell_the_keys_that_there_are(tmp_path: Path) -> None:
    app = Keyed(tmp_path, {"dialog.back": "f9", "form.keep": "f2"})
    async with app.run_test() as pilot:
        await pilot.press("a")
        assert str(app.screen.query_one(".dialog-hint", Static).visual).endswith("f9 goes back")
        await pilot.press("e")
        await pilot.pause()
        assert [str(each.label) for each in app.screen.query(Button)] == ["Keep (f2)", "Back (f9)"]


async def test_a_clash_is_told_at_the_start(tmp_path: Path) -> None:
    app = Keyed(tmp_path, {"undo": "v"})
    async with app.run_test():
        assert app.said == ['keys: "v" is both survey and undo']
