"""The hypotheses as a set: rivals of each other, and told apart by the evidence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from rivals.core.findings import Finding, Severity
from rivals.core.scales import POINTS
from rivals.review.check.rule import Rule, named
from rivals.scoring.wording import figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis

ROUNDING: Final = 0.005
"""How far a prior written with two decimals may be from what was meant."""

RULES = (
    Rule(
        "no-hypothesis",
        Severity.WARNING,
        "no hypothesis is active",
        """
        An analysis ranks the hypotheses whose status is "active", and there is none. Add hypotheses, or take
        some of those that are parked or rejected back into the running.
        """,
    ),
    Rule(
        "single-hypothesis",
        Severity.WARNING,
        "the only active hypothesis has no rival",
        """
        Evidence tests a hypothesis only by telling it from another one: whatever fits the one you have may
        fit the one you have not thought of just as well. Heuer (Psychology of Intelligence Analysis, CIA
        1999, chapter 8, step 1) begins with all that is possible, best brainstormed by people of different
        views. That nothing has changed, and that somebody deceives you, are rivals too.
        """,
    ),
    Rule(
        "some-priors",
        Severity.WARNING,
        "only some hypotheses have a prior",
        """
        A prior says how probable a hypothesis was before this evidence. Where only some have one, the
        posterior cannot know what is left for the others, and so starts from equal priors. Give every
        active hypothesis a prior, or none.
        """,
    ),
    Rule(
        "priors-sum",
        Severity.WARNING,
        "priors that do not sum to 1",
        """
        Hypotheses that exclude each other and leave nothing out have probabilities that sum to 1. Where the
        priors do not, the posterior scales them until they do: what it then starts from is not what the file
        says. Either a number is wrong, or a hypothesis is missing. (Rounding to two decimals is allowed for,
        and so are hypotheses parked since with the priors that they had.)
        """,
    ),
    Rule(
        "not-told-apart",
        Severity.WARNING,
        "no item tells two hypotheses apart",
        """
        Two hypotheses are rated the same by every item that is rated for both, so nothing you know bears on
        which of them is true, and their order in the ranking means nothing. Look for evidence that one of
        them would lead you to expect and the other not, or put them together as one hypothesis. Source:
        Heuer, Psychology of Intelligence Analysis (CIA 1999), chapter 8, steps 3 and 4: diagnosticity, and
        to reconsider and reword hypotheses that nothing tells apart.
        """,
    ),
)


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found of the hypotheses; too few of them, and some priors, are found by `scoring`."""
    contenders = analysis.contenders
    yield from _priors(analysis, contenders)
    yield from _twins(analysis, contenders)


def _priors(analysis: Analysis, contenders: list[str]) -> Iterator[Finding]:
    given = {key: each.prior for key, each in analysis.hypotheses.items() if each.prior is not None}
    if not contenders or not given.keys() >= set(contenders):
        return
    of_contenders = math.fsum(given[key] for key in contenders)
    if all(
        abs(total - 1) > ROUNDING * count + 1e-9
        for total, count in ((of_contenders, len(contenders)), (math.fsum(given.values()), len(given)))
    ):
        names = named(analysis, "hypotheses", contenders)
        follows = "so the posterior starts from other priors than those"
        message = f"The priors of {names} sum to {figure(of_contenders)} and not to 1, {follows}."
        yield Finding("priors-sum", ("hypotheses", contenders[0], "prior"), message)


def _twins(analysis: Analysis, contenders: list[str]) -> Iterator[Finding]:
    columns = _columns(analysis, contenders)
    rated = list(columns)
    for number, first in enumerate(rated):
        others = [other for other in rated[number + 1 :] if _alike(columns[first], columns[other])]
        if others:
            one, rest = analysis.name_of("hypotheses", first), named(analysis, "hypotheses", others)
            message = f"No item tells {one} apart from {rest}: whatever is rated for both is rated the same."
            yield Finding("not-told-apart", ("hypotheses", first), message)


def _columns(analysis: Analysis, contenders: list[str]) -> dict[str, tuple[int | None, ...]]:
    """How each hypothesis is rated, down the rows that differ; those rated nowhere are left out."""
    rows = {
        tuple(POINTS.get(cell.rating) if (cell := item.ratings.get(key)) else None for key in contenders)
        for item in analysis.evidence.values()
        if item.active
    }
    columns = dict(zip(contenders, zip(*rows, strict=True), strict=False))
    return {key: column for key, column in columns.items() if any(each is not None for each in column)}


def _alike(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    """Whether something is rated for both of two hypotheses, and nothing differently."""
    met = False
    for here, there in zip(one, other, strict=True):
        if here is None or there is None:
            continue
        if here != there:
            return False
        met = True
    return met
