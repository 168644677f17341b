"""A briefing in Markdown: to be read as it is, and as a forge renders it.

What an analysis says can make no markup there: it is escaped by `review.markdown`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.briefing.blocks import BLANK, Chart, Kind, Matrix, Paragraph, Points, Table
from rivals.review.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Briefing

WIDEST: Final = 24
"""How many columns one table of the matrix has at the most, beside the wording."""

BAR: Final = 24
"""How many characters the longest bar of a chart has."""

_RULERS: Final = {Kind.FIGURE: "--:", Kind.WORD: "---", Kind.NAME: "---", Kind.TEXT: "---"}


def write(briefing: Briefing) -> bytes:
    """The briefing as UTF-8."""
    return "".join(f"{block}\n\n" for block in _blocks(briefing)).rstrip("\n").encode() + b"\n"


def _blocks(briefing: Briefing) -> Iterator[str]:
    marking = f"**{escaped(briefing.marking)}**" if briefing.marking else ""
    if marking:
        yield marking
    yield f"# {escaped(briefing.title)}"
    if briefing.question:
        yield escaped(briefing.question)
    for section in briefing.sections:
        yield f"## {section.title}"
        for block in section.blocks:
            yield from _block(block)
    yield f"---\n\n{_verbatim(briefing.provenance.line)}"
    if marking:
        yield marking


def _verbatim(text: str) -> str:
    """Text in a span of code, in which a forge makes no links of hashes."""
    return "`" + text.replace("`", "'") + "`"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, is_key):
            yield f"**{escaped(text)}**" if is_key else escaped(text)
        case Points(title, items):
            yield f"{escaped(title)}:"
            yield "\n".join(f"- {escaped(item)}" for item in items)
        case Table():
            yield f"### {escaped(block.title)}"
            rulers = [_RULERS[column.kind] for column in block.columns]
            yield _table([column.title for column in block.columns], rulers, block.rows)
        case Matrix():
            for part in block.parts(WIDEST):
                yield from _matrix(part)
            yield " \\\n".join(escaped(line) for line in block.legend)
        case Chart():
            yield f"### {escaped(block.title)}"
            yield _table(["", "", block.unit], ["---", "--:", "---"], _bars(block))


def _matrix(matrix: Matrix) -> Iterator[str]:
    """One part of the matrix, what its rows stand for in the last column."""
    yield f"### {escaped(matrix.title)}"
    names = [column.name for column in matrix.columns]
    heads = [matrix.corner, *names, *matrix.row_figures, ""]
    rulers = ["---", *(":-:" for _ in names), *("--:" for _ in matrix.row_figures), "---"]
    rows = [
        (head.name, *(cell.value if cell else BLANK for cell in cells), *head.figures, head.text)
        for head, cells in zip(matrix.rows, matrix.cells, strict=True)
    ]
    feet = [
        (title, *(column.figures[place] for column in matrix.columns), *("" for _ in matrix.row_figures), "")
        for place, title in enumerate(matrix.column_figures)
    ]
    yield _table(heads, rulers, [*rows, *feet])


def _bars(chart: Chart) -> Iterator[tuple[str, str, str]]:
    for bar in chart.bars:
        blocks = round(BAR * chart.share(bar))
        yield bar.name, bar.figure, ("−" if bar.value < 0 else "") + "█" * blocks


def _table(heads: list[str], rulers: list[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [map(escaped, heads), rulers, *(map(escaped, row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
