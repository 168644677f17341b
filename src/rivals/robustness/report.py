"""How far the answer can be trusted: everything that would change it, under the analysis's own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.robustness.acceptability import DRAWS, SEED, acceptability
from rivals.robustness.agreement import dissents, leaders_by_rule
from rivals.robustness.dominance import dominance
from rivals.robustness.leaving_out import leave_one_out
from rivals.robustness.removal import removal
from rivals.robustness.rerating import Reach, rerating
from rivals.robustness.source_sets import source_sets
from rivals.robustness.tabled import tabled
from rivals.scoring.ranking import score
from rivals.scoring.rule import Better

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.scales import RuleName
    from rivals.robustness.acceptability import Acceptability
    from rivals.robustness.agreement import Dissent
    from rivals.robustness.leaving_out import Without
    from rivals.robustness.tipping import Move, Tipping
    from rivals.scoring.ranking import Ranking

_BEFORE_DRAWS: Final = 0.5
"""How far one is, roughly, when all is done but the draws."""


@attrs.frozen(kw_only=True)
class Robustness:
    """What would change the answer.

    Attributes:
        analysis: The analysis.
        ranking: Its ranking by its own rule.
        removal: The items without which another hypothesis would lead; None with no single leader.
        one_step: The cells that, moved one step each, put another first; likewise.
        free: The cells that, moved as far as need be, do so.
        sources: The sources that, discredited, do so.
        left_out: The ranking without each item, source and assumption.
        acceptability: How often each hypothesis takes each rank when ratings and grades are a little off.
        dominated: The contenders that are dominated, each with those that dominate it.
        leaders: Who leads by each rule.
        dissents: The rules that put others first, and why.
    """

    analysis: Analysis
    ranking: Ranking
    removal: Tipping[str] | None
    one_step: Tipping[Move] | None
    free: Tipping[Move] | None
    sources: Tipping[str] | None
    left_out: tuple[Without, ...]
    dominated: Mapping[str, tuple[str, ...]]
    leaders: Mapping[RuleName, tuple[str, ...]]
    dissents: tuple[Dissent, ...]
    acceptability: Acceptability

    @property
    def lead(self) -> float | None:
        """What the leader, or the first of them, has over the best of the others, in scores of the rule."""
        return lead_of(self.ranking, self.ranking)

    def lead_without(self, without: Without) -> float | None:
        """What the same hypothesis has over the best of the others when something is left out."""
        return lead_of(self.ranking, without.ranking)


def lead_of(now: Ranking, then: Ranking) -> float | None:
    """What today's first has over the best of the others in some ranking; None where there are no others."""
    first = next((each.hypothesis for each in now.standings if each.rank is not None), None)
    sign = 1 if now.rule.better is Better.HIGHER else -1
    ranked = [(each.hypothesis, each.score) for each in then.standings if each.rank is not None]
    scores = {key: sign * score.rank_by for key, score in ranked if score is not None}
    others = [score for key, score in scores.items() if key != first]
    return scores[first] - max(others) if first in scores and others else None


def robustness(
    analysis: Analysis,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[float], None] = lambda _done: None,
) -> Robustness:
    """What would change the answer, under the analysis's own rule.

    Args:
        analysis: The analysis.
        draws: How many draws to make, 1 or more.
        seed: What the draws begin with.
        progress: Told now and then how much is done, from 0 to 1; what it raises ends the work.
    """
    ranking = score(analysis)
    tables = tabled(analysis, ranking.rule)
    parts: dict[str, Callable[[], object]] = {
        "removal": lambda: removal(tables, ranking),
        "one_step": lambda: rerating(tables, ranking, Reach.ONE_STEP),
        "free": lambda: rerating(tables, ranking, Reach.FREE),
        "sources": lambda: source_sets(analysis, tables, ranking),
        "left_out": lambda: tuple(leave_one_out(analysis, ranking)),
        "dominated": lambda: dominance(analysis),
    }
    found: dict[str, object] = {}
    for done, (name, part) in enumerate(parts.items()):
        progress(_BEFORE_DRAWS * done / len(parts))
        found[name] = part()
    leaders = leaders_by_rule(analysis)
    found |= {"leaders": leaders, "dissents": dissents(analysis, ranking, leaders)}
    found["acceptability"] = acceptability(
        analysis, ranking.rule, draws, seed, lambda done: progress(_BEFORE_DRAWS + done * (1 - _BEFORE_DRAWS))
    )
    return Robustness(analysis=analysis, ranking=ranking, **found)  # type: ignore[arg-type]
