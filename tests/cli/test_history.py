"""`rivals log`: the chart, the list of commits, and the same for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from repositories import Repository, settle

from rivals.core.text import UNSAFE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals

NAME = "bay.ach.toml"


@pytest.fixture
def repository(case: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository in the current folder, with a past of a few days."""
    settle(monkeypatch, case.parent.parent)
    monkeypatch.setenv("COLUMNS", "80")
    made = Repository.begun(case.parent)
    text = case.read_text()
    made.commit("Begin", 1)
    made.commit(
        "Ask a sailor", 2, files={NAME: text.replace('boats]\nrating = "II"', 'boats]\nrating = "I"')}
    )
    made.commit("Break it", 3, files={NAME: f"{text}<<<<<<<\n"})
    made.commit(
        "Count strictly",
        4,
        files={NAME: text.replace("[hypotheses.boats]", '[method]\nrule = "net"\n\n[hypotheses.boats]', 1)},
    )
    made.commit("Mend it", 5, files={NAME: text.replace('drones]\nrating = "I"', 'drones]\nrating = "II"')})
    return made


def test_the_chart_and_the_commits(repository: Repository, rivals: Rivals) -> None:
    hashes = repository.git("log", "--format=%H").split()
    result = rivals("log", NAME)
    assert result.exit_code == 0
    expected = f"""\
TLP:AMBER

Lights over the bay

5 commits from 2020-05-01 to 2020-05-05, the oldest on the left. Bars: weighted
inconsistency, lower is better; digits: the rank.

H1  ▅▃?·▅  21?11  1.13  Boats fishing by lamp
H2  ▅▅?·█  12?22     2  Drones
H3  ▁▁?·▁  ··?··     0  A hoax

{hashes[0][:8]}  2020-05-05  Ann  Mend it
    Ranked by weighted inconsistency now, by net score before.
    H1 1.13, H2 2
{hashes[1][:8]}  2020-05-04  Ann  Count strictly
    H1 now leads.
    H1 -0.13, H2 -0.44
{hashes[2][:8]}  2020-05-03  Ann  Break it
    cannot be read: line 68: is not TOML: git left a mark here (<<<<<<<); keep
    one of the two versions, and no mark
{hashes[3][:8]}  2020-05-02  Ann  Ask a sailor
    H1 now leads, before H2.
    H1 0.56, H2 1
{hashes[4][:8]}  2020-05-01  Ann  Begin
    H2 now leads.
    H2 1, H1 1.13

TLP:AMBER
"""
    assert result.stdout == expected


def test_json_has_every_commit_and_its_ranking(repository: Repository, rivals: Rivals) -> None:
    result = rivals("log", NAME, "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["file"], told["title"], told["marking"]) == (NAME, "Lights over the bay", "TLP:AMBER")
    assert len(told["commits"]) == 5
    sailor, broken = told["commits"][3], told["commits"][2]
    assert sailor["hash"] == repository.git("rev-parse", "HEAD~3").strip()
    assert sailor["date"] == "2020-05-02T12:00:00Z" or sailor["date"].startswith("2020-05-02T12:00:00")
    assert (sailor["author"], sailor["subject"], sailor["path"]) == ("Ann", "Ask a sailor", NAME)
    assert (sailor["rule"], sailor["moved"]) == ("weighted-inconsistency", True)
    assert sailor["told"] == ["H1 now leads, before H2"]
    assert sailor["ranking"][0] == {"id": "boats", "label": "H1", "rank": 1, "score": 0.5625}
    assert sailor["ranking"][2] == {"id": "hoax", "label": "H3", "rank": None, "score": 0.0}
    assert broken["ranking"] is None
    assert broken["fault"].startswith("cannot be read")


@pytest.mark.usefixtures("repository")
def test_the_last_few_are_enough_for_who_asks_for_few(rivals: Rivals) -> None:
    told = json.loads(rivals("log", NAME, "--limit", "2", "--format", "json").stdout)
    assert [each["subject"] for each in told["commits"]] == ["Mend it", "Count strictly"]
    assert "1 commit of 2020-05-05." in rivals("log", NAME, "--limit", "1").stdout
    assert rivals("log", NAME, "--limit", "0").exit_code == 2


def test_a_long_past_is_drawn_as_far_as_it_fits(repository: Repository, case: Path, rivals: Rivals) -> None:
    text = case.read_text()
    for n in range(25):
        repository.commit(f"Note {n}", 6 + n, files={NAME: text.replace("A pilot", f"Pilot {n}")})
    result = rivals("log", NAME)
    assert "The last 23 commits of 30 from" in " ".join(result.stdout.split())
    assert "the ranking stays as it was" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.usefixtures("repository")
def test_from_any_folder(case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert rivals("log", case).exit_code == 0


@pytest.mark.usefixtures("repository")
def test_a_past_that_cannot_be_read_at_all_is_listed_all_the_same(rivals: Rivals, case: Path) -> None:
    Repository(case.parent).commit("Rubbish", 6, files={"rubbish.ach.toml": "rubbish"})
    result = rivals("log", "rubbish.ach.toml")
    assert result.exit_code == 0
    assert "cannot be read: line 1" in result.stdout
    assert json.loads(rivals("log", "rubbish.ach.toml", "--format", "json").stdout)["title"] is None


def test_hostile_text_stays_text(repository: Repository, case: Path, rivals: Rivals) -> None:
    hostile = r"\u001b]0;x\u0007\u202e" + "x" * 200
    repository.commit(
        "\x1b[31m\u202esubject",
        6,
        files={NAME: case.read_text().replace("Drones", hostile).replace("H1", hostile)},
    )
    for words in ((), ("--format", "json")):
        result = rivals("log", NAME, *words)
        assert result.exit_code == 0
        assert not UNSAFE.search(result.stdout)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("unknown.ach.toml", "git knows of no commit with it: add and commit it first"),
        ("gone/x.ach.toml", "git cannot say: cannot change to"),
        (".", ".: is a folder; name a file in it"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_a_file_without_a_past_ends_with_two(rivals: Rivals, name: str, told: str) -> None:
    result = rivals("log", name)
    assert result.exit_code == 2
    assert told in result.stderr


def test_outside_of_a_repository_it_is_told(
    case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, case.parent.parent)
    result = rivals("log", NAME)
    assert (result.exit_code, result.stderr) == (2, ".: is in no git repository\n")
