"""A conflict in words: the place as people name it, and what each side would have there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.change import Missing
from rivals.core.edits import WORDING
from rivals.core.problems import quoted
from rivals.core.text import one_line
from rivals.review.words import RATINGS, literal, place

if TYPE_CHECKING:
    from rivals.core.change import Path
    from rivals.core.records import Conflict
    from rivals.review.names import Names
    from rivals.review.words import Slot

LONGEST: Final = 100
"""How many characters of a value are told; the whole of it stands in the file."""

NOTHING: Final = "nothing"
"""What stands for no value at all."""


def disagreement(names: Names, conflict: Conflict) -> str:
    """A conflict in one line, safe to print: `E6 × H2: base C / ours I, because "…" / theirs II`."""
    sides = (("base", conflict.base), ("ours", conflict.ours), ("theirs", conflict.theirs))
    told = " / ".join(f"{side} {in_short(conflict.path, value)}" for side, value in sides)
    return f"{place(names, conflict.path)}: {told}"


def in_short(path: Path, value: Slot) -> str:
    """The value that one side has at a place: a rating with its reason, a record by its wording."""
    if isinstance(value, Missing):
        return NOTHING
    if isinstance(value, dict):
        if path[2:3] == (RATINGS,) and isinstance(value.get("rating"), str):
            because = value.get("because")
            reason = f", because {_short(because)}" if because else ""
            return f"{one_line(str(value['rating']))}{reason}"
        wording = value.get(WORDING.get(path[0], "")) if len(path) == len(("section", "id")) else None
        if wording is not None:
            return _short(wording)
    return _short(value)


def _short(value: Slot) -> str:
    if isinstance(value, str):
        return one_line(quoted(value, LONGEST))
    text = one_line(literal(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
