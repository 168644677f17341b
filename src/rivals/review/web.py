"""A difference as a page for the browser: one file, which asks the network for nothing and runs nothing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.review.difference import SAME
from rivals.review.lines import Line, Sign, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.review.difference import Difference
    from rivals.review.rewording import Run

STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article + article { margin-top: 4rem; border-top: 1px solid #8888; }
.marking { font-weight: bold; text-align: center; }
table { border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem; border-bottom: 1px solid #8888; }
td.figures { white-space: nowrap; font-variant-numeric: tabular-nums; }
ul { padding-inline-start: 1.25rem; list-style: none; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
.head { font-weight: bold; }
.about { font-weight: normal; opacity: .7; }
.gone, .come { border-inline-start: .25rem solid; padding-inline-start: .5rem; }
.gone { border-color: #a6611a; }
.come { border-color: #018571; }
.gone::before { content: "− "; }
.come::before { content: "+ "; }
del, ins { font-weight: bold; }
ins { text-decoration: none; }
"""

HEAD: Final = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What has changed</title>
<style>{STYLE}</style>
</head>
<body>"""

FOOT: Final = """</body>
</html>"""


def page(articles: Iterable[str]) -> str:
    """A page with the articles of one difference or several."""
    return "\n".join([HEAD, *articles, FOOT])


def article(difference: Difference, names: tuple[str, str]) -> str:
    """One difference, as a part of a page."""
    return "\n".join(["<article>", *_article(difference, names), "</article>"])


def _article(difference: Difference, names: tuple[str, str]) -> Iterator[str]:
    marking = f'<p class="marking">{_safe(difference.marking)}</p>' if difference.marking else ""
    yield marking
    yield f"<h1>{_safe(difference.headline)}</h1>"
    yield f'<p dir="auto">{_safe(difference.title)}, from {_safe(names[0])} to {_safe(names[1])}.</p>'
    for sentence in difference.movements:
        yield f"<p>{_safe(sentence)}</p>"
    yield from _ranking(difference)
    if not difference.changes:
        yield f"<p>{SAME}</p>"
    for group in difference.told():
        yield f"<h2>{_safe(group.title)}</h2>"
        yield "<ul>"
        for told in group.told:
            yield f"<li>{''.join(map(_line, lines(told)))}</li>"
        yield "</ul>"
    yield marking


def _ranking(difference: Difference) -> Iterator[str]:
    places = difference.places
    if not places:
        return
    yield "<table>"
    yield "<tr><th></th><th>Rank</th><th>Score</th><th>Statement</th></tr>"
    for place in places:
        figures = (place.rank_figures, difference.score_figures(place))
        cells = "".join(f'<td class="figures">{_safe(each)}</td>' for each in figures)
        statement = f'<td dir="auto">{_safe(place.statement)}</td>'
        yield f"<tr><th>{_safe(place.called)}</th>{cells}{statement}</tr>"
    yield "</table>"
    yield f"<p>{_safe(difference.measure)}</p>"


def _line(line: Line) -> str:
    inset = f' style="margin-inline-start: {1.5 * line.depth}rem"' if line.depth else ""
    about = f' <span class="about">{_safe(line.context)}</span>' if line.context else ""
    return f'<div class="{line.sign.value}" dir="auto"{inset}>{_runs(line)}{about}</div>'


def _runs(line: Line) -> str:
    mark = {Sign.GONE: "del", Sign.COME: "ins"}.get(line.sign)
    return " ".join(_marked(run, mark) for run in line.runs)


def _marked(run: Run, mark: str | None) -> str:
    return f"<{mark}>{_safe(run.text)}</{mark}>" if mark and run.differs else _safe(run.text)


def _safe(text: str) -> str:
    return escape(one_line(text))
