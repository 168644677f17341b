"""The versions of an analysis that people name in a word: a file, or what a revision has of one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from rivals.files.reading import parse, read_bytes
from rivals.review.difference import NOTHING
from rivals.review.repository import RepositoryError, content, root

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from rivals.review.repository import Place

HERE: Final = "."


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


def is_file(word: str) -> bool:
    """Whether a word names what is there as a file."""
    return os.path.lexists(word)


def version(word: str, folder: Place = HERE) -> Version:
    """The version that a word names: what is there as a file is one, whatever its name looks like.

    Args:
        word: A file, or `REV:PATH`.
        folder: Where git is asked from.

    Raises:
        FileError: There is no such version.
    """
    if is_file(word) or ":" not in word:
        return version_of(Path(word))
    return Version(word, committed(word, folder)[0])


def place_of(word: str) -> Path:
    """The file that a word names, or whose content in a revision it names.

    Raises:
        FileError: There is no such version.
    """
    return Path(word) if is_file(word) or ":" not in word else committed(word)[1]


def word_from(word: str, folder: Path) -> str:
    """A word for the same version that is read from another folder; a file is read from here as ever.

    Raises:
        FileError: There is no such version.
    """
    if is_file(word) or ":" not in word or folder.resolve() == Path(HERE).resolve():
        return word
    revision, place = word.partition(":")[0], place_of(word)
    return f"{revision}:./{Path(os.path.relpath(place.resolve(), folder.resolve())).as_posix()}"


def version_of(path: Path) -> Version:
    """What a file holds."""
    return Version(str(path), read_bytes(path))


def committed(word: str, folder: Place = HERE) -> tuple[bytes, Path]:
    """What `REV:PATH` holds, and which file that is now.

    The path is from the root of the work tree, or else from the folder.

    Raises:
        RepositoryError: There is no such revision or path.
    """
    revision, _, path = word.partition(":")
    from_here = path.startswith(("./", "../"))
    try:
        held = content(folder, revision, path)
        return held, Path(folder, path) if from_here else root(folder) / path
    except RepositoryError:
        if from_here:
            raise
        with suppress(RepositoryError):
            return content(folder, revision, f"./{path}"), Path(folder, path)
        raise
