"""Colours: two themes, the terminal's own sixteen, and what a rating looks like in each.

Colour never stands alone: a rating's letters are always there.
"""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.theme import Theme

from rivals.core.scales import Rating

DARK: Final = Theme(
    name="rivals-dark",
    primary="#5aa9a0",
    secondary="#c8a45c",
    accent="#e0b458",
    warning="#e0b458",
    error="#e5786d",
    success="#6fbf8f",
    foreground="#dfe3e6",
    background="#14181b",
    surface="#1b2125",
    panel="#262e33",
    dark=True,
)

LIGHT: Final = Theme(
    name="rivals-light",
    primary="#01665e",
    secondary="#8c510a",
    accent="#8c510a",
    warning="#8c510a",
    error="#b3261e",
    success="#1b7a43",
    foreground="#1c2326",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d8",
    dark=False,
)

THEMES: Final = {"dark": DARK.name, "light": LIGHT.name, "ansi": "ansi-dark"}
"""What `--theme` takes, and the theme that it means."""

# ColorBrewer's five-class BrBG (C. Brewer and M. Harrower, 2003), each with a readable foreground.
_BREWER: Final = {
    Rating.VERY_INCONSISTENT: Style(color="#ffffff", bgcolor="#a6611a", bold=True),
    Rating.INCONSISTENT: Style(color="#2b1d07", bgcolor="#dfc27d"),
    Rating.NEUTRAL: Style(color="#2a2a2a", bgcolor="#f5f5f5"),
    Rating.CONSISTENT: Style(color="#062b27", bgcolor="#80cdc1"),
    Rating.VERY_CONSISTENT: Style(color="#ffffff", bgcolor="#018571", bold=True),
    Rating.NOT_APPLICABLE: Style(dim=True, italic=True),
    None: Style(dim=True),
}

_SIXTEEN: Final = {
    Rating.VERY_INCONSISTENT: Style(color="black", bgcolor="yellow", bold=True),
    Rating.INCONSISTENT: Style(color="yellow"),
    Rating.NEUTRAL: Style(),
    Rating.CONSISTENT: Style(color="cyan"),
    Rating.VERY_CONSISTENT: Style(color="black", bgcolor="cyan", bold=True),
    Rating.NOT_APPLICABLE: Style(dim=True, italic=True),
    None: Style(dim=True),
}


def rating_style(rating: Rating | None, *, sixteen: bool) -> Style:
    """How a rating looks: on any terminal, or on one whose own sixteen colours are asked for."""
    return (_SIXTEEN if sixteen else _BREWER)[rating]
