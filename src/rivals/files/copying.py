"""Copying an analysis elsewhere, with the captures that its evidence is drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.files.errors import SaveError
from rivals.files.reading import parse, read_bytes
from rivals.files.replacing import create as create_file
from rivals.files.schema import DIRECTIVE, directive_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@attrs.frozen
class Copying:
    """What a copy of an analysis, with its captures, would write into a folder.

    Attributes:
        file: Where the analysis goes.
        contents: What goes where, the analysis last: it is there only when all it needs is.
    """

    file: Path
    contents: tuple[tuple[Path, bytes], ...]

    @classmethod
    def of(cls, original: Path, folder: Path) -> Copying:
        """Copy an analysis from one folder to another.

        Raises:
            FileError: The original cannot be used.
        """
        content = read_bytes(original)
        paths = [each.path for each in parse(original, content).documents.values() if each.path]
        file = folder / original.name
        captures = [(folder / path, read_bytes(original.parent / path)) for path in sorted(set(paths))]
        return cls(file, (*captures, (file, _with_schema_of(file, content))))

    @property
    def in_the_way(self) -> Iterator[Path]:
        """What is there already and is something else."""
        for place, content in self.contents:
            if (place.exists() or place.is_symlink()) and not _holds(place, content):
                yield place

    def make(self) -> None:
        """Write all of it, and nothing over what is there.

        Raises:
            SaveError: Something is in the way, or a file cannot be made.
        """
        for place in self.in_the_way:
            raise SaveError(place, [(None, "is there already; nothing was written")])
        for place, content in self.contents:
            if _holds(place, content):
                continue
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                create_file(place, content)
            except OSError as error:
                raise SaveError(place, [(None, f"cannot be made: {error.strerror or error}")]) from error


def _holds(place: Path, content: bytes) -> bool:
    try:
        return place.is_file() and place.read_bytes() == content
    except OSError:
        return False


def _with_schema_of(file: Path, content: bytes) -> bytes:
    """A file's content as it is right elsewhere: the first line names the schema that is found from there."""
    first, _, rest = content.partition(b"\n")
    return (
        directive_for(file).encode() + rest.lstrip(b"\n") if first.startswith(DIRECTIVE.encode()) else content
    )
