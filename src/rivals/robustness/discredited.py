"""Discredited sources: which items fall with a set of sources.

An item falls when none of the sources that report or corroborate it stands. A source stands unless it is
discredited, or cites others none of whom stands: those that cite each other in a circle stand until one
that all of them lean on falls. An item that no source carries never falls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.robustness.tables import active_items
from rivals.scoring.weights import speakers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.core.analysis import Analysis


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
        self._cited = {self._bits[key]: self.bits(cites[key]) for key in self.sources if cites[key]}
        self._relays: dict[int, list[int]] = {}
        for relay, cited in self._cited.items():
            for source in each_bit(cited):
                self._relays.setdefault(source, []).append(relay)
        self._carried: dict[int, list[int]] = {}
        for row, each in enumerate(carriers):
            if each:
                self._carried.setdefault(self.bits(each), []).append(row)

    def bits(self, sources: Iterable[str]) -> int:
        """Sources as bits; those that carry nothing have none."""
        return sum(self._bits.get(key, 0) for key in dict.fromkeys(sources))

    def named(self, bits: int) -> tuple[str, ...]:
        """The ids that some bits stand for."""
        return tuple(self.sources[bit.bit_length() - 1] for bit in each_bit(bits))

    def fallen_sources(self, discredited: int) -> int:
        """The sources that do not stand when some are discredited."""
        fallen, todo = discredited, list(each_bit(discredited))
        while todo:
            for relay in self._relays.get(todo.pop(), ()):
                if not fallen & relay and not self._cited[relay] & ~fallen:
                    fallen |= relay
                    todo.append(relay)
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
        """The sources by whose fall some carriers can come to fall, themselves among them."""
        reached, todo = carriers, list(each_bit(carriers))
        while todo:
            more = self._cited.get(todo.pop(), 0) & ~reached
            reached |= more
            todo.extend(each_bit(more))
        return reached


def each_bit(bits: int) -> Iterator[int]:
    """The bits of a whole number, one by one, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest


def joined(masks: Iterable[int]) -> list[int]:
    """Sets of sources, as bits; those that share one are joined."""
    apart: list[int] = []
    for mask in masks:
        whole = mask
        for other in [each for each in apart if each & mask]:
            apart.remove(other)
            whole |= other
        apart.append(whole)
    return apart


def _reached(start: Iterable[str], cites: dict[str, list[str]]) -> set[str]:
    reached, todo = set(start), list(start)
    while todo:
        for other in cites[todo.pop()]:
            if other not in reached:
                reached.add(other)
                todo.append(other)
    return reached
