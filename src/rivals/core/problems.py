"""What is wrong with an analysis, said so that it can be mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


@attrs.frozen
class Problem:
    """One fault at one place of an analysis.

    Attributes:
        path: Keys from the root of the tree to the value at fault.
        message: What is wrong, and what would be right.
        at_key: Whether the fault is in the key itself (a dangling reference) and not its value.
    """

    path: tuple[str, ...]
    message: str
    at_key: bool = False

    def __str__(self) -> str:
        """The place as TOML writes it, then the message."""
        return f"{dotted(self.path)}: {self.message}" if self.path else self.message


class RefusedError(ValueError):
    """A tree or a change that would not make a sound analysis; names every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems and say them all."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def dotted(path: tuple[str, ...]) -> str:
    """A path as TOML writes it: keys with dots between, quoted where they must be, cut where long."""
    return ".".join(key if _BARE_KEY.fullmatch(key) else quoted(key) for key in path)


def quoted(value: str, limit: int = 60) -> str:
    """Text in double quotes for a message, cut where it is long."""
    shown = value if len(value) <= limit else value[: limit - 1] + "…"
    escaped = shown.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
