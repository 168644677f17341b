"""Which column of a table says what: from its head, and from what stands below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from rivals.core.problems import quoted
from rivals.core.sheets import HYPOTHESIS_IDS, WIDE
from rivals.imports.found import ForeignError, Remark, UnsureError
from rivals.imports.ratings import BLANK, UNDERSTOOD, Minus, looks_rated, minus_in, normal
from rivals.imports.tables import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rivals.imports.tables import Table
    from rivals.imports.wishes import Wishes

TEXT: Final = "evidence"
"""The subject of the column that holds what an item says."""

SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "key"),
    "label": ("label", "no", "nr", "number", "#", "ref", "code"),
    TEXT: (
        *("evidence", "summary", "item", "text", "description", "observation", "fact", "argument"),
        *("evidence item", "item of evidence", "evidence summary", "relevant information"),
    ),
    "kind": ("kind", "type"),
    "date": ("date",),
    "reliability": ("reliability", "source reliability"),
    "credibility": ("credibility", "cred"),
    "grade": ("grade", "admiralty", "admiralty code", "admiralty grade"),
    "relevance": ("relevance",),
    "weight": ("weight",),
    "active": ("active",),
    "notes": ("notes", "note", "comments", "comment", "remarks"),
    "sources": ("sources", "source"),
}
"""What a column can say of an item, and the heads by which it is known."""

Subjects: TypeAlias = "dict[int, str]"

_BY_HEAD: Final = {head: subject for subject, heads in SUBJECTS.items() for head in heads}
_MOSTLY: Final = 0.5
_LOOKED_AT: Final = 20
_FEWEST_HEADS: Final = 2
_MOST_OFFERED: Final = 6
_HYPOTHESIS: Final = re.compile(r"H\s?\d{1,3}\b.*", re.DOTALL | re.IGNORECASE)
_ITEM: Final = re.compile(r"E\s?\d{1,4}\b.*", re.DOTALL | re.IGNORECASE)
_HYPOTHESES: Final = frozenset({"hypothesis", "hypotheses"})


@attrs.frozen
class Layout:
    """Where things stand in a table.

    Attributes:
        head: The row with the heads.
        ids: The row with the ids of the hypotheses, if there is one.
        subjects: What the columns say of the items.
        hypotheses: The columns with the ratings.
        left: The columns of which nothing is known.
        minus: What a lone minus sign means.
    """

    head: int
    ids: int | None
    subjects: Subjects
    hypotheses: tuple[int, ...]
    left: tuple[int, ...]
    minus: Minus

    def column(self, subject: str) -> int | None:
        """The column that says a thing, if there is one."""
        return next((column for column, each in self.subjects.items() if each == subject), None)

    @property
    def is_ours(self) -> bool:
        """Whether Rivals wrote the table: then what is not given is not made up, and sources are ids."""
        return tuple(self.subjects.values()) == WIDE

    @property
    def first(self) -> int:
        """The first row below the heads."""
        return (self.head if self.ids is None else self.ids) + 1


def set_upright(table: Table, wishes: Wishes) -> Table:
    """The table with a column for each hypothesis, whichever way it stands in its file."""
    turned = wishes.turned
    if turned is None:
        heads = [cell for cell in table.rows[head_of(table, wishes)] if cell]
        items = sum(map(bool, map(_ITEM.fullmatch, heads)))
        turned = normal(heads[0]) in _HYPOTHESES or items >= max(_FEWEST_HEADS, len(heads) - len(SUBJECTS))
    return table.turned() if turned else table


def head_of(table: Table, wishes: Wishes) -> int:
    """The row with the heads: the first with more than one cell filled.

    Raises:
        ForeignError: There is none.
    """
    if wishes.head is not None:
        if not 1 <= wishes.head <= len(table.rows):
            raise ForeignError(f"has no row {wishes.head} for heads: it has {len(table.rows)} rows")
        return wishes.head - 1
    for row, cells in enumerate(table.rows[:_LOOKED_AT]):
        if sum(map(bool, cells)) >= _FEWEST_HEADS:
            if sum(map(looks_rated, cells)) * 2 > sum(map(bool, cells)):
                told = "looks like ratings, where the heads of the columns should stand: add a row of heads"
                raise ForeignError([Remark(str(row + 1), f"{told}, or say which it is with --head ROW")])
            return row
    raise ForeignError(
        "is no matrix: its first rows have no two cells filled; what parts them? (--delimiter)"
    )


def layout_of(table: Table, wishes: Wishes) -> Layout:
    """Where things stand in a table that is upright.

    Raises:
        ForeignError: It holds no evidence, or no hypotheses.
        UnsureError: It can be read in more than one way.
    """
    head = 0 if table.is_turned else head_of(table, wishes)
    heads = table.rows[head]
    ids = head + 1 if len(table.rows) > head + 1 and table.rows[head + 1][0] == HYPOTHESIS_IDS else None
    below = table.rows[(head if ids is None else ids) + 1 :]
    subjects = _known(heads)
    if wishes.text:
        subjects = {column: each for column, each in subjects.items() if each != TEXT}
        subjects[_named(table, heads, wishes.text)] = TEXT
    hypotheses = tuple(_named(table, heads, name) for name in wishes.ratings) or tuple(
        _rated(heads, below, subjects)
    )
    if not hypotheses:
        told = f"no column holds ratings; they are written as {UNDERSTOOD}"
        raise ForeignError(f"{told}. If some do, name them with --ratings COLUMN")
    subjects = {column: each for column, each in subjects.items() if column not in hypotheses}
    unknown = [
        column
        for column in range(len(heads))
        if column not in subjects and column not in hypotheses and any(row[column] for row in below)
    ]
    if TEXT not in subjects.values():
        subjects[_text_among(heads, below, unknown)] = TEXT
    minus = minus_of(wishes, {row[column] for row in below for column in hypotheses})
    left = tuple(column for column in unknown if column not in subjects)
    return Layout(head, ids, subjects, hypotheses, left, minus)


def minus_of(wishes: Wishes, cells: Iterable[str]) -> Minus:
    """What a lone minus sign means among these cells.

    Raises:
        UnsureError: Nobody says so, and they do not tell.
    """
    minus = wishes.minus or minus_in(cells)
    if minus is None:
        meanings = {"inconsistent": "the evidence speaks against the hypothesis", "blank": "it is not rated"}
        raise UnsureError("minus", "What does a lone - stand for?", meanings)
    return minus


def _known(heads: Sequence[str]) -> Subjects:
    """The columns whose head says what they hold; the first of each."""
    found: Subjects = {}
    for column, head in enumerate(heads):
        subject = _BY_HEAD.get(normal(head.replace("_", " ")))
        if subject and subject not in found.values():
            found[column] = subject
    return found


def _rated(heads: Sequence[str], below: Sequence[Sequence[str]], subjects: Subjects) -> Iterator[int]:
    """The columns with ratings: they are called H1 and the like, or mostly hold what could be ratings."""
    for column, head in enumerate(heads):
        if column in subjects or not head:
            continue
        filled = [row[column] for row in below if normal(row[column]) not in BLANK]
        rated = sum(map(looks_rated, filled))
        if _HYPOTHESIS.fullmatch(head) or (rated and rated >= _MOSTLY * len(filled)):
            yield column


def _text_among(heads: Sequence[str], below: Sequence[Sequence[str]], unknown: Sequence[int]) -> int:
    """The column that holds what the items say, where its head does not tell: the only one left."""
    if len(unknown) == 1:
        return unknown[0]
    if not unknown:
        told = "no column holds what the items say: give one the head evidence, or name it with --text COLUMN"
        raise ForeignError(told)
    wordiest = sorted(unknown, key=lambda column: -sum(len(row[column]) for row in below))[:_MOST_OFFERED]
    choices = {letters(column): heads[column] or "(no head)" for column in wordiest}
    raise UnsureError("text", "Which column holds what the items of evidence say?", choices)


def _named(table: Table, heads: Sequence[str], name: str) -> int:
    """The column that is called so, by its letter or by its head.

    Raises:
        ForeignError: There is none.
    """
    wanted = normal(name)
    for column, head in enumerate(heads):
        if wanted in (normal(head), letters(column).casefold()):
            return column
    known = ", ".join(f"{letters(column)} {quoted(head)}" for column, head in enumerate(heads[:_LOOKED_AT]))
    raise ForeignError(f"has no {'row' if table.is_turned else 'column'} {quoted(name)}; there are {known}")
