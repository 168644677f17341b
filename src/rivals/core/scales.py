"""The scales an analyst judges by, each grade with the meaning shown beside it."""

from __future__ import annotations

from enum import Enum, StrEnum, unique
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@unique
class Rating(StrEnum):
    """How well one item of evidence fits one hypothesis.

    A cell that nobody has rated is absent: blank, neutral and not applicable are three
    different statements.
    """

    VERY_CONSISTENT = "CC"
    CONSISTENT = "C"
    NEUTRAL = "N"
    INCONSISTENT = "I"
    VERY_INCONSISTENT = "II"
    NOT_APPLICABLE = "NA"

    @property
    def points(self) -> int | None:
        """From +2 (very consistent) to -2 (very inconsistent); none where not applicable."""
        return POINTS.get(self)


POINTS: Final[Mapping[Rating, int]] = {
    Rating.VERY_CONSISTENT: 2,
    Rating.CONSISTENT: 1,
    Rating.NEUTRAL: 0,
    Rating.INCONSISTENT: -1,
    Rating.VERY_INCONSISTENT: -2,
}


@unique
class Reliability(StrEnum):
    """How far a source has earned trust: the letter of the NATO Admiralty code."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@unique
class Credibility(Enum):
    """How likely one report is true, whoever made it: the Admiralty digit, or PARC's three words."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@unique
class Relevance(StrEnum):
    """How much an item bears on the question."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@unique
class Confidence(StrEnum):
    """How well founded a judgement is; never the same thing as how likely it is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@unique
class HypothesisStatus(StrEnum):
    """Whether a hypothesis is still in the running."""

    ACTIVE = "active"
    PARKED = "parked"
    REJECTED = "rejected"


@unique
class AssumptionStatus(StrEnum):
    """Whether an assumption still stands."""

    HOLDS = "holds"
    DOUBTFUL = "doubtful"
    FAILED = "failed"


@unique
class IndicatorStatus(StrEnum):
    """What has been seen of an indicator so far."""

    WATCHING = "watching"
    SEEN = "seen"
    NOT_SEEN = "not-seen"


@unique
class Direction(StrEnum):
    """Which way an indicator, once seen, would speak."""

    FOR = "for"
    AGAINST = "against"


@unique
class SourceKind(StrEnum):
    """What kind of source speaks."""

    OFFICIAL = "official"
    MEDIA = "media"
    IMAGERY = "imagery"
    SIGNALS = "signals"
    HUMAN = "human"
    EXPERT = "expert"
    DOCUMENT = "document"
    OPEN = "open"


@unique
class EvidenceKind(StrEnum):
    """What kind of statement an item of evidence is."""

    REPORTING = "reporting"
    OBSERVATION = "observation"
    ANALYSIS = "analysis"
    ASSUMPTION = "assumption"
    ABSENCE = "absence"


@unique
class SourceRole(StrEnum):
    """What a source does for one item of evidence."""

    REPORTS = "reports"
    CORROBORATES = "corroborates"
    DISPUTES = "disputes"


@unique
class RuleName(StrEnum):
    """The ranking rules an analysis can choose from."""

    INCONSISTENCY = "inconsistency"
    WEIGHTED_INCONSISTENCY = "weighted-inconsistency"
    SQUARED_INCONSISTENCY = "squared-inconsistency"
    NET = "net"
    POSTERIOR = "posterior"


@unique
class WeightScheme(StrEnum):
    """How grades become the weight of an item."""

    ADMIRALTY = "admiralty"
    PARC = "parc"
    NONE = "none"


MEANINGS: Final[Mapping[Enum, str]] = {
    Rating.VERY_CONSISTENT: "very consistent: just what the hypothesis would lead one to expect",
    Rating.CONSISTENT: "consistent: fits the hypothesis",
    Rating.NEUTRAL: "neutral: as likely whether the hypothesis is true or not",
    Rating.INCONSISTENT: "inconsistent: would surprise if the hypothesis were true",
    Rating.VERY_INCONSISTENT: "very inconsistent: hardly possible if the hypothesis were true",
    Rating.NOT_APPLICABLE: "not applicable: says nothing of this hypothesis",
    Reliability.A: "completely reliable: no doubt of authenticity, trust or competence",
    Reliability.B: "usually reliable: minor doubts, mostly right before",
    Reliability.C: "fairly reliable: some doubts, right before",
    Reliability.D: "not usually reliable: significant doubts, right at times",
    Reliability.E: "unreliable: a record of being wrong or false",
    Reliability.F: "reliability cannot be judged: no basis to say",
    Credibility.CONFIRMED: "confirmed by independent sources",
    Credibility.PROBABLY_TRUE: "probably true: logical, fits what else is known",
    Credibility.POSSIBLY_TRUE: "possibly true: reasonable, not corroborated",
    Credibility.DOUBTFUL: "doubtful: possible, not logical, nothing else on it",
    Credibility.IMPROBABLE: "improbable: contradicted by what else is known",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged: no basis to say",
    Credibility.LOW: "low: hard to believe",
    Credibility.MEDIUM: "medium: may be so",
    Credibility.HIGH: "high: easy to believe",
    Relevance.LOW: "low: touches the question at its edge",
    Relevance.MEDIUM: "medium: bears on part of the question",
    Relevance.HIGH: "high: bears on the question itself",
    Confidence.LOW: "low: thin or questionable grounds",
    Confidence.MODERATE: "moderate: plausible and sourced, not well corroborated",
    Confidence.HIGH: "high: good information from several sides",
    HypothesisStatus.ACTIVE: "in the running",
    HypothesisStatus.PARKED: "set aside for now; kept, not ranked",
    HypothesisStatus.REJECTED: "given up; kept on record, not ranked",
    AssumptionStatus.HOLDS: "taken as true for now",
    AssumptionStatus.DOUBTFUL: "there is reason to doubt it",
    AssumptionStatus.FAILED: "found to be false; what rests on it falls",
    IndicatorStatus.WATCHING: "not decided yet",
    IndicatorStatus.SEEN: "it has happened",
    IndicatorStatus.NOT_SEEN: "its time has passed without it",
    Direction.FOR: "speaks for the hypothesis",
    Direction.AGAINST: "speaks against the hypothesis",
    SourceKind.OFFICIAL: "speaks for a state or an organisation",
    SourceKind.MEDIA: "a news outlet",
    SourceKind.IMAGERY: "pictures from the air, space or ground",
    SourceKind.SIGNALS: "intercepted communications or emissions",
    SourceKind.HUMAN: "a person with access",
    SourceKind.EXPERT: "a specialist outside the events",
    SourceKind.DOCUMENT: "a paper, a log, a record",
    SourceKind.OPEN: "anything else that is public",
    EvidenceKind.REPORTING: "somebody says so",
    EvidenceKind.OBSERVATION: "seen, measured or recorded",
    EvidenceKind.ANALYSIS: "somebody infers it",
    EvidenceKind.ASSUMPTION: "taken as given",
    EvidenceKind.ABSENCE: "looked for and not found",
    SourceRole.REPORTS: "says it",
    SourceRole.CORROBORATES: "says it too, with access of its own",
    SourceRole.DISPUTES: "says otherwise",
    RuleName.INCONSISTENCY: "count what speaks against each hypothesis (Heuer 1999)",
    RuleName.WEIGHTED_INCONSISTENCY: "the same, each item by its weight",
    RuleName.SQUARED_INCONSISTENCY: "strong inconsistency counts fourfold; ties by consistency",
    RuleName.NET: "what speaks for it less what speaks against it",
    RuleName.POSTERIOR: "a probability that allows for one source's reports all being wrong",
    WeightScheme.ADMIRALTY: "reliability x credibility x relevance",
    WeightScheme.PARC: "credibility x relevance on PARC's three steps",
    WeightScheme.NONE: "every item counts the same",
}
"""What each grade means, in a line fit to stand beside it."""
