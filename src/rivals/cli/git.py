"""`rivals git`: have git merge analyses by id and field, and show them in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from rivals.cli.adding import InOrder
from rivals.core.text import printable
from rivals.files.errors import FileError

if TYPE_CHECKING:
    from rivals.review.wiring import Scope

NOT_WELL: Final = 1
"""The exit code of `status` where something is missing."""

EVERYWHERE = click.option(
    "--global", "everywhere", is_flag=True, help="For every repository of yours, not only for this one."
)

HELP: Final = """Have git merge analyses by id and field, and show them in words.

With the merge driver, two people who rate cells side by side are in no conflict, and one they are in
leaves a file that opens. `git diff`, `git log -p` and `git blame` show a line for each thing that an
analysis says: E6 × H2: I, because …
"""


@click.group(cls=InOrder, help=HELP)
def git() -> None:
    """Wire an analysis into git."""


@git.command()
@EVERYWHERE
def install(*, everywhere: bool) -> None:
    """Tell git how to merge and show analyses.

    The line in .gitattributes is for everyone and wants to be committed; the rest is for this clone, and
    everyone else runs the same command once.
    """
    from rivals.review import wiring

    written = list(wiring.install(_scope(everywhere=everywhere)))
    for line in written:
        click.echo(f"Set {line}")
    if not written:
        click.echo("All of it was there already.")
    elif not everywhere:
        click.echo("Commit .gitattributes; each colleague runs `rivals git install` once.")


@git.command()
@click.pass_context
def status(ctx: click.Context) -> None:
    """Say what git knows, and what is missing.

    Exit codes: 0 all is well, 1 something is missing, 2 this is no repository.
    """
    from rivals.review import wiring

    found = wiring.status(Path())
    for key, value in sorted(found.settings.items()):
        click.echo(f"{key} = {printable(value)}")
    for warning in found.warnings:
        click.echo(f"warning: {warning}", err=True)
    if found.warnings:
        ctx.exit(NOT_WELL)
    click.echo("Git merges analyses by id and field here, and shows them in words.")


@git.command()
@EVERYWHERE
def uninstall(*, everywhere: bool) -> None:
    """Take away what `install` wrote, and nothing else."""
    from rivals.review import wiring

    removed = list(wiring.uninstall(_scope(everywhere=everywhere)))
    for line in removed:
        click.echo(f"Removed {line}")
    if not removed:
        click.echo("Nothing of it was there.")


def _scope(*, everywhere: bool) -> Scope:
    from rivals.review.wiring import Scope

    return Scope.of(Path(), everywhere=everywhere)


@git.command(hidden=True)
@click.argument("file", type=Path)
def textconv(file: Path) -> None:
    """Print an analysis in words, a line for each thing it says; what is none is printed as it is."""
    from rivals.files.reading import parse, read_bytes
    from rivals.review.facts import facts

    content = read_bytes(file)
    try:
        shown = "".join(f"{fact}\n" for fact in facts(parse(file, content))).encode()
    except FileError:
        shown = content
    click.echo(shown, nl=False)
