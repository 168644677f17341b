"""The preview of a briefing: its blocks as lines of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rivals.briefing.blocks import BLANK, Chart, Matrix, Paragraph, Points, Table
from rivals.tui.cells import centred, fitted, width_of, wrapped
from rivals.tui.drawing import Drawing, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Briefing
    from rivals.tui.lines import Pieces

CELL: Final = 5
"""How many columns a cell of the matrix has."""

FIGURE: Final = 9
"""How many columns the figures beside and below the matrix have at the most."""

LEAST_WORDING: Final = 8
"""How many columns the wording beside the matrix has at the least."""

LEAST_TEXT: Final = 16
"""How many columns a text has at the least."""

BAR: Final = 24
NARROWEST: Final = 24


class Preview(Drawing, ScrollView, can_focus=True):
    """A briefing to read through."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"preview--{role}" for role in ("mark", "title", "head", "key", "name", "text", "faint", "bar")
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._briefing: Briefing | None = None
        self._lines: list[Pieces] = []
        self._heads: dict[str, int] = {}
        self._laid_out_for = 0

    def show(self, briefing: Briefing) -> None:
        """Show a briefing, as far down as the one before."""
        self._briefing = briefing
        self._lay_out()

    def say(self, words: str) -> None:
        """Show a sentence in its place."""
        self._briefing = None
        width = max(self.scrollable_content_region.width, NARROWEST)
        self._take([[(f" {line}", ("faint",))] for line in wrapped(words, width - 2)], width)

    def _lay_out(self) -> None:
        if self._briefing is not None:
            width = max(self.scrollable_content_region.width, NARROWEST)
            self._take(list(lines(self._briefing, width - 2)), width)

    def _take(self, laid_out: list[Pieces], width: int) -> None:
        self._lines, self._laid_out_for = laid_out, self.scrollable_content_region.width
        self._heads = {line[0][0].strip(): row for row, line in enumerate(laid_out) if _is_head(line)}
        self.virtual_size = Size(width, max(len(laid_out), self.scrollable_content_region.height))
        self.refresh()

    def go_to(self, title: str) -> None:
        """Scroll to the section of this title, if it is told."""
        row = self._heads.get(title.upper())
        if row is not None:
            is_first = row == min(self._heads.values())  # what stands above it is worth seeing too
            self.scroll_to(0, 0 if is_first else row, animate=False, force=True)

    def spots(self) -> Iterator[Spot]:
        """The preview itself."""
        yield Spot(0, 0, self.focus)

    def on_resize(self) -> None:
        """Wrap it for the new width."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        row, width = y + round(self.scroll_y), self.size.width
        if row >= len(self._lines):
            return Strip.blank(width, self.style_of(()))
        pieces: Pieces = [(" ", ()), *self._lines[row]]
        return self.strip_of(pieces).adjust_cell_length(width, self.style_of(()))


def _is_head(line: Pieces) -> bool:
    return bool(line) and line[0][1] == ("head",)


def lines(briefing: Briefing, width: int) -> Iterator[Pieces]:
    """A briefing as lines of so many columns."""
    marking = list(_marking(briefing.marking, width))
    yield from marking
    yield from _wrapped(briefing.title, width, "title")
    yield from _wrapped(briefing.question, width, "text")
    for section in briefing.sections:
        yield []
        yield [(section.title.upper(), ("head",))]
        for block in section.blocks:
            yield from _block(block, width)
    yield []
    yield from _wrapped(briefing.provenance.line, width, "faint")
    yield from marking


def _marking(marking: str, width: int) -> Iterator[Pieces]:
    """The whole marking, however long."""
    for line in wrapped(marking, width) if marking else ():
        yield [(centred(line.rstrip(), width), ("mark",))]


def _block(block: Block, width: int) -> Iterator[Pieces]:
    match block:
        case Paragraph(text, is_key):
            yield from _wrapped(text, width, "key" if is_key else "text")
        case Points(title, items):
            yield []
            yield from _wrapped(f"{title}:", width, "text")
            for item in items:
                yield from _inset("• ", item, width)
        case Table():
            yield from _table(block, width)
        case Matrix():
            yield from _matrix(block, width)
        case Chart():
            yield from _chart(block, width)


def _wrapped(text: str, width: int, role: str) -> Iterator[Pieces]:
    for line in wrapped(text, width) if text else ():
        yield [(line, (role,))]


def _inset(lead: str, text: str, width: int) -> Iterator[Pieces]:
    """A text after a sign, its later lines as far in as the first."""
    size = width_of(lead)
    for place, line in enumerate(wrapped(text, max(width - size, LEAST_TEXT))):
        yield [(lead if place == 0 else " " * size, ("name",)), (line, ("text",))]


def _table(table: Table, width: int) -> Iterator[Pieces]:
    """Each row as a name, and under it what the other columns say."""
    yield []
    yield from _wrapped(table.title, width, "faint")
    for name, *rest in table.rows:
        yield from _wrapped(name, width, "name")
        told = (
            f"{column.title}: {text}" for column, text in zip(table.columns[1:], rest, strict=True) if text
        )
        yield from _inset("  ", " · ".join(told), width)


def _matrix(matrix: Matrix, width: int) -> Iterator[Pieces]:
    name = min(max((width_of(head.name) for head in matrix.rows), default=0), width // 3) + 1
    figures = [min(max(len(title), CELL), FIGURE) + 1 for title in matrix.row_figures]
    room = width - name - sum(figures)
    # Where not all the columns fit, they are worth more than the first words of the rows.
    has_wording = room - LEAST_WORDING >= CELL * len(matrix.columns)
    if not has_wording:
        name = max(name, *(width_of(_short(title)) + 1 for title in matrix.column_figures))
    most = max((width - name - sum(figures)) // CELL, 1)
    for part in matrix.parts(most):
        own = figures if part.row_figures else []
        text = width - name - CELL * len(part.columns) - sum(own) if has_wording else 0
        yield []
        yield from _wrapped(part.title, width, "faint")
        titles = _figures([_short(title) for title in part.row_figures], own)
        yield [
            (" " * (name + text), ("name",)),
            ("".join(centred(head.name, CELL) for head in part.columns) + titles, ("name",)),
        ]
        for head, cells in zip(part.rows, part.cells, strict=True):
            ratings: Pieces = [(centred(cell.value if cell else BLANK, CELL), (cell,)) for cell in cells]
            yield [
                (fitted(head.name, name), ("name",)),
                (fitted(head.text, text - 1) + " " if text else "", ("text",)),
                *ratings,
                (_figures(head.figures, own), ("faint",)),
            ]
        for place, title in enumerate(part.column_figures):
            totals = "".join(centred(head.figures[place], CELL) for head in part.columns)
            yield [(fitted(title, name + text), ("faint",)), (totals, ("name",))]
    yield []
    for line in matrix.legend:
        yield from _wrapped(line, width, "faint")


def _short(title: str) -> str:
    return fitted(title, min(width_of(title), FIGURE))


def _figures(texts: Iterable[str], widths: list[int]) -> str:
    return "".join(f"{text:>{size}}" for text, size in zip(texts, widths, strict=False))


def _chart(chart: Chart, width: int) -> Iterator[Pieces]:
    yield []
    yield from _wrapped(chart.title, width, "faint")
    name = max((width_of(bar.name) for bar in chart.bars), default=0) + 1
    figure = max((len(bar.figure) for bar in chart.bars), default=0)
    longest = min(BAR, max(width - name - figure - 1, 0))
    for bar in chart.bars:
        blocks = "█" * round(longest * chart.share(bar))
        yield [
            (fitted(bar.name, name), ("name",)),
            (f"{bar.figure:>{figure}} ", ("text",)),
            (blocks, ("bar",)),
        ]
