"""The whole of an analysis for other programs, of which `rivals import` makes an analysis again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from rivals.briefing.as_csv import as_long_csv, as_wide_csv
from rivals.briefing.as_json import as_json
from rivals.briefing.stix import as_stix
from rivals.robustness.objects import as_object

if TYPE_CHECKING:
    from rivals.briefing.briefing import Briefing
    from rivals.briefing.provenance import Provenance
    from rivals.core.analysis import Analysis

_NO_DAY: Final = dt.date(2026, 11, 22)
"""When the objects of a file were made that no commit dates: by a day of today no two were alike."""


def wide_csv(analysis: Analysis, _provenance: Provenance) -> bytes:
    """The matrix as people keep it."""
    return _for_spreadsheets(as_wide_csv(analysis))


def long_csv(analysis: Analysis, _provenance: Provenance) -> bytes:
    """A row for each cell of the matrix, with its reason."""
    return _for_spreadsheets(as_long_csv(analysis))


def _for_spreadsheets(text: str) -> bytes:
    """Text as UTF-8 with the mark before it without which Excel takes it for something else."""
    return text.encode("utf-8-sig")


def tree_json(briefing: Briefing) -> bytes:
    """The whole tree, with the scores by every rule, what would change the answer, and where it is from."""
    material = briefing.material
    provenance = attrs.asdict(material.provenance)
    day = material.provenance.date
    return as_json(
        material.analysis,
        robustness=as_object(material.found),
        provenance={**provenance, "date": day and day.isoformat()},
    ).encode()


def stix(analysis: Analysis, provenance: Provenance) -> bytes:
    """A bundle of STIX 2.1, its objects as old as the last commit of the file."""
    day = provenance.date or _NO_DAY
    return as_stix(analysis, dt.datetime.combine(day, dt.time(), dt.UTC)).encode()
