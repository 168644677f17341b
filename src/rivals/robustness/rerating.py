"""Re-rating: the fewest cells that, rated otherwise, would put another hypothesis first.

Of an additive rule the answer is exact and needs no search: only cells of the leader and of the rival
matter, each by itself, and the largest gains together are enough first.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from rivals.robustness.grouped import LOGARITHMS, Variants, sets_of
from rivals.robustness.tables import SCALE, UNRATED, Additive
from rivals.robustness.tipping import Move, Tipping, enough_alone, fewest, rivals_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rivals.robustness.grouped import Group
    from rivals.robustness.tabled import Tables
    from rivals.scoring.ranking import Ranking


class Reach(Enum):
    """How far a cell may be moved. Cells that are blank or not applicable stay so."""

    ONE_STEP = 1
    FREE = len(SCALE) - 1

    def from_place(self, place: int) -> list[int]:
        """The places that a rating at some place can be moved to."""
        return [other for other in range(len(SCALE)) if other != place and abs(other - place) <= self.value]


def rerating(tables: Tables, ranking: Ranking, reach: Reach) -> Tipping[Move] | None:
    """The fewest cells with which each rival would lead; None where there is no single leader.

    Args:
        tables: The analysis, in the tables of the rule that is asked about.
        ranking: Its ranking by that rule.
        reach: How far each cell may be moved.
    """
    found = rivals_of(ranking)
    if found is None:
        return None
    if isinstance(tables, Additive):
        return _additive(tables, *found, reach)
    return tables.tipping(*found, lambda group: _Moves(group, tables.hypotheses, reach))


def _additive(tables: Additive, leader: str, rivals: list[str], reach: Reach) -> Tipping[Move]:
    sums = tables.terms.sum(axis=1)
    first = tables.hypotheses.index(leader)
    worse = _best_moves(tables, first, reach, 1.0)
    sets: dict[str, tuple[Move, ...] | None] = {}
    alone: set[tuple[int, int]] = set()
    for rival in rivals:
        other = tables.hypotheses.index(rival)
        better = _best_moves(tables, other, reach, -1.0)
        gains = np.concatenate([worse[0], better[0]], axis=1)
        targets, many = np.concatenate([worse[1], better[1]]), len(tables.items)
        short = sums[:, other] - sums[:, first]
        chosen = fewest(gains, short)
        alone |= {(index % many, first if index < many else other) for index in enough_alone(gains, short)}
        sets[rival] = None
        if chosen is not None:
            sets[rival] = tuple(
                _move(tables, index % many, first if index < many else other, int(targets[index]))
                for index in sorted(chosen)
            )
    return Tipping(sets, alone=len(alone))


def _best_moves(
    tables: Additive, column: int, reach: Reach, sign: float
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    """The best that each cell of a column can do, and the place it is moved to for that.

    Args:
        tables: The analysis.
        column: The hypothesis.
        reach: How far a cell may be moved.
        sign: 1 where it is to add to the score, −1 where it is to take from it.

    Returns:
        Gains in score and tie-break, 2 × items, none below 0; and places on SCALE, by item.
    """
    gains = np.zeros((2, len(SCALE) + 1))  # UNRATED is the last column, and gains nothing
    targets = np.full(len(SCALE) + 1, UNRATED, dtype=np.int8)
    for place in range(len(SCALE)):
        for other in reach.from_place(place):
            gain = sign * (tables.units[:, other] - tables.units[:, place])
            if tuple(gain) > tuple(gains[:, place]):
                gains[:, place], targets[place] = gain, other
    places = tables.places[:, column]
    return gains[:, places] * tables.weights, targets[places]


def _move(tables: Additive, row: int, column: int, target: int) -> Move:
    before = SCALE[tables.places[row, column]]
    return Move(tables.items[row], tables.hypotheses[column], before, SCALE[target])


class _Moves:
    """The moves that the rated cells of a group can make."""

    def __init__(self, group: Group, hypotheses: list[str], reach: Reach) -> None:
        self._group = group
        self._hypotheses = hypotheses
        self._moves = [
            (row, column, target)
            for row, column in np.argwhere(group.places != UNRATED).tolist()
            for target in reach.from_place(int(group.places[row, column]))
        ]

    @property
    def many(self) -> int:
        return len(self._moves)

    @property
    def most(self) -> int:
        return int((self._group.places != UNRATED).sum())

    def variants(self, size: int) -> Variants[Move]:
        group = self._group
        chosen = sets_of(self.many, size)
        chosen = chosen[self._are_of_different_cells(chosen)]
        sums, effects = group.logs.sum(axis=0), self._effects()
        for moves in chosen.T:
            sums = sums + effects[moves]
        trust = np.full(len(chosen), group.reliabilities.max())
        terms = group.terms_of(sums, len(group.items), trust)
        return Variants(terms, lambda index: tuple(self._move(move) for move in chosen[index]))

    def _are_of_different_cells(self, chosen: NDArray[np.intp]) -> NDArray[np.bool_]:
        columns = len(self._hypotheses)
        cells = np.array([row * columns + column for row, column, _ in self._moves])[chosen]
        cells.sort(axis=1)
        different: NDArray[np.bool_] = (np.diff(cells, axis=1) != 0).all(axis=1)
        return different

    def _effects(self) -> NDArray[np.float64]:
        """What each move adds to the sum of logs of each hypothesis: a cell not rated follows the mean."""
        group = self._group
        rated = group.places != UNRATED
        effects = np.zeros((self.many, len(self._hypotheses)))
        for index, (row, column, target) in enumerate(self._moves):
            by = group.factors[row] * (LOGARITHMS[target] - LOGARITHMS[group.places[row, column]])
            effects[index] = np.where(rated[row], 0.0, by / rated[row].sum())
            effects[index, column] = by
        return effects

    def _move(self, index: int) -> Move:
        row, column, target = self._moves[index]
        before = SCALE[self._group.places[row, column]]
        return Move(self._group.items[row], self._hypotheses[column], before, SCALE[target])
