"""The working of the posterior: each step of `rivals.scoring.posterior` as a block of formulas.

Every formula carries the value it comes to, worked out beside it: not every program counts when it opens a
file, and one that counts only what a change touches needs the rest to be right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from rivals.briefing.workbook.formulas import COUNTS, NONE, PRIOR, YES, Figures, per_rating, rated
from rivals.briefing.workbook.places import Places, cell
from rivals.briefing.workbook.sheet import ALONG, FIGURE, HEAD, SIDE, Live
from rivals.core.text import one_line
from rivals.scoring.origins import origins_of_evidence
from rivals.scoring.posterior import LEAST_RELIABLE, LIKELIHOODS, MOST_RELIABLE, log_priors
from rivals.scoring.weights import own_weight, reliability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rivals.briefing.workbook.sheet import Sheet
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
_NO_CHANCE: Final = -1e99
_LOGARITHMS: Final = {rating: math.log(each) for rating, each in LIKELIHOODS.items()}
_HEAD_HEIGHT: Final = 45
_COUNTED, _PRIORS, _LOGS, _BEHIND = range(4, 8)
_FIRST_ITEM: Final = 10
_MEAN, _FIRST = 4, 5


def group_numbers(analysis: Analysis, items: Sequence[str]) -> list[int]:
    """The number of each item's group: items with the same origins share one."""
    behind = origins_of_evidence(analysis)
    numbers: dict[object, int] = {}
    return [numbers.setdefault(behind[key] or key, len(numbers) + 1) for key in items]


@attrs.frozen(eq=False)
class Working:
    """The sheet with the working.

    Attributes:
        sheet: The sheet.
        analysis: The analysis.
        places: Where things stand in the matrix.
        items: The ids of the items, in the order of the matrix.
        hypotheses: The ids of the hypotheses, likewise.
    """

    sheet: Sheet
    analysis: Analysis
    places: Places
    items: Sequence[str]
    hypotheses: Sequence[str]

    def write(self) -> None:
        """Fill the sheet."""
        self.sheet.title("The working of the posterior")
        self.sheet.text(2, 0, EXPLAINED, ALONG)
        self.sheet.page.set_column(0, 0, 20)
        self.sheet.page.set_column(1, _FIRST + 3 * len(self.hypotheses) + 1, 11)
        self.sheet.page.freeze_panes(_COUNTED, 1)
        contenders = [key in self.analysis.contenders for key in self.hypotheses]
        groups = group_numbers(self.analysis, self.items)
        terms = self._groups(groups, self._items(groups), contenders)
        self._hypotheses(terms, contenders)

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

    def _names(self, row: int, heads: Sequence[str], blocks: Sequence[str]) -> None:
        """The heads of some columns, then the names of the hypotheses for each block of them."""
        names = [one_line(self.analysis.name_of("hypotheses", key)) for key in self.hypotheses]
        every = [*heads, *(f"{block}{name}" for block in blocks for name in names)]
        for column, text in enumerate(every):
            self.sheet.text(row, column, text, HEAD)
        self.sheet.page.set_row(row, _HEAD_HEIGHT)

    def _put(self, row: int, column: int, formula: str, value: float | str) -> None:
        form = "General" if isinstance(value, int) else _FORM
        self.sheet.live(row, column, Live(formula, value), FIGURE, form)

    def _items(self, groups: Sequence[int]) -> list[list[float]]:
        """Write c · ln P of each item for each hypothesis."""
        self._names(_FIRST_ITEM - 1, ("Item", GROUP, COUNTS, RELIABILITY, "Mean ln P"), ("c · ln P: ",))
        made = []
        for place, key in enumerate(self.items):
            item, row = self.analysis.evidence[key], _FIRST_ITEM + place
            own = {told: cell(self.places.of_item(told, place)) for told in self.places.of_items}
            self.sheet.text(row, 0, one_line(self.analysis.name_of("evidence", key)), SIDE)
            self._put(row, 1, f"={own[GROUP]}", groups[place])
            self._put(row, 2, f'=--({own[COUNTS]}="{YES}")', int(item.active))
            self._put(row, 3, f"={own[RELIABILITY]}", reliability(self.analysis, item))
            ratings = self.places.ratings_of_item(place)
            running = f'({self.places.hypotheses_own(COUNTS)}="{YES}")'
            many = f"SUMPRODUCT({running}*({rated(ratings)}))"
            logs = f"SUMPRODUCT({running}*({_logarithms(ratings)}))"
            known = [
                _LOGARITHMS[found.rating]
                for rival in self.analysis.contenders
                if (found := item.ratings.get(rival)) and found.rating in _LOGARITHMS
            ]
            mean = math.fsum(known) / len(known) if known else 0.0
            self._put(row, _MEAN, f"=IF({many},{logs}/{many},0)", mean)
            counted = xl_rowcol_to_cell(row, 2, col_abs=True)
            otherwise = xl_rowcol_to_cell(row, _MEAN, col_abs=True)
            factor = own_weight(self.analysis, item) * item.active
            of_item = []
            for column, rival in enumerate(self.hypotheses):
                rating = cell(self.places.rating(place, column))
                found = item.ratings.get(rival)
                log = _LOGARITHMS.get(found.rating, mean) if found else mean
                of_item.append(factor * log)
                said = f"{_logarithms(rating)}+(1-({rated(rating)}))*{otherwise}"
                formula = f"={counted}*{own[OWN_WEIGHT]}*({said})"
                self._put(row, _FIRST + column, formula, factor * log)
            made.append(of_item)
        return made

    def _groups(
        self, groups: Sequence[int], logs: list[list[float]], contenders: Sequence[bool]
    ) -> list[list[float]]:
        """What each group adds to the log posterior of each hypothesis."""
        many, first = len(self.hypotheses), self._first_group
        self._names(
            first - 1,
            (GROUP, "", "Items", "Trust", "Discount"),
            ("a: ", "exp(a − highest): ", "adds: "),
        )
        odds_at, terms_at = _FIRST + many, _FIRST + 2 * many
        highest_at, noise_at = _FIRST + 3 * many, _FIRST + 3 * many + 1
        self.sheet.text(first - 1, highest_at, "Highest a", HEAD)
        self.sheet.text(first - 1, noise_at, "If it is worthless", HEAD)
        columns = [_down(column, _FIRST_ITEM, len(self.items)) for column in range(_FIRST + many)]
        correlation = self.analysis.method.source_correlation
        made = []
        for number in range(1, max(groups) + 1):
            row = first + number - 1
            own, size, trust, discount = (xl_rowcol_to_cell(row, at, col_abs=True) for at in (0, 2, 3, 4))
            highest, noise = (xl_rowcol_to_cell(row, at, col_abs=True) for at in (highest_at, noise_at))
            members = [
                (self.analysis.evidence[key], of_item)
                for key, of_item, group in zip(self.items, logs, groups, strict=True)
                if group == number and self.analysis.evidence[key].active
            ]
            best = max((reliability(self.analysis, item) for item, _ in members), default=0.0)
            r = min(max(LEAST_RELIABLE, best), MOST_RELIABLE)
            design = 1 + max(len(members) - 1, 0) * correlation
            self.sheet.number(row, 0, number, SIDE)
            self._put(row, 2, f"=SUMPRODUCT(({columns[1]}={own})*{columns[2]})", len(members))
            reliable = f"SUMPRODUCT(MAX(({columns[1]}={own})*{columns[2]}*{columns[3]}))"
            self._put(row, 3, f"=MAX({LEAST_RELIABLE},MIN({MOST_RELIABLE},{reliable}))", r)
            self._put(row, 4, f"=1+MAX({size}-1,0)*{correlation!r}", design)
            sums = [math.fsum(of_item[place] for _, of_item in members) / design for place in range(many)]
            running_sums = [each for each, running in zip(sums, contenders, strict=True) if running]
            top = max(running_sums, default=0.0)
            odds = [math.exp(each - top) for each in sums]
            running_odds = [each for each, running in zip(odds, contenders, strict=True) if running]
            worthless = (1 - r) * math.fsum(running_odds) / max(1, len(running_odds))
            of_odds = _along(row, odds_at, many)
            self._put(row, highest_at, f"=MAX({_along(row, _FIRST, many)})", top)
            self._put(row, noise_at, f"=(1-{trust})*SUM({of_odds})/MAX(1,COUNT({of_odds}))", worthless)
            terms = []
            for place, running in enumerate(contenders):
                counts = self.counts(place).own
                a = xl_rowcol_to_cell(row, _FIRST + place)
                exponential = xl_rowcol_to_cell(row, odds_at + place)
                summed = f"SUMIF({columns[1]},{own},{columns[_FIRST + place]})/{discount}"
                term = top + math.log(r * odds[place] + worthless)
                terms.append(term)
                for at, formula, value in (
                    (_FIRST, summed, sums[place]),
                    (odds_at, f"EXP({a}-{highest})", odds[place]),
                    (terms_at, f"{highest}+LN({trust}*{exponential}+{noise})", term),
                ):
                    self._put(row, at + place, f'=IF({counts},{formula},"")', value if running else "")
            made.append(terms)
        return made

    @property
    def _first_group(self) -> int:
        return _FIRST_ITEM + len(self.items) + 2

    def _hypotheses(self, terms: list[list[float]], contenders: Sequence[bool]) -> None:
        """The log posterior of each hypothesis, and how far it is behind the first."""
        self._names(_COUNTED - 1, ("Hypotheses", "", "", "", ""), ("",))
        for row, title in (
            (_COUNTED, COUNTS),
            (_PRIORS, "ln prior"),
            (_LOGS, "Log posterior"),
            (_BEHIND, "Behind the first"),
        ):
            self.sheet.text(row, 0, title, SIDE)
        many = len(self.hypotheses)
        given = log_priors(self.analysis, self.analysis.contenders)
        terms_at = _FIRST + 2 * many
        priors, counted = self.places.hypotheses_own(PRIOR), f'({self.places.hypotheses_own(COUNTS)}="{YES}")'
        none_given = (
            f'SUMPRODUCT({counted}*({priors}=""))+(SUMPRODUCT({counted}*({priors}<>"")*({priors}>0))=0)'
        )
        logs: list[float | None] = []
        for place, (key, running) in enumerate(zip(self.hypotheses, contenders, strict=True)):
            counts = self.counts(place).own
            column = _FIRST + place
            own = cell(self.places.of_hypothesis(COUNTS, place))
            self._put(_COUNTED, column, f'=--({own}="{YES}")', int(running))
            prior = cell(self.places.of_hypothesis(PRIOR, place))
            log_prior = max(given[key], _NO_CHANCE) if running else 0.0
            known = f"IF({none_given},0,IF(N({prior})=0,{_NO_CHANCE:G},LN({prior})))"
            formula = f"=IF({counts},{known},0)"
            self._put(_PRIORS, column, formula, log_prior)
            log = math.fsum([log_prior, *(of_group[place] for of_group in terms)]) if running else None
            logs.append(log)
            added = _down(terms_at + place, self._first_group, len(terms))
            formula = f'=IF({counts},{xl_rowcol_to_cell(_PRIORS, column)}+SUM({added}),"")'
            self._put(_LOGS, column, formula, "" if log is None else log)
        highest = max((log for log in logs if log is not None), default=0.0)
        for place, log in enumerate(logs):
            column = _FIRST + place
            apart = f"{xl_rowcol_to_cell(_LOGS, column)}-MAX({_along(_LOGS, _FIRST, many)})"
            formula = f"=IF({self.counts(place).own},{apart},0)"
            self._put(_BEHIND, column, formula, 0.0 if log is None else log - highest)


def _logarithms(ratings: str) -> str:
    return per_rating(ratings, LIKELIHOODS, "+LN({:g})".format)


def _along(row: int, column: int, many: int) -> str:
    return xl_range_abs(row, column, row, column + many - 1)


def _down(column: int, row: int, many: int) -> str:
    return xl_range_abs(row, column, row + many - 1, column)
