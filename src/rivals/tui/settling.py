"""Settling a conflict: what each side would have at a place, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from rivals.core import edits
from rivals.core.change import Missing
from rivals.review.disagreement import in_short
from rivals.review.names import Names
from rivals.review.words import place
from rivals.tui.dialogs import Choice, ChooseDialog

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.edits import Side
    from rivals.core.records import Conflict

OPEN: Final = "open"
"""The answer that settles nothing."""


class SettleDialog(ChooseDialog):
    """Choose whose value stands where both sides changed the same."""

    def __init__(self, analysis: Analysis, conflict: Conflict, left: int, *, in_file: bool = False) -> None:
        """Ask whose value stands.

        Args:
            analysis: The analysis that the conflict is in.
            conflict: The conflict.
            left: How many there are to settle, with this one.
            in_file: Whether it is in the file already, so that leaving it open is no choice of its own.
        """
        ours = "ours" if in_file else "yours"
        where, was = place(Names(analysis, analysis), conflict.path), conflict.base
        before = "" if isinstance(was, Missing) else f"Before: {in_short(conflict.path, was)}"
        choices = [
            Choice(ours[0], f"{ours}: {in_short(conflict.path, conflict.ours)}", "ours"),
            Choice("t", f"theirs: {in_short(conflict.path, conflict.theirs)}", "theirs"),
            Choice("b", "as it was before both", "base"),
        ]
        if not in_file:
            choices.append(Choice("l", "leave it open in the file, to be settled in 5 Review", OPEN))
        more = f", and {left - 1} more" if left > 1 else ""
        super().__init__(f"Both changed {where}{more}", choices, before)


def settled(analysis: Analysis, conflict: Conflict, answer: str) -> Analysis:
    """The analysis with a conflict settled as the dialog was answered.

    Raises:
        RefusedError: The record that its place was in is gone.
    """
    if answer == OPEN:
        return analysis
    return analysis.apply(edits.settle(analysis, conflict.id, cast("Side", answer)))
