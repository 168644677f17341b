"""Working out what would change the answer: aside, and once for all the views that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.core.analysis import Analysis
    from rivals.robustness.report import Robustness
    from rivals.tui.desk import Desk


class _StoppedError(Exception):
    """The analyst did not want to wait, or has changed something meanwhile."""


def worked_out(desk: Desk, analysis: Analysis, tell: Callable[[float], None]) -> Robustness | None:
    """What would change the answer, unless it is known; None where the worker was told to stop.

    Args:
        desk: The desk, which keeps what was found.
        analysis: The analysis at work when this began.
        tell: Shows how much is done, from 0 to 1; called in the thread of the worker.
    """
    from rivals.robustness.report import robustness

    if desk.found is not None and desk.found.analysis is analysis:
        return desk.found
    worker = get_current_worker()

    def go_on(done: float) -> None:
        if worker.is_cancelled:
            raise _StoppedError
        tell(done)

    try:
        desk.found = robustness(analysis, progress=go_on)
    except _StoppedError:
        return None
    return desk.found
