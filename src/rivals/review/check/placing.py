"""Findings at the lines of the file that they are about, and what is found in the file alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.core.findings import Finding
from rivals.core.text import UNSAFE
from rivals.files.layout import Layout
from rivals.files.places import lines_of
from rivals.review.check.rules import RULES, check
from rivals.review.check.wording import hidden

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.findings import Severity


@attrs.frozen
class Placed:
    """A finding and the line that it is about."""

    line: int
    finding: Finding

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return RULES[self.finding.rule].severity


def check_text(text: str, analysis: Analysis) -> list[Placed]:
    """Everything found in a file, in the order of its lines.

    Args:
        text: The text of the file, without carriage returns.
        analysis: What it says.
    """
    findings = check(analysis)
    lines = lines_of(text, (each.path for each in findings))
    placed = [Placed(lines[each.path], each) for each in findings]
    placed.extend(_in_comments(text, {each.line for each in placed}))
    return sorted(placed, key=lambda each: each.line)


def _in_comments(text: str, known: Collection[int]) -> Iterator[Placed]:
    """What hides in comments: a reviewer reads them as well. Lines that are told already are left out."""
    if not UNSAFE.search(text):
        return
    rows = text.split("\n")
    for line in Layout.of(text).comments:
        if line not in known and (characters := hidden(rows[line - 1])):
            message = f"There is {characters} in a comment, which may not say what it seems to."
            yield Placed(line, Finding("hidden-characters", (), message))
