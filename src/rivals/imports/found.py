"""What an import comes to: a tree, what was not understood, and what somebody has to say first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rivals.core.change import Tree

MOST_ITEMS: Final = 20_000
MOST_RATINGS: Final = 250_000
"""The largest matrix that is imported: what takes longer to write than anybody would wait for a mistake."""

NOT_HELD: Final = (
    "not in this form, so that scores may differ: method, statuses and priors, sources' names and grades; "
    "documents, passages, assumptions, indicators"
)
"""What a matrix that Rivals has exported leaves aside, for people; JSON and STIX hold it."""


@attrs.frozen
class Remark:
    """Something in a file that was not understood.

    Attributes:
        place: Where, as the file counts: `4:C` is row 4, column C; empty for the file as a whole.
        what: What stands there, and what would have been understood.
    """

    place: str
    what: str


@attrs.frozen
class Found:
    """What was understood of a file.

    Attributes:
        tree: The analysis, for `Analysis.from_tree` to judge.
        form: What the file was taken for, in a few words.
        told: How its parts were understood, a line each.
        remarks: What was not, and is not in the tree.
    """

    tree: Tree
    form: str
    told: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


class ForeignError(Exception):
    """A file that cannot be imported; names everything that stands in the way."""

    def __init__(self, remarks: Iterable[Remark] | str) -> None:
        """Keep what stands in the way: several things in their places, or one in the file as a whole."""
        self.remarks = (Remark("", remarks),) if isinstance(remarks, str) else tuple(remarks)
        super().__init__("\n".join(each.what for each in self.remarks))


class UnsureError(Exception):
    """A file that can be read in more than one way.

    Attributes:
        wish: The field of the wishes that would settle it.
        question: What to ask.
        choices: What can be answered, and what each answer means.
    """

    def __init__(self, wish: str, question: str, choices: Mapping[str, str]) -> None:
        """Keep the question."""
        self.wish, self.question, self.choices = wish, question, choices
        super().__init__(question)


def refuse_too_many(items: int, ratings: int) -> None:
    """Refuse a matrix that is too large.

    Raises:
        ForeignError: It is.
    """
    if items > MOST_ITEMS:
        raise ForeignError(
            f"has {items:,} items of evidence, and {MOST_ITEMS:,} is the most that is imported"
        )
    if ratings > MOST_RATINGS:
        raise ForeignError(f"has {ratings:,} ratings, and {MOST_RATINGS:,} is the most that is imported")
