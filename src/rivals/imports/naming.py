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
    from collections.abc import Iterable, Sequence

    from rivals.imports.heads import Layout
    from rivals.imports.tables import Table

_ENDED: Final = r"(?::\s+|\s*[.)–—]\s+|\s+-\s+)(.*)"
_HYPOTHESIS: Final = re.compile(rf"([A-Za-z]{{0,2}}\s?\d{{1,3}}[a-z]?){_ENDED}", re.DOTALL)
_ITEM: Final = re.compile(rf"((?=\S*\d)[^\s:]{{1,16}}){_ENDED}", re.DOTALL)
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


def hypotheses_of(table: Table, layout: Layout) -> list[Name]:
    """The hypotheses of a matrix, in the order of their columns.

    Raises:
        ForeignError: Two are the same, or one has no head.
    """
    heads = [table.rows[layout.head][column] for column in layout.hypotheses]
    bare = [place for place, head in enumerate(heads) if not head]
    if bare:
        told = "holds ratings, and no head that says of which hypothesis"
        raise ForeignError(
            Remark(
                table.place(layout.head, layout.hypotheses[each]),
                f"{table.column(layout.hypotheses[each])} {told}",
            )
            for each in bare
        )
    places = [table.place(layout.head, column) for column in layout.hypotheses]
    _refuse_doubles("hypothesis", heads, places)
    parts = [_parted(head, _HYPOTHESIS) for head in heads]
    if layout.is_ours:
        parts = [
            (label, text) if mark else ("", label)
            for label, mark, text in (head.partition(LABEL_END) for head in heads)
        ]
    labels, texts = [label for label, _ in parts], [text for _, text in parts]
    _refuse_doubles("label", labels, places)
    ids = [""] * len(heads)
    if layout.ids is not None:
        ids = [table.rows[layout.ids][column] for column in layout.hypotheses]
        places = [table.place(layout.ids, column) for column in layout.hypotheses]
        _refuse_doubles("id", ids, places)
        _refuse_no_slugs(ids, places)
    return _names("hypotheses", layout.hypotheses, ids, labels, texts)


def items_of(table: Table, layout: Layout, rows: Sequence[int]) -> list[Name]:
    """The items of a matrix, in the order of their rows.

    Raises:
        ForeignError: Two have the same id or label.
    """

    def cells(subject: str) -> tuple[list[str], list[str]]:
        column = layout.column(subject)
        if column is None:
            return [""] * len(rows), [""] * len(rows)
        return [table.rows[row][column] for row in rows], [table.place(row, column) for row in rows]

    texts, places = cells(TEXT)
    (ids, id_places), (labels, label_places) = cells("id"), cells("label")
    if not all(map(SLUG.fullmatch, ids)) or all(map(str.isdecimal, ids)):
        if any(labels):
            _refuse_no_slugs(
                [each for each in ids if each], [at for at, each in zip(id_places, ids, strict=True) if each]
            )
        else:  # what others call an id is a label here: E1, 7
            labels, label_places = ids, id_places
        ids = [""] * len(rows)
    _refuse_doubles("id", ids, id_places)
    parts = [_parted(text, _ITEM) for text in texts]
    if not any(labels) and all(label for label, _ in parts):
        labels, label_places, texts = [label for label, _ in parts], places, [text for _, text in parts]
    _refuse_doubles("label", labels, label_places)
    return _names("evidence", rows, ids, labels, texts)


def _parted(text: str, labelled: re.Pattern[str]) -> tuple[str, str]:
    """The label and the wording in one text, such as `H1: boats`; a label alone is both."""
    if _BARE.fullmatch(text):
        return text, text
    found = labelled.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


def _names(
    section: str, places: Iterable[int], ids: Sequence[str], labels: Sequence[str], texts: Sequence[str]
) -> list[Name]:
    """The names of the records of a section, those made that are not given."""
    made = Ids(filter(None, ids))
    prefix = PREFIXES[section]
    number = int(next_label(prefix, labels).removeprefix(prefix))
    names: list[Name] = []
    for at, key, label, text in zip(places, ids, labels, texts, strict=True):
        names.append(Name(at, key or made.made_from(text or label), label or f"{prefix}{number}", text))
        number += not label
    return names


def _refuse_doubles(what: str, texts: Sequence[str], places: Sequence[str]) -> None:
    first: dict[str, str] = {}
    faults = [
        Remark(place, f"the {what} {quoted(text)} stands in {first[text]} too: each needs its own")
        for text, place in zip(texts, places, strict=True)
        if text and first.setdefault(text, place) != place
    ]
    if faults:
        raise ForeignError(faults)


def _refuse_no_slugs(ids: Sequence[str], places: Sequence[str]) -> None:
    faults = [
        Remark(
            place, f"an id is 1 to 64 of a-z, 0-9 and -, and does not begin with -; {quoted(text)} is none"
        )
        for text, place in zip(ids, places, strict=True)
        if not SLUG.fullmatch(text)
    ]
    if faults:
        raise ForeignError(faults)
