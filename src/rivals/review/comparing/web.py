"""A comparison as a page for the browser: one file, which asks the network for nothing and runs nothing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.review.comparing.telling import (
    LEGEND,
    NO_DISPUTE,
    dispute,
    headline,
    marking,
    measure,
    rank_figure,
    rating_of,
    record_name,
    rows,
    sentences,
    shade,
    title,
)
from rivals.review.web import FOOT, STYLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.judgement import Judgement
    from rivals.review.comparing.telling import Dispute

MOST_DISPUTED: Final = 60
"""How many cells are told with each one's reason."""

_SHADES: Final = "".join(
    f"td.apart{steps} {{ background: rgb(166 97 26 / {strength}); }}\n"
    for steps, strength in enumerate(("0", ".15", ".35", ".6", ".85"))
)
_PAGE: Final = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How far the analysts agree</title>
<style>{STYLE}
.wide {{ overflow-x: auto; }}
td.cell {{ white-space: nowrap; text-align: center; }}
td.cell small {{ opacity: .8; }}
{_SHADES}</style>
</head>
<body>"""


def page(comparison: Comparison) -> str:
    """The page."""
    return "\n".join([_PAGE, "<article>", *_article(comparison), "</article>", FOOT])


def _article(comparison: Comparison) -> Iterator[str]:
    name = marking(comparison)
    sign = f'<p class="marking">{_safe(name)}</p>' if name else ""
    yield sign
    yield f"<h1>{_safe(headline(comparison))}</h1>"
    yield f'<p dir="auto">{_safe(title(comparison))}</p>'
    for sentence in sentences(comparison):
        yield f'<p dir="auto">{_safe(sentence)}</p>'
    yield from _rankings(comparison)
    yield f"<p>{_safe(measure(comparison))}</p>"
    yield "<h2>The consensus cell by cell</h2>"
    yield from _matrix(comparison)
    yield f"<p>{_safe(LEGEND)}</p>"
    yield "<h2>Most disputed</h2>"
    yield from _disputed(comparison)
    yield sign


def _rankings(comparison: Comparison) -> Iterator[str]:
    yield '<div class="wide"><table>'
    yield _row("th", ["", *comparison.rankings, "Consensus", "α", "Statement"])
    for key, reliability in comparison.by_hypothesis.items():
        ranks = [rank_figure(each, key) for each in (*comparison.rankings.values(), comparison.ranking)]
        figures = "".join(f'<td class="figures">{_safe(each)}</td>' for each in (*ranks, reliability.figure))
        statement = _safe(comparison.consensus.hypotheses[key].statement)
        name = _safe(record_name(comparison, "hypotheses", key))
        yield f'<tr><th>{name}</th>{figures}<td dir="auto">{statement}</td></tr>'
    yield "</table></div>"


def _disputed(comparison: Comparison) -> Iterator[str]:
    every = comparison.disputed
    if not every:
        yield f"<p>{_safe(NO_DISPUTE)}</p>"
        return
    yield "<ul>"
    for each in every[:MOST_DISPUTED]:
        yield f"<li>{_told(dispute(comparison, each))}</li>"
    if len(every) > MOST_DISPUTED:
        yield f"<li>And {len(every) - MOST_DISPUTED} more, which the matrix shows.</li>"
    yield "</ul>"


def _told(each: Dispute) -> str:
    voices = "".join(
        f'<li dir="auto">{_safe(voice.name)} <b>{_safe(voice.rating)}</b>{_because(voice.because)}</li>'
        for voice in each.voices
    )
    head = f'<div class="head">{_safe(each.name)}: {_safe(each.told)}</div>'
    return f'{head}<div class="about" dir="auto">{_safe(each.about)}</div><ul>{voices}</ul>'


def _because(text: str) -> str:
    return f": {_safe(text)}" if text else ""


def _matrix(comparison: Comparison) -> Iterator[str]:
    hypotheses = [record_name(comparison, "hypotheses", key) for key in comparison.by_hypothesis]
    yield '<div class="wide"><table>'
    yield _row("th", ["", *hypotheses, "Evidence"])
    for key, cells in rows(comparison):
        inside = "".join(map(_cell, cells))
        summary = _safe(comparison.consensus.evidence[key].summary)
        name = _safe(record_name(comparison, "evidence", key))
        yield f'<tr><th>{name}</th>{inside}<td dir="auto">{summary}</td></tr>'
    yield "</table></div>"


def _cell(judgement: Judgement) -> str:
    who = ", ".join(f"{name} {cell.rating.value}" for name, cell in judgement.cells.items())
    apart = "" if judgement.steps is None else f" apart{judgement.steps}"
    rating, steps = _safe(rating_of(judgement)), _safe(shade(judgement))
    return f'<td class="cell{apart}" title="{_safe(who)}">{rating} <small>{steps}</small></td>'


def _row(tag: str, texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_safe(text)}</{tag}>' for text in texts)}</tr>"


def _safe(text: str) -> str:
    return escape(one_line(text))
