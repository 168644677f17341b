"""What a rule of `rivals check` is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import attrs

from rivals.core.analysis import SECTIONS
from rivals.core.problems import dotted, quoted
from rivals.core.text import listed
from rivals.scoring.origins import components

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.core.findings import Finding, Severity

MOST_NAMED: Final = 9
"""How many things are named in a sentence, the words for the rest among them."""


def _one_paragraph(text: str) -> str:
    return " ".join(text.split())


@attrs.frozen
class Rule:
    """Something that is looked for.

    Attributes:
        id: Its name, which never changes.
        severity: How much a finding matters.
        summary: What is found, in a line.
        explanation: What is found, why it matters, what to do, and who says so.
    """

    id: str
    severity: Severity
    summary: str
    explanation: str = attrs.field(converter=_one_paragraph)


class Part(Protocol):
    """A module that looks for what its rules name."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a constant of the module
        """What it looks for."""

    def look(self, analysis: Analysis) -> Iterator[Finding]:
        """Everything found of these rules, but for what bears on the scores and is found by `scoring`."""


def in_order(analysis: Analysis, section: str, ids: Collection[str]) -> list[str]:
    """Some ids of a section in the order of reading; where there are none, nothing is sorted for them."""
    return [key for key in analysis.in_order(section) if key in ids] if ids else []


def named(analysis: Analysis, section: str, ids: Iterable[str]) -> str:
    """Records of a section as a sentence lists them, in the order given."""
    return listed((analysis.name_of(section, key) for key in ids), MOST_NAMED)


def sources_named(analysis: Analysis, ids: Iterable[str]) -> str:
    """Sources as a sentence lists them, in quotes: their names are words of other people."""
    return listed((quoted(analysis.sources[key].name) for key in ids), MOST_NAMED)


def called(analysis: Analysis, path: Path) -> str:
    """What people call a place of the tree: the summary of E6, the reason for E6 × H2."""
    match path:
        case ("evidence", item, "ratings", hypothesis, *rest):
            what = f"{_name(analysis, 'evidence', item)} × {_name(analysis, 'hypotheses', hypothesis)}"
            return (
                f"the {'reason' if rest == ['because'] else dotted(tuple(rest))} for {what}" if rest else what
            )
        case (section, key, *rest) if section in SECTIONS:
            what = _name(analysis, section, key)
            return f"the {dotted(tuple(rest))} of {what}" if rest else what
        case _:
            return dotted(path)


def _name(analysis: Analysis, section: str, key: str) -> str:
    """The name of a record, even of one that is gone."""
    return analysis.name_of(section, key) if key in getattr(analysis, section) else quoted(key)


def circles(graph: Mapping[str, list[str]]) -> Iterator[tuple[list[str], str]]:
    """Those that point at each other in a circle, or one at itself.

    Yields:
        The members in the order of the graph, and one of them that the first points at.
    """
    place = {key: number for number, key in enumerate(graph)}
    for members in components(graph):
        circle = sorted(members, key=place.__getitem__)
        following = [key for key in graph[circle[0]] if key in members]
        if following:
            yield circle, min(following, key=place.__getitem__)
