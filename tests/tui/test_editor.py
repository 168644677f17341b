"""A record in the analyst's own editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from rivals.core.problems import RefusedError
from rivals.tui import editor
from tests.tui.building import analysis, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.tui.view import MatrixView


def given_back(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """Have the editor replace some words, without a terminal."""

    def run(_view: MatrixView, file: Path) -> str:
        file.write_text(file.read_text().replace(old, new))
        return ""

    monkeypatch.setattr(editor, "_run", run)


def test_what_is_written_reads_as_the_same_record() -> None:
    case = analysis(tree())
    for section in ("evidence", "hypotheses", "sources"):
        for key in getattr(case, section):
            text = editor.written(case, section, key)
            assert text.startswith("# ")
            assert editor.read(case, section, key, text.encode()) == []


def test_what_is_no_toml_is_refused_with_the_reason() -> None:
    with pytest.raises(RefusedError, match="not taken over"):
        editor.read(analysis(tree()), "evidence", "e1", b'summary = "open')


def test_hostile_words_cannot_leave_the_comment() -> None:
    content = tree()
    content["evidence"]["e1"]["label"] = "E1\nsummary = 'gone'"
    text = editor.written(analysis(content), "evidence", "e1")
    assert tomli.loads(text)["summary"] == "Item 1"


async def test_what_comes_back_is_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given_back(monkeypatch, "Item 1", "Item one")
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("o", "e")
        assert app.work_view.analysis.evidence["e1"].summary == "Item one"
        await pilot.press("u")
        assert app.work_view.analysis.evidence["e1"].summary == "Item 1"


async def test_what_makes_no_sound_record_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back(monkeypatch, "credibility = 2", "credibility = 9")
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        before = app.work_view.analysis
        await pilot.press("o", "e")
        assert app.work_view.analysis is before


def test_the_editor_is_the_one_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert editor.editor() == "vi"
    monkeypatch.setenv("EDITOR", "nano")
    assert editor.editor() == "nano"
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor.editor() == "code --wait"
