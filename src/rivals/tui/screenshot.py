"""The screen as an SVG that asks the network for nothing and is the same each time."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.files.replacing import replace
from rivals.tui.dialogs import LineDialog

if TYPE_CHECKING:
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
        place = Path(text.strip()).expanduser()
        try:
            if place.suffix != ".svg":
                place = place.with_name(f"{place.name}.svg")
            replace(place, drawn.encode())
        except (OSError, ValueError) as error:
            app.tell(f"{one_line(str(place))}: cannot be written: {error}", "error")
        else:
            app.tell(f"Wrote {one_line(str(place))}")

    stem = file.name.removesuffix(".toml").removesuffix(".ach")
    app.push_screen(LineDialog("Save the screen as", str(file.with_name(f"{stem}-screen.svg")), ""), answered)
