"""The rules of this study held against Rivals itself, world by world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
from study import rules
from study.measures import leaders, probabilities
from study.rules import Posterior
from study.worlds import BLANK, NOT_APPLICABLE, NOT_GIVEN, blocks

from rivals import Analysis, Rating, score
from rivals.core.scales import POINTS, RuleName, WeightScheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from study.rules import Rule
    from study.worlds import Floats, Setting, Worlds

    from rivals.core.change import Tree, Value

CLOSE: Final = 1e-9
STRONG: Final = 0.5
RATINGS: Final = {points: rating.value for rating, points in POINTS.items()} | {
    NOT_APPLICABLE: Rating.NOT_APPLICABLE.value
}


class DisagreementError(Exception):
    """A rule of this study and the rule of Rivals differ."""


@attrs.frozen
class Twin:
    """A rule of this study, and how Rivals comes to the same."""

    rule: Rule
    name: RuleName
    weights: WeightScheme = WeightScheme.ADMIRALTY
    correlation: float = 0.1
    without_blank_rows: bool = False


TWINS: Final = (
    Twin(rules.inconsistency, RuleName.INCONSISTENCY),
    Twin(rules.weighted_inconsistency, RuleName.WEIGHTED_INCONSISTENCY),
    Twin(rules.parc_inconsistency, RuleName.WEIGHTED_INCONSISTENCY, WeightScheme.PARC),
    Twin(rules.squared_inconsistency, RuleName.SQUARED_INCONSISTENCY),
    Twin(rules.net, RuleName.NET),
    Twin(rules.tally, RuleName.NET, WeightScheme.NONE),
    Twin(Posterior(), RuleName.POSTERIOR),
    Twin(Posterior(among_relays=0.1), RuleName.POSTERIOR),
    Twin(Posterior(STRONG), RuleName.POSTERIOR, correlation=STRONG),
    Twin(Posterior(0.0), RuleName.POSTERIOR, correlation=0.0),
    Twin(Posterior(scheme=WeightScheme.PARC), RuleName.POSTERIOR, WeightScheme.PARC),
    Twin(Posterior(scheme=WeightScheme.NONE), RuleName.POSTERIOR, WeightScheme.NONE),
    Twin(Posterior(counts="rated"), RuleName.POSTERIOR, without_blank_rows=True),
)


def hold(settings: Sequence[Setting], worlds: int, seed: int) -> int:
    """Score some worlds of each setting both ways; how many scores were compared.

    Raises:
        DisagreementError: Two scores differ, or two leads.
    """
    compared = 0
    for setting in settings:
        for block in blocks(setting, worlds, seed):
            for twin in TWINS:
                merits = twin.rule(block)
                for world in range(len(block.truth)):
                    _compare(twin, setting, merits[world], _analysis(block, world, twin))
                compared += merits.size
    return compared


def _compare(twin: Twin, setting: Setting, merits: Floats, analysis: Analysis) -> None:
    ranking = score(analysis, twin.name)
    scores = [ranking.of(f"hypothesis-{n}").score for n in range(len(merits))]
    ours = probabilities(merits[None])[0] if twin.name is RuleName.POSTERIOR else merits
    sign = 1 if twin.name in {RuleName.NET, RuleName.POSTERIOR} else -1
    theirs = [
        sign * (each.value + rules.TIE_BREAK * (each.tiebreak or 0.0)) if each else np.nan for each in scores
    ]
    lead = {f"hypothesis-{n}" for n in np.flatnonzero(leaders(merits[None])[0])}
    if not np.allclose(ours, theirs, rtol=CLOSE, atol=CLOSE) or lead != set(ranking.leaders):
        raise DisagreementError(
            f"{twin} in {setting}: {ours.tolist()} here, {theirs} in Rivals, "
            f"led by {sorted(lead)} here and by {sorted(ranking.leaders)} in Rivals"
        )


def _analysis(worlds: Worlds, world: int, twin: Twin) -> Analysis:
    """One of the worlds as Rivals would have it from a file."""
    sources = range(worlds.origin.shape[1])
    method: dict[str, Value] = {"weights": twin.weights.value, "source-correlation": twin.correlation}
    tree: dict[str, Value] = {
        "format": 1,
        "title": "A world",
        "method": method,
        "hypotheses": {
            f"hypothesis-{n}": {"label": f"H{n}", "statement": "It is so."}
            for n in range(worlds.ratings.shape[2])
        },
        "sources": {f"source-{n}": _source(worlds, world, n) for n in sources},
        "evidence": {
            f"item-{n}": _item(worlds, world, n)
            for n, row in enumerate(worlds.ratings[world])
            if not (twin.without_blank_rows and (row >= NOT_APPLICABLE).all())
        },
    }
    return Analysis.from_tree(tree)


def _source(worlds: Worlds, world: int, source: int) -> Tree:
    made: dict[str, Value] = {"name": f"Source {source}"}
    if (grade := worlds.reliability[world, source]) != NOT_GIVEN:
        made["reliability"] = rules.RELIABILITIES[grade].value
    if (origin := worlds.origin[world, source]) != source:
        made["cites"] = {f"source-{origin}": {}}
    return made


def _item(worlds: Worlds, world: int, item: int) -> Tree:
    made: dict[str, Value] = {
        "label": f"E{item}",
        "summary": "It is said.",
        "sources": {f"source-{worlds.source[world, item]}": {"role": "reports"}},
        "ratings": {
            f"hypothesis-{n}": {"rating": RATINGS[points]}
            for n, points in enumerate(worlds.ratings[world, item].tolist())
            if points != BLANK
        },
    }
    if (grade := worlds.credibility[world, item]) != NOT_GIVEN:
        made["credibility"] = rules.CREDIBILITIES[grade].value
    if (grade := worlds.relevance[world, item]) != NOT_GIVEN:
        made["relevance"] = rules.RELEVANCES[grade].value
    return made
