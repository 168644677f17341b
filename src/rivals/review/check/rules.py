"""Every rule of `rivals check`, and the check of a whole analysis by all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.findings import Severity
from rivals.review import captured
from rivals.review.check import (
    conflicts,
    evidence,
    hypotheses,
    labels,
    ratings,
    reviewing,
    sources,
    support,
    wording,
)
from rivals.review.check.rule import Rule
from rivals.scoring.findings import findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.findings import Finding
    from rivals.review.check.rule import Part

PARTS: Final[tuple[Part, ...]] = (
    conflicts,
    hypotheses,
    evidence,
    ratings,
    reviewing,
    sources,
    support,
    labels,
    wording,
)
"""The modules, in the order in which their rules are listed."""

UNUSABLE: Final = Rule(
    "unusable",
    Severity.ERROR,
    "a file that cannot be used",
    """
    The file is not there, is not TOML, or is no sound analysis: a value that the format does not know, a link
    to a record that is not there, a mark that git left in it (<<<<<<<). Every fault is told at its line.
    Nothing else is looked for in the file until they are mended.
    """,
)
"""What no analysis can be looked through for, and every file can."""

RULES: Final[Mapping[str, Rule]] = {
    rule.id: rule for rule in (*(rule for part in PARTS for rule in part.RULES), *captured.RULES, UNUSABLE)
}
"""Every rule by its id."""


def check(analysis: Analysis) -> list[Finding]:
    """Everything that the rules find in an analysis: first what bears on the scores, then by subject."""
    return [*findings(analysis), *(found for part in PARTS for found in part.look(analysis))]
