"""The desk: one open file, the analysis at work, its running ranking, and what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core import edits
from rivals.core.references import SINGULAR
from rivals.core.session import Session
from rivals.scoring.ranking import Ranking, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change
    from rivals.core.scales import Rating
    from rivals.files.store import AnalysisFile, Saved

BLANK = "blank"


class Desk:
    """What the workbench works on.

    Attributes:
        file: The open file.
        session: The analysis as it stands, and the steps that led there.
        ranking: Its ranking.
        before: The ranking before the last step; None where nothing has been done yet.
        last: The last step in words.
    """

    def __init__(self, file: AnalysisFile) -> None:
        """Sit down with a file."""
        self.file = file
        self.session = Session(file.analysis)
        self._tally = Tally(file.analysis)
        self.ranking: Ranking = self._tally.ranking()
        self.before: Ranking | None = None
        self.last = ""

    @property
    def analysis(self) -> Analysis:
        """The analysis as it stands."""
        return self.session.analysis

    @property
    def read_only(self) -> str | None:
        """Why nothing can be changed; None where it can."""
        return self.file.read_only

    def do(self, intent: str, changes: Iterable[Change]) -> bool:
        """Do one step; False where there was nothing to change.

        Raises:
            RefusedError: The step does not fit, and all is as it was.
        """
        step = self.session.do(intent, changes)
        if step is None:
            return False
        self._follow(step.intent, step.changes)
        return True

    def undo(self) -> tuple[Change, ...]:
        """Take the last step back; returns its changes, none where there is none."""
        step = self.session.undo()
        if step is None:
            return ()
        self._follow(f"undone: {step.intent}", step.changes)
        return step.changes

    def redo(self) -> tuple[Change, ...]:
        """Do the last undone step again; returns its changes, none where there is none."""
        step = self.session.redo()
        if step is None:
            return ()
        self._follow(f"redone: {step.intent}", step.changes)
        return step.changes

    def _follow(self, last: str, changes: tuple[Change, ...]) -> None:
        self.before, self.last = self.ranking, last
        self._tally.follow(self.analysis, changes)
        self.ranking = self._tally.ranking()

    def rate(self, evidence: str, hypothesis: str, rating: Rating | None) -> bool:
        """Rate a cell, or make it blank."""
        old = self.analysis.evidence[evidence].ratings.get(hypothesis)
        words = f"{old.rating.value if old else BLANK} → {rating.value if rating else BLANK}"
        changes = edits.rate(self.analysis, evidence, hypothesis, rating)
        return self.do(f"{self.cell_name(evidence, hypothesis)}: {words}", changes)

    def explain(self, evidence: str, hypothesis: str, because: str) -> bool:
        """Give the reason of a cell."""
        changes = edits.explain(self.analysis, evidence, hypothesis, because)
        return self.do(f"{self.cell_name(evidence, hypothesis)}: reason", changes)

    def remove(self, section: str, key: str) -> bool:
        """Remove a record and all mention of it."""
        words = f"{SINGULAR[section]} {self.analysis.name_of(section, key)} deleted"
        return self.do(words, edits.remove(self.analysis, section, key))

    def cell_name(self, evidence: str, hypothesis: str) -> str:
        """What people call a cell: E6 × H2."""
        name_of = self.analysis.name_of
        return f"{name_of('evidence', evidence)} × {name_of('hypotheses', hypothesis)}"

    def save(self) -> Saved:
        """Save.

        Raises:
            SaveError: Nothing was saved.
        """
        saved = self.file.save(self.analysis)
        self.session.saved()
        return saved
