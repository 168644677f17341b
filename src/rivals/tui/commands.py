"""The command palette, with a way back that is not the escape key."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette


class Commands(CommandPalette):
    """All commands, found by typing some of their letters."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "escape", "back")]
