"""`rivals new`: an analysis to begin with, from options or from questions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from rivals.cli.files import FILE, SUFFIX, refusals, told
from rivals.core import edits
from rivals.core.analysis import FORMAT, Analysis
from rivals.core.records import Method
from rivals.core.fields import specs
from rivals.files.errors import FileError
from rivals.files.store import create

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rivals.core.change import Tree

ADVICE = """\
Rival hypotheses, one a line; an empty line ends them. Two at the least: a hypothesis is tested
against its rivals. That nothing has changed is a rival too."""


@click.command()
@FILE
@click.option("--title", help="What the analysis is called.")
@click.option("--question", help="What it tries to answer.")
@click.option("--marking", default="", help="The handling marking, such as TLP:CLEAR.")
@click.option("--hypothesis", "hypotheses", multiple=True, help="A rival; may be given more than once.")
def new(file: Path, title: str | None, question: str | None, marking: str, hypotheses: Sequence[str]) -> None:
    """Make a new analysis; what is not given is asked for.

    Where there is no terminal to ask on, the title must be given.
    """
    _free(file)
    if sys.stdin.isatty():
        title = title or _ask("Title")
        question = ...
