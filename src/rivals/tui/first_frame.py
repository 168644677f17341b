"""The first frame: the analysis on the screen at once, while the toolkit is still being loaded.

It shows what the workbench is about to show, in the same places; the workbench draws over it.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from rivals.core.scales import Rating
from rivals.tui import palette
from rivals.tui.grid import Grid, View
from rivals.tui.lines import (
    DETAIL_WIDTH,
    HEAD_HEIGHT,
    WIDE,
    Frame,
    RankingState,
    head_line,
    ranking_height,
    ranking_lines,
    row_line,
    title_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rivals.tui.desk import Desk
    from rivals.tui.lines import Role

DETAIL_HEIGHT: Final = 8
_ENTER: Final = "\x1b[?1049h\x1b[?25l"
_LEAVE: Final = "\x1b[?25h\x1b[?1049l"


@contextmanager
def first_frame(desk: Desk, theme: str | None) -> Iterator[Callable[[], None]]:
    """Show the first frame, and keep typed keys off the screen until all is over.

    Yields:
        What to call when the workbench takes the screen over: from then on leaving it is its affair.
    """
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    quiet = termios.tcgetattr(terminal)
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(terminal, termios.TCSANOW, quiet)
    ours = True

    def hand_over() -> None:
        nonlocal ours
        ours = False

    try:
        width, height = os.get_terminal_size(terminal)
        _write(_ENTER + "".join(_drawn(desk, theme or "dark", width, height)))
        yield hand_over
    finally:
        if ours:
            _write(_LEAVE)
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _write(text: str) -> None:
    # Textual draws on the standard error stream; so does this, lest the two overtake each other.
    with suppress(OSError):
        sys.__stderr__.write(text)  # type: ignore[union-attr]
        sys.__stderr__.flush()  # type: ignore[union-attr]


def _drawn(desk: Desk, theme: str, width: int, height: int) -> Iterator[str]:
    """The frame, line by line, as the terminal takes it."""
    analysis, ranking = desk.analysis, desk.ranking
    colours = _Colours(theme)
    top = ranking_height(height, ranking)
    lines = [title_line(analysis.title, analysis.marking, "", width)]
    lines += [*ranking_lines(RankingState(analysis, ranking, dissenting=desk.dissenting), width, top)][:top]
    grid = Grid(analysis, ranking, View())
    wide = width >= WIDE
    frame = Frame.around(grid, width - DETAIL_WIDTH - 1 if wide else width - 1)
    rows = height - len(lines) - HEAD_HEIGHT - 1 - (0 if wide else DETAIL_HEIGHT)
    parts = [head_line(grid, frame, y, (0, 0)) for y in range(HEAD_HEIGHT)]
    parts += [row_line(grid, frame, row, (0, 0)) for row in range(min(max(rows, 0), len(grid.rows)))]
    lines += [[*frozen, *cells] for frozen, cells in parts]
    yield colours.page
    for y, pieces in enumerate(lines, start=1):
        yield f"\x1b[{y};1H" + "".join(colours.of(roles) + text for text, roles in pieces)
    yield "\x1b[0m"


class _Colours:
    """Roles as the terminal's escape sequences; none but weight and reverse where colour is unwanted."""

    def __init__(self, theme: str) -> None:
        self._tones = palette.LIGHT if theme == "light" else palette.DARK
        self._plain = theme == "ansi" or "NO_COLOR" in os.environ
        self.page = f"{self.of(())}\x1b[2J"

    def of(self, roles: tuple[Role, ...]) -> str:
        """The sequence that sets the style of some roles laid over each other."""
        tones = self._tones
        front, back, marks = tones.foreground, tones.background, "0"
        for role in roles:
            match role:
                case Rating() if role in palette.BREWER:
                    front, back = palette.BREWER[role]
                case "head" | "title":
                    back, marks = tones.panel, marks + ";1"
                case "row":
                    back = tones.surface
                case "label":
                    front, marks = tones.primary, marks + ";1"
                case "figure" | "bar" | "tab":
                    front = tones.secondary
                case "strong":
                    marks += ";1"
                case "here" | "mark":
                    marks += ";7"
                case None | "faint" | "out" | Rating():
                    marks += ";2"
        return f"\x1b[{marks}m" if self._plain else f"\x1b[{marks};{_rgb(38, front)};{_rgb(48, back)}m"


def _rgb(layer: int, colour: str) -> str:
    return f"{layer};2;{int(colour[1:3], 16)};{int(colour[3:5], 16)};{int(colour[5:7], 16)}"
