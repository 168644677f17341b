"""The long form of a matrix: a row for each pair of an item and a hypothesis, with the reason for its rating.

`core.sheets.LONG` says what its columns are. Of these `evidence`, `hypothesis` and `rating` must be there;
the first two may hold ids, or whatever others call an item and a hypothesis by.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from rivals.core.analysis import FORMAT
from rivals.core.problems import quoted
from rivals.core.sheets import CUT_END, HEADED, LONG, TOO_MANY
from rivals.core.text import SLUG
from rivals.imports.citing import Citing
from rivals.imports.found import NOT_HELD, ForeignError, Found, Remark
from rivals.imports.heads import minus_of
from rivals.imports.matrix import GRADED
from rivals.imports.naming import Ids
from rivals.imports.ratings import UNDERSTOOD, rating_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rivals.core.change import Tree
    from rivals.imports.tables import Table
    from rivals.imports.wishes import Wishes

_NEEDED: Final = frozenset({"evidence", "hypothesis", "rating"})
_LOOKED_AT: Final = 20
_WORDING: Final = {"evidence": "summary", "hypothesis": "statement"}


def head_in(rows: Iterable[Sequence[str]]) -> int | None:
    """The row with the heads of the long form among the first ones; None where a table is in another form."""
    first = enumerate(islice(rows, _LOOKED_AT))
    return next((row for row, cells in first if _NEEDED.issubset(map(str.strip, cells))), None)


def read_long(table: Table, head: int, wishes: Wishes) -> Found:
    """The analysis in a table in the long form, its heads in the given row.

    Raises:
        ForeignError: It holds none, or says different things of one item.
    """
    return _Long(table, head, wishes).found()


class _Long:
    """A table in the long form being read: what was understood so far, and what was not."""

    def __init__(self, table: Table, head: int, wishes: Wishes) -> None:
        self.table = table
        self.head = head
        self.heads = list(map(str.strip, table.rows[head]))
        self.at = {name: self.heads.index(name) for name in LONG if name in self.heads}
        self.minus = minus_of(wishes, {row[self.at["rating"]] for row in table.rows[head + 1 :]})
        self.citing = Citing(by_id=True)
        self.remarks: list[Remark] = []
        self.faults: list[Remark] = []
        self.ids = {"evidence": Ids(), "hypothesis": Ids()}
        self.known: dict[tuple[str, str], str] = {}
        self.records: dict[str, Tree] = {"evidence": {}, "hypothesis": {}}
        self.rows: dict[tuple[str, str], Mapping[str, str]] = {}

    def found(self) -> Found:
        for column, head in enumerate(self.heads):
            if head not in self.at:
                told = f"nothing is known of this column, {quoted(head)}: left out"
                self.remarks.append(Remark(self.table.place(self.head, column), told))
        tree: Tree = {"format": FORMAT, "title": "", **self._above()}
        for row in range(self.head + 1, len(self.table.rows)):
            self._read(row)
        if self.faults:
            raise ForeignError(self.faults)
        if not self.records["evidence"] and not self.records["hypothesis"]:
            raise ForeignError("holds heads, and nothing below them")
        sections = {"hypotheses": self.records["hypothesis"], "sources": self.citing.sources}
        tree.update({name: each for name, each in sections.items() if each})
        if self.records["evidence"]:
            tree["evidence"] = self.records["evidence"]
        self._note_cuts()
        notes = (*self.table.notes, *([NOT_HELD] if set(LONG) <= set(self.heads) else []))
        return Found(tree, f"{self.table.form}, a row for each rating", notes, tuple(self.remarks))

    def _above(self) -> Tree:
        """What stands above the heads.

        Raises:
            ForeignError: The rows themselves were left out.
        """
        above = {row[0]: row[1] for row in self.table.rows[: self.head]}
        if TOO_MANY in above:
            told = "was too large to be exported with its ratings: export it as .long.csv or .json"
            raise ForeignError(told)
        return {name: above[name] for name in HEADED if above.get(name)}

    def _note_cuts(self) -> None:
        """Tell of texts of which there is the beginning only, each once."""
        seen: set[str] = set()
        for row, cells in enumerate(self.table.rows):
            for column, cell in enumerate(cells):
                if cell.endswith(CUT_END) and cell not in seen:
                    seen.add(cell)
                    self.remarks.append(
                        Remark(self.table.place(row, column), "the end of this text is missing")
                    )

    def _read(self, row: int) -> None:
        cells = {name: self.table.rows[row][column] for name, column in self.at.items()}
        if not any(cells.values()):
            return
        item, hypothesis = self._record(row, cells, "evidence"), self._record(row, cells, "hypothesis")
        try:
            rating = rating_of(cells["rating"], self.minus)
        except ValueError:
            self._note(row, "rating", f"{quoted(cells['rating'])} is no rating: {UNDERSTOOD}")
            return
        if not item or not hypothesis:
            if rating is not None:
                self._note(row, "rating", "a rating needs both an item and a hypothesis in its row: left out")
            return
        if rating is not None:
            self._rate(row, cells, item, hypothesis, rating.value)
        elif cells.get("because"):
            self._note(row, "because", "a reason needs a rating: left out")

    def _rate(self, row: int, cells: Mapping[str, str], item: str, hypothesis: str, rating: str) -> None:
        record = self.records["evidence"][item]
        ratings = record.setdefault("ratings", {}) if isinstance(record, dict) else {}
        if not isinstance(ratings, dict) or hypothesis in ratings:
            told = f"{quoted(item)} is rated against {quoted(hypothesis)} in a row above too"
            self.faults.append(Remark(self.table.place(row, self.at["rating"]), told))
            return
        more = {name: cells[name] for name in ("because", "reviewed") if cells.get(name)}
        ratings[hypothesis] = {"rating": rating, **more}

    def _note(self, row: int, name: str, what: str) -> None:
        self.remarks.append(Remark(self.table.place(row, self.at[name]), what))

    def _record(self, row: int, cells: Mapping[str, str], kind: str) -> str:
        """The id of the item or hypothesis of a row, whose record the first such row makes; or nothing."""
        name = cells[kind].strip()
        if not name:
            return ""
        own = {key: each for key, each in cells.items() if self._is_of(key, kind)}
        first = self.rows.setdefault((kind, name), own)
        if first is not own:
            self.faults.extend(
                Remark(self.table.place(row, self.at[key]), f"another {key} of {quoted(name)} stands above")
                for key, each in own.items()
                if each != first[key]
            )
            return self.known[kind, name]
        ids, wording = self.ids[kind], cells.get(f"{kind}_{_WORDING[kind]}")
        is_id = bool(SLUG.fullmatch(name)) and name not in ids.taken
        key = self.known[kind, name] = name if is_id else ids.made_from(name)
        ids.taken.add(key)
        record: Tree = {_WORDING[kind]: wording if wording or (is_id and wording is not None) else name}
        if label := cells.get(f"{kind}_label"):
            record["label"] = label
        if kind == "evidence":
            self._describe(row, cells, record)
        self.records[kind][key] = record
        return key

    @staticmethod
    def _is_of(column: str, kind: str) -> bool:
        """Whether a column tells of the item, or of the hypothesis, and not of the two together."""
        if column in {"rating", "because", "reviewed"}:
            return False
        return column.startswith("hypothesis") == (kind == "hypothesis")

    def _describe(self, row: int, cells: Mapping[str, str], item: Tree) -> None:
        """Put into an item's record what its row says of it alone."""
        for subject, (read, right) in GRADED.items():
            if cell := cells.get(subject):
                value = read(cell)
                if value is None:
                    self._note(row, subject, f"{quoted(cell)} is no {subject}: {right}")
                elif (subject, value) != ("active", True):
                    item[subject] = value
        if cells.get("notes"):
            item["notes"] = cells["notes"]
        try:
            if links := self.citing.links(cells.get("sources", "")):
                item["sources"] = links
        except ValueError as error:
            self._note(row, "sources", str(error))
