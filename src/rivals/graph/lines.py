"""Lines: what is said of a graph, before anybody knows how wide the screen is."""

from __future__ import annotations

from enum import Enum

import attrs


class Role(Enum):
    """What a line is for."""

    HEAD = "head"
    TEXT = "text"
    FAINT = "faint"


@attrs.frozen
class Line:
    """One line of the text, of any length; an empty one parts two blocks.

    Attributes:
        text: What it says.
        bullet: What stands before it; where it is folded, the rest is set in as far.
        depth: How far it is set in.
        role: What it is for.
    """

    text: str = ""
    bullet: str = ""
    depth: int = 0
    role: Role = Role.TEXT
