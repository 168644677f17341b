"""What the pane says of a comparison: of the cell under the cursor, and of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.review.comparing.telling import (
    LEGEND,
    dispute,
    headline,
    measure,
    rank_figure,
    record_name,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.review.comparing.analysts import Analyst
    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.judgement import Judgement

ALONE: Final = (
    ("head", "Nobody to compare with yet"),
    ("text", "Two analysts who rate the same evidence apart find out what they see differently."),
    (
        "text",
        "Each has a copy of the file, or a branch, of their own, and keeps the ids.",
    ),
    ("text", "Each rates without looking at the other's work: v asks for the cells blind."),
    ("text", "o chooses the files or branches of the others; 1 goes back to the matrix."),
)
"""What to do where there are no other analysts."""


def of_cell(comparison: Comparison, judgement: Judgement, place: str) -> Iterator[tuple[str, str]]:
    """What each analyst makes of a cell, and what the cell is about.

    Args:
        comparison: The comparison.
        judgement: The cell.
        place: Where it stands among those in dispute; empty for one that is not, else to be said right after.
    """
    told = dispute(comparison, judgement)
    yield "head", f"{told.name}: {told.told}{place}"
    voices = {each.name: each for each in told.voices}
    for analyst in comparison.analysts:
        if voice := voices.get(analyst.name):
            because = f": {voice.because}" if voice.because else ""
            yield "text", f"{voice.name} {voice.rating}{because}"
        else:
            yield "faint", f"{analyst.name} {_silence(analyst, judgement)}"
    yield "text", told.about
    hypothesis = judgement.hypothesis
    name = record_name(comparison, "hypotheses", hypothesis)
    yield "text", f"{name}: {comparison.consensus.hypotheses[hypothesis].statement}"
    reliability = comparison.by_hypothesis[hypothesis]
    yield "faint", f"α on {name} is {reliability.figure}: {reliability.remark}"


def of_whole(comparison: Comparison, faults: Sequence[str]) -> Iterator[tuple[str, str]]:
    """How far the analysts agree, and who leads for whom.

    Args:
        comparison: The comparison.
        faults: What is wrong with those who could not be compared.
    """
    yield "head", headline(comparison)
    for key, reliability in comparison.by_hypothesis.items():
        ranks = ", ".join(
            f"{name} {rank_figure(ranking, key)}" for name, ranking in comparison.rankings.items()
        )
        name = record_name(comparison, "hypotheses", key)
        together = f"{name}: consensus {rank_figure(comparison.ranking, key)}"
        yield "text", f"{together}, {ranks}; α {reliability.figure}"
        yield "faint", one_line(comparison.consensus.hypotheses[key].statement)
    yield "faint", measure(comparison)
    for sentence in sentences(comparison):
        yield "text", sentence
    yield from of_faults(faults)
    yield "faint", LEGEND


def of_faults(faults: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who could not be compared, and why."""
    if faults:
        yield "head", "Not compared"
        for fault in faults:
            yield "text", fault


def _silence(analyst: Analyst, judgement: Judgement) -> str:
    """Why an analyst says nothing of a cell."""
    if judgement.evidence not in analyst.analysis.evidence:
        return "has no such item"
    if judgement.hypothesis not in analyst.analysis.hypotheses:
        return "has no such hypothesis"
    return "left it blank"
