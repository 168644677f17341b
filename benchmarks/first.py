"""From the start of the program to the first item of evidence on the screen, and to the first key it heeds."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from subprocess import run
from typing import TYPE_CHECKING, Final

import attrs

from drawings import FIRST_ITEM, PROGRESS, cursor_on
from matrices import FIRST_WORD
from measuring import Row, aim, duration, in_turns, timed
from terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from matrices import Matrix, Shelf

BARE_APP: Final = (sys.executable, str(Path(__file__).with_name("bare_app.py")), FIRST_WORD)
PARSE: Final = "import sys, tomli; tomli.load(open(sys.argv[1], 'rb'))"

AIMS: Final = {50: 0.8, 1000: 1.2}
"""The ratio to VisiData, by items of evidence."""

PARSE_AIM: Final = 2.0
LIVELY: Final = 0.5
"""How long the figure of the progress may stand still, in seconds."""


@attrs.frozen
class Opening:
    """What was seen while a file was opened, in seconds from the start of the program.

    Attributes:
        data: When the first item was on the screen.
        ready: When a key pressed at that moment had had its effect.
        news: When there was a new figure of progress before.
    """

    data: float
    ready: float
    news: tuple[float, ...]


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """Three sizes; the largest takes seconds to open and is opened less often."""
    if not find_spec("visidata"):
        yield Row("visidata is not installed", "", "pip install visidata")
    for evidence, hypotheses, rounds in ((50, 8, runs), (1000, 20, runs), (10_000, 20, -(-runs // 3))):
        yield from _rows_of(shelf.matrix(evidence, hypotheses), rounds)


def _rows_of(matrix: Matrix, rounds: int) -> Iterator[Row]:
    openings: list[Opening] = []

    def opened() -> float:
        openings.append(_opening(matrix.file))
        return openings[-1].data

    others = _yardsticks(matrix)
    data, *measured = in_turns(rounds, opened, *others.values())
    what = f"first data, {matrix.size}"
    for name, times in zip(others, measured, strict=True):
        most = AIMS.get(matrix.size.evidence) if name == "visidata" else PARSE_AIM if name == "parse" else None
        yield Row.paired(what, data, name, times, most)
    ready = [each.ready for each in openings[1:]]
    yield Row.paired(f"ready for keys, {matrix.size}", ready, "first data", data)
    if news := [each.news for each in openings[1:] if each.news]:
        first = median(each[0] for each in news)
        yield Row(f"first sign of progress, {matrix.size}", duration(first), f"data {duration(median(data))}")
        still = median(max(b - a for a, b in pairwise([*each, end])) for each, end in zip(news, data, strict=True))
        yield Row(f"longest standstill of it, {matrix.size}", duration(still), aim=aim(still, LIVELY, " s"))


def _yardsticks(matrix: Matrix) -> dict[str, Callable[[], float]]:
    """What each size is held against."""
    parse = [sys.executable, "-c", PARSE, str(matrix.file)]
    yardsticks: dict[str, Callable[[], float]] = {}
    if find_spec("visidata"):
        visidata = [sys.executable, "-m", "visidata", "--nothing", "--motd-url=", str(matrix.table)]
        yardsticks["visidata"] = lambda: _first_data(visidata)
    if matrix.size.evidence in AIMS:
        yardsticks["bare Textual"] = lambda: _first_data(BARE_APP)
    else:
        yardsticks["parse"] = lambda: timed(lambda: run(parse, check=True))
    return yardsticks


def _first_data(command: list[str] | tuple[str, ...]) -> float:
    with Terminal(command) as terminal:
        return terminal.wait_for(FIRST_ITEM) - terminal.started


def _opening(file: Path) -> Opening:
    with Terminal([sys.executable, "-m", "rivals", str(file)]) as terminal:
        data = terminal.wait_for(FIRST_ITEM)
        shown = len(terminal.output)
        terminal.press(b"j")
        ready = terminal.wait_for(cursor_on(2), shown)
        news = [terminal.time_of(each.end()) for each in PROGRESS.finditer(terminal.output, 0, shown)]
        return Opening(
            data - terminal.started, ready - terminal.started, tuple(each - terminal.started for each in news)
        )
