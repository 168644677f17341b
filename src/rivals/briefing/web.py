"""A briefing as a page for the browser and the printer: one file, no network, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from rivals.briefing.blocks import BLANK, Chart, Kind, Matrix, Paragraph, Points, Table
from rivals.graph.palette import RATINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Briefing, Section
    from rivals.core.scales import Rating

WIDEST: Final = 12
"""How many columns one table of the matrix has at the most: as many as fit on a sheet of paper."""

SHORT: Final = 16
"""How many characters a name or a word may have and still not be broken into lines."""

SHORT_HEAD: Final = 6
"""The same for the head of a column of the matrix."""

_RATINGS: Final = "\n".join(
    f".r-{rating.value} {{ background: {tone.fill}; color: {tone.text}; }}"
    for rating, tone in RATINGS.items()
)

STYLE: Final = f"""
:root {{ color-scheme: light dark; --edge: #8a9296; --bar: #01665e; --faint: #566066; --ground: #fcfbf8; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --edge: #5a656b; --bar: #5aa9a0; --faint: #a9b3b8; --ground: #14181b; }}
}}
* {{ box-sizing: border-box; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 0 1rem 2rem;
  background: var(--ground); overflow-wrap: break-word; }}
p.marking {{ max-width: none; text-align: center; font-weight: bold; letter-spacing: .05em;
  margin: .75rem 0; }}
h1 {{ line-height: 1.2; margin-bottom: .25rem; }}
h2 {{ margin-top: 2.5rem; border-bottom: 2px solid var(--bar); padding-bottom: .2rem; }}
.question {{ font-size: 1.15rem; margin-top: 0; }}
.key {{ font-size: 1.1rem; font-weight: 600; max-width: 50rem; }}
p, li {{ max-width: 50rem; }}
li:dir(rtl) {{ margin-inline-start: 1.5rem; }}
.scroll {{ overflow-x: auto; margin: 1.25rem 0; }}
table {{ border-collapse: collapse; min-width: min(100%, 34rem); }}
caption {{ text-align: start; font-weight: bold; padding-bottom: .4rem; }}
th, td {{ border: 1px solid var(--edge); padding: .3rem .55rem; text-align: start; vertical-align: top; }}
td.figure {{ text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }}
.name, .word {{ min-width: 5rem; overflow-wrap: anywhere; }}
.short {{ min-width: 0; white-space: nowrap; }}
.text {{ min-width: 14rem; overflow-wrap: anywhere; }}
.matrix th[scope=row] {{ font-weight: normal; min-width: 16rem; overflow-wrap: anywhere; }}
.matrix th[scope=row] b {{ margin-inline-end: .4rem; }}
.matrix td, .matrix thead th[scope=col] {{ text-align: center; }}
.matrix td {{ white-space: nowrap; }}
.matrix thead th.name {{ min-width: 2.6em; }}
.matrix thead th:first-child {{ text-align: start; }}
.matrix td.rating {{ font-weight: bold; min-width: 2.6rem; }}
.chart td {{ border: 0; padding-block: .15rem; }}
.chart th {{ border: 0; padding-block: .15rem; font-weight: normal; }}
.chart th:not(.short) {{ min-width: 10rem; }}
.chart td.bars {{ width: 100%; min-width: 8rem; }}
.bar {{ display: block; height: 1.1rem; background: var(--bar); min-width: 1px; }}
.legend, .provenance {{ color: var(--faint); font-size: .9rem; }}
.provenance {{ margin-top: 3rem; overflow-wrap: anywhere; }}
{_RATINGS}
@media print {{
  :root {{ color-scheme: light; --edge: #8a9296; --bar: #01665e; --faint: #444; --ground: #fff; }}
  body {{ font-size: 10pt; max-width: none; padding: 0; }}
  .key {{ font-size: 11pt; }}
  .scroll {{ overflow: visible; }}
  table {{ min-width: 0; font-size: 9pt; }}
  th, td {{ padding: .2rem .35rem; }}
  .text {{ min-width: 8rem; }}
  .matrix {{ font-size: 8pt; }}
  .matrix th[scope=row] {{ min-width: 9rem; }}
  .matrix td.rating {{ min-width: 2rem; }}
  tfoot {{ display: table-row-group; }}
  tr, .key, .chart {{ break-inside: avoid; }}
  tbody tr:first-child, tfoot tr {{ break-before: avoid; }}
  h2, caption {{ break-after: avoid; }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
}}
"""

_PAGE: Final = """
@page { margin: 20mm 15mm;
  @top-center { content: MARK; font: bold 10pt system-ui, sans-serif; }
  @bottom-center { content: MARK; font: bold 10pt system-ui, sans-serif; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt system-ui, sans-serif; } }
@media print { .marking { display: none; } }
"""


_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def write(briefing: Briefing) -> bytes:
    """The page as UTF-8."""
    return "\n".join(_page(briefing)).encode() + b"\n"


def _page(briefing: Briefing) -> Iterator[str]:
    title = escape(briefing.title)
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>{STYLE}{_margins(briefing.marking)}</style>"
    yield "</head>"
    yield "<body>"
    marking = f'<p class="marking" dir="auto">{escape(briefing.marking)}</p>' if briefing.marking else ""
    if marking:
        yield f"<header>{marking}</header>"
    yield "<main>"
    yield f'<h1 dir="auto">{title}</h1>'
    if briefing.question:
        yield f'<p class="question" dir="auto">{escape(briefing.question)}</p>'
    for section in briefing.sections:
        yield from _section(section)
    yield f'<p class="provenance">{escape(briefing.provenance.line)}</p>'
    yield "</main>"
    if marking:
        yield f"<footer>{marking}</footer>"
    yield "</body>"
    yield "</html>"


def _margins(marking: str) -> str:
    """The marking and the number in the margins of every printed page."""
    if not marking:
        return "\n".join(line for line in _PAGE.splitlines() if "MARK" not in line)
    quoted = "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):06x}" for char in marking)
    return _PAGE.replace("MARK", f'"{quoted}"')


def _section(section: Section) -> Iterator[str]:
    name = section.topic.value
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{escape(section.title)}</h2>'
    for place, block in enumerate(section.blocks):
        yield from _block(block, f"{name}-{place}")
    yield "</section>"


def _block(block: Block, name: str) -> Iterator[str]:
    match block:
        case Paragraph(text, is_key):
            kind = "key" if is_key else "plain"
            yield f'<p class="{kind}" dir="auto">{escape(text)}</p>'
        case Points(title, items):
            yield f"<p>{escape(title)}:</p>"
            yield "<ul>"
            yield from (f'<li dir="auto">{escape(item)}</li>' for item in items)
            yield "</ul>"
        case Table():
            yield from _framed(name, "register", block.title, _table(block))
        case Matrix():
            for place, part in enumerate(block.parts(WIDEST)):
                yield from _framed(f"{name}-{place}", "matrix", part.title, _matrix(part))
            yield from (f'<p class="legend">{escape(line)}</p>' for line in block.legend)
        case Chart():
            yield from _framed(name, "chart", block.title, _chart(block))


def _framed(name: str, kind: str, title: str, rows: Iterable[str]) -> Iterator[str]:
    """A table that can be scrolled, by keys as well, where it is wider than the screen."""
    yield f'<div class="scroll" tabindex="0" role="region" aria-labelledby="{name}">'
    yield f'<table class="{kind}">'
    yield f'<caption id="{name}">{escape(title)}</caption>'
    yield from rows
    yield "</table>"
    yield "</div>"


def _table(table: Table) -> Iterator[str]:
    yield "<thead>"
    yield _row(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    yield "</thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        yield _row(
            _cell(text, column.kind, is_first=place == 0) for place, (column, text) in enumerate(cells)
        )
    yield "</tbody>"


def _cell(text: str, kind: Kind, *, is_first: bool) -> str:
    tag, scope = ("th", ' scope="row"') if is_first else ("td", "")
    return f'<{tag}{scope} class="{_kind(text, kind)}" dir="auto">{escape(text)}</{tag}>'


def _kind(text: str, kind: Kind, most: int = SHORT) -> str:
    is_short = kind is not Kind.TEXT and len(text) <= most
    return f"{kind.value} short" if is_short else kind.value


def _matrix(matrix: Matrix) -> Iterator[str]:
    figures = [f'<th scope="col" class="figure">{escape(title)}</th>' for title in matrix.row_figures]
    heads = (
        f'<th scope="col" class="{_kind(head.name, Kind.NAME, SHORT_HEAD)}" title="{escape(head.text)}" '
        f'dir="auto">{escape(head.name)}</th>'
        for head in matrix.columns
    )
    yield "<thead>"
    yield _row([f'<th scope="col">{escape(matrix.corner)}</th>', *heads, *figures])
    yield "</thead>"
    yield "<tbody>"
    for head, cells in zip(matrix.rows, matrix.cells, strict=True):
        name = f'<th scope="row"><b>{escape(head.name)}</b><span dir="auto">{escape(head.text)}</span></th>'
        own = (f'<td class="figure">{escape(each)}</td>' for each in head.figures)
        yield _row([name, *map(_rating, cells), *own])
    yield "</tbody>"
    yield "<tfoot>"
    for place, title in enumerate(matrix.column_figures):
        totals = [f"<td>{escape(head.figures[place])}</td>" for head in matrix.columns]
        yield _row([f'<th scope="row">{escape(title)}</th>', *totals, *("<td></td>" for _ in figures)])
    yield "</tfoot>"


def _rating(rating: Rating | None) -> str:
    if rating is None:
        return f'<td class="rating">{BLANK}</td>'
    return f'<td class="rating r-{rating.value}">{rating.value}</td>'


def _chart(chart: Chart) -> Iterator[str]:
    yield "<tbody>"
    for bar in chart.bars:
        share = 100 * chart.share(bar)
        drawn = f'<span class="bar" style="width: {share:.1f}%"></span>' if bar.value else ""
        yield _row(
            (
                _cell(bar.name, Kind.NAME, is_first=True),
                f'<td class="figure">{escape(bar.figure)}</td>',
                f'<td class="bars">{drawn}</td>',
            )
        )
    yield "</tbody>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"
