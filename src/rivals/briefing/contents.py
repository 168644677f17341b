"""Contents: what each section of a briefing says. A section with nothing to say is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from rivals.briefing import judgement, matrix, registers, standing
from rivals.briefing.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rivals.briefing.blocks import Block
    from rivals.briefing.briefing import Material, Options

Contents: TypeAlias = "Callable[[Material, Options], Iterable[Block]]"

CONTENTS: Final[Mapping[Topic, Contents]] = {
    Topic.JUDGEMENT: judgement.judgement,
    Topic.RANKING: standing.ranking,
    Topic.MATRIX: matrix.matrix,
    Topic.DECIDING: standing.deciding,
    Topic.CHANGE: standing.change,
    Topic.ASSUMPTIONS: registers.assumptions,
    Topic.SOURCES: registers.sources,
    Topic.INDICATORS: registers.indicators,
    Topic.DISSENT: registers.dissent,
    Topic.EVIDENCE: registers.evidence,
    Topic.REASONS: registers.reasons,
    Topic.FINDINGS: registers.findings,
    Topic.STEPS: registers.steps,
}
"""What fills each section."""
