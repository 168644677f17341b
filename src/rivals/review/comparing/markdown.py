"""A comparison in Markdown, to be a comment on a pull request: what it says can make no markup there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.text import one_line
from rivals.review.comparing.agreed import shortened
from rivals.review.comparing.telling import (
    LEGEND,
    NO_DISPUTE,
    dispute,
    headline,
    marking,
    measure,
    rank_figure,
    rating_of,
    record_name,
    rows,
    sentences,
    shade,
    title,
)
from rivals.review.markdown import LONGEST, LONGEST_CONTEXT, LONGEST_STATEMENT, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.telling import Dispute

MOST_DISPUTED: Final = 12
"""How many cells are told with each one's reason."""

LONGEST_REASON: Final = 400
"""How many characters of a reason are shown."""

_FRAME: Final = 160
"""How many characters stand around the rows of the matrix, beside the legend."""


def markdown(comparison: Comparison, room: int = LONGEST) -> str:
    """The comment.

    Args:
        comparison: What to tell.
        room: How many characters it may have; rows that go beyond are counted and not told.
    """
    name = marking(comparison)
    sign = f"**{escaped(name)}**" if name else ""
    about = escaped(shortened(title(comparison), LONGEST_STATEMENT))
    told = "\n".join(f"- {escaped(each)}" for each in sentences(comparison))
    blocks = [
        sign,
        f"### {escaped(headline(comparison))}",
        about,
        told,
        "\n".join(_rankings(comparison)),
        escaped(measure(comparison)),
        "#### Most disputed",
        "\n".join(_disputed(comparison, room // 2)) or NO_DISPUTE,
    ]
    left = room - sum(len(block) + 2 for block in blocks) - len(sign)
    blocks += _matrix(comparison, left)
    return "\n\n".join(block for block in (*blocks, sign) if block)


def _table(head: Iterable[str], *body: Iterable[str]) -> Iterator[str]:
    first = list(head)
    yield f"| {' | '.join(map(escaped, first))} |"
    yield "|:--" * len(first) + "|"
    for row in body:
        yield f"| {' | '.join(map(escaped, row))} |"


def _rankings(comparison: Comparison) -> Iterator[str]:
    statements = comparison.consensus.hypotheses
    body = [
        [
            record_name(comparison, "hypotheses", key),
            *(rank_figure(ranking, key) for ranking in comparison.rankings.values()),
            rank_figure(comparison.ranking, key),
            reliability.figure,
            shortened(one_line(statements[key].statement), LONGEST_STATEMENT),
        ]
        for key, reliability in comparison.by_hypothesis.items()
    ]
    if body:
        yield from _table(["", *comparison.rankings, "Consensus", "α", "Statement"], *body)


def _disputed(comparison: Comparison, room: int) -> Iterator[str]:
    every, told = comparison.disputed, 0
    for each in every[:MOST_DISPUTED]:
        text = "\n".join(_told(dispute(comparison, each)))
        if len(text) > room:
            break
        yield text
        room -= len(text) + 1
        told += 1
    if told < len(every):
        yield f"- And {len(every) - told} more, which the matrix shows."


def _told(each: Dispute) -> Iterator[str]:
    about = escaped(shortened(each.about, LONGEST_CONTEXT))
    yield f"- **{escaped(each.name)}**: {escaped(each.told)} — {about}"
    for voice in each.voices:
        because = f": {escaped(shortened(voice.because, LONGEST_REASON))}" if voice.because else ""
        yield f"  - {escaped(voice.name)} **{voice.rating}**{because}"


def _matrix(comparison: Comparison, room: int) -> Iterator[str]:
    hypotheses = [record_name(comparison, "hypotheses", key) for key in comparison.by_hypothesis]
    body = [
        [
            record_name(comparison, "evidence", key),
            *(f"{rating_of(each)} {shade(each)}".strip() for each in cells),
        ]
        for key, cells in rows(comparison)
    ]
    if not body:
        return
    lines = list(_table(["", *hypotheses], *body))
    told = len(lines)
    while told and sum(len(line) + 1 for line in lines[:told]) + len(LEGEND) + _FRAME > room:
        told -= 1
    yield f"<details><summary>The consensus cell by cell ({len(body)})</summary>"
    yield "\n".join(lines[:told])
    if told < len(lines):
        yield f"And {len(lines) - told} more rows, which this comment has no room for."
    yield LEGEND
    yield "</details>"
