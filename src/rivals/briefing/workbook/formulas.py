"""Formulas: scores, ranks and diagnosticity by the rules of `rivals.scoring`, as a spreadsheet counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import POINTS
from rivals.scoring.ranking import TOLERANCE
from rivals.scoring.rule import Better

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rivals.briefing.workbook.places import Places
    from rivals.core.scales import Rating

COUNTS: Final = "Counts"
WEIGHT: Final = "Weight"
SPREAD: Final = "Diag."
PRIOR: Final = "Prior"
SCORE: Final = "Score"
TIEBREAK: Final = "Tie-break"
RANK: Final = "Rank"
ID: Final = "Id"

YES: Final = "yes"
NO: Final = "no"
NONE: Final = "–"
"""What stands for a figure that there is not."""


def total(places: Places, hypothesis: int, units: Mapping[Rating, float], *, weighted: bool) -> str:
    """The sum of an additive rule for a hypothesis, over the items that count."""
    ratings = places.ratings_of_hypothesis(hypothesis)
    factor = f"*{places.items_own(WEIGHT)}" if weighted else ""
    counts = f'({places.items_own(COUNTS)}="{YES}")'
    return f"=SUMPRODUCT({counts}{factor}*({per_rating(ratings, units)}))"


def per_rating(
    ratings: str, worth: Mapping[Rating, float], form: Callable[[float], str] = "{:+g}".format
) -> str:
    """What each of some ratings is worth, as an expression over their cells."""
    return "".join(f'{form(each)}*({ratings}="{rating.value}")' for rating, each in worth.items())


def rated(ratings: str) -> str:
    """Whether each of some ratings says anything, 1 or 0."""
    return "+".join(f'({ratings}="{rating.value}")' for rating in POINTS)


def rating_of(places: Places, item: str, hypothesis: str) -> str:
    """The rating of a pair, found by ids so that it stays with them when the rows are sorted.

    Args:
        places: Where the ratings stand.
        item: The cell with the id of the item.
        hypothesis: The cell with the id of the hypothesis.
    """
    at = [f"MATCH({item},{places.items_own(ID)},0)", f"MATCH({hypothesis},{places.hypotheses_own(ID)},0)"]
    found = f"INDEX({places.ratings},{','.join(reversed(at) if places.transposed else at)})"
    return f'=IF({found}="","",{found})'


def is_active(places: Places, item: str) -> str:
    """Whether the item counts whose id a cell has, as the long form says it."""
    counts = f"INDEX({places.items_own(COUNTS)},MATCH({item},{places.items_own(ID)},0))"
    return f'=IF({counts}="{YES}","true","false")'


@attrs.frozen
class Figures:
    """Something that there is of each hypothesis, as formulas name it.

    Attributes:
        own: The cell of one of them.
        every: The cells of all.
    """

    own: str
    every: str


def rank(counts: Figures, figures: Figures, better: Better, breaks: Figures | None = None) -> str:
    """The rank of a hypothesis: one more than how many of those that count are better.

    Args:
        counts: Which of them count, 1 or 0.
        figures: What they are ranked by.
        better: Which end of that is the better one.
        breaks: What decides between equal ones, lower first, for a rule that has it.
    """
    ahead = _less(figures) if better is Better.LOWER else _less(figures, sign=-1)
    if breaks:
        ahead = f"({ahead}+{_equal(figures)}*{_less(breaks)})"
    return f'=IF({counts.own},1+SUMPRODUCT({counts.every}*{ahead}),"{NONE}")'


def _less(figures: Figures, sign: int = 1) -> str:
    """Which of all are less than one's own, rounding apart; more, with the other sign."""
    own, every = figures.own, figures.every
    apart = f"{own}-{every}" if sign > 0 else f"{every}-{own}"
    return f"({apart}>{_tolerance(figures)})"


def _equal(figures: Figures) -> str:
    return f"(ABS({figures.own}-{figures.every})<={_tolerance(figures)})"


def _tolerance(figures: Figures) -> str:
    """How far equal figures may lie apart: in proportion to the larger, and to 1 at the least.

    The larger of a and b is (a + b + |a - b|) / 2, which works over a whole range where MAX would not.
    """
    least, every = f"MAX(1,ABS({figures.own}))", f"ABS({figures.every})"
    return f"({TOLERANCE:G}*({least}+{every}+ABS({least}-{every}))/2)"


def spread(places: Places, item: int) -> str:
    """The diagnosticity of an item: the standard deviation of its points over the hypotheses that count."""
    ratings = places.ratings_beside(item)
    counts = f'({places.hypotheses_own(COUNTS)}="{YES}")'
    many = f"SUMPRODUCT({counts}*({rated(ratings)}))"
    points = {rating: float(each) for rating, each in POINTS.items() if each}
    squares = {rating: each * each for rating, each in points.items()}
    sums = f"SUMPRODUCT({counts}*({per_rating(ratings, points)}))"
    of_squares = f"SUMPRODUCT({counts}*({per_rating(ratings, squares)}))"
    return f'=IF({many}<2,"{NONE}",SQRT({many}*{of_squares}-{sums}^2)/{many})'
