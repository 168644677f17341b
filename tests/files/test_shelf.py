"""The case that ships is there for whoever installs a wheel, too."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from rivals.files.shelf import HOME, SHIPPED, shipped

if TYPE_CHECKING:
    import pytest

REPOSITORY = Path(__file__).parents[2]


def test_in_the_repository_it_is_the_one_under_hypotheses() -> None:
    assert shipped() == REPOSITORY / HOME / SHIPPED


def test_a_wheel_has_it_where_it_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    inside = tmp_path / build["targets"]["wheel"]["force-include"][str(HOME)]
    monkeypatch.setattr("rivals.files.shelf.PACKAGE", tmp_path / "rivals")
    assert shipped() is None
    inside.mkdir(parents=True)
    (inside / SHIPPED).touch()
    assert shipped() == inside / SHIPPED
