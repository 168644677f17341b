"""A bundle of STIX 2.1 that Rivals has written.

OASIS, STIX Version 2.1 (2021): groupings, identities, notes and opinions are in section 4, extensions in 7.3.
Each object carries its record in an extension. What STIX has a property for is taken from there, so that what
another program has altered is not lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.analysis import FORMAT, SECTIONS, Analysis
from rivals.core.edits import PREFIXES, WORDING
from rivals.core.fields import Tables, specs
from rivals.core.interchange import EXTENSION, OPINIONS, TOOL, from_plain
from rivals.core.problems import quoted
from rivals.core.records import Cell
from rivals.imports.found import ForeignError, Found, Remark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.core.change import Tree

MOST_OBJECTS: Final = 300_000

_RECORDS: Final = {spec.key: spec.kind.record for spec in specs(Analysis) if isinstance(spec.kind, Tables)}
_RATINGS: Final = {opinion: rating for rating, opinion in OPINIONS.items()}
_OUR_OWN: Final = {EXTENSION, TOOL}


def read_bundle(bundle: Mapping[str, object]) -> Found:
    """The analysis in a bundle.

    Raises:
        ForeignError: Rivals has not written it, or it was damaged since.
    """
    objects = bundle.get("objects")
    things: list[object] = objects if isinstance(objects, list) else []
    if len(things) > MOST_OBJECTS:
        raise ForeignError(f"has {len(things):,} objects, and {MOST_OBJECTS:,} is the most that is read")
    reader = _Bundle()
    for number, each in enumerate(things):
        if isinstance(each, dict) and str(each.get("id")) not in _OUR_OWN:
            reader.take(f"objects[{number}]", each)
    return reader.found()


class _Bundle:
    """A bundle being read: what was understood so far, and what was not."""

    def __init__(self) -> None:
        self.tree: Tree | None = None
        self.records: dict[str, Tree] = {section: {} for section in SECTIONS}
        self.opinions: list[tuple[str, Mapping[str, object], Mapping[str, object]]] = []
        self.remarks: list[Remark] = []

    def take(self, place: str, thing: Mapping[str, object]) -> None:
        """Read one object."""
        extensions = thing.get("extensions")
        ours = extensions.get(EXTENSION) if isinstance(extensions, dict) else None
        if not isinstance(ours, dict):
            told = f"{quoted(str(thing.get('type')))} was not written by Rivals: left out"
            self.remarks.append(Remark(place, told))
            return
        section, key = str(ours.get("section")), str(ours.get("id"))
        if section == "ratings":
            self.opinions.append((place, thing, ours))
        elif section == "":
            self.tree = _table(place, ours, Analysis)
        elif section in self.records and key not in self.records[section]:
            self.records[section][key] = _laid_over(_table(place, ours, _RECORDS[section]), section, thing)
        else:
            raise ForeignError([Remark(place, f"{quoted(key)} is in no section, or in {section} twice")])

    def found(self) -> Found:
        """The analysis of all objects."""
        if self.tree is None:
            raise ForeignError(
                "is a STIX bundle that Rivals has not written: no analysis can be read from it"
            )
        for place, thing, ours in self.opinions:
            self._rate(place, thing, ours)
        tree: Tree = {"format": FORMAT, **self.tree}
        tree.update({section: records for section, records in self.records.items() if records})
        return Found(tree, "an analysis that Rivals has exported as STIX 2.1", (), tuple(self.remarks))

    def _rate(self, place: str, thing: Mapping[str, object], ours: Mapping[str, object]) -> None:
        item = self.records["evidence"].get(str(ours.get("evidence")))
        rating = _RATINGS.get(str(thing.get("opinion")))
        if not isinstance(item, dict) or rating is None:
            self.remarks.append(
                Remark(place, "this opinion is on no item of evidence here, or none of the five")
            )
            return
        cell = {**_table(place, ours, Cell), "rating": rating.value}
        if reason := thing.get("explanation"):
            cell["because"] = str(reason)
        ratings = item.setdefault("ratings", {})
        if isinstance(ratings, dict):
            ratings[str(ours.get("id"))] = cell


def _table(place: str, ours: Mapping[str, object], record: type) -> Tree:
    """The table of a record that an extension holds.

    Raises:
        ForeignError: It holds none.
    """
    table = ours.get("record")
    try:
        if isinstance(table, dict):
            return from_plain(table, record)
        told = "its extension holds no record"
    except ValueError as error:
        told = f"its record holds what none can: {error}"
    except RecursionError:
        told = "its record is nested too deeply"
    raise ForeignError([Remark(place, told)])


def _laid_over(record: Tree, section: str, thing: Mapping[str, object]) -> Tree:
    """A record with what the properties of its object say."""
    wording = thing.get("name" if section == "sources" else "content")
    label = thing.get("abstract") if section in PREFIXES else None
    given = {WORDING[section]: wording, "label": label}
    return {**record, **{key: str(each) for key, each in given.items() if each}}
