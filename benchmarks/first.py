"""From the start of the program to the first item of evidence on the screen, and to the first key."""

from __future__ import annotations

import sys
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from subprocess import run
from typing import TYPE_CHECKING, Final

import attrs
from drawings import FIRST_ITEM, PROGRESS, cursor_on, visidata_cursor_on
from made_up import FIRST_WORD, LARGE, MEDIUM, SIZES, SMALL
from measuring import Row, aim, duration, in_turns, paired, timed
from terminal import Terminal

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from made_up import Matrix, Shelf

RIVALS: Final = (sys.executable, "-m", "rivals")
VISIDATA: Final = (sys.executable, "-m", "visidata", "--nothing", "--motd-url=")
BARE_APP: Final = Path(__file__).with_name("bare_app.py")
PARSE: Final = (sys.executable, "-c", "import sys, tomli; tomli.load(open(sys.argv[1], 'rb'))")

AIMS: Final = {(SMALL, "VisiData"): 0.8, (MEDIUM, "VisiData"): 1.2, (LARGE, "bare parse"): 2.0}
"""What the ratio to a yardstick should be at most."""

LIVELY: Final = 0.5
"""How long the figure of progress may stand still, in seconds."""


@attrs.frozen
class Opening:
    """What was seen of a file being opened, in seconds from the start of the program.

    Attributes:
        data: When the first item was there.
        ready: When a key pressed at that moment had its effect; None where none was pressed.
        progress: When there was a new figure of progress.
    """

    data: float
    ready: float | None = None
    progress: tuple[float, ...] = ()


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """Three sizes; the largest takes seconds to open and is opened less often."""
    if not find_spec("visidata"):
        yield Row("visidata is not installed", "", "pip install visidata")
    for size in SIZES:
        yield from _opened(shelf.matrix(size), -(-runs // 3) if size == LARGE else runs)


def _opened(matrix: Matrix, rounds: int) -> Iterator[Row]:
    yardsticks = _yardsticks(matrix)
    rivals = partial(_opening, (*RIVALS, str(matrix.file)), cursor_on(2))
    ours, *others = in_turns(rounds, rivals, *yardsticks.values())
    data, ready = [each.data for each in ours], [each.ready for each in ours if each.ready]
    for name, theirs in zip(yardsticks, others, strict=True):
        times = [each.data for each in theirs]
        yield paired(f"first data, {matrix.size}", data, (name, times), AIMS.get((matrix.size, name)))
    for name, theirs in zip(yardsticks, others, strict=True):
        if times := [each.ready for each in theirs if each.ready]:
            yield paired(f"ready for keys, {matrix.size}", ready, (name, times))
            break
    else:
        yield Row(f"ready for keys, {matrix.size}", duration(median(ready)))
    if all(each.progress for each in ours):
        soon = median(each.progress[0] for each in ours)
        yield Row(f"first figure of progress, {matrix.size}", duration(soon))
        still = median(max(b - a for a, b in pairwise((*each.progress, each.data))) for each in ours)
        yield Row(f"longest it stands still, {matrix.size}", duration(still), aim=aim(still, LIVELY, " s"))


def _yardsticks(matrix: Matrix) -> dict[str, Callable[[], Opening]]:
    yardsticks: dict[str, Callable[[], Opening]] = {}
    if find_spec("visidata"):
        command = (*VISIDATA, str(matrix.table))
        yardsticks["VisiData"] = partial(_opening, command, visidata_cursor_on(2))
    if matrix.size == LARGE:
        parse = partial(run, (*PARSE, str(matrix.file)), check=True)
        yardsticks["bare parse"] = lambda: Opening(timed(parse))
    else:
        yardsticks["bare Textual"] = partial(_opening, (sys.executable, str(BARE_APP), FIRST_WORD))
    return yardsticks


def _opening(command: Sequence[str], moved: re.Pattern[bytes] | None = None) -> Opening:
    """A program in a terminal until its first data, and where asked until a key has moved the cursor."""
    with Terminal(command) as terminal:
        started = terminal.started
        data = terminal.wait_for(FIRST_ITEM)
        if moved is None:
            return Opening(data - started)
        so_far = len(terminal.output)
        terminal.press(b"j")
        ready = terminal.wait_for(moved, so_far)
        figures = PROGRESS.finditer(terminal.output, 0, so_far)
        progress = tuple(terminal.time_of(each.end()) - started for each in figures)
        return Opening(data - started, ready - started, progress)
