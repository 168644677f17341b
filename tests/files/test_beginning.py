"""Where a new analysis goes, unless it is told otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from rivals.files.beginning import proposed


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_is_named_after_the_title_and_its_name_is_free(here: Path) -> None:
    assert proposed("Lights over the bay?") == Path("lights-over-the-bay.ach.toml")
    (here / "lights-over-the-bay.ach.toml").touch()
    assert proposed("Lights over the bay?") == Path("lights-over-the-bay-2.ach.toml")


def test_it_goes_under_hypotheses_where_there_is_such_a_folder(here: Path) -> None:
    (here / "hypotheses").mkdir()
    assert proposed("../../etc/passwd") == Path("hypotheses/etc-passwd.ach.toml")
