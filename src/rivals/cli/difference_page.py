"""A difference as plain text: the lead, the ranking before and after, then all that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.cli.columns import GAP, cells, columns, cut
from rivals.cli.paper import LONGEST_NAME, folded, sentence
from rivals.review.difference import SAME
from rivals.review.lines import Line, Sign, lines
from rivals.review.rewording import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.cli.paper import Pen
    from rivals.review.difference import Difference

LEAST_CONTEXT: Final = 20
"""How many cells must be left on a line for saying what it is about."""

_BULLETS: Final = {Sign.HEAD: "", Sign.PLAIN: "", Sign.GONE: "- ", Sign.COME: "+ "}


def page(difference: Difference, names: tuple[str, str], pen: Pen, width: int) -> str:
    """The page.

    Args:
        difference: What to tell.
        names: What to call the two versions.
        pen: What to write with.
        width: How many cells a line has.
    """
    marking = [pen.head(difference.marking)]
    head = [
        *(pen.head(line) for line in sentence(difference.title, width)),
        *sentence(f"from {names[0]} to {names[1]}", width),
    ]
    lead = [pen.head(line) for line in sentence(f"{difference.headline}.", width)]
    moves = [line for each in difference.movements for line in sentence(each, width)]
    groups = (
        [pen.head(group.title), *(line for told in group.told for line in _told(lines(told), pen, width))]
        for group in difference.told()
    )
    none = [] if difference.changes else [SAME]
    blocks = (marking, head, [*lead, *moves], _ranking(difference, width), none, *groups, marking)
    return "\n\n".join(text for block in blocks if (text := "\n".join(block).strip("\n")))


def _ranking(difference: Difference, width: int) -> list[str]:
    places = difference.places
    if not places:
        return ["There is no hypothesis yet."]
    rows = [["", "Rank", "Score", "Statement"]]
    rows += [
        [
            cut(place.called, LONGEST_NAME),
            place.rank_figures,
            difference.score_figures(place),
            place.statement,
        ]
        for place in places
    ]
    return [*columns(rows, stretch=-1, width=width), difference.measure]


def _told(told: Iterable[Line], pen: Pen, width: int) -> Iterator[str]:
    for line in told:
        first = GAP * (line.depth + 1) + _BULLETS[line.sign]
        later = GAP * (line.depth + 2)
        room = width - cells(later)
        runs = line.runs
        if line.brief:
            runs = (Run(cut(" ".join(run.text for run in runs), room), differs=False),)
        pieces = list(folded(runs, room))
        for number, piece in enumerate(pieces):
            lead = first if number == 0 else later
            text = lead + " ".join(_written(run, line.sign, pen) for run in piece)
            if line.context and number == len(pieces) - 1:
                taken = cells(lead) + sum(cells(run.text) + 1 for run in piece)
                text += _context(line.context, pen, width - taken - 1)
            yield text


def _context(text: str, pen: Pen, room: int) -> str:
    return pen.faint(f"{GAP}{cut(text, room)}") if room >= LEAST_CONTEXT else ""


def _written(word: Run, sign: Sign, pen: Pen) -> str:
    match sign:
        case Sign.HEAD:
            return pen.head(word.text)
        case Sign.GONE:
            return pen.gone(word.text, strong=word.differs)
        case Sign.COME:
            return pen.come(word.text, strong=word.differs)
        case Sign.PLAIN:
            return word.text
