"""What an analysis is made of: the records of the file, as frozen values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.change import MISSING
from rivals.core.fields import (
    REQUIRED,
    Anything,
    Choice,
    Day,
    Flag,
    Number,
    Table,
    Tables,
    Text,
    Texts,
    Whole,
    field,
)
from rivals.core.scales import (
    AssumptionStatus,
    Confidence,
    Credibility,
    Direction,
    EvidenceKind,
    HypothesisStatus,
    IndicatorStatus,
    Rating,
    Relevance,
    Reliability,
    RuleName,
    SourceKind,
    SourceRole,
    WeightScheme,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from rivals.core.change import Missing, Path, Value

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_INSIDE: Final = re.compile(r"(?!/)(?![A-Za-z]:)(?!(.*[/\\])?\.\.([/\\]|$))[^\x00]+", re.DOTALL)


@attrs.frozen(kw_only=True)
class Method:
    """How the analysis ranks its hypotheses."""

    rule: RuleName = field(Choice(RuleName), "the rule that ranks", RuleName.WEIGHTED_INCONSISTENCY)
    weights: WeightScheme = field(Choice(WeightScheme), "how grades become weights", WeightScheme.ADMIRALTY)
    source_correlation: float = field(
        Number(0, 1), "how far reports of one origin repeat each other, from 0 to 1", 0.1
    )


@attrs.frozen(kw_only=True)
class Hypothesis:
    """One of the rival explanations."""

    id: str
    label: str = field(Text(), "what people call it: H1, H2; sets its place", "")
    statement: str = field(Text(), "the explanation, as one sentence that could be false", REQUIRED)
    status: HypothesisStatus = field(
        Choice(HypothesisStatus), "whether it is in the running", HypothesisStatus.ACTIVE
    )
    prior: float | None = field(Number(0, 1), "its probability before this evidence; all have one or none")
    parent: str | None = field(Text(refers_to=("hypotheses",)), "the hypothesis that this one refines")
    notes: str = field(Text(), "anything else worth knowing", "")


@attrs.frozen(kw_only=True)
class Link:
    """A bare link from one record to another, with room for a remark."""

    notes: str = field(Text(), "what the link rests on", "")


@attrs.frozen(kw_only=True)
class Source:
    """Somebody or something that speaks."""

    id: str
    name: str = field(Text(), "who or what it is", REQUIRED)
    kind: SourceKind | None = field(Choice(SourceKind), "what kind of source it is")
    reliability: Reliability | None = field(Choice(Reliability), "how far it has earned trust: A to F")
    may_deceive: bool = field(Flag(), "whether it has a motive and the means to deceive", default=False)
    notes: str = field(Text(), "why it has this grade", "")
    cites: Mapping[str, Link] = field(
        Tables(Link, refers_to=("sources",)), "sources that it only relays, with no access of its own"
    )


@attrs.frozen(kw_only=True)
class Document:
    """A text that evidence is drawn from."""

    id: str
    title: str = field(Text(), "what it is called", REQUIRED)
    path: str | None = field(
        Text(pattern=(_INSIDE, "a path inside the analysis's own folder")), "where the captured text lies"
    )
    url: str | None = field(Text(), "where it was found")
    captured: dt.date | None = field(Day(), "the day it was captured")
    sha256: str | None = field(
        Text(pattern=(_SHA256, "64 hexadecimal digits in lower case")), "the fingerprint of the captured text"
    )
    notes: str = field(Text(), "what is missing from it, or odd about it", "")


@attrs.frozen(kw_only=True)
class Assumption:
    """Something the analysis takes as given."""

    id: str
    statement: str = field(Text(), "what is taken as given", REQUIRED)
    confidence: Confidence | None = field(Choice(Confidence), "how well founded it is")
    status: AssumptionStatus = field(
        Choice(AssumptionStatus), "whether it still stands", AssumptionStatus.HOLDS
    )
    if_wrong: str = field(Text(), "what would follow if it were false", "")
    notes: str = field(Text(), "anything else worth knowing", "")


@attrs.frozen(kw_only=True)
class SourceLink:
    """What one source does for one item of evidence."""

    role: SourceRole = field(
        Choice(SourceRole), "whether it reports, corroborates or disputes the item", SourceRole.REPORTS
    )
    notes: str = field(Text(), "where and how it said so", "")


@attrs.frozen(kw_only=True)
class Passage:
    """The words that an item is drawn from (W3C Web Annotation, 2017, sections 4.2.4 and 4.2.5)."""

    document: str = field(Text(refers_to=("documents",)), "the document they stand in", REQUIRED)
    exact: str = field(Text(), "the words themselves", REQUIRED)
    prefix: str = field(Text(), "the words just before", "")
    suffix: str = field(Text(), "the words just after", "")
    start: int | None = field(Whole(0), "where they start, in code points of the NFC text")


@attrs.frozen(kw_only=True)
class Cell:
    """One rating: how one item of evidence fits one hypothesis, and why."""

    rating: Rating = field(Choice(Rating), "how well the item fits the hypothesis", REQUIRED)
    because: str = field(Text(), "the reason, in a sentence", "")
    reviewed: str = field(Text(), "stamp of the rating and the two wordings that a reviewer accepted", "")


@attrs.frozen(kw_only=True)
class Evidence:
    """One item of evidence, with its rating against each hypothesis."""

    id: str
    label: str = field(Text(), "what people call it: E1, E2; sets its place", "")
    summary: str = field(Text(), "what it says, in a sentence", REQUIRED)
    sources: Mapping[str, SourceLink] = field(
        Tables(SourceLink, refers_to=("sources",)), "who reports, corroborates or disputes it"
    )
    kind: EvidenceKind | None = field(Choice(EvidenceKind), "what kind of statement it is")
    date: dt.date | None = field(Day(), "the day it speaks of")
    credibility: Credibility | None = field(
        Choice(Credibility), "how likely it is true: 1 to 6, or low to high"
    )
    relevance: Relevance | None = field(Choice(Relevance), "how much it bears on the question")
    weight: float | None = field(Number(0, 1), "a weight of its own, in place of the one from its grades")
    active: bool = field(Flag(), "whether it counts", default=True)
    notes: str = field(Text(), "where it was found, and what to mind", "")
    passage: Passage | None = field(Table(Passage), "the words that it is drawn from")
    rests_on: Mapping[str, Link] = field(
        Tables(Link, refers_to=("assumptions", "evidence")), "assumptions and other evidence that it needs"
    )
    ratings: Mapping[str, Cell] = field(
        Tables(Cell, refers_to=("hypotheses",)), "how it fits each hypothesis; what is not rated is absent"
    )


@attrs.frozen(kw_only=True)
class Expectation:
    """What one hypothesis leads one to expect of an indicator."""

    direction: Direction | None = field(Choice(Direction), "which way it would speak, once seen")
    status: IndicatorStatus = field(
        Choice(IndicatorStatus), "what has been seen of it", IndicatorStatus.WATCHING
    )
    notes: str = field(Text(), "anything else worth knowing", "")


@attrs.frozen(kw_only=True)
class Indicator:
    """Something to watch for that would tell the hypotheses apart."""

    id: str
    statement: str = field(Text(), "what would be seen", REQUIRED)
    notes: str = field(Text(), "where to look, and until when", "")
    expects: Mapping[str, Expectation] = field(
        Tables(Expectation, refers_to=("hypotheses",)), "what each hypothesis makes of it"
    )


@attrs.frozen(kw_only=True)
class Conflict:
    """What a merge could not decide: two values for one place, which holds one of them meanwhile.

    A side on which nothing stood has MISSING.
    """

    id: str
    path: Path = field(Texts(), "the keys that lead to the place", REQUIRED)
    base: Value | Missing = field(Anything(), "what stood there before the two parted", MISSING)
    ours: Value | Missing = field(Anything(), "what the one side made of it", MISSING)
    theirs: Value | Missing = field(Anything(), "what the other side made of it", MISSING)
