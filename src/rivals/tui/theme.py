"""Themes: two of our own and the terminal's sixteen colours, and what a rating looks like in each.

Colour never stands alone: a rating's letters are always there.
"""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.theme import Theme

from rivals.core.scales import Rating
from rivals.tui import palette

DARK: Final = Theme(name="rivals-dark", dark=True, warning=palette.DARK.accent, **palette.DARK._asdict())
LIGHT: Final = Theme(name="rivals-light", dark=False, warning=palette.LIGHT.accent, **palette.LIGHT._asdict())

THEMES: Final = {"dark": DARK.name, "light": LIGHT.name, "ansi": "ansi-dark"}
"""What `--theme` takes, and the theme that it means."""

_UNRATED: Final = {Rating.NOT_APPLICABLE: Style(dim=True, italic=True), None: Style(dim=True)}

_BREWER: Final = {
    rating: Style(color=front, bgcolor=back, bold=rating in palette.STRONG)
    for rating, (front, back) in palette.BREWER.items()
}

_SIXTEEN: Final = {
    Rating.VERY_INCONSISTENT: Style(color="black", bgcolor="yellow", bold=True),
    Rating.INCONSISTENT: Style(color="yellow"),
    Rating.NEUTRAL: Style(),
    Rating.CONSISTENT: Style(color="cyan"),
    Rating.VERY_CONSISTENT: Style(color="black", bgcolor="cyan", bold=True),
}


def rating_style(rating: Rating | None, *, sixteen: bool) -> Style:
    """How a rating looks: on any terminal, or on one whose own sixteen colours are asked for."""
    return _UNRATED.get(rating) or (_SIXTEEN if sixteen else _BREWER)[rating]  # type: ignore[index]
