"""The sheet of the matrix: ratings to change, and scores and ranks that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.briefing.matrix import LEGEND
from rivals.briefing.workbook import formulas
from rivals.briefing.workbook.data import SHEET as SHEET_FOR_IMPORT
from rivals.briefing.workbook.formulas import (
    COUNTS,
    ID,
    NO,
    NONE,
    PRIOR,
    RANK,
    SCORE,
    SPREAD,
    TIEBREAK,
    WEIGHT,
    YES,
    Figures,
)
from rivals.briefing.workbook.places import Places, cell
from rivals.briefing.workbook.sheet import (
    ALONG,
    CELL,
    CENTRED,
    ENTRY,
    HEAD,
    QUIET,
    RATING,
    SIDE,
    TONES,
    Live,
    height,
)
from rivals.briefing.workbook.steps import group_numbers, steps_of
from rivals.briefing.workbook.working import GROUP, OWN_WEIGHT, RELIABILITY, Working
from rivals.briefing.workbook.working import SHEET as SHEET_OF_STEPS
from rivals.core.scales import Rating, RuleName
from rivals.core.text import one_line
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.order import Order, in_order
from rivals.scoring.rule import AdditiveRule, Score
from rivals.scoring.weights import own_weight, reliability, weight
from rivals.scoring.wording import RULE_TITLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.briefing.briefing import Material, Options
    from rivals.briefing.workbook.sheet import Sheet, Style

TEXT_WIDTH: Final = 52
"""How many characters wide the wording of the rows is."""

_FIGURE_WIDTH: Final = 12
_NARROWEST, _WIDEST = 7, 20
_FORMS: Final = {
    RuleName.INCONSISTENCY: "0",
    RuleName.SQUARED_INCONSISTENCY: "0",
    RuleName.POSTERIOR: "0.0%",
}
_TWO_PLACES: Final = "0.00"
_MEASURES: Final = (
    "Diag.: how far an item tells the hypotheses apart, 0 to 2. What does not count is in no figure."
)
_SAYS_COUNTS: Final = {"validate": "list", "source": [YES, NO], "ignore_blank": False}
_SAYS_RATING: Final = {
    "validate": "list",
    "source": [rating.value for rating in Rating],
    "error_title": "No rating",
    "error_message": "A rating is CC, C, N, I, II or NA; an empty cell is not rated.",
}


class LiveMatrix:
    """The matrix of an analysis on a sheet of its own.

    Attributes:
        places: Where things stand on it.
    """

    def __init__(self, sheet: Sheet, material: Material, options: Options) -> None:
        """Lay it out: every item has a place, for all of them are in the totals."""
        self._sheet = sheet
        self._analysis = material.analysis
        self._ranking = material.found.ranking
        self._items = in_order(self._analysis, Order.DIAGNOSTICITY)
        self._hypotheses = self._analysis.in_order("hypotheses")
        self._shown = len(self._items) if options.top is None else options.top
        by_groups = self._ranking.rule.name is RuleName.POSTERIOR
        breaks = self._ranking.rule.name is RuleName.SQUARED_INCONSISTENCY
        self.places = Places(
            items=len(self._items),
            hypotheses=len(self._hypotheses),
            of_items=(COUNTS, GROUP, OWN_WEIGHT, RELIABILITY, SPREAD, ID)
            if by_groups
            else (COUNTS, WEIGHT, SPREAD, ID),
            of_hypotheses=(
                COUNTS,
                *([PRIOR] if by_groups else []),
                SCORE,
                *([TIEBREAK] if breaks else []),
                RANK,
                ID,
            ),
            transposed=options.transposed,
        )

    def write(self, working: Callable[[], Sheet]) -> None:
        """Fill the sheet.

        Args:
            working: Gives a sheet for steps in between, to a rule that has them.
        """
        self._frame()
        self._ratings()
        self._of_items()
        if isinstance(self._ranking.rule, AdditiveRule):
            self._additive(self._ranking.rule)
        else:
            self._posterior(working)
        self._allowed()
        self._colours()
        self._hide()
        self._foot()

    def _frame(self) -> None:
        """Names, headings and widths."""
        sheet, places, analysis = self._sheet, self.places, self._analysis
        rule = self._ranking.rule
        titles = ("Hypotheses against evidence", "Evidence against hypotheses")
        sheet.title(titles[0] if places.transposed else titles[1])
        told = f"Scores by {RULE_TITLES[rule.name]}, {rule.better.value}."
        sheet.text(2, 0, f"{told} Change a rating, a weight or what counts: scores and ranks follow.", ALONG)
        evidence = [one_line(analysis.name_of("evidence", key)) for key in self._items]
        rivals = [one_line(analysis.name_of("hypotheses", key)) for key in self._hypotheses]
        rows, columns = (rivals, evidence) if places.transposed else (evidence, rivals)
        corner = "Hypothesis" if places.transposed else "Item"
        sheet.text(places.heads, 0, corner, HEAD)
        sheet.text(places.heads, 1, "Statement" if places.transposed else "What it says", HEAD)
        for place, told in enumerate(places.of_rows):
            sheet.text(places.heads, 2 + place, told, CENTRED)
        for place, told in enumerate(places.of_columns):
            sheet.across(places.heads - len(places.of_columns) + place, (0, 1), told, SIDE)
        for place, name in enumerate(columns):
            sheet.text(places.heads, places.first[1] + place, name, CENTRED)
        texts = (
            [analysis.hypotheses[key].statement for key in self._hypotheses]
            if places.transposed
            else [analysis.evidence[key].summary for key in self._items]
        )
        for place, (name, text) in enumerate(zip(rows, texts, strict=True)):
            sheet.text(places.first[0] + place, 0, name, SIDE)
            sheet.text(places.first[0] + place, 1, one_line(text), CELL)
            sheet.page.set_row(places.first[0] + place, height(text, TEXT_WIDTH))
        page = sheet.page
        page.set_column(0, 0, _width([corner, *rows]))
        page.set_column(1, 1, TEXT_WIDTH)
        page.set_column(2, places.first[1] - 1, _FIGURE_WIDTH)
        page.set_column(places.first[1], places.last[1], _width(columns))
        page.freeze_panes(places.first[0], 2)
        page.repeat_rows(0, places.heads)
        if not places.transposed:
            page.autofilter(places.heads, 0, *places.last)

    def _ratings(self) -> None:
        for row, key in enumerate(self._items):
            ratings = self._analysis.evidence[key].ratings
            for column, rival in enumerate(self._hypotheses):
                found = ratings.get(rival)
                place = self.places.rating(row, column)
                if found:
                    self._sheet.text(*place, found.rating.value, RATING)
                else:
                    self._sheet.page.write_blank(*place, None, self._sheet.styles(RATING))

    def _of_items(self) -> None:
        """What there is to know of each item: whether it counts, how much, and how far it tells."""
        groups = group_numbers(self._analysis, self._items)
        for place, key in enumerate(self._items):
            item = self._analysis.evidence[key]
            figures = {
                WEIGHT: weight(self._analysis, item),
                OWN_WEIGHT: own_weight(self._analysis, item),
                RELIABILITY: reliability(self._analysis, item),
                GROUP: groups[place],
            }
            for told in self.places.of_items:
                if told in figures:
                    at = self.places.of_item(told, place)
                    self._sheet.number(*at, figures[told], ENTRY, "0" if told == GROUP else _TWO_PLACES)
            self._sheet.text(*self.places.of_item(COUNTS, place), YES if item.active else NO, ENTRY)
            self._sheet.text(*self.places.of_item(ID, place), key, ENTRY)
            known = diagnosticity(item, self._analysis.contenders)
            live = Live(formulas.spread(self.places, place), NONE if known is None else known)
            self._sheet.live(*self.places.of_item(SPREAD, place), live, ENTRY, _TWO_PLACES)

    def _allowed(self) -> None:
        """What may be put into the cells that are there to be changed."""
        page, places = self._sheet.page, self.places
        page.data_validation(*places.first, *places.last, _SAYS_RATING)
        groups = _between(1, max(group_numbers(self._analysis, self._items)), "integer")
        allowed = {COUNTS: _SAYS_COUNTS, GROUP: groups, RELIABILITY: _between(0, 1)}
        for told in places.of_items:
            if told not in {SPREAD, ID}:
                ends = places.of_item(told, 0), places.of_item(told, len(self._items) - 1)
                page.data_validation(*ends[0], *ends[1], allowed.get(told, _between(0, 2)))
        for told, rule in ((COUNTS, _SAYS_COUNTS), (PRIOR, _between(0, 1))):
            if told in places.of_hypotheses:
                ends = places.of_hypothesis(told, 0), places.of_hypothesis(told, len(self._hypotheses) - 1)
                page.data_validation(*ends[0], *ends[1], rule)

    def _additive(self, rule: AdditiveRule) -> None:
        places = self.places
        for place in range(len(self._hypotheses)):
            total = formulas.total(places, place, rule.units, weighted=rule.weighted)
            tiebreak = rule.tiebreak_units and formulas.total(
                places, place, rule.tiebreak_units, weighted=False
            )
            counts = Figures(
                f'({cell(places.of_hypothesis(COUNTS, place))}="{YES}")',
                f'({places.hypotheses_own(COUNTS)}="{YES}")',
            )
            breaks = self._figures(TIEBREAK, place) if tiebreak else None
            ranked = formulas.rank(counts, self._figures(SCORE, place), rule.better, breaks)
            self._of_hypothesis(place, {SCORE: total, TIEBREAK: tiebreak or "", RANK: ranked})

    def _figures(self, told: str, place: int) -> Figures:
        return Figures(cell(self.places.of_hypothesis(told, place)), self.places.hypotheses_own(told))

    def _posterior(self, working: Callable[[], Sheet]) -> None:
        for place, key in enumerate(self._hypotheses):
            at, prior = self.places.of_hypothesis(PRIOR, place), self._analysis.hypotheses[key].prior
            if prior is None:
                self._sheet.page.write_blank(*at, None, self._sheet.styles(ENTRY))
            else:
                self._sheet.number(*at, prior, ENTRY)
        steps = steps_of(self._analysis, self._items)
        shown = Working(working(), self._analysis, self.places, self._items, self._hypotheses, steps)
        shown.write()
        for place in range(len(self._hypotheses)):
            ranked = formulas.rank(shown.counts(place), shown.behind(place), self._ranking.rule.better)
            self._of_hypothesis(place, {SCORE: shown.probability(place), RANK: ranked})

    def _of_hypothesis(self, place: int, made: dict[str, str]) -> None:
        """The formulas of a hypothesis, with what Rivals makes of it."""
        key = self._hypotheses[place]
        standing = self._ranking.of(key)
        score = standing.score or Score(0.0)
        values: dict[str, float | str] = {
            SCORE: score.value if standing.score else NONE,
            TIEBREAK: score.tiebreak or 0.0,
            RANK: standing.rank or NONE,
        }
        form = _FORMS.get(self._ranking.rule.name, _TWO_PLACES)
        for told in self.places.of_hypotheses:
            if formula := made.get(told):
                at = self.places.of_hypothesis(told, place)
                style: Style = {**ENTRY, "bold": told == RANK}
                self._sheet.live(*at, Live(formula, values[told]), style, "0" if told == RANK else form)
        running = key in self._analysis.contenders
        self._sheet.text(*self.places.of_hypothesis(COUNTS, place), YES if running else NO, ENTRY)
        self._sheet.text(*self.places.of_hypothesis(ID, place), key, ENTRY)

    def _colours(self) -> None:
        """Colours that follow the ratings, a mark on who is first, and pale names of what does not count."""
        page, places, styles = self._sheet.page, self.places, self._sheet.styles
        for rating, tone in TONES.items():
            page.conditional_format(
                *places.first,
                *places.last,
                {"type": "cell", "criteria": "==", "value": f'"{rating.value}"', "format": styles(tone)},
            )
        first, last = (places.of_hypothesis(RANK, place) for place in (0, len(self._hypotheses) - 1))
        leads = styles({"bg_color": TONES[Rating.CONSISTENT]["bg_color"]})
        page.conditional_format(
            *first, *last, {"type": "cell", "criteria": "==", "value": 1, "format": leads}
        )
        pale = styles({"font_color": "#9aa4a8"})
        counts = cell((places.first[0], 2)).replace(f"${places.first[0] + 1}", str(places.first[0] + 1))
        criteria = f'={counts.rpartition("!")[2]}="{NO}"'
        page.conditional_format(
            places.first[0], 0, places.last[0], 1, {"type": "formula", "criteria": criteria, "format": pale}
        )

    def _hide(self) -> None:
        """Hide the ids, and the items that were not asked for; those count all the same."""
        hidden = {"hidden": True}
        self._sheet.page.set_row(self.places.heads - 1, None, None, hidden)
        self._sheet.page.set_column(self.places.first[1] - 1, self.places.first[1] - 1, None, None, hidden)
        for place in range(self._shown, len(self._items)):
            row, column = self.places.rating(place, 0)
            if self.places.transposed:
                self._sheet.page.set_column(column, column, None, None, hidden)
            else:
                self._sheet.page.set_row(row, None, None, hidden)

    def _foot(self) -> None:
        """What the signs mean, what is hidden, and what the columns stand for."""
        analysis = self._analysis
        counting = f"{SHEET_OF_STEPS} and " if self._ranking.rule.name is RuleName.POSTERIOR else ""
        lines = [
            f"{'; '.join(LEGEND[:-1])}; an empty cell: not rated.",
            _MEASURES,
            f"What is changed here is on {counting}{SHEET_FOR_IMPORT} too; other sheets stay as exported.",
        ]
        if self._shown < len(self._items):
            kind = "columns" if self.places.transposed else "rows"
            lines.append(
                f"Of {len(self._items)} items these are the {self._shown} that tell the hypotheses apart "
                f"best; the {kind} of the others are hidden, and count in every total."
            )
        if self.places.transposed:
            told = [("evidence", key, analysis.evidence[key].summary) for key in self._items[: self._shown]]
        else:
            told = [("hypotheses", key, analysis.hypotheses[key].statement) for key in self._hypotheses]
        lines += [
            f"{one_line(analysis.name_of(section, key))}: {one_line(text)}" for section, key, text in told
        ]
        row, last = self.places.last[0] + 2, self.places.last[1]
        for line in lines:
            row = self._sheet.paragraph(row, (0, last), line, QUIET, TEXT_WIDTH + _NARROWEST * last)


def _between(low: int, high: int, kind: str = "decimal") -> dict[str, object]:
    """A number between two bounds, both included."""
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": f"A number from {low} to {high}.",
    }


def _width(names: list[str]) -> int:
    """How wide a column of names is: as wide as the longest, within bounds."""
    return min(max([_NARROWEST, *(len(name) + 3 for name in names)]), _WIDEST)
