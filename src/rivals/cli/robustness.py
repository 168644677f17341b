"""`rivals robustness`: what would change the answer, as advice and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rivals.cli.files import FILE, TEXT_OR_JSON, load

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.robustness.report import Robustness


DRAWS = click.option(
    "--draws",
    type=click.IntRange(min=1, max=10_000_000),
    default=10_000,
    show_default=True,
    metavar="N",
    help="How often to draw ratings and grades a little off.",
)
"""The option that says how often to draw."""

SEED = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="S",
    help="What the draws begin with: the same number gives the same shares.",
)
"""The option that says what the draws begin with."""


@click.command()
@FILE
@DRAWS
@SEED
@TEXT_OR_JSON
def robustness(file: Path, draws: int, seed: int, form: str) -> None:
    """Tell what would change the answer.

    The fewest items, ratings and sources that would put another hypothesis first; the ranking without each
    item, source and assumption; how often each hypothesis comes first when ratings and grades are a little
    off; and where the ranking rules disagree.
    """
    from rivals.robustness.report import robustness as found_in

    found = found_in(load(file), draws, seed)
    if form == "json":
        from rivals.core.json_text import json_text
        from rivals.robustness.objects import as_object

        click.echo(json_text(as_object(found)))
    else:
        click.echo(as_text(found))


def as_text(found: Robustness) -> str:
    """The advice as a page."""
    from rivals.cli.printing import page, wrapped
    from rivals.robustness.advice import advice

    return page(found.analysis, *(wrapped(paragraph) for paragraph in advice(found)))
