"""Provenance: which file a briefing was made from, to the byte, and which commit holds it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.text import one_line

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

SHORT: Final = 12
"""How many digits of a hash a reader gets to compare; the whole of it is in the JSON."""


@attrs.frozen(kw_only=True)
class Provenance:
    """Where a briefing comes from.

    Attributes:
        name: The name of the file, without its folder.
        sha256: The SHA-256 of its bytes, in hexadecimal.
        commit: The name of the last commit that changed the file; empty where git knows of none.
        date: The day of that commit.
        is_committed: Whether the file is as that commit has it.
        author: Who answers for the analysis; empty where nobody is named.
        is_saved: Whether what is told is what the file holds, with nothing in it that was not saved.
    """

    name: str
    sha256: str
    commit: str = ""
    date: dt.date | None = None
    is_committed: bool = False
    author: str = ""
    is_saved: bool = True

    @property
    def line(self) -> str:
        """All of it in one line, safe to show."""
        parts = [one_line(self.name), f"SHA-256 {self.sha256[:SHORT]}"]
        if self.commit:
            day = f" of {self.date.isoformat()}" if self.date else ""
            changed = "" if self.is_committed else ", changed since"
            parts.append(f"commit {self.commit[:SHORT]}{day}{changed}")
        else:
            parts.append("not committed")
        if not self.is_saved:
            parts.append("with changes that are not saved")
        return ", ".join(parts)


def provenance(file: Path, content: bytes, author: str = "", *, is_saved: bool = True) -> Provenance:
    """The provenance of what is made from a file.

    Args:
        file: The file.
        content: Its bytes as they were read.
        author: Who answers for the analysis.
        is_saved: Whether what is told is what the file holds.
    """
    import datetime as dt

    from rivals.review.repository import RepositoryError, commits, last_committed

    known = Provenance(
        name=file.name, sha256=hashlib.sha256(content).hexdigest(), author=one_line(author), is_saved=is_saved
    )
    try:
        last, (_, committed) = commits(file, 1)[0], last_committed(file)
    except RepositoryError:
        return known
    return attrs.evolve(
        known,
        commit=last.hash,
        date=dt.datetime.fromisoformat(last.date).date(),
        is_committed=committed == content,
    )
