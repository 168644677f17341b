"""Removal: the smallest set of evidence without which another hypothesis would lead.

Of an additive rule the answer is exact and needs no search: what an item adds to the rival less what it
adds to the leader is what its removal gains the rival, and the largest gains together are enough first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.robustness.grouped import Variants, sets_of
from rivals.robustness.tables import Additive
from rivals.robustness.tipping import Tipping, fewest, rivals_of

if TYPE_CHECKING:
    from rivals.robustness.grouped import Group
    from rivals.robustness.tabled import Tables
    from rivals.scoring.ranking import Ranking


def removal(tables: Tables, ranking: Ranking) -> Tipping[str] | None:
    """The smallest sets of items without which each rival would lead; None where there is no single leader.

    Args:
        tables: The analysis, in the tables of the rule that is asked about.
        ranking: Its ranking by that rule.
    """
    found = rivals_of(ranking)
    if found is None:
        return None
    if isinstance(tables, Additive):
        return _additive(tables, *found)
    return tables.tipping(*found, _Removals)


def _additive(tables: Additive, leader: str, rivals: list[str]) -> Tipping[str]:
    terms = tables.terms
    own = terms[:, :, tables.hypotheses.index(leader)]
    sets: dict[str, tuple[str, ...] | None] = {}
    for rival in rivals:
        gains = terms[:, :, tables.hypotheses.index(rival)] - own
        chosen = fewest(gains, gains.sum(axis=1))
        sets[rival] = None if chosen is None else tuple(tables.items[row] for row in sorted(chosen))
    return Tipping(sets)


@attrs.frozen(eq=False)
class _Removals:
    """The items that can be taken out of a group."""

    group: Group

    @property
    def many(self) -> int:
        return len(self.group.items)

    most = many

    def variants(self, size: int) -> Variants[str]:
        group = self.group
        chosen = sets_of(self.many, size)
        logs = group.logs
        left = logs.sum(axis=0) - logs[chosen].sum(axis=1)
        terms = group.terms_of(left, self.many - size, group.trust_without(chosen))
        return Variants(terms, lambda index: tuple(group.items[row] for row in chosen[index]))
