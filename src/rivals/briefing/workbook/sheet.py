"""Sheets: one sheet of a workbook, marked, set for print, on which foreign text is never a formula."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs
from rich.cells import cell_len

from rivals.core.sheets import CUT_END, protected
from rivals.graph.palette import FAINT, FRAME, INK, RATINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    Style: TypeAlias = "Mapping[str, object]"

ROOM: Final = 32_767
"""How many units of UTF-16 one cell holds (ECMA-376, part 1, section 18.3.1.4)."""

_HEADER_ROOM: Final = 255
_FONT_SIZE: Final = 11
_TITLE_SIZE: Final = 16
_LEADING: Final = 1.4
_HIGHEST: Final = 409
_A4: Final = 9
_ACCENT: Final = "#01665e"
_NEVER_IN_XML: Final = re.compile("[\ufffe\uffff]")

MARKING: Final[Style] = {"bold": True, "font_color": INK}
TITLE: Final[Style] = {"bold": True, "font_size": _TITLE_SIZE, "font_color": INK}
HEADING: Final[Style] = {"bold": True, "font_size": 13, "font_color": _ACCENT}
CAPTION: Final[Style] = {"bold": True, "font_color": INK}
PLAIN: Final[Style] = {"text_wrap": True, "valign": "top"}
KEY: Final[Style] = {**PLAIN, "bold": True, "font_size": 12}
QUIET: Final[Style] = {**PLAIN, "font_color": FAINT, "font_size": 9}
ALONG: Final[Style] = {"font_color": FAINT}
ONE_LINE: Final[Style] = {"font_color": INK}
LINK: Final[Style] = {"font_color": _ACCENT, "underline": 1}
HEAD: Final[Style] = {
    "bold": True,
    "font_color": "#ffffff",
    "bg_color": _ACCENT,
    "border": 1,
    "border_color": FRAME,
    "text_wrap": True,
    "valign": "vcenter",
    "indent": 1,
}
CENTRED: Final[Style] = {**HEAD, "align": "center", "indent": 0}
CELL: Final[Style] = {**PLAIN, "border": 1, "border_color": FRAME, "align": "left", "indent": 1}
FIGURE: Final[Style] = {**CELL, "align": "right"}
SIDE: Final[Style] = {**CELL, "bold": True}
ENTRY: Final[Style] = {**CELL, "align": "center", "indent": 0}
RATING: Final[Style] = {**ENTRY, "bold": True, "valign": "vcenter"}
TONES: Final = {rating: {"bg_color": tone.fill, "font_color": tone.text} for rating, tone in RATINGS.items()}
"""How a cell of each rating looks."""


@attrs.frozen
class Live:
    """A formula, with what it comes to for those who do not count themselves."""

    formula: str
    value: float | str


@attrs.frozen(eq=False)
class Styles:
    """The formats of a workbook, each made once."""

    _book: Workbook
    _made: dict[tuple[tuple[str, object], ...], Format] = attrs.field(factory=dict, init=False)

    def __call__(self, style: Style, **more: object) -> Format:
        """The format of a style."""
        every = {**style, **more}
        key = tuple(sorted(every.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(every)
        return self._made[key]


@attrs.frozen(eq=False)
class Sheet:
    """One sheet.

    Attributes:
        page: The sheet as the writer of the workbook has it.
        styles: The formats of its workbook.
        name: What it is called.
    """

    page: Worksheet
    styles: Styles
    name: str

    def text(self, row: int, column: int, text: str, style: Style = CELL) -> None:
        """Put text into a cell, and never a formula; of what is too long for a cell, its beginning."""
        first, *rest = pieces(text)
        if rest:
            cut = f" … (cut: {len(text):,} {CUT_END}"
            first = f"{first[: -len(cut) * 2]}{cut}"
        self.page.write_string(row, column, first, self._style_of(first, style))

    def across(self, row: int, columns: tuple[int, int], text: str, style: Style) -> None:
        """Put text over several cells of a row, the first and the last of them given."""
        if columns[0] < columns[1]:
            self.page.merge_range(row, columns[0], row, columns[1], "", self._style_of(text, style))
        self.text(row, columns[0], text, style)

    def title(self, text: str) -> None:
        """Put a title below the marking."""
        self.text(1, 0, text, TITLE)
        self.page.set_row(1, height(text, math.inf, _TITLE_SIZE))

    def link(self, row: int, title: str, sheet: str) -> None:
        """Put a line into the first cell of a row that leads to another sheet."""
        self.page.write_url(row, 0, f"internal:'{sheet}'!A1", self.styles(LINK), title)

    def paragraph(self, row: int, columns: tuple[int, int], text: str, style: Style, width: float) -> int:
        """Put a long text over several columns, as high as it needs; the row after it.

        Rows of merged cells do not grow by themselves, so that their height is reckoned.

        Args:
            row: Where it begins; what is too long for a cell goes on below.
            columns: The first and the last column.
            text: The text.
            style: How it looks.
            width: How wide these columns are together, in characters.
        """
        size = float(str(style.get("font_size", _FONT_SIZE)))
        for piece in pieces(text):
            self.across(row, columns, piece, style)
            self.page.set_row(row, height(piece, width, size))
            row += 1
        return row

    def _style_of(self, text: str, style: Style) -> Format:
        """The format of foreign text: what looks like a formula stays text when the cell is edited."""
        return self.styles(style, quote_prefix=True) if protected(text) != text else self.styles(style)

    def number(
        self, row: int, column: int, value: float, style: Style = FIGURE, form: str = "General"
    ) -> None:
        """Put a number into a cell."""
        self.page.write_number(row, column, value, self.styles(style, num_format=form))

    def live(self, row: int, column: int, cell: Live, style: Style = FIGURE, form: str = "General") -> None:
        """Put a formula into a cell."""
        self.page.write_formula(row, column, cell.formula, self.styles(style, num_format=form), cell.value)


def height(text: str, width: float, size: float = _FONT_SIZE) -> float:
    """How high a row is, in points, that holds a text in columns of some width in characters."""
    lines = math.ceil(cell_len(text) * size / _FONT_SIZE / width)
    return min(max(lines, 1) * size * _LEADING, _HIGHEST)


def pieces(text: str) -> Iterator[str]:
    """A text in parts that a cell can hold each; never none."""
    sound = _NEVER_IN_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)
    while _units(sound) > ROOM:
        end = ROOM
        while _units(sound[:end]) > ROOM:
            end -= _units(sound[:end]) - ROOM
        yield sound[:end]
        sound = sound[end:]
    yield sound


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def added(book: Workbook, styles: Styles, name: str, marking: str) -> Sheet:
    """A new sheet of a workbook, marked on the screen and on paper."""
    page = book.add_worksheet(name)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.set_header(f"&C&B{_in_margin(marking)}")
    page.set_footer(f"&C&B{_in_margin(marking)}&B&R&P / &N")
    sheet = Sheet(page, styles, name)
    sheet.text(0, 0, marking, MARKING)
    return sheet


def _in_margin(marking: str) -> str:
    """The marking as headers and footers take it, where `&` begins a command.

    `&G` is a picture to the writer, doubled or not: a command without effect parts the two.
    """
    most = len(marking)
    while True:
        shown = marking if most == len(marking) else f"{marking[:most]}…"
        made = re.sub("&(?=[G\\[])", "&&&K000000", re.sub("&(?![G\\[])", "&&", shown))
        if _units(made) <= _HEADER_ROOM - len("&C&B&B&R&P / &N"):
            return made
        most -= 1
