"""What the help shows: the keys of what has the focus, those of the whole workbench, and the signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from rivals.core.scales import Rating

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "pageup": "page up",
    "pagedown": "page down",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}

Section = tuple[str, list[tuple[str, str]]]


def sections(app: App[int]) -> list[Section]:
    """The help for an app as it stands."""
    focused = app.focused
    found: list[Section] = []
    if focused is not None and focused is not app.screen:
        found.append((f"In the {type(focused).__name__.lower()}", _keys(focused)))
    found.append(("Everywhere", _keys(app)))
    found.append(("Ratings", [(rating.value, rating.meaning) for rating in Rating]))
    return found


def _keys(node: DOMNode) -> list[tuple[str, str]]:
    """The keys that a widget or the app binds itself, each with what it does."""
    rows: list[tuple[str, str]] = []
    for entry in type(node).BINDINGS:
        if isinstance(entry, Binding) and entry.description:
            rows.append((" ".join(NAMES.get(key, key) for key in entry.key.split(",")), entry.description))
    return rows
