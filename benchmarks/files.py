"""Loading and saving the largest analysis, beside what the TOML libraries alone take for the same tree."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Final

import tomli
import tomli_w
from made_up import LARGE, other_rating
from measuring import Row, in_turns, paired, timed

from rivals import create, load, rate
from rivals.files.store import AnalysisFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from made_up import Shelf

AIM: Final = 2.0
CELL: Final = ("item-00001", "hypothesis-01")


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """Load, save after one rating, and both together; writing anew what has no layout to keep."""
    file = shelf.matrix(LARGE).file
    acts = (partial(act, file) for act in (_load, _parse, _save, _write, _dump))
    loads, parses, saves, writes, dumps = in_turns(-(-runs // 3), *acts)
    yield paired(f"load, {LARGE}", loads, ("tomli.loads", parses))
    yield paired(f"save, {LARGE}", saves, ("tomli_w.dumps, tomli.loads", dumps))
    yield paired(f"write anew, {LARGE}", writes, ("tomli_w.dumps, tomli.loads", dumps))
    both, bare = (
        [one + other for one, other in zip(*times, strict=True)]
        for times in ((loads, saves), (parses, dumps))
    )
    yield paired(f"load and save, {LARGE}", both, ("both", bare), AIM)


def _load(file: Path) -> float:
    gc.collect()
    return timed(partial(load, file))


def _parse(file: Path) -> float:
    gc.collect()
    return timed(lambda: tomli.loads(file.read_text(encoding="utf-8")))


def _save(file: Path) -> float:
    """Save after one rating."""
    opened = AnalysisFile.open(file)
    rating = other_rating(opened.analysis, *CELL)
    rated = opened.analysis.apply(rate(opened.analysis, *CELL, rating))
    gc.collect()
    return timed(partial(opened.save, rated))


def _write(file: Path) -> float:
    """Write to a file of another name, in the canonical form."""
    analysis = load(file)
    other = file.with_name("anew.ach.toml")
    gc.collect()
    taken = timed(partial(create, analysis, other))
    other.unlink()
    return taken


def _dump(file: Path) -> float:
    """Write the same tree, and read that again, as Rivals does before it trusts what it wrote."""
    tree = tomli.loads(file.read_text(encoding="utf-8"))
    gc.collect()
    return timed(lambda: tomli.loads(tomli_w.dumps(tree)))
