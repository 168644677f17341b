"""Faults of the program's own: what a user is told of one, and the report that is kept for its makers."""

from __future__ import annotations

import traceback
from datetime import datetime
from typing import TYPE_CHECKING, Final

from platformdirs import user_state_path

if TYPE_CHECKING:
    from pathlib import Path

FAULT: Final = 70
"""The exit code after one: EX_SOFTWARE of sysexits.h."""


def told(fault: BaseException) -> str:
    """Keep a report of a fault, and say where it is and what the user can do.

    The report holds the names of the program's own places, and nothing of the analysis but what the fault's
    message quotes.
    """
    what = f"Rivals has met a fault of its own: {type(fault).__name__}."
    try:
        where = f"A report for its makers is in {_kept(fault)}."
    except OSError as error:
        where = f"No report of it could be kept ({error.strerror or error})."
    return f"{what} Your file is as it was last saved. {where}"


def _kept(fault: BaseException) -> Path:
    folder = user_state_path("rivals") / "faults"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    report = folder / f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S-%f}.txt"
    report.write_text("".join(traceback.format_exception(fault)), encoding="utf-8", errors="backslashreplace")
    return report
