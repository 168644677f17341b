"""`rivals new`: an analysis to begin with, from options or from questions."""

from __future__ import annotations

import sys
from itertools import count
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import FILE, SUFFIX, refusals
from rivals.core.analysis import FORMAT, Analysis
from rivals.core.edits import add
from rivals.core.records import Method
from rivals.core.scales import RuleName
from rivals.core.text import one_line
from rivals.files.errors import SaveError
from rivals.files.schema import directive_for
from rivals.files.settings import settings
from rivals.files.store import create

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rivals.core.change import Tree

ADVICE: Final = """
Rival hypotheses, one a line; an empty line ends them. Name two at least, better more:
each is tested against the others. That nothing has changed is a rival too."""

FEWEST_RIVALS: Final = 2


BEST_RULE: Final = RuleName.POSTERIOR
"""The rule that a new analysis begins with: the one that was right most often in docs/soundness.md.

A file that names no rule keeps weighted inconsistency, as it always has.
"""


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
    _must_be_free(file)
    if can_ask():
        title = title or click.prompt("Title", err=True)
        if question is None:
            question = click.prompt("Question", "", show_default=False, err=True)
        hypotheses = hypotheses or tuple(_asked_for())
    if not title:
        raise click.UsageError("There is no terminal to ask on: give the --title.")
    with refusals(file):
        analysis = begun({"title": title, "question": question or "", "marking": marking or ""}, hypotheses)
    for note in create(analysis, file, directive_for(file)).notes:
        click.echo(note, err=True)
    _say_what_next(file, len(analysis.hypotheses))


def can_ask() -> bool:
    """Whether somebody sits at a terminal to answer."""
    return sys.stdin.isatty()


def _must_be_free(file: Path) -> None:
    """Find out before the questions what `create` would find out after them."""
    if file.exists() or file.is_symlink():
        raise SaveError(file, [(None, "is there already; nothing was written")])
    if not file.parent.is_dir():
        raise SaveError(file, [(None, f"cannot be made: there is no folder {file.parent}; make it first")])


def _asked_for() -> Iterator[str]:
    click.echo(ADVICE, err=True)
    for number in count(1):
        statement: str = click.prompt(f"H{number}", "", show_default=False, err=True)
        if not statement.strip():
            return
        yield statement.strip()


def begun(head: dict[str, str], hypotheses: Iterable[str]) -> Analysis:
    """An analysis with hypotheses and no evidence yet, its method written out to be seen and changed.

    Raises:
        RefusedError: A text cannot stand in the file.
    """
    usual = Method()
    method: Tree = {
        "rule": (settings().rule or BEST_RULE).value,
        "weights": usual.weights.value,
        "source-correlation": usual.source_correlation,
    }
    texts: Tree = {key: text for key, text in head.items() if text}
    analysis = Analysis.from_tree({"format": FORMAT, **texts, "method": method})
    for statement in hypotheses:
        _, changes = add(analysis, "hypotheses", {"statement": statement})
        analysis = analysis.apply(changes)
    return analysis


def _say_what_next(file: Path, rivals: int) -> None:
    name = one_line(str(file))
    click.echo(f"Made {name}. To open it: rivals {name}")
    if rivals < FEWEST_RIVALS:
        click.echo(f"It wants at least two hypotheses: rivals add hypothesis {name} STATEMENT")
    if not name.endswith(SUFFIX):
        click.echo(f"Rivals finds by itself what ends in {SUFFIX}; this name does not.")
