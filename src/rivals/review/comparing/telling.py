"""What a comparison comes to, in sentences: the same ones for the terminal, for Markdown and for HTML."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.text import listed, one_line
from rivals.scoring.wording import RULE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.review.comparing.comparison import Comparison
    from rivals.review.comparing.judgement import Judgement
    from rivals.scoring.ranking import Ranking

SHADES: Final = "·░▒▓█"
"""A block for each number of steps from 0 to 4, so that disagreement is seen and not only read."""

SPLIT: Final = "≠"
"""What stands behind a cell that some hold not applicable and some rate."""

BLANK: Final = "."
"""What stands in a cell that nobody has rated."""

LEGEND: Final = (
    f"The rating of the consensus, and the steps between the two furthest apart: {SHADES[0]}0 none to "
    f"{SHADES[4]}4 (CC and II). {SPLIT}: some hold it not applicable. A dot alone: nobody has rated it."
)

NO_DISPUTE: Final = "There is no cell that they differ on."

_SECTION: Final = {"hypotheses": "hypothesis", "evidence": "item"}


@attrs.frozen
class Voice:
    """What one analyst says of a cell. Its texts are one line each, safe to show.

    Attributes:
        name: Who speaks.
        rating: The rating.
        because: Why; empty where no reason is given.
    """

    name: str
    rating: str
    because: str


@attrs.frozen
class Dispute:
    """One cell the analysts differ on. Its texts are one line each, safe to show.

    Attributes:
        name: What people call it: `E6 × H2`.
        told: How far the analysts are apart, and what the consensus is.
        about: The wording of the item.
        voices: What each of them says.
    """

    name: str
    told: str
    about: str
    voices: tuple[Voice, ...]


def title(comparison: Comparison) -> str:
    """What the analysis is called, in one line."""
    return one_line(comparison.consensus.title) or "An analysis without a title"


def marking(comparison: Comparison) -> str:
    """The marking that a page about all of them must bear."""
    return one_line(comparison.consensus.marking)


def headline(comparison: Comparison) -> str:
    """How far they agree."""
    many, overall = len(comparison.analysts), comparison.overall
    if overall.alpha is None:
        return f"How far the {many} analysts agree has no figure: {overall.remark}"
    return f"The {many} analysts agree to α = {overall.figure}, {overall.remark}"


def leads(comparison: Comparison) -> str:
    """Who leads for whom, and in the consensus."""
    told: dict[str, list[str]] = {}
    for name, ranking in comparison.rankings.items():
        told.setdefault(_leaders(comparison, ranking), []).append(name)
    together = _leaders(comparison, comparison.ranking)
    if set(told) == {together}:
        return f"For all of them, and in the consensus, {together}."
    parts = [f"for {listed(names)} {leaders}" for leaders, names in told.items()]
    return _sentence(f"{'; '.join(parts)}. In the consensus {together}")


def sentences(comparison: Comparison) -> list[str]:
    """What else there is to know before the tables."""
    return [
        leads(comparison),
        *_counted(comparison),
        _measure(comparison),
        *_held_by_some(comparison),
        *_reworded(comparison),
    ]


def measure(comparison: Comparison) -> str:
    """By what the ranks are, and what alpha is."""
    rule = comparison.ranking.rule
    return (
        f"Ranks by {RULE_TITLES[rule.name]}, {rule.better.value}. α: Krippendorff's alpha, ordinal: 1 is "
        "full agreement, 0 that of chance; from .8 on to be relied on, from .667 for tentative conclusions."
    )


def dispute(comparison: Comparison, judgement: Judgement) -> Dispute:
    """One cell in words: how far the analysts differ on it, and what each says."""
    item = comparison.consensus.evidence[judgement.evidence]
    voices = (
        Voice(name, str(cell.rating.value), one_line(cell.because)) for name, cell in judgement.cells.items()
    )
    return Dispute(cell_name(comparison, judgement), _told(judgement), one_line(item.summary), tuple(voices))


def cell_name(comparison: Comparison, judgement: Judgement) -> str:
    """What people call a cell; in brackets what does not count for the ranking."""
    names = comparison.names
    name = f"{names.of('evidence', judgement.evidence)} × {names.of('hypotheses', judgement.hypothesis)}"
    return name if judgement.counts else f"({name})"


def rows(comparison: Comparison) -> Iterator[tuple[str, list[Judgement]]]:
    """The cells item by item, each with the id of the item."""
    for key, cells in groupby(comparison.judgements, lambda each: each.evidence):
        yield key, list(cells)


def rating_of(judgement: Judgement) -> str:
    """The rating of the consensus."""
    return str(judgement.rating.value) if judgement.rating else BLANK


def shade(judgement: Judgement) -> str:
    """How far the analysts are apart, as a block and a digit; nothing where no two have rated the cell."""
    split = SPLIT if judgement.is_split else ""
    return split if judgement.steps is None else f"{SHADES[judgement.steps]}{judgement.steps}{split}"


def record_name(comparison: Comparison, section: str, key: str) -> str:
    """What people call a record; in brackets one that does not count for the ranking."""
    name = comparison.names.of(section, key)
    analysis = comparison.consensus
    counts = analysis.evidence[key].active if section == "evidence" else key in analysis.contenders
    return name if counts else f"({name})"


def rank_in(ranking: Ranking) -> Mapping[str, int | None]:
    """The rank of each hypothesis that a ranking knows; None for one not in the running."""
    return {each.hypothesis: each.rank for each in ranking.standings}


def rank_figure(ranking: Ranking, hypothesis: str) -> str:
    """A rank; a dash for a hypothesis not in the running or not in the analysis."""
    rank = rank_in(ranking).get(hypothesis)
    return "–" if rank is None else str(rank)


def _leaders(comparison: Comparison, ranking: Ranking) -> str:
    named = [comparison.names.of("hypotheses", key) for key in ranking.leaders]
    if not named:
        return "nobody is in the running"
    return f"{listed(named)} {'leads' if len(named) == 1 else 'share the lead'}"


def _counted(comparison: Comparison) -> Iterator[str]:
    steps = [each.steps or 0 for each in comparison.shared]
    if steps:
        alike, one = steps.count(0), steps.count(1)
        more = len(steps) - alike - one
        yield (
            f"Of {len(steps)} {_plural('cell', len(steps))} that two or more of them rated, "
            f"{alike or 'none'} {_verb(alike)} rated alike, {one or 'none'} {_verb(one)} one step apart and "
            f"{more or 'none'} further."
        )
    split = sum(each.is_split for each in comparison.judgements)
    if split:
        yield f"{split} {_plural('cell', split)} {_verb(split)} rated by some and not applicable to others."


def _measure(comparison: Comparison) -> str:
    first = comparison.analysts[0].name
    return (
        f"All rankings go by the method of {first}; each by the analyst's own grades, the consensus by "
        f"those of {first}."
    )


def _held_by_some(comparison: Comparison) -> Iterator[str]:
    def holders(path: tuple[str, ...]) -> list[str]:
        return comparison.holders(*path)

    for who, paths in groupby(sorted(comparison.held_by_some, key=holders), holders):
        named = [f"{_SECTION[section]} {comparison.names.of(section, key)}" for section, key in paths]
        yield f"Only {listed(who)} {'has' if len(who) == 1 else 'have'} {listed(named)}."


def _reworded(comparison: Comparison) -> Iterator[str]:
    named = [f"{comparison.names.of(*path)} ({listed(who)})" for path, who in comparison.reworded.items()]
    if named:
        yield f"Not worded alike, so that ratings may not be of the same thing: {listed(named)}."


def _told(judgement: Judgement) -> str:
    steps, rating = judgement.steps, rating_of(judgement)
    apart = f"{steps} {_plural('step', steps)} apart" if steps else ""
    split = "not applicable to some" if judgement.is_split else ""
    alike = "not rated by two" if steps is None else "rated alike"
    return f"{', '.join(filter(None, (apart, split))) or alike}; consensus {rating}"


def _plural(word: str, many: int) -> str:
    return word if many == 1 else f"{word}s"


def _verb(many: int) -> str:
    return "is" if many == 1 else "are"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
