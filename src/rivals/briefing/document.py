"""A briefing as a document for Word and its kin: to be handed over, printed and commented on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from rivals.briefing import grids, styles
from rivals.briefing.blocks import Chart, Matrix, Paragraph, Points, Table
from rivals.briefing.fitting import is_right_to_left
from rivals.briefing.grids import paragraph, shown
from rivals.briefing.packages import describe, repacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Briefing

_WORD: Final = "15"
"""The version whose layout is asked for; without it Word opens the document in a mode of compatibility."""

_NOT_OURS: Final = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")
"""What the library's empty document brings along: its picture, which program made it, what we do not use."""


def write(briefing: Briefing) -> bytes:
    """The document."""
    document = docx.Document()
    styles.set_up(document)
    _strip(document)
    describe(document.core_properties, briefing)
    _running(document, briefing)
    _Paper(document).put(briefing)
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue())


def _strip(document: Document) -> None:
    """Take away what the library's empty document says of somebody else's."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, each in rels.items() if each.reltype.endswith(_NOT_OURS)]:
            del rels[key]
    for each in document.settings.element.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), _WORD)


def _running(document: Document, briefing: Briefing) -> None:
    """The marking at the top and the bottom of every page, with the number and the provenance."""
    runs = (shown(f"{briefing.provenance.line} · Page"), _field("PAGE"), shown("of"), _field("NUMPAGES"))
    foot = paragraph(styles.FOOT.id, grids.SPACE.join(runs))
    section = document.sections[0]
    marking = [_said(styles.MARKING, briefing.marking)] if briefing.marking else []
    for part, said in ((section.header, marking), (section.footer, [foot, *marking])):
        part.is_linked_to_previous = False
        element = part._element  # noqa: SLF001 - the library has no other way to its XML
        for old in list(element) if said else ():
            element.remove(old)
        for each in said:
            element.append(_parsed(each))


def _field(code: str) -> str:
    """A figure that Word works out."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _said(style: styles.Style, text: str) -> str:
    return paragraph(style.id, shown(text), from_right=is_right_to_left(text))


def _parsed(xml: str) -> BaseOxmlElement:
    tag, rest = xml[: xml.index(">")], xml[xml.index(">") :]
    return parse_xml(f"{tag} {nsdecls('w')}{rest}")


class _Paper:
    """The pages, filled from the first to the last."""

    def __init__(self, document: Document) -> None:
        """Begin on an upright page."""
        self._document = document
        self._is_across = False

    def put(self, briefing: Briefing) -> None:
        """Fill them with a briefing."""
        self._add(_said(styles.TITLE, briefing.title))
        if briefing.question:
            self._add(_said(styles.QUESTION, briefing.question))
        for section in briefing.sections:
            heading = [_said(styles.HEADING, section.title)]
            for block in section.blocks:
                self._turn(is_across=isinstance(block, Matrix) and grids.is_wide(block))
                for piece in (*heading, *_pieces(block)):
                    self._add(piece)
                heading = []

    def _add(self, xml: str) -> None:
        self._document.element.body[-1].addprevious(_parsed(xml))

    def _turn(self, *, is_across: bool) -> None:
        """Go on on a page that lies the other way, where it has to."""
        if is_across != self._is_across:
            self._is_across = is_across
            styles.paper(self._document.add_section(WD_SECTION.NEW_PAGE), is_across=is_across)


def _pieces(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, is_key):
            yield _said(styles.KEY if is_key else styles.PLAIN, text)
        case Points(title, items):
            yield paragraph(styles.PLAIN.id, shown(f"{title}:"), keep=True)
            yield from (_said(styles.POINT, item) for item in items)
        case Table():
            yield from _captioned(block.title, grids.table(block))
        case Matrix():
            yield from (_said(styles.LEGEND, line) for line in block.legend)
            for title, table in grids.matrix(block):
                yield from _captioned(title, table)
        case Chart():
            yield from _captioned(block.title, grids.chart(block))


def _captioned(title: str, table: str) -> Iterator[str]:
    """A table under its title, with room after it."""
    yield _said(styles.CAPTION, title)
    yield table
    yield paragraph(styles.GAP.id, "")
