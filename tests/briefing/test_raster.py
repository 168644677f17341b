"""A briefing as a picture: a PNG of the drawing, or a word on why there is none."""

from __future__ import annotations

import struct

import pytest
import resvg_py
from briefs import briefing_of
from matrices import matrix

from rivals.briefing import raster
from rivals.briefing.formats import UnwritableError
from rivals.briefing.picture import svg
from rivals.briefing.topics import Topic


@pytest.mark.skipif(not raster.has_font(), reason="there is no font on this machine, as on many servers")
def test_it_is_the_drawing_at_twice_its_size_and_the_same_every_time() -> None:
    briefing = briefing_of(matrix("C I"))
    made = raster.write(briefing)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", made[16:24])
    assert f'width="{wide // 2}" height="{high // 2}"' in svg(briefing)
    assert raster.write(briefing) == made


def test_one_that_would_be_too_large_says_what_would_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "LARGEST", 1_000_000)
    with pytest.raises(UnwritableError, match=r"pixels, and 1,000,000 are the most: --top N shows fewer"):
        raster.write(briefing_of(matrix(*["C I"] * 40), topics=(Topic.MATRIX,)))


def test_without_a_font_it_says_so_and_draws_no_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = resvg_py.svg_to_bytes

    def bare(svg_string: str, zoom: float) -> bytes:
        return drawn(svg_string=svg_string, zoom=zoom, skip_system_fonts=True)

    monkeypatch.setattr(resvg_py, "svg_to_bytes", bare)
    with pytest.raises(UnwritableError, match="There is no font to draw text with"):
        raster.write(briefing_of(matrix("C I")))
