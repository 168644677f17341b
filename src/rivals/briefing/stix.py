"""A whole analysis as a bundle of STIX 2.1 (OASIS, 2021), of which `rivals import` makes the same again.

Hypotheses, evidence, documents, assumptions and indicators are notes, sources are identities, and each rating
is an opinion on an item and a hypothesis. What STIX has no property for is in an extension of each object.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from rivals.briefing.as_json import dumped
from rivals.core.analysis import SECTIONS, Analysis
from rivals.core.change import at
from rivals.core.edits import PREFIXES, WORDING
from rivals.core.fields import Tables, specs
from rivals.core.interchange import EXTENSION, OPINIONS, TOOL, VERSION, stix_id, to_plain
from rivals.core.records import Cell
from rivals.core.references import SINGULAR
from rivals.core.scales import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rivals.core.change import Tree

Object: TypeAlias = dict[str, object]

_RECORDS: Final = {spec.key: spec.kind.record for spec in specs(Analysis) if isinstance(spec.kind, Tables)}
_BEGUN: Final = "2026-11-22T00:00:00.000Z"
_SCHEMA: Final = "The record as Rivals writes it in TOML, dates as text."
_PERSONS: Final = frozenset({SourceKind.HUMAN, SourceKind.EXPERT})
_BODIES: Final = frozenset({SourceKind.OFFICIAL, SourceKind.MEDIA})


def as_stix(analysis: Analysis, moment: datetime) -> str:
    """The analysis as a bundle.

    Args:
        analysis: The analysis.
        moment: When its objects were made, and altered last; with a time zone.
    """
    return dumped(_Bundle(analysis, moment).made())


@attrs.frozen
class _Bundle:
    analysis: Analysis
    moment: datetime

    def made(self) -> Object:
        things = [each for section in SECTIONS for each in self._section(section)]
        things += self._opinions()
        objects = [_tool(), _extension(), self._grouping([each["id"] for each in things]), *things]
        name = self._id("bundle")
        return {"type": "bundle", "id": name, "objects": objects}

    def _id(self, kind: str, *names: str) -> str:
        return stix_id(kind, self.analysis.title, *names)

    def _section(self, section: str) -> Iterator[Object]:
        for key in self.analysis.in_order(section):
            record = getattr(self.analysis, section)[key]
            table = self._table(section, key)
            plain = to_plain(table, _RECORDS[section])
            if section == "sources":
                yield self._object("identity", section, key, plain) | _identity(record.name, record.kind)
            else:
                wording = getattr(record, WORDING[section])
                label = {"abstract": record.label} if section in PREFIXES and record.label else {}
                about = {
                    **label,
                    "content": wording,
                    "labels": [SINGULAR[section]],
                    **self._about(section, key),
                }
                yield self._object("note", section, key, plain) | about

    def _at(self, *path: str) -> Tree:
        table = at(self.analysis.tree, path)
        return table if isinstance(table, dict) else {}

    def _table(self, section: str, key: str) -> Tree:
        """The table of a record; of its ratings only what no opinion of STIX says."""
        table = self._at(section, key)
        if section != "evidence":
            return table
        rated = self.analysis.evidence[key].ratings
        cells = self._at(section, key, "ratings").items()
        kept: Tree = {name: cell for name, cell in cells if rated[name].rating not in OPINIONS}
        rest: Tree = {name: each for name, each in table.items() if name != "ratings"}
        return {**rest, "ratings": kept} if kept else rest

    def _about(self, section: str, key: str) -> Object:
        """What a note is about, and the documents outside that it refers to."""
        refs, urls = [self._id("grouping")], []
        if section == "evidence":
            item = self.analysis.evidence[key]
            refs += [self._id("identity", "sources", each) for each in item.sources]
            urls = [item.passage.document] if item.passage else []
        elif section == "documents":
            urls = [key]
        documents = [self.analysis.documents[each] for each in urls]
        outside = [{"source_name": each.title or each.id, "url": each.url} for each in documents if each.url]
        return {"object_refs": refs, **({"external_references": outside} if outside else {})}

    def _opinions(self) -> Iterator[Object]:
        for key in self.analysis.in_order("evidence"):
            for hypothesis, cell in self.analysis.evidence[key].ratings.items():
                if cell.rating in OPINIONS:
                    yield self._opinion(key, hypothesis, cell)

    def _opinion(self, key: str, hypothesis: str, cell: Cell) -> Object:
        table = to_plain(self._at("evidence", key, "ratings", hypothesis), Cell)
        made = self._object("opinion", "ratings", hypothesis, table, evidence=key)
        reason = {"explanation": cell.because} if cell.because else {}
        about = [self._id("note", "evidence", key), self._id("note", "hypotheses", hypothesis)]
        return made | {"opinion": OPINIONS[cell.rating], **reason, "object_refs": about}

    def _grouping(self, refs: list[object]) -> Object:
        tree = {name: each for name, each in self.analysis.tree.items() if name not in SECTIONS}
        question = {"description": self.analysis.question} if self.analysis.question else {}
        about = {
            "name": self.analysis.title,
            **question,
            "context": "unspecified",
            "object_refs": refs or [TOOL],
        }
        return self._object("grouping", "", "", to_plain(tree, Analysis)) | about

    def _object(self, kind: str, section: str, key: str, record: Object, **more: str) -> Object:
        """What objects of every kind have."""
        moment = self.moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        names = [section, *more.values(), key] if section else []
        ours = {
            "extension_type": "property-extension",
            "section": section,
            "id": key,
            **more,
            "record": record,
        }
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": self._id(kind, *names),
            "created_by_ref": TOOL,
            "created": moment,
            "modified": moment,
            "extensions": {EXTENSION: ours},
        }


def _identity(name: str, kind: SourceKind | None) -> Object:
    if kind in _PERSONS:
        return {"name": name, "identity_class": "individual"}
    return {"name": name, "identity_class": "organization" if kind in _BODIES else "unspecified"}


def _tool() -> Object:
    made: Object = {
        "type": "identity",
        "spec_version": "2.1",
        "id": TOOL,
        "created": _BEGUN,
        "modified": _BEGUN,
    }
    return made | {"name": "Rivals", "identity_class": "system"}


def _extension() -> Object:
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": TOOL,
        "created": _BEGUN,
        "modified": _BEGUN,
        "name": "Analysis of competing hypotheses",
        "schema": _SCHEMA,
        "version": f"{VERSION}.0.0",
        "extension_types": ["property-extension"],
    }
