"""`rivals` by itself: asks what to work on, or lists the analyses within reach, each with who leads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from rivals.cli.columns import GAP, cut, room
from rivals.cli.files import UnusableError, load
from rivals.cli.printing import name_of
from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.shelf import HOME, SUFFIX, within_reach
from rivals.scoring.leading import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis


def begin() -> int:
    """Ask what to work on, and open it; where there is no terminal, list what there is.

    After a tour or a look it asks again: now one can begin.

    Returns:
        The exit code.
    """
    from rivals.cli.opening import has_terminal, work

    if not has_terminal():
        list_analyses()
        return 0
    from rivals.tui.start import choose

    while True:
        chosen, code = choose()
        if chosen is None:
            return code
        code = work(chosen.file, None, only_look=chosen.only_look, tour=chosen.tour)
        if code or not chosen.only_look:
            return code


def list_analyses() -> None:
    """Print what there is, or how to begin where there is nothing yet.

    Raises:
        UnusableError: Some files cannot be used; each is listed with its first fault.
    """
    entries, faults = [], []
    for file in within_reach():
        try:
            lines = list(_entry(load(file)))
        except FileError as error:
            lines = ["cannot be used"]
            faults.append(error.messages[0])
        entries.append("\n".join([one_line(str(file)), *(cut(GAP + line, room()) for line in lines)]))
    click.echo("\n\n".join(entries) if entries else _first_steps())
    if faults:
        raise UnusableError(faults)


def _entry(analysis: Analysis) -> Iterator[str]:
    """What the list says of one analysis: its marking and title, and who leads."""
    yield GAP.join(filter(None, map(one_line, (analysis.marking, analysis.title))))
    yield standing(analysis, partial(name_of, analysis, "hypotheses"))


def _first_steps() -> str:
    where = f"{HOME}/ holds no *{SUFFIX} yet." if HOME.is_dir() else f"There is no folder {HOME}/ here."
    return f"""{where} To begin an analysis:

  mkdir -p {HOME}
  rivals new {HOME}/first{SUFFIX}

`rivals --help` says what else there is."""
