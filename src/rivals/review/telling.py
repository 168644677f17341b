"""What has changed between two analyses, in an analyst's words: record by record, field by field."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Path, Tree, at, same
from rivals.core.edits import WORDING
from rivals.core.fields import Table, Tables
from rivals.core.records import Method
from rivals.core.text import one_line
from rivals.review.names import Names
from rivals.review.words import (
    RATINGS,
    SECTIONS,
    field_word,
    fields_of,
    in_words,
    is_prose,
    mention,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rivals.core.change import Change
    from rivals.core.fields import Spec
    from rivals.review.words import Slot

TITLES: Final[Mapping[str, str]] = {
    RATINGS: "Ratings",
    "evidence": "Evidence",
    "hypotheses": "Hypotheses",
    "sources": "Sources",
    "documents": "Documents",
    "assumptions": "Assumptions",
    "indicators": "Indicators",
    "conflicts": "Conflicts that a merge left open",
    "method": "Method",
    "analysis": "The analysis as a whole",
    "unknown": "Keys that this version of Rivals does not know",
}
"""The groups in which changes are told, in their order, and what each is called."""


class Kind(Enum):
    """What happened to something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @classmethod
    def of(cls, before: Slot, after: Slot) -> Kind:
        """What happened, from what stood there before and what stands there after."""
        if before is MISSING:
            return cls.ADDED
        return cls.REMOVED if after is MISSING else cls.CHANGED


@attrs.frozen
class Fact:
    """One value that changed. Its texts are one line each, safe to show, not escaped for any format.

    Attributes:
        path: Where in the tree it stands.
        name: What people call it: `credibility`, `reason`.
        before: The value before, in words; None where nothing stood.
        after: The value after, likewise.
        prose: Whether the values are sentences, to be quoted and compared word by word.
    """

    path: Path
    name: str
    before: str | None
    after: str | None
    prose: bool

    @property
    def unseen(self) -> bool:
        """Whether the two values differ in white space or invisible signs only."""
        return self.before == self.after


@attrs.frozen
class Told:
    """One thing with all that changed of it: a cell, a record, or a part of a record.

    Attributes:
        path: Where in the tree it stands.
        name: What people call it: `E6`, `E6 × H2`, `source rudaw`.
        kind: What happened to it.
        about: Its wording, or that of the item whose cell it is, in one line; empty where it has none.
        facts: The values of its own that changed.
        parts: What changed further in (links, the ratings of a new item) and what went with it.
        stays: Of a cell, the rating that stays what it was while something else of the cell changes.
    """

    path: Path
    name: str
    kind: Kind
    about: str = ""
    facts: tuple[Fact, ...] = ()
    parts: tuple[Told, ...] = ()
    stays: str = ""

    @property
    def moved_label(self) -> Fact | None:
        """The label, where nothing else of a record has changed."""
        alone = self.kind is Kind.CHANGED and len(self.facts) == 1 and not self.parts
        return self.facts[0] if alone and self.facts[0].path[2:] == ("label",) else None

    def fact(self, key: str) -> Fact | None:
        """What changed under one key of its own."""
        return next((fact for fact in self.facts if fact.path[-1] == key), None)


@attrs.frozen
class Group:
    """What changed in one part of the analysis.

    Attributes:
        key: Which part, a key of TITLES.
        title: What it is called.
        told: All that changed there, in the order people read it.
    """

    key: str
    title: str
    told: tuple[Told, ...]


def tell(before: Analysis, after: Analysis, changes: Iterable[Change]) -> tuple[Group, ...]:
    """Everything that changed, each thing once.

    Args:
        before: The analysis as it was.
        after: The analysis as it is.
        changes: The changes that lead from the one to the other.
    """
    return _Teller(before, after).groups(changes)


class _Teller:
    def __init__(self, before: Analysis, after: Analysis) -> None:
        self._before, self._after = before, after
        self._names = Names(before, after)
        self._cells: list[Told] = []
        # Mentions that went because what they mention went: told with that.
        self._gone_with: dict[Path, list[Told]] = {}

    def groups(self, changes: Iterable[Change]) -> tuple[Group, ...]:
        told: dict[str, list[Told]] = {key: [] for key in TITLES}
        for section, keys in self._touched(changes).items():
            if section in SECTIONS and keys:
                told[section] = list(self._records(section, keys))
            elif section == "method":
                # A method there always is: what the file does not say of it has its default.
                method = self._record(Method, ("method",), "method")
                told["method"] = [attrs.evolve(method, kind=Kind.CHANGED)]
            else:
                known = section in fields_of(Analysis)
                told["analysis" if known else "unknown"].append(self._lone(section))
        told[RATINGS] = self._cells
        return tuple(
            Group(key, TITLES[key], tuple(map(self._with_what_went_along, each)))
            for key, each in told.items()
            if each
        )

    def _touched(self, changes: Iterable[Change]) -> dict[str, dict[str, None]]:
        """The first keys of all paths that changed, and under each the second ones."""
        touched: dict[str, dict[str, None]] = {}
        for change in changes:
            section, *rest = change.path
            tables = [each for each in (change.before, change.after) if isinstance(each, dict)]
            keys = rest[:1] or [key for table in tables for key in table]
            touched.setdefault(section, {}).update(dict.fromkeys(keys))
        return touched

    def _lone(self, key: str) -> Told:
        """A key of the analysis itself."""
        was, becomes = self._slots((key,))
        fact = self._fact(fields_of(Analysis).get(key), (key,), was, becomes)
        return Told((key,), fact.name, Kind.of(was, becomes), "", (fact,))

    def _records(self, section: str, keys: Iterable[str]) -> Iterator[Told]:
        for key in sorted(keys, key=lambda key: self._names.order(section, key)):
            path, name = (section, key), self._names.of(section, key)
            told = self._record(SECTIONS[section], path, name, self._wording(path))
            if told.facts or told.parts or told.kind is not Kind.CHANGED:
                yield told

    def _with_what_went_along(self, told: Told) -> Told:
        if told.kind is not Kind.REMOVED or len(told.path) != 2:  # noqa: PLR2004 - the path of a record
            return told
        return attrs.evolve(told, parts=(*told.parts, *self._gone_with.get(told.path, ())))

    def _slots(self, path: Path) -> tuple[Slot, Slot]:
        return at(self._before.tree, path), at(self._after.tree, path)

    def _wording(self, path: Path) -> str:
        record = next((each for each in reversed(self._slots(path)) if isinstance(each, dict)), {})
        return one_line(str(record.get(WORDING.get(path[0], ""), "")))

    def _record(self, record: type, path: Path, name: str, about: str = "") -> Told:
        """A table that is a record, with all that changed in it."""
        slots = self._slots(path)
        old, new = map(_table, slots)
        known = fields_of(record)
        facts: list[Fact] = []
        parts: list[Told] = []
        for key in (*known, *sorted((old.keys() | new.keys()) - known.keys())):
            was, becomes = old.get(key, MISSING), new.get(key, MISSING)
            if same(was, becomes):
                continue
            here, spec = (*path, key), known.get(key)
            if spec and isinstance(spec.kind, Tables) and (_table(was) or _table(becomes)):
                parts += self._mentions(spec.kind, here, about)
            elif spec and isinstance(spec.kind, Table):
                parts.append(self._record(spec.kind.record, here, field_word(key)))
            else:
                facts.append(self._fact(spec, here, was, becomes))
        return Told(path, name, Kind.of(*slots), about, tuple(facts), tuple(parts))

    def _mentions(self, kind: Tables[object], path: Path, about: str) -> Iterator[Told]:
        """What changed of a record's mentions of others, but for what is told elsewhere."""
        section, key, field = path
        old, new = map(_table, self._slots(path))
        stays = all(isinstance(each, dict) for each in self._slots((section, key)))
        owner = self._names.of(section, key)
        changed = (
            (self._names.section_of(kind.refers_to, target), target)
            for target in old.keys() | new.keys()
            if not same(old.get(target, MISSING), new.get(target, MISSING))
        )
        for home, target in sorted(changed, key=lambda each: self._names.order(*each)):
            here, name = (*path, target), self._names.of(home, target)
            if stays and target not in new and target not in getattr(self._after, home):
                told = self._record(kind.record, here, owner)
                self._gone_with.setdefault((home, target), []).append(told)
            elif stays and field == RATINGS:
                self._cells.append(self._cell(kind.record, here, f"{owner} × {name}", about))
            else:
                yield self._record(kind.record, here, mention(field, name))

    def _cell(self, record: type, path: Path, name: str, about: str) -> Told:
        told, rating = self._record(record, path, name, about), (*path, "rating")
        return told if told.fact("rating") else attrs.evolve(told, stays=str(at(self._after.tree, rating)))

    def _fact(self, spec: Spec | None, path: Path, was: Slot, becomes: Slot) -> Fact:
        holders = self._slots(path[:-1]) if path[0] != "method" else ({}, {})
        # Where there is no record, nothing stands by default either.
        before, after = (
            None if value is MISSING and holder is MISSING else in_words(self._names, spec, value)
            for holder, value in zip(holders, (was, becomes), strict=True)
        )
        return Fact(path, field_word(path[-1]), before, after, is_prose(spec, was, becomes))


def _table(slot: Slot) -> Tree:
    return slot if isinstance(slot, dict) else {}
