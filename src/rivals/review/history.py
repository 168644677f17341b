"""How the ranking of an analysis moved, commit by commit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.reading import parse
from rivals.review.leading import headline
from rivals.review.names import label_of
from rivals.review.repository import commits, objects
from rivals.scoring.ranking import score
from rivals.scoring.wording import RULE_TITLES

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

    from rivals.core.analysis import Analysis
    from rivals.review.repository import Commit
    from rivals.scoring.ranking import Ranking


@attrs.frozen
class Snapshot:
    """What is kept of an analysis as one commit left it.

    Attributes:
        title: What it was called, in one line.
        marking: Its marking, likewise.
        ranking: Its ranking, by its own rule.
        names: What people called its hypotheses, by id.
        statements: What its hypotheses said, in one line each.
    """

    title: str
    marking: str
    ranking: Ranking
    names: Mapping[str, str]
    statements: Mapping[str, str]

    @classmethod
    def of(cls, analysis: Analysis) -> Snapshot:
        """What is kept of an analysis."""
        return cls(
            one_line(analysis.title),
            one_line(analysis.marking),
            score(analysis),
            {key: label_of(each) or key for key, each in analysis.hypotheses.items()},
            {key: one_line(each.statement) for key, each in analysis.hypotheses.items()},
        )


@attrs.frozen
class Step:
    """One commit and what it made of the ranking.

    Attributes:
        commit: The commit.
        snapshot: The analysis as it left it; None where the file cannot be read or was removed.
        fault: Why there is none, in one line.
        moved: Whether any rank or score is not what it was before.
        told: What became of the lead and of the rule, in sentences, where either changed.
    """

    commit: Commit
    snapshot: Snapshot | None
    fault: str = ""
    moved: bool = False
    told: tuple[str, ...] = ()


def history(file: str | os.PathLike[str], limit: int | None = None) -> list[Step]:
    """The commits that changed an analysis, the newest first.

    Args:
        file: The analysis.
        limit: How many commits to look at; all of them unless given.

    Raises:
        RepositoryError: Git is not there, or does not know the file.
    """
    path = Path(file)
    found = commits(path, limit)
    with objects(path.parent) as read:
        snapshots = _Snapshots(read)
        return [_step(commit, snapshots) for commit in found]


class _Snapshots:
    """Reads what git has, each content once."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self._known: dict[str, Snapshot | str] = {}

    def at(self, blob: str, name: str) -> Snapshot | str:
        """What is kept of a content, or why it cannot be read."""
        if blob not in self._known:
            self._known[blob] = self._made(blob, name)
        return self._known[blob]

    def _made(self, blob: str, name: str) -> Snapshot | str:
        try:
            content = self._read(blob)
            if content is None:
                return "git does not have it here"
            return Snapshot.of(parse(Path(name), content))
        except FileError as error:
            line, fault = error.faults[0]
            return one_line(fault if line is None else f"line {line}: {fault}")


def _step(commit: Commit, snapshots: _Snapshots) -> Step:
    if commit.after is None:
        return Step(commit, None, "the file was removed")
    now = snapshots.at(commit.after, commit.path)
    if isinstance(now, str):
        return Step(commit, None, f"cannot be read: {now}")
    sides = (snapshots.at(blob, commit.path) for blob in commit.before)
    was = [each for each in sides if isinstance(each, Snapshot)]
    moved = not any(each.ranking == now.ranking for each in was)
    return Step(commit, now, moved=moved, told=tuple(_told(was, now)))


def _told(was: list[Snapshot], now: Snapshot) -> Iterator[str]:
    """What became of lead and rule, where neither side of a merge has them so already."""
    if not was:
        yield headline(None, now.ranking, now.names.__getitem__)
        return
    if all(each.ranking.leaders != now.ranking.leaders for each in was):
        names = {**was[0].names, **now.names}
        yield headline(was[0].ranking, now.ranking, names.__getitem__)
    if all(each.ranking.rule is not now.ranking.rule for each in was):
        new, old = (RULE_TITLES[each.ranking.rule.name] for each in (now, was[0]))
        yield f"Ranked by {new} now, by {old} before"
