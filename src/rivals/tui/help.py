"""What the help shows: the keys of what has the focus, those of the whole workbench, and the signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.keys import key_to_character

from rivals.core.scales import Rating
from rivals.tui.keymap import bindings, keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import Binding
    from textual.dom import DOMNode

    from rivals.tui.base import RivalsApp

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "pageup": "page up",
    "pagedown": "page down",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "underscore": "_",
    "at": "@",
    "backslash": "\\",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}

_TITLES = {
    "Matrix": "In the matrix",
    "MatrixView": "On the analysis",
    "AgendaList": "On the agenda",
    "Reader": "In the document",
    "SourcesView": "On sources and the rest",
    "ReviewView": "In the review",
    "RobustnessView": "On robustness",
    "BriefingView": "In the briefing",
    "ComparisonView": "On the comparison",
    "GraphMap": "On the map",
    "GraphView": "In the graph",
    "OtherView": "In the view",
    "Workbench": "Everywhere",
}

Section = tuple[str, list[tuple[str, str]]]


def sections(app: RivalsApp) -> list[Section]:
    """The help for an app as it stands: from what has the focus outwards."""
    nodes = app.focused.ancestors_with_self if app.focused else [app]
    kinds = [(node, kind) for node in nodes for kind in type(node).__mro__ if kind.__name__ in _TITLES]
    found = [(_TITLES[kind.__name__], _keys(node, kind, app.liked.keys)) for node, kind in kinds]
    return [
        *(each for each in found if each[1]),
        ("Ratings", [(rating.value, rating.meaning) for rating in Rating]),
    ]


def shown(key: str) -> str:
    """A key as people know it: `?` for `question_mark`, `↑` for `up`."""
    sign = key_to_character(key) or ""
    return _NAMES.get(key) or (sign if sign.isprintable() and sign.strip() else key)


def _keys(node: DOMNode, kind: type[DOMNode], liked: Mapping[str, str]) -> list[tuple[str, str]]:
    """The keys that a widget or the app binds itself, each with what it does, if it does anything here."""
    return [
        (" ".join(shown(key) for key in keys_of(entry, liked)), entry.description)
        for entry in bindings(kind)
        if entry.description and _works(node, entry)
    ]


def _works(node: DOMNode, entry: Binding) -> bool:
    return node.check_action(entry.action.partition("(")[0], ()) is not False
