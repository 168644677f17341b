"""A record in the analyst's own editor: written out as TOML, read back, and checked like any other edit."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import tomli

from rivals.core.change import at, between
from rivals.core.problems import Problem, RefusedError
from rivals.core.references import SINGULAR
from rivals.core.text import one_line

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.change import Change, Tree
    from rivals.tui.view import MatrixView


def editor() -> str:
    """The analyst's editor, as the environment names it."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"


def edit(view: MatrixView, section: str, key: str) -> None:
    """Open a record in the editor; what comes back is one step, or says what is wrong with it."""
    name = f"{SINGULAR[section]} {view.analysis.name_of(section, key)}"
    with TemporaryDirectory(prefix="rivals-") as folder:
        file = Path(folder) / f"{key}.toml"
        file.write_text(written(view.analysis, section, key), encoding="utf-8")
        fault = _run(view, file)
        if fault:
            view.tell(fault, severity="error")
            return

        def attempt() -> bool:
            return view.desk.do(f"{name} edited", read(view.analysis, section, key, file.read_bytes()))

        if view.attempt(attempt):
            view.show_step()


def _run(view: MatrixView, file: Path) -> str:
    """Let the editor have the terminal; what is wrong, if it cannot."""
    from textual.app import SuspendNotSupported

    command = [*shlex.split(editor()), str(file)]
    try:
        with view.app.suspend():
            code = subprocess.run(command, check=False).returncode  # noqa: S603 - the analyst's own choice
    except SuspendNotSupported:
        return "There is no terminal here that an editor could have."
    except OSError as error:
        return f"{one_line(command[0])} does not start: {error.strerror or error}. EDITOR names another."
    return "" if code == 0 else f"{one_line(command[0])} ended with code {code}: nothing is changed."


def written(analysis: Analysis, section: str, key: str) -> str:
    """A record as TOML, under a comment that says what it is."""
    import tomli_w

    table = at(analysis.tree, (section, key))
    head = f"# {one_line(SINGULAR[section])} {one_line(analysis.name_of(section, key))}\n"
    return head + (tomli_w.dumps(table, multiline_strings=False) if isinstance(table, dict) else "")


def read(analysis: Analysis, section: str, key: str, content: bytes) -> list[Change]:
    """The changes that make a record what the text says.

    Raises:
        RefusedError: It is no TOML.
    """
    try:
        table: Tree = tomli.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RefusedError([Problem((section, key), f"not taken over: {one_line(str(error))}")]) from None
    old = at(analysis.tree, (section, key))
    return list(between(old if isinstance(old, dict) else {}, table, (section, key)))
