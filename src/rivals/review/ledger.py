"""The ledger of the method: which of Heuer's eight steps an analysis shows, as facts and never as a gate.

Source: R. J. Heuer, "Psychology of Intelligence Analysis" (CIA, Center for the Study of Intelligence, 1999),
chapter 8, the step-by-step outline of analysis of competing hypotheses.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import EvidenceKind
from rivals.core.text import listed, one_line
from rivals.review.stamps import reviews
from rivals.scoring.diagnosticity import diagnosticity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.core.records import Evidence

FEWEST_RIVALS: Final = 2
MOST_NAMED: Final = 6


@unique
class State(Enum):
    """How far a step is seen in the file."""

    DONE = "done"
    PARTLY = "partly"
    OPEN = "open"
    UNSEEN = "unseen"


@attrs.frozen
class Step:
    """One of the eight steps.

    Attributes:
        number: Its number.
        title: What it asks for.
        state: How far it is seen.
        fact: What is seen, in a sentence.
        path: Where to go on with it; empty where there is no one place.
        aside: What there is to add at the workbench; empty where nothing is.
    """

    number: int
    title: str
    state: State
    fact: str
    path: Path = ()
    aside: str = ""


def ledger(analysis: Analysis) -> tuple[Step, ...]:
    """The eight steps, in order."""
    return tuple(_steps(analysis))


def _steps(analysis: Analysis) -> Iterator[Step]:
    items = [analysis.evidence[key] for key in analysis.in_order("evidence") if analysis.evidence[key].active]
    yield _hypotheses(analysis)
    yield _evidence(analysis, items)
    yield _matrix(analysis, items)
    yield _refined(analysis, items)
    yield _tried(items)
    yield _assumptions(analysis, items)
    yield _reported(analysis)
    yield _milestones(analysis)


def _hypotheses(analysis: Analysis) -> Step:
    many, set_aside = len(analysis.contenders), len(analysis.hypotheses) - len(analysis.contenders)
    aside = f", {set_aside} set aside" if set_aside else ""
    state = State.DONE if many >= FEWEST_RIVALS else State.PARTLY if many else State.OPEN
    return Step(1, "name the rival hypotheses", state, f"{many} in the running{aside}", ("hypotheses",))


def _evidence(analysis: Analysis, items: list[Evidence]) -> Step:
    absent = sum(item.kind is EvidenceKind.ABSENCE for item in items)
    left_out = len(analysis.evidence) - len(items)
    fact = f"{len(items)} items, {absent} of them something that was not seen, {left_out} left out"
    state = State.OPEN if not items else State.DONE if absent else State.PARTLY
    return Step(2, "list evidence and arguments, what is missing too", state, fact, ("evidence",))


def _matrix(analysis: Analysis, items: list[Evidence]) -> Step:
    cells = [(item.id, key) for item in items for key in analysis.contenders]
    blank = [cell for cell in cells if cell[1] not in analysis.evidence[cell[0]].ratings]
    rated = len(cells) - len(blank)
    state = State.OPEN if not rated else State.PARTLY if blank else State.DONE
    path: Path = ("evidence", blank[0][0], "ratings", blank[0][1]) if blank else ()
    return Step(
        3, "rate each item against each hypothesis", state, f"{rated} of {len(cells)} cells rated", path
    )


def _refined(analysis: Analysis, items: list[Evidence]) -> Step:
    same = [item for item in items if diagnosticity(item, analysis.contenders) == 0]
    names = listed((one_line(analysis.name_of("evidence", item.id)) for item in same), MOST_NAMED)
    told = f"{names} tell nothing apart and count still" if same else "every item tells some hypotheses apart"
    state = State.OPEN if not items else State.PARTLY if same else State.DONE
    path: Path = ("evidence", same[0].id) if same else ()
    return Step(4, "refine: drop or split what tells nothing apart", state, told, path)


def _tried(items: list[Evidence]) -> Step:
    cells = [(item.id, key, cell) for item in items for key, cell in item.ratings.items()]
    bare = [(item, key) for item, key, cell in cells if not cell.because]
    given = len(cells) - len(bare)
    state = State.OPEN if not given else State.PARTLY if bare else State.DONE
    path: Path = ("evidence", bare[0][0], "ratings", bare[0][1]) if bare else ()
    fact = f"{given} of {len(cells)} ratings say why"
    return Step(5, "draw tentative conclusions by what speaks against each", state, fact, path)


def _assumptions(analysis: Analysis, items: list[Evidence]) -> Step:
    resting = sum(any(key in analysis.assumptions for key in item.rests_on) for item in items)
    many = len(analysis.assumptions)
    fact = f"{many} assumptions written down, {resting} items rest on them"
    state = State.DONE if resting else State.PARTLY if many else State.OPEN
    title = "see how far the conclusion hangs on a few items"
    return Step(6, title, state, fact, ("assumptions",), "; 4 tells what would change the lead")


def _reported(analysis: Analysis) -> Step:
    every = list(reviews(analysis))
    reviewed = sum(each.is_reviewed for each in every)
    fact = f"{reviewed} of {len(every)} ratings reviewed"
    title = "report the likelihood of every hypothesis"
    return Step(7, title, State.UNSEEN, fact, aside="; of a report the file knows nothing, 6 writes one")


def _milestones(analysis: Analysis) -> Step:
    telling = [
        each
        for each in analysis.indicators.values()
        if len({expected.direction for expected in each.expects.values()} - {None}) >= FEWEST_RIVALS
    ]
    many = len(analysis.indicators)
    fact = f"{many} indicators to watch, {len(telling)} of which would tell hypotheses apart"
    state = State.DONE if telling else State.PARTLY if many else State.OPEN
    return Step(8, "name what to watch for", state, fact, ("indicators",))
