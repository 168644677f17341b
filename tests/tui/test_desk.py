"""The desk: each step tells what it was, and the ranking is always that of the analysis as it stands."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

import pytest
import tomli
from analyses import random_tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.problems import RefusedError
from rivals.core.scales import Rating
from rivals.files.store import AnalysisFile
from rivals.scoring.ranking import score
from rivals.tui.desk import Desk
from tests.tui.building import desk, tree

if TYPE_CHECKING:
    from pathlib import Path

RANDOMS: Final = st.integers(0, 2**32).map(Random)


@given(RANDOMS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_the_ranking_is_that_of_the_analysis(tmp_path: Path, random: Random) -> None:
    case = Analysis.from_tree(random_tree(random))  # type: ignore[arg-type]
    work = Desk(AnalysisFile(tmp_path / "none.ach.toml", b"", case))
    states = [case]
    for _ in range(12):
        acts = ["undo", "redo"]
        if work.analysis.evidence and work.analysis.hypotheses:
            acts += ["rate", "rate", "rate", "remove"]
        before = work.ranking
        match random.choice(acts):
            case "rate":
                item = random.choice(sorted(work.analysis.evidence))
                hypothesis = random.choice(sorted(work.analysis.hypotheses))
                done = work.rate(item, hypothesis, random.choice([*Rating, None]))
            case "remove":
                done = work.remove("evidence", random.choice(sorted(work.analysis.evidence)))
            case "undo":
                done = bool(work.undo())
            case _:
                done = bool(work.redo())
        states.append(work.analysis)
        if done:
            assert work.before is before
        assert work.ranking.standings == score(work.analysis).standings
    while work.undo():
        pass
    assert work.analysis == case
    while work.redo():
        pass
    assert work.analysis == states[-1] or work.session.can_undo or states[-1] == case


def test_a_step_is_told_in_the_analysts_words(tmp_path: Path) -> None:
    work = desk(tmp_path, tree())
    assert (work.last, work.before) == ("", None)
    assert work.rate("e1", "h1", Rating.VERY_INCONSISTENT)
    assert work.last == "E1 × H1: I → II"
    assert work.rate("e1", "h1", None)
    assert work.last == "E1 × H1: II → blank"
    assert work.undo()
    assert work.last == "undone: E1 × H1: II → blank"
    assert work.redo()
    assert work.last == "redone: E1 × H1: II → blank"
    assert work.remove("hypotheses", "h2")
    assert work.last == "hypothesis H2 deleted"


def test_the_rating_that_is_there_already_is_no_step(tmp_path: Path) -> None:
    work = desk(tmp_path, tree())
    assert not work.rate("e1", "h1", Rating.INCONSISTENT)
    assert not work.session.unsaved
    assert work.undo() == ()
    assert work.redo() == ()


def test_a_refused_step_changes_nothing(tmp_path: Path) -> None:
    work = desk(tmp_path, tree())
    assert work.rate("e1", "h1", None)
    before = work.analysis, work.ranking, work.last
    with pytest.raises(RefusedError):
        work.explain("e1", "h1", "no rating, no reason")
    assert (work.analysis, work.ranking, work.last) == before


def test_saving_is_remembered_across_undo_and_redo(tmp_path: Path) -> None:
    work = desk(tmp_path, tree())
    work.rate("e1", "h1", Rating.NEUTRAL)
    assert work.session.unsaved
    assert work.save().changed
    assert not work.session.unsaved
    work.undo()
    assert work.session.unsaved
    work.redo()
    assert not work.session.unsaved
    assert tomli.loads(work.file.path.read_text())["evidence"]["e1"]["ratings"]["h1"]["rating"] == "N"
