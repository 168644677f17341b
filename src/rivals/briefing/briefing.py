"""Briefing: an analysis as a product, worked out once for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.briefing.topics import USUAL, Topic
from rivals.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.briefing.blocks import Block
    from rivals.briefing.provenance import Provenance
    from rivals.core.analysis import Analysis
    from rivals.core.findings import Finding
    from rivals.review.comparing.comparison import Comparison
    from rivals.review.ledger import Step
    from rivals.robustness.report import Robustness


@attrs.frozen(kw_only=True)
class Options:
    """What a reader gets.

    Attributes:
        topics: The sections, in their order.
        transposed: Whether hypotheses are the rows of the matrix.
        top: How many items the matrix shows, the most diagnostic first; all where it is not given.
        title: A title in place of the analysis's own.
    """

    topics: tuple[Topic, ...] = USUAL
    transposed: bool = False
    top: int | None = None
    title: str = ""


@attrs.frozen(kw_only=True, eq=False)
class Material:
    """What a briefing is made from.

    Attributes:
        found: The analysis, its ranking and what would change it.
        provenance: Which file it is from.
        findings: What a check of it found.
        steps: How far the steps of the method show in it.
        comparison: The analysts that were compared; None where there is one only.
    """

    found: Robustness
    provenance: Provenance
    findings: Sequence[Finding] = ()
    steps: Sequence[Step] = ()
    comparison: Comparison | None = None

    @property
    def analysis(self) -> Analysis:
        """The analysis."""
        return self.found.analysis

    @property
    def marking(self) -> str:
        """The handling marking: with others compared, that of all of them, for all of them are quoted."""
        marked = self.analysis if self.comparison is None else self.comparison.consensus
        return one_line(marked.marking)


@attrs.frozen
class Section:
    """One section of a briefing.

    Attributes:
        topic: What it is about.
        blocks: What it says.
    """

    topic: Topic
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """Its heading."""
        return self.topic.title


@attrs.frozen(kw_only=True, eq=False)
class Briefing:
    """What a reader gets, whatever the format. Its texts are one line each, safe to show.

    Attributes:
        title: What it is called.
        question: What the analysis tries to answer.
        marking: The handling marking, for the top and the bottom of every page.
        sections: What it says.
        material: What it was made from.
        options: What the reader asked for.
    """

    title: str
    question: str
    marking: str
    sections: tuple[Section, ...]
    material: Material
    options: Options

    @property
    def provenance(self) -> Provenance:
        """Which file it was made from."""
        return self.material.provenance

    def section(self, topic: Topic) -> Section | None:
        """The section about a topic; None where it is not told."""
        return next((each for each in self.sections if each.topic is topic), None)


def material(found: Robustness, provenance: Provenance, comparison: Comparison | None = None) -> Material:
    """What a briefing is made from, with what a check finds and how far the method shows.

    Args:
        found: The analysis, its ranking and what would change it.
        provenance: Which file it is from.
        comparison: The analysts that were compared, if any were.
    """
    from rivals.review.check.rules import check
    from rivals.review.ledger import ledger

    return Material(
        found=found,
        provenance=provenance,
        findings=check(found.analysis),
        steps=ledger(found.analysis),
        comparison=comparison,
    )


def brief(material: Material, options: Options | None = None) -> Briefing:
    """A briefing.

    Args:
        material: What it is made from.
        options: What the reader gets; the usual unless given.
    """
    options = options or Options()
    analysis = material.analysis
    return Briefing(
        title=one_line(options.title or analysis.title) or "An analysis without a title",
        question=one_line(analysis.question),
        marking=material.marking,
        sections=tuple(_sections(material, options)),
        material=material,
        options=options,
    )


def _sections(material: Material, options: Options) -> Iterator[Section]:
    from rivals.briefing.contents import CONTENTS

    for topic in options.topics:
        if blocks := tuple(CONTENTS[topic](material, options)):
            yield Section(topic, blocks)
