"""Themes: two of our own and the terminal's sixteen colours, and what a rating looks like in each.

Colour never stands alone: a rating's letters are always there.
"""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.color import Color
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


_SHARES: Final = (0.0, 0.18, 0.36, 0.6, 1.0)
"""How much of the theme's second colour is in the shade of each number of steps."""

_STRONG_STEPS: Final = (3, 4)
_SHADES_OF_SIXTEEN: Final = (
    Style(),
    Style(color="yellow"),
    Style(color="yellow", bold=True),
    Style(color="black", bgcolor="yellow"),
    Style(color="black", bgcolor="yellow", bold=True),
)


def dispute_style(steps: int, theme: Theme, *, sixteen: bool) -> Style:
    """How a cell looks on which analysts are so many steps apart: the further, the stronger."""
    if sixteen or not (theme.background and theme.foreground and theme.secondary):
        return _SHADES_OF_SIXTEEN[steps]
    back = Color.parse(theme.background).blend(Color.parse(theme.secondary), _SHARES[steps])
    either = Color.parse(theme.foreground), Color.parse(theme.background)
    front = max(either, key=lambda each: abs(each.brightness - back.brightness))
    return Style(
        color=front.rich_color, bgcolor=back.rich_color if steps else None, bold=steps in _STRONG_STEPS
    )
