"""The marks that git leaves in a file where it could not bring two versions of it together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGIN: Final = "<<<<<<<"
MIDDLE: Final = "======="
END: Final = ">>>>>>>"

_MARK: Final = re.compile(rf"^({BEGIN}|{MIDDLE}|{END})(?: .*)?$", re.MULTILINE)

_TOLD: Final = (
    f"git left a conflict here ({BEGIN}); settle it by hand, or let `rivals git install` and "
    "`git checkout --merge` merge the file by id and field"
)


def hunks(text: str) -> list[range]:
    """The lines of every conflict in a text: from the mark that begins it to the one that ends it."""
    found: list[range] = []
    if BEGIN not in text:
        return found
    begun, halved = 0, False
    for line, mark in _marks(text):
        if mark == BEGIN:
            begun, halved = line, False
        elif mark == MIDDLE:
            halved = bool(begun)
        elif halved:
            found.append(range(begun, line + 1))
            begun, halved = 0, False
    return found


def _marks(text: str) -> Iterator[tuple[int, str]]:
    line, counted = 1, 0
    for found in _MARK.finditer(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield line, found[1]


def told(conflicts: list[range]) -> list[tuple[int, str]]:
    """What to say of conflicts, each at its first line."""
    return [(lines.start, _TOLD) for lines in conflicts]


def alone(text: str, line: int) -> str | None:
    """What to say of a mark on a line that is no TOML; None where there is none."""
    mark = next((mark for at, mark in _marks(text) if at == line), None)
    if mark is None:
        return None
    return f"git left a mark here ({mark}); keep one of the two versions, and no mark"
