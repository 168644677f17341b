"""Recovery: what a session that ended without saving would add to a file, whatever became of it since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.core.problems import RefusedError
from rivals.files.reading import parse
from rivals.review.merging import Merged, merge

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.core.analysis import Analysis
    from rivals.core.session import Step
    from rivals.files.journal import Remains


@attrs.frozen
class Recovery:
    """What can be restored.

    Attributes:
        steps: What was done, as far as it can be done again.
        merged: What the file would say with it, and what the two disagree on.
        base: What the file said when the session began, or saved last.
        in_place: Whether it is the same it was done on: each step can be done again by itself.
        is_whole: Whether nothing of what was written down is missing.
    """

    steps: tuple[Step, ...]
    merged: Merged
    base: Analysis
    in_place: bool
    is_whole: bool


def recovery(path: Path, now: Analysis, remains: Remains) -> Recovery | None:
    """What a journal can restore; None where the file has all of it already.

    Args:
        path: The file.
        now: What it says.
        remains: What was left of the session.

    Raises:
        FileError: What the file held when the session began cannot be used.
    """
    base = parse(path, remains.content)
    analysis, done = base, 0
    for step in remains.steps:
        try:
            analysis = analysis.apply(step.changes)
        except RefusedError:
            break
        done += 1
    merged = merge(base, analysis, now)
    if merged.analysis == now and not merged.conflicts:
        return None
    is_whole = remains.is_whole and done == len(remains.steps)
    return Recovery(remains.steps[:done], merged, base, base == now, is_whole)
