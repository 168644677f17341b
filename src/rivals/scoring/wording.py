"""Scores, ranks and weights in figures, the same wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.rounding import rounded
from rivals.core.scales import RuleName

if TYPE_CHECKING:
    from rivals.scoring.ranking import Standing
    from rivals.scoring.rule import Rule, Score

RULE_TITLES: Final = {
    RuleName.INCONSISTENCY: "inconsistency",
    RuleName.WEIGHTED_INCONSISTENCY: "weighted inconsistency",
    RuleName.SQUARED_INCONSISTENCY: "squared inconsistency",
    RuleName.NET: "net score",
    RuleName.POSTERIOR: "posterior probability",
}
"""What each rule's scores are called in a sentence."""

LEAST_PERCENT: Final = 0.005
"""Half a percent: what would be rounded to none, or to all."""

_NONE: Final = "–"


def figure(value: float | None) -> str:
    """A number with as many of two decimals as it needs, halves rounded up; a dash where there is none."""
    if value is None:
        return _NONE
    text = rounded(value, 2).rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def score_figure(rule: Rule, score: Score | None) -> str:
    """A score as its rule shows it: a posterior in percent, a tie-break behind a slash."""
    if score is None:
        return _NONE
    if rule.name is RuleName.POSTERIOR:
        return percent(score.value)
    if score.tiebreak is not None:
        return f"{figure(score.value)}/{figure(score.tiebreak)}"
    return figure(score.value)


def percent(probability: float) -> str:
    """A probability in percent, which claims neither certainty nor impossibility where there is none."""
    if 0 < probability < LEAST_PERCENT:
        return "<1%"
    if 1 - LEAST_PERCENT < probability < 1:
        return ">99%"
    return f"{rounded(100 * probability, 0)}%"


def rank_figure(standing: Standing) -> str:
    """A rank as a number; a dash for a hypothesis that is not in the running."""
    return _NONE if standing.rank is None else str(standing.rank)
