"""What the tests of reviewing share: a real git repository of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repositories import Repository, settle

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository without a commit; whatever stands around it, git does not see."""
    settle(monkeypatch, tmp_path)
    return Repository.begun(tmp_path / "work")
