"""Diagnosticity: how far an item of evidence tells the hypotheses apart.

Source: R. J. Heuer, "Psychology of Intelligence Analysis" (1999), chapter 8, step 3: evidence that
fits every hypothesis equally well has no diagnostic value. The measure is the population standard
deviation of the item's points.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rivals.core.scales import POINTS

if TYPE_CHECKING:
    from collections.abc import Collection

    from rivals.core.records import Evidence

FEWEST = 2
"""How many rated cells it takes to tell anything apart."""


def diagnosticity(item: Evidence, contenders: Collection[str]) -> float | None:
    """How far an item tells the active hypotheses apart, from 0 to 2.

    Args:
        item: The item of evidence, whether it counts at present or not.
        contenders: The ids of the active hypotheses.

    Returns:
        The population standard deviation of the points of its rated cells; None where fewer than
        two are rated (blank and not applicable are not).
    """
    points = [
        POINTS[cell.rating] for key in contenders if (cell := item.ratings.get(key)) and cell.rating in POINTS
    ]
    count = len(points)
    if count < FEWEST:
        return None
    # In whole numbers up to the root, so that equal ratings give 0 and not a rounding error.
    return math.sqrt(count * sum(each * each for each in points) - sum(points) ** 2) / count
