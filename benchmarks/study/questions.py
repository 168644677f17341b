"""What is asked of the rules: in which worlds, with which variants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs
from study import fits, rules
from study.measures import fitted, outcomes
from study.rules import Once, Posterior
from study.worlds import Setting

from rivals.core.scales import WeightScheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from study.measures import Outcome
    from study.rules import Rule

Answers: TypeAlias = "dict[str, dict[str, list[Outcome]]]"
"""By condition, then by rule: an outcome for each kind of world."""

KINDS: Final = tuple(fits.FITS)

DEFAULT: Final = "weighted inconsistency"
COUNT: Final = "inconsistency"
NET: Final = "net"
POSTERIOR: Final = "posterior"
TALLY: Final = "plain tally"
NO_SOURCE_TERM: Final = "posterior, no source term"
SOFT: Final = "posterior, softer weights"

OWN: Final[Mapping[str, Rule]] = {
    COUNT: rules.inconsistency,
    DEFAULT: rules.weighted_inconsistency,
    "squared inconsistency": rules.squared_inconsistency,
    NET: rules.net,
    POSTERIOR: Posterior(),
}
PEERS: Final[Mapping[str, Rule]] = {"PARC": rules.parc_inconsistency}
BASELINES: Final[Mapping[str, Rule]] = {
    TALLY: rules.tally,
    "most votes": rules.most_votes,
    "first item": rules.first_guess,
}
RULES: Final = {**OWN, **PEERS, **BASELINES}
CANDIDATES: Final[Mapping[str, Rule]] = {
    NO_SOURCE_TERM: rules.log_likelihoods,
    "posterior, parc weights": Posterior(scheme=WeightScheme.PARC),
    "posterior, no weights": Posterior(scheme=WeightScheme.NONE),
    SOFT: Posterior(power=0.5),
    "posterior, r = .7 for all": Posterior(trust=0.7),
    "weighted inconsistency, softer": rules.softened_inconsistency,
    "net, softer weights": rules.softened_net,
}
PROBABILITIES: Final = (POSTERIOR, *(name for name in CANDIDATES if name.startswith("posterior,")))
"""Rules whose merits are logarithms of probabilities as they stand."""

CORRELATIONS: Final = (0.0, 0.05, 0.1, 0.25, 0.5, 1.0)
NOW: Final = "as now"

CONDITIONS: Final[Mapping[str, Setting]] = {
    "all sources honest": Setting(),
    "a quarter in error": Setting(slanted=0.25, slant="error"),
    "a quarter slanted, each its own way": Setting(slanted=0.25),
    "40 % slanted, each its own way": Setting(slanted=0.4),
    "40 % slanted, all one way": Setting(slanted=0.4, slant="together"),
    "relays that repeat one origin": Setting(slanted=0.25, relays=3),
    "relays that pass on different reports": Setting(slanted=0.25, relays=3, repeats=0.0),
    "each source with an angle": Setting(angle=0.7),
    "rater leans to a favourite": Setting(slanted=0.25, leaning=0.7),
}
GRADES: Final[Mapping[str, Setting]] = {
    "tell sharply": Setting(slanted=0.25, grades="sharp"),
    "tell": Setting(slanted=0.25),
    "tell nothing": Setting(slanted=0.25, grades="blind"),
    "sources the wrong way round": Setting(slanted=0.25, grades="wrong"),
    "not given": Setting(slanted=0.25, grades="none"),
    "tell, and all sources honest": Setting(),
    "tell sharply, and all sources honest": Setting(grades="sharp"),
    "tell sharply, and 40 % slanted": Setting(slanted=0.4, grades="sharp"),
}
SIZES: Final[Mapping[str, Setting]] = {
    "8 items, 4 sources, 3 hypotheses": Setting(slanted=0.25, items=8, sources=4, hypotheses=3),
    "15 items, 6 sources, 4 hypotheses": Setting(slanted=0.25),
    "15 items, 3 sources, 4 hypotheses": Setting(slanted=0.25, sources=3),
    "40 items, 10 sources, 6 hypotheses": Setting(slanted=0.25, items=40, sources=10, hypotheses=6),
    "no stray items": Setting(slanted=0.25, stray=0.0),
    "40 % stray items": Setting(slanted=0.25, stray=0.4),
}
SAME_SOURCE: Final[Mapping[str, Setting]] = {
    "six sources, honest": Setting(),
    "six sources, a quarter slanted": Setting(slanted=0.25),
    "three sources, honest": Setting(sources=3),
    "three sources, a quarter slanted": Setting(sources=3, slanted=0.25),
    "three sources, each with an angle": Setting(sources=3, angle=0.7),
    "relays that repeat one origin": CONDITIONS["relays that repeat one origin"],
    "40 items of ten sources, honest": Setting(items=40, sources=10),
}
RELAYS: Final[Mapping[str, Setting]] = {
    "all repeated": Setting(slanted=0.25, relays=3),
    "half repeated": Setting(slanted=0.25, relays=3, repeats=0.5),
    "none repeated": Setting(slanted=0.25, relays=3, repeats=0.0),
    "all repeated, honest": Setting(relays=3),
    "none repeated, honest": Setting(relays=3, repeats=0.0),
    "all repeated, sharp grades": Setting(slanted=0.25, relays=3, grades="sharp"),
}
RELAY_RULES: Final[Mapping[str, Rule]] = {
    NOW: Posterior(),
    "ρ = .25 among relays": Posterior(among_relays=0.25),
    "ρ = .5 among relays": Posterior(among_relays=0.5),
    "ρ = 1 among relays": Posterior(among_relays=1.0),
    "ρ = 1 among relays rated alike": Posterior(among_relays=1.0, alike=True),
    "the origin's grade": Posterior(trust="origin"),
    "the origin's grade, ρ = 1 if alike": Posterior(trust="origin", among_relays=1.0, alike=True),
    "entered once": Once(Posterior(counts="rated")),
}
RELAY_OTHERS: Final[Mapping[str, Rule]] = {
    DEFAULT: rules.weighted_inconsistency,
    f"{DEFAULT}, entered once": Once(rules.weighted_inconsistency),
    NET: rules.net,
    f"{NET}, entered once": Once(rules.net),
}
BLANKS: Final[Mapping[str, Setting]] = {
    "no item wholly blank": Setting(slanted=0.25, sources=3),
    "one in five": Setting(slanted=0.25, sources=3, blank_rows=0.2),
    "two in five": Setting(slanted=0.25, sources=3, blank_rows=0.4),
    "two in five of 40": Setting(slanted=0.25, items=40, sources=3, blank_rows=0.4),
    "two in five, relays that repeat": Setting(slanted=0.25, relays=3, blank_rows=0.4),
}
COUNTING: Final[Mapping[str, Rule]] = {
    NOW: Posterior(),
    "only items that somebody rated": Posterior(counts="rated"),
    "only items that tell hypotheses apart": Posterior(counts="telling"),
}
CREWS: Final = (1, 2, 3, 5)
MISSTEPS: Final = (0.0, 0.2, 0.5, 0.8)
LENIENCIES: Final = (0.0, 1.0)
LEANINGS: Final = (0.0, 0.5, 1.0, 1.5)
RATED_BY: Final = {name: RULES[name] for name in (COUNT, DEFAULT, NET, POSTERIOR, TALLY)}


@attrs.frozen(eq=False)
class Study:
    """All that was found.

    Attributes:
        worlds: How many worlds of each kind under each condition.
        seed: What they grew from.
        compared: How many scores were held against those of Rivals.
        temperatures: What each rule's scores are multiplied by to make probabilities.
        main: Every rule and candidate under the main conditions.
        grades: The same as grades tell more or less.
        sizes: The same in smaller and larger analyses.
        correlations: The posterior with one ρ or another.
        relays: The posterior as it might treat relays, and what entering a report once does.
        blanks: The posterior as it might count items.
        missteps: By how often and by how many people ratings are misjudged.
        leniency: By how far raters differ in leniency.
        leanings: By how far the rater leans towards the favourite.
    """

    worlds: int
    seed: int
    compared: int
    temperatures: dict[str, float]
    main: Answers
    grades: Answers
    sizes: Answers
    correlations: Answers
    relays: Answers
    blanks: Answers
    missteps: Answers
    leniency: Answers
    leanings: Answers


def everywhere(setting: Setting) -> list[Setting]:
    """A setting in every kind of world."""
    return [attrs.evolve(setting, generator=kind) for kind in KINDS]


def settings() -> list[Setting]:
    """Every setting there is."""
    groups: Iterable[Mapping[str, Setting]] = (
        *(CONDITIONS, GRADES, SIZES, SAME_SOURCE, RELAYS, BLANKS),
        *(_misstepping(), _lenient(), _leaning()),
    )
    return list(dict.fromkeys(each for group in groups for one in group.values() for each in everywhere(one)))


def conducted(worlds: int, seed: int, compared: int) -> Study:
    """Ask everything, with worlds that nothing was fitted to."""
    every = {**RULES, **CANDIDATES}
    training = [each for setting in CONDITIONS.values() for each in everywhere(setting)]
    found = fitted(training, every, max(worlds // 10, 100), seed + 1)

    temperatures = {name: 1.0 if name in PROBABILITIES else found[name] for name in found}
    temperatures[f"{DEFAULT}, entered once"] = temperatures[DEFAULT]
    temperatures[f"{NET}, entered once"] = temperatures[NET]

    def asked(conditions: Mapping[str, Setting], of: Mapping[str, Rule]) -> Answers:
        return {
            name: outcomes(everywhere(setting), of, temperatures, worlds, seed)
            for name, setting in conditions.items()
        }

    return Study(
        worlds,
        seed,
        compared,
        found,
        main=asked(CONDITIONS, every),
        grades=asked(GRADES, every),
        sizes=asked(SIZES, every),
        correlations=asked(SAME_SOURCE, {f"ρ = {each:g}": Posterior(each) for each in CORRELATIONS}),
        relays=asked(RELAYS, {**RELAY_RULES, **RELAY_OTHERS}),
        blanks=asked(BLANKS, COUNTING),
        missteps=asked(_misstepping(), RATED_BY),
        leniency=asked(_lenient(), RATED_BY),
        leanings=asked(_leaning(), RATED_BY),
    )


def over(answers: Answers, rule: str, conditions: Sequence[str] = ()) -> list[Outcome]:
    """A rule's outcomes under several conditions, or all, in all kinds of worlds."""
    return [each for name in conditions or answers for each in answers[name][rule]]


def crew(raters: int, much: float) -> str:
    """The name of a condition of raters."""
    return f"{raters} × {much:g}"


def _misstepping() -> dict[str, Setting]:
    return {
        crew(raters, each): Setting(slanted=0.25, raters=raters, missteps=each)
        for raters in CREWS
        for each in MISSTEPS
    }


def _lenient() -> dict[str, Setting]:
    return {
        crew(raters, each): Setting(slanted=0.25, raters=raters, leniency=each)
        for raters in CREWS
        for each in LENIENCIES
    }


def _leaning() -> dict[str, Setting]:
    return {
        crew(raters, each): Setting(slanted=0.25, raters=raters, leaning=each)
        for raters in (1, 3)
        for each in LEANINGS
    }
