"""Whatever becomes of a file, it opens or is told what is wrong with it: in time, in little memory, in words.

The files are put through it in a process of their own, which this module is when it is run by itself: a
file that hangs or takes all memory ends that process, and the last name it printed is that of the file.
"""

from __future__ import annotations

import json
import re
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

import pytest
from mutations import corpus

from rivals.core.change import Change
from rivals.core.text import printable
from rivals.files.errors import FileError
from rivals.files.formatting import formatted
from rivals.files.store import AnalysisFile
from rivals.files.writing import UnwritableError
from rivals.review.check.placing import check_text
from rivals.scoring.ranking import score
from rivals.scoring.rules import RULES

PARTS: Final = 2
SECONDS: Final = 2
"""How long the program may work on one file, in seconds of its own time: a busy machine does not matter."""

MEGABYTES: Final = 300
"""How much memory it may take."""

ROOM: Final = 1024
"""How many megabytes of addresses the process gets, so that nothing can take the machine's memory."""

LONGEST: Final = 600
PYTHON_WORDS: Final = re.compile(
    r"Traceback|\w+Error\b|\bNone(Type)?\b|object has no|list index|out of range|<class|not subscriptable"
    r"|positional argument|unexpected keyword|unhashable|\bstr\b|\bdict\b|codec can't|\bsys\."
)
"""What a message says that was made for those who write a program, and not for those who use it."""


class Outcome(NamedTuple):
    """What became of one file."""

    name: str
    opened: bool
    told: list[str]
    crash: str
    seconds: float


class Report(NamedTuple):
    """What a process has to say at its end."""

    outcomes: list[Outcome]
    megabytes: float
    code: int
    last: str


@cache
def report(part: int) -> Report:
    """Put one part of the corpus through, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, str(part)],
        capture_output=True,
        check=False,
        timeout=300,
        env={"PYTHONPATH": ":".join(each for each in sys.path if each), "LC_ALL": "C.UTF-8"},
    )
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    outcomes = [Outcome(*line) for line in lines if isinstance(line, list)]
    last = next((line for line in reversed(lines) if isinstance(line, str)), "")
    megabytes = next((line for line in lines if isinstance(line, float)), 0.0)
    return Report(outcomes, megabytes, ran.returncode, last or ran.stderr.decode())


@pytest.mark.parametrize("part", range(PARTS))
def test_every_file_opens_or_is_refused_in_time_and_in_little_memory(part: int) -> None:
    told = report(part)
    assert told.code == 0, f"{told.last!r} ended the process with {told.code}"
    assert len(told.outcomes) == len(_part(part))
    assert not {each.name: each.seconds for each in told.outcomes if each.seconds > SECONDS}
    megabytes = told.megabytes
    assert megabytes < MEGABYTES


@pytest.mark.parametrize("part", range(PARTS))
def test_no_file_shows_anyone_a_traceback(part: int) -> None:
    crashes = {each.name: each.crash for each in report(part).outcomes if each.crash}
    assert not crashes, "\n".join(f"{name}:\n{crash}" for name, crash in crashes.items())


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_told_is_a_line_that_a_person_can_act_on(part: int) -> None:
    told = [(each.name, message) for each in report(part).outcomes for message in each.told]
    assert told
    for name, message in told:
        assert re.match(r"case\.ach\.toml(:[1-9]\d*)?: [^\n]+$", message), (name, message)
        assert printable(message) == message, name
        assert len(message) < LONGEST, (name, message)
        assert not PYTHON_WORDS.search(message), (name, message)


def test_there_are_hundreds_of_them_of_both_kinds_and_the_same_every_time() -> None:
    files = corpus()
    assert files == corpus()
    assert len(set(files.values())) > 300
    opened = [each.opened for part in range(PARTS) for each in report(part).outcomes]
    assert opened.count(True) > 50
    assert opened.count(False) > 150


# What runs in the other process


def _part(part: int) -> dict[str, bytes]:
    return dict(list(corpus().items())[part::PARTS])


def put_through(path: Path, content: bytes) -> tuple[bool, list[str]]:
    """Do with a file whatever is done with one; says whether it opened, and what was told."""
    path.write_bytes(content)
    try:
        file = AnalysisFile.open(path)
    except FileError as error:
        return False, list(error.messages)
    text = content.decode().replace("\r\n", "\n")
    for rule in RULES:
        score(file.analysis, rule)
    check_text(text, file.analysis)
    return True, [*_laid_out(file, text), *_saved(file)]


def _laid_out(file: AnalysisFile, text: str) -> list[str]:
    try:
        formatted(text, file.analysis)
    except UnwritableError as error:
        return [f"{file.path}: {error}"]
    return []


def _saved(file: AnalysisFile) -> list[str]:
    """Save the file with another title, and read it again."""
    title = file.analysis.title
    changed = file.analysis.apply([Change(("title",), title, f"{title} again")])
    try:
        file.save(changed)
    except FileError as error:
        return list(error.messages)
    assert AnalysisFile.open(file.path).analysis == changed
    return []


def _peak() -> int:
    """The most memory that was in use, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _main(part: int) -> None:
    """Put a part of the corpus through; a name goes out before its file, what became of it behind."""
    files = _part(part)
    inherited = _peak()  # a new process is charged with what its parent had when it was started
    resource.setrlimit(resource.RLIMIT_AS, (ROOM * 1024**2, ROOM * 1024**2))
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            print(json.dumps(name), flush=True)  # noqa: T201 - to the process that waits
            print(json.dumps(_outcome(name, Path(folder, "case.ach.toml"), content)))  # noqa: T201 - likewise
    peak = _peak()
    print(json.dumps(peak / 1024**2 if peak > inherited else 0.0))  # noqa: T201 - likewise


def _outcome(name: str, path: Path, content: bytes) -> Outcome:
    opened, told, crash = False, list[str](), ""
    signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)  # which ends the process, whatever it is busy with
    began = process_time()
    try:
        opened, told = put_through(path, content)
    except Exception:  # noqa: BLE001 - that is what is looked for
        crash = traceback.format_exc()
    seconds = process_time() - began
    signal.setitimer(signal.ITIMER_PROF, 0)
    named = [each.replace(str(path), path.name, 1) for each in told]
    return Outcome(name, opened, named, crash, seconds)


if __name__ == "__main__":
    _main(int(sys.argv[1]))
