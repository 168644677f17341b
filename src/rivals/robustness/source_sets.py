"""Source sets: the smallest set of sources that, discredited, puts another hypothesis first."""

from __future__ import annotations

import math
from functools import cache, reduce
from itertools import accumulate, combinations
from operator import or_
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from rivals.robustness.discredited import Carriers, each_bit, joined
from rivals.robustness.grouped import smallest
from rivals.robustness.tables import Additive
from rivals.robustness.tipping import Tipping, rivals_of
from rivals.scoring.ranking import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from rivals.core.analysis import Analysis
    from rivals.robustness.grouped import Gains, Group, Grouped
    from rivals.robustness.tabled import Tables
    from rivals.scoring.ranking import Ranking

MOST_LOOKED_AT: Final = 40_000
"""How many sets of sources are looked at before the search says how far it came."""

Lead = tuple[float, float]
"""What the leader has over a rival, in score and tie-break."""


def source_sets(analysis: Analysis, tables: Tables, ranking: Ranking) -> Tipping[str] | None:
    """The smallest sets of sources that, discredited, put each rival first; None with no single leader.

    Exact where the sets can all be looked at or ruled out; else the result says up to which size it is.

    Args:
        analysis: The analysis.
        tables: Its tables.
        ranking: Its ranking, by the rule that is asked about.
    """
    found = rivals_of(ranking)
    if found is None:
        return None
    carriers = Carriers(analysis)
    if isinstance(tables, Additive):
        return _additive(tables, carriers, *found)
    return _posterior(tables, carriers, *found)


def _additive(tables: Additive, carriers: Carriers, leader: str, rivals: list[str]) -> Tipping[str]:
    terms = tables.terms
    own = terms[:, :, tables.hypotheses.index(leader)]
    groups = [rows for _, rows in carriers.groups]
    sets: dict[str, tuple[str, ...] | None] = {}
    looked: list[int] = []
    budget = MOST_LOOKED_AT
    for waiting, rival in zip(range(len(rivals), 0, -1), rivals, strict=True):
        gains = terms[:, :, tables.hypotheses.index(rival)] - own
        pairs = [(float(a), float(b)) for a, b in (gains[:, rows].sum(axis=1) for rows in groups)]
        search = _Search(carriers, pairs, (float(gains[0].sum()), float(gains[1].sum())), budget // waiting)
        found, far = search.smallest()
        budget -= search.looked
        sets[rival] = None if found is None else carriers.named(found)
        if far is not None:
            looked.append(far)
    return Tipping(sets, min(looked, default=None))


class _Search:
    """The search for the smallest set by which one rival overtakes the leader, by branch and bound.

    A set tips the lead only if what its items gain the rival is more than the rival falls short by. An
    item falls only if at least as many of its ancestors are in the set as it has carriers that share none:
    so what a set gains is at most the sum, over its members, of the gains of the items below each, every
    one divided by that number. Sets that cannot reach the sum are not looked at.
    """

    def __init__(self, carriers: Carriers, gains: list[Lead], short: Lead, budget: int) -> None:
        """Take what each group of items gains, and what the rival falls short by."""
        self._carriers = carriers
        self._short = short
        self._margin = TOLERANCE * max(1.0, abs(short[0]), sum(abs(gain) for gain, _ in gains))
        self.looked, self._budget = 0, budget
        self._below: dict[int, list[tuple[int, Lead]]] = {}
        bounds: dict[int, float] = {}
        for (mask, _), pair in zip(carriers.groups, gains, strict=True):
            self._below.setdefault(mask & -mask, []).append((mask, pair))  # falls with its lowest, if at all
            if pair > (0.0, 0.0):
                share = pair[0] / _apart(carriers, mask)
                for source in each_bit(carriers.ancestors(mask)):
                    bounds[source] = bounds.get(source, 0.0) + share
        self._order = sorted(bounds, key=lambda source: (-bounds[source], source))
        self._bounds = [0.0, *accumulate(bounds[source] for source in self._order)]

    def _bound(self, begin: int, size: int) -> float:
        """The most that so many sources can gain, from one on in their order."""
        return self._bounds[begin + size] - self._bounds[begin]

    def tips(self, sources: int) -> bool:
        """Whether a set puts the rival first."""
        fallen = self._carriers.fallen_sources(sources)
        gained = gained_in_ties = 0.0
        for source in each_bit(fallen):
            for mask, (gain, in_ties) in self._below.get(source, ()):
                if not mask & ~fallen:
                    gained += gain
                    gained_in_ties += in_ties
        ahead = gained - self._short[0]
        return ahead > self._margin or (
            abs(ahead) <= self._margin and gained_in_ties - self._short[1] > self._margin
        )

    def smallest(self) -> tuple[int | None, int | None]:
        """A smallest set, or None; and up to which size all was looked at, None with nothing left open."""
        known = self._greedy()
        most = known.bit_count() - 1 if known is not None else len(self._order)
        for size in range(1, most + 1):
            if self._bound(0, size) < self._short[0] - self._margin:
                continue
            found = self._of_size(size, 0, 0, 0.0)
            if found is not None:
                return found, None
            if self.looked >= self._budget:
                return known, size - 1
        return known, None

    def _of_size(self, size: int, begin: int, chosen: int, bound: float) -> int | None:
        if not size:
            self.looked += 1
            return chosen if self.tips(chosen) else None
        for at in range(begin, len(self._order) - size + 1):
            if self.looked >= self._budget or bound + self._bound(at, size) < self._short[0] - self._margin:
                return None  # those that come later are worth less still
            gains = self._bound(at, 1)
            found = self._of_size(size - 1, at + 1, chosen | self._order[at], bound + gains)
            if found is not None:
                return found
        return None

    def _greedy(self) -> int | None:
        """A set that tips, though maybe not a smallest one; None where the obvious ones do not."""
        chosen = 0
        for source in self._order:
            chosen |= source
            if self.tips(chosen):
                break
        else:
            return None
        for source in reversed(self._order):
            if chosen & source and self.tips(chosen & ~source):
                chosen &= ~source
        return chosen


def _apart(carriers: Carriers, mask: int) -> int:
    """How many sources must be discredited at the least for all of some carriers to fall."""
    return len(joined(carriers.ancestors(each) for each in each_bit(mask)))


def _posterior(grouped: Grouped, carriers: Carriers, leader: str, rivals: list[str]) -> Tipping[str]:
    """Every set of sources within each part of the analysis, as far as their number allows.

    Parts share neither sources nor groups of items, so that what they gain a rival adds up: the best sets of
    each are combined.
    """
    parts = _parts(grouped, carriers)
    every = max((len(part.sources) for part in parts), default=0)
    looked = _triable([len(part.sources) for part in parts])
    first = grouped.hypotheses.index(leader)
    best = [_best(part, carriers, first, looked) for part in parts]
    largest = len(carriers.sources) if looked >= every else looked
    now = grouped.log_posteriors()
    sets: dict[str, tuple[str, ...] | None] = {}
    for rival in rivals:
        other = grouped.hypotheses.index(rival)
        short = float(now[first] - now[other])
        sets[rival] = smallest([sizes[other] for sizes in best], short, largest)
    is_open = looked < every and None in sets.values()
    return Tipping(sets, looked if is_open else None)


@attrs.frozen(eq=False)
class _Part:
    """Groups of items, and the sources by whose fall they can fall, which no other part has.

    Attributes:
        sources: The sources, as bits.
        groups: The groups, each with the carriers of its items.
    """

    sources: list[int]
    groups: list[tuple[Group, list[int]]]

    def gained(self, leader: int) -> Callable[[int], NDArray[np.float64]]:
        """What tells how much each hypothesis gains on the leader when some sources have fallen.

        Args:
            leader: The number of the leader.
        """
        below: dict[int, list[int]] = {}
        masks = [reduce(or_, carriers) for _, carriers in self.groups]
        for number, mask in enumerate(masks):
            for source in each_bit(mask):
                below.setdefault(source, []).append(number)

        @cache
        def of_group(number: int, fallen: int) -> NDArray[np.float64]:
            group, carriers = self.groups[number]
            left = [row for row, mask in enumerate(carriers) if mask & ~fallen]
            gained = group.terms_with(left) - group.terms
            return np.asarray(gained - gained[leader])

        def gained(fallen: int) -> NDArray[np.float64]:
            touched = {number for source in each_bit(fallen) for number in below.get(source, ())}
            each = [of_group(number, fallen & masks[number]) for number in sorted(touched)]
            return np.asarray(sum(each)) if each else none

        none = of_group(0, 0)
        return gained


def _parts(grouped: Grouped, carriers: Carriers) -> list[_Part]:
    """The parts of an analysis."""
    behind = {carriers.items[row]: mask for mask, rows in carriers.groups for row in rows}
    groups = [(each, [behind[key] for key in each.items if key in behind]) for each in grouped.groups]
    carried = [(group, masks) for group, masks in groups if masks]
    above = [carriers.ancestors(reduce(or_, masks)) for _, masks in carried]
    return [
        _Part(
            list(each_bit(sources)),
            [pair for pair, mask in zip(carried, above, strict=True) if mask & sources],
        )
        for sources in joined(above)
    ]


def _triable(sizes: list[int]) -> int:
    """Up to which size all sets of sources can be looked at in parts that have so many."""
    tried = 0
    for size in range(1, max(sizes, default=0) + 1):
        tried += sum(math.comb(many, size) for many in sizes)
        if tried > MOST_LOOKED_AT:
            return size - 1
    return max(sizes, default=0)


def _best(part: _Part, carriers: Carriers, leader: int, looked: int) -> list[Gains[str]]:
    """For each hypothesis, the most that it gains on the leader by a set of each size in a part."""
    gained_by = part.gained(leader)
    found: list[Gains[str]] = [[(0.0, ())] for _ in gained_by(0)]
    for size in range(1, min(looked, len(part.sources)) + 1):
        most, best = np.full(len(found), -np.inf), [0] * len(found)
        for chosen in combinations(part.sources, size):
            gained = gained_by(carriers.fallen_sources(sum(chosen)))
            for number in np.flatnonzero(gained > most).tolist():
                most[number], best[number] = gained[number], sum(chosen)
        for number, gains in enumerate(found):
            gains.append((float(most[number]), carriers.named(best[number])))
    return found
