"""Scoring: the command beside the imports it stands on, and one rating beside scoring all again."""

from __future__ import annotations

import gc
import sys
from statistics import median
from subprocess import DEVNULL, run
from time import perf_counter
from typing import TYPE_CHECKING, Final

from measuring import Row, in_turns, timed
from rivals import Rating, load, rate, score
from rivals.scoring.ranking import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matrices import Matrix, Shelf

IMPORTS: Final = "import attrs, tomli, tomli_w, click"
COMMAND_AIM: Final = 2.0
SIZES: Final = ((50, 8), (1000, 20), (10_000, 20))
SAMPLES: Final = 60


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """The whole process, then what the workbench does at each rating."""
    matrix = shelf.matrix(30, 6)
    command = [sys.executable, "-m", "rivals", "score", "--format", "json", str(matrix.file)]
    imports = [sys.executable, "-c", IMPORTS]
    ours, theirs = in_turns(
        3 * runs,
        lambda: timed(lambda: run(command, check=True, stdout=DEVNULL)),
        lambda: timed(lambda: run(imports, check=True)),
    )
    yield Row.paired(f"rivals score, {matrix.size}", ours, "imports", theirs, COMMAND_AIM)
    for size in SIZES:
        yield _rating(shelf.matrix(*size), runs)


def _rating(matrix: Matrix, runs: int) -> Row:
    """One rating applied and ranked, beside ranking the analysis from the beginning."""
    analysis = load(matrix.file)
    tally = Tally(analysis)
    gc.freeze()  # as the workbench does
    ours, theirs = [], []
    for n, item in enumerate(list(analysis.evidence)[:SAMPLES]):
        old = analysis.evidence[item].ratings.get("hypothesis-01")
        new = Rating.CONSISTENT if old and old.rating is Rating.VERY_INCONSISTENT else Rating.VERY_INCONSISTENT
        start = perf_counter()
        changes = rate(analysis, item, "hypothesis-01", new)
        analysis = analysis.apply(changes)
        tally.follow(analysis, changes)
        tally.ranking()
        ours.append(perf_counter() - start)
        if n < runs:
            theirs.append(timed(lambda analysis=analysis: score(analysis)))
    gc.unfreeze()
    return Row.paired(f"one rating ranked, {matrix.size}", ours[: len(theirs)], "all again", theirs)
