"""Finding: something worth an analyst's second look; no fault, the analysis is sound with it."""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from rivals.core.change import Path


@unique
class Severity(Enum):
    """How much a finding matters, from the least to the most."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@attrs.frozen
class Finding:
    """One thing found at one place of an analysis.

    Attributes:
        rule: What was looked for, such as `no-source`.
        path: Keys from the root of the tree to what it is about.
        message: What was found and what follows from it, in the analyst's words.
    """

    rule: str
    path: Path
    message: str
