"""What the hypotheses and the items of a matrix are called: ids and labels, given or made."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.edits import PREFIXES
from rivals.core.problems import quoted
from rivals.core.sheets import LABEL_END
from rivals.core.text import SLUG, next_label, slug
from rivals.imports.found import ForeignError, Remark
from rivals.imports.heads import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.imports.heads import Layout
    from rivals.imports.tables import Table

_ENDED: Final = r"(?::\s+|\s*[.)–—]\s+|\s+-\s+)(.*)"
_HYPOTHESIS: Final = re.compile(rf"([A-Za-z]{{0,2}}\s?\d{{1,3}}[a-z]?){_ENDED}", re.DOTALL)
_ITEM: Final = re.compile(rf"((?=\S*\d)[^\s:]{{1,16}}){_ENDED}", re.DOTALL)
_OURS: Final = re.compile(rf"(.*?){LABEL_END}(.*)", re.DOTALL)
_BARE: Final = re.compile(r"H\s?\d{1,3}", re.IGNORECASE)


class Ids:
    """Ids made one after another, each unlike those before: as `slug` makes them, in steady time."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with those that are taken."""
        self.taken = set(taken)
        self._next: dict[str, int] = {}

    def made_from(self, text: str) -> str:
        """The id of a text."""
        stem = slug(text)
        for number in count(self._next.get(stem, 1)):
            made = stem if number == 1 else f"{stem}-{number}"
            if made not in self.taken:
                self._next[stem] = number + 1
                self.taken.add(made)
                return made
        raise AssertionError("numbers do not end")


@attrs.frozen
class Name:
    """What one hypothesis or item is called.

    Attributes:
        at: Its column, or its row.
        key: Its id.
        label: Its label.
        text: Its statement, or its summary.
    """

    at: int
    key: str
    label: str
    text: str


@attrs.frozen
class _Cells:
    """Some cells of a table, and where each of them stands."""

    texts: list[str]
    places: list[str]

    def refuse_doubles(self, what: str) -> None:
        """Refuse a text that stands in two of them."""
        first: dict[str, str] = {}
        self._refuse(
            f"the {what} {quoted(text)} stands in {first[text]} too: each needs its own"
            if text and first.setdefault(text, place) != place
            else ""
            for text, place in zip(self.texts, self.places, strict=True)
        )

    def refuse_no_ids(self) -> None:
        """Refuse what cannot be an id."""
        right = "an id is 1 to 64 of a-z, 0-9 and -, and does not begin with -"
        self._refuse(
            "" if SLUG.fullmatch(text) else f"{right}; {quoted(text)} is none" for text in self.texts
        )

    def refuse_blanks(self, told: str) -> None:
        """Refuse a cell that holds nothing."""
        self._refuse("" if text else told for text in self.texts)

    def _refuse(self, faults: Iterable[str]) -> None:
        told = [Remark(place, fault) for place, fault in zip(self.places, faults, strict=True) if fault]
        if told:
            raise ForeignError(told)

    def parted(self, labelled: re.Pattern[str]) -> tuple[_Cells, _Cells]:
        """The labels and the wordings in them, such as `H1: boats`; a label alone is both."""
        found = [labelled.fullmatch(text) for text in self.texts]
        labels = [
            each[1] if each else text if _BARE.fullmatch(text) else ""
            for each, text in zip(found, self.texts, strict=True)
        ]
        wordings = [each[2] if each else text for each, text in zip(found, self.texts, strict=True)]
        return _Cells(labels, self.places), _Cells(wordings, self.places)


def hypotheses_of(table: Table, layout: Layout) -> list[Name]:
    """The hypotheses of a matrix, in the order of their columns.

    Raises:
        ForeignError: Two are the same, or one has no head.
    """

    def cells(row: int) -> _Cells:
        columns = layout.hypotheses
        return _Cells(
            [table.rows[row][each] for each in columns], [table.place(row, each) for each in columns]
        )

    heads = cells(layout.head)
    heads.refuse_blanks("these are ratings, and no head says of which hypothesis")
    ids = cells(layout.ids) if layout.ids is not None else None
    if ids is not None:
        ids.refuse_no_ids()
        ids.refuse_doubles("id")
    if layout.is_ours:
        labels, texts = heads.parted(_OURS)
        return _names(layout.hypotheses, ids, labels.texts, texts.texts)
    heads.refuse_doubles("hypothesis")
    labels, texts = heads.parted(_HYPOTHESIS)
    labels.refuse_doubles("label")
    return _names(layout.hypotheses, ids, _counted_on("hypotheses", labels.texts), texts.texts)


def items_of(table: Table, layout: Layout, rows: Sequence[int]) -> list[Name]:
    """The items of a matrix, in the order of their rows.

    Raises:
        ForeignError: Two have the same id or label.
    """

    def cells(subject: str) -> _Cells:
        column = layout.column(subject)
        if column is None:
            return _Cells([""] * len(rows), [""] * len(rows))
        return _Cells([table.rows[row][column] for row in rows], [table.place(row, column) for row in rows])

    texts, labels, ids = cells(TEXT), cells("label"), cells("id")
    if layout.is_ours:
        ids.refuse_no_ids()
        ids.refuse_doubles("id")
        return _names(rows, ids, labels.texts, texts.texts)
    if any(labels.texts) and any(ids.texts):
        ids.refuse_no_ids()
    elif any(ids.texts) and not _are_ids(ids.texts):  # what others call an id is a label here: E1, 7
        labels, ids = ids, cells("")
    ids.refuse_doubles("id")
    if not any(labels.texts):
        found, wordings = texts.parted(_ITEM)
        if all(found.texts):
            labels, texts = found, wordings
    labels.refuse_doubles("label")
    given = ids if any(ids.texts) else None
    return _names(rows, given, _counted_on("evidence", labels.texts), texts.texts)


def _are_ids(texts: Sequence[str]) -> bool:
    return all(map(SLUG.fullmatch, texts)) and not all(map(str.isdecimal, texts))


def _counted_on(section: str, labels: Sequence[str]) -> Iterator[str]:
    """The labels of a section, with the next number for each that is not given."""
    prefix = PREFIXES[section]
    number = int(next_label(prefix, labels).removeprefix(prefix))
    for label in labels:
        yield label or f"{prefix}{number}"
        number += not label


def _names(
    places: Iterable[int], ids: _Cells | None, labels: Iterable[str], texts: Sequence[str]
) -> list[Name]:
    """The names of the records of a section, with ids made where none are given."""
    if ids is not None:
        keys = ids.texts
    else:
        made = Ids()
        keys = [made.made_from(text) for text in texts]
    return [Name(*each) for each in zip(places, keys, labels, texts, strict=True)]
