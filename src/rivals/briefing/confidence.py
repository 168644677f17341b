"""Confidence: how well founded it is to say that the first hypothesis comes first, and on what that rests.

What the grounds are follows ICD 203 (2015), section D.6.e.2.b: the quality and the breadth of what is known,
and how far the judgement depends on single points of it. Where the thresholds lie is a convention of this
program: each ground allows a grade at the most, and the lowest of them is the grade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import Confidence
from rivals.core.text import listed, one_line
from rivals.robustness.advice import counted, number
from rivals.robustness.leaving_out import What
from rivals.scoring.origins import origins_of_evidence
from rivals.scoring.ranking import TOLERANCE
from rivals.scoring.wording import RULE_TITLES, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence
    from rivals.robustness.report import Robustness
    from rivals.robustness.tipping import Move, Tipping

OFTEN_ENOUGH: Final = 0.9
"""In what share of the draws the leader must come first for high confidence."""

HALF: Final = 0.6
"""In what share it must for moderate confidence."""

ROBUST: Final = 3
"""How many items, ratings or sources it must take to change the lead for high confidence."""

NEARLY_ALL: Final = 0.8
"""What share of the cells must be rated for high confidence."""

_ORDER: Final = (Confidence.LOW, Confidence.MODERATE, Confidence.HIGH)


@attrs.frozen
class Founded:
    """How well founded a judgement is.

    Attributes:
        grade: The grade.
        grounds: What it rests on, sentence by sentence; those that hold it down the most come first.
    """

    grade: Confidence
    grounds: tuple[str, ...]


@attrs.frozen
class _Ground:
    allows: Confidence
    told: str


def confidence(found: Robustness) -> Founded:
    """How well founded it is to say that today's leader leads."""
    grounds = sorted(_grounds(found), key=lambda each: _ORDER.index(each.allows))
    return Founded(grounds[0].allows, tuple(each.told for each in grounds))


def _grounds(found: Robustness) -> Iterator[_Ground]:
    yield _information(found)
    yield from _unsettled(found)
    if len(found.analysis.contenders) == 1:
        yield _Ground(Confidence.LOW, "It has not been weighed against any other hypothesis.")
        return
    if len(found.ranking.leaders) > 1:
        yield _Ground(Confidence.LOW, "The lead is shared.")
        return
    if found.removal is not None and found.removal.by_rival:
        yield _tipping("items left out", found.removal)
    if found.one_step is not None and found.one_step.by_rival:
        yield _tipping("ratings moved by one step", found.one_step)
    if found.sources is not None and any(each.what is What.SOURCE for each in found.left_out):
        yield _tipping("sources discredited", found.sources)
    yield from _assumptions(found)
    yield from _draws(found)
    yield from _rules(found)
    yield from _rated(found)


def _information(found: Robustness) -> _Ground:
    """How much there is that says something of a hypothesis in the running, from how many sides."""
    analysis = found.analysis
    items = [key for key, item in analysis.evidence.items() if item.active and _says(analysis, item)]
    behind = origins_of_evidence(analysis)
    many = len(frozenset().union(*(behind[key] for key in items)))
    told = f"It rests on {counted(len(items), 'item')} from {counted(many, 'independent source')}."
    return _Ground(_up_to(many), told)


def _says(analysis: Analysis, item: Evidence) -> bool:
    cells = (item.ratings.get(key) for key in analysis.contenders)
    return any(cell is not None and cell.rating.points is not None for cell in cells)


def _unsettled(found: Robustness) -> Iterator[_Ground]:
    """What a merge left open: one of two opinions is in force, and nobody has decided for it."""
    if many := len(found.analysis.conflicts):
        are = "is" if many == 1 else "are"
        told = f"{counted(many, 'conflict').capitalize()} between analysts {are} not settled yet."
        yield _Ground(Confidence.MODERATE, told)


def _up_to(many: int) -> Confidence:
    """What a count allows: one is little, three are enough."""
    if many >= ROBUST:
        return Confidence.HIGH
    return Confidence.MODERATE if many > 1 else Confidence.LOW


def _tipping(what: str, tipping: Tipping[str] | Tipping[Move]) -> _Ground:
    tipped = tipping.overall
    if tipped is None:
        looked = "" if tipping.looked is None else f", looking at sets of up to {tipping.looked}"
        allows = Confidence.HIGH if tipping.looked is None else _up_to(tipping.looked + 1)
        return _Ground(allows, f"No {what} would put another hypothesis first{looked}.")
    many = len(tipped)
    # Where fewer may do, what counts is how many it takes at the least.
    allows = _up_to(many if tipping.is_sure else (tipping.looked or 0) + 1)
    least = "" if tipping.is_sure else " or fewer"
    what = what.replace("s ", " ", 1) if many == 1 else what
    return _Ground(allows, f"{number(many).capitalize()}{least} {what} would put another hypothesis first.")


def _assumptions(found: Robustness) -> Iterator[_Ground]:
    decisive = [each.id for each in found.left_out if each.what is What.ASSUMPTION and each.changes_leader]
    doubted = [key for key, each in found.analysis.assumptions.items() if each.confidence is Confidence.LOW]
    shaky = [key for key in decisive if key in doubted]
    if decisive:
        names = "; ".join(
            one_line(found.analysis.assumptions[key].statement).removesuffix(".") for key in decisive
        )
        allows = Confidence.LOW if shaky else Confidence.MODERATE
        which = "this assumption" if len(decisive) == 1 else "any of these assumptions"
        yield _Ground(allows, f"Were {which} to fail, the lead would change: {names}.")


def _draws(found: Robustness) -> Iterator[_Ground]:
    shares = found.acceptability.shares
    if not found.left_out or len(shares) < 2:  # noqa: PLR2004 - it takes two to rank
        return
    leader = found.ranking.leaders[0]
    share = shares[leader][0]
    name = one_line(found.analysis.name_of("hypotheses", leader))
    allows = (
        Confidence.HIGH if share >= OFTEN_ENOUGH else Confidence.MODERATE if share >= HALF else Confidence.LOW
    )
    tied = ", alone or tied," if sum(each[0] for each in shares.values()) > 1 + TOLERANCE else ""
    told = f"{name} comes first{tied} in {percent(share)} of the draws"
    yield _Ground(allows, f"With ratings and grades a little off, {told}.")


def _rules(found: Robustness) -> Iterator[_Ground]:
    if found.dissents:
        rules = listed([RULE_TITLES[each.rule] for each in found.dissents], len(found.dissents))
        name = one_line(found.analysis.name_of("hypotheses", found.ranking.leaders[0]))
        told = f"Ranking rules disagree: by {rules} {name} does not come first, or not alone."
        yield _Ground(Confidence.MODERATE, told)
    else:
        yield _Ground(Confidence.HIGH, "Every ranking rule puts the same hypothesis first.")


def _rated(found: Robustness) -> Iterator[_Ground]:
    analysis = found.analysis
    items = [item for item in analysis.evidence.values() if item.active]
    cells = len(items) * len(analysis.contenders)
    rated = sum(key in item.ratings for item in items for key in analysis.contenders)
    if cells:
        allows = Confidence.HIGH if rated >= NEARLY_ALL * cells else Confidence.MODERATE
        yield _Ground(allows, f"{rated} of {cells} cells are rated.")
