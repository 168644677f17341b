"""Who leads, in a few words; a tie is told as a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.scoring.ranking import score
from rivals.scoring.wording import score_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rivals.core.analysis import Analysis

MOST_NAMED: Final = 4
"""How many hypotheses are named in a sentence; the rest is counted."""


def lead(names: Sequence[str]) -> str:
    """Who leads, from the names of the leaders."""
    match names:
        case []:
            return "no hypothesis is in the running"
        case [only]:
            return f"{only} leads"
        case [*others, last] if len(names) <= MOST_NAMED:
            return f"{', '.join(others)} and {last} share the lead"
        case _:
            named = names[: MOST_NAMED - 1]
            return f"{', '.join(named)} and {len(names) - len(named)} others share the lead"


def standing(analysis: Analysis, name: Callable[[str], str]) -> str:
    """How an analysis stands, in one line: who leads with what score, and what a single leader says.

    Args:
        analysis: The analysis.
        name: What people call a hypothesis, from its id; safe to show.
    """
    ranking = score(analysis)
    led = lead([name(key) for key in ranking.leaders])
    if not ranking.leaders:
        return led
    first, *others = ranking.leaders
    statement = "" if others else f": {one_line(analysis.hypotheses[first].statement)}"
    return f"{led} with {score_figure(ranking.rule, ranking.of(first).score)}{statement}"
