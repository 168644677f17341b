"""Styles of the document: what a heading, a key judgement or a cell looks like, and the paper it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from rivals.briefing.cells import ACCENT, HEAD
from rivals.graph.palette import FAINT, INK

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section

FONTS: Final = (
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Microsoft YaHei" w:hint="default"/>'
)
"""Fonts that are everywhere, for Latin, Arabic and Hebrew, and Chinese, Japanese and Korean letters."""

_LANGUAGES: Final = '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

_LONG: Final = 297.0
_SHORT: Final = 210.0
_MARGIN: Final = 20.0
_POINTS: Final = 72 / 25.4

UPRIGHT: Final = (_SHORT - 2 * _MARGIN) * _POINTS
"""How wide the text is on an upright page, in points."""

ACROSS: Final = (_LONG - 2 * _MARGIN) * _POINTS
"""How wide it is on a page that lies on its side."""

PAGE: Final = (_SHORT - 3 * _MARGIN) * _POINTS
"""How high the text is at the least, on either page."""


@attrs.frozen(kw_only=True)
class Style:
    """What a paragraph looks like.

    Attributes:
        name: What Word calls the style.
        size: The size of its letters in points.
        before: The room before it, in points.
        after: The room after it.
        bold: Whether its letters are bold.
        colour: The colour of its letters.
        paragraph: What else there is to say of the paragraph: what the schema has before the room around
            it, and what it has after that.
    """

    name: str
    size: float
    before: float = 0
    after: float = 6
    bold: bool = False
    colour: str = INK
    paragraph: tuple[str, str] = ("", "")

    @property
    def id(self) -> str:
        """What paragraphs call it."""
        return self.name.replace(" ", "")


_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_SET_OFF: Final = (
    "<w:keepNext/><w:keepLines/>"
    f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{ACCENT[1:]}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD[1:]}"/>'
)
_RULED: Final = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="2" w:color="{ACCENT[1:]}"/></w:pBdr>'

TITLE: Final = Style(name="Title", size=22, bold=True, after=4, paragraph=(_KEEP, ""))
QUESTION: Final = Style(name="Subtitle", size=13, after=12, colour=FAINT)
HEADING: Final = Style(
    name="Heading 1",
    size=15,
    bold=True,
    before=18,
    after=6,
    colour=ACCENT,
    paragraph=(_KEEP + _RULED, '<w:outlineLvl w:val="0"/>'),
)
PLAIN: Final = Style(name="Normal", size=10.5, before=4)
KEY: Final = Style(
    name="Key Judgement",
    size=12,
    before=4,
    after=4,
    paragraph=(_SET_OFF, '<w:ind w:left="200" w:right="113"/>'),
)
POINT: Final = Style(name="List Bullet", size=10.5, after=3)
CAPTION: Final = Style(name="Caption", size=10.5, bold=True, before=10, after=4, paragraph=(_KEEP, ""))
CELL: Final = Style(name="Table Text", size=9, after=0)
LEGEND: Final = Style(name="Legend", size=8.5, before=2, after=2, colour=FAINT, paragraph=(_KEEP, ""))
GAP: Final = Style(name="Gap", size=4, after=0)
MARKING: Final = Style(name="Marking", size=10, bold=True, after=6, paragraph=("", '<w:jc w:val="center"/>'))
FOOT: Final = Style(name="Footer", size=8, after=0, colour=FAINT, paragraph=("", '<w:jc w:val="center"/>'))

STYLES: Final = (TITLE, QUESTION, HEADING, PLAIN, KEY, POINT, CAPTION, CELL, LEGEND, GAP, MARKING, FOOT)


def set_up(document: Document) -> None:
    """Give an empty document its styles, its languages and its paper."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    defaults.getparent().replace(defaults, _defaults())
    known = {each.name for each in document.styles}
    for style in STYLES:
        if style.name not in known:
            document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        element = document.styles[style.name].element
        bullet = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        for old in (*element.findall(qn("w:pPr")), *element.findall(qn("w:rPr"))):
            element.remove(old)
        element.append(_paragraph(style))
        element.append(parse_xml(_letters(style)))
        if bullet is not None:
            element.find(qn("w:pPr")).insert(0, bullet)
    paper(document.sections[0], is_across=False)


def paper(section: Section, *, is_across: bool) -> None:
    """Lay the pages of a section upright or across."""
    section.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT
    wide, high = (_LONG, _SHORT) if is_across else (_SHORT, _LONG)
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.header_distance = section.footer_distance = Mm(_MARGIN / 2)


def _defaults() -> BaseOxmlElement:
    return parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{FONTS}{_LANGUAGES}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _paragraph(style: Style) -> BaseOxmlElement:
    before, after = style.paragraph
    room = f'<w:spacing w:before="{20 * style.before:.0f}" w:after="{20 * style.after:.0f}"/>'
    return parse_xml(f"<w:pPr {nsdecls('w')}>{before}{room}{after}</w:pPr>")


def _letters(style: Style) -> str:
    """The look of its letters; those of Arabic and Hebrew have a size and a weight of their own."""
    bold = "<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    size = f'<w:sz w:val="{2 * style.size:.0f}"/><w:szCs w:val="{2 * style.size:.0f}"/>'
    colour = f'<w:color w:val="{style.colour[1:]}"/>'
    return f"<w:rPr {nsdecls('w')}>{FONTS}{bold}{colour}{size}</w:rPr>"
