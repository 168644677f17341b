"""Leaving out: the ranking without each item, each source, each assumption."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import attrs

from rivals.robustness.discredited import Carriers
from rivals.scoring.ranking import ranking_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.core.analysis import Analysis
    from rivals.scoring.ranking import Ranking


class What(Enum):
    """What is left out."""

    EVIDENCE = "evidence"
    SOURCE = "source"
    ASSUMPTION = "assumption"


@attrs.frozen
class Without:
    """The ranking without something.

    Attributes:
        what: What kind of thing is left out.
        id: Its id.
        items: The items that go with it.
        ranking: The ranking then.
        changes_leader: Whether others lead then than do now.
    """

    what: What
    id: str
    items: tuple[str, ...]
    ranking: Ranking
    changes_leader: bool


def leave_one_out(analysis: Analysis, ranking: Ranking) -> Iterator[Without]:
    """The ranking without each active item, each source that carries one, each assumption.

    With a source go the items that no other source carries; with an assumption all that rests on it, along
    the chain.
    """
    totals = ranking.rule.totals(analysis)
    for what, key, items in _falls(analysis):
        for item in items:
            totals.replace(analysis, analysis.evidence[item], None)
        without = ranking_of(analysis, ranking.rule, totals)
        for item in items:
            totals.replace(analysis, None, analysis.evidence[item])  # sums are exact: all is as it was
        yield Without(what, key, tuple(items), without, set(without.leaders) != set(ranking.leaders))


def _falls(analysis: Analysis) -> Iterator[tuple[What, str, list[str]]]:
    carriers = Carriers(analysis)
    for key in carriers.items:
        yield What.EVIDENCE, key, [key]
    for key in carriers.sources:
        rows = carriers.fallen_items(carriers.bits([key]))
        yield What.SOURCE, key, [carriers.items[row] for row in sorted(rows)]
    for key in analysis.in_order("assumptions"):
        fallen = resting_on(analysis, key)
        yield What.ASSUMPTION, key, [item for item in carriers.items if item in fallen]


def resting_on(analysis: Analysis, key: str) -> Mapping[str, None]:
    """The evidence that rests on an assumption or an item, itself or by what it rests on."""
    above: dict[str, list[str]] = {}
    for item in analysis.evidence.values():
        for premise in item.rests_on:
            above.setdefault(premise, []).append(item.id)
    found: dict[str, None] = {}
    todo = [key]
    while todo:
        for resting in above.get(todo.pop(), ()):
            if resting not in found:
                found[resting] = None
                todo.append(resting)
    return found
