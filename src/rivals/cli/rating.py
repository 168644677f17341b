"""`rivals set`: how one item of evidence fits one hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import FILE, complete_names, refusals, save
from rivals.cli.printing import lead, name_of
from rivals.core.edits import find, rate
from rivals.core.scales import Rating
from rivals.files.store import AnalysisFile
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from pathlib import Path

    from rivals.core.analysis import Analysis

BLANK: Final = "blank"
"""What stands for no rating at all."""


_GRADES: Final = "\n".join(f"{rating.value:7}{rating.meaning}" for rating in Rating)

HELP: Final = f"""Rate an item of evidence against a hypothesis.

EVIDENCE and HYPOTHESIS are ids or labels, such as E6 and H1. RATING is one of these, in capitals or not:

\b
{_GRADES}
{BLANK:7}not rated
"""


@click.command(help=HELP)
@FILE
@click.argument("evidence", shell_complete=complete_names("evidence"))
@click.argument("hypothesis", shell_complete=complete_names("hypotheses"))
@click.argument(
    "rating",
    type=click.Choice([*(rating.value for rating in Rating), BLANK], case_sensitive=False),
    metavar="RATING",
)
@click.option("--because", help='The reason, in a sentence; "" takes the old one away.')
def set_rating(file: Path, evidence: str, hypothesis: str, rating: str, because: str | None) -> None:
    """Rate a cell, save, and say what became of the lead."""
    if rating == BLANK and because:
        raise click.UsageError("A reason belongs to a rating: a blank cell has none.")
    opened = AnalysisFile.open(file)
    before = opened.analysis
    with refusals(file):
        item, rival = find(before, "evidence", evidence), find(before, "hypotheses", hypothesis)
        changes = rate(before, item, rival, None if rating == BLANK else Rating(rating), because)
        after = before.apply(changes)
    cell = f"{name_of(before, 'evidence', item)} against {name_of(before, 'hypotheses', rival)}"
    if not changes:
        click.echo(f"{cell} is {rating} already.")
        return
    save(opened, after)
    click.echo(f"{cell}: {_rating(before, item, rival)} → {_rating(after, item, rival)}")
    click.echo(_what_became_of_the_lead(before, after))


def _rating(analysis: Analysis, item: str, hypothesis: str) -> str:
    cell = analysis.evidence[item].ratings.get(hypothesis)
    return str(cell.rating.value) if cell else BLANK


def _what_became_of_the_lead(before: Analysis, after: Analysis) -> str:
    was, now = score(before), score(after)
    if was.leaders == now.leaders:
        return f"As before, {lead(after, now)}."
    return f"Before: {lead(before, was)}. Now: {lead(after, now)}."
