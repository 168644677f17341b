"""What `rivals` alone says of the folder it is called in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.tui.choosing import Chosen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


@pytest.fixture
def home(case: Path) -> Path:
    """The folder of analyses, with the case in it."""
    folder = case.parent / "hypotheses"
    folder.mkdir()
    case.rename(folder / case.name)
    return folder


@pytest.mark.usefixtures("home")
def test_each_analysis_is_told_with_who_leads(rivals: Rivals) -> None:
    result = rivals()
    assert result.exit_code == 0
    assert result.stdout == (
        "hypotheses/bay.ach.toml\n  TLP:AMBER  Lights over the bay\n  H2 leads with 1: Drones\n"
    )


def test_a_tie_and_an_empty_field_are_told(home: Path, rivals: Rivals) -> None:
    (home / "a.ach.toml").write_text('format = 1\ntitle = "Empty"\n')
    tie = "".join(f'[hypotheses.h{n}]\nlabel = "H{n}"\nstatement = "S"\n' for n in range(1, 7))
    (home / "b.ach.toml").write_text(f'format = 1\ntitle = "Tie"\n{tie}')
    told = rivals().stdout
    assert "  Empty\n  no hypothesis is in the running\n" in told
    assert "  Tie\n  H1, H2, H3 and 3 others share the lead with 0\n" in told


def test_a_broken_file_is_listed_with_its_first_fault(home: Path, rivals: Rivals) -> None:
    (home / "wreck.ach.toml").write_text("format = 1\ntitle = 1\nquestion = 2\n")
    (home / "notes.toml").write_text("no analysis by its name")
    result = rivals()
    assert result.exit_code == 2
    assert "hypotheses/bay.ach.toml" in result.stdout
    assert "hypotheses/wreck.ach.toml\n  cannot be used" in result.stdout
    assert result.stderr == 'hypotheses/wreck.ach.toml:2: title: must be text, such as "…", not 1\n'


def test_long_titles_are_cut_to_the_line(home: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "bay.ach.toml"
    path.write_text(path.read_text().replace("Lights over", "Lights " * 30))
    monkeypatch.setenv("COLUMNS", "40")
    lines = rivals().stdout.splitlines()
    assert len(lines[1]) == 40
    assert lines[1].endswith("…")


def test_the_current_folder_is_looked_through_after_hypotheses(home: Path, rivals: Rivals) -> None:
    home.with_name("a.ach.toml").write_text('format = 1\ntitle = "Beside"\n')
    told = rivals().stdout
    assert told.index("hypotheses/bay.ach.toml\n") < told.index("\na.ach.toml\n  Beside\n")


def test_at_a_terminal_it_asks_and_opens_what_is_chosen(
    home: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def run(*args: object, **options: object) -> int:
        opened.append((args, options))
        return 3

    chosen = Chosen(home, only_look=True, tour=True)
    monkeypatch.setattr("rivals.cli.opening.has_terminal", lambda: True)
    monkeypatch.setattr("rivals.tui.start.run", run)
    monkeypatch.setattr("rivals.tui.start.choose", lambda: (chosen, 0))
    assert rivals().exit_code == 3
    assert opened == [((home, None), {"only_look": True, "tour": True, "others": ()})]
    monkeypatch.setattr("rivals.tui.start.choose", lambda: (None, 0))
    assert rivals().exit_code == 0
    assert len(opened) == 1


def test_after_a_tour_or_a_look_it_asks_again(
    home: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = iter([Chosen(home, only_look=True, tour=True), Chosen(home, only_look=True), Chosen(home)])
    monkeypatch.setattr("rivals.cli.opening.has_terminal", lambda: True)
    monkeypatch.setattr("rivals.tui.start.run", lambda *_args, **_options: 0)
    monkeypatch.setattr("rivals.tui.start.choose", lambda: (next(chosen), 0))
    assert rivals().exit_code == 0
    assert not list(chosen)


def test_where_there_is_nothing_it_says_how_to_begin(case: Path, rivals: Rivals) -> None:
    case.unlink()
    result = rivals()
    assert result.exit_code == 0
    assert result.stdout.startswith("There is no folder hypotheses/ here.")
    assert "rivals new hypotheses/first.ach.toml" in result.stdout
    (case.parent / "hypotheses").mkdir()
    assert rivals().stdout.startswith("hypotheses/ holds no *.ach.toml yet.")
