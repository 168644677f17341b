"""The desk: one open file, the analysis at work, its running ranking, and what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core import edits
from rivals.core.change import between, undoing
from rivals.core.references import SINGULAR
from rivals.core.session import Session, Step
from rivals.scoring.ranking import Ranking, Tally
from rivals.scoring.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change
    from rivals.core.scales import Rating, RuleName
    from rivals.files.journal import Journal
    from rivals.files.store import AnalysisFile, Saved
    from rivals.review.merging import Merged
    from rivals.review.recovery import Recovery
    from rivals.robustness.report import Robustness

BLANK = "blank"

MOST_CELLS: Final = 5_000
"""Up to how many cells the rules beside the analysis's own are kept running; above that they are not free."""


class Desk:
    """What the workbench works on.

    Attributes:
        file: The open file.
        session: The analysis as it really stands, and the steps that led there.
        ranking: Its ranking.
        before: The ranking before the last step; None where nothing has been done yet.
        last: The last step in words.
        found: What would change the answer, as it was last worked out; it knows for which analysis.
        journal: What every step is written down in, for the case that saving never comes; None for nothing.
        others: The versions of other analysts that it is compared with: files, or `REV:PATH`.
    """

    def __init__(self, file: AnalysisFile, *, only_look: bool = False) -> None:
        """Sit down with a file.

        Args:
            file: The file.
            only_look: Whether nothing shall be changed, though it could be.
        """
        self.file = file
        self._only_look = only_look
        self.session = Session(file.analysis)
        self._scratch: Session | None = None
        self._tally = Tally(file.analysis)
        self._others: dict[RuleName, Tally] = {}
        self.ranking: Ranking = self._tally.ranking()
        self.before: Ranking | None = None
        self.last = ""
        self.found: Robustness | None = None
        self.journal: Journal | None = None
        self.others: tuple[str, ...] = ()

    @property
    def analysis(self) -> Analysis:
        """The analysis at work: as it stands, or as it would be."""
        return self.at_work.analysis

    @property
    def at_work(self) -> Session:
        """What steps are done on: the real session, or that of a what-if."""
        return self._scratch or self.session

    @property
    def is_what_if(self) -> bool:
        """Whether a what-if is being tried: nothing of it is real unless it is kept."""
        return self._scratch is not None

    @property
    def read_only(self) -> str | None:
        """Why nothing can be changed; None where it can."""
        return "opened to look at only" if self._only_look else self.file.read_only

    def do(self, intent: str, changes: Iterable[Change]) -> bool:
        """Do one step; False where there was nothing to change.

        Raises:
            RefusedError: The step does not fit, and all is as it was.
        """
        step = self.at_work.do(intent, changes)
        if step is None:
            return False
        self._follow(step)
        return True

    def undo(self) -> tuple[Change, ...]:
        """Take the last step back; returns its changes, none where there is none."""
        step = self.at_work.undo()
        if step is None:
            return ()
        taken_back = Step(f"undone: {step.intent}", undoing(step.changes))
        self._follow(taken_back)
        return taken_back.changes

    def redo(self) -> tuple[Change, ...]:
        """Do the last undone step again; returns its changes, none where there is none."""
        step = self.at_work.redo()
        if step is None:
            return ()
        self._follow(Step(f"redone: {step.intent}", step.changes))
        return step.changes

    def _follow(self, step: Step, *, real: bool = True) -> None:
        if self.journal and real and not self.is_what_if:
            self.journal.write(step)
        if not self.is_what_if:
            self.before = self.ranking  # of a what-if it stays the real one
        self.last = step.intent
        self._tally.follow(self.analysis, step.changes)
        self.ranking = self._tally.ranking()
        for each in self._others.values():
            each.follow(self.analysis, step.changes)

    @property
    def dissenting(self) -> int:
        """How many rules put others first than the analysis's own; 0 where there are too many cells."""
        if len(self.analysis.evidence) * len(self.analysis.hypotheses) > MOST_CELLS:
            return 0
        if not self._others:
            self._others = {name: Tally(self.analysis, name) for name in RULES}
        own, leaders = self.ranking.rule.name, set(self.ranking.leaders)
        others = (each for name, each in self._others.items() if name is not own)
        return sum(set(each.ranking().leaders) != leaders for each in others)

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

    def accept(self, evidence: str, hypothesis: str) -> bool:
        """Stamp a rating as reviewed."""
        changes = edits.accept(self.analysis, evidence, hypothesis)
        return self.do(f"{self.cell_name(evidence, hypothesis)}: reviewed", changes)

    def settle(self, conflict: str, side: edits.Side) -> bool:
        """Settle a conflict that a merge left open."""
        from rivals.review.names import Names
        from rivals.review.words import place

        where = place(Names(self.analysis, self.analysis), self.analysis.conflicts[conflict].path)
        return self.do(f"{where} settled: {side}", edits.settle(self.analysis, conflict, side))

    def remove(self, section: str, key: str) -> bool:
        """Remove a record and all mention of it."""
        words = f"{SINGULAR[section]} {self.analysis.name_of(section, key)} deleted"
        return self.do(words, edits.remove(self.analysis, section, key))

    def cell_name(self, evidence: str, hypothesis: str) -> str:
        """What people call a cell: E6 × H2."""
        name_of = self.analysis.name_of
        return f"{name_of('evidence', evidence)} × {name_of('hypotheses', hypothesis)}"

    # What if

    def try_out(self) -> None:
        """Begin a what-if, if none is being tried: what is done from now on is not real."""
        if self._scratch is None:
            self._scratch = Session(self.session.analysis)
            self.before, self.last = self.ranking, "nothing yet"

    def keep(self) -> bool:
        """Make the what-if real, as one step; False where it changes nothing."""
        if self._scratch is None:
            return False
        tried, real = self._scratch.analysis, self.before
        self.drop()
        kept = self.do("what-if kept", between(self.analysis.tree, tried.tree))
        self.before = real
        return kept

    def drop(self) -> None:
        """Give the what-if up: all is as it really stands."""
        if self._scratch is not None:
            tried, self._scratch = self._scratch.analysis, None
            self._follow(Step("what-if dropped", tuple(between(tried.tree, self.analysis.tree))), real=False)
            self.before = None

    # The file

    def save(self) -> Saved:
        """Save.

        Raises:
            SaveError: Nothing was saved.
        """
        saved = self.file.save(self.analysis)
        self._is_saved()
        return saved

    def _is_saved(self) -> None:
        self.session.saved()
        if self.journal:
            self.journal.begin_anew(self.file.content)

    def joined(self, theirs: AnalysisFile) -> Merged:
        """The analysis at work together with what somebody else made of the file meanwhile."""
        from rivals.review.merging import merge

        return merge(self.file.analysis, self.analysis, theirs.analysis)

    def take_in(self, theirs: AnalysisFile, joined: Analysis, intent: str) -> bool:
        """Go on from what somebody else made of the file; False where nothing changes by that.

        Args:
            theirs: The file as it is now.
            joined: What `joined` made of it, its conflicts settled or left open.
            intent: What to call the step.
        """
        self.file = theirs
        changed = self.do(intent, between(self.analysis.tree, joined.tree))
        if joined == theirs.analysis:
            self._is_saved()
        return changed

    def restore(self, recovery: Recovery) -> None:
        """Do again what was done in a session that ended without saving."""
        if recovery.in_place and not self.session.unsaved:
            for step in recovery.steps:
                self.do(step.intent, step.changes)
        else:
            restored = between(self.analysis.tree, recovery.merged.analysis.tree)
            self.do(f"restored: {len(recovery.steps)} steps", restored)
