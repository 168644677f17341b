"""However the program ends, the file is whole, and what was done and not saved is there at the next start.

`RIVALS_CRASHES=200` kills it at two hundred moments; three are enough for every day.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs
import pytest

import rivals
from rivals.files.journal import others
from rivals.files.store import load
from rivals.review.recovery import recovery
from tests.e2e.reading import hear, place, ratings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.e2e.conftest import Start
    from tests.e2e.terminal import Terminal

Tree: TypeAlias = "dict[str, object]"

CRASHES: Final = int(os.environ.get("RIVALS_CRASHES", "3"))
WIDE: Final = 100
OFFER: Final = "Work that was not saved"

_STEP: Final = re.compile(r"((?:undone: |redone: )?E\d+ × H\d+: (?:\S+ → \S+|reason))(?:, space says why)?$")


# What lies on the disk: read without a line of the program


@attrs.frozen
class Journal:
    """A journal as it lies there."""

    begun_on: str
    content: bytes
    lines: list[Tree]

    @property
    def intents(self) -> list[str]:
        return [str(line["intent"]) for line in self.lines]

    def replayed(self) -> Tree:
        """What its steps make of what the file held."""
        tree: Tree = tomllib.loads(self.content.decode())
        for line in self.lines:
            for change in line["changes"]:  # type: ignore[attr-defined]
                *above, key = change["path"]
                table = tree
                for each in above:
                    table = table[each]  # type: ignore[assignment]
                assert table.get(key) == plain(change.get("before")), change
                if "after" in change:
                    table[key] = plain(change["after"])
                else:
                    del table[key]
        return tree


def plain(value: object) -> object:
    """A value in a journal as TOML has it."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value["table"].items()}
    return value


def journals(state: Path) -> list[Journal]:
    """All that lie there, those with steps first."""
    found = []
    for each in state.rglob("*.jsonl"):
        head, *lines = map(json.loads, each.read_text().splitlines())
        copy = each.with_suffix(".toml")
        found.append(Journal(head["content"], copy.read_bytes() if copy.exists() else b"", lines))
    return sorted(found, key=lambda each: not each.lines)


def tree_of(file: Path) -> Tree:
    return tomllib.loads(file.read_text())


# What an analyst does


@attrs.define
class Analyst:
    """Works with random keys, and remembers what it has seen and saved.

    Attributes:
        terminal: Where the workbench is.
        case: The file.
        state: Where journals are.
        random: What to do next.
        seen: The steps that the screen has shown.
        pending: The steps that the last save was about.
        written: Those of all saves.
        saves: What the file held at first, and what it was to hold each time that it was saved.
        reasons: How many reasons were given.
    """

    terminal: Terminal
    case: Path
    state: Path
    random: Random
    seen: list[str] = attrs.Factory(list)
    pending: list[str] = attrs.Factory(list)
    written: list[str] = attrs.Factory(list)
    saves: list[Tree] = attrs.Factory(list)
    reasons: int = 0

    def work(self) -> None:
        """Do this and that for a second or so; the last may be to save, with nothing waited for."""
        self.saves.append(tree_of(self.case))
        acts: list[Callable[[], None]] = [
            self.type,
            self.type,
            self.type,
            self.type,
            self.give_reason,
            self.save,
        ]
        for _ in range(self.random.randint(2, 9)):
            self.random.choice(acts)()
        if self.random.random() < 0.4:
            self.type()
            self.save()
            time.sleep(self.random.uniform(0.004, 0.02))
        else:
            self.watch(self.random.uniform(0, 0.1))

    def type(self) -> None:
        keys = [*"cCiInxcCiInxuuU", "backspace", "up", "down", "down", "left", "right", "pagedown"]
        self.terminal.press(*self.random.choices(keys, k=self.random.randint(1, 7)))
        self.watch(self.random.uniform(0, 0.08))

    def give_reason(self) -> None:
        self.settle()
        where = place(self.terminal)
        if where is None or where[2] == "blank":
            return
        self.terminal.press("space")
        self.terminal.see(", because")
        self.reasons += 1
        self.terminal.press(f" Reason {self.reasons}, «so».", "enter")
        self.watch(self.random.uniform(0, 0.1))

    def save(self) -> None:
        self.settle()
        (journal,) = journals(self.state)
        self.pending = journal.intents
        self.written += self.pending
        self.saves.append(journal.replayed() if journal.lines else tree_of(self.case))
        self.terminal.press("ctrl+s")

    def settle(self) -> None:
        """Wait until every key so far has had its effect: help comes after them all."""
        self.terminal.press("?")
        self.terminal.see("arrows scroll")
        self.terminal.press("q")
        self.terminal.see_no("arrows scroll")
        self.look()

    def watch(self, seconds: float) -> None:
        """Look at the screen for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.terminal.wait_until(lambda _: True)
            self.look()
            time.sleep(min(left, 0.005))

    def look(self) -> None:
        found = _STEP.search(self.terminal.lines()[1].rstrip())
        if found and found[1] not in self.seen[-1:]:
            self.seen.append(found[1])


def rating(tree: Mapping[str, object], item: str, hypothesis: str) -> str:
    def labelled(section: str, label: str) -> tuple[str, Tree]:
        records: dict[str, Tree] = tree[section]  # type: ignore[assignment]
        return next((key, record) for key, record in records.items() if record["label"] == label)

    cells: dict[str, Tree] = labelled("evidence", item)[1].get("ratings", {})  # type: ignore[assignment]
    return str(cells.get(labelled("hypotheses", hypothesis)[0], {}).get("rating", "blank"))


# The crash


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def opened(start: Start, case: Path, state: Path) -> Callable[[], Terminal]:
    """Starts the workbench on the case, each time with the journals of the times before."""
    return lambda: start(case, columns=WIDE, environment={"XDG_STATE_HOME": str(state)})


@pytest.mark.parametrize("seed", range(CRASHES))
def test_killed_at_any_moment_the_file_is_whole_and_nothing_done_is_lost(
    opened: Callable[[], Terminal],
    case: Path,
    state: Path,
    seed: int,
    record_property: Callable[[str, object], None],
) -> None:
    terminal = opened()
    terminal.see("E1 × H1: C")
    analyst = Analyst(terminal, case, state, Random(seed))
    analyst.work()
    terminal.kill()

    # The file is an old one or a new one: the one that the last journal began on, or the one that
    # the last journal leads to, where saving had put it in place and the journal had no time to follow.
    load(case)
    content = case.read_bytes()
    last, *older = journals(state)
    digest = hashlib.sha256(content).hexdigest()
    expected = last.replayed() if last.lines else tree_of(case)
    assert digest in {each.begun_on for each in (last, *older)} or tree_of(case) == expected
    drafts = [each for each in case.parent.iterdir() if each.name.endswith(".tmp")]
    in_a_save = bool(older or drafts or digest != last.begun_on)
    # What was to be saved is saved, or still in the journal; what the screen has shown is in one of them.
    begun_on = tomllib.loads(last.content.decode()) if last.lines else expected
    assert begun_on in analyst.saves[-2:]
    if begun_on != analyst.saves[-1]:
        assert last.intents[: len(analyst.pending)] == analyst.pending
    assert set(analyst.seen) <= {*analyst.written, *last.intents}
    is_lacking = tree_of(case) != expected

    terminal = opened()
    if is_lacking:
        terminal.see(OFFER)
        terminal.press("r")
        hear(terminal, f"Restored {len(last.lines)} step")
        terminal.press("ctrl+s")
        hear(terminal, "Saved")
    else:
        terminal.see("E1 × H1")
        analyst.terminal = terminal
        analyst.settle()
        assert OFFER not in terminal.text()
    terminal.press("q")

    assert terminal.exit_code() == 0
    assert tree_of(case) == expected
    assert [each for each in state.rglob("*") if not each.is_dir()] == []
    for name, value in {
        "offered": is_lacking,
        "steps": len(last.lines) if is_lacking else 0,
        "in a save": in_a_save,
        "draft left": bool(drafts),
        "reasons": analyst.reasons,
    }.items():
        record_property(name, value)


SAVES: Final = """
import os, shutil, sys
from itertools import count
from pathlib import Path
from rivals.core.scales import Rating
from rivals.files.journal import Journal
from rivals.files.store import AnalysisFile
from rivals.tui.desk import Desk

def dies_at(number, name):
    real = getattr(os, name)
    def call(*words, **options):
        if not next(number):
            os._exit(9)
        return real(*words, **options)
    return call

def session(case, calls):
    work = Desk(AnalysisFile.open(case))
    work.journal = Journal(case, work.file.content)
    work.rate("pandemic-fears", "covid-distraction", Rating.NEUTRAL)
    work.rate("pandemic-fears", "no-real-change", Rating.NOT_APPLICABLE)
    number = count(calls, -1)
    for name in "open write fsync close link mkdir rename replace unlink rmdir fchmod fchown".split():
        setattr(os, name, dies_at(number, name))
    work.save()
    work.rate("pandemic-fears", "show-of-force", Rating.NEUTRAL)
    work.journal.leave()

for calls in count():
    folder = Path(sys.argv[2], str(calls))
    folder.mkdir()
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    case = shutil.copy(sys.argv[1], folder / "case.ach.toml")
    child = os.fork()
    if not child:
        session(case, calls)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
"""
"""Saves again and again, killed before the first call of the system that saving makes, the second, …"""


def test_killed_between_any_two_steps_of_saving_the_file_is_whole_and_nothing_done_is_lost(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = tmp_path / "runs"
    runs.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(Path(rivals.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", SAVES, case, runs], check=True, env=environment)
    moments: Counter[tuple[str, str]] = Counter()
    for run in runs.iterdir():
        monkeypatch.setenv("XDG_STATE_HOME", str(run / "state"))
        file = run / "case.ach.toml"
        now, content = load(file), file.read_bytes()
        for remains in others(file, content).remains:
            remains.drop()
            if found := recovery(file, now, remains):
                assert found.in_place
                assert found.is_whole
                now = found.merged.analysis
        cells = [rating(now.tree, "E1", each) for each in ("H1", "H4", "H3")]
        assert cells[:2] == ["N", "NA"]
        moments["old" if content == case.read_bytes() else "new", cells[2]] += 1
    assert {("old", "C"), ("new", "C"), ("new", "N")} == moments.keys()
    assert moments.total() > 20


def test_a_terminal_that_goes_away_leaves_its_work_to_the_next_start(
    opened: Callable[[], Terminal], case: Path, state: Path
) -> None:
    before = case.read_bytes()
    terminal = opened()
    terminal.see("E1 × H1: C")
    terminal.press("I", "n")
    terminal.see("E1 × H2: C → N")
    terminal.hang_up()
    assert terminal.ended()
    assert case.read_bytes() == before

    terminal = opened()
    terminal.see(OFFER, "E1 × H1: C → II", "E1 × H2: C → N")
    terminal.press("r")
    terminal.see("● unsaved")
    terminal.wait_until(lambda screen: ratings(screen, "E1")[:2] == ["II", "N"])
    terminal.press("ctrl+s")
    hear(terminal, "Saved")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert [rating(tree_of(case), "E1", each) for each in ("H1", "H2")] == ["II", "N"]
    assert journals(state) == []


def test_two_workbenches_on_one_file_end_with_what_both_analysts_did(
    opened: Callable[[], Terminal], case: Path, state: Path
) -> None:
    one = opened()
    one.see("E1 × H1: C")
    one.press("I")
    one.see("● unsaved")
    two = opened()
    hear(two, "Another Rivals has had this file open")
    two.press("down", "C", "i")
    two.see("● unsaved", "E2 × H2: N → I")

    one.press("ctrl+s")
    hear(one, "Saved iraq.ach.toml")
    two.see("● unsaved, changed on disk")
    two.press("ctrl+s")
    hear(two, "Merged with 1 change on disk", "Saved iraq.ach.toml")
    two.see_no("unsaved")
    one.wait_until(lambda screen: ratings(screen, "E2") == ["CC", "I", "C", "C"])
    for terminal in (one, two):
        terminal.press("q")
        assert terminal.exit_code() == 0

    tree = tree_of(case)
    cells = [rating(tree, *cell) for cell in (("E1", "H1"), ("E2", "H1"), ("E2", "H2"))]
    assert cells == ["II", "CC", "I"]
    assert journals(state) == []


def test_it_ends_with_its_terminal_even_if_it_was_started_to_outlive_it(
    start: Start, case: Path, tmp_path: Path
) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path / "state")}
    usual = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        terminal = start(case, environment=environment)
    finally:
        signal.signal(signal.SIGHUP, usual)
    terminal.see("E1 × H1: C")
    terminal.press("I")
    terminal.see("● unsaved")
    terminal.signal(signal.SIGHUP)
    assert terminal.exit_code() == -signal.SIGHUP
    again = start(case, environment=environment)
    again.see("Work that was not saved", "E1 × H1: C → II")
    again.press("q")


def test_told_to_end_it_leaves_the_terminal_whole_and_the_work_to_be_restored(
    start: Start, case: Path, tmp_path: Path
) -> None:
    environment = {"XDG_STATE_HOME": str(tmp_path / "state")}
    terminal = start(case, environment=environment)
    terminal.see("E1 × H1: C")
    terminal.press("I")
    terminal.see("● unsaved")
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 0
    assert not terminal.is_on("alternate screen")
    assert not terminal.is_on("mouse")
    assert terminal.is_on("cursor")
    again = start(case, environment=environment)
    again.see("Work that was not saved", "E1 × H1: C → II")
