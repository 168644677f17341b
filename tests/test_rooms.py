"""The rooms at run time: what importing them really loads, which no import graph can tell."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("click", "networkx", "numpy", "rich", "textual", "tomli_w")


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh interpreter has after a statement."""
    script = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_core_loads_attrs_and_the_standard_library_only() -> None:
    walk = (
        "import pkgutil, importlib, rivals.core\n"
        "for each in pkgutil.iter_modules(rivals.core.__path__):\n"
        "    importlib.import_module(f'rivals.core.{each.name}')"
    )
    bare = loaded_by("pass")
    assert loaded_by(walk) - bare - sys.stdlib_module_names - {"rivals", "attr", "attrs"} <= {"tomli"}


@pytest.mark.parametrize("statement", ["import rivals.core.analysis", "import rivals.scoring.ranking"])
def test_reading_and_ranking_load_nothing_heavy(statement: str) -> None:
    assert not loaded_by(statement) & set(HEAVY)


def test_the_python_api_loads_neither_the_workbench_nor_the_command_line() -> None:
    loaded = loaded_by("import rivals; rivals.load; rivals.score")
    assert not loaded & {"textual", "click", "networkx", "numpy"}


CASE = """
format = 1
title = "A case"
[hypotheses.a]
statement = "x"
[evidence.e]
summary = "x"
ratings.a.rating = "C"
"""


@pytest.mark.parametrize("verb", ["score", "check", "diff"])
def test_who_ranks_or_checks_does_not_pay_for_numpy(verb: str, tmp_path: Path) -> None:
    case = tmp_path / "case.ach.toml"
    case.write_text(CASE)
    files = [str(case)] * (2 if verb == "diff" else 1)
    quietly = "import contextlib, io\nfrom rivals.cli.program import program\n"
    run = f"    program({[verb, *files]!r}, standalone_mode=False)"
    loaded = loaded_by(f"{quietly}with contextlib.redirect_stdout(io.StringIO()):\n{run}")
    assert "click" in loaded
    assert not loaded & {"numpy", "networkx", "textual"}


def test_the_matrix_does_not_pay_for_numpy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    case = tmp_path / "case.ach.toml"
    case.write_text(CASE)
    run = f"""
import asyncio, pathlib
from rivals.tui.app import Workbench

async def main():
    async with Workbench(pathlib.Path({str(case)!r})).run_test() as pilot:
        await pilot.pause()
        await pilot.press("I")
        await pilot.pause()

asyncio.run(main())
"""
    loaded = loaded_by(run)
    assert "textual" in loaded
    assert not loaded & {"numpy", "networkx"}


def test_robustness_is_what_numpy_is_for() -> None:
    assert "numpy" in loaded_by("import rivals.robustness.report")
    assert "numpy" not in loaded_by("import rivals.cli.robustness")
