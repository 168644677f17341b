"""Discredited sources: which items fall with a set of sources, and the smallest set that tips the lead.

An item falls when none of the sources that report or corroborate it stands. A source stands unless it is
discredited, or cites others none of whom stands: those that cite each other in a circle stand until one
that all of them lean on falls. An item that no source carries never falls.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from rivals.robustness.grouped import Grouped
from rivals.robustness.tables import Additive, active_items
from rivals.robustness.tipping import Tipping, rivals_of
from rivals.scoring.ranking import TOLERANCE
from rivals.scoring.rule import AdditiveRule
from rivals.scoring.weights import speakers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rivals.core.analysis import Analysis
    from rivals.scoring.ranking import Ranking

MOST_LOOKED_AT: Final = 60_000
"""How many sets of sources are looked at before the search says how far it came."""

Lead = tuple[float, float]
"""What the leader has over a rival, in score and tie-break."""


class Carriers:
    """The sources that carry the active evidence, as bits of whole numbers.

    Attributes:
        sources: Ids of the sources that carry an item, themselves or by those who cite them.
        items: Ids of the active items.
    """

    def __init__(self, analysis: Analysis) -> None:
        """Look at who carries what."""
        cites = {
            key: [other for other in source.cites if other != key] for key, source in analysis.sources.items()
        }
        self.items = active_items(analysis)
        carriers = [speakers(analysis.evidence[key]) for key in self.items]
        behind = _reached({source for each in carriers for source in each}, cites)
        self.sources = [key for key in analysis.in_order("sources") if key in behind]
        self._bits = {key: 1 << place for place, key in enumerate(self.sources)}
        self._relays = [(self._bits[key], self._mask(cites[key])) for key in self.sources if cites[key]]
        self._carried: dict[int, list[int]] = {}
        for row, each in enumerate(carriers):
            if each:
                self._carried.setdefault(self._mask(each), []).append(row)

    def _mask(self, sources: Iterable[str]) -> int:
        return sum(self._bits[key] for key in dict.fromkeys(sources))

    def bits(self, sources: Iterable[str]) -> int:
        """Sources as bits; those that carry nothing have none."""
        return sum(self._bits.get(key, 0) for key in dict.fromkeys(sources))

    def fallen_sources(self, discredited: int) -> int:
        """The sources that do not stand when some are discredited."""
        fallen, before = discredited, -1
        while fallen != before:
            before = fallen
            for source, cited in self._relays:
                if not cited & ~fallen:
                    fallen |= source
        return fallen

    def fallen_items(self, discredited: int) -> list[int]:
        """The rows of the items that fall when some sources are discredited."""
        fallen = self.fallen_sources(discredited)
        return [row for carriers, rows in self._carried.items() if not carriers & ~fallen for row in rows]

    @property
    def groups(self) -> list[tuple[int, list[int]]]:
        """The items that fall together: who carries them, and their rows."""
        return list(self._carried.items())

    def ancestors(self, carriers: int) -> int:
        """The sources by whose fall some carriers can come to fall."""
        reached, before = carriers, -1
        while reached != before:
            before = reached
            for source, cited in self._relays:
                if reached & source:
                    reached |= cited
        return reached


def _reached(start: Iterable[str], cites: dict[str, list[str]]) -> set[str]:
    reached, todo = set(start), list(start)
    while todo:
        for other in cites[todo.pop()]:
            if other not in reached:
                reached.add(other)
                todo.append(other)
    return reached


def discredited(analysis: Analysis, ranking: Ranking) -> Tipping[str] | None:
    """The smallest sets of sources that, discredited, put each rival first; None with no single leader.

    Exact where the sets can all be looked at or ruled out; else the result says up to which size it is.

    Args:
        analysis: The analysis.
        ranking: Its ranking, by the rule that is asked about.
    """
    found = rivals_of(ranking)
    if found is None:
        return None
    leader, rivals = found
    carriers = Carriers(analysis)
    if isinstance(ranking.rule, AdditiveRule):
        return _additive(Additive.of(analysis, ranking.rule), carriers, leader, rivals)
    return _posterior(Grouped.of(analysis), carriers, leader, rivals)


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
        self._gains = dict(zip((mask for mask, _ in carriers.groups), gains, strict=True))
        self._short = short
        self._margin = TOLERANCE * max(1.0, abs(short[0]), sum(abs(gain) for gain, _ in gains))
        self.left = budget
        bounds = [0.0] * len(carriers.sources)
        for mask, (gain, _) in self._gains.items():
            if gain > 0:
                above = carriers.ancestors(mask)
                share = gain / _apart(carriers, mask)
                for place in _places(above):
                    bounds[place] += share
        useful = [mask for mask, pair in self._gains.items() if pair > (0.0, 0.0)]
        wanted = 0
        for mask in useful:
            wanted |= carriers.ancestors(mask)
        self._order = sorted(_places(wanted), key=lambda place: (-bounds[place], place))
        self._bounds = [bounds[place] for place in self._order]

    def tips(self, sources: int) -> bool:
        """Whether a set puts the rival first."""
        fallen = self._carriers.fallen_sources(sources)
        gained = gained_in_ties = 0.0
        for mask, (gain, in_ties) in self._gains.items():
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
            if sum(self._bounds[:size]) < self._short[0] - self._margin:
                continue
            found = self._of_size(size, 0, 0, 0.0)
            if self.left <= 0:
                return found if found is not None else known, size - 1
            if found is not None:
                return found, None
        return known, None

    def _of_size(self, size: int, begin: int, chosen: int, bound: float) -> int | None:
        if self.left <= 0:
            return None
        if not size:
            self.left -= 1
            return chosen if self.tips(chosen) else None
        for at in range(begin, len(self._order) - size + 1):
            if bound + sum(self._bounds[at : at + size]) < self._short[0] - self._margin:
                return None  # those that come later are worth less still
            found = self._of_size(size - 1, at + 1, chosen | 1 << self._order[at], bound + self._bounds[at])
            if found is not None:
                return found
        return None

    def _greedy(self) -> int | None:
        """A set that tips, though maybe not a smallest one; None where the obvious ones do not."""
        chosen = 0
        for place in self._order:
            chosen |= 1 << place
            if self.tips(chosen):
                break
        else:
            return None
        for place in reversed(self._order):
            if chosen & 1 << place and self.tips(chosen & ~(1 << place)):
                chosen &= ~(1 << place)
        return chosen


def _places(bits: int) -> list[int]:
    return [place for place in range(bits.bit_length()) if bits >> place & 1]


def _apart(carriers: Carriers, mask: int) -> int:
    """How many sources must be discredited at the least for all of some carriers to fall."""
    apart: list[int] = []
    for place in _places(mask):
        above = carriers.ancestors(1 << place)
        joined = [each for each in apart if each & above]
        for each in joined:
            apart.remove(each)
            above |= each
        apart.append(above)
    return len(apart)


def _additive(tables: Additive, carriers: Carriers, leader: str, rivals: list[str]) -> Tipping[str]:
    terms = tables.terms
    own = terms[:, :, tables.hypotheses.index(leader)]
    groups = [rows for _, rows in carriers.groups]
    sets: dict[str, tuple[str, ...] | None] = {}
    looked: list[int] = []
    budget = MOST_LOOKED_AT
    for rival in rivals:
        gains = terms[:, :, tables.hypotheses.index(rival)] - own
        pairs = [(float(a), float(b)) for a, b in (gains[:, rows].sum(axis=1) for rows in groups)]
        search = _Search(carriers, pairs, (float(gains[0].sum()), float(gains[1].sum())), budget)
        found, far = search.smallest()
        budget = search.left
        sets[rival] = None if found is None else tuple(carriers.sources[place] for place in _places(found))
        if far is not None:
            looked.append(far)
    return Tipping(sets, min(looked, default=None))


def _posterior(grouped: Grouped, carriers: Carriers, leader: str, rivals: list[str]) -> Tipping[str]:
    """Every set of sources, size by size, as far as the number of sets allows."""
    posteriors = _posteriors_without(grouped, carriers)
    first = grouped.hypotheses.index(leader)
    sets: dict[str, tuple[str, ...] | None] = dict.fromkeys(rivals)
    looked, tried = 0, 0
    for size in range(1, len(carriers.sources) + 1):
        for chosen in combinations(range(len(carriers.sources)), size):
            tried += 1
            if tried > MOST_LOOKED_AT:
                return Tipping(sets, looked)
            logs = posteriors(sum(1 << place for place in chosen))
            for rival, known in sets.items():
                if known is None and logs[grouped.hypotheses.index(rival)] - logs[first] > TOLERANCE:
                    sets[rival] = tuple(carriers.sources[place] for place in chosen)
        looked = size
        if None not in sets.values():
            break
    return Tipping(sets)


def _posteriors_without(grouped: Grouped, carriers: Carriers) -> Callable[[int], list[float]]:
    """The log posteriors, up to a constant, when some sources are discredited."""
    rows = {key: row for row, key in enumerate(carriers.items)}
    members = [[rows[key] for key in group.items] for group in grouped.groups]

    @cache
    def terms(number: int, left: tuple[int, ...]) -> list[float]:
        group = grouped.groups[number]
        kept = list(left)
        sums = group.logs[kept].sum(axis=0)[None]
        trust = np.array([group.reliabilities[kept].max(initial=0.0)])
        found: list[float] = group.terms_of(sums, len(kept), trust)[0].tolist()
        return found

    def posteriors(sources: int) -> list[float]:
        gone = set(carriers.fallen_items(sources))
        logs: list[float] = grouped.priors.tolist()
        for number, group in enumerate(members):
            left = tuple(place for place, row in enumerate(group) if row not in gone)
            logs = [log + term for log, term in zip(logs, terms(number, left), strict=True)]
        return logs

    return posteriors
