"""How much an item of evidence weighs, from the grades of the item and of its sources.

The Admiralty grades are those of NATO STANAG 2511; their points, and PARC's √2, 1 and 1/√2 (PARC
ACH 2.0.5, `ACHModel`), are conventions of this program, told in its README.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from rivals.core.scales import Credibility, Relevance, Reliability, SourceRole, WeightScheme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence

RELIABILITY: Final[Mapping[Reliability, float]] = {
    Reliability.A: 1.0,
    Reliability.B: 0.75,
    Reliability.C: 0.5,
    Reliability.D: 0.25,
    Reliability.E: 0.0,
    Reliability.F: 0.5,
}

_ADMIRALTY: Final[Mapping[Credibility | Relevance, float]] = {
    Credibility.CONFIRMED: 1.0,
    Credibility.PROBABLY_TRUE: 0.75,
    Credibility.POSSIBLY_TRUE: 0.5,
    Credibility.DOUBTFUL: 0.25,
    Credibility.IMPROBABLE: 0.0,
    Credibility.CANNOT_BE_JUDGED: 0.5,
    Credibility.HIGH: 1.0,
    Credibility.MEDIUM: 0.75,
    Credibility.LOW: 0.5,
    Relevance.HIGH: 1.0,
    Relevance.MEDIUM: 0.75,
    Relevance.LOW: 0.5,
}

_PARC: Final[Mapping[Credibility | Relevance, float]] = {
    Credibility.CONFIRMED: math.sqrt(2),
    Credibility.PROBABLY_TRUE: math.sqrt(2),
    Credibility.POSSIBLY_TRUE: 1.0,
    Credibility.CANNOT_BE_JUDGED: 1.0,
    Credibility.DOUBTFUL: 1 / math.sqrt(2),
    Credibility.IMPROBABLE: 1 / math.sqrt(2),
    Credibility.HIGH: math.sqrt(2),
    Credibility.MEDIUM: 1.0,
    Credibility.LOW: 1 / math.sqrt(2),
    Relevance.HIGH: math.sqrt(2),
    Relevance.MEDIUM: 1.0,
    Relevance.LOW: 1 / math.sqrt(2),
}

POINTS_OF: Final[Mapping[WeightScheme, Mapping[Credibility | Relevance, float]]] = {
    WeightScheme.ADMIRALTY: _ADMIRALTY,
    WeightScheme.PARC: _PARC,
    WeightScheme.NONE: {},
}


def speakers(item: Evidence) -> list[str]:
    """The ids of the sources that report or corroborate an item; who disputes it does not carry it."""
    return [key for key, link in item.sources.items() if link.role is not SourceRole.DISPUTES]


def reliability(analysis: Analysis, item: Evidence) -> float:
    """The reliability of the most reliable source that carries an item, from 0 to 1.

    An item with no source, and a source with no grade, count 1: both are findings.
    """
    grades = (analysis.sources[key].reliability for key in speakers(item))
    return max((1.0 if grade is None else RELIABILITY[grade] for grade in grades), default=1.0)


def own_weight(analysis: Analysis, item: Evidence) -> float:
    """Credibility times relevance, or the item's given weight; what is not graded counts 1."""
    if item.weight is not None:
        return item.weight
    points = POINTS_OF[analysis.method.weights]
    credibility = 1.0 if item.credibility is None else points.get(item.credibility, 1.0)
    relevance = 1.0 if item.relevance is None else points.get(item.relevance, 1.0)
    return credibility * relevance


def weight(analysis: Analysis, item: Evidence) -> float:
    """The weight of an item under the analysis's scheme.

    Returns:
        `admiralty`: reliability · credibility · relevance, from 0 to 1. `parc`: credibility ·
        relevance, from 1/2 to 2. `none`: 1. Under each of them the item's own `weight` where it has one.
    """
    if item.weight is None and analysis.method.weights is WeightScheme.ADMIRALTY:
        return reliability(analysis, item) * own_weight(analysis, item)
    return own_weight(analysis, item)
