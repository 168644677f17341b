"""Matrices as tables of text: the columns that exports write and imports read; cells that are no formulas."""

from __future__ import annotations

import re
from typing import Final

OF_ITEM: Final[tuple[str, ...]] = (
    "kind",
    "date",
    "credibility",
    "relevance",
    "weight",
    "active",
    "notes",
    "sources",
)
"""What both forms say of an item beside its wording."""

LONG: Final[tuple[str, ...]] = (
    "evidence",
    "evidence_label",
    "evidence_summary",
    "hypothesis",
    "hypothesis_label",
    "hypothesis_statement",
    "rating",
    "because",
    "reviewed",
    *OF_ITEM,
)
"""The long form: a row for each pair of an item and a hypothesis, blank cells among them.

What concerns the item alone stands in each of its rows. An item has a row with no hypothesis where there is
none, and a hypothesis one with no item. `sources` holds `id:role`, or `id`, parted by spaces.
"""

WIDE: Final[tuple[str, ...]] = (
    "id",
    "label",
    "evidence",
    *OF_ITEM,
)
"""The wide form, before its hypotheses: a row for each item; each hypothesis has a column `H1: statement`."""

HYPOTHESIS_IDS: Final = "hypothesis ids"
"""What the first cell of a second row says that gives the ids of the hypotheses, below their columns.

It stands in the wide form where the ids are not those that the statements would be given.
"""

LABEL_END: Final = ": "
"""What parts a hypothesis' label from its statement at the head of its column."""

ROLE_MARK: Final = ":"
"""What parts a source's id from its role."""

HEADED: Final[tuple[str, ...]] = ("title", "question", "marking")
"""What may stand above the heads of the long form, each in a row of its own: what it is, and its text."""

MOST_PAIRS: Final = 9_900
"""How many pairs a sheet in the long form holds: of a workbook, 200,000 cells and rows are read."""

TOO_MANY: Final = "left out"
"""What stands above the heads instead of more rows than that."""

CUT_END: Final = "characters are more than a cell holds)"
"""How a text ends of which a cell holds the beginning only."""

# The last four are the wide forms of the first, which a Japanese Excel takes for them.
_BEGINS: Final = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_FORMULA: Final = re.compile(f"'*{_BEGINS}")
_PROTECTED: Final = re.compile(f"''*{_BEGINS}")


def protected(text: str) -> str:
    """Text that no spreadsheet takes for a formula: what could be one has an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unprotected(text: str) -> str:
    """The text that `protected` made a cell from: the one is the inverse of the other."""
    return text[1:] if _PROTECTED.match(text) else text
