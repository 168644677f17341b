"""Turns: each key is taken when what the one before it did is done, however fast they are typed."""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import App

from rivals.core.text import escaped

if TYPE_CHECKING:
    from textual.dom import DOMNode

LONGEST_TURN: Final = 2.0
"""After how many seconds the next key no longer waits: a token that got lost must not stop the keys."""


class TakesTurns(App[int]):
    """An app in which keys do not overtake each other.

    Textual hands a key to what has the focus and takes the next one before the first has come back up
    to the bindings: a letter typed after tab lands in the field before, and enter closes a dialog on
    letters still on their way. Here a token follows each key, and the next one waits for it.
    """

    def __init__(self, **options: object) -> None:
        """Begin with no key under way."""
        super().__init__(**options)  # type: ignore[arg-type]
        self._typed: deque[events.Event] = deque()
        self._under_way = False
        self._since = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Keep a key until it is its turn."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste(escaped(event.text, multiline=True))
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._typed.append(event)
            if not self._under_way or monotonic() - self._since > LONGEST_TURN:
                await self._take_turn()
        else:
            await super().on_event(event)

    async def _take_turn(self) -> None:
        self._under_way, self._since = bool(self._typed), monotonic()
        if self._typed:
            await super().on_event(self._typed.popleft())
            self._follow(self.focused or self.screen)

    def _follow(self, node: DOMNode) -> None:
        """Go the way that the key goes: from what has the focus up to the app."""
        if node is self or not node.is_running:
            self.call_later(self._settle)
        else:
            node.call_later(self._follow, node.parent or self)

    def _settle(self) -> None:
        """Wait until a screen that the key has opened takes keys, then for what it has posted itself."""
        screen = self.screen
        if not screen.is_running:
            self.call_later(self._settle)
        elif screen.focused is None and screen.focus_chain:
            screen.call_after_refresh(self._settle)
        else:
            screen.call_later(self.call_later, self._take_turn)
