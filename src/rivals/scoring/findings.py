"""Findings that bear on the scores: what was not given and so counts in full, and what decides nothing.

Evidence that is withdrawn counts for nothing, and nothing is found of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.findings import Finding
from rivals.core.problems import quoted
from rivals.core.scales import Credibility, Reliability, WeightScheme
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.weights import speakers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence


def findings(analysis: Analysis) -> list[Finding]:
    """Everything found that bears on the scores: of the hypotheses, of each item, of the sources used."""
    items = [item for key in analysis.in_order("evidence") if (item := analysis.evidence[key]).active]
    contenders = analysis.contenders
    found = [*_of_hypotheses(analysis, contenders)]
    for item in items:
        found.extend(_of_grades(analysis, item))
        found.extend(_of_ratings(analysis, item, contenders))
    found.extend(_of_sources(analysis, items))
    return found


def _of_hypotheses(analysis: Analysis, contenders: list[str]) -> Iterator[Finding]:
    path = ("hypotheses",)
    if not contenders:
        yield Finding("no-hypothesis", path, "No hypothesis is active, so there is nothing to rank.")
    elif len(contenders) == 1:
        only = analysis.name_of("hypotheses", contenders[0])
        message = f"Only {only} is active, and without a rival nothing tests it."
        yield Finding("single-hypothesis", path, message)
    missing = [key for key in contenders if analysis.hypotheses[key].prior is None]
    if missing and len(missing) < len(contenders):
        named = _named(analysis, missing)
        follows = "so the posterior starts from equal priors and leaves the others aside"
        yield Finding("some-priors", path, f"There is no prior for {named}, {follows}.")


def _of_grades(analysis: Analysis, item: Evidence) -> Iterator[Finding]:
    path, name = ("evidence", item.id), analysis.name_of("evidence", item.id)
    if not speakers(item):
        message = f"{name} has no source, so it counts as if its source were completely reliable."
        yield Finding("no-source", (*path, "sources"), message)
    if item.weight is not None or analysis.method.weights is WeightScheme.NONE:
        return  # the grades of the item do not enter
    if item.credibility is None:
        message = f"{name} has no grade of credibility, so its weight takes no account of it."
        yield Finding("no-credibility", (*path, "credibility"), message)
    elif item.credibility is Credibility.CANNOT_BE_JUDGED:
        message = f"The credibility of {name} cannot be judged (6): it counts as the middle of the scale."
        yield Finding("cannot-be-judged", (*path, "credibility"), message)
    if item.relevance is None:
        message = f"{name} has no grade of relevance, so its weight takes no account of it."
        yield Finding("no-relevance", (*path, "relevance"), message)


def _of_ratings(analysis: Analysis, item: Evidence, contenders: list[str]) -> Iterator[Finding]:
    path, name = ("evidence", item.id, "ratings"), analysis.name_of("evidence", item.id)
    blank = [key for key in contenders if key not in item.ratings]
    if blank:
        against = "any hypothesis" if len(blank) == len(contenders) else _named(analysis, blank)
        yield Finding("blank-cell", path, f"{name} is not rated against {against}.")
    if diagnosticity(item, contenders) == 0:
        message = f"{name} is rated the same throughout, so it tells nothing apart."
        yield Finding("no-diagnosticity", path, message)


def _of_sources(analysis: Analysis, items: list[Evidence]) -> Iterator[Finding]:
    used: dict[str, list[str]] = {}
    for item in items:
        for key in speakers(item):
            used.setdefault(key, []).append(item.id)
    for key in analysis.in_order("sources"):
        if key not in used:
            continue
        source = analysis.sources[key]
        path, name = ("sources", key, "reliability"), quoted(source.name)
        behind = ", ".join(analysis.name_of("evidence", each) for each in used[key])
        if source.reliability is None:
            message = (
                f"{name} has no grade of reliability, so it counts as completely reliable behind {behind}."
            )
            yield Finding("ungraded-source", path, message)
        elif source.reliability is Reliability.F:
            message = f"The reliability of {name} cannot be judged (F): it counts as the middle of the scale."
            yield Finding("cannot-be-judged", path, message)


def _named(analysis: Analysis, hypotheses: list[str]) -> str:
    """Hypotheses as a sentence names them: H1, H2 and H4."""
    *others, last = (analysis.name_of("hypotheses", key) for key in hypotheses)
    return f"{', '.join(others)} and {last}" if others else last
