"""`rivals` by itself: the analyses under hypotheses/, each with who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rivals.cli.columns import GAP, cut, room
from rivals.cli.files import UnusableError, load
from rivals.cli.printing import lead
from rivals.core.text import one_line
from rivals.files.errors import FileError
from rivals.files.shelf import HOME, SUFFIX, analyses_in
from rivals.scoring.ranking import score
from rivals.scoring.wording import score_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis


def list_analyses() -> None:
    """Print what there is, or how to begin where there is nothing yet.

    Raises:
        UnusableError: Some files cannot be used; each is listed with its first fault.
    """
    files = analyses_in(HOME)
    entries, faults = [], []
    for file in files:
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
    ranking = score(analysis)
    led = lead(analysis, ranking)
    if not ranking.leaders:
        yield led
        return
    first, *others = ranking.leaders
    statement = "" if others else f": {one_line(analysis.hypotheses[first].statement)}"
    yield f"{led} with {score_figure(ranking.rule, ranking.of(first).score)}{statement}"


def _first_steps() -> str:
    where = f"{HOME}/ holds no *{SUFFIX} yet." if HOME.is_dir() else f"There is no folder {HOME}/ here."
    return f"""{where} To begin an analysis:

  mkdir -p {HOME}
  rivals new {HOME}/first{SUFFIX}

`rivals --help` says what else there is."""
