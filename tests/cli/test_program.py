"""The program as a whole: its help, its errors, and what it does not load."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rivals import __version__
from rivals.cli.program import INTERRUPTED, VERBS

if TYPE_CHECKING:
    from tests.cli.conftest import Rivals

HEAVY = {"networkx", "numpy", "rich", "textual"}
FULL = Path("/dev/full")


def test_the_help_tells_every_verb_in_order_and_how_to_complete(rivals: Rivals) -> None:
    result = rivals("--help")
    assert result.exit_code == 0
    listed = result.stdout.partition("Commands:")[2].splitlines()[1 : 1 + len(VERBS)]
    summaries = [line.split()[0] for line in listed]
    assert summaries == list(VERBS)
    assert 'eval "$(_RIVALS_COMPLETE=bash_source rivals)"' in result.stdout
    assert rivals("-h").stdout == result.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(rivals: Rivals, verb: str) -> None:
    result = rivals(verb, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: rivals {verb}")
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_version(rivals: Rivals) -> None:
    assert rivals("--version").stdout == f"rivals {__version__}\n"


@pytest.mark.usefixtures("case")
def test_a_mistyped_verb_is_guessed_at(rivals: Rivals) -> None:
    result = rivals("scroe", "bay.ach.toml")
    assert result.exit_code == 2
    assert 'There is no verb or file "scroe". Did you mean score?' in result.stderr


@pytest.mark.usefixtures("case")
def test_what_is_no_verb_and_no_file_is_told(rivals: Rivals) -> None:
    result = rivals("gone.ach.toml")
    assert result.exit_code == 2
    assert result.stderr == "gone.ach.toml: there is no such file\n"


def test_a_verb_without_its_noun_shows_what_there_is(rivals: Rivals) -> None:
    result = rivals("add")
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: rivals add [OPTIONS] NOUN FILE TEXT")
    assert "Error" not in result.stderr


def test_a_usage_error_steers_nothing(case: Path, rivals: Rivals) -> None:
    result = rivals("open", case, "\x1b[31m")
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr


def test_ctrl_c_ends_with_its_own_code(case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rivals.cli.files.load", interrupted)
    assert rivals("score", case).exit_code == INTERRUPTED


def started(*args: str | Path, script: str = "from rivals.cli import main; main()", stdout: int = -1) -> str:
    """What a program of its own writes to stderr, its exit code in front."""
    command = [sys.executable, "-c", script, *map(str, args)]
    run = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)
    return f"{run.returncode} {run.stderr}"


def test_nobody_reading_on_is_no_error(case: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    told = started("score", case, stdout=writer)
    os.close(writer)
    assert told.partition(" ")[2] == ""


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_told_in_a_line(case: Path) -> None:
    with FULL.open("w") as full:
        assert started("score", case, stdout=full.fileno()) == "2 rivals: No space left on device\n"


def test_python_dash_m_is_the_same_program(case: Path) -> None:
    run = subprocess.run([sys.executable, "-m", "rivals", "score", case], capture_output=True, check=False)
    assert run.returncode == 0
    assert run.stdout.startswith(b"TLP:AMBER")


def test_no_verb_but_the_workbench_loads_what_is_heavy(case: Path) -> None:
    script = """
import json, sys
from click.testing import CliRunner
from rivals.cli.program import program
for words in json.loads(sys.argv[1]):
    assert CliRunner().invoke(program, words).exit_code == 0, words
print(*{name.split(".")[0] for name in sys.modules}, file=sys.stderr)
"""
    name = str(case)
    runs = [
        ["--help"],
        [],
        [name],
        ["score", name],
        ["score", name, "--format", "json"],
        ["set", name, "E10", "H2", "N"],
        ["add", "evidence", name, "More"],
        ["new", "new.ach.toml", "--title", "T"],
    ]
    loaded = set(started(json.dumps(runs), script=script).split())
    assert "rivals" in loaded
    assert not loaded & HEAVY
