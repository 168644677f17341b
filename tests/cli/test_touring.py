"""The tour on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.files.shelf import shipped

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Rivals


def test_into_a_pipe_the_five_screens_are_printed(rivals: Rivals) -> None:
    result = rivals("tour")
    assert result.exit_code == 0
    assert [line[:6] for line in result.stdout.splitlines() if " of 5  " in line] == [
        f"{n} of 5" for n in range(1, 6)
    ]
    assert "c consistent  C very" in result.stdout
    assert "{" not in result.stdout


def test_the_keys_are_those_that_the_user_has(rivals: Rivals, tmp_path: Path) -> None:
    config = tmp_path / "config" / "rivals" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\n"rate.C" = "f7"\nsurvey = "pageup"\n')
    told = rivals("tour").stdout
    assert "f7 consistent  C very" in told
    assert "page up asks for blank cells" in told


def test_at_a_terminal_it_opens_the_case_that_ships_to_look_at(
    rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def run(path: Path, theme: str | None, *, only_look: bool, tour: bool, others: tuple[str, ...]) -> int:
        opened.append((path, theme, only_look, tour))
        assert not others
        return 0

    monkeypatch.setattr("rivals.cli.touring.has_terminal", lambda: True)
    monkeypatch.setattr("rivals.tui.start.run", run)
    assert rivals("tour", "--theme", "ansi").exit_code == 0
    assert opened == [(shipped(), "ansi", True, True)]
    monkeypatch.setattr("rivals.cli.touring.shipped", lambda: None)
    result = rivals("tour")
    assert result.exit_code == 2
    assert "is not installed with this Rivals" in result.stderr
