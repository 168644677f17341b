"""The grades of the evidence: given, judged, and judged apart from those of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.findings import Finding, Severity
from rivals.core.scales import Credibility, Reliability
from rivals.review.check.rule import Rule
from rivals.scoring.weights import RELIABILITY, speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.records import Evidence

FEWEST_GRADED: Final = 5
"""How many graded items it takes before it is no accident that all of them sit on the diagonal."""

DIAGONAL: Final[Mapping[Reliability, Credibility]] = {
    Reliability.A: Credibility.CONFIRMED,
    Reliability.B: Credibility.PROBABLY_TRUE,
    Reliability.C: Credibility.POSSIBLY_TRUE,
    Reliability.D: Credibility.DOUBTFUL,
    Reliability.E: Credibility.IMPROBABLE,
    Reliability.F: Credibility.CANNOT_BE_JUDGED,
}
"""The digit on the same step as each letter."""

RULES = (
    Rule(
        "no-source",
        Severity.WARNING,
        "evidence with no source",
        """
        Nobody is named who reports or corroborates the item, so nobody can be asked, graded or doubted, and
        in the weights it counts as if its source were completely reliable. Name the source; where there is
        none, because it is an inference or an assumption of your own, say so by a source that stands for
        you. Source: ICD 206, Sourcing Requirements for Disseminated Analytic Products (ODNI 2015).
        """,
    ),
    Rule(
        "no-credibility",
        Severity.WARNING,
        "evidence with no grade of credibility",
        """
        Nobody has judged how likely the item is true, so its weight takes no account of it, as if it were
        confirmed. Grade it from 1 (confirmed by independent sources) to 5 (improbable), or 6 where that
        cannot be judged, whoever said it. Source: NATO STANAG 2511 and AJP-2.1, the Admiralty code.
        """,
    ),
    Rule(
        "no-relevance",
        Severity.WARNING,
        "evidence with no grade of relevance",
        """
        Nobody has judged how much the item bears on the question, so its weight takes no account of it, as
        if it bore on the question itself. Grade it low, medium or high. Source: PARC's ACH program, whose
        weights are credibility and relevance.
        """,
    ),
    Rule(
        "cannot-be-judged",
        Severity.NOTE,
        "a grade of F or 6: it cannot be judged",
        """
        F and 6 are no bad grades but none: they say that there is no basis to judge. As a number they count
        as the middle of their scale, which is no better than a guess; how far the answer depends on it, the
        robustness view tells, where they take every value there is. Source: NATO STANAG 2511 and AJP-2.1.
        """,
    ),
    Rule(
        "diagonal-grades",
        Severity.WARNING,
        "reliability and credibility always go together",
        """
        Every graded item has the same step on both scales: A1, B2, C3 and so on. The Admiralty code grades
        the source and the report apart, for reliable sources are wrong at times and unreliable ones right.
        Where the two always agree, one of them was probably read off the other, and then the weights count
        one judgement twice. Grade the report by itself: does it fit what else is known, and has anybody
        confirmed it? Sources: NATO AJP-2.1; Baker, McKendry and Mace, Certitude Judgments in an Operational
        Environment (US Army 1968), who found 87 % of 1,400 field reports on the diagonal; Irwin and Mandel,
        Improving Information Evaluation for Intelligence Production (Intelligence and National Security 34,
        2019).
        """,
    ),
)


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found of the grades as a whole; those that are missing are found by `scoring`."""
    graded = 0
    for item in analysis.evidence.values():
        if not item.active:
            continue
        letter, digit = _letter(analysis, item), item.credibility
        if letter is None or digit not in DIAGONAL.values():
            continue
        if DIAGONAL[letter] is not digit:
            return
        graded += 1
    if graded >= FEWEST_GRADED:
        message = (
            f"All {graded} graded items are on the same step of both scales (A1, B2, C3 …): "
            "judge each report apart from who made it."
        )
        yield Finding("diagonal-grades", ("evidence",), message)


def _letter(analysis: Analysis, item: Evidence) -> Reliability | None:
    """The grade that sets the reliability of an item: the best of those who report or corroborate it."""
    grades = [grade for key in speakers(item) if (grade := analysis.sources[key].reliability)]
    return max(grades, key=lambda grade: (RELIABILITY[grade], grade is not Reliability.F), default=None)
