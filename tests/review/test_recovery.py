"""What a session left is brought back as it was, or into what the file has become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import put, undoing
from rivals.core.edits import add, explain, rate, remove
from rivals.core.scales import Rating
from rivals.core.session import Session, Step
from rivals.files.errors import FileError
from rivals.files.journal import Journal, others
from rivals.files.reading import parse
from rivals.files.writing import canonical
from rivals.review.recovery import Recovery, recovery

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rivals.core.change import Change
    from rivals.files.journal import Remains

CELL: Final = ("evidence", "e1", "ratings", "h1", "rating")
C, AGAINST, II = Rating.CONSISTENT, Rating.INCONSISTENT, Rating.VERY_INCONSISTENT


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "case.ach.toml"


@pytest.fixture
def base() -> Analysis:
    """Two hypotheses and two items of evidence, of which the first is rated."""
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A case",
            "hypotheses": {
                "h1": {"label": "H1", "statement": "A raid"},
                "h2": {"label": "H2", "statement": "A march"},
            },
            "evidence": {
                "e1": {"label": "E1", "summary": "Claims are up", "ratings": {"h1": {"rating": "N"}}},
                "e2": {"label": "E2", "summary": "A lull"},
            },
        }
    )


def left(place: Path, base: Analysis, steps: Iterable[Step]) -> Remains:
    """What a session left that did these steps."""
    content = canonical(base).encode()
    journal = Journal(place, content)
    for step in steps:
        journal.write(step)
    journal.leave()
    (remains,) = others(place, content).remains
    remains.leave()
    return remains


def session(base: Analysis) -> tuple[list[Step], Analysis]:
    """The steps of a session, as they are written down, and where they led."""
    work = Session(base)
    steps = [
        work.do("rated", rate(work.analysis, "e1", "h1", II)),
        work.do("explained", explain(work.analysis, "e1", "h1", "they raid")),
        work.do("rated, too", rate(work.analysis, "e2", "h2", C)),
    ]
    taken_back = work.undo()
    assert taken_back
    steps.append(Step("undone", undoing(taken_back.changes)))
    steps.append(work.do("added", add(work.analysis, "evidence", {"summary": "A siege"})[1]))
    return [step for step in steps if step], work.analysis


def recovered(place: Path, base: Analysis, now: Analysis, steps: Iterable[Step]) -> Recovery:
    found = recovery(place, now, left(place, base, steps))
    assert found
    return found


def after(analysis: Analysis, *acts: list[Change]) -> Analysis:
    for changes in acts:
        analysis = analysis.apply(changes)
    return analysis


def test_a_file_that_is_as_it_was_gets_every_step_back_by_itself(place: Path, base: Analysis) -> None:
    steps, end = session(base)
    found = recovered(place, base, base, steps)
    assert found.in_place
    assert found.is_whole
    assert found.steps == tuple(steps)
    assert found.merged.analysis == end
    assert (found.merged.conflicts, found.merged.notices) == ((), ())


def test_a_file_that_was_only_laid_out_anew_is_as_it_was(place: Path, base: Analysis) -> None:
    steps, end = session(base)
    now = parse(place, b"# by hand\n" + canonical(base).encode())
    found = recovered(place, base, now, steps)
    assert (found.in_place, found.merged.analysis) == (True, end)


def test_a_file_that_was_changed_elsewhere_has_both(place: Path, base: Analysis) -> None:
    steps, end = session(base)
    now = after(base, rate(base, "e2", "h1", AGAINST), [put(base.tree, ("title",), "Theirs")])
    found = recovered(place, base, now, steps)
    assert not found.in_place
    assert found.is_whole
    merged = found.merged.analysis
    assert not found.merged.conflicts
    assert merged.title == "Theirs"
    assert merged.evidence["e2"].ratings == now.evidence["e2"].ratings
    assert merged.evidence["e1"] == end.evidence["e1"]
    assert merged.evidence["a-siege"] == end.evidence["a-siege"]


def test_what_both_changed_is_a_conflict_in_which_the_unsaved_work_is_ours(
    place: Path, base: Analysis
) -> None:
    steps, _ = session(base)
    now = after(base, rate(base, "e1", "h1", C))
    found = recovered(place, base, now, steps)
    (conflict,) = found.merged.conflicts
    assert conflict.path == CELL[:-1]
    assert conflict.ours == {"rating": "II", "because": "they raid"}
    assert conflict.theirs == {"rating": "C"}
    assert found.merged.analysis.conflicts


def test_what_the_file_lost_meanwhile_is_not_brought_back_in_silence(place: Path, base: Analysis) -> None:
    steps, _ = session(base)
    now = after(base, remove(base, "evidence", "e1"))
    found = recovered(place, base, now, steps)
    assert found.merged.conflicts


def test_a_file_that_has_all_of_it_needs_nothing(place: Path, base: Analysis) -> None:
    steps, end = session(base)
    remains = left(place, base, steps)
    assert recovery(place, end, remains) is None
    more = after(end, [put(end.tree, ("title",), "Further")])
    assert recovery(place, more, remains) is None


def test_a_session_that_took_everything_back_has_nothing_to_restore(place: Path, base: Analysis) -> None:
    changes = rate(base, "e1", "h1", II)
    steps = [Step("rated", tuple(changes)), Step("undone", undoing(changes))]
    assert recovery(place, base, left(place, base, steps)) is None


@pytest.mark.parametrize("at", [1, 2, 4])
def test_from_a_step_on_that_does_not_apply_the_rest_is_lost_and_that_is_known(
    place: Path, base: Analysis, at: int
) -> None:
    steps, _ = session(base)
    wrong = Step("wrong", (put(base.tree, ("evidence", "nobody", "summary"), "x").swapped(),))
    found = recovered(place, base, base, [*steps[:at], wrong, *steps[at:]])
    assert found.steps == tuple(steps[:at])
    assert not found.is_whole
    assert found.merged.analysis == after(base, *(list(step.changes) for step in steps[:at]))


def test_a_step_that_would_leave_something_dangling_is_not_restored(place: Path, base: Analysis) -> None:
    steps, _ = session(base)
    dangling = Step("x", (put(base.tree, ("evidence", "e2", "ratings"), {"gone": {"rating": "C"}}),))
    found = recovered(place, base, base, [steps[0], dangling])
    assert (found.steps, found.is_whole) == ((steps[0],), False)


def test_what_was_torn_off_is_known_to_be_missing(place: Path, base: Analysis) -> None:
    steps, _ = session(base)
    left(place, base, steps)
    journal = next((place.parent / "state").rglob("*.jsonl"))
    journal.write_bytes(journal.read_bytes()[:-20])
    (remains,) = others(place, canonical(base).encode()).remains
    found = recovery(place, base, remains)
    remains.drop()
    assert found
    assert (found.steps, found.is_whole) == (tuple(steps[:-1]), False)


def test_what_cannot_be_used_as_a_base_is_told(place: Path, base: Analysis) -> None:
    steps, _ = session(base)
    content = b"no analysis"
    journal = Journal(place, content)
    journal.write(steps[0])
    journal.leave()
    (remains,) = others(place, content).remains
    remains.leave()
    with pytest.raises(FileError):
        recovery(place, base, remains)
