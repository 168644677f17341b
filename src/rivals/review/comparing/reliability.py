"""Krippendorff's alpha: how far analysts agree beyond what chance would make them.

K. Krippendorff, Content Analysis, 2nd ed. 2004, chapter 11; A. Hayes and K. Krippendorff, Answering the
Call for a Standard Reliability Measure for Coding Data, Communication Methods and Measures 1 (2007).
The figure is worked out by the package `krippendorff` (S. Castro 2017). That is under the GPL, and
therefore an extra that Rivals does without where it is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import POINTS
from rivals.review.comparing.judgement import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rivals.core.scales import Rating

RELIABLE: Final = 0.8
TENTATIVE: Final = 0.667
"""From where on Krippendorff (2004, page 241) relies on data, and where he draws tentative conclusions."""

NO_OVERLAP: Final = "no cell is rated by two analysts"
NO_VARIATION: Final = "every rating is {}, and agreement in one value alone cannot be told from chance"
NO_PACKAGE: Final = (
    "the package krippendorff is not installed: pip install krippendorff, or rivals[agreement]"
)


@attrs.frozen
class Reliability:
    """How far the analysts agree.

    Attributes:
        alpha: 1 for full agreement, 0 for that of chance, below 0 for less; None where there is none.
        units: How many cells it rests on: those that two analysts at the least have rated.
        remark: How far it can be relied on; or why there is none.
    """

    alpha: float | None
    units: int
    remark: str

    @property
    def figure(self) -> str:
        """Alpha to three places, as its author gives it; a dash where there is none."""
        return "–" if self.alpha is None else f"{self.alpha:.3f}".replace("-", "−")


def reliability(cells: Iterable[Sequence[Rating]]) -> Reliability:
    """Ordinal alpha over some cells.

    Ordinal, for the steps from CC to II have an order and no measured width. Cells are the units; what is
    blank or not applicable counts as missing.

    Args:
        cells: The ratings that each cell has, whoever gave them.
    """
    counts = [[row.count(rating) for rating in POINTS] for row in cells]
    counts = [row for row in counts if sum(row) >= FEWEST]
    if not counts:
        return Reliability(None, 0, NO_OVERLAP)
    used = [rating for rating, given in zip(POINTS, zip(*counts, strict=True), strict=True) if any(given)]
    if len(used) == 1:
        return Reliability(None, len(counts), NO_VARIATION.format(used[0].value))
    try:
        from krippendorff import alpha
    except ImportError:
        return Reliability(None, len(counts), NO_PACKAGE)
    value = float(alpha(value_counts=counts, level_of_measurement="ordinal"))
    return Reliability(value, len(counts), _carries(value))


def _carries(alpha: float) -> str:
    if alpha >= RELIABLE:
        return "enough to rely on"
    if alpha >= TENTATIVE:
        return "enough for tentative conclusions"
    return "too little to rely on" if alpha > 0 else "no better than chance"
