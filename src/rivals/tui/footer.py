"""The footer: the keys that matter most where one is, as the user has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.tui.bars import KeyHint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.dom import DOMNode

    from rivals.tui.desk import Desk
    from rivals.tui.other_view import OtherView


def hints(desk: Desk, view: OtherView | None) -> Iterator[KeyHint]:
    """The keys of a view, between those that do the same everywhere.

    Args:
        desk: What is worked on.
        view: The view; None for the matrix.
    """
    yield KeyHint("?", "help", "help")
    if view:
        yield from view.hints()
    else:
        may_change = not desk.read_only
        yield KeyHint("c C n i I", "rate", "help", enabled=may_change)
        yield KeyHint("space", "reason", "matrix.reason", enabled=may_change)
        yield KeyHint("a", "add", "matrix.add", enabled=may_change)
    yield KeyHint("u", "undo", "view.undo" if view else "matrix.undo", enabled=desk.at_work.can_undo)
    yield KeyHint("ctrl+s", "save", "save", enabled=desk.session.unsaved)
    yield KeyHint("q", "quit", "quit")


def as_liked(hint: KeyHint, nodes: Sequence[DOMNode], keys: Mapping[str, str]) -> KeyHint:
    """A hint with the keys that the user would rather have.

    Args:
        hint: The hint, with the keys that the program has for what it does.
        nodes: The widgets that bind them; where two bind one key, the first is meant.
        keys: Other keys for acts, by the act's id.
    """
    from rivals.tui.help import shown
    from rivals.tui.keymap import acts, keys_of

    liked: dict[str, str] = {}
    for binding in acts(kind for node in nodes for kind in type(node).__mro__).values():
        for key in binding.key.split(","):
            liked.setdefault(shown(key), shown(keys_of(binding, keys)[0] if binding.id in keys else key))
    return attrs.evolve(hint, key=" ".join(liked.get(key, key) for key in hint.key.split(" ")))
