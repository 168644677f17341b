"""The least that a Textual app can do: the share of every figure that is Textual's own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class BareApp(App[None]):
    """A word on the screen, and then how many keys have been pressed."""

    keys = 0

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static(sys.argv[1])

    def on_key(self, _event: events.Key) -> None:
        """Count."""
        self.keys += 1
        self.query_one(Static).update(f"key {self.keys}")


BareApp().run()
