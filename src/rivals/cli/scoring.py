"""`rivals score`: how the hypotheses of one analysis or several rank, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rivals.cli.files import FILES, load_all
from rivals.core.scales import RuleName
from rivals.core.sheets import protected
from rivals.core.text import printable
from rivals.scoring.findings import findings
from rivals.scoring.ranking import score as ranked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rivals.core.analysis import Analysis
    from rivals.core.json_text import Object

NAMES: Final = [str(name.value) for name in RuleName]
"""What the rules are called on the command line, as in the file."""

MOST_FINDINGS: Final = 12
"""How many findings a page lists; the rest is counted."""

CSV_HEAD: Final = (
    "file", "rule", "rank", "label", "id", "statement", "status",
    "score", "tiebreak", "rated", "blank", "not_applicable",
)  # fmt: skip


@click.command()
@FILES
@click.option(
    "--rule",
    type=click.Choice(NAMES),
    metavar="RULE",
    help=f"Rank by this rule, not by the analysis's own. RULE: {', '.join(NAMES)}",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def score(files: tuple[Path, ...], rule: str | None, form: str) -> None:
    """Rank the hypotheses of one analysis or several.

    In JSON and CSV, the counts of rated, blank and not applicable cells leave out withdrawn evidence.
    """
    cases = list(zip(files, load_all(files), strict=True))
    match form:
        case "json":
            objects = [as_object(file, analysis, rule) for file, analysis in cases]
            from rivals.core.json_text import json_text

            click.echo(json_text(objects if len(objects) > 1 else objects[0]))
        case "csv":
            rows = (row for file, analysis in cases for row in as_rows(file, analysis, rule))
            click.echo(_csv(rows), nl=False)
        case _:
            click.echo("\n\n\n".join(as_text(analysis, rule) for _, analysis in cases))


def as_text(analysis: Analysis, rule: str | None) -> str:
    """The ranking as a page, with what was found that bears on it."""
    from rivals.cli.printing import page, ranking_lines

    return page(analysis, ranking_lines(analysis, ranked(analysis, rule)), _finding_lines(analysis))


def _finding_lines(analysis: Analysis) -> Iterator[str]:
    from rivals.cli.printing import wrapped

    found = findings(analysis)
    for finding in found[:MOST_FINDINGS]:
        yield from wrapped(finding.message, "- ")
    if len(found) > MOST_FINDINGS:
        yield f"And {len(found) - MOST_FINDINGS} findings more; --format json has all of them."


def as_object(file: Path, analysis: Analysis, rule: str | None) -> Object:
    """What is said of one analysis in JSON."""
    from rivals.scoring.objects import as_object as told

    return {"file": str(file), **told(analysis, rule)}


def as_rows(file: Path, analysis: Analysis, rule: str | None) -> Iterator[Object]:
    """The rows of one analysis in CSV, a hypothesis each."""
    ranking = ranked(analysis, rule)
    from rivals.scoring.objects import counts

    tallied = counts(analysis)
    for standing in ranking.standings:
        hypothesis = analysis.hypotheses[standing.hypothesis]
        yield {
            "file": str(file),
            "rule": ranking.rule.name.value,
            "rank": standing.rank,
            "label": hypothesis.label,
            "id": hypothesis.id,
            "statement": hypothesis.statement,
            "status": hypothesis.status.value,
            "score": standing.score and standing.score.value,
            "tiebreak": standing.score and standing.score.tiebreak,
            **tallied[hypothesis.id],
        }


def _csv(rows: Iterator[Object]) -> str:
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.DictWriter(text, CSV_HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows({head: _cell(value) for head, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    """A value as a spreadsheet shall take it: text is never a formula."""
    return protected(printable(value)) if isinstance(value, str) else value
