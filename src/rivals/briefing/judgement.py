"""The key judgement: how likely the first hypothesis is; apart from that, how well founded it is to say so.

Source: Office of the Director of National Intelligence, Intelligence Community Directive 203, "Analytic
Standards" (2015), section D.6.e: likelihood in its terms, confidence with what it rests on, and never the two
in one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.briefing.blocks import Paragraph, Points
from rivals.briefing.confidence import confidence
from rivals.core.scales import RuleName
from rivals.core.text import listed, one_line
from rivals.robustness.advice import number
from rivals.scoring.likelihood import likelihood
from rivals.scoring.ranking import score
from rivals.scoring.rule import Better
from rivals.scoring.wording import RULE_TITLES, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Material, Options
    from rivals.core.analysis import Analysis
    from rivals.scoring.ranking import Ranking


def judgement(material: Material, _options: Options) -> Iterator[Block]:
    """What a reader should know who reads nothing else."""
    analysis, ranking = material.analysis, material.found.ranking
    if not ranking.leaders:
        yield Paragraph("No hypothesis is in the running, so there is nothing to judge.", is_key=True)
        return
    yield Paragraph(_first(analysis, ranking), is_key=True)
    if len(analysis.contenders) > 1:
        yield Paragraph(_likelihoods(analysis, ranking), is_key=True)
    found = confidence(material.found)
    yield Paragraph(f"Confidence in this judgement is {found.grade.value}.", is_key=True)
    yield Points("What the confidence rests on", found.grounds)


def _first(analysis: Analysis, ranking: Ranking) -> str:
    """Which hypothesis comes first, with its wording."""
    names = [one_line(analysis.name_of("hypotheses", key)) for key in ranking.leaders]
    told = "; ".join(
        f"{name}: {_quoted(analysis.hypotheses[key].statement)}"
        for name, key in zip(names, ranking.leaders, strict=True)
    )
    by = RULE_TITLES[ranking.rule.name]
    many = len(analysis.contenders)
    if many == 1:
        return f"There is one hypothesis only, and nothing to weigh it against. {told}."
    if len(names) > 1:
        return f"By {by}, {listed(names)} share the first place among {number(many)} hypotheses. {told}."
    does = "speaks least against" if ranking.rule.better is Better.LOWER else "speaks most for"
    return f"Of {number(many)} hypotheses, the evidence {does} {told} (by {by})."


def _likelihoods(analysis: Analysis, ranking: Ranking) -> str:
    """The likelihood of every hypothesis, in the directive's terms and in percent."""
    posterior = score(analysis, RuleName.POSTERIOR)
    told = [
        f"{one_line(analysis.name_of('hypotheses', each.hypothesis))} {_term(each.score.value)}"
        for each in posterior.standings
        if each.rank is not None and each.score is not None
    ]
    if not told:
        return "How likely each hypothesis is cannot be told."
    weighed = "those weighed" if len(told) < len(analysis.hypotheses) else "the hypotheses"
    sentence = f"If one of {weighed} is true, {listed(told, len(told))}."
    others = [key for key in posterior.leaders if key not in ranking.leaders]
    if others or len(posterior.leaders) < len(ranking.leaders):
        names = listed(one_line(analysis.name_of("hypotheses", key)) for key in posterior.leaders)
        does = "comes first" if len(posterior.leaders) == 1 else "come first together"
        sentence += f" By these figures {names} {does}{_why(analysis, ranking)}."
    return sentence


def _why(analysis: Analysis, ranking: Ranking) -> str:
    """What the likelihoods go by and the rule of the analysis does not."""
    own = ["weigh what fits as well"] if ranking.rule.better is Better.LOWER else []
    if any(each.prior is not None for each in analysis.hypotheses.values()):
        own.append("begin from the priors given")
    return f": they {listed(own)}" if own else ""


def _term(probability: float) -> str:
    """What a probability says of a hypothesis: is likely, has almost no chance."""
    term = likelihood(probability)
    verb = {"roughly even chance": "has a", "almost no chance": "has"}.get(term, "is")
    return f"{verb} {term} ({percent(probability)})"


def _quoted(text: str) -> str:
    return f"“{one_line(text).removesuffix('.')}”"
