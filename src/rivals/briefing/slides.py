"""A briefing as slides: native tables and charts, as many slides as it takes, nothing shortened to fit."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from rivals.briefing import cells, charts, panels
from rivals.briefing.blocks import Chart, Matrix, Paragraph, Points, Table
from rivals.briefing.cells import Look
from rivals.briefing.deck import INSET, ROOM, Area, Deck, place
from rivals.briefing.fitting import LEADING
from rivals.briefing.lettering import Said, is_key
from rivals.briefing.packages import describe, repacked
from rivals.graph.palette import FAINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Briefing, Section
    from rivals.briefing.cells import Grid

_Page = TypeVar("_Page")

LOOKS: Final = (Look(16.0, 12.0), Look(14.0, 11.0), Look(12.0, 9.0), Look(11.0, 9.0))
"""How large the letters of a table may be, the largest first."""

BARS: Final = 12
"""How many bars a slide has at the most."""

_LEGEND: Final = 9.0
_GAP: Final = 6.0
_TEXT: Final = 14.0
_TEXT_SIZES: Final = (20.0, 18.0, 16.0, _TEXT)
_KEY_SIZES: Final = (26.0, 22.0, 18.0, 16.0)
_OVER: Final = 70.0


def write(briefing: Briefing) -> bytes:
    """The slides."""
    deck = Deck(briefing)
    describe(deck.presentation.core_properties, briefing)
    deck.first(briefing)
    for section in briefing.sections:
        _section(deck, section)
    made = io.BytesIO()
    deck.presentation.save(made)
    return repacked(made.getvalue())


def _section(deck: Deck, section: Section) -> None:
    """One section: its sentences together on slides of text, each table and chart on slides of its own."""
    said: list[Said] = []
    for block in section.blocks:
        if isinstance(block, Paragraph | Points):
            said += _said(block)
            continue
        over = said if isinstance(block, Table) and _is_short(said) else []
        _texts(deck, section.title, [] if over else said)
        said = []
        _drawn(deck, section.title, block, over)
    _texts(deck, section.title, said)


def _said(block: Paragraph | Points) -> Iterator[Said]:
    match block:
        case Paragraph(text, is_key):
            yield Said(text, _TEXT, is_key=is_key, after=10)
        case Points(title, items):
            yield Said(f"{title}:", _TEXT, bold=True, after=6, keep=True)
            yield from (Said(item, _TEXT, bullet=True, after=6) for item in items)


def _is_short(said: Sequence[Said]) -> bool:
    """Whether a table has room under some paragraphs."""
    return bool(said) and not is_key(said) and sum(each.high(ROOM) for each in said) <= _OVER


def _texts(deck: Deck, title: str, said: Sequence[Said]) -> None:
    """Slides of text, in letters as large as fit on one, or in small ones on several."""
    for key, group in groupby(said, key=lambda each: each.is_key):
        inset = INSET if key else 0.0
        room, high = ROOM - 2 * inset, deck.area.high - 2 * inset
        every = list(group)
        sizes = _KEY_SIZES if key else _TEXT_SIZES
        tries = ([attrs.evolve(each, size=size) for each in every] for size in sizes)
        pages = _fitting(list(_pages(each, room, high)) for each in tries)
        for number, page in enumerate(pages, start=1):
            deck.text(title, _of(number, len(pages)), page)


def _fitting(tries: Iterable[list[_Page]]) -> list[_Page]:
    """The first of several ways to set something that needs one slide only; else the last."""
    pages: list[_Page] = []
    for pages in tries:
        if len(pages) == 1:
            break
    return pages


def _of(number: int, many: int) -> str:
    """Which of several slides this one is."""
    return f"{number} of {many}" if many > 1 else ""


def _pages(said: Sequence[Said], room: float, high: float) -> Iterator[list[Said]]:
    """Paragraphs in as many groups as it takes, none higher than a slide has room for."""
    page: list[Said] = []
    used = 0.0
    pieces = [piece for each in said for piece in _pieces(each, room, high)]
    for number, piece in enumerate(pieces):
        tall = piece.high(room)
        with_next = tall + (pieces[number + 1].high(room) if piece.keep and number + 1 < len(pieces) else 0)
        if page and used + with_next > high:
            yield page
            page, used = [], 0.0
        page.append(piece)
        used += tall
    yield page


def _pieces(said: Said, room: float, high: float) -> Iterator[Said]:
    """A paragraph, cut where it is higher than a slide."""
    lines, most = said.wrapped(room), max(int((high - said.after) / (said.size * LEADING)), 1)
    for start in range(0, len(lines), most):
        text = said.text if len(lines) <= most else "".join(lines[start : start + most]).strip()
        yield attrs.evolve(said, text=text)


def _drawn(deck: Deck, title: str, block: Block, over: Sequence[Said]) -> None:
    match block:
        case Table():
            _table(deck, title, (cells.register(block, ROOM, look) for look in LOOKS), over=over)
        case Matrix():
            for part in block.parts(cells.fits(block, ROOM, LOOKS[-1])):
                fitting = [look for look in LOOKS if len(part.columns) <= cells.fits(part, ROOM, look)]
                grids = (cells.ratings(part, ROOM, look) for look in fitting or LOOKS[-1:])
                _table(deck, title, grids, legend=block.legend)
        case Chart():
            _chart(deck, title, block)


def _table(
    deck: Deck, title: str, grids: Iterable[Grid], over: Sequence[Said] = (), legend: Iterable[str] = ()
) -> None:
    """A table, in letters as large as fit on one slide; what its signs mean stands under each piece of it."""
    signs = [Said(line, _LEGEND, colour=FAINT) for line in legend]
    head, foot = (sum(each.high(ROOM) for each in said) for said in (over, signs))
    area = attrs.evolve(
        deck.area, top=deck.area.top + head, high=deck.area.high - head - foot - (_GAP if signs else 0)
    )
    pages = _fitting(list(panels.pages(grid, area.high)) for grid in grids)
    for number, page in enumerate(pages, start=1):
        slide = deck.blank(title, _titled(page.title, number, len(pages)))
        if over:
            place(slide, "Text", attrs.evolve(deck.area, high=head), over)
        panels.draw(slide, page, area)
        if signs:
            place(slide, "Legend", Area(area.left, area.top + area.high + _GAP, ROOM, foot), signs)


def _titled(title: str, number: int, many: int) -> str:
    return f"{title} ({number} of {many})" if many > 1 else title


def _chart(deck: Deck, title: str, block: Chart) -> None:
    starts = range(0, len(block.bars), BARS)
    for number, start in enumerate(starts, start=1):
        slide = deck.blank(title, _titled(block.title, number, len(starts)))
        charts.draw(slide, block, block.bars[start : start + BARS], deck.area, deck.made)
