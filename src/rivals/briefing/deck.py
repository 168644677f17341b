"""The deck: wide slides with a title, the marking at the top and the bottom, and where they are from.

All measures are in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from rivals.briefing.cells import ACCENT, HEAD
from rivals.briefing.fitting import LEADING
from rivals.briefing.lettering import Said, body, is_key, largest, numbered
from rivals.briefing.packages import moment
from rivals.graph.palette import FAINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pptx.presentation import Presentation
    from pptx.shapes.placeholder import SlidePlaceholder
    from pptx.slide import Slide

    from rivals.briefing.briefing import Briefing

WIDTH: Final = 960.0
HEIGHT: Final = 540.0
MARGIN: Final = 36.0
INSET: Final = 20.0
"""What the ground of the key judgement keeps free around it."""

ROOM: Final = WIDTH - 2 * MARGIN
"""How wide the text of a slide is."""

_TITLE: Final = 24.0
_SUBTITLE: Final = 14.0
_FOOT: Final = 9.0
_MARKING: Final = (12.0, 10.0, 8.0, 6.0)
_MOST_MARKING: Final = 48.0
_NUMBER: Final = 60.0
_GAP: Final = 6.0
_TITLES: Final = (40.0, 32.0, 26.0, 20.0, 16.0, 12.0)
_QUESTIONS: Final = (20.0, 16.0, 12.0, 10.0)
_QUESTION: Final = 100.0

_FONTS: Final = {"latin": "Arial", "ea": "Microsoft YaHei", "cs": "Arial"}
_KEPT: Final = ("Title Slide", "Title and Content", "Title Only")
_NOT_OURS: Final = ("/thumbnail", "/extended-properties", "/printerSettings")


@attrs.frozen
class Area:
    """A rectangle of a slide."""

    left: float
    top: float
    wide: float
    high: float

    @property
    def xml(self) -> str:
        """Where it is, in DrawingML."""
        left, top, wide, high = (int(Pt(each)) for each in (self.left, self.top, self.wide, self.high))
        return f'<a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/>'


_FIRST: Final = Area(MARGIN, 120, ROOM, 140)
"""Where the title of the first slide is."""


class Deck:
    """Slides, from the first to the last.

    Attributes:
        area: What each slide keeps free for its subject.
        made: When it says that it was made.
    """

    def __init__(self, briefing: Briefing) -> None:
        """An empty deck for a briefing."""
        self.presentation = _empty()
        self._layouts = {each.name: each for each in self.presentation.slide_layouts}
        self.made = moment(briefing)
        self._marking = attrs.evolve(
            largest(briefing.marking, ROOM, _MOST_MARKING, _MARKING, bold=True), aligned="center"
        )
        self._foot = Said(briefing.provenance.line, _FOOT, colour=FAINT)
        self._arrange()

    def _arrange(self) -> None:
        """Say where everything is, on the layouts that slides take it from."""
        high = self._marking.high(ROOM) if self._marking.text else 0
        foot = self._foot.high(ROOM - _NUMBER)
        self._top = Area(MARGIN, 10, ROOM, high)
        self._bottom = Area(MARGIN, HEIGHT - 10 - high, ROOM, high)
        foot_top = self._bottom.top - _GAP - foot
        title = Area(MARGIN, 10 + high + _GAP, ROOM, 2 + (_TITLE + _SUBTITLE) * LEADING)
        top = title.top + title.high + _GAP
        self.area = Area(MARGIN, top, ROOM, foot_top - _GAP - top)
        places = {
            PP_PLACEHOLDER.TITLE: title,
            PP_PLACEHOLDER.CENTER_TITLE: _FIRST,
            PP_PLACEHOLDER.SUBTITLE: Area(MARGIN, 276, ROOM, 150),
            PP_PLACEHOLDER.BODY: self.area,
            PP_PLACEHOLDER.OBJECT: self.area,
            PP_PLACEHOLDER.FOOTER: Area(MARGIN, foot_top, ROOM - _NUMBER, foot),
            PP_PLACEHOLDER.SLIDE_NUMBER: Area(MARGIN + ROOM - _NUMBER, foot_top, _NUMBER, foot),
        }
        master = self.presentation.slide_master
        for layout in (master, *master.slide_layouts):
            for shape in list(layout.placeholders):
                place = places.get(shape.placeholder_format.type)
                if place is None:
                    shape.element.getparent().remove(shape.element)
                    continue
                shape.left, shape.top = Pt(place.left), Pt(place.top)
                shape.width, shape.height = Pt(place.wide), Pt(place.high)

    def first(self, briefing: Briefing) -> None:
        """The slide that the deck begins with: the title, the question, and which file and day it is from."""
        slide = self._slide("Title Slide")
        title = largest(briefing.title, ROOM, _FIRST.high, _TITLES, bold=True)
        question = largest(briefing.question, ROOM, _QUESTION, _QUESTIONS)
        source = Said(briefing.provenance.line, 12, colour=FAINT)
        _fill(slide.placeholders[0], body([attrs.evolve(title, colour=ACCENT)], "b"))
        asked = [attrs.evolve(question, after=12)] if question.text else []
        _fill(slide.placeholders[1], body([*asked, source]))
        if (title.text, question.text) != (briefing.title, briefing.question):
            _note(slide, f"{briefing.title}\n{briefing.question}")
        self._finish(slide)

    def text(self, title: str, subtitle: str, said: Sequence[Said]) -> None:
        """A slide of text; what is key stands on a ground of its own."""
        slide = self._titled("Title and Content", title, subtitle)
        shape = slide.placeholders[1]
        _fill(shape, body(said, inset=INSET if is_key(said) else 0))
        if is_key(said):
            shape.element.spPr.append(parse_xml(_ground(HEAD, nsdecls("a"))))
            place(slide, "Bar beside the key judgement", attrs.evolve(self.area, wide=5), (), fill=ACCENT)
        self._finish(slide)

    def blank(self, title: str, subtitle: str) -> Slide:
        """A slide that has its title, its marking and its foot, and room for its subject."""
        slide = self._titled("Title Only", title, subtitle)
        self._finish(slide)
        return slide

    def _titled(self, layout: str, title: str, subtitle: str) -> Slide:
        slide = self._slide(layout)
        said = [Said(title, _TITLE, bold=True, colour=ACCENT)]
        if subtitle:
            said.append(largest(subtitle, ROOM, _SUBTITLE * LEADING, (_SUBTITLE, 12, 10)))
        _fill(slide.placeholders[0], body(said))
        return slide

    def _slide(self, layout: str) -> Slide:
        slide: Slide = self.presentation.slides.add_slide(self._layouts[layout])
        return slide

    def _finish(self, slide: Slide) -> None:
        """Put the marking, the provenance and the number of the slide on it."""
        if self._marking.text:
            place(slide, "Marking at the top", self._top, [self._marking])
            place(slide, "Marking at the bottom", self._bottom, [self._marking])
        _placeholder(slide, "Provenance", 'type="ftr" sz="quarter" idx="11"', body([self._foot]))
        number = numbered(len(self.presentation.slides), _FOOT)
        _placeholder(slide, "Slide number", 'type="sldNum" sz="quarter" idx="12"', number)


def place(slide: Slide, name: str, area: Area, said: Iterable[Said], *, fill: str = "") -> None:
    """Put some paragraphs on a slide."""
    ground = _ground(fill) if fill else "<a:noFill/>"
    add(
        slide,
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{number_of(slide)}" name="{name}"/>'
        f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{area.xml}</a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{ground}</p:spPr>{body(said)}</p:sp>',
    )


def _ground(colour: str, names: str = "") -> str:
    return f'<a:solidFill {names}><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'


def _placeholder(slide: Slide, name: str, kind: str, inside: str) -> None:
    add(
        slide,
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{number_of(slide)}" name="{name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"{inside}</p:sp>",
    )


def add(slide: Slide, xml: str) -> None:
    """Put a shape on a slide."""
    slide.shapes.element.append(parse_xml(xml))


def number_of(slide: Slide) -> int:
    """A number that no shape of a slide has yet."""
    return max((shape.shape_id for shape in slide.shapes), default=1) + 1


def _fill(shape: SlidePlaceholder, inside: str) -> None:
    """Give a placeholder its text."""
    old = shape.element.find(qn("p:txBody"))
    new = parse_xml(inside.replace("<p:txBody>", f"<p:txBody {nsdecls('a', 'p')}>", 1))
    shape.element.replace(old, new)


def _note(slide: Slide, text: str) -> None:
    """Say in full, in the notes of a slide, what it shortens."""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = text


def _empty() -> Presentation:
    """An empty deck of wide slides, without what the library's own says of somebody else's."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    made.element.sldSz.attrib.pop("type", None)  # it says that they are narrow
    for layout in list(made.slide_layouts):
        if layout.name not in _KEPT:
            made.slide_layouts.remove(layout)
    package = made.part.package._rels  # noqa: SLF001 - the library has no other way to them
    for rels in (package, made.part.rels):
        for key in [key for key, each in rels.items() if each.reltype.endswith(_NOT_OURS)]:
            rels.pop(key)
    for part in (made.element, made.slide_master.element):
        for script, font in _FONTS.items():
            for each in part.iter(qn(f"a:{script}")):
                each.set("typeface", font)
    return made
