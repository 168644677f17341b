"""Whatever was done, and wherever its journal breaks off, what is left of it is what was done until then."""

from __future__ import annotations

from datetime import timedelta, timezone
from random import Random
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from cases import full_tree, random_act, tinkering
from hypothesis import given, settings
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Change, same, undoing
from rivals.core.session import Session, Step
from rivals.files.journal import Journal, others
from rivals.files.steps import read, sealed, unsealed, written
from rivals.files.writing import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rivals.core.change import Value

SEEDS: Final = st.integers(0, 2**32)
MANY: Final = 6
PLACES: Final = 6
"""At how many places a journal is broken off, and altered, of the thousands there are."""

ZONES: Final = st.none() | st.integers(-1439, 1439).map(lambda each: timezone(timedelta(minutes=each)))
SCALARS: Final = (
    st.text()
    | st.booleans()
    | st.integers()
    | st.integers(2**63, 2**80)
    | st.floats()
    | st.dates()
    | st.times()
    | st.datetimes(timezones=ZONES)
)
KEYS: Final = st.text(max_size=4) | st.sampled_from(["table", "toml", "sum", "before", "after"])
VALUES: Final[st.SearchStrategy[Value]] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)
SIDES: Final = VALUES | st.just(MISSING)
CHANGES: Final = st.builds(Change, st.lists(KEYS, max_size=4).map(tuple), SIDES, SIDES)
STEPS: Final = st.builds(Step, st.text(), st.lists(CHANGES, max_size=3).map(tuple))


@pytest.fixture(scope="module", autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Journals are the test's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


def is_same(one: Step, other: Step) -> bool:
    return (
        one.intent == other.intent
        and len(one.changes) == len(other.changes)
        and all(
            mine.path == yours.path and same(mine.before, yours.before) and same(mine.after, yours.after)
            for mine, yours in zip(one.changes, other.changes, strict=True)
        )
    )


@given(st.lists(STEPS, max_size=4))
def test_any_steps_come_back_from_their_lines_unchanged(steps: list[Step]) -> None:
    seal = known = ""
    for step in steps:
        line, seal = sealed(written(step), seal)
        assert "\n" not in line
        content, known = unsealed(line, known)
        assert is_same(read(content), step)


def worked(random: Random) -> tuple[list[Step], list[Analysis]]:
    """What an analyst did in a session, as the workbench writes it down, and the analysis at each moment."""
    session = Session(Analysis.from_tree(full_tree(random)))
    steps: list[Step] = []
    moments = [session.analysis]
    while len(steps) < MANY:
        match random.randint(0, 5):
            case 0 if done := session.undo():
                step: Step | None = Step(f"undone: {done.intent}", undoing(done.changes))
            case 1 if done := session.redo():
                step = Step(f"redone: {done.intent}", done.changes)
            case 2:
                step = session.do("tinkered", tinkering(random, session.analysis))
            case _:
                step = session.do("E1 × H1: «ü» → حملة", random_act(random, session.analysis))
        if step:
            steps.append(step)
            moments.append(session.analysis)
    return steps, moments


@attrs.frozen
class Written:
    """A journal whose session has ended, as it lies on the disk.

    Attributes:
        path: The file it is about.
        content: What that held.
        place: Where the journal is.
        whole: All its bytes.
    """

    path: Path
    content: bytes
    place: Path
    whole: bytes

    @classmethod
    def of(cls, path: Path, content: bytes, steps: list[Step]) -> Written:
        """Write some steps down."""
        journal = Journal(path, content)
        for step in steps:
            journal.write(step)
        journal.leave()
        assert journal.place
        assert not journal.fault
        return cls(path, content, journal.place, journal.place.read_bytes())

    def left(self, whole: bytes) -> tuple[list[Step], bool]:
        """What is found of it where these are its bytes, and whether it is said to be all."""
        self.place.parent.mkdir(exist_ok=True)
        self.place.write_bytes(whole)
        self.place.with_suffix(".toml").write_bytes(self.content)
        found = others(self.path, self.content)
        assert not found.at_work
        for remains in found.remains:
            remains.drop()
            assert remains.content == self.content
            return list(remains.steps), remains.is_whole
        return [], False

    def check_broken_off(self, length: int, steps: list[Step]) -> int:
        """Break it off after so many bytes; returns how many steps are left, each as it was."""
        broken = self.whole[:length]
        left, is_whole = self.left(broken)
        assert len(left) == max(broken.count(b"\n") - 1, 0)
        assert all(map(is_same, left, steps))
        assert is_whole == broken.endswith(b"\n") or not left
        return len(left)


@given(SEEDS)
@settings(max_examples=60)
def test_a_journal_broken_off_or_altered_anywhere_leaves_what_was_done_until_then(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    random = Random(seed)
    steps, moments = worked(random)
    path = tmp_path_factory.getbasetemp() / "case.ach.toml"
    journal = Written.of(path, canonical(moments[0]).encode(), steps)
    whole = journal.whole
    analysis = moments[0]
    for step, moment in zip(journal.left(whole)[0], moments[1:], strict=True):
        analysis = analysis.apply(step.changes)
        assert same(analysis.tree, moment.tree)
    for at in random.choices(range(len(whole)), k=PLACES):
        journal.check_broken_off(at, steps)
        altered = bytes([whole[at] ^ random.randint(1, 255)])
        left, _ = journal.left(whole[:at] + altered + whole[at + 1 :])
        assert all(map(is_same, left, steps))
        # The two signs that close a line say nothing: it is read without them, too.
        assert len(left) == max(whole[:at].count(b"\n") - 1, 0) or whole[at : at + 2] in {b'"}', b"}\n"}


def test_a_journal_broken_off_at_each_of_its_bytes_leaves_what_was_done_until_then(tmp_path: Path) -> None:
    steps, moments = worked(Random(7))
    journal = Written.of(tmp_path / "case.ach.toml", canonical(moments[0]).encode(), steps[:2])
    assert not journal.whole.isascii()
    left = [journal.check_broken_off(length, steps) for length in range(len(journal.whole) + 1)]
    assert left == sorted(left)
    assert set(left) == {0, 1, 2}
