"""A matrix as others keep it: a row for each item of evidence, a column for each hypothesis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rivals.core.analysis import FORMAT
from rivals.core.problems import quoted
from rivals.core.scales import Credibility, EvidenceKind, Relevance, Reliability
from rivals.core.sheets import WIDE
from rivals.imports.citing import Citing
from rivals.imports.found import NOT_HELD, ForeignError, Found, Remark, refuse_too_many
from rivals.imports.heads import TEXT, layout_of, set_upright
from rivals.imports.naming import hypotheses_of, items_of
from rivals.imports.ratings import UNDERSTOOD, day_of, grade_of, number_of, rating_of, truth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rivals.core.change import Tree, Value
    from rivals.imports.heads import Layout
    from rivals.imports.naming import Name
    from rivals.imports.tables import Table
    from rivals.imports.wishes import Wishes

GRADED: Final[Mapping[str, tuple[Callable[[str], Value | None], str]]] = {
    "kind": (
        lambda cell: grade_of(EvidenceKind, cell),
        "reporting, observation, analysis, assumption, absence",
    ),
    "date": (day_of, "a day such as 2020-04-20 or 20.4.2020"),
    "credibility": (lambda cell: grade_of(Credibility, cell), "1 to 6, or low, medium, high"),
    "relevance": (lambda cell: grade_of(Relevance, cell), "low, medium, high"),
    "weight": (number_of, "a number from 0 to 1"),
    "active": (truth_of, "true or false"),
}
"""What a column of each subject holds, and that in words."""

_TOTALS: Final = re.compile(
    r"((sub)?totals?|sums?|scores?|(weighted )?inconsistency( scores?)?)[\s:]*", re.IGNORECASE
)
_ADMIRALTY: Final = re.compile(r"([A-Fa-f])\s?[-/]?\s?([1-6])")


def read_matrix(table: Table, wishes: Wishes) -> Found:
    """The analysis that a matrix holds.

    Raises:
        ForeignError: It holds none.
        UnsureError: It can be read in more than one way.
    """
    ours = tuple(table.rows[0][: len(WIDE)]) == WIDE
    upright = set_upright(table if ours else table.stripped(), wishes)
    return _Matrix(upright, layout_of(upright, wishes)).found()


class _Matrix:
    """One matrix being read: what was understood so far, and what was not."""

    def __init__(self, table: Table, layout: Layout) -> None:
        self.table, self.layout = table, layout
        self.remarks: list[Remark] = []
        self.citing = Citing(by_id=layout.is_ours)

    def found(self) -> Found:
        hypotheses = hypotheses_of(self.table, self.layout)
        rows = list(self._item_rows())
        if not rows:
            raise ForeignError("holds heads, and no item of evidence below them")
        refuse_too_many(len(rows), len(rows) * len(hypotheses))
        items = items_of(self.table, self.layout, rows)
        evidence: Tree = {each.key: self._item(each, hypotheses) for each in items}
        self._note_what_is_left()
        tree: Tree = {"format": FORMAT, "title": self._title()}
        tree["hypotheses"] = {each.key: _worded(each, "statement") for each in hypotheses}
        if self.citing.sources:
            tree["sources"] = self.citing.sources
        tree["evidence"] = evidence
        return Found(tree, self.table.form, (*self.table.notes, *self._told()), tuple(self.remarks))

    def _note_what_is_left(self) -> None:
        for column in self.layout.left:
            if head := self.table.rows[self.layout.head][column]:
                self._note(
                    self.layout.head, column, f"nothing is known of this column, {quoted(head)}: left out"
                )
                continue
            for row in range(self.layout.first, len(self.table.rows)):
                if cell := self.table.rows[row][column]:
                    self._note(row, column, f"{quoted(cell)} stands under no head: left out")

    def _note(self, row: int, column: int, what: str) -> None:
        self.remarks.append(Remark(self.table.place(row, column), what))

    def _title(self) -> str:
        """What stands alone above the heads, if anything does."""
        above = self.table.rows[: self.layout.head]
        return next((cell for row in above for cell in row if cell), "")

    def _told(self) -> Iterator[str]:
        heads, layout = self.table.rows[self.layout.head], self.layout
        yield f"{self.table.line(layout.head)}: the heads"
        for column, subject in sorted(layout.subjects.items()):
            head = heads[column]
            called = f", from {quoted(head)}" if head.casefold() != subject else ""
            yield f"{self.table.column(column)}: {subject}{called}"
        for column in layout.hypotheses:
            yield f"{self.table.column(column)}: ratings of {quoted(heads[column])}"
        if layout.is_ours:
            yield f"{NOT_HELD}, reasons, stamps"

    def _item_rows(self) -> Iterator[int]:
        """The rows that hold an item; of others that hold anything it is noted."""
        text = self.layout.column(TEXT) or 0
        for row in range(self.layout.first, len(self.table.rows)):
            cells = self.table.rows[row]
            if not self.layout.is_ours and _TOTALS.fullmatch(next(filter(None, cells), "")):
                self._note(row, text, "looks like totals and no item of evidence: left out")
            elif cells[text] or (self.layout.is_ours and cells[0]):
                yield row
            elif any(cells):
                self._note(row, text, "says nothing of an item of evidence: this row is left out")

    def _item(self, name: Name, hypotheses: Sequence[Name]) -> Tree:
        """The record of the item in a row."""
        item: Tree = _worded(name, "summary")
        cells = self.table.rows[name.at]
        for column, subject in self.layout.subjects.items():
            cell = cells[column]
            if cell and subject in GRADED:
                value = GRADED[subject][0](cell)
                if value is None:
                    told = f"{quoted(cell)} is no {subject}: {GRADED[subject][1]}"
                    self._note(name.at, column, told)
                elif (subject, value) != ("active", True):
                    item[subject] = value
            elif cell and subject == "notes":
                item["notes"] = cell
        if links := self._links(name.at, item):
            item["sources"] = links
        if ratings := dict(self._ratings(name.at, hypotheses)):
            item["ratings"] = ratings
        return item

    def _links(self, row: int, item: Tree) -> Tree:
        """The sources of the item in a row, each with the grade that the row gives it."""
        links: Tree = {}
        column = self.layout.column("sources")
        if column is not None:
            try:
                links = self.citing.links(self.table.rows[row][column])
            except ValueError as error:
                self._note(row, column, str(error))
        for subject in ("reliability", "grade"):
            column = self.layout.column(subject)
            if column is not None and (cell := self.table.rows[row][column]):
                self._grade(row, column, self._reliability(subject, cell, item), links)
        return links

    def _reliability(self, subject: str, cell: str, item: Tree) -> Value | None:
        """The reliability that a cell names; of a whole grade such as B2, the item takes the credibility."""
        if subject == "reliability":
            return grade_of(Reliability, cell)
        grade = _ADMIRALTY.fullmatch(cell)
        if grade is None:
            return None
        item.setdefault("credibility", int(grade[2]))
        return grade[1].upper()

    def _grade(self, row: int, column: int, reliability: Value | None, links: Tree) -> None:
        cell = quoted(self.table.rows[row][column])
        if reliability is None:
            self._note(row, column, f"{cell} is no grade: a source has A to F, an item 1 to 6, both B2")
            return
        if not links:
            self._note(row, column, f"{cell} is the grade of a source, and this row names none")
        for key in links:
            if not self.citing.grade(key, reliability):
                self._note(
                    row, column, f"{cell} is not the grade that source {key} has above: that one stays"
                )

    def _ratings(self, row: int, hypotheses: Sequence[Name]) -> Iterator[tuple[str, Value]]:
        for each in hypotheses:
            cell = self.table.rows[row][each.at]
            try:
                rating = rating_of(cell, self.layout.minus)
            except ValueError:
                self._note(row, each.at, f"{quoted(cell)} is no rating: {UNDERSTOOD}")
                continue
            if rating is not None:
                yield each.key, {"rating": rating.value}


def _worded(name: Name, wording: str) -> Tree:
    label: Tree = {"label": name.label} if name.label else {}
    return {**label, wording: name.text}
