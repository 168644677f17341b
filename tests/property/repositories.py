"""Real git repositories for tests: whose settings they are is settled, and when their commits are made."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

GIT = "git"

SETTLED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}
"""What the environment says to git, so that it does the same on every machine."""


def settle(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Have git do the same on every machine, and see no repository around a folder."""
    for name, value in SETTLED.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder))


@attrs.frozen
class Repository:
    """A repository with a work tree."""

    folder: Path

    @classmethod
    def begun(cls, folder: Path) -> Repository:
        """Return a new one, in a folder that is made for it."""
        folder.mkdir(parents=True, exist_ok=True)
        made = cls(folder)
        made.git("init", "--quiet", "--initial-branch=main")
        return made

    def git(self, *words: str) -> str:
        """Return what git says."""
        environment = {**os.environ, **SETTLED}
        run = subprocess.run(
            [GIT, *words], cwd=self.folder, env=environment, capture_output=True, text=True, check=True
        )
        return run.stdout

    def write(self, name: str, text: str) -> Path:
        """Write a file of the work tree."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, subject: str, day: int = 1, files: Mapping[str, str] | None = None) -> str:
        """Commit everything as it is, on a day of May 2020; returns the name of the commit."""
        for name, text in (files or {}).items():
            self.write(name, text)
        self.git("add", "--all")
        date = f"2020-05-{day:02}T12:00:00+00:00"
        when = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        environment = {**os.environ, **SETTLED, **when}
        words = [GIT, "commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", subject]
        subprocess.run(words, cwd=self.folder, env=environment, capture_output=True, check=True)
        return self.git("rev-parse", "HEAD").strip()
