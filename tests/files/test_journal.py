"""What is done to a file is written down at once, and found again when its session ended without saving."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import rivals
from rivals.core.change import MISSING, Change
from rivals.core.session import Step
from rivals.files.journal import Journal, Others, is_left_behind, others, state_folder
from rivals.files.steps import sealed

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.files.journal import Remains

CONTENT: Final = b'format = 1\ntitle = "A case"\n'
STEPS: Final = tuple(Step(f"step {n}", (Change(("title",), f"{n}", f"{n + 1}"),)) for n in range(4))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Journals are the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return written(tmp_path / "case.ach.toml")


def written(path: Path, content: bytes = CONTENT) -> Path:
    path.write_bytes(content)
    return path


def begun(path: Path, *steps: Step, content: bytes = CONTENT) -> Journal:
    """A journal with some steps in it, still at work."""
    journal = Journal(path, content)
    for step in steps:
        journal.write(step)
    assert not journal.fault
    return journal


def left(path: Path, *steps: Step, content: bytes = CONTENT) -> Path:
    """A journal that a session left behind; returns where it is."""
    journal = begun(path, *steps, content=content)
    journal.leave()
    assert journal.place
    return journal.place


def found(path: Path, content: bytes = CONTENT) -> list[tuple[Step, ...]]:
    """The steps of what sessions left behind on a file, all of it left as it is."""
    remains = others(path, content).remains
    for each in remains:
        each.leave()
    return [each.steps for each in remains]


def only(path: Path) -> Remains:
    """The one thing that was left behind on a file."""
    (remains,) = others(path, CONTENT).remains
    return remains


def all_files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if not each.is_dir()]


def in_another_process(code: str, *words: str | Path) -> subprocess.Popen[str]:
    """Another process with a `path` and a `content`, which says when it is ready and ends with its input."""
    head = "import sys; from pathlib import Path; from rivals.files.journal import Journal, others\n"
    tail = "\nprint('ready', flush=True); sys.stdin.read()"
    return subprocess.Popen(
        [sys.executable, "-c", head + code + tail, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(rivals.__file__).parents[1])},
    )


# What becomes of a session


def test_what_a_session_left_is_found_with_all_its_steps_and_when_it_was(case: Path) -> None:
    before = datetime.now().astimezone().replace(microsecond=0)
    left(case, *STEPS)
    remains = only(case)
    assert (remains.content, remains.steps, remains.is_whole) == (CONTENT, STEPS, True)
    assert before <= remains.begun <= remains.last <= datetime.now().astimezone()
    remains.leave()


def test_what_is_left_is_found_again_until_it_is_dropped(case: Path, state: Path) -> None:
    left(case, *STEPS)
    only(case).leave()
    only(case).drop()
    assert found(case) == []
    assert all_files(state) == []
    assert list(state_folder().iterdir()) == []


def test_a_session_without_a_step_leaves_nothing_to_be_found(case: Path, state: Path) -> None:
    left(case)
    assert found(case) == []
    assert all_files(state) == []


def test_a_session_that_ends_removes_all_it_wrote(case: Path, state: Path) -> None:
    for steps in ((), STEPS):
        journal = begun(case, *steps)
        journal.end()
        assert all_files(state) == []
        assert journal.place is None


def test_what_happens_to_a_journal_that_has_ended_does_no_harm(case: Path, state: Path) -> None:
    journal = begun(case, *STEPS)
    for _ in range(2):
        journal.end()
        journal.leave()
        journal.confirm()
        journal.write(STEPS[0])
    assert not journal.fault
    assert all_files(state) == []


def test_after_saving_a_journal_has_only_what_was_done_since(case: Path) -> None:
    saved = CONTENT.replace(b"case", b"base")
    journal = begun(case, *STEPS[:2])
    journal.begin_anew(saved)
    journal.write(STEPS[2])
    journal.leave()
    (remains,) = others(case, saved).remains
    assert (remains.content, remains.steps) == (saved, STEPS[2:3])
    remains.leave()


def test_after_saving_with_nothing_done_since_nothing_is_left(case: Path, state: Path) -> None:
    journal = begun(case, *STEPS)
    journal.begin_anew(CONTENT)
    journal.leave()
    assert found(case) == []
    assert all_files(state) == []


def test_the_oldest_session_comes_first(case: Path) -> None:
    places = [left(case, step) for step in STEPS]
    moments = ["2020-04-22T10:00:00+00:00", "2020-04-21T23:00:00-05:00", "2020-04-20T10:00:00+02:00"]
    for place, moment in zip(places, moments, strict=False):
        rewrite_head(place, begun=moment)
    assert [steps[0].intent for steps in found(case)] == ["step 2", "step 1", "step 0", "step 3"]


def test_a_step_is_confirmed_by_the_disk_soon(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.files.journal.SYNC_AFTER", 0.0)
    confirmed: list[int] = []
    monkeypatch.setattr("rivals.files.journal.os.fsync", confirmed.append)
    journal = begun(case, STEPS[0])
    while (timer := journal._timer) is not None:  # noqa: SLF001 - what waits for the disk
        timer.join()
    journal.end()
    assert len(confirmed) == 3  # the copy, the folder, the journal


# Who is at work


def test_a_journal_that_is_held_is_at_work_and_one_let_go_is_left_behind(case: Path) -> None:
    journal = begun(case, *STEPS)
    assert others(case, CONTENT, journal) == Others()
    there = others(case, CONTENT)
    assert (len(there.at_work), there.remains) == (1, ())
    assert abs((datetime.now().astimezone() - there.at_work[0]).total_seconds()) < 60
    journal.leave()
    assert found(case) == [STEPS]


def test_one_that_is_looked_at_is_not_offered_twice(case: Path) -> None:
    left(case, *STEPS)
    remains = only(case)
    assert others(case, CONTENT).remains == ()
    remains.leave()
    assert found(case) == [STEPS]


def test_a_session_in_another_process_is_at_work_until_it_is_killed(case: Path) -> None:
    code = """
from rivals.core.change import Change
from rivals.core.session import Step
journal = Journal(Path(sys.argv[1]), Path(sys.argv[1]).read_bytes())
journal.write(Step("there", (Change(("title",), "A case", "B"),)))"""
    with in_another_process(code, case) as other:
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
        there = others(case, CONTENT)
        assert (len(there.at_work), there.remains) == (1, ())
        other.kill()
    assert found(case) == [(Step("there", (Change(("title",), "A case", "B"),)),)]


def test_another_process_sees_this_session_at_work(case: Path) -> None:
    journal = begun(case, *STEPS)
    code = "found = others(Path(sys.argv[1]), b''); print(len(found.at_work), len(found.remains))"
    with in_another_process(code, case) as other:
        assert other.communicate()[0].split() == ["1", "0", "ready"]
    journal.leave()
    with in_another_process(code, case) as other:
        assert other.communicate()[0].split() == ["0", "1", "ready"]


def test_where_there_are_no_locks_nothing_is_lost(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("rivals.files.journal.fcntl.flock", no_locks)
    left(case, *STEPS)
    assert found(case) == [STEPS]


# Where it is


def test_nobody_else_can_read_it(case: Path, state: Path) -> None:
    old = os.umask(0)
    try:
        place = left(case, *STEPS)
    finally:
        os.umask(old)
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in all_files(state)} == {0o600}
    assert len(all_files(state)) == 2


def test_whichever_way_leads_to_a_file_its_journal_is_found(case: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.ach.toml"
    link.symlink_to(case)
    (tmp_path / "folder").symlink_to(tmp_path)
    for way in (
        link,
        tmp_path / "folder" / case.name,
        tmp_path / "folder" / ".." / tmp_path.name / link.name,
    ):
        left(way, *STEPS)
        only(case).drop()
        left(case, *STEPS)
        only(way).drop()


def test_a_file_that_was_moved_finds_its_journal_by_what_it_holds(case: Path, tmp_path: Path) -> None:
    left(case, *STEPS)
    (tmp_path / "new folder").mkdir()
    moved = case.rename(tmp_path / "new folder" / "renamed.ach.toml")
    assert found(moved) == [STEPS]
    assert found(moved, b"something else") == []


def test_a_copy_does_not_find_the_journal_of_a_file_that_is_still_there(case: Path, tmp_path: Path) -> None:
    left(case, *STEPS)
    copy = Path(shutil.copy(case, tmp_path / "copy.ach.toml"))
    assert found(copy) == []
    assert found(case) == [STEPS]


def test_two_files_that_hold_the_same_have_a_journal_each(case: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.ach.toml")
    left(case, STEPS[0])
    left(other, STEPS[1])
    assert (found(case), found(other)) == ([STEPS[:1]], [STEPS[1:2]])


def test_a_name_that_is_no_text_makes_no_difference(tmp_path: Path) -> None:
    case = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe \xd8.ach.toml"))
    try:
        written(case)
    except OSError:
        pytest.skip("the system has no such names")
    left(case, *STEPS)
    assert found(case) == [STEPS]
    assert found(case.rename(tmp_path / "text.ach.toml")) == [STEPS]


# What may go wrong


def test_where_the_state_folder_is_none_that_is_told_and_nothing_else_happens(
    case: Path, state: Path
) -> None:
    state.write_bytes(b"")
    journal = Journal(case, CONTENT)
    assert journal.fault
    assert journal.place is None
    journal.write(STEPS[0])
    journal.confirm()
    journal.begin_anew(CONTENT)
    assert journal.fault
    assert others(case, CONTENT) == Others()
    journal.leave()
    journal.end()


def full(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_at_the_start_and_leaves_nothing_half_done(
    case: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rivals.files.journal.os.write", full)
    journal = Journal(case, CONTENT)
    assert journal.fault == "No space left on device"
    journal.write(STEPS[0])
    journal.end()
    assert all_files(state) == []


def test_a_disk_that_is_full_at_some_step_keeps_those_before_and_tries_again_after_saving(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = begun(case, *STEPS[:2])
    write = os.write

    def half(handle: int, content: bytes) -> int:
        if len(content) < 40:
            return full()
        return write(handle, content[: len(content) // 2])

    with monkeypatch.context() as patch:
        patch.setattr("rivals.files.journal.os.write", half)
        journal.write(STEPS[2])
    assert journal.fault == "No space left on device"
    journal.write(STEPS[3])
    journal.confirm()
    assert others(case, CONTENT).remains == ()

    shown = shutil.copytree(state_folder(), case.with_name("elsewhere"))
    journal.begin_anew(CONTENT)
    assert not journal.fault
    journal.write(STEPS[3])
    journal.leave()
    assert found(case) == [STEPS[3:]]

    shutil.rmtree(state_folder())
    shutil.copytree(shown, state_folder())
    remains = only(case)
    assert (remains.steps, remains.is_whole) == (STEPS[:2], False)
    remains.leave()


def test_a_disk_that_confirms_nothing_is_told(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begun(case, *STEPS)
    with monkeypatch.context() as patch:
        patch.setattr("rivals.files.journal.os.fsync", full)
        journal.confirm()
    assert journal.fault
    journal.leave()
    assert found(case) == [STEPS]


def test_a_journal_that_somebody_took_away_does_no_harm(case: Path, state: Path) -> None:
    journal = begun(case, *STEPS)
    shutil.rmtree(state)
    journal.write(STEPS[0])
    journal.confirm()
    journal.begin_anew(CONTENT)
    assert not journal.fault
    journal.write(STEPS[1])
    journal.leave()
    assert found(case) == [STEPS[1:2]]


@pytest.mark.parametrize("damage", [lambda old: old[:-1], lambda old: old + b"#", lambda _: b"", None])
def test_without_what_the_file_held_nothing_is_offered_and_nothing_thrown_away(
    case: Path, damage: Callable[[bytes], bytes] | None
) -> None:
    place = left(case, *STEPS)
    copy = place.with_suffix(".toml")
    if damage:
        copy.write_bytes(damage(copy.read_bytes()))
    else:
        copy.unlink()
    assert found(case) == []
    copy.write_bytes(CONTENT)
    assert found(case) == [STEPS]


def rewrite_head(place: Path, **values: object) -> None:
    """Seal a journal anew, its first line changed: what another version may have written."""
    lines, seal = [], ""
    for at, old in enumerate(place.read_text().splitlines()):
        content = json.loads(old)
        del content["sum"]
        line, seal = sealed({**content, **(values if at == 0 else {})}, seal)
        lines.append(line)
    place.write_text("".join(f"{line}\n" for line in lines))


def test_the_journal_of_a_newer_version_is_left_to_it(case: Path) -> None:
    place = left(case, *STEPS)
    rewrite_head(place, journal=2)
    before = place.read_bytes()
    assert found(case) == []
    assert place.read_bytes() == before
    rewrite_head(place, journal=1)
    assert found(case) == [STEPS]


@pytest.mark.parametrize("values", [{"content": ""}, {"content": None}, {"begun": "today"}, {"begun": None}])
def test_a_first_line_that_makes_no_sense_offers_nothing(case: Path, values: dict[str, object]) -> None:
    rewrite_head(left(case, *STEPS), **values)
    assert found(case) == []


def test_a_line_that_was_altered_keeps_what_stands_before_it(case: Path) -> None:
    place = left(case, *STEPS)
    whole = place.read_bytes()
    for at in range(len(STEPS)):
        place.write_bytes(whole.replace(b'"step %d"' % at, b'"stop %d"' % at))
        remains = others(case, CONTENT).remains
        assert [(each.steps, each.is_whole) for each in remains] == ([(STEPS[:at], False)] if at else [])
        for each in remains:
            each.leave()
    place.write_bytes(whole)
    assert found(case) == [STEPS]


GARBAGE: Final = {
    "nothing": b"",
    "a line break": b"\n",
    "no text": b"\xff\xfe\x00\n" * 9,
    "a letter cut in two": "{ü".encode()[:-1],
    "another table": b"{}\n{}\n",
    "deep": b"[" * 100_000 + b"\n",
    "a large number": b"1" * 5000 + b"\n",
}


@pytest.mark.parametrize("kind", GARBAGE)
@pytest.mark.parametrize("is_held", [False, True])
def test_garbage_beside_a_journal_hides_nothing(case: Path, kind: str, is_held: bool) -> None:  # noqa: FBT001 - drawn by pytest
    place = left(case, *STEPS)
    digest = place.name.partition("-")[0]
    elsewhere = state_folder() / "elsewhere"
    elsewhere.mkdir()
    files = [
        place.with_name(name).with_suffix(".jsonl") for name in ("!", f"{digest}-0", "a b", "ü.toml")
    ] + [elsewhere / f"{digest}-0.jsonl", elsewhere / f"{digest}-.jsonl", state_folder() / "x.jsonl"]
    handles = [os.open(each, os.O_RDWR | os.O_CREAT) for each in files]
    for handle in handles:
        os.write(handle, GARBAGE[kind])
        if is_held:
            fcntl.flock(handle, fcntl.LOCK_EX)
    (place.parent / "folder.jsonl").mkdir()
    (place.parent / "nowhere.jsonl").symlink_to(place.parent / "gone")
    (place.parent / "round.jsonl").symlink_to(place.parent / "round.jsonl")
    assert found(case) == [STEPS]
    assert others(case, CONTENT).at_work == ()
    assert found(case.with_name("another.ach.toml")) == []
    for handle in handles:
        os.close(handle)


def test_no_step_makes_the_journal_stop(case: Path) -> None:
    odd = Step(
        "\udcff\n\x00", (Change(("a", "\ud83d\ude00"), MISSING, [-(16**6000), float("nan"), "\udcff"]),)
    )
    left(case, *STEPS[:1], odd, *STEPS[1:])
    (steps,) = found(case)
    assert [each.intent for each in steps] == ["step 0", odd.intent, "step 1", "step 2", "step 3"]
    assert steps[1].changes[0].path == odd.changes[0].path


def test_a_copy_whose_journal_is_gone_is_swept(case: Path, state: Path) -> None:
    place = left(case, *STEPS)
    place.unlink()
    assert all_files(state)
    assert not is_left_behind(case)
    assert found(case) == []
    assert all_files(state) == []


def test_whether_work_was_left_behind_is_known_even_of_a_file_that_is_gone(case: Path) -> None:
    assert not is_left_behind(case)
    left(case, *STEPS)
    case.unlink()
    assert is_left_behind(case)
