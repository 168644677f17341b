"""Identity: whether two records that two people added under one id are the same thing.

Ids are made from the first words of a wording. Where all the words are the same, two people noted the
same thing, and a merge goes on field by field. Where they are not, the two only begin alike: each
stays a record of its own, theirs under the next free id, as if it had been added second.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.analysis import SECTIONS
from rivals.core.change import MISSING, Change, Draft, at
from rivals.core.edits import SHARING, WORDING
from rivals.core.references import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis

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
                theirs = theirs.apply(list(_moving(theirs, section, key, new)))
                renamed.append(Renamed(section, key, new))
    return theirs, renamed


def _added(base: Analysis, side: Analysis, section: str) -> set[str]:
    return set(getattr(side, section)) - set(getattr(base, section))


def _is_another(base: Analysis, ours: Analysis, theirs: Analysis, section: str, key: str) -> bool:
    if section in SHARING and key in _added(base, ours, SHARING[section]):
        return True  # what rests on this id would all at once rest on something else
    if key not in getattr(ours, section):
        return False
    one, other = (getattr(getattr(each, section)[key], WORDING[section]) for each in (ours, theirs))
    return _WORD.findall(one.casefold()) != _WORD.findall(other.casefold())


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
    record = at(draft.tree, (section, old))
    yield Change((section, old), record, MISSING)
    yield Change((section, new), MISSING, record)
