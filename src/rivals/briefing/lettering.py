"""Lettering: the text of slides, in DrawingML, and how much room it takes. All measures are in points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from pptx.util import Pt

from rivals.briefing import fitting
from rivals.briefing.packages import markup
from rivals.graph.palette import INK

if TYPE_CHECKING:
    from collections.abc import Iterable

_INDENT: Final = 16.0
_SIDES: Final = {"center": "ctr", "right": "r"}
_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@attrs.frozen
class Said:
    """A paragraph of a slide.

    Attributes:
        text: What it says.
        size: The size of its letters.
        bold: Whether they are bold.
        colour: Their colour.
        aligned: `center` or `right`; empty where it stands where reading begins.
        bullet: Whether a bullet stands before it.
        after: The room after it.
        is_key: Whether it is set off as what a reader should know who reads nothing else.
        keep: Whether it stays with what comes after it.
    """

    text: str
    size: float
    bold: bool = False
    colour: str = INK
    aligned: str = ""
    bullet: bool = False
    after: float = 0
    is_key: bool = False
    keep: bool = False

    def wrapped(self, wide: float) -> list[str]:
        """The lines that it takes."""
        room = wide - (_INDENT if self.bullet else 0)
        return fitting.wrapped(self.text, room, self.size * (fitting.BOLD if self.bold else 1))

    def high(self, wide: float) -> float:
        """How high it is."""
        return len(self.wrapped(wide)) * self.size * fitting.LEADING + self.after


def run(text: str, size: float, *, bold: bool = False, colour: str = INK) -> str:
    """A run of text."""
    weight = ' b="1"' if bold else ""
    fill = f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'
    look = f'<a:rPr lang="en-GB" sz="{100 * size:.0f}"{weight} dirty="0">{fill}</a:rPr>'
    return f"<a:r>{look}<a:t>{markup(text)}</a:t></a:r>"


def end(size: float) -> str:
    """What stands for the runs of an empty paragraph, which would be as high as large letters otherwise."""
    return f'<a:endParaRPr lang="en-GB" sz="{100 * size:.0f}"/>'


def paragraph(runs: str, said: Said) -> str:
    """Some runs set as a paragraph; its lines are as high as reckoned, whatever font is found for them."""
    from_right = fitting.is_right_to_left(said.text)
    side = _SIDES.get(said.aligned, "r" if from_right else "l")
    turned = ' rtl="1"' if from_right else ""
    indent = int(Pt(_INDENT))
    margins = f'marL="{indent}" indent="-{indent}"' if said.bullet else 'marL="0" indent="0"'
    mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if said.bullet else "<a:buNone/>"
    room = "".join(
        f'<a:{name}><a:spcPts val="{100 * points:.0f}"/></a:{name}>'
        for name, points in (("lnSpc", said.size * fitting.LEADING), ("spcBef", 0), ("spcAft", said.after))
    )
    return f'<a:p><a:pPr {margins} algn="{side}"{turned}>{room}{mark}</a:pPr>{runs}</a:p>'


def _xml(said: Said) -> str:
    return paragraph(run(said.text, said.size, bold=said.bold, colour=said.colour), said)


def is_key(said: Iterable[Said]) -> bool:
    """Whether any of some paragraphs is what a reader should know who reads nothing else."""
    return any(each.is_key for each in said)


def body(said: Iterable[Said], anchor: str = "t", inset: float = 0) -> str:
    """The text of a shape, which keeps so much of it free at its edges."""
    return _body("".join(map(_xml, said)) or "<a:p/>", anchor, inset)


def _body(paragraphs: str, anchor: str = "t", inset: float = 0) -> str:
    edges = " ".join(f'{side}Ins="{int(Pt(inset))}"' for side in "ltrb")
    look = f'<a:bodyPr wrap="square" {edges} anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    return f"<p:txBody>{look}<a:lstStyle/>{paragraphs}</p:txBody>"


def largest(text: str, wide: float, high: float, sizes: Iterable[float], *, bold: bool = False) -> Said:
    """A paragraph in the largest letters in which it fits; shortened where it fits in none."""
    said = Said(text, 1)
    for size in sizes:
        said = Said(text, size, bold)
        if said.high(wide) <= high:
            return said
    most = max(int(high / said.size / fitting.LEADING), 1)
    return attrs.evolve(said, text=fitting.shortened(text, wide, said.size * fitting.BOLD, most))


def numbered(number: int, size: float) -> str:
    """The number of a slide, which changes with its place."""
    look = f'<a:rPr lang="en-GB" sz="{100 * size:.0f}"/>'
    field = f'<a:fld id="{_FIELD}" type="slidenum">{look}<a:t>{number}</a:t></a:fld>'
    return _body(paragraph(field, Said("", size, aligned="right")))
