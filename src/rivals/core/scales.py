"""The scales an analyst judges by, each grade with the meaning shown beside it."""

from __future__ import annotations

from enum import Enum, unique
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class Grade(Enum):
    """A step of a scale.

    Attributes:
        value: How the file writes it.
        meaning: What it means, in a line fit to stand beside it.
    """

    meaning: str

    def __new__(cls, value: str | int, meaning: str = "") -> Self:
        """Give a step its value and its meaning."""
        grade = object.__new__(cls)
        grade._value_ = value
        grade.meaning = meaning
        return grade


@unique
class Rating(Grade):
    """How well one item of evidence fits one hypothesis.

    A cell that nobody has rated is absent: blank, neutral and not applicable are three
    different statements.
    """

    VERY_CONSISTENT = "CC", "very consistent: just what the hypothesis would lead one to expect"
    CONSISTENT = "C", "consistent: fits the hypothesis"
    NEUTRAL = "N", "neutral: as likely whether the hypothesis is true or not"
    INCONSISTENT = "I", "inconsistent: would surprise if the hypothesis were true"
    VERY_INCONSISTENT = "II", "very inconsistent: hardly possible if the hypothesis were true"
    NOT_APPLICABLE = "NA", "not applicable: says nothing of this hypothesis"

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
class Reliability(Grade):
    """How far a source has earned trust: the letter of the NATO Admiralty code."""

    A = "A", "completely reliable: no doubt of authenticity, trust or competence"
    B = "B", "usually reliable: minor doubts, mostly right before"
    C = "C", "fairly reliable: some doubts, right before"
    D = "D", "not usually reliable: significant doubts, right at times"
    E = "E", "unreliable: a record of being wrong or false"
    F = "F", "reliability cannot be judged: no basis to say"


@unique
class Credibility(Grade):
    """How likely one report is true, whoever made it: the Admiralty digit, or PARC's three words."""

    CONFIRMED = 1, "confirmed by independent sources"
    PROBABLY_TRUE = 2, "probably true: logical, fits what else is known"
    POSSIBLY_TRUE = 3, "possibly true: reasonable, not corroborated"
    DOUBTFUL = 4, "doubtful: possible, not logical, nothing else on it"
    IMPROBABLE = 5, "improbable: contradicted by what else is known"
    CANNOT_BE_JUDGED = 6, "truth cannot be judged: no basis to say"
    LOW = "low", "low: hard to believe"
    MEDIUM = "medium", "medium: may be so"
    HIGH = "high", "high: easy to believe"


@unique
class Relevance(Grade):
    """How much an item bears on the question."""

    LOW = "low", "low: touches the question at its edge"
    MEDIUM = "medium", "medium: bears on part of the question"
    HIGH = "high", "high: bears on the question itself"


@unique
class Confidence(Grade):
    """How well founded a judgement is; never the same thing as how likely it is."""

    LOW = "low", "low: thin or questionable grounds"
    MODERATE = "moderate", "moderate: plausible and sourced, not well corroborated"
    HIGH = "high", "high: good information from several sides"


@unique
class HypothesisStatus(Grade):
    """Whether a hypothesis is still in the running."""

    ACTIVE = "active", "in the running"
    PARKED = "parked", "set aside for now; kept, not ranked"
    REJECTED = "rejected", "given up; kept on record, not ranked"


@unique
class AssumptionStatus(Grade):
    """Whether an assumption still stands."""

    HOLDS = "holds", "taken as true for now"
    DOUBTFUL = "doubtful", "there is reason to doubt it"
    FAILED = "failed", "found to be false; what rests on it falls"


@unique
class IndicatorStatus(Grade):
    """What has been seen of an indicator so far."""

    WATCHING = "watching", "not decided yet"
    SEEN = "seen", "it has happened"
    NOT_SEEN = "not-seen", "its time has passed without it"


@unique
class Direction(Grade):
    """Which way an indicator, once seen, would speak."""

    FOR = "for", "speaks for the hypothesis"
    AGAINST = "against", "speaks against the hypothesis"


@unique
class SourceKind(Grade):
    """What kind of source speaks."""

    OFFICIAL = "official", "speaks for a state or an organisation"
    MEDIA = "media", "a news outlet"
    IMAGERY = "imagery", "pictures from the air, space or ground"
    SIGNALS = "signals", "intercepted communications or emissions"
    HUMAN = "human", "a person with access"
    EXPERT = "expert", "a specialist outside the events"
    DOCUMENT = "document", "a paper, a log, a record"
    OPEN = "open", "anything else that is public"


@unique
class EvidenceKind(Grade):
    """What kind of statement an item of evidence is."""

    REPORTING = "reporting", "somebody says so"
    OBSERVATION = "observation", "seen, measured or recorded"
    ANALYSIS = "analysis", "somebody infers it"
    ASSUMPTION = "assumption", "taken as given"
    ABSENCE = "absence", "looked for and not found"


@unique
class SourceRole(Grade):
    """What a source does for one item of evidence."""

    REPORTS = "reports", "says it"
    CORROBORATES = "corroborates", "says it too, with access of its own"
    DISPUTES = "disputes", "says otherwise"


@unique
class RuleName(Grade):
    """The ranking rules an analysis can choose from."""

    INCONSISTENCY = "inconsistency", "count what speaks against each hypothesis (Heuer 1999)"
    WEIGHTED_INCONSISTENCY = "weighted-inconsistency", "the same, each item by its weight"
    SQUARED_INCONSISTENCY = (
        "squared-inconsistency",
        "strong inconsistency counts fourfold; ties by consistency",
    )
    NET = "net", "what speaks for it less what speaks against it"
    POSTERIOR = "posterior", "a probability that allows for one source's reports all being wrong"


@unique
class WeightScheme(Grade):
    """How grades become the weight of an item."""

    ADMIRALTY = "admiralty", "reliability x credibility x relevance"
    PARC = "parc", "credibility x relevance on PARC's three steps"
    NONE = "none", "every item counts the same"
