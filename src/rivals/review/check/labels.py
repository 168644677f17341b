"""Names: each says which record is meant, and not which of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.edits import PREFIXES
from rivals.core.findings import Finding, Severity
from rivals.core.problems import quoted
from rivals.review.check.rule import Rule, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis

RULES = (
    Rule(
        "duplicate-label",
        Severity.WARNING,
        "two records with the same label",
        """
        Labels are what people say: with two H2, nobody can tell which one is meant, in talk, in a reason or
        on the command line. It happens when two people add a record at the same time and their files are
        merged. Give one of them the next free label; its id stays, so no link breaks.
        """,
    ),
    Rule(
        "shared-id",
        Severity.WARNING,
        "an assumption and an item share an id",
        """
        What an item rests on may be an assumption or another item, and is named by its id alone. Where both
        have the same id, the link is read as one to the assumption, whatever was meant. Give one of the two
        another id, and every link to it.
        """,
    ),
)


def look(analysis: Analysis) -> Iterator[Finding]:
    """What is found of labels and ids."""
    for section in PREFIXES:
        yield from _duplicates(analysis, section)
    yield from _shared(analysis)


def _duplicates(analysis: Analysis, section: str) -> Iterator[Finding]:
    known: dict[str, list[str]] = {}
    for key in getattr(analysis, section):
        known.setdefault(analysis.name_of(section, key).casefold(), []).append(key)
    for shared in known.values():
        first, *others = in_order(analysis, section, shared) if len(shared) > 1 else shared
        for key in others:
            message = f"{analysis.name_of(section, key)} is the label of {quoted(first)} too: change one."
            yield Finding("duplicate-label", (section, key, "label"), message)


def _shared(analysis: Analysis) -> Iterator[Finding]:
    shared = analysis.assumptions.keys() & analysis.evidence.keys()
    for key in analysis.in_order("evidence") if shared else ():
        for target in sorted(shared & analysis.evidence[key].rests_on.keys()):
            shared.remove(target)
            name = analysis.name_of("evidence", target)
            message = f"{quoted(target)} is an assumption and {name} both: what is it that rests on which?"
            yield Finding("shared-id", ("evidence", key, "rests-on", target), message)
