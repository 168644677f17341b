"""Session: an analysis at work, with every step done on it, to undo and to redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.core.change import undoing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change


@attrs.frozen
class Step:
    """One act of the analyst: what it was meant to do, and the changes that did it."""

    intent: str
    changes: tuple[Change, ...]


@attrs.define
class Session:
    """An analysis at work.

    Attributes:
        analysis: The analysis as it stands now.
    """

    analysis: Analysis
    _done: list[Step] = attrs.field(factory=list, init=False)
    _undone: list[Step] = attrs.field(factory=list, init=False)
    _saved_at: int | None = attrs.field(default=0, init=False)

    def do(self, intent: str, changes: Iterable[Change]) -> Step | None:
        """Apply changes as one step; what was undone before is given up.

        Returns:
            The step, or None where there was nothing to change.

        Raises:
            RefusedError: The changes do not fit, and the analysis stays as it was.
        """
        step = Step(intent, tuple(changes))
        if not step.changes:
            return None
        self.analysis = self.analysis.apply(step.changes)
        if self._saved_at is not None and self._saved_at > len(self._done):
            self._saved_at = None
        self._done.append(step)
        self._undone.clear()
        return step

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none."""
        if not self._done:
            return None
        step = self._done[-1]
        self.analysis = self.analysis.apply(undoing(step.changes))
        self._undone.append(self._done.pop())
        return step

    def redo(self) -> Step | None:
        """Do the last undone step again; None where there is none."""
        if not self._undone:
            return None
        step = self._undone[-1]
        self.analysis = self.analysis.apply(step.changes)
        self._done.append(self._undone.pop())
        return step

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._undone)

    @property
    def unsaved(self) -> bool:
        """Whether the analysis differs from what was last saved."""
        return self._saved_at != len(self._done)

    def saved(self) -> None:
        """Take note that the analysis as it stands is on disk."""
        self._saved_at = len(self._done)
