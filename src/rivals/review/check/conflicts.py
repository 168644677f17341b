"""Merges that nobody has finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.analysis import CONFLICTS
from rivals.core.findings import Finding, Severity
from rivals.review.check.rule import Rule, called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis

CONFLICT: Final = "conflict"
"""The id of the rule."""

RULES = (
    Rule(
        CONFLICT,
        Severity.ERROR,
        "a merge left something undecided",
        """
        Two people changed the same thing, and the merge could not tell which is meant. The table [conflicts]
        keeps what either made of it; until somebody decides, the analysis ranks by one of the two, which
        nobody chose. `rivals settle FILE` lists what is open and settles it, and a hand can as well: give the
        place its final value and delete the conflict.
        """,
    ),
)


def look(analysis: Analysis) -> Iterator[Finding]:
    """Every conflict that is left."""
    for key in sorted(analysis.conflicts):
        where = called(analysis, analysis.conflicts[key].path)
        message = f"A merge has left {where} undecided: choose between the two sides, and rank again."
        yield Finding(CONFLICT, (CONFLICTS, key), message)
