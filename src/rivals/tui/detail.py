"""The detail pane: everything about the cell under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.review.stamps import review_of
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.weights import weight
from rivals.scoring.wording import figure
from rivals.tui.first_steps import first_step
from rivals.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.core.records import Evidence, Source
    from rivals.tui.grid import Cell


class Detail(Pane):
    """What the cell says and why, what the item is, who says so, and what it is set against."""

    def show(self, analysis: Analysis, cell: Cell | None) -> None:
        """Show a cell; with none, say what to do first."""
        self.tell(_paragraphs(analysis, cell) if cell else _first_steps(analysis))


def _first_steps(analysis: Analysis) -> Iterator[tuple[str, str]]:
    step = first_step(analysis)
    if step and not (analysis.hypotheses and analysis.evidence):
        title, keys = step
        yield "head", title
        yield "text", f"Press {keys}"
    else:
        yield "head", "Nothing to show"
        yield "text", "No item matches the filter. Press / and empty it to see all."


def _paragraphs(analysis: Analysis, cell: Cell) -> Iterator[tuple[str, str]]:
    item = analysis.evidence[cell.evidence]
    hypothesis = analysis.hypotheses[cell.hypothesis]
    rated = item.ratings.get(cell.hypothesis)
    place = f"{item.label or item.id} × {hypothesis.label or hypothesis.id}"
    if rated is None:
        yield "head", f"{place}: blank"
        yield (
            "faint",
            "If this hypothesis were true, how likely would it be to see this? c C n i I rate.",
        )
    else:
        yield "head", f"{place}: {rated.rating.value}, {rated.rating.meaning}"
        yield (
            ("text", f"Because: {rated.because}")
            if rated.because
            else ("faint", "No reason given: space writes one.")
        )
        if told := _reviewed(analysis, cell):
            yield "faint", told
    if any(_is_about(conflict.path, cell) for conflict in analysis.conflicts.values()):
        yield "head", "A merge left this open: 5 shows it."
    yield "text", item.summary
    yield "faint", _grades(analysis, item)
    for key, link in item.sources.items():
        yield "text", f"{link.role.value.capitalize()}: {_source(analysis.sources[key])}"
        for cited in analysis.sources[key].cites:
            yield "faint", f"  relays {analysis.sources[cited].name}"
    if not item.sources:
        yield "faint", "No source given: e, then e, to name one."
    yield "text", f"{hypothesis.label or hypothesis.id}: {hypothesis.statement}"
    for key in item.rests_on:
        yield "faint", f"Rests on: {_premise(analysis, key)}"
    if item.notes:
        yield "faint", item.notes


def _is_about(path: Path, cell: Cell) -> bool:
    """Whether a place of the tree is a cell, or the whole of its item or hypothesis."""
    whole = {("evidence", cell.evidence), ("hypotheses", cell.hypothesis)}
    return path in whole or path[:4] == ("evidence", cell.evidence, "ratings", cell.hypothesis)


def _reviewed(analysis: Analysis, cell: Cell) -> str:
    review = review_of(analysis, cell.evidence, cell.hypothesis)
    if review is None or not review.cell.reviewed:
        return ""
    return f"Review stale: {review.told}." if review.is_stale else "Reviewed."


def _grades(analysis: Analysis, item: Evidence) -> str:
    parts = [
        "" if item.active else "left out",
        item.kind.value if item.kind else "kind not given",
        item.date.isoformat() if item.date else "no date",
        f"credibility {item.credibility.value}" if item.credibility else "credibility not given",
        f"relevance {item.relevance.value}" if item.relevance else "relevance not given",
        f"weight {figure(weight(analysis, item))}",
        f"diagnosticity {figure(diagnosticity(item, analysis.contenders))}",
    ]
    return " · ".join(part for part in parts if part)


def _source(source: Source) -> str:
    grade = (
        f"{source.reliability.value}, {source.reliability.meaning.split(':')[0]}"
        if source.reliability
        else "no grade"
    )
    deceit = "; may deceive" if source.may_deceive else ""
    return f"{source.name} ({grade}{deceit})"


def _premise(analysis: Analysis, key: str) -> str:
    if key in analysis.assumptions:
        assumption = analysis.assumptions[key]
        return f"{assumption.statement} ({assumption.status.value})"
    return analysis.evidence[key].summary
