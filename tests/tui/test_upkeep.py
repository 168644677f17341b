"""What was not saved comes back, what others do to the file is brought together with it, nothing is lost."""

# ruff: noqa: ASYNC240 - a file of three items is written faster than anybody could wait for it

from __future__ import annotations

from contextlib import asynccontextmanager
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING, Final

import pytest
import tomli
import tomli_w
from textual.widgets import Static

from rivals.core.scales import Rating
from rivals.files.journal import Journal, others, state_folder
from rivals.files.store import AnalysisFile, load
from rivals.tui.app import Workbench
from rivals.tui.bars import TitleBar
from rivals.tui.desk import Desk
from rivals.tui.dialogs import ChooseDialog
from rivals.tui.recovering import RecoverDialog
from rivals.tui.settling import SettleDialog
from tests.tui.building import STYLES, tree

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from rivals.core.session import Step
    from tests.tui.building import Tree

C, N, II = Rating.CONSISTENT, Rating.NEUTRAL, Rating.VERY_INCONSISTENT
E1H1: Final = ("e1", "h1")
SMALL: Final = (80, 24)


class Workplace(Workbench):
    """A workbench that keeps what it says, and looks at the file when it is told to."""

    CSS_PATH = str(STYLES)

    def __init__(self, path: Path) -> None:
        self.work = Desk(AnalysisFile.open(path))
        super().__init__(path, self.work)
        self.said: list[str] = []

    def tell(self, words: str, severity: str = "information") -> None:
        self.said.append(words)
        super().tell(words, severity)

    @property
    def state(self) -> str:
        return self.screen_stack[0].query_one(TitleBar).state

    def rating(self, item: str, hypothesis: str) -> str:
        return rating(self.work.analysis.tree, item, hypothesis)


@pytest.fixture(autouse=True)
def no_looking_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.tui.upkeep.LOOK_EVERY", 3600.0)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.ach.toml"
    path.write_text(tomli_w.dumps(tree()))
    return path


def rating(content: Tree, item: str, hypothesis: str) -> str:
    return str(content["evidence"][item]["ratings"].get(hypothesis, {}).get("rating", "blank"))


def saved(path: Path, item: str, hypothesis: str) -> str:
    return rating(tomli.loads(path.read_text()), item, hypothesis)


def theirs(path: Path, act: Callable[[Tree], object]) -> None:
    """Let somebody else change the file."""
    content = tomli.loads(path.read_text())
    act(content)
    path.write_text(tomli_w.dumps(content))


def rates(item: str, hypothesis: str, value: str) -> Callable[[Tree], None]:
    def act(content: Tree) -> None:
        content["evidence"][item]["ratings"][hypothesis] = {"rating": value}

    return act


def crashed(path: Path, *ratings: Rating) -> None:
    """Leave what a session leaves that rates the first cell and ends there."""
    work = Desk(AnalysisFile.open(path))
    work.journal = Journal(path, work.file.content)
    for each in ratings:
        assert work.rate(*E1H1, each)
    work.journal.leave()


def left(path: Path) -> list[tuple[Step, ...]]:
    """The steps of each session that the next start would offer."""
    remains = others(path, path.read_bytes()).remains
    for each in remains:
        each.leave()
    return [each.steps for each in remains]


def journals() -> list[Path]:
    return list(state_folder().rglob("*.jsonl"))


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def save(pilot: Pilot[int], key: str = "ctrl+s") -> None:
    """Press ctrl+s, or answer, and wait until all is merged and saved, or something is asked."""
    await press(pilot, key)
    while pilot.app.workers and len(pilot.app.screen_stack) == 1:
        await pilot.pause(0.01)
    await pilot.pause()


async def look(pilot: Pilot[int]) -> None:
    """Look whether the file has changed, as happens every second."""
    assert isinstance(pilot.app, Workplace)
    pilot.app.upkeep.look()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[Workplace, Pilot[int]]]:
    app = Workplace(path)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        yield app, pilot


def shown(app: Workplace) -> str:
    """What a dialog says."""
    return "\n".join(str(each.render()) for each in app.screen.query(Static))


# What a crash left


async def test_what_was_not_saved_is_offered_restored_with_r_and_taken_back_with_u(case: Path) -> None:
    before = case.read_bytes()
    crashed(case, C, II)
    (old,) = journals()
    async with opened(case) as (app, pilot):
        assert isinstance(app.screen, RecoverDialog)
        told = shown(app)
        for words in ("2 steps can be restored", "1 change in all", "E1 × H1: I → II", "leads"):
            assert words in told
        for words in ("cannot be read", "changed since", "Both changed"):
            assert words not in told
        await press(pilot, "r")

        assert app.rating(*E1H1) == "II"
        assert (app.state, app.work.last) == ("● unsaved", "E1 × H1: C → II")
        assert app.said == ["Restored 2 steps"]
        assert case.read_bytes() == before
        (new,) = journals()
        assert new != old
        await press(pilot, "u")
        assert app.rating(*E1H1) == "C"
        await press(pilot, "u")
        assert (app.rating(*E1H1), app.state) == ("I", "")
        await press(pilot, "U", "U")
        await save(pilot)
        assert saved(case, *E1H1) == "II"
        await press(pilot, "q")
    assert journals() == []


async def test_what_many_steps_come_to_is_told_and_is_safe_to_show(case: Path) -> None:
    theirs(case, lambda content: content["evidence"]["e1"].update(label="[red]E\x1b[2J\u202e"))
    crashed(case, C, N, II, C, N, II, C)
    async with opened(case) as (app, _):
        told = shown(app).splitlines()
        assert told[2] == "7 steps can be restored, 1 change in all:"
        assert told[3].endswith("I → C")
        assert "\x1b" not in shown(app)
        assert "\u202e" not in shown(app)


async def test_what_was_restored_and_not_saved_is_offered_again_after_the_next_crash(case: Path) -> None:
    crashed(case, C, II)
    async with opened(case) as (_, pilot):
        await press(pilot, "r", "n")
    ((*restored, one_more),) = left(case)
    assert [each.intent for each in restored] == ["E1 × H1: I → C", "E1 × H1: C → II"]
    assert one_more.intent == "E1 × H1: II → N"


async def test_d_discards_what_was_not_saved_and_it_is_not_offered_again(case: Path) -> None:
    crashed(case, II)
    async with opened(case) as (app, pilot):
        await press(pilot, "D")
        assert (app.rating(*E1H1), app.state) == ("I", "")
        await press(pilot, "q")
    assert journals() == []
    async with opened(case) as (app, _):
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("key", ["l", "q", "escape"])
async def test_what_was_not_saved_can_be_left_for_the_next_start(case: Path, key: str) -> None:
    crashed(case, II)
    async with opened(case) as (app, pilot):
        await press(pilot, key)
        assert (app.rating(*E1H1), app.state) == ("I", "")
        await press(pilot, "q")
    assert len(left(case)) == 1
    async with opened(case) as (app, _):
        assert isinstance(app.screen, RecoverDialog)


async def test_one_session_after_the_other_is_offered(case: Path) -> None:
    crashed(case, C)
    crashed(case, II, N)
    async with opened(case) as (app, pilot):
        assert "1 step can be" in shown(app)
        await press(pilot, "r")
        assert isinstance(app.screen, RecoverDialog)
        told = shown(app)
        assert "2 steps can be" in told
        assert "restored just now" in told
        assert "Both changed 1 place" in told
        await press(pilot, "r")
        assert len(app.screen_stack) == 1
        assert len(app.work.analysis.conflicts) == 1
        assert "1 conflict left open: 5 shows them." in app.said[-1]
        assert len(journals()) == 1


async def test_what_was_not_saved_is_merged_where_the_file_has_changed_since(case: Path) -> None:
    crashed(case, II)
    theirs(case, rates("e3", "h2", "NA"))
    async with opened(case) as (app, pilot):
        assert "The file has changed since" in shown(app)
        await press(pilot, "r")
        assert (app.rating(*E1H1), app.rating("e3", "h2")) == ("II", "NA")
        assert app.state == "● unsaved"
        await save(pilot)
    assert (saved(case, *E1H1), saved(case, "e3", "h2")) == ("II", "NA")


async def test_what_the_file_has_already_is_not_offered_and_forgotten(case: Path) -> None:
    crashed(case, II)
    theirs(case, lambda content: content["evidence"]["e1"]["ratings"]["h1"].update(rating="II"))
    async with opened(case) as (app, pilot):
        assert len(app.screen_stack) == 1
        await press(pilot, "q")
    assert journals() == []


async def test_a_journal_with_a_torn_end_says_so(case: Path) -> None:
    crashed(case, C, II)
    (journal,) = journals()
    journal.write_bytes(journal.read_bytes()[:-9])
    async with opened(case) as (app, pilot):
        assert "1 step can be" in shown(app)
        assert "cannot be read, and is lost" in shown(app)
        await press(pilot, "r")
        assert app.rating(*E1H1) == "C"


async def test_a_journal_that_makes_no_sense_stops_nobody(case: Path) -> None:
    work = Desk(AnalysisFile.open(case))
    journal = Journal(case, b"no analysis")
    work.journal = journal
    work.rate(*E1H1, C)
    journal.leave()
    async with opened(case) as (app, pilot):
        assert len(app.screen_stack) == 1
        await press(pilot, "q")
    assert [journal.place] == journals()


async def test_what_is_restored_while_no_journal_can_be_written_is_not_dropped(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed(case, II)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("rivals.files.journal.os.write", full)
        async with opened(case) as (app, pilot):
            await press(pilot, "r")
            assert app.rating(*E1H1) == "II"
            assert "not safe from a crash" in app.said[0]
    assert [len(steps) for steps in left(case)] == [1]


# A journal that cannot be written


async def test_a_journal_that_stops_is_told_once_and_goes_on_after_saving(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with opened(case) as (app, pilot):
        await press(pilot, "c")
        with monkeypatch.context() as patch:
            patch.setattr("rivals.files.journal.os.write", full)
            await press(pilot, "C", "I")
        assert len(app.said) == 1
        assert "not safe from a crash until it is saved" in app.said[0]
        assert "No space left on device" in app.said[0]
        assert app.work.journal is None
        await save(pilot)
        assert app.said[1:] == ["Saved case.ach.toml"]
        assert len(journals()) == 1
        await press(pilot, "n")
    assert [len(steps) for steps in left(case)] == [1]


async def test_what_a_journal_held_that_stopped_is_gone_when_all_is_saved(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with opened(case) as (app, pilot):
        await press(pilot, "c")
        monkeypatch.setattr("rivals.files.journal.os.write", full)
        await press(pilot, "C")
        await save(pilot)
        await press(pilot, "I", "q", "d")
        assert len([each for each in app.said if "not safe" in each]) == 1
    assert journals() == []


async def test_a_write_protected_file_has_no_journal(case: Path) -> None:
    crashed(case, II)
    before = journals()
    case.chmod(0o444)
    async with opened(case) as (app, pilot):
        assert len(app.screen_stack) == 1
        assert app.work.journal is None
        await press(pilot, "I", "q")
    assert journals() == before


# Leaving


async def test_leaving_drops_the_journal_with_d_and_keeps_it_for_the_next_start_with_k(case: Path) -> None:
    before = case.read_bytes()
    async with opened(case) as (app, pilot):
        await press(pilot, "C", "q")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "d")
    assert journals() == []
    async with opened(case) as (_, pilot):
        await press(pilot, "C", "q", "k")
    assert len(left(case)) == 1
    assert case.read_bytes() == before
    async with opened(case) as (app, pilot):
        assert isinstance(app.screen, RecoverDialog)
        await press(pilot, "r", "q", "s")
        assert app.return_code == 0
    assert saved(case, *E1H1) == "CC"
    assert journals() == []


async def test_leaving_with_nothing_done_leaves_no_journal(case: Path) -> None:
    async with opened(case) as (_, pilot):
        assert len(journals()) == 1
        await press(pilot, "C", "u", "q")
    assert journals() == []


# Others at work


async def test_who_opens_a_file_that_is_open_elsewhere_is_told(case: Path) -> None:
    other = Journal(case, case.read_bytes())
    async with opened(case) as (app, _):
        assert len(app.said) == 1
        assert app.said[0].startswith("Another Rivals has had this file open since ")
        assert len(app.screen_stack) == 1
    other.end()


async def test_a_change_on_disk_is_read_in_where_nothing_is_unsaved(case: Path) -> None:
    async with opened(case) as (app, pilot):
        await look(pilot)
        assert (app.said, app.state) == ([], "")
        theirs(case, rates("e2", "h2", "NA"))
        theirs(case, lambda content: content.update(title="Theirs"))
        on_disk = case.read_bytes()
        await look(pilot)
        assert len(app.said) == 1
        assert "changes read in" in app.said[0]
        assert (app.rating("e2", "h2"), app.state) == ("NA", "")
        assert app.screen.query_one(TitleBar).title == "Theirs"
        await look(pilot)
        assert len(app.said) == 1
        await press(pilot, "u")
        assert app.state == "● unsaved"
        await press(pilot, "U")
        assert app.state == ""
        await press(pilot, "q")
    assert case.read_bytes() == on_disk
    assert journals() == []


async def test_what_is_done_after_a_change_was_read_in_can_be_restored(case: Path) -> None:
    async with opened(case) as (app, pilot):
        theirs(case, lambda content: content.update(title="Theirs"))
        await look(pilot)
        await press(pilot, "C")
        assert app.rating(*E1H1) == "CC"
    async with opened(case) as (app, pilot):
        assert "The file has changed since" not in shown(app)
        await press(pilot, "r")
        assert (app.rating(*E1H1), app.work.analysis.title) == ("CC", "Theirs")


async def test_a_comment_by_hand_asks_for_nothing_and_is_kept(case: Path) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        for comment in ("one", "two"):
            case.write_text(f"# by hand, {comment}\n{case.read_text()}")
            if comment == "one":
                await look(pilot)
            assert (app.said, app.state) == ([], "● unsaved")
        await save(pilot)
        assert app.said == ["Saved case.ach.toml"]
    assert case.read_text().startswith("# by hand, two\n# by hand, one\n")
    assert saved(case, *E1H1) == "CC"


async def test_a_change_on_disk_beside_unsaved_work_is_told_and_saving_merges(case: Path) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        theirs(case, rates("e2", "h2", "NA"))
        await look(pilot)
        assert app.state == "● unsaved, changed on disk"
        assert app.said == ["The file has changed on disk; saving merges."]
        assert app.rating("e2", "h2") != "NA"
        await save(pilot)
        assert app.said[1].startswith("Merged with 1 change on disk")
        assert app.said[2:] == ["Saved case.ach.toml"]
        assert (app.state, len(app.screen_stack)) == ("", 1)
        assert (app.rating(*E1H1), app.rating("e2", "h2")) == ("CC", "NA")
    assert (saved(case, *E1H1), saved(case, "e2", "h2")) == ("CC", "NA")


async def test_saving_merges_with_a_change_that_nobody_has_looked_at_yet(case: Path) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        theirs(case, rates("e2", "h2", "NA"))
        await press(pilot, "q", "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.return_code == 0
    assert (saved(case, *E1H1), saved(case, "e2", "h2")) == ("CC", "NA")
    assert journals() == []


@pytest.mark.parametrize(("key", "value"), [("y", "CC"), ("t", "NA"), ("b", "I"), ("l", "CC")])
async def test_what_both_changed_is_asked_for_and_saved_as_it_was_answered(
    case: Path, key: str, value: str
) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        theirs(case, rates(*E1H1, "NA"))
        theirs(case, rates("e3", "h2", "NA"))
        await look(pilot)
        assert "It will ask about 1 place" in app.said[0]
        await save(pilot)
        assert isinstance(app.screen, SettleDialog)
        assert "Both changed E1 × H1" in shown(app)
        await save(pilot, key)
        assert (app.state, app.rating(*E1H1), app.rating("e3", "h2")) == ("", value, "NA")
        assert ("1 conflict left open" in "".join(app.said)) == (key == "l")
    assert (saved(case, *E1H1), saved(case, "e3", "h2")) == (value, "NA")
    assert len(load(case).conflicts) == (key == "l")


async def test_a_question_that_is_not_answered_saves_and_merges_nothing(case: Path) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        theirs(case, rates(*E1H1, "NA"))
        theirs(case, rates("e1", "h2", "N"))
        on_disk = case.read_bytes()
        await press(pilot, "I")
        for key in ("ctrl+s", "y"):
            await save(pilot, key)
            assert isinstance(app.screen, SettleDialog)
        await save(pilot, "escape")
        assert app.said[-1] == "Not saved, and nothing merged."
        assert case.read_bytes() == on_disk
        assert app.state.startswith("● unsaved")
        assert (app.rating(*E1H1), app.rating("e1", "h2")) == ("CC", "II")
    assert len(left(case)) == 1


async def test_a_file_broken_on_disk_is_not_overwritten_and_nothing_is_lost_until_it_is_mended(
    case: Path,
) -> None:
    whole = case.read_text()
    line = 'rating = "II"\n'
    mine, other = whole.partition(line)[::2]
    broken = f"{mine}<<<<<<< HEAD\n{line}=======\n{line}>>>>>>> theirs\n{other}"
    at = mine.count("\n") + 1
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        case.write_text(broken)
        await look(pilot)
        assert app.state == "● unsaved, unusable on disk"
        assert f"case.ach.toml:{at}: " in app.said[0]
        await save(pilot)
        assert app.said[1].startswith("Not saved, and nothing of yours is lost")
        assert f"case.ach.toml:{at}: " in app.said[1]
        assert (case.read_text(), app.rating(*E1H1)) == (broken, "CC")
        await press(pilot, "q", "s")
        assert app.is_running
        assert (app.state, len(app.screen_stack)) == ("● unsaved, unusable on disk", 1)

        case.write_text(whole.replace('title = "A case"', 'title = "Mended"'))
        await look(pilot)
        assert app.state == "● unsaved, changed on disk"
        await save(pilot)
        assert app.state == ""
    assert load(case).title == "Mended"
    assert saved(case, *E1H1) == "CC"


async def test_a_file_broken_on_disk_and_put_back_as_it_was_is_as_if_nothing_had_happened(case: Path) -> None:
    whole = case.read_bytes()
    async with opened(case) as (app, pilot):
        for change in (lambda: case.write_bytes(b"format = "), case.unlink):
            change()
            await look(pilot)
            assert app.state
            case.write_bytes(whole)
            await look(pilot)
            assert app.state == ""
        assert (app.rating(*E1H1), app.work.session.can_undo) == ("I", False)


async def test_a_file_removed_on_disk_is_told_and_written_anew(case: Path) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        case.unlink()
        await look(pilot)
        assert app.state == "● unsaved, gone from disk"
        assert "saving writes it anew" in app.said[0]
        await save(pilot)
        assert app.state == ""
        await look(pilot)
        assert len(app.said) == 2
    assert saved(case, *E1H1) == "CC"


async def test_a_change_that_comes_while_a_question_is_open_is_merged_as_well(case: Path) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        theirs(case, rates(*E1H1, "NA"))
        await save(pilot)
        assert isinstance(app.screen, SettleDialog)
        theirs(case, rates("e3", "h2", "NA"))
        app.upkeep.look()
        await pilot.pause()
        assert isinstance(app.screen, SettleDialog)
        await save(pilot, "y")
        assert (app.state, len(app.screen_stack)) == ("", 1)
    assert (saved(case, *E1H1), saved(case, "e3", "h2")) == ("CC", "NA")


@pytest.mark.parametrize("keys", [("question_mark",), ("space",), ("a", "e"), ("e", "e"), ("slash",), ("s",)])
async def test_nothing_is_read_in_while_something_is_asked(case: Path, keys: tuple[str, ...]) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, *keys)
        assert len(app.screen_stack) > 1
        theirs(case, lambda content: content.update(title="Theirs"))
        await look(pilot)
        assert (app.work.analysis.title, app.said, app.state) == ("A case", [], "")
        while len(app.screen_stack) > 1:
            await press(pilot, "escape")
        await look(pilot)
        assert app.work.analysis.title == "Theirs"


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Event:
    """What reading the file aside waits for, when it has read it."""
    may_go_on = Event()
    changed = AnalysisFile.changed

    def slowly(file: AnalysisFile) -> AnalysisFile | None:
        found = changed(file)
        assert current_thread() is main_thread() or may_go_on.wait(10)
        return found

    monkeypatch.setattr(AnalysisFile, "changed", slowly)
    return may_go_on


async def test_nothing_is_read_in_under_a_dialog_that_opened_while_the_file_was_read(
    case: Path, reading: Event
) -> None:
    async with opened(case) as (app, pilot):
        theirs(case, lambda content: content.update(title="Theirs"))
        app.upkeep.look()
        await press(pilot, "question_mark")
        reading.set()
        await look(pilot)
        assert (app.work.analysis.title, app.said) == ("A case", [])
        await press(pilot, "q")
        await look(pilot)
        assert app.work.analysis.title == "Theirs"


async def test_what_was_read_before_saving_takes_nothing_back_after_it(case: Path, reading: Event) -> None:
    async with opened(case) as (app, pilot):
        await press(pilot, "C")
        theirs(case, rates("e2", "h2", "NA"))
        app.upkeep.look()
        await pilot.pause(0.05)
        await press(pilot, "ctrl+s")
        while app.work.session.unsaved:
            await pilot.pause(0.01)
        reading.set()
        await look(pilot)
        assert (app.rating(*E1H1), app.rating("e2", "h2"), app.state) == ("CC", "NA", "")
        assert len(app.said) == 2
        assert app.work.last == "merged with the disk"


async def test_what_happened_before_the_first_look_is_seen_by_it(case: Path) -> None:
    app = Workplace(case)
    theirs(case, lambda content: content.update(title="Theirs"))
    async with app.run_test(size=SMALL) as pilot:
        await look(pilot)
        assert app.work.analysis.title == "Theirs"
