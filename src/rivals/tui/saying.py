"""Numbers and moments as a sentence says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def counted(many: int, what: str) -> str:
    """How many of something: `1 step`, `3 steps`."""
    return f"{many} {what}" if many == 1 else f"{many} {what}s"


def moment(when: datetime) -> str:
    """A day and a time of day: `22 November at 10:03`."""
    return f"{when.day} {when:%B} at {when:%H:%M}"
