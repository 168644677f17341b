"""Comparison: several analyses of one question, matched by id, and what follows from their differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.core.change import MISSING, Change, same
from rivals.core.edits import WORDING
from rivals.core.text import one_line
from rivals.review.comparing.agreed import agreed
from rivals.review.comparing.judgement import FEWEST, Judgement, consensus
from rivals.review.comparing.reliability import reliability
from rivals.review.comparing.union import union
from rivals.review.names import Names
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.review.comparing.analysts import Analyst
    from rivals.review.comparing.reliability import Reliability
    from rivals.scoring.ranking import Ranking

MATCHED = ("hypotheses", "evidence")
"""The sections whose records are matched by id."""


@attrs.frozen
class Comparison:
    """Several analysts on one question.

    Attributes:
        analysts: Who they are, in the order they were named in.
        consensus: The first's analysis with the ratings that all hold together, and what others added.
        judgements: Every cell, item by item in the order people read them.
        overall: How far they agree.
        by_hypothesis: The same for each hypothesis.
        rankings: What the rule of the first makes of each analysis, by name.
        ranking: What it makes of the consensus.
        names: What people call the records.
    """

    analysts: tuple[Analyst, ...]
    consensus: Analysis
    judgements: tuple[Judgement, ...]
    overall: Reliability
    by_hypothesis: Mapping[str, Reliability]
    rankings: Mapping[str, Ranking]
    ranking: Ranking
    names: Names = attrs.field(
        init=False, eq=False, default=attrs.Factory(lambda self: self._names(), takes_self=True)
    )

    @classmethod
    def of(cls, analysts: Sequence[Analyst]) -> Comparison:
        """Compare analysts.

        The rankings go by the method of the first, its rule and its scheme of weights, so that they
        differ by what the analysts judge and not by how it is added up: each by their own ratings and
        grades, the consensus by the grades of the first.

        Raises:
            ValueError: There are fewer than two.
        """
        if len(analysts) < FEWEST:
            raise ValueError("it takes two analysts to compare")
        first = analysts[0].analysis
        whole = union([each.analysis for each in analysts])
        judgements = tuple(_judgements(whole, analysts))
        settled = agreed(whole, judgements)
        return cls(
            tuple(analysts),
            settled,
            judgements,
            _reliability(judgements),
            {
                key: _reliability([each for each in judgements if each.hypothesis == key])
                for key in whole.in_order("hypotheses")
            },
            {each.name: score(_by_method_of(first, each.analysis)) for each in analysts},
            score(settled),
        )

    def _names(self) -> Names:
        return Names(self.consensus, self.consensus)

    @property
    def disputed(self) -> list[Judgement]:
        """The cells the analysts differ on, the most disputed first.

        By the steps between the two furthest apart, then by how evenly the others are split. What does
        not count for the ranking comes last, whatever its dispute.
        """
        return sorted(
            (each for each in self.judgements if each.is_disputed),
            key=lambda each: (not each.counts, -(each.steps or 0), -each.difference),
        )

    @property
    def by_dispute(self) -> list[str]:
        """The items, those with the most disputed cells first, and then the others in their order."""
        disputed = (each.evidence for each in self.disputed)
        return list(dict.fromkeys((*disputed, *self.consensus.in_order("evidence"))))

    @property
    def shared(self) -> list[Judgement]:
        """The cells that two analysts at the least have rated."""
        return [each for each in self.judgements if each.steps is not None]

    def holders(self, section: str, key: str) -> list[str]:
        """Who has a record."""
        return [each.name for each in self.analysts if key in getattr(each.analysis, section)]

    @property
    def held_by_some(self) -> list[Path]:
        """The hypotheses and items that not every analyst has."""
        return [path for path in self._matched if len(self.holders(*path)) < len(self.analysts)]

    @property
    def reworded(self) -> Mapping[Path, list[str]]:
        """The hypotheses and items that have several wordings under one id, and whose are not the first."""
        found = {path: self._reworders(*path) for path in self._matched}
        return {path: names for path, names in found.items() if names}

    @property
    def _matched(self) -> list[Path]:
        return [(section, key) for section in MATCHED for key in self.consensus.in_order(section)]

    def _reworders(self, section: str, key: str) -> list[str]:
        """Who words a record otherwise than the first who has it."""
        wording = one_line(getattr(getattr(self.consensus, section)[key], WORDING[section]))
        own = ((each.name, getattr(each.analysis, section).get(key)) for each in self.analysts)
        return [
            name for name, record in own if record and one_line(getattr(record, WORDING[section])) != wording
        ]


def _judgements(whole: Analysis, analysts: Sequence[Analyst]) -> Iterator[Judgement]:
    rivals, contenders = whole.in_order("hypotheses"), set(whole.contenders)
    for key in whole.in_order("evidence"):
        held = [
            (each.name, each.analysis.evidence[key]) for each in analysts if key in each.analysis.evidence
        ]
        active = whole.evidence[key].active
        for rival in rivals:
            cells = {name: item.ratings[rival] for name, item in held if rival in item.ratings}
            rating = consensus([cell.rating for cell in cells.values()])
            yield Judgement(key, rival, cells, rating, active and rival in contenders)


def _reliability(judgements: Sequence[Judgement]) -> Reliability:
    return reliability([cell.rating for cell in each.cells.values()] for each in judgements)


def _by_method_of(first: Analysis, analysis: Analysis) -> Analysis:
    wanted, stands = (each.tree.get("method", MISSING) for each in (first, analysis))
    return analysis if same(wanted, stands) else analysis.apply([Change(("method",), stands, wanted)])
