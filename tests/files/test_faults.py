"""Faults of the program's own: what the user is told, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.files.faults import told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def fault() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018 - the fault is the point
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_the_user_is_told_where_the_report_is_and_sees_no_traceback(state: Path) -> None:
    words = told(fault())
    (report,) = state.glob("rivals/faults/*.txt")
    assert str(report) in words
    assert "Traceback" not in words
    assert "Traceback" in report.read_text()
    assert report.parent.stat().st_mode & 0o077 == 0


def test_where_no_report_can_be_kept_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "state").write_text("in the way")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert "No report of it could be kept" in told(fault())
