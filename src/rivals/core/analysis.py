"""Analysis: one whole case, frozen; `apply` makes the next one from a list of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.change import Change, Draft, Tree, same
from rivals.core.fields import REQUIRED, Table, Tables, Text, Whole, field, read_record, specs
from rivals.core.problems import Problem, RefusedError
from rivals.core.records import (
    Assumption,
    Conflict,
    Document,
    Evidence,
    Hypothesis,
    Indicator,
    Method,
    Source,
)
from rivals.core.references import faults
from rivals.core.scales import HypothesisStatus
from rivals.core.text import natural

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FORMAT: Final = 1
"""The version of the file format that this program writes."""


@attrs.frozen(kw_only=True, eq=False)
class Analysis:
    """Rival hypotheses, the evidence set against them, and what the evidence comes from.

    An analysis is a view of its tree: what this version does not know stays in the tree and goes
    back to the file. Make one with `Analysis.from_tree` or `rivals.load`, the next with `apply`.
    Two analyses are equal when their trees are.

    Attributes:
        tree: The keyed tables that the file holds. Shared between analyses, never to be altered.
    """

    tree: Tree = attrs.field(repr=False)
    format: int = field(Whole(1), "the version of the file format", REQUIRED)
    title: str = field(Text(), "what the analysis is called", REQUIRED)
    question: str = field(Text(), "what it tries to answer", "")
    marking: str = field(Text(), "the handling marking, such as TLP:CLEAR; on every page that leaves", "")
    author: str = field(Text(), "who answers for it", "")
    notes: str = field(Text(), "anything else worth knowing", "")
    method: Method = field(Table(Method), "how the hypotheses are ranked", Method())
    hypotheses: Mapping[str, Hypothesis] = field(Tables(Hypothesis), "the rival explanations")
    sources: Mapping[str, Source] = field(Tables(Source), "who speaks")
    documents: Mapping[str, Document] = field(Tables(Document), "the texts that evidence is drawn from")
    assumptions: Mapping[str, Assumption] = field(Tables(Assumption), "what is taken as given")
    evidence: Mapping[str, Evidence] = field(Tables(Evidence), "what is set against the hypotheses")
    indicators: Mapping[str, Indicator] = field(Tables(Indicator), "what to watch for")
    conflicts: Mapping[str, Conflict] = field(Tables(Conflict), "what a merge left open")

    @classmethod
    def from_tree(cls, tree: Tree) -> Analysis:
        """An analysis from its tree.

        Raises:
            RefusedError: With every problem the tree has.
        """
        return _read(tree, None)

    def apply(self, changes: Iterable[Change]) -> Analysis:
        """The analysis that a list of changes leads to; this one stays as it is.

        Raises:
            RefusedError: A change does not fit this analysis, or the result would not be sound.
        """
        draft = Draft(self.tree)
        for change in changes:
            draft.make(change)
        return _read(draft.tree, self)

    def in_order(self, section: str) -> list[str]:
        """The ids of a section in the order people read them: by label, E2 before E10, then by id."""
        records = getattr(self, section)
        return sorted(records, key=lambda key: (*natural(self.name_of(section, key)), (2, 0, key)))

    def name_of(self, section: str, key: str) -> str:
        """What people call a record: its label, or its id where it has none."""
        return getattr(getattr(self, section)[key], "label", "") or key

    @property
    def contenders(self) -> list[str]:
        """The ids of the active hypotheses, in order."""
        return [
            key
            for key in self.in_order("hypotheses")
            if self.hypotheses[key].status is HypothesisStatus.ACTIVE
        ]

    def __eq__(self, other: object) -> bool:
        """Equal when the trees are."""
        return same(self.tree, other.tree) if isinstance(other, Analysis) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


CONFLICTS: Final = "conflicts"
"""The section that a merge writes, and an analyst empties."""

SECTIONS: Final = tuple(
    spec.name for spec in specs(Analysis) if isinstance(spec.kind, Tables) and spec.name != CONFLICTS
)
"""The sections of keyed records that an analyst writes, in the order of the file."""


def _read(tree: Tree, known: Analysis | None) -> Analysis:
    """The analysis of a tree; takes over from a known one what has not changed."""
    problems: list[Problem] = []
    before = None if known is None else (known, known.tree)
    analysis = read_record(Analysis, tree, (), problems, {"tree": tree}, before)
    problems.extend(faults(analysis, known))
    if problems:
        raise RefusedError(problems)
    return analysis
