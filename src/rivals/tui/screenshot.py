"""The screen as an SVG that asks the network for nothing and is the same each time."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.files.delivering import beside, deliver, place_of
from rivals.files.errors import SaveError
from rivals.tui.dialogs import LineDialog
from rivals.tui.overwriting import unless_there

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from rivals.tui.app import Workbench

_FONT_FACE: Final = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_NUMBERED: Final = re.compile(r"terminal-\d+")


def screen_svg(app: App[int], title: str) -> str:
    """What an app shows, drawn in whatever monospaced font the reader has.

    Args:
        app: The app.
        title: What stands in the frame of the picture.
    """
    without_fonts = _FONT_FACE.sub("", app.export_screenshot(title=title))
    # The ids hold a number that changes from run to run.
    return _NUMBERED.sub("terminal", without_fonts.replace("Fira Code", "DejaVu Sans Mono"))


def save_screen(app: Workbench) -> None:
    """Ask where to, then write what the screen shows now."""
    file = app.work_view.desk.file.path
    drawn = screen_svg(app, one_line(file.name))

    def answered(text: str | None) -> None:
        if not text or not text.strip():
            return
        try:
            place = place_of(text, usual.name, usual.suffix)
            if place.suffix != usual.suffix:
                place = place.with_name(f"{place.name}{usual.suffix}")
        except SaveError as error:
            app.tell(str(error), "error")
            return
        unless_there(app, place, partial(write, place))

    def write(place: Path) -> None:
        try:
            deliver(place, drawn.encode())
        except SaveError as error:
            app.tell(str(error), "error")
        else:
            app.tell(f"Wrote {one_line(str(place))}")

    usual = beside(file, "-screen.svg")
    app.push_screen(LineDialog("Save the screen as", str(usual), ""), answered)
