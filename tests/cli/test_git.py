"""`rivals git`: from a fresh clone to a merge that git could not do by itself."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import GIT, Repository, settle

from rivals.files.store import load

if TYPE_CHECKING:
    from tests.cli.conftest import Rivals

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


@pytest.fixture
def repository(case: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with the case in it, which is the current folder."""
    settle(monkeypatch, case.parent)
    made = Repository.begun(case.parent / "work")
    made.commit("The case", 1, {"bay.ach.toml": case.read_text()})
    monkeypatch.chdir(made.folder)
    return made


def test_status_says_what_is_missing_and_then_that_all_is_well(
    repository: Repository, rivals: Rivals
) -> None:
    before = rivals("git", "status")
    assert before.exit_code == 1
    assert before.stderr.count("warning: no attribute asks for the") == 2
    installed = rivals("git", "install")
    assert installed.exit_code == 0
    assert "Commit .gitattributes" in installed.stdout
    after = rivals("git", "status")
    assert after.exit_code == 0
    assert "Git merges analyses by id and field here" in after.stdout
    assert rivals("git", "install").stdout == "All of it was there already.\n"
    assert repository.git("status", "--short") == "?? .gitattributes\n"


def test_uninstalling_says_what_is_gone(repository: Repository, rivals: Rivals) -> None:
    rivals("git", "install")
    assert rivals("git", "uninstall").stdout.count("Removed ") == 5
    assert rivals("git", "uninstall").stdout == "Nothing of it was there.\n"
    assert repository.git("status", "--short") == ""


def test_outside_a_repository_it_is_unusable(
    repository: Repository, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.folder.parent)
    for verb in ("install", "status", "uninstall"):
        result = rivals("git", verb)
        assert result.exit_code == 2
        assert "is in no git repository" in result.stderr


def test_git_shows_and_blames_analyses_in_words(repository: Repository, rivals: Rivals) -> None:
    rivals("git", "install")
    rivals("set", "bay.ach.toml", "E10", "H2", "N", "--because", "Lamps every summer")
    changed = [line for line in repository.git("diff", "--unified=0").splitlines() if line[0] in "+-"]
    assert changed[2:] == ["+E10 × H2: N, because Lamps every summer"]
    repository.commit("Rated", 2)
    assert "+E10 × H2: N, because Lamps every summer" in repository.git("log", "-p", "-1")
    blamed = [line for line in repository.git("blame", "bay.ach.toml").splitlines() if "E10 × H2" in line]
    assert "2020-05-02" in blamed[0]


def test_what_is_no_analysis_is_shown_as_it_is(repository: Repository, rivals: Rivals) -> None:
    rivals("git", "install")
    path = repository.write("bay.ach.toml", "title = = 1\n")
    assert rivals("git", "textconv", path).stdout_bytes == b"title = = 1\n"
    assert "+title = = 1" in repository.git("diff")


def test_a_repository_cannot_have_its_own_code_run_under_our_name(
    repository: Repository, rivals: Rivals
) -> None:
    rivals("git", "install")
    repository.write("rivals.py", "raise SystemExit('hostile')")
    repository.write("bay.ach.toml", 'format = 1\ntitle = "t"\n')
    assert "+title: t" in repository.git("diff")


def test_a_pull_merges_what_git_alone_would_not(repository: Repository, rivals: Rivals) -> None:
    """The driver as installed is started by git itself, from a folder deep in the work tree."""
    rivals("git", "install")
    repository.commit("Attributes", 2)
    path = repository.folder / "bay.ach.toml"
    repository.git("switch", "--quiet", "--create", "theirs")
    rivals("add", "evidence", path, "A hum", "--rating", "H1:I")
    repository.commit("Theirs", 3)
    repository.git("switch", "--quiet", "main")
    rivals("add", "evidence", path, "A wake", "--rating", "H1:C")
    repository.commit("Ours", 3)
    run = subprocess.run([GIT, "merge", "theirs", "--no-edit"], capture_output=True, text=True, check=True)
    assert "bay.ach.toml: note: Label E12 twice" in run.stderr + run.stdout
    assert {"a-hum", "a-wake"} <= load(path).evidence.keys()


def test_criss_cross_merges_do_not_settle_a_conflict_by_themselves(
    repository: Repository, rivals: Rivals
) -> None:
    """Git merges the two bases into one of its own first, and that has the conflict in it."""
    rivals("git", "install")
    path = repository.folder / "bay.ach.toml"
    repository.commit("Attributes", 2)
    for branch, rating in (("one", "N"), ("two", "I")):
        repository.git("switch", "--quiet", "--create", branch, "main")
        rivals("set", path, "E2", "H1", rating)
        repository.commit(branch, 3)
    tips = {branch: repository.git("rev-parse", branch).strip() for branch in ("one", "two")}
    for branch, other in (("one", "two"), ("two", "one")):
        repository.git("switch", "--quiet", branch)
        repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", tips[other])
        repository.commit(f"{branch} settled for its own", 4)
    run = subprocess.run([GIT, "merge", "one"], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert [each.id for each in load(path).conflicts.values()] == ["no-sound-boats"]


def test_the_hooks_for_pre_commit_start_verbs_that_exist(rivals: Rivals) -> None:
    entries = [line.partition("entry: rivals ")[2] for line in HOOKS.read_text().splitlines()]
    words = [entry.split() for entry in entries if entry]
    assert words == [["check"], ["fmt", "--check"]]
    for verb, *options in words:
        help_text = rivals(verb, "--help").stdout
        assert all(option in help_text for option in options)
