"""Robustness: tipping sets beside scoring once, draws beside their bare arithmetic, sets of many sources."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np
from made_up import LARGE, Size
from measuring import Row, aim, duration, in_turns, paired, timed

from rivals import Analysis, load, score
from rivals.robustness.acceptability import DRAWS, acceptability
from rivals.robustness.draws import STEP
from rivals.robustness.removal import removal
from rivals.robustness.rerating import Reach, rerating
from rivals.robustness.source_sets import source_sets
from rivals.robustness.tabled import tabled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_up import Shelf
    from numpy.typing import NDArray

    from rivals.core.change import Tree
    from rivals.scoring.ranking import Ranking

SETS_AIM: Final = 5.0
DRAWS_AIM: Final = 10.0
SOURCES_AIM: Final = 2.0
DRAWN: Final = Size(100, 8)
SOURCES: Final = 200
ITEMS: Final = 1_000
RIVALS: Final = 8


def rows(shelf: Shelf, runs: int) -> Iterator[Row]:
    """The sets of items and ratings, the draws, then the sets of sources."""
    yield _sets(load(shelf.matrix(LARGE).file), runs)
    yield _draws(load(shelf.matrix(DRAWN).file), runs)
    for name, relays, most in (("alone", 0.0, 1), ("some relays", 0.3, 2), ("tangled", 0.6, 3)):
        for rule in ("weighted-inconsistency", "posterior"):
            yield _sources(f"{name}, {rule.partition('-')[0]}", _sourced(relays, most, rule))


def _sets(analysis: Analysis, runs: int) -> Row:
    ranking = score(analysis)
    ours, scores = in_turns(
        runs, partial(timed, partial(_tipping, analysis, ranking)), partial(timed, partial(score, analysis))
    )
    return paired(f"removal and re-rating, {LARGE}", ours, ("scoring once", scores), SETS_AIM)


def _tipping(analysis: Analysis, ranking: Ranking) -> None:
    tables = tabled(analysis, ranking.rule)
    removal(tables, ranking)
    for reach in Reach:
        rerating(tables, ranking, reach)


def _draws(analysis: Analysis, runs: int) -> Row:
    cells = sum(len(item.ratings) for item in analysis.evidence.values())
    ours, bare = in_turns(
        runs,
        partial(timed, partial(acceptability, analysis, score(analysis).rule)),
        partial(timed, partial(_arithmetic, cells)),
    )
    return paired(f"{DRAWS:,} draws, {DRAWN}", ours, ("bare arithmetic", bare), DRAWS_AIM)


def _arithmetic(cells: int) -> NDArray[np.intp]:
    """Numbers, ratings moved and held on their scale, units looked up and weighed, sums, ranks."""
    numbers = np.random.Generator(np.random.PCG64(0))
    drawn = numbers.random((DRAWS, cells))
    places = np.clip(2 + (drawn > 1 - STEP).astype(np.int8) - (drawn < STEP).astype(np.int8), 0, 4)
    terms = np.array([2.0, 1.0, 0.0, 0.0, 0.0])[places] * numbers.random((DRAWS, cells))
    columns = np.linspace(0, cells, DRAWN.hypotheses, endpoint=False, dtype=np.intp)
    return np.add.reduceat(terms, columns, axis=1).argsort(axis=1)


def _sources(name: str, analysis: Analysis) -> Row:
    ranking = score(analysis)
    found = source_sets(analysis, tabled(analysis, ranking.rule), ranking)
    seconds = timed(lambda: source_sets(analysis, tabled(analysis, ranking.rule), ranking))
    told = "a tie" if found is None else "none" if found.overall is None else f"a set of {len(found.overall)}"
    far = "exact" if found is None or found.looked is None else f"looked up to {found.looked}"
    what = f"{SOURCES} sources, {name}"
    return Row(what, duration(seconds), f"{told}, {far}", None, aim(seconds, SOURCES_AIM, " s"))


def _sourced(relays: float, most: int, rule: str) -> Analysis:
    """Many sources, some of which relay others, behind items that have up to so many of them."""
    random = Random(f"{relays} {most}")
    sources = [f"source-{n:03}" for n in range(SOURCES)]
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "Many sources",
            "method": {"rule": rule},
            "hypotheses": {f"h{n}": {"statement": f"{n}"} for n in range(RIVALS)},
            "sources": {key: _source(random, key, sources, relays, most) for key in sources},
            "evidence": {f"e{n}": _item(random, sources, most) for n in range(ITEMS)},
        }
    )


def _source(random: Random, key: str, sources: list[str], relays: float, most: int) -> Tree:
    cited = random.sample(sources, random.randint(1, most)) if random.random() < relays else []
    return {
        "name": key,
        "reliability": random.choice("ABCD"),
        "cites": {other: {} for other in cited},
    }


def _item(random: Random, sources: list[str], most: int) -> Tree:
    return {
        "summary": "x",
        "credibility": random.choice((1, 2, 3, 4)),
        "sources": {key: {} for key in random.sample(sources, random.randint(1, most))},
        "ratings": {
            f"h{n}": {"rating": random.choices(("CC", "C", "N", "I", "II"), (2, 2, 2, 2, 2 if n else 1.6))[0]}
            for n in range(RIVALS)
        },
    }
