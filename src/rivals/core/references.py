"""References between records: what points where, and that nothing points at nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.fields import Table, Tables, Text, changed, per_class, same_keys, specs
from rivals.core.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, KeysView, Mapping

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path

SINGULAR = {
    "hypotheses": "hypothesis",
    "sources": "source",
    "documents": "document",
    "assumptions": "assumption",
    "evidence": "item of evidence",
    "indicators": "indicator",
    "conflicts": "conflict",
}
"""What one record of each section is called."""

_LONGEST_CIRCLE: Final = 12


@attrs.frozen
class Reference:
    """One record's mention of another.

    Attributes:
        path: Where in the tree it is mentioned; removing that path removes the mention.
        sections: The sections the mentioned id may be in.
        target: The id that is mentioned.
        at_key: Whether the last key of the path is the id, and not the value there.
    """

    path: Path
    sections: tuple[str, ...]
    target: str
    at_key: bool

    @property
    def whole(self) -> Path:
        """What goes when the record mentioned goes: the mention, or the passage whose document is gone."""
        return self.path[:-1] if self.path[-2:] == ("passage", "document") else self.path


def references(record: object, path: Path) -> Iterator[Reference]:
    """Every mention of another record in a record that stands at a path."""
    for name, key, kind in _referring(type(record)):
        value = getattr(record, name)
        if isinstance(kind, Text):
            if value is not None:
                yield Reference((*path, key), kind.refers_to, value, at_key=False)
        elif isinstance(kind, Table):
            if value is not None:
                yield from references(value, (*path, key))
        else:
            for target, inner in value.items():
                if kind.refers_to:
                    yield Reference((*path, key, target), kind.refers_to, target, at_key=True)
                yield from references(inner, (*path, key, target))


@per_class
def _referring(record: type) -> tuple[tuple[str, str, Text | Table[object] | Tables[object]], ...]:
    """The fields of a record class that mention other records, themselves or further in."""
    return tuple(
        (spec.name, spec.key, kind)
        for spec in specs(record)
        if (isinstance(kind := spec.kind, Text | Tables) and kind.refers_to)
        or (isinstance(kind, Table | Tables) and _referring(kind.record))
    )


def mentions(analysis: Analysis, section: str, target: str) -> Iterator[Reference]:
    """Every mention of one record anywhere in an analysis."""
    for reference in every_mention(analysis):
        if (
            reference.target == target
            and section in reference.sections
            and meant(analysis, reference) == (section, target)
        ):
            yield reference


def every_mention(analysis: Analysis) -> Iterator[Reference]:
    """Every mention of any record anywhere in a sound analysis."""
    for name, records in _sections(analysis):
        for key, record in records.items():
            yield from references(record, (name, key))


def meant(analysis: Analysis, reference: Reference) -> Path:
    """The path of the record that is mentioned; of two that share the id, the one in the first section."""
    section = next(name for name in reference.sections if reference.target in getattr(analysis, name))
    return section, reference.target


def _sections(analysis: Analysis) -> Iterator[tuple[str, Mapping[str, object]]]:
    for spec in specs(type(analysis)):
        if isinstance(spec.kind, Tables):
            yield spec.name, getattr(analysis, spec.name)


def faults(analysis: Analysis, known: Analysis | None) -> Iterator[Problem]:
    """What an analysis refers to and does not have, and hypotheses that refine each other in a circle.

    Args:
        analysis: The analysis to look through.
        known: A sound one that it came from: what it has in common with that is not looked at again.
    """
    ids: dict[str, KeysView[str]] = {name: records.keys() for name, records in _sections(analysis)}
    lost = known is None or any(
        not same_keys(records, getattr(analysis, name)) and records.keys() - ids[name]
        for name, records in _sections(known)
    )
    for name, records in _sections(analysis):
        before = {} if lost or known is None else getattr(known, name)
        if records is before:
            continue
        for key in changed(records, before):
            yield from _dangling(records[key], (name, key), ids)
    if known is None or analysis.hypotheses is not known.hypotheses:
        yield from _circles({key: each.parent for key, each in analysis.hypotheses.items()})


def _dangling(record: object, path: Path, ids: Mapping[str, object]) -> Iterator[Problem]:
    for reference in references(record, path):
        if not any(reference.target in ids[section] for section in reference.sections):  # type: ignore[operator]
            wanted = " or ".join(SINGULAR[section] for section in reference.sections)
            message = f"there is no {wanted} {quoted(reference.target)}"
            yield Problem(reference.path, message, at_key=reference.at_key)


def _circles(parents: Mapping[str, str | None]) -> Iterator[Problem]:
    told: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        key: str | None = start
        while key is not None and key in parents and key not in trail and key not in told:
            trail[key] = None
            key = parents[key]
        if key in trail:
            circle = list(trail)[list(trail).index(key) :]
            shown = circle if len(circle) <= _LONGEST_CIRCLE else [*circle[:_LONGEST_CIRCLE], "…"]
            message = f"hypotheses refine each other in a circle: {' → '.join([*shown, circle[0]])}"
            yield Problem(("hypotheses", circle[0], "parent"), message)
        told.update(trail)
