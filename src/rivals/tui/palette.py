"""The colours themselves, before any toolkit: those of the two themes, and those of the ratings."""

from __future__ import annotations

from typing import Final, NamedTuple

from rivals.core.scales import Rating


class Tones(NamedTuple):
    """The colours of a theme."""

    primary: str
    secondary: str
    accent: str
    error: str
    success: str
    foreground: str
    background: str
    surface: str
    panel: str


DARK: Final = Tones(
    primary="#5aa9a0",
    secondary="#c8a45c",
    accent="#e0b458",
    error="#e5786d",
    success="#6fbf8f",
    foreground="#dfe3e6",
    background="#14181b",
    surface="#1b2125",
    panel="#262e33",
)

LIGHT: Final = Tones(
    primary="#01665e",
    secondary="#8c510a",
    accent="#8c510a",
    error="#b3261e",
    success="#1b7a43",
    foreground="#1c2326",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e4e1d8",
)

BREWER: Final = {
    Rating.VERY_INCONSISTENT: ("#ffffff", "#a6611a"),
    Rating.INCONSISTENT: ("#2b1d07", "#dfc27d"),
    Rating.NEUTRAL: ("#2a2a2a", "#f5f5f5"),
    Rating.CONSISTENT: ("#062b27", "#80cdc1"),
    Rating.VERY_CONSISTENT: ("#ffffff", "#018571"),
}
"""ColorBrewer's five-class BrBG (C. Brewer, M. Harrower, 2003), each under a foreground that reads on it."""

STRONG: Final = (Rating.VERY_INCONSISTENT, Rating.VERY_CONSISTENT)
"""The ratings in bold."""
