"""How an analysis begins: from options, or from questions at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.cli.program import INTERRUPTED
from rivals.files.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals

NEW = "new.ach.toml"


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.cli.creating.can_ask", lambda: True)


def test_an_analysis_from_options(case: Path, rivals: Rivals) -> None:
    result = rivals(
        *("new", NEW, "--title", "T", "--question", "Q?", "--marking", "TLP:RED"),
        *("--hypothesis", "One", "--hypothesis", "Two"),
    )
    assert result.exit_code == 0
    assert result.stdout == f"Made {NEW}. To open it: rivals {NEW}\n"
    assert case.with_name(NEW).read_text() == (
        'format = 1\ntitle = "T"\nquestion = "Q?"\nmarking = "TLP:RED"\n\n'
        '[method]\nrule = "posterior"\nweights = "admiralty"\nsource-correlation = 0.1\n\n'
        '[hypotheses.one]\nlabel = "H1"\nstatement = "One"\n\n'
        '[hypotheses.two]\nlabel = "H2"\nstatement = "Two"\n'
    )


@pytest.mark.usefixtures("at_terminal", "case")
def test_what_is_not_given_is_asked_for(rivals: Rivals) -> None:
    result = rivals("new", NEW, typed="\nBay\nWhat?\nBoats\n Nothing has changed \n\n")
    assert result.exit_code == 0
    assert "Nothing has changed" not in result.stdout
    assert "That nothing has changed is a rival too." in result.stderr
    analysis = load(NEW)
    assert (analysis.title, analysis.question) == ("Bay", "What?")
    assert [each.statement for each in analysis.hypotheses.values()] == ["Boats", "Nothing has changed"]


@pytest.mark.usefixtures("at_terminal", "case")
def test_what_is_given_is_not_asked_for(rivals: Rivals) -> None:
    result = rivals("new", NEW, "--title", "T", "--hypothesis", "One", typed="What?\n")
    assert result.exit_code == 0
    assert load(NEW).question == "What?"


@pytest.mark.usefixtures("at_terminal")
def test_breaking_off_leaves_nothing(case: Path, rivals: Rivals) -> None:
    result = rivals("new", NEW, typed="Bay\n")
    assert result.exit_code == INTERRUPTED
    assert list(case.parent.iterdir()) == [case]


@pytest.mark.usefixtures("case")
def test_without_a_terminal_the_title_must_be_given(rivals: Rivals) -> None:
    result = rivals("new", NEW)
    assert result.exit_code == 2
    assert "give the --title" in result.stderr


@pytest.mark.usefixtures("at_terminal")
def test_what_is_there_stays_and_nothing_is_asked(case: Path, rivals: Rivals) -> None:
    before = case.read_bytes()
    result = rivals("new", case.name)
    assert result.exit_code == 2
    assert result.stderr == "bay.ach.toml: is there already; nothing was written\n"
    assert case.read_bytes() == before


@pytest.mark.usefixtures("case")
def test_no_folder_is_made(rivals: Rivals) -> None:
    result = rivals("new", "deep/new.ach.toml", "--title", "T")
    assert result.exit_code == 2
    assert result.stderr == "deep/new.ach.toml: cannot be made: there is no folder deep; make it first\n"


@pytest.mark.usefixtures("case")
def test_a_lone_hypothesis_and_an_odd_name_are_remarked_on(rivals: Rivals) -> None:
    result = rivals("new", "bay.toml", "--title", "T", "--hypothesis", "One")
    assert result.exit_code == 0
    assert "It wants at least two hypotheses: rivals add hypothesis bay.toml STATEMENT" in result.stdout
    assert ".ach.toml; this name does not." in result.stdout


def test_the_author_of_the_settings_answers_for_it_and_faults_of_the_settings_are_told(
    case: Path, rivals: Rivals
) -> None:
    config = case.parent / "config" / "rivals" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('author = "Ann Lee"\nrule = "luck"\n')
    result = rivals("new", NEW, "--title", "T", "--marking", "TLP:RED")
    assert result.exit_code == 0
    assert "rule must be one of" in result.stderr
    assert 'marking = "TLP:RED"\nauthor = "Ann Lee"\n' in case.with_name(NEW).read_text()
    assert load(NEW).author == "Ann Lee"


def test_a_new_analysis_is_ranked_by_what_the_user_likes(
    rivals: Rivals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "config" / "rivals" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('rule = "net"\n')
    assert rivals("locate", "config").stdout.strip() == str(config)
    assert (
        rivals("new", "x.ach.toml", "--title", "X", "--hypothesis", "A", "--hypothesis", "B").exit_code == 0
    )
    assert 'rule = "net"' in (tmp_path / "x.ach.toml").read_text()
