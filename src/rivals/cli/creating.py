"""`rivals new`: an analysis to begin with, from options or from questions."""

from __future__ import annotations

import sys
from itertools import count
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import FILE, refusals
from rivals.core.text import one_line
from rivals.files.beginning import ADVICE, FEWEST_RIVALS, begin, must_be_free
from rivals.files.settings import settings
from rivals.files.shelf import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASKING: Final = f"\nRival hypotheses, one a line; an empty line ends them.\n{ADVICE}"


@click.command()
@FILE
@click.option("--title", help="What the analysis is called.")
@click.option("--question", help="What it tries to answer.")
@click.option("--marking", help="The handling marking, such as TLP:CLEAR.")
@click.option("--hypothesis", "hypotheses", multiple=True, metavar="TEXT", help="A rival; give several.")
def new(
    file: Path, title: str | None, question: str | None, marking: str | None, hypotheses: tuple[str, ...]
) -> None:
    """Make a new analysis.

    Title, question and hypotheses that are not given are asked for; where there is no terminal to
    ask on, the title must be given.
    """
    must_be_free(file)
    if can_ask():
        title = title or click.prompt("Title", err=True)
        if question is None:
            question = click.prompt("Question", "", show_default=False, err=True)
        hypotheses = hypotheses or tuple(_asked_for())
    if not title:
        raise click.UsageError("There is no terminal to ask on: give the --title.")
    for fault in settings().faults:
        click.echo(fault, err=True)
    head = {"title": title, "question": question or "", "marking": marking or ""}
    with refusals(file):
        saved = begin(file, head, hypotheses)
    for note in saved.notes:
        click.echo(note, err=True)
    _say_what_next(file, len(hypotheses))


def can_ask() -> bool:
    """Whether somebody sits at a terminal to answer."""
    return sys.stdin.isatty()


def _asked_for() -> Iterator[str]:
    click.echo(ASKING, err=True)
    for number in count(1):
        statement: str = click.prompt(f"H{number}", "", show_default=False, err=True)
        if not statement.strip():
            return
        yield statement.strip()


def _say_what_next(file: Path, rivals: int) -> None:
    name = one_line(str(file))
    click.echo(f"Made {name}. To open it: rivals {name}")
    if rivals < FEWEST_RIVALS:
        click.echo(f"It wants at least two hypotheses: rivals add hypothesis {name} STATEMENT")
    if not name.endswith(SUFFIX):
        click.echo(f"Rivals finds by itself what ends in {SUFFIX}; this name does not.")
