"""Taking over: what another analyst, or all together, make of a cell comes into an analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core import edits
from rivals.review.comparing.union import bringing

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.change import Change


def taken(analysis: Analysis, other: Analysis, evidence: str, hypothesis: str) -> list[Change]:
    """The changes that give a cell the rating and the reason that it has in another analysis.

    An item or a hypothesis that the analysis does not have comes along, and an item with its other ratings.

    Args:
        analysis: The analysis to take it into.
        other: The analysis that has rated the cell.
        evidence: Id of the item.
        hypothesis: Id of the hypothesis.

    Raises:
        RefusedError: What would come along does not fit the analysis.
    """
    cell = other.evidence[evidence].ratings[hypothesis]
    brought = bringing(analysis, other, [("evidence", evidence), ("hypotheses", hypothesis)])
    whole = analysis.apply(brought)
    return [*brought, *edits.rate(whole, evidence, hypothesis, cell.rating, cell.because)]
