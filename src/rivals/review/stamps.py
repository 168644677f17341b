"""What of an analysis has been reviewed, what not yet, and what has changed since it was.

Only what counts is looked at: ratings of active evidence against active hypotheses.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, NamedTuple

from rivals.core.stamps import Stamp, fingerprint
from rivals.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Cell


@unique
class Since(Enum):
    """What can change after a rating was reviewed."""

    RATING = "the rating"
    SUMMARY = "the wording of the evidence"
    STATEMENT = "the wording of the hypothesis"
    STAMP = "the stamp"


class Review(NamedTuple):
    """How the review of one rating stands. A tuple, because there may be hundreds of thousands.

    Attributes:
        evidence: Id of the item.
        hypothesis: Id of the hypothesis.
        cell: The rating itself.
        since: What has changed since it was reviewed; empty where nothing has.
    """

    evidence: str
    hypothesis: str
    cell: Cell
    since: tuple[Since, ...] = ()

    @property
    def is_reviewed(self) -> bool:
        """Whether a reviewer has accepted the rating, and everything is still as it was."""
        return bool(self.cell.reviewed) and not self.since

    @property
    def is_stale(self) -> bool:
        """Whether a reviewer has accepted something that is no longer there."""
        return bool(self.since)

    @property
    def accepted(self) -> str:
        """The rating that the reviewer accepted, as the file writes it; nothing where no one can tell."""
        stamp = Stamp.read(self.cell.reviewed)
        return stamp.rating if stamp else ""

    @property
    def told(self) -> str:
        """What has changed since it was reviewed, in words; empty where nothing has."""
        if Since.STAMP in self.since:
            return "its stamp is none of ours"
        since = " and ".join(what.value for what in self.since)
        was = f": {one_line(self.accepted)} then, {self.cell.rating.value} now"
        return f"{since} changed{was if Since.RATING in self.since else ''}" if since else ""


def review_of(analysis: Analysis, evidence: str, hypothesis: str) -> Review | None:
    """How the review of one rating stands; None where the cell is blank."""
    item = analysis.evidence[evidence]
    cell = item.ratings.get(hypothesis)
    if cell is None:
        return None
    if not cell.reviewed:
        return Review(evidence, hypothesis, cell)
    now = Stamp.on(cell.rating, item.summary, analysis.hypotheses[hypothesis].statement)
    return Review(evidence, hypothesis, cell, tuple(_since(cell.reviewed, now)))


def reviews(analysis: Analysis) -> Iterator[Review]:
    """How the review of every rating that counts stands, in the order of reading."""
    contenders = analysis.contenders
    statements = {key: fingerprint(analysis.hypotheses[key].statement) for key in contenders}
    for item_id in analysis.in_order("evidence"):
        item = analysis.evidence[item_id]
        if not item.active:
            continue
        summary = ""
        for key in contenders:
            cell = item.ratings.get(key)
            if cell is None:
                continue
            if not cell.reviewed:
                yield Review(item_id, key, cell)
                continue
            summary = summary or fingerprint(item.summary)
            now = Stamp(cell.rating.value, summary, statements[key])
            fresh = cell.reviewed == str(now)
            yield Review(item_id, key, cell, () if fresh else tuple(_since(cell.reviewed, now)))


def _since(accepted: str, now: Stamp) -> Iterator[Since]:
    """What differs between what was accepted and what is there."""
    stamp = Stamp.read(accepted)
    if stamp is None:
        yield Since.STAMP
        return
    if stamp.rating != now.rating:
        yield Since.RATING
    if stamp.summary != now.summary:
        yield Since.SUMMARY
    if stamp.statement != now.statement:
        yield Since.STATEMENT
