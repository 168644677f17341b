"""What would change the answer, from the definitions alone: every set is tried, and each time scored anew.

Nothing here is imported from `rivals.robustness`. Where a number of scorings is given that may be spent,
the answer says up to which size every set was tried.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, TypeAlias

import attrs

from rivals.core.records import Cell
from rivals.core.scales import HypothesisStatus, Rating, SourceRole
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rivals.core.analysis import Analysis

Ranks: TypeAlias = dict[str, int]
Move: TypeAlias = tuple[str, str, Rating]
"""Item, hypothesis, and the rating that the cell is given."""

SCALE = (
    Rating.VERY_INCONSISTENT,
    Rating.INCONSISTENT,
    Rating.NEUTRAL,
    Rating.CONSISTENT,
    Rating.VERY_CONSISTENT,
)
AGAINST = {**dict.fromkeys(SCALE, 0), Rating.INCONSISTENT: 1, Rating.VERY_INCONSISTENT: 2}


@attrs.frozen
class Exhausted:
    """What trying every set gave.

    Attributes:
        sizes: How many it takes for each rival, of those that any set puts before the leader.
        looked: Up to which size every set was tried; None where each and every one was.
    """

    sizes: Mapping[str, int]
    looked: int | None


def ranks(analysis: Analysis) -> Ranks:
    """The rank of each contender by the analysis's own rule."""
    return {each.hypothesis: each.rank for each in score(analysis).standings if each.rank is not None}


def contest(analysis: Analysis) -> tuple[str, list[str]] | None:
    """The single leader and its rivals; None where there is no single leader."""
    ranked = ranks(analysis)
    leaders = [key for key, rank in ranked.items() if rank == 1]
    return (leaders[0], [key for key in ranked if key != leaders[0]]) if len(leaders) == 1 else None


def ahead(analysis: Analysis, leader: str) -> set[str]:
    """Those that score strictly better than somebody."""
    ranked = ranks(analysis)
    return {key for key, rank in ranked.items() if rank < ranked[leader]}


def removal(analysis: Analysis, spend: int) -> Exhausted:
    """The fewest items without which each rival scores strictly better than the leader."""
    items = active(analysis)
    return _exhausted(
        analysis,
        len(items),
        lambda size: (without(analysis, gone) for gone in combinations(items, size)),
        spend,
    )


def rerating(analysis: Analysis, steps: int, spend: int) -> Exhausted:
    """The fewest rated cells that do it, each moved by at most so many steps."""
    cells = [
        (item, key)
        for item in active(analysis)
        for key, cell in analysis.evidence[item].ratings.items()
        if cell.rating in SCALE and analysis.hypotheses[key].status is HypothesisStatus.ACTIVE
    ]

    def moves_of(item: str, key: str) -> list[Move]:
        here = SCALE.index(analysis.evidence[item].ratings[key].rating)
        return [
            (item, key, rating)
            for place, rating in enumerate(SCALE)
            if place != here and abs(place - here) <= steps
        ]

    def of_size(size: int) -> Iterator[Analysis]:
        for chosen in combinations(cells, size):
            for moves in product(*(moves_of(*cell) for cell in chosen)):
                yield rerated(analysis, moves)

    return _exhausted(analysis, len(cells), of_size, spend)


def discredited(analysis: Analysis, spend: int) -> Exhausted:
    """The fewest sources that, discredited, do it."""
    sources = list(analysis.sources)
    return _exhausted(
        analysis,
        len(sources),
        lambda size: (
            without(analysis, fallen_items(analysis, gone)) for gone in combinations(sources, size)
        ),
        spend,
    )


def _exhausted(
    analysis: Analysis, most: int, of_size: Callable[[int], Iterable[Analysis]], spend: int
) -> Exhausted:
    found = contest(analysis)
    assert found is not None
    leader, rivals = found
    sizes: dict[str, int] = {}
    for size in range(1, most + 1):
        for altered in of_size(size):
            if len(sizes) == len(rivals):
                return Exhausted(sizes, None)
            if spend == 0:
                return Exhausted(sizes, size - 1)
            spend -= 1
            for rival in ahead(altered, leader):
                sizes.setdefault(rival, size)
    return Exhausted(sizes, None)


def active(analysis: Analysis) -> list[str]:
    """The items that count."""
    return [key for key, item in analysis.evidence.items() if item.active]


def without(analysis: Analysis, gone: Iterable[str]) -> Analysis:
    """The analysis without some items."""
    left = {key: item for key, item in analysis.evidence.items() if key not in set(gone)}
    return attrs.evolve(analysis, evidence=left)


def rerated(analysis: Analysis, moves: Iterable[Move]) -> Analysis:
    """The analysis with some cells rated otherwise."""
    evidence = dict(analysis.evidence)
    for item, key, rating in moves:
        ratings = {**evidence[item].ratings, key: Cell(rating=rating)}
        evidence[item] = attrs.evolve(evidence[item], ratings=ratings)
    return attrs.evolve(analysis, evidence=evidence)


def carriers(analysis: Analysis, item: str) -> set[str]:
    """The sources that report or corroborate an item."""
    links = analysis.evidence[item].sources.items()
    return {key for key, link in links if link.role in {SourceRole.REPORTS, SourceRole.CORROBORATES}}


def standing(analysis: Analysis, gone: Iterable[str]) -> set[str]:
    """The sources that stand when some are discredited: the largest set in which each may stand.

    A source may stand unless it is discredited, or cites others than itself and none of them stands.
    """
    left = set(analysis.sources) - set(gone)
    while True:
        lost = {
            key for key in left if (cited := set(analysis.sources[key].cites) - {key}) and not cited & left
        }
        if not lost:
            return left
        left -= lost


def fallen_items(analysis: Analysis, gone: Iterable[str]) -> set[str]:
    """The items that have sources, none of which stands."""
    left = standing(analysis, gone)
    return {key for key in active(analysis) if (own := carriers(analysis, key)) and not own & left}


def leave_one_out(analysis: Analysis) -> dict[tuple[str, str], Ranks]:
    """The ranking without each item, each source that anything leans on, and each assumption."""
    gone: dict[tuple[str, str], set[str]] = {("evidence", key): {key} for key in active(analysis)}
    for key in _leant_on(analysis):
        gone["source", key] = fallen_items(analysis, [key])
    for key in analysis.assumptions:
        gone["assumption", key] = {item for item in active(analysis) if key in _premises(analysis, item)}
    return {what: ranks(without(analysis, items)) for what, items in gone.items()}


def _leant_on(analysis: Analysis) -> set[str]:
    """The sources that carry an item that counts, and those that they cite, at any remove."""
    leant: set[str] = set().union(*(carriers(analysis, key) for key in active(analysis)))
    while more := {other for key in leant for other in analysis.sources[key].cites} - leant:
        leant |= more
    return leant


def _premises(analysis: Analysis, item: str) -> set[str]:
    """All that an item rests on, itself or by what it rests on; they may rest on each other in a circle."""
    found: set[str] = set()
    more = set(analysis.evidence[item].rests_on)
    while more:
        found |= more
        resting = found & set(analysis.evidence)
        more = {other for key in resting for other in analysis.evidence[key].rests_on} - found
    return found


def dominance(analysis: Analysis) -> dict[str, set[str]]:
    """The contenders that others dominate, with those."""
    found: dict[str, set[str]] = {}
    for g, h in product(ranks(analysis), repeat=2):
        pairs = [
            (AGAINST[cells[h].rating], AGAINST[cells[g].rating])
            for item in active(analysis)
            if {g, h} <= (cells := analysis.evidence[item].ratings).keys()
            and {cells[h].rating, cells[g].rating} <= set(SCALE)
        ]
        if all(one <= other for one, other in pairs) and any(one < other for one, other in pairs):
            found.setdefault(g, set()).add(h)
    return found
