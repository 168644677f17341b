"""Offering what a session left that ended without saving: what it comes to, and what would follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.review.difference import Difference
from rivals.review.lines import lines
from rivals.tui.dialogs import Choice, ChooseDialog
from rivals.tui.saying import counted, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.files.journal import Remains
    from rivals.review.recovery import Recovery
    from rivals.tui.desk import Desk

MOST_TOLD: Final = 4
"""How many of the changes that can be restored are told one by one."""


class RecoverDialog(ChooseDialog):
    """Choose what to do with work that was not saved."""

    def __init__(self, desk: Desk, remains: Remains, found: Recovery, more: int = 0) -> None:
        """Offer it.

        Args:
            desk: What it would be restored on.
            remains: What was left of the session.
            found: What of it can be restored.
            more: How many other sessions left something.
        """
        others = f", and {counted(more, 'other session')}" if more else ""
        how = "step by step" if found.in_place else "at once"
        choices = (
            Choice("r", f"restore it; u takes it back {how}", "restore"),
            Choice("D", "discard it for good", "discard"),
            Choice("l", "leave it for the next time", "leave"),
        )
        super().__init__(f"Work that was not saved{others}", choices, "\n".join(_about(desk, remains, found)))


def _about(desk: Desk, remains: Remains, found: Recovery) -> Iterator[str]:
    """First what follows, for what comes last may have to be scrolled to."""
    difference = Difference.between(desk.analysis, found.merged.analysis)
    yield f"A session ended without saving, its last step on {moment(remains.last)}. {difference.headline}."
    if found.base != desk.file.analysis:
        yield "The file has changed since: both are merged."
    elif not found.in_place:
        yield "It is merged with what was restored just now."
    if clashes := len(found.merged.conflicts):
        yield f"Both changed {counted(clashes, 'place')}: left open, and 5 Review settles it."
    if not found.is_whole:
        yield "The end of what was written down cannot be read, and is lost."
    yield from _told(found.steps, difference)


def _told(steps: tuple[object, ...], difference: Difference) -> Iterator[str]:
    heads = [next(lines(told)) for group in difference.told() for told in group.told]
    yield f"{counted(len(steps), 'step')} can be restored, {counted(len(heads), 'change')} in all:"
    shown = heads if len(heads) <= MOST_TOLD else heads[: MOST_TOLD - 1]
    for head in shown:
        yield f"  {' '.join(run.text for run in head.runs)}"
    if len(shown) < len(heads):
        yield f"  and {counted(len(heads) - len(shown), 'other')}"
