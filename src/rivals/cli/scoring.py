"""`rivals score`: how the hypotheses of one analysis or several rank, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import click

from rivals.cli.files import FILES, load_all
from rivals.core.problems import dotted
from rivals.core.scales import Rating, RuleName
from rivals.core.text import no_formula
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.findings import findings
from rivals.scoring.origins import origins_of_evidence
from rivals.scoring.ranking import score as ranked
from rivals.scoring.rules import RULES
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rivals.core.analysis import Analysis
    from rivals.scoring.origins import Origin
    from rivals.scoring.rule import Score

Object: TypeAlias = dict[str, object]

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
            from rivals.cli.json_text import json_text

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
    rankings = {name: ranked(analysis, name) for name in RULES}
    ranking = rankings[RuleName(rule) if rule else analysis.method.rule]
    counts = _counts(analysis)
    return {
        "file": str(file),
        "title": analysis.title,
        "question": analysis.question,
        "marking": analysis.marking,
        "rule": ranking.rule.name.value,
        "hypotheses": [
            {
                "id": standing.hypothesis,
                "label": hypothesis.label,
                "statement": hypothesis.statement,
                "status": hypothesis.status.value,
                "rank": standing.rank,
                "score": standing.score and standing.score.value,
                "scores": {
                    name.value: _score(each.of(standing.hypothesis).score) for name, each in rankings.items()
                },
                **counts[standing.hypothesis],
            }
            for standing in ranking.standings
            for hypothesis in (analysis.hypotheses[standing.hypothesis],)
        ],
        "evidence": _evidence_objects(analysis),
        "findings": [
            {"rule": finding.rule, "path": dotted(finding.path), "message": finding.message}
            for finding in findings(analysis)
        ],
    }


def _score(score: Score | None) -> float | Object | None:
    if score is None:
        return None
    return score.value if score.tiebreak is None else {"score": score.value, "tiebreak": score.tiebreak}


def _counts(analysis: Analysis) -> dict[str, dict[str, int]]:
    """How many of the items that count are rated against each hypothesis, blank, or not applicable."""
    active = sum(item.active for item in analysis.evidence.values())
    counts = {key: {"rated": 0, "blank": active, "not_applicable": 0} for key in analysis.hypotheses}
    for item in analysis.evidence.values():
        if item.active:
            for key, cell in item.ratings.items():
                counts[key]["blank"] -= 1
                counts[key]["not_applicable" if cell.rating is Rating.NOT_APPLICABLE else "rated"] += 1
    return counts


def _evidence_objects(analysis: Analysis) -> list[Object]:
    contenders, origins = analysis.contenders, origins_of_evidence(analysis)
    objects: list[Object] = []
    for key in analysis.in_order("evidence"):
        item = analysis.evidence[key]
        own, spread = weight(analysis, item), diagnosticity(item, contenders)
        objects.append(
            {
                "id": key,
                "label": item.label,
                "active": item.active,
                "weight": own,
                "diagnosticity": spread,
                "weighted_diagnosticity": None if spread is None else own * spread,
                "origins": sorted(map(_origin, origins[key])),
            }
        )
    return objects


def _origin(origin: Origin) -> str:
    """One origin as a word: the id of a source, or of all that cite each other in a circle."""
    return "+".join(sorted(origin))


def as_rows(file: Path, analysis: Analysis, rule: str | None) -> Iterator[Object]:
    """The rows of one analysis in CSV, a hypothesis each."""
    ranking = ranked(analysis, rule)
    counts = _counts(analysis)
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
            **counts[hypothesis.id],
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
    return no_formula(value) if isinstance(value, str) else value
