"""Objects: how the hypotheses of an analysis rank, as JSON can hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.problems import dotted
from rivals.core.scales import Rating
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.findings import findings
from rivals.scoring.origins import origins_of_evidence
from rivals.scoring.ranking import score as ranked
from rivals.scoring.rules import RULES
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.core.json_text import Object
    from rivals.core.scales import RuleName
    from rivals.scoring.origins import Origin
    from rivals.scoring.rule import Score


def as_object(analysis: Analysis, rule: RuleName | str | None = None) -> Object:
    """The ranking by one rule, the scores by every rule, and what bears on them.

    Args:
        analysis: The analysis.
        rule: The rule to rank by; the analysis's own unless given.
    """
    rankings = {name: ranked(analysis, name) for name in RULES}
    ranking = ranked(analysis, rule)
    tallied = counts(analysis)
    return {
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
                **tallied[standing.hypothesis],
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


def counts(analysis: Analysis) -> dict[str, dict[str, int]]:
    """How many of the items that count are rated against each hypothesis, blank, or not applicable."""
    active = sum(item.active for item in analysis.evidence.values())
    tallied = {key: {"rated": 0, "blank": active, "not_applicable": 0} for key in analysis.hypotheses}
    for item in analysis.evidence.values():
        if item.active:
            for key, cell in item.ratings.items():
                tallied[key]["blank"] -= 1
                tallied[key]["not_applicable" if cell.rating is Rating.NOT_APPLICABLE else "rated"] += 1
    return tallied


def _score(score: Score | None) -> float | Object | None:
    if score is None:
        return None
    return score.value if score.tiebreak is None else {"score": score.value, "tiebreak": score.tiebreak}


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
