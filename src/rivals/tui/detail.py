"""The detail pane: everything about the cell under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.weights import weight
from rivals.scoring.wording import figure
from rivals.tui.cells import wrapped
from rivals.tui.drawing import Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence, Source
    from rivals.tui.grid import Cell

LONGEST: Final = 4000
"""How much of one text is shown; the rest is in its form."""

NARROWEST: Final = 10


class Detail(Drawing, ScrollView, can_focus=True):
    """What the cell says and why, what the item is, who says so, and what it is set against."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"detail--head", "detail--text", "detail--faint"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._paragraphs: list[tuple[str, str]] = []
        self._lines: list[Strip] = []
        self._wrapped_for = 0

    def show(self, analysis: Analysis, cell: Cell | None) -> None:
        """Show a cell; with none, say what to do first."""
        self._paragraphs = list(_paragraphs(analysis, cell) if cell else _first_steps(analysis))
        if round(self.scroll_y):
            self.scroll_to(0, 0, animate=False, force=True)
        self._wrap()

    def _wrap(self) -> None:
        self._wrapped_for = self.scrollable_content_region.width
        width = max(self._wrapped_for - 2, NARROWEST)
        self._lines = [
            self.strip_of([(f" {line}", (name,))]).adjust_cell_length(self._wrapped_for, self.style_of(()))
            for name, text in self._paragraphs
            for line in wrapped(text if len(text) <= LONGEST else text[:LONGEST] + " …", width)
        ]
        # Never less than there is room for: a height that changes is a layout of the whole screen.
        height = max(len(self._lines), self.scrollable_content_region.height)
        self.virtual_size = Size(width, height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        row = y + round(self.scroll_y)
        if y == 0 and self.scrollable_content_region.width != self._wrapped_for:
            self._wrap()
        return (
            self._lines[row] if row < len(self._lines) else Strip.blank(self._wrapped_for, self.style_of(()))
        )

    def notify_style_update(self) -> None:
        """Another theme, or the focus: draw the lines again."""
        self._wrapped_for = -1
        super().notify_style_update()


def _first_steps(analysis: Analysis) -> Iterator[tuple[str, str]]:
    if not analysis.hypotheses:
        yield "head", "Begin with the rival explanations"
        yield (
            "text",
            "Press a, then h, to add a hypothesis. Add every rival: also that nothing has changed.",
        )
    elif not analysis.evidence:
        yield "head", "Now the evidence"
        yield (
            "text",
            "Press a, then e, to add an item: one fact, report or absence, with its source and grade.",
        )
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
