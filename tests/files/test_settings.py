"""What a user likes otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.core.scales import RuleName
from rivals.files.settings import Settings, place, settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    place().parent.mkdir()
    return place()


def test_without_a_file_everything_is_as_usual(config: Path) -> None:
    assert not config.exists()
    assert settings() == Settings()


def test_what_is_written_there_is_liked(config: Path) -> None:
    config.write_text('theme = "light"\nrule = "net"\nauthor = " Ann Lee "\n[keys]\nsurvey = "f5"\n')
    assert settings() == Settings("light", RuleName.NET, {"survey": "f5"}, "Ann Lee")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = "pink"', "theme must be one of dark, light, ansi"),
        ('rule = "luck"', "rule must be one of inconsistency"),
        ("author = 3", "author must be a name in one line"),
        ('author = "  "', "author must be a name in one line"),
        ('author = "Ann\\nBob"', "author must be a name in one line"),
        ('author = "\\u202eeel nnA"', "author must be a name in one line"),
        ("keys = 3", "keys must be a table"),
        ("[keys]\nsurvey = 5", 'the keys of "survey" must be text'),
        ('colour = "red"', '"colour" is no setting'),
        ("theme = ", "cannot be used"),
        ('"\\u001b[2J" = 1', "is no setting"),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(config: Path, text: str, told: str) -> None:
    config.write_text(f"{text}\n")
    found = settings()
    (fault,) = found.faults
    assert told in fault
    assert fault.startswith(str(config))
    assert "\x1b" not in fault
    assert (found.theme, found.rule, found.author, dict(found.keys)) == (None, None, None, {})


def test_what_is_sound_beside_a_fault_counts(config: Path) -> None:
    config.write_text('theme = "light"\nrule = "luck"\n')
    assert settings().theme == "light"


def test_a_folder_or_a_file_without_end_is_no_settings(config: Path) -> None:
    config.mkdir()
    assert settings().faults
    config.rmdir()
    config.write_bytes(b"#" * 2_000_000)
    assert "too large" in settings().faults[0]
