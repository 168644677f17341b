"""Sources, as the cells of a table name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rivals.core.scales import SourceRole
from rivals.core.sheets import ROLE_MARK
from rivals.core.text import SLUG
from rivals.imports.naming import Ids

if TYPE_CHECKING:
    from rivals.core.change import Tree, Value

_PARTED: Final = re.compile(r"[;\n]")
_ROLES: Final = frozenset(role.value for role in SourceRole)


class Citing:
    """The sources named so far.

    Attributes:
        sources: Their records, by id.
    """

    def __init__(self, *, by_id: bool) -> None:
        """Begin with none.

        Args:
            by_id: Whether cells hold ids and roles, as Rivals writes them; else names, parted by semicolons.
        """
        self.sources: Tree = {}
        self._by_id = by_id
        self._ids = Ids()
        self._known: dict[str, str] = {}

    def links(self, cell: str) -> Tree:
        """What an item has for sources by a cell: the link to each, by id.

        Raises:
            ValueError: The cell holds no ids and roles; the message says what is right.
        """
        if self._by_id:
            return dict(map(self._mention, cell.split()))
        names = dict.fromkeys(" ".join(name.split()) for name in _PARTED.split(cell))
        return {self._id_of(name): {} for name in names if name}

    def _mention(self, word: str) -> tuple[str, Value]:
        key, _, role = word.partition(ROLE_MARK)
        if not SLUG.fullmatch(key) or (role and role not in _ROLES):
            raise ValueError(f"sources are written id:role, with the roles {', '.join(sorted(_ROLES))}")
        self.sources.setdefault(key, {"name": key})
        return key, {"role": role} if role else {}

    def _id_of(self, name: str) -> str:
        known = name.casefold()
        if known not in self._known:
            self._known[known] = self._ids.made_from(name)
            self.sources[self._known[known]] = {"name": name}
        return self._known[known]

    def grade(self, key: str, reliability: Value) -> bool:
        """Give a source its reliability; whether it has no other one yet."""
        source = self.sources[key]
        return isinstance(source, dict) and source.setdefault("reliability", reliability) == reliability
