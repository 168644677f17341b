"""Other keys for acts: which there are, and which would clash."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from textual.binding import Binding

from rivals.core.problems import quoted
from rivals.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.dom import DOMNode


def acts(kinds: Iterable[type[DOMNode]]) -> dict[str, Binding]:
    """The acts of some widgets that have an id, by that."""
    return {
        entry.id: entry
        for kind in kinds
        for entry in kind.__dict__.get("BINDINGS", [])
        if isinstance(entry, Binding) and entry.id
    }


def faults(keys: Mapping[str, str], chains: Iterable[tuple[type[DOMNode], ...]]) -> Iterator[str]:
    """What is wrong with other keys: acts that do not exist, and keys that would mean two things.

    Args:
        keys: Other keys for acts, by the act's id.
        chains: The widgets whose keys work at the same time, one tuple for each place.
    """
    places = [acts(chain) for chain in chains]
    known = {act for each in places for act in each}
    for act in keys.keys() - known:
        near = get_close_matches(act, known, n=1)
        yield one_line(f"keys: there is no act {quoted(act)}{f'; is {near[0]} meant?' if near else ''}")
    told = set()
    for each in places:
        meaning: dict[str, str] = {}
        for act, binding in each.items():
            for key in keys.get(act, binding.key).replace(" ", "").split(","):
                other = meaning.setdefault(key, act)
                if other != act and {other, act} & keys.keys():
                    told.add((key, *sorted((other, act))))
    for key, one, other in sorted(told):
        yield one_line(f"keys: {quoted(key)} is both {one} and {other}")
