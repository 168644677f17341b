"""What the tests of the command line share: a small case on disk, and the program to run on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner

from rivals.cli.program import program

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

CASE = """\
format = 1
title = "Lights over the bay"
question = "What were the lights?"
marking = "TLP:AMBER"

[hypotheses.boats]
label = "H1"
statement = "Boats fishing by lamp"

[hypotheses.drones]
label = "H2"
statement = "Drones"

[hypotheses.hoax]
label = "H3"
statement = "A hoax"
status = "parked"

[sources.pilot]
name = "A pilot"
reliability = "B"

[sources.radio]
name = "Local radio"

[sources.radio.cites.pilot]

[evidence.lights-moved]
label = "E1"
summary = "The lights moved against the wind"
credibility = 2
relevance = "high"

[evidence.lights-moved.sources.pilot]

[evidence.lights-moved.ratings.boats]
rating = "II"

[evidence.lights-moved.ratings.drones]
rating = "C"

[evidence.no-sound]
label = "E2"
summary = "Nobody heard a sound"

[evidence.no-sound.sources.radio]

[evidence.no-sound.ratings.boats]
rating = "C"

[evidence.no-sound.ratings.drones]
rating = "I"

[evidence.seen-before]
label = "E10"
summary = "They were seen last year too"

[evidence.seen-before.ratings.boats]
rating = "NA"

[evidence.withdrawn]
label = "E11"
summary = "A photograph, since shown to be of another bay"
active = false

[evidence.withdrawn.ratings.drones]
rating = "II"
"""


class Rivals(Protocol):
    """Runs the program with some arguments."""

    def __call__(self, *args: str | Path, typed: str | None = None) -> Result:
        """What it printed, and its exit code."""


@pytest.fixture(autouse=True)
def no_settings_of_the_testers_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the tester likes otherwise changes no result."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case in a folder of its own, which is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "bay.ach.toml"
    path.write_text(CASE)
    return path


@pytest.fixture
def rivals() -> Rivals:
    def run(*args: str | Path, typed: str | None = None) -> Result:
        return CliRunner().invoke(program, [str(each) for each in args], input=typed, prog_name="rivals")

    return run
