"""`rivals FILE`, in full `rivals open FILE`: the workbench, or a page where there is no terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import FILE, UnusableError, load
from rivals.files.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WAITS: Final = "Work on it that was not saved is kept, and offered as soon as the file can be opened again."
"""What is said where the file cannot be used and a crash left work behind."""


THEME = click.option(
    "--theme", type=click.Choice(["dark", "light", "ansi"]), help="The colours of the workbench."
)
"""The option of a verb that opens the workbench."""


@click.command()
@FILE
@THEME
@click.option("--readonly", is_flag=True, help="Only look: nothing can be changed.")
@click.pass_context
def open_workbench(ctx: click.Context, /, file: Path, theme: str | None, *, readonly: bool) -> None:
    """Open the workbench on one analysis.

    Where input or output is no terminal, print ranking and matrix.
    """
    if has_terminal():
        ctx.exit(work(file, theme, only_look=readonly))
    _print(file)


def work(
    file: Path,
    theme: str | None = None,
    *,
    only_look: bool = False,
    tour: bool = False,
    others: Sequence[str] = (),
) -> int:
    """Open the workbench; of a file that cannot be used, say whether unsaved work waits for it.

    Args:
        file: The file.
        theme: The colours; None for those of the settings.
        only_look: Whether nothing can be changed.
        tour: Whether to begin with the tour.
        others: The versions of other analysts to compare it with at once.

    Returns:
        The exit code.
    """
    from rivals.files.journal import is_left_behind
    from rivals.tui.start import run

    try:
        return run(file, theme, only_look=only_look, tour=tour, others=others)
    except FileError as error:
        if is_left_behind(file):
            raise UnusableError([*error.messages, WAITS]) from error
        raise


def has_terminal() -> bool:
    """Whether there is somebody to work with: keys come in and the screen is seen."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _print(file: Path) -> None:
    from rivals.cli.printing import matrix_lines, page, ranking_lines
    from rivals.scoring.ranking import score

    analysis = load(file)
    click.echo(page(analysis, ranking_lines(analysis, score(analysis)), matrix_lines(analysis)))
