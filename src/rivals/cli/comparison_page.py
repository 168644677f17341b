"""A comparison as plain text: how far the analysts agree, their rankings, what they differ on, the matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.cli.columns import ELLIPSIS, GAP, cells, columns, cut
from rivals.cli.paper import sentence
from rivals.core.text import steady
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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.cli.paper import Pen
    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.telling import Dispute

MOST_DISPUTED: Final = 8
"""How many cells are told with each one's reason; the matrix shows the others."""

LONGEST_NAME: Final = 14
"""How many cells a name gets in a column before it is cut."""

LEAST_WORDING: Final = 20
"""How many cells a wording keeps, before the columns beside it are split up."""


def page(comparison: Comparison, pen: Pen, width: int) -> str:
    """The page.

    Args:
        comparison: What to tell.
        pen: What to write with.
        width: How many cells a line has.
    """
    sign = [pen.head(line) for line in sentence(marking(comparison), width)]
    head = [
        *(pen.head(line) for line in sentence(title(comparison), width)),
        *sentence(f"as {', '.join(comparison.rankings)} see it", width),
    ]
    lead = [pen.head(line) for line in sentence(f"{headline(comparison)}.", width)]
    told = [line for each in sentences(comparison) for line in sentence(each, width)]
    blocks = (
        sign,
        head,
        [*lead, *told],
        list(_rankings(comparison, width)),
        [pen.head("Most disputed"), *_disputed(comparison, pen, width)],
        [pen.head("The consensus cell by cell"), *_matrix(comparison, width)],
        sign,
    )
    return "\n\n".join(text for block in blocks if (text := "\n".join(block).strip("\n")))


def _rankings(comparison: Comparison, width: int) -> Iterator[str]:
    if not comparison.by_hypothesis:
        yield "There is no hypothesis yet."
        return
    names = _hypotheses(comparison)
    own = [
        (name, [rank_figure(ranking, key) for key in names])
        for name, ranking in zip(_analysts(comparison), comparison.rankings.values(), strict=True)
    ]
    together = [
        ("Consensus", [rank_figure(comparison.ranking, key) for key in names]),
        ("α", [each.figure for each in comparison.by_hypothesis.values()]),
    ]
    statements = [steady(comparison.consensus.hypotheses[key].statement) for key in names]
    yield from _split([*own, *together], list(names.values()), ("Statement", statements), width)
    yield from sentence(measure(comparison), width)


def _analysts(comparison: Comparison) -> list[str]:
    """Their names as heads of columns; where these are too long, without what all of them begin with."""
    names = [steady(name) for name in comparison.rankings]
    if max(map(cells, names)) <= LONGEST_NAME:
        return names
    alike = next((at for at, signs in enumerate(zip(*names, strict=False)) if len(set(signs)) > 1), 0)
    return [f"{ELLIPSIS}{name[alike:]}" if alike > 1 else name for name in names]


def _disputed(comparison: Comparison, pen: Pen, width: int) -> Iterator[str]:
    every = comparison.disputed
    if not every:
        yield NO_DISPUTE
    for each in every[:MOST_DISPUTED]:
        yield from _told(dispute(comparison, each), pen, width)
    if len(every) > MOST_DISPUTED:
        yield f"And {len(every) - MOST_DISPUTED} more, which the matrix shows."


def _told(each: Dispute, pen: Pen, width: int) -> Iterator[str]:
    head = cut(f"{each.name}: {each.told}", width)
    yield pen.head(head)
    yield pen.faint(cut(f"{GAP}{steady(each.about)}", width))
    for voice in each.voices:
        name = cut(f"{voice.name} {voice.rating}", width - 2 * cells(GAP))
        text = f"{name}: {voice.because}" if voice.because else name
        lines = list(sentence(text, width - 2 * cells(GAP)))
        yield from (GAP * (2 + bool(number)) + line for number, line in enumerate(_narrowed(lines, width)))


def _narrowed(lines: Sequence[str], width: int) -> list[str]:
    """Lines of which the later ones leave room for one more inset."""
    if len(lines) < 2:  # noqa: PLR2004 - the first is set in less
        return list(lines)
    return [lines[0], *sentence(" ".join(lines[1:]), width - 3 * cells(GAP))]


def _matrix(comparison: Comparison, width: int) -> Iterator[str]:
    every = list(rows(comparison))
    if not every:
        yield (
            "There is no evidence yet."
            if not comparison.consensus.evidence
            else "There is no hypothesis yet."
        )
        return
    names = _hypotheses(comparison)
    body = [
        (name, [f"{rating_of(row[at]):<2} {shade(row[at])}".rstrip() for _, row in every])
        for at, name in enumerate(names.values())
    ]
    labels = [cut(steady(record_name(comparison, "evidence", key)), LONGEST_NAME) for key, _ in every]
    summaries = [steady(comparison.consensus.evidence[key].summary) for key, _ in every]
    yield from _split(body, labels, ("Evidence", summaries), width)
    yield from sentence(LEGEND, width)


def _hypotheses(comparison: Comparison) -> dict[str, str]:
    return {
        key: cut(steady(record_name(comparison, "hypotheses", key)), LONGEST_NAME)
        for key in comparison.by_hypothesis
    }


def _split(
    body: Sequence[tuple[str, Sequence[str]]],
    labels: Sequence[str],
    last: tuple[str, Sequence[str]],
    width: int,
) -> Iterator[str]:
    """Columns between labels and wordings, in as many tables as it takes for each to fit.

    Args:
        body: The columns, each with its head.
        labels: What stands before each row.
        last: What stands behind each row and gives way, with its head.
        width: How many cells a line has.
    """
    for part in _parts(body, width - max(map(cells, labels)) - LEAST_WORDING - 2 * len(GAP)):
        heads = ["", *(cut(steady(head), LONGEST_NAME) for head, _ in part), last[0]]
        between = zip(*(column for _, column in part), strict=True)
        inside = [
            [label, *values, wording] for label, values, wording in zip(labels, between, last[1], strict=True)
        ]
        yield from columns([heads, *inside], stretch=-1, width=width, least=LEAST_WORDING)
        yield ""


def _parts(body: Sequence[tuple[str, Sequence[str]]], room: int) -> Iterator[list[tuple[str, Sequence[str]]]]:
    part: list[tuple[str, Sequence[str]]] = []
    taken = 0
    for head, column in body:
        size = max(min(cells(steady(head)), LONGEST_NAME + 1), *map(cells, column)) + len(GAP)
        if part and taken + size > room:
            yield part
            part, taken = [], 0
        part.append((head, column))
        taken += size
    if part:
        yield part
