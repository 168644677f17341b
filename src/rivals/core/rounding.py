"""Numbers with so many decimals, a half rounded up: as spreadsheets and people do it."""

from __future__ import annotations

import math
from typing import Final

_NUDGE: Final = 1e-9
"""What a half lacks to be more than a half: 1.125 has to become 1.13, and so has 1.12499999999999."""


def rounded(value: float, places: int) -> str:
    """A number with so many decimals."""
    return f"{value + math.copysign(_NUDGE, value):.{places}f}"
