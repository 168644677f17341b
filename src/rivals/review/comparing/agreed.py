"""The consensus as an analysis of its own, in which nobody's dissent is lost."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rivals.core.change import at, between, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change, Tree
    from rivals.core.records import Cell
    from rivals.review.comparing.judgement import Judgement

LONGEST_REASON: Final = 240
"""How many characters of each analyst's reason are quoted where they differ."""


def agreed(union: Analysis, judgements: Iterable[Judgement]) -> Analysis:
    """The consensus: in every cell the rating of the judgement, all else as it is.

    Where the analysts gave one rating, its reason is that of the first who has one. Where they differ,
    the reason says who gave which rating, and why. What else a cell holds stays; a reviewer's stamp
    goes with the rating that was accepted.

    Args:
        union: The analysis to put the ratings into.
        judgements: What the analysts make of each cell, item by item.
    """
    changes: list[Change] = []
    for key, cells in groupby(judgements, lambda each: each.evidence):
        path = ("evidence", key, "ratings")
        stands = at(union.tree, path)
        old: Tree = stands if isinstance(stands, dict) else {}
        new: Tree = {**old, **{each.hypothesis: _cell(old, each) for each in cells if each.rating}}
        if new:
            changes += between(old, new, path) if old else [put(union.tree, path, new)]
    return union.apply(changes)


def dissent(cells: Mapping[str, Cell]) -> str:
    """Who rated how, and why: `Ann I: too few reports; Bob CC`."""
    return "; ".join(f"{name} {_told(cell)}" for name, cell in cells.items())


def shortened(text: str, most: int) -> str:
    """A text in one line of no more than so many characters, cut between two words where that can be."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    words, space, _ = head.rpartition(" ")
    return f"{(words if space and 2 * len(words) > most else head).rstrip()}…"


def _cell(ratings: Tree, judgement: Judgement) -> Tree:
    """The cell of a judgement that has a rating, with all else that stood there."""
    stood = ratings.get(judgement.hypothesis)
    old: Tree = stood if isinstance(stood, dict) else {}
    new: Tree = {**old, "rating": str(judgement.rating.value) if judgement.rating else ""}
    if because := _reason(judgement.cells):
        new["because"] = because
    if old.get("rating") != new["rating"]:
        new.pop("reviewed", None)
    return new


def _reason(cells: Mapping[str, Cell]) -> str:
    if len({cell.rating for cell in cells.values()}) > 1:
        return dissent(cells)
    return next((cell.because for cell in cells.values() if cell.because), "")


def _told(cell: Cell) -> str:
    because = shortened(cell.because, LONGEST_REASON).rstrip(".;, ")
    return f"{cell.rating.value}: {because}" if because else str(cell.rating.value)
