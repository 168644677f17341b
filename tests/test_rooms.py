"""The rooms at run time: what importing them really loads, which no import graph can tell."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
