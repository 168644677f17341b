"""What if: the changes by which an item, a source or an assumption falls, to be tried and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.edits import edit
from rivals.core.scales import AssumptionStatus, Reliability
from rivals.robustness.discredited import Carriers
from rivals.robustness.leaving_out import resting_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change


def leave_out(analysis: Analysis, items: Iterable[str]) -> list[Change]:
    """Withdraw some items; those that are withdrawn already stay so."""
    return [
        change
        for key in items
        if analysis.evidence[key].active
        for change in edit(analysis, "evidence", key, {"active": False})
    ]


def bring_back(analysis: Analysis, item: str) -> list[Change]:
    """Have a withdrawn item count again."""
    return edit(analysis, "evidence", item, {"active": None})


def discredit(analysis: Analysis, source: str) -> list[Change]:
    """Grade a source as unreliable, and withdraw the items that no other source carries.

    What others carry as well then has its weight from them.
    """
    carriers = Carriers(analysis)
    rows = carriers.fallen_items(carriers.bits([source]))
    grade = {"reliability": Reliability.E.value}
    fallen = leave_out(analysis, (carriers.items[row] for row in sorted(rows)))
    return [*edit(analysis, "sources", source, grade), *fallen]


def let_fail(analysis: Analysis, assumption: str) -> list[Change]:
    """Mark an assumption as failed, and withdraw what rests on it, along the chain."""
    status = {"status": AssumptionStatus.FAILED.value}
    fallen = leave_out(analysis, resting_on(analysis, assumption))
    return [*edit(analysis, "assumptions", assumption, status), *fallen]
