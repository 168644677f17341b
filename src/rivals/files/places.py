"""The lines on which some places of a TOML text stand: for messages, without going over all of it.

A text in the plain style of the canonical form, a statement a line, is searched for headers alone, at a
fraction of what its whole layout costs; of any other text the layout tells.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rivals.files.layout import Layout, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rivals.core.change import Path

_NOT_PLAIN: Final = re.compile(
    r"""
    ^ (?! \# | $                                    # nothing but a comment, or nothing at all
    |   \[ [A-Za-z0-9_.-]+ \] $                     # a header of bare keys
    |   [A-Za-z0-9_-]+ [ ] = [ ] (?: "(?!"") | [^"'\[{] )    # a bare key, and a value that ends on its line
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_HEADER: Final = re.compile(r"^\[([A-Za-z0-9_.-]+)\]$", re.MULTILINE)


def lines_of(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """The line of each path: its own, that of the first thing in it, or that of what it would be in.

    Args:
        text: The text, which is TOML and has no carriage returns.
        paths: The paths.
    """
    every = set(paths)
    if not every:
        return {}
    lines = Layout.of(text).lines() if _NOT_PLAIN.search(text) else _lines_of_plain(text, every)
    return {path: line_of(lines, path) for path in every}


def _lines_of_plain(text: str, paths: set[Path]) -> dict[Path, int]:
    """The lines of some paths and of what they are in, as far as they are written."""
    wanted = {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
    keys: dict[Path, list[str]] = {}
    for path in wanted:
        keys.setdefault(path[:-1], []).append(path[-1])
    exact: dict[Path, int] = {}
    inside: dict[Path, int] = {}
    headers = [(found.start(), tuple(found[1].split("."))) for found in _HEADER.finditer(text)]
    line, at = 1, 0
    for (start, table), (end, _next) in pairwise([(0, ()), *headers, (len(text), ())]):
        line += text.count("\n", at, start)
        at = start
        if table in wanted:
            exact[table] = line
        for depth in range(1, len(table)):
            if table[:depth] in wanted:
                inside.setdefault(table[:depth], line)
        for key in keys.get(table, ()):
            if found := re.compile(rf"^{re.escape(key)} = ", re.MULTILINE).search(text, start, end):
                exact[*table, key] = line + text.count("\n", start, found.start())
    return {**inside, **exact}
