"""The order in which evidence is read, and the search for some of it."""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING

from rivals.core.text import natural
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.weights import speakers, weight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.analysis import Analysis


@unique
class Order(Enum):
    """What a list of evidence is sorted by; the meaning of each says which end comes first."""

    LABEL = "label"
    DATE = "date, the earliest first"
    WEIGHT = "weight, the heaviest first"
    DIAGNOSTICITY = "diagnosticity, the most telling first"
    SOURCE = "source, by name"


def in_order(analysis: Analysis, order: Order) -> list[str]:
    """The ids of all evidence in an order; equal items by label, those without a value last."""
    ids = analysis.in_order("evidence")
    items = analysis.evidence
    match order:
        case Order.LABEL:
            return ids
        case Order.DATE:
            days = {key: item.date for key, item in items.items()}
            return sorted(ids, key=lambda key: (days[key] is None, days[key] and days[key].isoformat()))  # type: ignore[union-attr]
        case Order.WEIGHT:
            return sorted(ids, key=lambda key: -weight(analysis, items[key]))
        case Order.DIAGNOSTICITY:
            contenders = analysis.contenders
            return sorted(ids, key=lambda key: -_or_none_last(diagnosticity(items[key], contenders)))
        case Order.SOURCE:
            return sorted(ids, key=lambda key: _source_name(analysis, key))


def _or_none_last(value: float | None) -> float:
    return -1.0 if value is None else value


def _source_name(analysis: Analysis, key: str) -> tuple[bool, list[tuple[tuple[int, int, str], ...]]]:
    item = analysis.evidence[key]
    names = sorted(natural(analysis.sources[source].name) for source in speakers(item) or item.sources)
    return not names, names


def matching(analysis: Analysis, ids: Iterable[str], words: str) -> list[str]:
    """Those of the ids whose item has every one of the words in its label, text, notes or sources."""
    wanted = words.casefold().split()
    if not wanted:
        return list(ids)
    names = {key: source.name.casefold() for key, source in analysis.sources.items()}
    found = []
    for key in ids:
        item = analysis.evidence[key]
        spoken = " ".join(names[source] for source in item.sources)
        text = f"{item.label} {item.summary} {item.notes} {key} {spoken}".casefold()
        if all(word in text for word in wanted):
            found.append(key)
    return found
