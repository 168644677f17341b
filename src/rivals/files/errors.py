"""What to say of a file that cannot be used or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.core.text import printable

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

MOST_MESSAGES = 200
"""How many faults of one file are listed; the rest is counted."""


class FileError(Exception):
    """A file that cannot be used, or was not saved.

    Attributes:
        faults: Every fault: its line (None for the file as a whole) and what is wrong there.
        messages: The faults, as `file:line: what is wrong, what would be right`.
    """

    def __init__(self, path: str | os.PathLike[str], faults: Iterable[tuple[int | None, str]]) -> None:
        """Make the messages from lines (None for the file as a whole) and what is wrong there."""
        self.faults = tuple(faults)
        name = printable(str(path)).replace("\n", "\u240a")
        every = [
            f"{name}: {printable(fault)}" if line is None else f"{name}:{line}: {printable(fault)}"
            for line, fault in self.faults
        ]
        if len(every) > MOST_MESSAGES:
            rest = len(every) - MOST_MESSAGES
            every = [*every[:MOST_MESSAGES], f"{name}: and {rest} more of the like"]
        self.messages = tuple(every)
        super().__init__("\n".join(every))


class SaveError(FileError):
    """A file that was not saved; what is on disk is what was there before."""
