"""What a command line asks to be compared: two versions that it names, or all that has changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from rivals.files.errors import FileError
from rivals.files.shelf import SUFFIX
from rivals.review.repository import HEAD, RepositoryError, changed, content, last_committed, resolved, root
from rivals.review.versions import Version, committed, is_file, version, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_THERE: Final = Version("nothing", None)
"""The version of a file before it was made, or after it was removed."""

Pair: TypeAlias = tuple[Version, Version]
"""The version before and the version after."""


@attrs.frozen
class Comparison:
    """What a command line asks to be compared.

    Attributes:
        pairs: The versions, in pairs.
        every: Whether these are all analyses that have changed, and not two versions that were named.
    """

    pairs: tuple[Pair, ...]
    every: bool = False


def comparison(words: tuple[str, ...]) -> Comparison:
    """What to compare.

    Args:
        words: Two versions; or one, which is compared with what is committed or with the file of now; or
            a revision, or none at all: then it is every file here that has changed since.

    Raises:
        FileError: There is no such version.
    """
    match words:
        case [before, after]:
            return Comparison(((version(before), version(after)),))
        case [only] if is_file(only):
            return Comparison((_against_head(Path(only)),))
        case [only] if ":" in only:
            return Comparison((_since(only),))
        case [only]:
            if only.endswith(SUFFIX) or not _is_revision(only):
                raise FileError(only, [(None, "there is no such file")])
            return Comparison(tuple(_changed_since(only)), every=True)
        case _:
            return Comparison(tuple(_changed_since(HEAD)), every=True)


def _is_revision(word: str) -> bool:
    try:
        return resolved(".", word) is not None
    except RepositoryError:
        return False


def _since(word: str) -> Pair:
    """What `REV:path` holds, and the file as it is now."""
    before, file = committed(word)
    return Version(word, before), version_of(Path(os.path.relpath(file)))


def _against_head(file: Path) -> Pair:
    """What was last committed of a file, and the file as it is now."""
    now, (name, before) = version_of(file), last_committed(file)
    return Version(name, before), now


def _changed_since(revision: str) -> Iterator[Pair]:
    """Every analysis under the current folder that differs from a revision."""
    top = root(".")
    for pair in changed(".", SUFFIX, revision):
        before = after = NOT_THERE
        if pair.before is not None:
            before = Version(f"{revision}:{pair.before}", content(top, revision, pair.before))
        if pair.after is not None:
            after = version_of(Path(os.path.relpath(top / pair.after)))
        if before.content != after.content:
            yield before, after
