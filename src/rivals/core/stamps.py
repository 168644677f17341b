"""Stamps: what a reviewer accepted of a rating, so short that it fits beside it.

A stamp such as `C-5f0a3b1c-9d27e6aa` names the rating and has a fingerprint of each of the two
wordings that it was given on. It holds as long as all three stay what they were: whoever changes one
of them, by whatever means, need not know of the stamp for it to tell. (A merge may well bring
together the review of one branch and the new rating of another.)
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from rivals.core.scales import Rating

_DIGITS: Final = 8
_PARTS: Final = 3


class Stamp(NamedTuple):
    """A stamp, taken apart. A tuple, because there may be as many as there are cells.

    Attributes:
        rating: The rating as the file writes it.
        summary: The fingerprint of what the evidence says.
        statement: The fingerprint of what the hypothesis says.
    """

    rating: str
    summary: str
    statement: str

    @classmethod
    def on(cls, rating: Rating, summary: str, statement: str) -> Stamp:
        """The stamp on a rating and the two wordings that it was given on."""
        return cls(rating.value, fingerprint(summary), fingerprint(statement))

    @classmethod
    def read(cls, text: str) -> Stamp | None:
        """The stamp that a text is, or None where it is none."""
        parts = text.split("-")
        return cls(*parts) if len(parts) == _PARTS else None

    def __str__(self) -> str:
        """As it stands in the file."""
        return f"{self.rating}-{self.summary}-{self.statement}"


def fingerprint(wording: str) -> str:
    """A short hash of a wording, the same however its white space and its accents are encoded."""
    import hashlib  # 3 ms that no one pays for who reviews nothing

    folded = " ".join(unicodedata.normalize("NFC", wording).split())
    return hashlib.sha256(folded.encode()).hexdigest()[:_DIGITS]
