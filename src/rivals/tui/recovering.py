"""Offering what a session left that ended without saving: what it was, and what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.review.difference import Difference
from rivals.tui.dialogs import Choice, ChooseDialog
from rivals.tui.saying import counted, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.session import Step
    from rivals.files.journal import Remains
    from rivals.review.recovery import Recovery

MOST_STEPS: Final = 5
"""How many of the steps that can be restored are told one by one."""

_CHOICES: Final = (
    Choice("r", "restore it; u takes it back step by step", "restore"),
    Choice("D", "discard it for good", "discard"),
    Choice("l", "leave it for the next time", "leave"),
)


class RecoverDialog(ChooseDialog):
    """Choose what to do with work that was not saved."""

    def __init__(self, now: Analysis, remains: Remains, found: Recovery) -> None:
        """Offer it.

        Args:
            now: The analysis as it is without it.
            remains: What was left of the session.
            found: What of it can be restored.
        """
        super().__init__("Work that was not saved", _CHOICES, "\n".join(_about(now, remains, found)))


def _about(now: Analysis, remains: Remains, found: Recovery) -> Iterator[str]:
    many = counted(len(found.steps), "step")
    yield f"A session ended without saving, its last step on {moment(remains.last)}. {many} can be restored:"
    yield from _told(found.steps)
    yield f"{Difference.between(now, found.merged.analysis).headline}."
    if not found.is_whole:
        yield "The end of what was written down cannot be read, and is lost."
    if not found.in_place:
        yield "The file has changed since: it is merged with that."
    if clashes := len(found.merged.conflicts):
        yield f"Both changed {counted(clashes, 'place')}: left open, and 5 Review settles it."


def _told(steps: tuple[Step, ...]) -> Iterator[str]:
    earlier = len(steps) - MOST_STEPS
    if earlier > 1:
        yield f"  … {counted(earlier, 'step')} before these"
        steps = steps[-MOST_STEPS:]
    for step in steps:
        yield f"  {one_line(step.intent)}"
