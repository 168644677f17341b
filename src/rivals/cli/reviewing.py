"""`rivals review`: what of an analysis waits for review, what has changed since, and to accept it."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from rivals.cli.files import FILE, TEXT_OR_JSON, refusals, save
from rivals.core.edits import MOST_NAMED, accept, find
from rivals.core.problems import Problem, RefusedError, quoted
from rivals.core.text import listed
from rivals.files.store import AnalysisFile
from rivals.review.stamps import reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change
    from rivals.review.stamps import Review

Cell: TypeAlias = tuple[str, str]
"""The ids of an item of evidence and of a hypothesis."""

ALL: Final = "all"
"""What stands for every rating that counts."""

SIGNS: Final = ("×", ":", "*")
"""What may stand between evidence and hypothesis, next to the letter x, which may be part of a name."""


@click.command()
@FILE
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="CELLS",
    help="Stamp ratings as reviewed: E6xH2, all of E6, or all. May be given more than once.",
)
@TEXT_OR_JSON
def review(file: Path, accepted: tuple[str, ...], form: str) -> None:
    """Tell what is reviewed, and accept what is.

    A stamp holds a rating and the two wordings that it was given on; when one of them changes, it has gone
    stale. Ratings of withdrawn evidence, or against hypotheses out of the running, are not asked for.
    """
    opened = AnalysisFile.open(file)
    analysis = opened.analysis
    with refusals(file):
        wanted = dict.fromkeys(cell for name in accepted for cell in cells_of(analysis, name))
        changes = [change for cell in wanted for change in accept(analysis, *cell)]
        analysis = analysis.apply(changes)
    if changes:
        save(opened, analysis)
    if form == "json":
        from rivals.core.json_text import json_text

        click.echo(json_text(as_object(file, analysis, changes)))
        return
    if accepted:
        click.echo(_stamped(len(changes), len(wanted) - len(changes)))
    click.echo(as_text(analysis))


def cells_of(analysis: Analysis, name: str) -> list[Cell]:
    """The rated cells that a name on the command line means: one, those of an item, or all that count.

    Raises:
        RefusedError: It names nothing, or nothing that is rated.
    """
    if name.casefold() == ALL:
        return [(each.evidence, each.hypothesis) for each in reviews(analysis)]
    try:
        item = find(analysis, "evidence", name)
    except RefusedError:
        return [_cell(analysis, name)]
    rated = [key for key in analysis.in_order("hypotheses") if key in analysis.evidence[item].ratings]
    if not rated:
        told = f"{quoted(name)} is rated against no hypothesis: there is nothing to review"
        raise RefusedError([Problem((), told)])
    return [(item, key) for key in rated]


def _cell(analysis: Analysis, name: str) -> Cell:
    """The cell that a name such as E6xH2 means."""
    for sign in SIGNS:
        item, found, rival = name.partition(sign)
        if found:
            return find(analysis, "evidence", item.strip()), find(analysis, "hypotheses", rival.strip())
    for each in re.finditer("[xX]", name):
        item, rival = name[: each.start()].strip(), name[each.end() :].strip()
        with suppress(RefusedError):
            return find(analysis, "evidence", item), find(analysis, "hypotheses", rival)
    known = listed((analysis.name_of("evidence", key) for key in analysis.in_order("evidence")), MOST_NAMED)
    told = (
        f"{quoted(name)} is no item of evidence and no cell, such as E6xH2; there are: {known or 'none yet'}"
    )
    raise RefusedError([Problem((), told)])


def _stamped(new: int, old: int) -> str:
    """What became of what was accepted, in a sentence."""
    already = f"; {old} {'were' if old > 1 else 'was'} reviewed already" if old else ""
    return f"Accepted {new} rating{'s' if new != 1 else ''}{already}.\n"


def as_text(analysis: Analysis) -> str:
    """What has gone stale and what waits, as a page."""
    from rivals.cli.printing import page

    cells = list(reviews(analysis))
    stale = [each for each in cells if each.is_stale]
    waiting = [each for each in cells if not each.cell.reviewed]
    fresh = len(cells) - len(stale) - len(waiting)
    counts = f"{fresh} of {len(cells)} ratings that count are reviewed"
    parts: list[list[str]] = [[f"{counts}, {len(stale)} have gone stale, {len(waiting)} wait."]]
    if stale:
        parts.append(["Gone stale:", *(_stale_line(analysis, each) for each in stale)])
    if waiting:
        parts.append(["Not reviewed yet:", *_waiting_lines(analysis, waiting)])
    return page(analysis, *parts)


def _stale_line(analysis: Analysis, each: Review) -> str:
    from rivals.cli.printing import name_of

    cell = (
        f"{name_of(analysis, 'evidence', each.evidence)} × {name_of(analysis, 'hypotheses', each.hypothesis)}"
    )
    return f"  {cell}: {each.told}"


def _waiting_lines(analysis: Analysis, waiting: Iterable[Review]) -> Iterator[str]:
    from rivals.cli.printing import name_of

    for item, cells in groupby(waiting, key=lambda each: each.evidence):
        rivals = " ".join(name_of(analysis, "hypotheses", each.hypothesis) for each in cells)
        yield f"  {name_of(analysis, 'evidence', item)} × {rivals}"


def as_object(file: Path, analysis: Analysis, changes: list[Change]) -> dict[str, object]:
    """The same for programs."""
    cells = list(reviews(analysis))
    return {
        "file": str(file),
        "title": analysis.title,
        "marking": analysis.marking,
        "accepted": len(changes),
        "reviewed": sum(each.is_reviewed for each in cells),
        "stale": [
            {
                **_cell_object(each),
                "accepted_rating": each.accepted or None,
                "changed": [what.name.lower() for what in each.since],
            }
            for each in cells
            if each.is_stale
        ],
        "waiting": [_cell_object(each) for each in cells if not each.cell.reviewed],
    }


def _cell_object(each: Review) -> dict[str, object]:
    return {
        "evidence": each.evidence,
        "hypothesis": each.hypothesis,
        "rating": each.cell.rating.value,
        "because": each.cell.because,
    }
