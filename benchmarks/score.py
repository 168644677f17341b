"""Scoring: the command beside the imports it stands on, and one rating beside scoring all again."""

from __future__ import annotations

import gc
import sys
from functools import partial
from itertools import islice
from subprocess import DEVNULL, run
from time import perf_counter
from typing import TYPE_CHECKING, Final

from made_up import SIZES, Size, other_rating
from measuring import Row, in_turns, paired, timed

from rivals import load, rate, score
from rivals.scoring.ranking import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_up import Matrix, Shelf

IMPORTS: Final = (sys.executable, "-c", "import attrs, tomli, tomli_w, click")
COMMAND: Final = (sys.executable, "-m", "rivals", "score", "--format", "json")
AIM: Final = 2.0
HYPOTHESIS: Final = "hypothesis-01"


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """The whole process, then what the workbench does at each rating."""
    matrix = shelf.matrix(Size(30, 6))
    ours, theirs = in_turns(
        3 * runs,
        *(
            partial(timed, partial(run, command, check=True, stdout=DEVNULL))
            for command in ((*COMMAND, str(matrix.file)), IMPORTS)
        ),
    )
    yield paired(f"rivals score, {matrix.size}", ours, ("its imports", theirs), AIM)
    for size in SIZES:
        yield _rating(shelf.matrix(size), 3 * runs)


def _rating(matrix: Matrix, samples: int) -> Row:
    """Ratings applied and ranked one by one, each beside a ranking of the whole analysis from scratch."""
    analysis = load(matrix.file)
    tally = Tally(analysis)
    gc.freeze()  # as the workbench does
    steps, scores = [], []
    for item in list(islice(analysis.evidence, samples)):
        rating = other_rating(analysis, item, HYPOTHESIS)
        start = perf_counter()
        changes = rate(analysis, item, HYPOTHESIS, rating)
        analysis = analysis.apply(changes)
        tally.follow(analysis, changes)
        tally.ranking()
        steps.append(perf_counter() - start)
        scores.append(timed(partial(score, analysis)))
    gc.unfreeze()
    return paired(f"one rating, {matrix.size}", steps, ("scoring all", scores))
