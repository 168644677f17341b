"""Two clones of one repository, in which two analysts work in turn: nothing they do is lost.

One run by default; `RIVALS_RUNS=20` makes it twenty, and `-s` prints what was in them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from click.testing import CliRunner
from repositories import GIT, SETTLED, Repository
from repositories import settle as settle_git

from rivals.cli.program import program
from rivals.core.analysis import CONFLICTS
from rivals.core.change import put
from rivals.core.edits import add, rate, settle
from rivals.core.problems import RefusedError
from rivals.core.scales import Rating
from rivals.files.reading import parse
from rivals.files.store import AnalysisFile, load
from rivals.review.merging import merge
from rivals.review.wiring import Scope, install
from rivals.scoring.ranking import score
from tests.e2e.analyst import session
from tests.e2e.ledger import Ledger, Merging, gone_ahead, leaves, moved, renamed, written

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.records import Conflict

SHIPPED = Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml"
FILE: Final = "iraq.ach.toml"
SESSIONS: Final = 10
RUNS: Final = int(os.environ.get("RIVALS_RUNS", "1"))
SIDES: Final = ("base", "ours", "theirs")


@attrs.define
class Clone:
    """A clone of the repository, and the analysis as it was when it last was in step with the other."""

    name: str
    repository: Repository
    synced: Analysis

    @classmethod
    def of(cls, origin: Path, folder: Path, case: Analysis) -> Clone:
        """A clone that knows the merge driver, as `rivals git install` makes it known."""
        repository = Repository(folder)
        folder.mkdir()
        repository.git("clone", "--quiet", str(origin), ".")
        repository.git("config", "gc.auto", "0")
        assert list(install(Scope.of(folder, everywhere=False)))
        return cls(folder.name, repository, case)

    @property
    def path(self) -> Path:
        return self.repository.folder / FILE

    def git(self, *words: str) -> tuple[int, str]:
        """What git ends with and says."""
        run = subprocess.run(
            [GIT, *words],
            cwd=self.repository.folder,
            env={**os.environ, **SETTLED},
            capture_output=True,
            text=True,
            check=False,
        )
        return run.returncode, run.stdout + run.stderr

    def save(self, analysis: Analysis, subject: str) -> None:
        """Save and commit, as an analyst does at the end of a session."""
        AnalysisFile.open(self.path).save(analysis)
        assert load(self.path) == analysis
        code, told = self.git("commit", "--all", "--quiet", "--allow-empty", "-m", subject)
        assert code == 0, told


@attrs.define
class Two:
    """Two clones at work, and the ledger of what they did."""

    ann: Clone
    bob: Clone
    ledger: Ledger
    figures: dict[str, int] = attrs.field(factory=dict)

    @classmethod
    def begun(cls, folder: Path) -> Two:
        """Two clones of a bare repository that holds the case; both know the merge driver."""
        first = Repository.begun(folder / "first")
        shutil.copyfile(SHIPPED, first.folder / FILE)
        list(install(Scope.of(first.folder, everywhere=False)))
        first.commit("The case")
        first.git("clone", "--quiet", "--bare", ".", str(folder / "origin"))
        case = load(SHIPPED)
        ann, bob = (Clone.of(folder / "origin", folder / name, case) for name in ("ann", "bob"))
        return cls(ann, bob, Ledger(leaves(case.tree)))

    def count(self, what: str, number: int = 1) -> None:
        """Add to a figure."""
        self.figures[what] = self.figures.get(what, 0) + number

    def turn(self, random: Random, clone: Clone, number: int) -> None:
        """A session: edit, commit, pull, settle what is open, push."""
        by = f"{clone.name} {number}"
        before = load(clone.path)
        after = session(random, _some_settled(random, before))
        clone.save(after, f"Session {by}")
        self._pull(random, clone, after, by)
        code, told = clone.git("push", "--quiet", "origin", "HEAD:main")
        assert code == 0, told
        clone.synced = load(clone.path)
        assert leaves(clone.synced.tree) == self.ledger.last()
        self.count("sessions")

    def _pull(self, random: Random, clone: Clone, ours: Analysis, by: str) -> None:
        """Merge what the other one pushed, and settle most of what is open then."""
        theirs = self._fetched(clone)
        code, told = clone.git("merge", "--no-edit", "--quiet", "FETCH_HEAD")
        merged = load(clone.path)
        known = [_values(conflict) for side in (ours, theirs) for conflict in side.conflicts.values()]
        fresh = [each for each in merged.conflicts.values() if _values(each) not in known]
        assert code == bool(fresh), told
        assert _open_in(clone.synced) & _open_in(ours) & _open_in(theirs) <= _open_in(merged)
        self._account(clone, ours, theirs, merged, by)
        settled = _some_settled(random, merged)
        self.ledger.note(f"{by}: settled", written(leaves(merged.tree), leaves(settled.tree)))
        if fresh or settled != merged:
            clone.save(settled, f"Merge of {by}")
        self.count("merges of two sides", theirs != clone.synced)
        self.count("conflicts", len(fresh))
        self.count("settled", len(merged.conflicts) - len(settled.conflicts))

    def _account(self, clone: Clone, ours: Analysis, theirs: Analysis, merged: Analysis, by: str) -> None:
        """Enter what a session wrote and what a merge left open; what stands has to come from there."""
        ids = renamed(ours.tree, theirs.tree, merged.tree)
        moved_before = gone_ahead(clone.synced.tree, theirs.tree)
        ahead = {place: ids.get((place[0], other), other) for place, other in moved_before.items()}
        self.ledger.move(ids)
        parted = Merging(
            moved(leaves(clone.synced.tree), ahead),
            moved(leaves(ours.tree), ahead),
            moved(leaves(theirs.tree), ids),
            leaves(merged.tree),
            merged.tree.get(CONFLICTS, {}),  # type: ignore[arg-type]
        )
        mine = written(parted.base, parted.ours)
        self.ledger.note(by, mine)
        self.ledger.note(f"{by}: in conflict", parted.settled_for_now())
        assert parted.merged == self.ledger.last()
        self.count("leaves written", len(mine))
        self.count("new ids", len(ids))
        self.count("followed", len(ahead))

    def _fetched(self, clone: Clone) -> Analysis:
        """What the other one pushed."""
        code, told = clone.git("fetch", "--quiet", "origin", "main")
        assert code == 0, told
        return parse(clone.path, clone.repository.git("show", f"FETCH_HEAD:{FILE}").encode())


def _values(conflict: Conflict) -> Conflict:
    """A conflict without its id, which is free again once it is settled."""
    return attrs.evolve(conflict, id="")


def _open_in(analysis: Analysis) -> set[str]:
    return set(analysis.conflicts)


def _some_settled(random: Random, analysis: Analysis) -> Analysis:
    """An analysis with most of its conflicts settled, one way or another; the rest waits."""
    for conflict in sorted(analysis.conflicts):
        if random.random() < 0.8:
            try:
                analysis = analysis.apply(settle(analysis, conflict, random.choice(SIDES)))
            except RefusedError:
                analysis = analysis.apply(settle(analysis, conflict, None))
    return analysis


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Two:
    monkeypatch.setenv("HOME", str(tmp_path))
    settle_git(monkeypatch, tmp_path)
    return Two.begun(tmp_path)


@pytest.mark.parametrize("seed", range(RUNS))
def test_nothing_that_two_analysts_do_is_lost(two: Two, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    turns = [two.ann, two.bob] * (SESSIONS // 2)
    turns += random.sample(turns, len(turns))  # now and then twice in a row: the other has more to catch up
    for number, clone in enumerate(turns, start=1):
        two.turn(random, clone, number)
    for clone in (two.ann, two.bob):
        code, told = clone.git("pull", "--quiet", "--ff-only", "origin", "main")
        assert code == 0, told
    assert two.ann.path.read_bytes() == two.bob.path.read_bytes()
    assert leaves(load(two.ann.path).tree) == two.ledger.last()
    _history_is_whole(two.ann, monkeypatch)
    print(two.figures)  # noqa: T201


def test_what_is_done_to_a_record_follows_it_when_a_merge_gave_its_id_away() -> None:
    """Ann pushes first. Bob's item of the same id keeps it, hers is moved; she goes on with what she has."""
    case = load(SHIPPED)
    ann, bob = (
        case.apply(add(case, "evidence", {"summary": f"Rudaw reports an attack in {place}", **more})[1])
        for place, more in (("Diyala", {"credibility": 2}), ("Kirkuk", {"relevance": "low"}))
    )
    pushed = merge(case, bob, ann).analysis
    here = "rudaw-reports-an-attack-in"
    later = ann.apply(rate(ann, here, "show-of-force", Rating.INCONSISTENT, "Diyala is calm"))
    for merged in (merge(ann, later, pushed), merge(ann, pushed, later)):
        items = merged.analysis.evidence
        assert not merged.conflicts
        assert not items[here].ratings
        assert items[here].summary.endswith("Kirkuk")
        assert items[f"{here}-2"].summary.endswith("Diyala")
        assert items[f"{here}-2"].ratings["show-of-force"].because == "Diyala is calm"


def test_a_conflict_over_a_record_that_is_moved_moves_along() -> None:
    case = load(SHIPPED)
    ann, bob = (
        case.apply(add(case, "evidence", {"summary": f"Rudaw reports an attack in {place}"})[1])
        for place in ("Diyala", "Kirkuk")
    )
    here = "rudaw-reports-an-attack-in"
    path = ["evidence", here, "ratings", "show-of-force"]
    ann = ann.apply([put(ann.tree, (CONFLICTS, "one"), {"path": [*path], "theirs": {"rating": "C"}})])
    merged = merge(case, bob, ann).analysis
    assert merged.conflicts["one"].path == ("evidence", f"{here}-2", *path[2:])


def _history_is_whole(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every version opens, and `rivals log` has every commit that changed the file, with its ranking."""
    monkeypatch.chdir(clone.repository.folder)
    result = CliRunner().invoke(program, ["log", FILE, "--format", "json"])
    assert result.exit_code == 0, result.output
    logged = {each["hash"]: each for each in json.loads(result.stdout)["commits"]}
    versions = _versions(clone)
    changing = {
        commit: blob
        for commit, (blob, parents) in versions.items()
        if all(versions[parent][0] != blob for parent in parents)
    }
    assert logged.keys() == changing.keys()
    rankings = {blob: _ranking(clone, blob) for blob, _ in versions.values()}
    for commit, blob in changing.items():
        assert logged[commit]["fault"] is None
        assert [(each["id"], each["rank"]) for each in logged[commit]["ranking"]] == rankings[blob]


def _versions(clone: Clone) -> dict[str, tuple[str, list[str]]]:
    """What each commit has of the file, and its parents."""
    lines = clone.repository.git("rev-list", "--parents", "HEAD").splitlines()
    blobs = clone.repository.git("rev-parse", *(f"{line.split()[0]}:{FILE}" for line in lines)).split()
    return {line.split()[0]: (blob, line.split()[1:]) for line, blob in zip(lines, blobs, strict=True)}


def _ranking(clone: Clone, blob: str) -> list[tuple[str, Any]]:
    analysis = parse(Path(FILE), clone.repository.git("cat-file", "blob", blob).encode())
    return [(each.hypothesis, each.rank) for each in score(analysis).standings]
