"""The provenance: which file, to the byte, and which commit holds it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from repositories import Repository, settle

from rivals.briefing.provenance import Provenance, provenance

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b'format = 1\ntitle = "x"\n'
DIGEST = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settle(monkeypatch, tmp_path)
    path = tmp_path / "work" / "case.ach.toml"
    path.parent.mkdir()
    path.write_bytes(TEXT)
    return path


def committed(file: Path) -> str:
    repository = Repository.begun(file.parent)
    repository.git("add", file.name)
    repository.git("commit", "--quiet", "--message=x", "--date=2026-11-22T10:00:00Z")
    return repository.git("rev-parse", "HEAD").strip()


def test_a_file_outside_of_git_is_told_by_its_digest(file: Path) -> None:
    found = provenance(file, TEXT)
    assert found.sha256 == DIGEST
    assert found.line == f"case.ach.toml, SHA-256 {DIGEST[:12]}, not committed"


def test_a_file_in_a_repository_without_commits_is_not_committed(file: Path) -> None:
    Repository.begun(file.parent)
    assert provenance(file, TEXT).line.endswith(", not committed")


def test_a_committed_file_names_the_commit_and_its_day(file: Path) -> None:
    name = committed(file)
    found = provenance(file, TEXT)
    assert (found.commit, found.is_committed) == (name, True)
    assert found.line == f"case.ach.toml, SHA-256 {DIGEST[:12]}, commit {name[:12]} of 2026-11-22"


def test_a_file_that_has_changed_since_says_so(file: Path) -> None:
    committed(file)
    found = provenance(file, TEXT + b"\n")
    assert not found.is_committed
    assert found.sha256 != DIGEST
    assert found.line.endswith(" of 2026-11-22, changed since")


def test_a_hostile_name_is_shown_and_not_obeyed() -> None:
    assert "\x1b" not in Provenance(name="a\x1b[2J\u202eb", sha256=DIGEST).line
