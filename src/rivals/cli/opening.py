"""`rivals FILE`, in full `rivals open FILE`: the workbench, or a page where there is no terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from rivals.cli.files import FILE, load

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@FILE
@click.option("--theme", type=click.Choice(["dark", "light", "ansi"]), help="The colours of the workbench.")
@click.pass_context
def open_workbench(ctx: click.Context, file: Path, theme: str | None) -> None:
    """Open the workbench on one analysis.

    Where input or output is no terminal, print ranking and matrix.
    """
    if has_terminal():
        from rivals.tui.start import run

        ctx.exit(run(file, theme))
    _print(file)


def has_terminal() -> bool:
    """Whether there is somebody to work with: keys come in and the screen is seen."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _print(file: Path) -> None:
    from rivals.cli.printing import matrix_lines, page, ranking_lines
    from rivals.scoring.ranking import score

    analysis = load(file)
    click.echo(page(analysis, ranking_lines(analysis, score(analysis)), matrix_lines(analysis)))
