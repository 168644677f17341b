"""Starting the workbench: the file first, a first frame, and only then the toolkit."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from rivals.files.settings import settings
from rivals.files.store import AnalysisFile
from rivals.tui.desk import Desk
from rivals.tui.first_frame import first_frame

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rivals.tui.app import Workbench
    from rivals.tui.base import RivalsApp
    from rivals.tui.choosing import Chosen

FRAMES_PER_SECOND: Final = "240"
"""How often Textual may draw: what one key changes comes in two frames, and the second should not be late."""

SLOW_TO_OPEN: Final = 2 * 1024 * 1024
"""Files larger than this, in bytes, are opened with progress shown meanwhile."""


def choose() -> tuple[Chosen | None, int]:
    """Ask what to work on.

    Returns:
        The answer, None where there was none; and the exit code, 70 after a fault of our own.
    """
    from rivals.tui.choosing import Start

    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    liked = settings()
    app = Start(liked.theme, liked)
    app.run()
    return app.chosen, _exit_code(app)


def run(
    path: Path,
    theme: str | None = None,
    *,
    only_look: bool = False,
    tour: bool = False,
    others: Sequence[str] = (),
) -> int:
    """Open the workbench on a file, until the analyst leaves.

    Args:
        path: The file.
        theme: `dark`, `light` or `ansi`; what the user's settings say unless given, or dark.
        only_look: Whether nothing shall be changed.
        tour: Whether to begin with the tour.
        others: The versions of other analysts to compare it with at once; none for the matrix.

    Returns:
        The exit code: 0, 2 where a large file could not be used, 70 after a fault of our own. Both have
        been told then.

    Raises:
        FileError: The file cannot be used.
    """
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_PER_SECOND)
    liked = settings()
    theme = theme or liked.theme

    def workbench(desk: Desk | None) -> Workbench:
        from rivals.tui.app import Workbench

        made = Workbench(path, desk, theme, only_look=only_look, liked=liked)
        made.begins_with_tour, made.others = tour, tuple(others)
        return made

    if path.is_file() and path.stat().st_size > SLOW_TO_OPEN:
        app = workbench(None)
        app.run()
    else:
        desk = Desk(AnalysisFile.open(path), only_look=only_look)
        with first_frame(desk, theme) as hand_over:
            app = workbench(desk)
            hand_over()
            app.run()
    return _exit_code(app)


def _exit_code(app: RivalsApp) -> int:
    if app.was_told_to_end:
        sys.exit()  # and nothing more is asked
    if app.has_failed:
        from rivals.files.faults import FAULT

        return FAULT
    return app.return_code or 0
