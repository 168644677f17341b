"""Other keys for acts: which there are, which are no keys, and which would clash."""

from __future__ import annotations

import re
from difflib import get_close_matches
from string import printable
from typing import TYPE_CHECKING, Final

from textual.binding import Binding
from textual.keys import Keys
from textual.widgets import Input, TextArea

from rivals.core.problems import quoted
from rivals.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.dom import DOMNode

    Chain = tuple[type[DOMNode], ...]

TYPED_INTO: Final = (Input, TextArea)

_MODIFIERS: Final = re.compile(r"(?:(?:ctrl|shift|alt|meta|super|hyper)\+)+(?=.)")


def acts(kinds: Iterable[type[DOMNode]]) -> dict[str, Binding]:
    """The acts of some widgets that have an id, by that."""
    return {entry.id: entry for kind in kinds for entry in bindings(kind) if entry.id}


def bindings(kind: type) -> list[Binding]:
    """What a class itself, and none it comes from, binds to keys."""
    return [entry for entry in kind.__dict__.get("BINDINGS", []) if isinstance(entry, Binding)]


def keys_of(binding: Binding, keys: Mapping[str, str]) -> list[str]:
    """The keys of an act, as the user has them.

    Args:
        binding: What the program binds it to.
        keys: Other keys for acts, by the act's id.
    """
    return keys.get(binding.id or "", binding.key).replace(" ", "").split(",")


def faults(keys: Mapping[str, str], chains: Iterable[Chain]) -> Iterator[str]:
    """What is wrong with other keys: acts and keys that do not exist, and keys that would mean two things.

    Args:
        keys: Other keys for acts, by the act's id.
        chains: The widgets whose keys work at the same time, one tuple for each place.
    """
    places = list(chains)
    known = {act for chain in places for act in acts(chain)}
    for act in sorted(keys.keys() - known):
        near = get_close_matches(act, known, n=1)
        yield one_line(f"keys: there is no act {quoted(act)}{f'; is {near[0]} meant?' if near else ''}")
    yield from _unknown_keys(keys)
    told = {clash for chain in places for clash in _clashes(keys, chain)}
    for key, one, other in sorted(told):
        yield one_line(f"keys: {quoted(key)} is both {one} and {other}")
    for key, act in sorted({each for chain in places for each in _typed(keys, chain)}):
        yield one_line(f"keys: {quoted(key)} is typed into a form, where {act} needs another key")


def _unknown_keys(keys: Mapping[str, str]) -> Iterator[str]:
    names = _signs().union(key.value for key in Keys)
    for act in keys:
        for key in _keys(keys[act]):
            if len(key) > 1 and _MODIFIERS.sub("", key) not in names:
                near = get_close_matches(key, names, n=1)
                meant = f"; is {near[0]} meant?" if near else ""
                yield one_line(f"keys: there is no key {quoted(key)} for {act}{meant}")


def _keys(written: str) -> list[str]:
    """The keys that some text names, each as Textual calls it: `question_mark` for `?`."""
    return [each.key for each in Binding.make_bindings([Binding(written.replace(" ", ""), "")])]


def _signs() -> set[str]:
    """What the keys are called that one writes with."""
    return {"space", "comma"}.union(
        *(_keys(sign) for sign in printable if sign != "," and not sign.isspace())
    )


def _clashes(keys: Mapping[str, str], chain: Chain) -> Iterator[tuple[str, str, str]]:
    """Each key that means two things in one place since one of them was given it, and both."""
    meaning: dict[str, str] = {}
    for entry in (entry for kind in chain for entry in bindings(kind)):
        act = entry.id or entry.description.casefold() or entry.action
        for key in _keys(keys.get(act, entry.key)):
            other = meaning.setdefault(key, act)
            if other != act and {other, act} & keys.keys():
                one, two = sorted((other, act))
                yield key, one, two


def _typed(keys: Mapping[str, str], chain: Chain) -> Iterator[tuple[str, str]]:
    """Each key given to an act in a place where one writes with it, and the act."""
    if issubclass(chain[0], TYPED_INTO):
        signs = _signs()
        for act in keys.keys() & acts(chain).keys():
            yield from ((key, act) for key in _keys(keys[act]) if key in signs)
