"""A conflict in words: the place as people name it, and what each side would have there.

In a line, for a log; or at length, for whoever has to decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.change import Missing, at, between, same
from rivals.core.edits import WORDING
from rivals.core.problems import quoted
from rivals.core.text import one_line
from rivals.review.words import RATINGS, SECTIONS, fields_of, literal, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.core.records import Conflict
    from rivals.review.names import Names
    from rivals.review.words import Slot

LONGEST: Final = 100
"""How many characters of a value are told in a line; the whole of it stands in the file."""

BRIEF: Final = 30
"""How many where two sides stand side by side."""

AT_LENGTH: Final = 2000
"""How many are told to whoever has to decide."""

NOTHING: Final = "nothing"
"""What stands for no value at all."""

DELETED: Final = "deleted"
"""What stands for a value that a side took away."""


def disagreement(names: Names, conflict: Conflict) -> str:
    """A conflict in one line, safe to print: `E6 × H2: base C / ours I, because "…" / theirs II`."""
    sides = (("base", conflict.base), ("ours", conflict.ours), ("theirs", conflict.theirs))
    told = " / ".join(f"{side} {in_short(conflict.path, value)}" for side, value in sides)
    return f"{place(names, conflict.path)}: {told}"


def in_brief(conflict: Conflict) -> str:
    """What the sides have, in as few words as tell them apart: `C → I | II`."""
    told = [in_short(conflict.path, each, BRIEF) for each in (conflict.base, conflict.ours, conflict.theirs)]
    reasons = [each.partition(", because ") for each in told]
    if len({rating for rating, _, _ in reasons}) == len(reasons):
        told = [rating for rating, _, _ in reasons]
    base, ours, theirs = told
    return f"{base} → {ours} | {theirs}"


def in_short(path: Path, value: Slot, longest: int = LONGEST) -> str:
    """The value that one side has at a place: a rating with its reason, a record by its wording."""
    if isinstance(value, Missing):
        return NOTHING
    if isinstance(value, dict):
        if path[2:3] == (RATINGS,) and isinstance(value.get("rating"), str):
            because = value.get("because")
            reason = f", because {_short(because, longest)}" if because else ""
            return f"{one_line(str(value['rating']))}{reason}"
        wording = value.get(WORDING.get(path[0], "")) if _is_record(path) else None
        if wording is not None:
            return _short(wording, longest)
    return _short(value, longest)


def _short(value: Slot, longest: int) -> str:
    if isinstance(value, str):
        return one_line(quoted(value, longest))
    text = one_line(literal(value))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _is_record(path: Path) -> bool:
    return len(path) == len(("section", "id"))


@attrs.frozen
class Choice:
    """What one side of a conflict has at its place.

    Attributes:
        side: `base`, `ours`, `theirs`; `now` where none of them stands there any more.
        told: Its value, and how a record differs from what it was before the two parted.
        stands: Whether it is what stands there now.
    """

    side: str
    told: str
    stands: bool


@attrs.frozen
class Question:
    """A conflict as a question to the analyst. Its texts are one line each, safe to show.

    Attributes:
        conflict: The conflict.
        where: The place as people name it: `E6 × H2`.
        about: The records it is about, each with its wording: `E6: No new technique`.
        choices: What there is to choose from, and what stands there now.
    """

    conflict: Conflict
    where: str
    about: tuple[str, ...]
    choices: tuple[Choice, ...]

    @classmethod
    def of(cls, names: Names, conflict: Conflict) -> Question:
        """The question that a conflict of the later of two versions puts."""
        choices = tuple(_choices(names, conflict))
        return cls(conflict, place(names, conflict.path), tuple(_about(names, conflict.path)), choices)


def _choices(names: Names, conflict: Conflict) -> Iterator[Choice]:
    stands = at(names.after.tree, conflict.path)
    found = False
    for side in ("base", "ours", "theirs"):
        value: Slot = getattr(conflict, side)
        found = found or same(value, stands)
        yield Choice(side, _at_length(names, conflict, value), same(value, stands))
    if not found:
        yield Choice("now", _at_length(names, conflict, stands), stands=True)


def _at_length(names: Names, conflict: Conflict, value: Slot) -> str:
    path, base = conflict.path, conflict.base
    if isinstance(value, Missing):
        return NOTHING if isinstance(base, Missing) else DELETED
    told = in_short(path, value, AT_LENGTH)
    if not (_is_record(path) and isinstance(value, dict) and isinstance(base, dict)):
        return told
    changed = [change for change in between(base, value, path) if change.path[2:] != (WORDING.get(path[0]),)]
    return "; ".join(
        [told, *(f"{place(names, each.path)}: {in_short(each.path, each.after)}" for each in changed)]
    )


def _about(names: Names, path: Path) -> Iterator[str]:
    """The records that a place is in and mentions, but for a wording that is itself in question."""
    section, *rest = path
    if section not in SECTIONS or len(rest) < len(("id", "key")) or rest[1] == WORDING[section]:
        return
    key, field, *inner = rest
    yield from _worded(names.after, section, key, names.of(section, key))
    spec = fields_of(SECTIONS[section]).get(field)
    targets = getattr(spec.kind, "refers_to", ()) if spec else ()
    if inner and targets:
        home = names.section_of(targets, inner[0])
        yield from _worded(names.after, home, inner[0], names.of(home, inner[0]))


def _worded(analysis: Analysis, section: str, key: str, name: str) -> Iterator[str]:
    record = getattr(analysis, section).get(key)
    if record is not None and section in WORDING:
        yield f"{name}: {one_line(getattr(record, WORDING[section]))}"
