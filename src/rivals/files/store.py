"""An analysis and the file it lives in: open, save, create."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from rivals.core.analysis import FORMAT, Analysis
from rivals.files.errors import FileError, SaveError
from rivals.files.reading import parse, read_bytes
from rivals.files.replacing import create as create_file
from rivals.files.replacing import replace
from rivals.files.writing import UnwritableError, canonical

if TYPE_CHECKING:
    from collections.abc import Callable

_ANY_WRITE_BIT = 0o222
_IN_THE_WAY = "a comment stands inside what is changed here, and saving would lose it; move it above that"


@attrs.frozen
class Saved:
    """What a save did.

    Attributes:
        changed: Whether the file was written; an unchanged analysis changes no byte.
        notes: What the user should know although all is well.
    """

    changed: bool
    notes: tuple[str, ...] = ()


@attrs.define
class AnalysisFile:
    """A file and the analysis in it, as last read or written.

    Attributes:
        path: Where the file is.
        content: Its bytes.
        analysis: What they say.
    """

    path: Path
    content: bytes
    analysis: Analysis

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], progress: Callable[[float], None] | None = None
    ) -> AnalysisFile:
        """Read a file.

        Args:
            path: The file.
            progress: Told now and then how much is done, from 0 to 1.

        Raises:
            FileError: It cannot be used; with every fault found, each at its line.
        """
        place = Path(path)
        content = read_bytes(place)
        return cls(place, content, parse(place, content, progress))

    @property
    def read_only(self) -> str | None:
        """Why the file cannot be saved to, in a sentence; None where it can."""
        if self.analysis.format > FORMAT:
            version = self.analysis.format
            return f"written in format {version}, newer than this version of Rivals knows: read-only"
        try:
            writable = self.path.stat().st_mode & _ANY_WRITE_BIT and os.access(self.path, os.W_OK)
        except OSError:
            return None  # it is gone, or its folder is: whether saving can bring it back, saving will tell
        return None if writable else "the file is write-protected: read-only"

    @property
    def comments(self) -> tuple[int, ...]:
        """The lines of comments below the first entry, which the canonical form has no place for."""
        if b"#" not in self.content:
            return ()
        from rivals.files.layout import Layout, heading

        text = self._text
        first = heading(text).count("\n")
        return tuple(line for line in Layout.of(text).comments if line > first)

    def changed(self) -> AnalysisFile | None:
        """The file as somebody else has made it since; None where nobody has, and where it is gone.

        Raises:
            FileError: It has changed, and cannot be used as it is now.
        """
        try:
            content = read_bytes(self.path)
        except FileError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise
        return (
            None if content == self.content else AnalysisFile(self.path, content, parse(self.path, content))
        )

    def save(self, analysis: Analysis) -> Saved:
        """Write an analysis to the file; one that says what the file says changes no byte.

        A file that is gone is written anew.

        Raises:
            SaveError: It was not saved, and the file is as it was before.
        """
        if analysis == self.analysis and os.path.lexists(self.path):
            return Saved(changed=False)
        if reason := self.read_only:
            raise SaveError(self.path, [(None, f"not saved: {reason}")])
        if self._on_disk() not in (None, self.content):
            raise SaveError(
                self.path, [(None, "not saved: somebody else changed the file since it was opened")]
            )
        content, anew = self._edited(analysis)
        try:
            notes = replace(self.path, content)
        except OSError as error:
            raise SaveError(self.path, [(None, f"not saved: {error.strerror or error}")]) from error
        self.content, self.analysis = content, analysis
        return Saved(changed=True, notes=(*anew, *notes))

    def _edited(self, analysis: Analysis) -> tuple[bytes, list[str]]:
        """The content with only the lines edited that differ, and what to say where that cannot be had."""
        from rivals.files.patching import CommentInTheWayError, patched

        try:
            text = patched(self.content.decode(), self.analysis.tree, analysis.tree)
        except CommentInTheWayError as error:
            raise SaveError(self.path, [(error.line, f"not saved: {_IN_THE_WAY}")]) from None
        if text is not None:
            return text.encode(), []
        canonical_form = self._head() + _encoded(self.path, analysis)
        if lines := self.comments:
            raise SaveError(self.path, [(lines[0], f"not saved: {_lost(len(lines))}")])
        return canonical_form, ["the file is laid out anew, for its own layout could not be kept"]

    def _head(self) -> bytes:
        if not self.content.lstrip().startswith(b"#"):
            return b""
        from rivals.files.layout import heading

        return heading(self._text).encode()

    @property
    def _text(self) -> str:
        return self.content.decode().replace("\r\n", "\n")

    def _on_disk(self) -> bytes | None:
        """What the file holds now; None where it is gone, and saving brings it back."""
        try:
            return read_bytes(self.path)
        except FileError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return None
            raise SaveError(
                self.path, [(line, f"not saved: it {fault}") for line, fault in error.faults]
            ) from error


def _lost(many: int) -> str:
    comments, them = ("a comment", "it") if many == 1 else (f"{many} comments", "them")
    why = (
        f"the changes do not fit its layout, and laying it out anew would lose {comments} between its entries"
    )
    return f"{why}; move {them} to the top or into notes"


def _encoded(path: Path, analysis: Analysis) -> bytes:
    try:
        return canonical(analysis).encode()
    except UnwritableError as error:
        raise SaveError(path, [(None, f"not saved: {error}")]) from error


def load(path: str | os.PathLike[str]) -> Analysis:
    """Read an analysis from a file.

    Raises:
        FileError: The file cannot be used; with every fault found, each at its line.
    """
    return AnalysisFile.open(path).analysis


def save(analysis: Analysis, path: str | os.PathLike[str]) -> Saved:
    """Write an analysis to a file, new or there already; what the file says already changes no byte.

    Raises:
        FileError: What is there is no analysis, or the analysis was not saved; the file is as before.
    """
    place = Path(path)
    if os.path.lexists(place):
        return AnalysisFile.open(place).save(analysis)
    return create(analysis, place)


def create(
    analysis: Analysis, path: str | os.PathLike[str], heading: str = "", *, over: bool = False
) -> Saved:
    """Write an analysis to a file that is not there yet.

    Args:
        analysis: The analysis.
        path: The file.
        heading: Lines of comment to begin it with, such as one that names the schema.
        over: Whether it may take the place of a file that is there, whatever that holds.

    Raises:
        SaveError: Something is there already, or the file cannot be made.
    """
    place = Path(path)
    content = heading.encode() + _encoded(place, analysis)
    try:
        return Saved(changed=True, notes=tuple((replace if over else create_file)(place, content)))
    except FileExistsError:
        raise SaveError(place, [(None, "is there already; nothing was written")]) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise SaveError(place, [(None, f"cannot be made: {reason or error}")]) from error
