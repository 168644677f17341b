"""Removal: the smallest set of evidence without which another hypothesis would lead.

Of an additive rule the answer is exact and needs no search: what an item adds to the rival less what it
adds to the leader is what its removal gains the rival, and the largest gains together are enough first.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import attrs
import numpy as np

from rivals.robustness.grouped import Grouped, Variants
from rivals.robustness.tables import Additive
from rivals.robustness.tipping import Tipping, fewest, rivals_of
from rivals.scoring.rule import AdditiveRule

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.robustness.grouped import Group
    from rivals.scoring.ranking import Ranking


def removal(analysis: Analysis, ranking: Ranking) -> Tipping[str] | None:
    """The smallest sets of items without which each rival would lead; None where there is no single leader.

    Args:
        analysis: The analysis.
        ranking: Its ranking, by the rule that is asked about.
    """
    found = rivals_of(ranking)
    if found is None:
        return None
    if isinstance(ranking.rule, AdditiveRule):
        return _additive(Additive.of(analysis, ranking.rule), *found)
    return Grouped.of(analysis).tipping(*found, _Removals)


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
        chosen = np.array(list(combinations(range(self.many), size)), dtype=np.intp)
        logs = group.logs
        left = logs.sum(axis=0) - logs[chosen].sum(axis=1)
        terms = group.terms_of(left, self.many - size, group.trust_without(chosen))
        return Variants(terms, lambda index: tuple(group.items[row] for row in chosen[index]))
