"""The ranking of a briefing: who stands where by which rule, what decides it, what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.briefing.blocks import Bar, Chart, Column, Kind, Paragraph, Points, Table
from rivals.briefing.matrix import name_of
from rivals.core.scales import RuleName
from rivals.core.text import listed, one_line
from rivals.robustness.advice import advice
from rivals.robustness.leaving_out import What
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.likelihood import likelihood
from rivals.scoring.ranking import score
from rivals.scoring.weights import weight
from rivals.scoring.wording import RULE_TITLES, figure, percent, rank_figure, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Material, Options
    from rivals.core.analysis import Analysis
    from rivals.robustness.leaving_out import Without
    from rivals.robustness.report import Robustness

MOST_DECIDING: Final = 8
"""How many of the items that decide are told."""


def ranking(material: Material, _options: Options) -> Iterator[Block]:
    """Every hypothesis with its score, likelihood and share of the draws; then what the other rules say."""
    analysis, found = material.analysis, material.found
    rule = found.ranking.rule
    if not found.ranking.standings:
        yield Paragraph("There is no hypothesis yet.")
        return
    posterior = score(analysis, RuleName.POSTERIOR)
    rows, scores, draws = [], [], []
    for standing in found.ranking.standings:
        key = standing.hypothesis
        name, probability = name_of(analysis, "hypotheses", key), posterior.of(key).score
        shares = found.acceptability.shares.get(key)
        rows.append(
            (
                name,
                rank_figure(standing),
                score_figure(rule, standing.score),
                likelihood(probability.value) if probability else "–",
                percent(probability.value) if probability else "–",
                percent(shares[0]) if shares else "–",
                one_line(analysis.hypotheses[key].statement),
            )
        )
        if standing.score is not None:
            scores.append(Bar(name, standing.score.value, score_figure(rule, standing.score)))
        if shares:
            draws.append(Bar(name, shares[0], percent(shares[0])))
    columns = (
        Column("Hypothesis", Kind.NAME),
        Column("Rank", Kind.FIGURE),
        Column("Score", Kind.FIGURE),
        Column("Likelihood", Kind.WORD),
        Column("Probability", Kind.FIGURE),
        Column("First in draws", Kind.FIGURE),
        Column("Statement"),
    )
    title = RULE_TITLES[rule.name]
    yield Table(f"Hypotheses ranked by {title}, {rule.better.value}", columns, tuple(rows))
    if scores:
        yield Chart(f"Scores by {title}: {rule.better.value}", title, tuple(scores))
    if draws:
        yield Chart(
            "How often each comes first, alone or tied, when ratings and grades are a little off",
            "share of draws",
            tuple(draws),
            whole=1.0,
        )
    yield _by_every_rule(analysis, found)


def _by_every_rule(analysis: Analysis, found: Robustness) -> Block:
    """Who leads by each rule."""
    rows = []
    for rule, leaders in found.leaders.items():
        names = listed((name_of(analysis, "hypotheses", key) for key in leaders), max(len(leaders), 1))
        own = " (the rule of this analysis)" if rule is found.ranking.rule.name else ""
        same = set(leaders) == set(found.ranking.leaders)
        rows.append((f"{RULE_TITLES[rule].capitalize()}{own}", names or "nobody", "yes" if same else "no"))
    columns = (Column("Rule"), Column("First", Kind.WORD), Column("Agrees", Kind.WORD))
    return Table("Who comes first by each ranking rule", columns, tuple(rows))


def deciding(material: Material, _options: Options) -> Iterator[Block]:
    """The items on which the lead hangs the most."""
    found, analysis = material.found, material.analysis
    lead = found.lead
    items = [each for each in found.left_out if each.what is What.EVIDENCE]
    if lead is None or not items:
        return
    turning = [each for each in items if each.changes_leader]
    by_lead = sorted(items, key=lambda each: (not each.changes_leader, _without(found, each, lead)))
    shown = [each for each in by_lead if each.changes_leader or _without(found, each, lead) < lead][
        :MOST_DECIDING
    ]
    if not shown:
        yield Paragraph("No item, left out by itself, would make the lead any smaller.")
        return
    yield Paragraph(_turning(found, [each.id for each in turning]))
    rows = tuple(_deciding(analysis, each) for each in shown)
    columns = (
        Column("Item", Kind.NAME),
        Column("First without it", Kind.WORD),
        Column("Weight", Kind.FIGURE),
        Column("Diag.", Kind.FIGURE),
        Column("What it says"),
    )
    yield Table("Items that the lead hangs on, the most decisive first", columns, rows)


def _turning(found: Robustness, items: list[str]) -> str:
    """Which items turn the answer, each by itself."""
    if not items:
        return "No single item decides: whichever is left out, the same hypothesis comes first."
    names = listed((name_of(found.analysis, "evidence", key) for key in items), MOST_DECIDING)
    alone = f"{names}, each by itself," if len(items) > 1 else names
    if len(found.ranking.leaders) > 1:
        return f"Without {alone} the first place would no longer be shared as it is."
    return f"Without {alone} another hypothesis would come first or share the first place."


def _without(found: Robustness, without: Without, lead: float) -> float:
    left = found.lead_without(without)
    return lead if left is None else left


def _deciding(analysis: Analysis, without: Without) -> tuple[str, ...]:
    item = analysis.evidence[without.id]
    leaders = without.ranking.leaders
    first = listed((name_of(analysis, "hypotheses", key) for key in leaders), max(len(leaders), 1))
    return (
        name_of(analysis, "evidence", without.id),
        first or "nobody",
        figure(weight(analysis, item)),
        figure(diagnosticity(item, analysis.contenders)),
        one_line(item.summary),
    )


def change(material: Material, _options: Options) -> Iterator[Block]:
    """What would change the answer, as a colleague would say it."""
    first, *rest = advice(material.found)
    yield Paragraph(first)
    if rest:
        yield Points("What it would take", tuple(rest))
