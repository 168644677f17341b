"""What `rivals FILE` does: the workbench at a terminal, a page anywhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Rivals


@pytest.mark.parametrize("verb", [(), ("open",)])
def test_without_a_terminal_it_prints_ranking_and_matrix(
    case: Path, rivals: Rivals, verb: tuple[str, ...]
) -> None:
    result = rivals(*verb, case)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == lines[-1] == "TLP:AMBER"
    assert "   1  H2         1          Drones" in lines
    assert lines[12:17] == [
        "       Evidence                                        H1  H2  (H3)  Weight  Diag.",
        "E1     The lights moved against the wind               II  C   .       0.56    1.5",
        "E2     Nobody heard a sound                            C   I   .          1      1",
        "E10    They were seen last year too                    NA  .   .          1      –",
        "(E11)  A photograph, since shown to be of another bay  .   II  .          1      –",
    ]
    assert "In brackets: left out of the ranking." in lines


@pytest.mark.usefixtures("case")
def test_at_a_terminal_it_opens_the_workbench(rivals: Rivals, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def run(path: Path, theme: str | None, *, only_look: bool, tour: bool, others: tuple[str, ...]) -> int:
        opened.append((path, theme, only_look))
        assert not tour
        assert not others
        return 3

    monkeypatch.setattr("rivals.cli.opening.has_terminal", lambda: True)
    monkeypatch.setattr("rivals.tui.start.run", run)
    assert rivals("bay.ach.toml", "--theme", "light").exit_code == 3
    assert rivals("open", "bay.ach.toml", "--readonly").exit_code == 3
    assert opened == [(Path("bay.ach.toml"), "light", False), (Path("bay.ach.toml"), None, True)]


def test_a_file_named_like_a_verb_opens_by_its_path(case: Path, rivals: Rivals) -> None:
    case.rename("score")
    assert "Lights over the bay" in rivals("./score").stdout


def test_an_analysis_without_anything_says_so(case: Path, rivals: Rivals) -> None:
    case.write_text('format = 1\ntitle = "Empty"\n')
    lines = rivals(case).stdout.splitlines()
    assert "There is no hypothesis yet." in lines
    assert "There is no evidence yet." in lines


@pytest.mark.parametrize("args", [("bay.ach.toml", "bay.ach.toml"), ("bay.ach.toml", "--theme", "pink")])
@pytest.mark.usefixtures("case")
def test_one_file_at_a_time_and_a_theme_there_is(rivals: Rivals, args: tuple[str, ...]) -> None:
    result = rivals(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: rivals open")
