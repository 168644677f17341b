"""Agenda: all that a reviewer has to go through, from what must be decided to what is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.analysis import CONFLICTS
from rivals.core.text import one_line
from rivals.review.check.conflicts import CONFLICT
from rivals.review.check.reviewing import STALE
from rivals.review.check.rules import RULES, check
from rivals.review.difference import Difference
from rivals.review.disagreement import Question, in_brief
from rivals.review.ledger import ledger
from rivals.review.lines import Sign, lines
from rivals.review.names import Names
from rivals.review.stamps import reviews

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.core.findings import Finding
    from rivals.core.records import Conflict
    from rivals.review.ledger import Step
    from rivals.review.stamps import Review
    from rivals.review.telling import Told

_TOLD_ALREADY: Final = frozenset({CONFLICT, STALE})
_SEVERITIES: Final = ("error", "warning", "note")
_HEUER: Final = (
    "The steps are those of Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8. What stands "
    "here is what the file shows; nothing waits for it."
)
_SIGNS: Final = {Sign.GONE: "− ", Sign.COME: "+ "}


@attrs.frozen
class Entry:
    """One thing to go through. Its texts are one line each, safe to show.

    Attributes:
        path: Where in the tree it is.
        name: What people call the place, or how much it matters.
        text: What there is to say in a line.
        more: All there is to say, paragraph by paragraph.
        step: The step of the method that it is; None where it is none.
    """

    path: Path
    name: str
    text: str
    more: tuple[str, ...] = ()
    step: Step | None = None

    @property
    def conflict(self) -> str | None:
        """The id of the conflict that it is; None where it is none."""
        return self.path[1] if self.path[0:1] == (CONFLICTS,) and len(self.path) > 1 else None


@attrs.frozen
class Section:
    """Things of one kind.

    Attributes:
        title: What they are.
        entries: All of them.
        remark: What follows from them, or why there is none.
        is_counted: Whether it matters how many there are.
    """

    title: str
    entries: tuple[Entry, ...]
    remark: str = ""
    is_counted: bool = True


def agenda(analysis: Analysis, committed: Analysis | str) -> tuple[Section, ...]:
    """All that a reviewer has to go through.

    Args:
        analysis: The analysis as it stands.
        committed: What was last committed of it; or why nothing is known of that.
    """
    return (
        _conflicts(analysis),
        _stale(analysis),
        _changed(analysis, committed),
        _findings(analysis),
        _steps(analysis),
    )


def _conflicts(analysis: Analysis) -> Section:
    names = Names(analysis, analysis)
    entries = tuple(_conflict_entry(names, analysis.conflicts[key]) for key in sorted(analysis.conflicts))
    return Section("Conflicts to settle", entries, "" if entries else "none; no merge has left anything open")


def _conflict_entry(names: Names, conflict: Conflict) -> Entry:
    question = Question.of(names, conflict)
    told = [f"{each.side} {each.told}{' (stands now)' * each.stands}" for each in question.choices]
    more = (f"Both sides of a merge changed {question.where}.", *question.about, *told)
    return Entry((CONFLICTS, conflict.id), question.where, in_brief(conflict), more)


def _stale(analysis: Analysis) -> Section:
    every = list(reviews(analysis))
    stale = tuple(_stale_entry(analysis, each) for each in every if each.is_stale)
    reviewed = sum(each.is_reviewed for each in every)
    remark = f"none; {reviewed} of {len(every)} ratings are reviewed"
    if not reviewed:
        remark = "none; no rating is reviewed yet (r in the matrix)"
    return Section("Reviews gone stale", stale, "" if stale else remark)


def _stale_entry(analysis: Analysis, each: Review) -> Entry:
    item, rival = analysis.evidence[each.evidence], analysis.hypotheses[each.hypothesis]
    name = f"{analysis.name_of('evidence', item.id)} × {analysis.name_of('hypotheses', rival.id)}"
    rated = f"{each.cell.rating.value}, {each.cell.rating.meaning}"
    reason = (f"Because: {one_line(each.cell.because)}",) if each.cell.because else ()
    more = (one_line(item.summary), one_line(rival.statement), f"Rated {rated}", *reason)
    path = ("evidence", item.id, "ratings", rival.id)
    return Entry(path, one_line(name), f"{each.cell.rating.value}: {each.told}", (f"{each.told}.", *more))


def _changed(analysis: Analysis, committed: Analysis | str) -> Section:
    title = "Changed since the last commit"
    if isinstance(committed, str):
        return Section(title, (), committed)
    difference = Difference.between(committed, analysis)
    groups = [group for group in difference.told() if group.key != CONFLICTS]  # these are told above
    entries = tuple(_change_entry(told) for group in groups for told in group.told)
    nothing = "nothing; comments and layout are not compared"
    return Section(title, entries, difference.headline if entries else nothing)


def _change_entry(told: Told) -> Entry:
    head, *rest = ((line, " ".join(run.text for run in line.runs)) for line in lines(told))
    more = tuple(f"{'  ' * (line.depth - 1)}{_SIGNS.get(line.sign, '')}{text}" for line, text in rest)
    about = (told.about,) if told.about else ()
    parts = (head[1].removeprefix(told.name).lstrip(": "), *(each.strip() for each in more))
    return Entry(told.path, told.name, "; ".join(filter(None, parts)) or told.about, (head[1], *about, *more))


def _findings(analysis: Analysis) -> Section:
    found = [_finding_entry(each) for each in check(analysis) if each.rule not in _TOLD_ALREADY]
    entries = tuple(sorted(found, key=lambda entry: _SEVERITIES.index(entry.name)))
    return Section("Findings", entries, "" if entries else "none; no rule finds anything")


def _finding_entry(finding: Finding) -> Entry:
    rule = RULES[finding.rule]
    more = (finding.message, f"{rule.id}: {rule.explanation}")
    return Entry(finding.path, rule.severity.value, one_line(finding.message), more)


def _steps(analysis: Analysis) -> Section:
    """What of the method is seen in the file: facts, not a gate."""
    entries = tuple(
        Entry(
            each.path,
            each.state.value,
            f"{each.number}. {each.title}: {each.fact}{each.aside}",
            (f"Step {each.number}: {each.title}", f"{each.fact}{each.aside}.", _HEUER),
            each,
        )
        for each in ledger(analysis)
    )
    return Section("Heuer's eight steps", entries, is_counted=False)
