"""Settling several conflicts at once, in an order in which they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.edits import settle
from rivals.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change
    from rivals.core.edits import Side


def settle_all(analysis: Analysis, conflicts: Iterable[str], side: Side | None) -> list[Change]:
    """Settle conflicts, all with what the same side has.

    One may need what another brings back, or be in what another takes away: those that lie deepest go
    first, and what cannot be settled yet waits until the others are.

    Args:
        analysis: The analysis as it stands.
        conflicts: Their ids.
        side: Whose values the places shall hold; None leaves what stands there now.

    Raises:
        RefusedError: There is no such conflict, or one cannot be settled so.
    """
    left = sorted(dict.fromkeys(conflicts), key=lambda each: -_depth(analysis, each))
    done: list[Change] = []
    while left:
        waiting: list[str] = []
        refused: RefusedError | None = None
        for conflict in left:
            try:
                changes = settle(analysis, conflict, side)
                analysis = analysis.apply(changes)
            except RefusedError as error:
                waiting.append(conflict)
                refused = refused or error
            else:
                done += changes
        if refused and len(waiting) == len(left):
            raise refused
        left = waiting
    return done


def _depth(analysis: Analysis, conflict: str) -> int:
    return len(analysis.conflicts[conflict].path) if conflict in analysis.conflicts else 0
