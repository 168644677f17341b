"""Loading and saving the largest analysis, beside what the TOML libraries alone take for its tree."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

import tomli
import tomli_w

from measuring import Row, timed
from rivals import Rating, load, rate
from rivals.files.store import AnalysisFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matrices import Shelf

AIM: Final = 2.0
ITEM, HYPOTHESIS: Final = "item-00001", "hypothesis-01"


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """Load and save, each alone and both together; every round begins with a clean heap."""
    file = shelf.matrix(10_000, 20).file
    loads, saves, parses, dumps = [], [], [], []
    for _ in range(-(-runs // 3)):
        for times, act in ((parses, _parse), (dumps, _dump), (loads, _load), (saves, _save)):
            gc.collect()
            times.append(act(file))
    what = "10,000×20"
    yield Row.paired(f"load, {what}", loads, "tomli.loads", parses)
    yield Row.paired(f"save, {what}", saves, "tomli_w.dumps, tomli.loads", dumps)
    both = [one + other for one, other in zip(loads, saves, strict=True)]
    bare = [one + other for one, other in zip(parses, dumps, strict=True)]
    yield Row.paired(f"load and save, {what}", both, "the same", bare, AIM)


def _load(file: Path) -> float:
    return timed(lambda: load(file))


def _parse(file: Path) -> float:
    return timed(lambda: tomli.loads(file.read_text(encoding="utf-8")))


def _save(file: Path) -> float:
    """Save after one rating. What is written is read again before it takes the place of the file."""
    opened = AnalysisFile.open(file)
    old = opened.analysis.evidence[ITEM].ratings.get(HYPOTHESIS)
    new = Rating.NEUTRAL if old and old.rating is not Rating.NEUTRAL else Rating.CONSISTENT
    analysis = opened.analysis.apply(rate(opened.analysis, ITEM, HYPOTHESIS, new))
    return timed(lambda: opened.save(analysis))


def _dump(file: Path) -> float:
    """Write the same tree, and read what has been written."""
    tree = tomli.loads(file.read_text(encoding="utf-8"))
    return timed(lambda: tomli.loads(tomli_w.dumps(tree)))
