"""Writing over a file: only where somebody says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rivals.core.text import one_line
from rivals.tui.dialogs import Choice, ChooseDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App


def unless_there(app: App[int], place: Path, write: Callable[[], None]) -> None:
    """Write at once where nothing is there yet; else ask first."""
    if not os.path.lexists(place):
        write()
        return

    def sure(answer: str | None) -> None:
        if answer == "yes":
            write()

    choices = [Choice("y", "write over it", "yes"), Choice("n", "leave it as it is", "no")]
    app.push_screen(ChooseDialog(f"{one_line(str(place))} is there already", choices), sure)
