"""First steps: what to do next where there is too little in an analysis to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis

AWAY = "1, then "
"""What comes before the keys of the matrix in any other view."""

_FROM_DOCUMENT: Final = "Or 2, then enter on a document, to read it and draw items from its words."
_FROM_TEXT: Final = "Or draw items from a text: `rivals capture TEXT --into FILE` keeps it, and 2 reads it."


def first_step(analysis: Analysis) -> tuple[str, str] | None:
    """What to do next, and by which keys in the matrix; None where every kind of thing is there."""
    if not analysis.hypotheses:
        return (
            "Begin with the rival explanations",
            "a, then h, to add a hypothesis. Add every rival: also that nothing has changed.",
        )
    if not analysis.evidence:
        return (
            "Now the evidence",
            "a, then e, to add an item: one fact, report or absence, with its source and grade. "
            + (_FROM_DOCUMENT if analysis.documents else _FROM_TEXT),
        )
    if not any(item.ratings for item in analysis.evidence.values()):
        return (
            "Now the ratings",
            "c C n i I to rate a cell: if this hypothesis were true, how likely would it be to see this?",
        )
    return None


def first_steps(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """The next step in paragraphs, told in another view than the matrix; none where all can be seen."""
    if step := first_step(analysis):
        title, keys = step
        yield "head", title
        yield "text", f"Press {AWAY}{keys}"
