"""The first minutes: from an empty folder to an analysis of one's own, by keys alone."""

from __future__ import annotations

import signal
import tomllib
from typing import TYPE_CHECKING

from tests.e2e.reading import hear

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start


def test_a_new_analysis_begins_in_an_empty_folder_and_is_saved(start: Start, tmp_path: Path) -> None:
    config = tmp_path / "config" / "rivals" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('author = "Ann Lee"\n')
    here = tmp_path / "here"
    here.mkdir()

    terminal = start(folder=here, environment={"XDG_CONFIG_HOME": str(tmp_path / "config")})
    terminal.see(
        "There is no analysis here yet", "n  a new analysis", "s  the case that ships", "t  the tour"
    )
    terminal.press("n")
    terminal.see("A new analysis", "what the analysis is called")
    terminal.press(*"Lights over the bay", "enter", *"What were they?", "enter", *"TLP:RED", "enter")
    terminal.press(*"Boats", "enter", *"Drones", "tab")
    terminal.see("lights-over-the-bay.ach.toml", "enter makes it")
    terminal.press("enter")
    terminal.see("Now the evidence", "Press a, then e", "Boats", "Drones")
    terminal.go("a", "e")
    terminal.see("New item of evidence")
    terminal.go("They moved upwind", "enter")
    terminal.see("E1 × H1: blank")
    terminal.press("I", "C", "ctrl+s")
    hear(terminal, "Saved")
    terminal.press("q")
    assert terminal.exit_code() == 0

    (file,) = here.iterdir()
    written = tomllib.loads(file.read_text())
    assert file.name == "lights-over-the-bay.ach.toml"
    assert [written[key] for key in ("title", "question", "marking", "author")] == [
        "Lights over the bay",
        "What were they?",
        "TLP:RED",
        "Ann Lee",
    ]
    assert {each["label"]: each["statement"] for each in written["hypotheses"].values()} == {
        "H1": "Boats",
        "H2": "Drones",
    }
    ratings = written["evidence"]["they-moved-upwind"]["ratings"]
    assert {key: cell["rating"] for key, cell in ratings.items()} == {"boats": "II", "drones": "CC"}


def test_the_tour_begins_from_the_start_screen_and_writes_nothing(start: Start, tmp_path: Path) -> None:
    terminal = start(folder=tmp_path, environment={"XDG_CONFIG_HOME": str(tmp_path / "none")})
    terminal.see("the tour")
    terminal.press("t")
    terminal.see("1 of 5", "A question and its rivals", "read-only")
    terminal.go("space", "right")
    terminal.see("3 of 5", "c consistent  C very")
    terminal.press("q")
    terminal.see_no("3 of 5")
    terminal.press("q")
    terminal.see("There is no analysis here yet", "a new analysis")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert not list(tmp_path.iterdir())


def test_told_to_end_while_one_looks_nothing_more_is_asked(start: Start, tmp_path: Path) -> None:
    terminal = start(folder=tmp_path, environment={"XDG_CONFIG_HOME": str(tmp_path / "none")})
    terminal.see("the tour")
    terminal.press("t")
    terminal.see("1 of 5")
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 0
    assert terminal.is_on("cursor")


def test_told_to_end_the_start_screen_leaves_the_terminal_as_it_was(start: Start, tmp_path: Path) -> None:
    terminal = start(folder=tmp_path)
    terminal.see("a new analysis")
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 0
    assert terminal.is_on("cursor")
    assert not terminal.is_on("alternate screen")
