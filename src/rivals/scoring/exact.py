"""Sums of floats without rounding error, to which terms can be added and from which they can be taken.

The workbench keeps running totals; a ranking must not depend on the order in which cells were
rated, nor differ from the one that a fresh start computes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExactSum:
    """A sum kept as non-overlapping floats whose exact total it is.

    Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
    Predicates", Discrete & Computational Geometry 18 (1997), section 2.4, GROW-EXPANSION.
    """

    __slots__ = ("_parts",)

    def __init__(self, terms: Iterable[float] = ()) -> None:
        """Begin with the sum of the terms, all of them finite."""
        rest = list(terms)
        self._parts: list[float] = []
        while part := math.fsum(rest):
            self._parts.insert(0, part)
            rest.append(-part)

    def add(self, term: float) -> None:
        """Add a finite term; add its negative to take it away."""
        kept = 0
        for part in self._parts:
            large, small = (part, term) if abs(term) < abs(part) else (term, part)
            term = large + small
            if error := small - (term - large):
                self._parts[kept] = error
                kept += 1
        self._parts[kept:] = [term]

    @property
    def value(self) -> float:
        """The sum, rounded once."""
        return math.fsum(self._parts)
