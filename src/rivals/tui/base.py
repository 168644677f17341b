"""What every app of Rivals has: its themes, the user's keys, and an end without a traceback."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from rivals.tui.theme import DARK, LIGHT, THEMES
from rivals.tui.turns import TakesTurns

if TYPE_CHECKING:
    from rivals.files.settings import Settings


class RivalsApp(TakesTurns):
    """An app in the clothes of Rivals.

    Attributes:
        was_told_to_end: Whether it was ended from outside.
    """

    CSS_PATH = "rivals.tcss"
    TITLE = "Rivals"

    def __init__(self, theme: str | None, liked: Settings) -> None:
        """Dress it.

        Args:
            theme: `dark`, `light` or `ansi`; None for the usual one.
            liked: The user's settings.
        """
        # Textual takes NO_COLOR for shades of grey, unless the terminal's own colours are asked for.
        uncoloured = "NO_COLOR" in os.environ
        super().__init__(ansi_color=uncoloured or None)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = THEMES["ansi" if uncoloured else theme or "dark"]
        self.liked = liked
        self.was_told_to_end = False
        self.set_keymap(liked.keys)

    def heed_the_end(self) -> None:
        """From now on, end politely when told to, and at once when the terminal goes away.

        Who starts a program may have it ignore the latter: then it would wait for keys that never come, and
        that at full speed.
        """
        with suppress(NotImplementedError, ValueError, RuntimeError):  # not in the main thread
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.end_politely)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)

    def end_politely(self) -> None:
        """Told to end: leave the terminal as it was."""
        self.was_told_to_end = True
        self.exit(0)

    @property
    def has_failed(self) -> bool:
        """Whether it ended by a fault of our own."""
        return self._exception is not None

    @property
    def comfort(self) -> str:
        """What there is to say after a fault of our own besides that; empty for nothing."""
        return ""

    def _fatal_error(self) -> None:
        """After a fault of our own: say what it means to the analyst, who has no use for a traceback."""
        from rich.text import Text

        from rivals.files.faults import told

        words = told(self._exception or RuntimeError("unknown"))
        self.panic(Text(f"{words} {self.comfort}".rstrip()))
