"""`rivals locate`: where Rivals keeps what is not in the analysis."""

from __future__ import annotations

import click


@click.command()
@click.argument("what", type=click.Choice(["config", "journals"]))
def locate(what: str) -> None:
    """Print where the settings, or the journals of unsaved work, are kept, be they there or not."""
    from rivals.files.journal import state_folder
    from rivals.files.settings import place

    click.echo(place() if what == "config" else state_folder())
