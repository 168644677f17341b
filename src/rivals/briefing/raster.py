"""The drawing of a briefing as a picture, for programs that take no SVG: by resvg, in the fonts it finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import resvg_py

from rivals.briefing import picture
from rivals.briefing.formats import UnwritableError

if TYPE_CHECKING:
    from rivals.briefing.briefing import Briefing

ZOOM: Final = 2
"""How many pixels there are to one of the drawing, so that letters are sharp in print."""

LARGEST: Final = 100_000_000
"""How many pixels a picture has at the most: each takes 4 bytes while it is drawn."""

_SIZE: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
_PROBE: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'


def write(briefing: Briefing) -> bytes:
    """The picture as PNG.

    Raises:
        UnwritableError: It would be too large, or there is no font to write with.
    """
    svg = picture.svg(briefing)
    size = _SIZE.search(svg)
    pixels = float(size[1]) * float(size[2]) * ZOOM**2 if size else 0.0
    if pixels > LARGEST:
        raise UnwritableError(
            f"The picture would have {pixels:,.0f} pixels, and {LARGEST:,} are the most: --top N shows fewer "
            "items, and svg takes them all."
        )
    if not has_font():
        raise UnwritableError(
            "There is no font to draw text with: install one, such as DejaVu Sans, or use svg."
        )
    return _drawn(svg, ZOOM)


def has_font() -> bool:
    """Whether text shows at all: without a font, resvg leaves it out and says nothing."""
    written = _PROBE.format('<text y="16" font-family="sans-serif">W</text>')
    return _drawn(written) != _drawn(_PROBE.format(""))


def _drawn(svg: str, zoom: float = 1) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom))
