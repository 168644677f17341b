"""The views but the matrix, by name; who never looks at one does not import it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from rivals.tui.other_view import OtherView

_CLASSES: Final = {
    "sources": "SourcesView",
    "graph": "GraphView",
    "robustness": "RobustnessView",
    "review": "ReviewView",
    "briefing": "BriefingView",
    "comparison": "ComparisonView",
}
"""The class of each view, which stands in the module of its name."""


def view_class(name: str) -> type[OtherView]:
    """The class of a view."""
    return cast("type[OtherView]", getattr(import_module(f"rivals.tui.{name}"), _CLASSES[name]))
