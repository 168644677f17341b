"""The versions of an analysis that a command line names: in a file, or in a revision that git keeps."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from rivals.cli.files import SUFFIX
from rivals.files.errors import FileError
from rivals.files.reading import parse, read_bytes
from rivals.review.difference import NOTHING
from rivals.review.repository import (
    HEAD,
    RepositoryError,
    changed,
    content,
    last_committed,
    resolved,
    root,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis


@attrs.frozen
class Version:
    """One version of an analysis, not read for what it says yet.

    Attributes:
        name: What to call it: a file, or a revision and a path.
        content: Its bytes; None where it is not there.
    """

    name: str
    content: bytes | None

    def analysis(self) -> Analysis:
        """What it says.

        Raises:
            FileError: It cannot be used.
        """
        return NOTHING if self.content is None else parse(Path(self.name), self.content)


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
            return Comparison(((_version(before), _version(after)),))
        case [only] if _is_file(only):
            return Comparison((_against_head(Path(only)),))
        case [only] if ":" in only:
            return Comparison((_since(only),))
        case [only]:
            if only.endswith(SUFFIX) or not _is_revision(only):
                raise FileError(only, [(None, "there is no such file")])
            return Comparison(tuple(_changed_since(only)), every=True)
        case _:
            return Comparison(tuple(_changed_since(HEAD)), every=True)


def _is_file(word: str) -> bool:
    return os.path.lexists(word)


def _is_revision(word: str) -> bool:
    try:
        return resolved(".", word) is not None
    except RepositoryError:
        return False


def _version(word: str) -> Version:
    """The version that a word names: what is there as a file is one, whatever its name looks like."""
    if _is_file(word) or ":" not in word:
        return _file(Path(word))
    return Version(word, _committed(word)[0])


def _file(path: Path) -> Version:
    return Version(str(path), read_bytes(path))


def _committed(word: str) -> tuple[bytes, Path]:
    """What `REV:path` holds, and which file that is now.

    The path is from the root of the work tree, or else from the current folder.
    """
    revision, _, path = word.partition(":")
    from_here = path.startswith(("./", "../"))
    try:
        return content(".", revision, path), Path(path) if from_here else root(".") / path
    except RepositoryError:
        if from_here:
            raise
        with suppress(RepositoryError):
            return content(".", revision, f"./{path}"), Path(path)
        raise


def _since(word: str) -> Pair:
    """What `REV:path` holds, and the file as it is now."""
    before, file = _committed(word)
    return Version(word, before), _file(Path(os.path.relpath(file)))


def _against_head(file: Path) -> Pair:
    """What was last committed of a file, and the file as it is now."""
    now, (name, before) = _file(file), last_committed(file)
    return Version(name, before), now


def _changed_since(revision: str) -> Iterator[Pair]:
    """Every analysis under the current folder that differs from a revision."""
    top = root(".")
    for pair in changed(".", SUFFIX, revision):
        before = after = NOT_THERE
        if pair.before is not None:
            before = Version(f"{revision}:{pair.before}", content(top, revision, pair.before))
        if pair.after is not None:
            after = _file(Path(os.path.relpath(top / pair.after)))
        if before.content != after.content:
            yield before, after
