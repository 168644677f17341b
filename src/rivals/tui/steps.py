"""The steps of the method, each with the way to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rivals.review.ledger import State, ledger
from rivals.tui.grid import Cell
from rivals.tui.other_view import OtherView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.review.ledger import Step
    from rivals.tui.view import MatrixView

    Post: TypeAlias = Callable[[Message], object]


class Way(NamedTuple):
    """How one goes on with a step.

    Attributes:
        does: What that does, as `enter ...` says it.
        go: Does it, on the matrix and by the messages of the view that it is done in.
    """

    does: str
    go: Callable[[MatrixView, Post], object]


def next_step(analysis: Analysis) -> Step:
    """The first step that is not done; a report, of which no file knows, is asked for last."""
    order = (State.OPEN, State.PARTLY), (State.UNSEEN,)
    steps = ledger(analysis)
    return next((step for states in order for step in steps if step.state in states), steps[-1])


def way_of(step: Step, analysis: Analysis) -> Way:  # noqa: PLR0911 - one line a step
    """The way to go on with a step."""
    match step.number:
        case 1:
            return Way("adds a hypothesis", _adding("hypotheses"))
        case 2:
            return Way("adds an item of evidence", _adding("evidence"))
        case 3 | 4 if not step.path:
            return Way("shows the matrix", _showing(()))
        case 3:
            return Way("goes to the first blank cell", _showing(step.path))
        case 4:
            return Way("goes to the first item that tells nothing apart", _showing(step.path))
        case 5:
            return _conclusions(step)
        case 6:
            return _sensitivity(step, analysis)
        case 7:
            return Way("shows the briefing", _viewing("briefing"))
        case _:
            return _milestones(analysis)


def _conclusions(step: Step) -> Way:
    if not step.path:
        return Way("shows the matrix", _showing(()))
    cell = Cell(step.path[1], step.path[3])
    return Way("asks for the first reason that is missing", lambda matrix, _: matrix.ask_reason(cell))


def _sensitivity(step: Step, analysis: Analysis) -> Way:
    if step.state is State.DONE:
        return Way("shows what would change the lead", _viewing("robustness"))
    if step.state is State.OPEN or not analysis.evidence:
        return Way("adds an assumption", _adding("assumptions"))
    item = analysis.in_order("evidence")[0]
    name = analysis.name_of("evidence", item)
    return Way(f"opens {name}, to say what it rests on", _filling("evidence", item))


def _milestones(analysis: Analysis) -> Way:
    if not analysis.indicators:
        return Way("adds an indicator", _adding("indicators"))
    return Way("shows the indicators", _viewing("sources", ("indicators",)))


def _adding(section: str) -> Callable[[MatrixView, Post], object]:
    return _filling(section, None)


def _filling(section: str, key: str | None) -> Callable[[MatrixView, Post], object]:
    def fill(matrix: MatrixView, _: Post) -> None:
        from rivals.tui import records

        if matrix.may_change():
            records.fill(matrix, section, key)

    return fill


def _showing(path: Path) -> Callable[[MatrixView, Post], object]:
    return lambda _, post: post(OtherView.Wanted(path))


def _viewing(view: str, path: Path = ()) -> Callable[[MatrixView, Post], object]:
    return lambda _, post: post(OtherView.OtherWanted(view, path))
