"""What every test of the workbench begins with: the same draws every time, and nobody's own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

settings.register_profile("workbench", deadline=None, derandomize=True, max_examples=100, print_blob=True)
settings.load_profile("workbench")


@pytest.fixture(autouse=True)
def no_settings_of_the_testers_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Colours and animations are those of the program, and journals are the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_ANIMATIONS", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
