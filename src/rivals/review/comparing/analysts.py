"""Analysts, each with an analysis of their own, and what to call them."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.core.analysis import Analysis

LONGEST: Final = 40
"""How many characters of a name are kept."""

_SUFFIXES: Final = (".ach.toml", ".toml")


@attrs.frozen
class Analyst:
    """Somebody who has rated the evidence.

    Attributes:
        name: What to call them, unlike everyone else they are compared with; one line, safe to show.
        analysis: What they made of it.
    """

    name: str
    analysis: Analysis


def named(versions: Sequence[str], authors: Sequence[str] = ()) -> list[str]:
    """A name for each analyst, all different, in one line and safe to show.

    Who is named as author of an analysis goes by that, unless two of the analyses name the same one. A
    file gives its name without the ending. Analysts who each keep a `case.ach.toml` in a folder of their
    own are told apart by as many of the folders as that takes. What a commit has of a file,
    `ann:case.ach.toml`, goes by the name of the branch. What is still called the same is numbered.

    Args:
        versions: Files, or `REV:PATH`.
        authors: Who answers for each; empty where nobody is named.
    """
    given = [_safe(each) for each in authors if each.strip()]
    if given and len(set(given)) == len(given):
        by_file = named(versions)
        return _numbered(
            _safe(author) if author.strip() else name for author, name in zip(authors, by_file, strict=True)
        )
    choices = [list(_choices(each)) for each in versions]
    taken = [0] * len(choices)
    for _ in range(max(map(len, choices), default=0)):
        counts = Counter(each[at] for each, at in zip(choices, taken, strict=True))
        taken = [
            min(at + (counts[each[at]] > 1), len(each) - 1) for each, at in zip(choices, taken, strict=True)
        ]
    return _numbered(each[at] for each, at in zip(choices, taken, strict=True))


def _choices(version: str) -> Iterator[str]:
    """What to call a version, in few words and then in more."""
    revision, colon, path = version.partition(":")
    if colon and revision and path:
        yield _safe(revision)
        yield _safe(version)
        return
    folders = PurePath(version).parts or (version,)
    last = folders[-1]
    stem = next((last.removesuffix(end) for end in _SUFFIXES if last.endswith(end) and last != end), last)
    for depth in range(len(folders)):
        above = folders[len(folders) - 1 - depth : -1]
        yield _safe(str(PurePath(*above, stem)))


def _safe(name: str) -> str:
    line = one_line(name) or "unnamed"
    return line if len(line) <= LONGEST else f"…{line[1 - LONGEST :]}"


def _numbered(names: Iterable[str]) -> list[str]:
    made: list[str] = []
    for name in names:
        free, number = name, 2
        while free in made:
            free, number = f"{name} ({number})", number + 1
        made.append(free)
    return made
