"""Identity: whether two records that two people added under one id are the same thing.

Ids are made from the first words of a wording. Where all the words are the same, two people noted the
same thing, and a merge goes on field by field. Where they are not, the two only begin alike: each
stays a record of its own, theirs under the next free id, as if it had been added second.

Whoever had added that one, and shared it, works on under the id that it had: what they do next is meant
for the record that was moved, not for the one that has its id now.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.analysis import CONFLICTS, SECTIONS
from rivals.core.change import MISSING, Change, Draft, at, same
from rivals.core.edits import SHARING, WORDING
from rivals.core.references import mentions
from rivals.review.words import SECTIONS as RECORDS
from rivals.review.words import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.change import Missing, Path, Value

_WORD: Final = re.compile(r"\w+")
_LONGEST_ID: Final = 64


@attrs.frozen
class Renamed:
    """A record of theirs that has a new id, because ours has another record under its own."""

    section: str
    old: str
    new: str


def told_apart(base: Analysis, ours: Analysis, theirs: Analysis) -> tuple[Analysis, list[Renamed]]:
    """Their analysis, with a new id for each record they added whose id another one of ours has."""
    renamed: list[Renamed] = []
    for section in SECTIONS:
        for key in sorted(_added(base, theirs, section)):
            if _is_another(base, ours, theirs, section, key):
                new = _free_id(key, section, (base, ours, theirs))
                theirs = _with_id(theirs, section, key, new)
                renamed.append(Renamed(section, key, new))
    return theirs, renamed


def followed(base: Analysis, ours: Analysis, theirs: Analysis) -> tuple[Analysis, Analysis, Analysis]:
    """The three, with the same id in all of them for each record that an earlier merge has moved in one."""
    for section in SECTIONS:
        for key in sorted(_reworded(base, ours, section) | _reworded(base, theirs, section)):
            here, there = (_moved_to(base, side, section, key) for side in (ours, theirs))
            new = here or there
            if new is None:
                continue
            if _is_taken(new, section, (ours, here), (theirs, there)):
                new = _free_id(key, section, (base, ours, theirs))
            base = _with_id(base, section, key, new)
            ours = _with_id(ours, section, here or key, new)
            theirs = _with_id(theirs, section, there or key, new)
    return base, ours, theirs


def _reworded(base: Analysis, side: Analysis, section: str) -> set[str]:
    """The records that a side worded otherwise, if it added any: only then can one have moved."""
    if not _added(base, side, section):
        return set()
    before, after = getattr(base, section), getattr(side, section)
    shared = before.keys() & after.keys()
    return {key for key in shared if _is_reworded(before[key], after[key], section)}


def _is_reworded(before: object, after: object, section: str) -> bool:
    was, now = (getattr(each, WORDING[section]) for each in (before, after))
    return was != now and _words(before, section) != _words(after, section)


def _moved_to(base: Analysis, side: Analysis, section: str, key: str) -> str | None:
    """The id that a record of the base has on a side, where another record has its own id there.

    That is one that the side added, numbered as a merge does it and worded as the record was; and it must
    have most of the record, and more of it than what stands under the old id, which may only be reworded.
    """
    before, after = getattr(base, section), getattr(side, section)
    if key not in after or not _is_reworded(before[key], after[key], section):
        return None
    record, now = (at(each.tree, (section, key)) for each in (base, side))
    least = max(_in_common(record, record) // 2, _in_common(record, now))
    alike = (
        other
        for other in sorted(_added(base, side, section))
        if _is_numbered(other, key) and not _is_reworded(before[key], after[other], section)
    )
    return next((each for each in alike if _in_common(record, at(side.tree, (section, each))) > least), None)


def _words(record: object, section: str) -> list[str]:
    return _WORD.findall(str(getattr(record, WORDING[section])).casefold())


def _is_numbered(key: str, first: str) -> bool:
    """Whether an id is one that `_free_id` makes of another."""
    stem, _, number = key.rpartition("-")
    return number.isdecimal() and bool(stem) and first.startswith(stem)


def _in_common(one: Value | Missing, other: Value | Missing) -> int:
    """How many values two tables have in common."""
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(_in_common(value, other.get(key, MISSING)) for key, value in one.items())
    return int(same(one, other))


def _is_taken(key: str, section: str, *sides: tuple[Analysis, str | None]) -> bool:
    """Whether a side has another record under an id than the one that moved there."""
    sections = (section, SHARING.get(section, section))
    return any(moved != key and any(key in getattr(side, name) for name in sections) for side, moved in sides)


def _with_id(analysis: Analysis, section: str, old: str, new: str) -> Analysis:
    if old == new or old not in getattr(analysis, section):
        return analysis
    return analysis.apply(list(_moving(analysis, section, old, new)))


def _added(base: Analysis, side: Analysis, section: str) -> set[str]:
    return set(getattr(side, section)) - set(getattr(base, section))


def _is_another(base: Analysis, ours: Analysis, theirs: Analysis, section: str, key: str) -> bool:
    if section in SHARING and key in _added(base, ours, SHARING[section]):
        return True  # what rests on this id would all at once rest on something else
    if key not in getattr(ours, section):
        return False
    one, other = (_words(getattr(each, section)[key], section) for each in (ours, theirs))
    return one != other


def _free_id(key: str, section: str, analyses: tuple[Analysis, ...]) -> str:
    sections = (section, SHARING.get(section, section))
    taken = {each for analysis in analyses for name in sections for each in getattr(analysis, name)}
    numbered = (f"{key[: _LONGEST_ID - len(end)]}{end}" for end in map("-{}".format, count(2)))
    return next(made for made in numbered if made not in taken)


def _moving(analysis: Analysis, section: str, old: str, new: str) -> Iterator[Change]:
    """The changes that give a record a new id, and every mention of it along with it."""
    draft = Draft(analysis.tree)
    for reference in mentions(analysis, section, old):
        path, value = reference.path, at(analysis.tree, reference.path)
        if reference.at_key:
            changes = [Change(path, value, MISSING), Change((*path[:-1], new), MISSING, value)]
        else:
            changes = [Change(path, value, new)]
        for change in changes:
            draft.make(change)
            yield change
    for conflict in analysis.conflicts.values():
        path = _path_with_id(conflict.path, section, old, new)
        if path != conflict.path:
            yield Change((CONFLICTS, conflict.id, "path"), list(conflict.path), list(path))
    record = at(draft.tree, (section, old))
    yield Change((section, old), record, MISSING)
    yield Change((section, new), MISSING, record)


def _path_with_id(path: Path, section: str, old: str, new: str) -> Path:
    """A path in which a record has a new id, be it the one that the path is in or one mentioned."""
    if path[:2] == (section, old):
        path = (section, new, *path[2:])
    if len(path) > len(("section", "id", "field")) and path[0] in RECORDS and path[3] == old:
        spec = fields_of(RECORDS[path[0]]).get(path[2])
        if spec and section in getattr(spec.kind, "refers_to", ()):
            path = (*path[:3], new, *path[4:])
    return path
