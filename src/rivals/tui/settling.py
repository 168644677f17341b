"""Settling a conflict: what each side would have at a place, and the choice between them."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, cast

from rivals.core import edits
from rivals.review.disagreement import Question
from rivals.review.names import Names
from rivals.tui.dialogs import LONGEST, Choice, ChooseDialog

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.edits import Side
    from rivals.core.records import Conflict

OPEN: Final = "open"
"""The answer that settles nothing."""

CONTEXT: Final = 20
"""How much of what is the same everywhere is shown around what differs."""

_YOURS: Final = {"base": ("b", "before"), "ours": ("y", "yours"), "theirs": ("t", "theirs")}
_OF_A_MERGE: Final = {"base": ("b", "base"), "ours": ("o", "ours"), "theirs": ("t", "theirs")}


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
        question = Question.of(Names(analysis, analysis), conflict)
        sides = _OF_A_MERGE if in_file else _YOURS
        told = _apart([each.told for each in question.choices])
        choices = [
            Choice(sides[each.side][0], f"{sides[each.side][1]}: {words}", each.side)
            for each, words in zip(question.choices, told, strict=True)
            if each.side in sides
        ]
        choices.sort(key=lambda choice: choice.value == "base")  # a hasty enter takes nobody's work away
        if not in_file:
            choices.append(Choice("l", "leave it open in the file, and settle it in 5 Review", OPEN))
        more = f", and {left - 1} more" if left > 1 else ""
        super().__init__(f"Both changed {question.where}{more}", choices, "\n".join(question.about))


def _apart(told: list[str]) -> list[str]:
    """Texts without what all of them begin and end with, where they are too long to be told apart else."""
    if max(map(len, told)) <= LONGEST:
        return told
    begin = _common(told)
    end = _common([each[begin:][::-1] for each in told])
    kept = max(begin - CONTEXT, 0), max(end - CONTEXT, 0)
    return [
        f"{'…' * bool(kept[0])}{each[kept[0] : len(each) - kept[1]]}{'…' * bool(kept[1])}" for each in told
    ]


def _common(texts: list[str]) -> int:
    """How many characters all texts begin with."""
    return sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, zip(*texts, strict=False)))


def settled(analysis: Analysis, conflict: Conflict, answer: str) -> Analysis:
    """The analysis with a conflict settled as the dialog was answered.

    Raises:
        RefusedError: The record that its place was in is gone.
    """
    if answer == OPEN:
        return analysis
    return analysis.apply(edits.settle(analysis, conflict.id, side_of(answer)))


def side_of(answer: str) -> Side:
    """The side that an answer means."""
    return cast("Side", answer)
