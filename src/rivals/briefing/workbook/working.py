"""The working of the posterior: a sheet on which each of its steps is a block of formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from rivals.briefing.workbook.formulas import COUNTS, NONE, PRIOR, YES, Figures, per_rating, rated
from rivals.briefing.workbook.places import Places, cell
from rivals.briefing.workbook.sheet import ALONG, FIGURE, HEAD, SIDE, Live
from rivals.briefing.workbook.steps import NO_CHANCE
from rivals.core.text import one_line
from rivals.scoring.posterior import LEAST_RELIABLE, LIKELIHOODS, MOST_RELIABLE
from rivals.scoring.weights import reliability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rivals.briefing.workbook.sheet import Sheet
    from rivals.briefing.workbook.steps import Steps
    from rivals.core.analysis import Analysis

SHEET: Final = "Working"
"""What the sheet is called."""

GROUP: Final = "Group"
OWN_WEIGHT: Final = "Own weight"
RELIABILITY: Final = "Reliability"

EXPLAINED: Final = (
    "How the posterior comes about. P of a rating: CC .9, C .7, N .5, I .3, II .1; for a cell that is empty "
    "or NA, the mean ln P of its row. Items with the same origins are a group: it speaks of the world with "
    "the probability of its best source, and else would read the same whatever were true."
)

_FORM: Final = "0.0000"
_HEAD_HEIGHT: Final = 45
_COUNTED, _PRIORS, _LOGS, _BEHIND = range(4, 8)
_FIRST_ITEM: Final = 10
_SIZE, _TRUST, _DISCOUNT = 2, 3, 4
_MEAN, _FIRST = 4, 5


@attrs.frozen(eq=False)
class Working:
    """The sheet with the working.

    Attributes:
        sheet: The sheet.
        analysis: The analysis.
        places: Where things stand in the matrix.
        items: The ids of the items, in the order of the matrix.
        hypotheses: The ids of the hypotheses, likewise.
        steps: What each step comes to.
    """

    sheet: Sheet
    analysis: Analysis
    places: Places
    items: Sequence[str]
    hypotheses: Sequence[str]
    steps: Steps

    def write(self) -> None:
        """Fill the sheet."""
        self.sheet.title("The working of the posterior")
        self.sheet.text(2, 0, EXPLAINED, ALONG)
        self.sheet.page.set_column(0, 0, 20)
        self.sheet.page.set_column(1, self._noise, 11)
        self.sheet.page.freeze_panes(_COUNTED, 1)
        self._names(_COUNTED - 1, ("Hypotheses", "", "", "", ""), ("",))
        self._names(_FIRST_ITEM - 1, ("Item", GROUP, COUNTS, RELIABILITY, "Mean ln P"), ("c · ln P: ",))
        heads, ends = (GROUP, "", "Items", "Trust", "Discount"), ("Highest a", "If worthless")
        self._names(self._first_group - 1, heads, ("a: ", "exp(a − highest): ", "adds: "), ends)
        for place in range(len(self.items)):
            self._item(place)
        for place in range(len(self.steps.groups)):
            self._group(place)
        self._hypotheses()

    def counts(self, hypothesis: int) -> Figures:
        """Whether a hypothesis counts."""
        return self._of(_COUNTED, hypothesis)

    def behind(self, hypothesis: int) -> Figures:
        """How far the log posterior of a hypothesis is behind the first."""
        return self._of(_BEHIND, hypothesis)

    def probability(self, hypothesis: int) -> str:
        """The posterior of a hypothesis."""
        counts, behind = self.counts(hypothesis), self.behind(hypothesis)
        whole = f"SUMPRODUCT({counts.every}*EXP({behind.every}))"
        return f'=IF({counts.own},EXP({behind.own})/{whole},"{NONE}")'

    def _of(self, row: int, hypothesis: int) -> Figures:
        own = xl_rowcol_to_cell(row, _FIRST + hypothesis, row_abs=True, col_abs=True)
        return Figures(f"{SHEET}!{own}", f"{SHEET}!{_along(row, _FIRST, len(self.hypotheses))}")

    @property
    def _first_group(self) -> int:
        return _FIRST_ITEM + len(self.items) + 2

    @property
    def _odds(self) -> int:
        return _FIRST + len(self.hypotheses)

    @property
    def _terms(self) -> int:
        return _FIRST + 2 * len(self.hypotheses)

    @property
    def _highest(self) -> int:
        return _FIRST + 3 * len(self.hypotheses)

    @property
    def _noise(self) -> int:
        return self._highest + 1

    def _names(self, row: int, heads: Sequence[str], blocks: Sequence[str], ends: Sequence[str] = ()) -> None:
        """The heads of some columns, then the names of the hypotheses for each block, and others."""
        names = [one_line(self.analysis.name_of("hypotheses", key)) for key in self.hypotheses]
        every = [*heads, *(f"{block}{name}" for block in blocks for name in names), *ends]
        for column, text in enumerate(every):
            self.sheet.text(row, column, text, HEAD)
        self.sheet.page.set_row(row, _HEAD_HEIGHT)

    def _put(self, row: int, column: int, formula: str, value: float | str) -> None:
        form = "General" if isinstance(value, int) else _FORM
        self.sheet.live(row, column, Live(f"={formula}", value), FIGURE, form)

    def _item(self, place: int) -> None:
        """What an item says: c · ln P for each hypothesis."""
        row, key, step = _FIRST_ITEM + place, self.items[place], self.steps.items[place]
        item = self.analysis.evidence[key]
        own = {told: cell(self.places.of_item(told, place)) for told in self.places.of_items}
        self.sheet.text(row, 0, one_line(self.analysis.name_of("evidence", key)), SIDE)
        self._put(row, 1, own[GROUP], self.steps.numbers[place])
        self._put(row, 2, f'--({own[COUNTS]}="{YES}")', int(item.active))
        self._put(row, 3, own[RELIABILITY], reliability(self.analysis, item))
        ratings = self.places.ratings_of_item(place)
        running = f'({self.places.hypotheses_own(COUNTS)}="{YES}")'
        many = f"SUMPRODUCT({running}*({rated(ratings)}))"
        logs = f"SUMPRODUCT({running}*({_logarithms(ratings)}))"
        self._put(row, _MEAN, f"IF({many},{logs}/{many},0)", step.mean)
        counted, mean = _own(row, 2), _own(row, _MEAN)
        for column, rival in enumerate(self.hypotheses):
            log = _logarithm(cell(self.places.rating(place, column)), mean)
            self._put(row, _FIRST + column, f"{counted}*{own[OWN_WEIGHT]}*{log}", step.logs[rival])

    def _group(self, place: int) -> None:
        """What a group adds to the log posterior of each hypothesis."""
        row, step = self._first_group + place, self.steps.groups[place]
        group, counted, reliable = (self._of_items(column) for column in (1, 2, 3))
        own, trust = _own(row, 0), _own(row, _TRUST)
        best = f"SUMPRODUCT(MAX(({group}={own})*{counted}*{reliable}))"
        discount = f"1+MAX({_own(row, _SIZE)}-1,0)*{self.analysis.method.source_correlation!r}"
        odds = _along(row, self._odds, len(self.hypotheses))
        self.sheet.number(row, 0, place + 1, SIDE)
        self._put(row, _SIZE, f"SUMPRODUCT(({group}={own})*{counted})", step.size)
        self._put(row, _TRUST, f"MAX({LEAST_RELIABLE},MIN({MOST_RELIABLE},{best}))", step.trust)
        self._put(row, _DISCOUNT, discount, step.discount)
        self._put(row, self._highest, f"MAX({_along(row, _FIRST, len(self.hypotheses))})", step.highest)
        self._put(row, self._noise, f"(1-{trust})*SUM({odds})/MAX(1,COUNT({odds}))", step.noise)
        for column in range(len(self.hypotheses)):
            a, exponential = _own(row, _FIRST + column), _own(row, self._odds + column)
            summed = f"SUMIF({group},{own},{self._of_items(_FIRST + column)})/{_own(row, _DISCOUNT)}"
            mixed = f"{_own(row, self._highest)}+LN({trust}*{exponential}+{_own(row, self._noise)})"
            self._of_running(row, _FIRST, column, summed, step.sums)
            self._of_running(row, self._odds, column, f"EXP({a}-{_own(row, self._highest)})", step.odds)
            self._of_running(row, self._terms, column, mixed, step.terms)

    def _of_items(self, column: int) -> str:
        return _down(column, _FIRST_ITEM, len(self.items))

    def _of_running(
        self, row: int, block: int, hypothesis: int, formula: str, values: Mapping[str, float]
    ) -> None:
        """A figure that there is of hypotheses in the running only."""
        value = values.get(self.hypotheses[hypothesis], "")
        self._put(row, block + hypothesis, f'IF({self.counts(hypothesis).own},{formula},"")', value)

    def _hypotheses(self) -> None:
        """The log posterior of each hypothesis, and how far it is behind the first."""
        for row, title in (
            (_COUNTED, COUNTS),
            (_PRIORS, "ln prior"),
            (_LOGS, "Log posterior"),
            (_BEHIND, "Behind the first"),
        ):
            self.sheet.text(row, 0, title, SIDE)
        highest = f"MAX({_along(_LOGS, _FIRST, len(self.hypotheses))})"
        for place, key in enumerate(self.hypotheses):
            column, counts = _FIRST + place, self.counts(place).own
            own = cell(self.places.of_hypothesis(COUNTS, place))
            self._put(_COUNTED, column, f'--({own}="{YES}")', int(key in self.steps.logs))
            self._of_running(_PRIORS, _FIRST, place, self._prior(place), self.steps.priors)
            added = _down(self._terms + place, self._first_group, len(self.steps.groups))
            self._of_running(_LOGS, _FIRST, place, f"{_own(_PRIORS, column)}+SUM({added})", self.steps.logs)
            behind = self.steps.logs[key] - self.steps.highest if key in self.steps.logs else 0.0
            self._put(_BEHIND, column, f"IF({counts},{_own(_LOGS, column)}-{highest},0)", behind)

    def _prior(self, hypothesis: int) -> str:
        """The logarithm of a prior; 0 unless every hypothesis in the running has one and not all are 0."""
        own, every = cell(self.places.of_hypothesis(PRIOR, hypothesis)), self.places.hypotheses_own(PRIOR)
        running = f'({self.places.hypotheses_own(COUNTS)}="{YES}")'
        missing = f'SUMPRODUCT({running}*({every}=""))'
        all_zero = f'(SUMPRODUCT({running}*({every}<>"")*({every}>0))=0)'
        return f"IF({missing}+{all_zero},0,IF(N({own})=0,{NO_CHANCE:G},LN({own})))"


def _own(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


def _logarithms(ratings: str) -> str:
    return per_rating(ratings, LIKELIHOODS, "+LN({:g})".format)


def _logarithm(rating: str, otherwise: str) -> str:
    """The ln P of one rating; something else where there is none."""
    said = otherwise
    for each, likelihood in LIKELIHOODS.items():
        said = f'IF({rating}="{each.value}",LN({likelihood:g}),{said})'
    return said


def _along(row: int, column: int, many: int) -> str:
    return xl_range_abs(row, column, row, column + many - 1)


def _down(column: int, row: int, many: int) -> str:
    return xl_range_abs(row, column, row + many - 1, column)
