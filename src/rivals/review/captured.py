"""Captures held against an analysis: are they there and unaltered, and do its passages stand in them."""

from __future__ import annotations

import hashlib
from enum import Enum, unique
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from rivals.captures.anchors import State, find
from rivals.captures.capture import UnreadableError
from rivals.captures.reading import read, text_of
from rivals.core.findings import Finding, Severity
from rivals.core.problems import quoted
from rivals.files.errors import FileError
from rivals.files.reading import read_bytes
from rivals.review.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from rivals.captures.anchors import Found
    from rivals.captures.capture import Capture
    from rivals.core.analysis import Analysis
    from rivals.core.records import Document

Taken = TypeVar("Taken")

RULES: Final = (
    Rule(
        "capture-missing",
        Severity.WARNING,
        "a capture that is not beside the analysis",
        """
        The document names the file of its capture, and that is not there or cannot be read, so nobody can
        hold the passages drawn from it against what was written. Put the file back, or capture the text
        anew with `rivals capture`. Source: ICD 206 (ODNI 2015), on sources that a reader can retrieve.
        """,
    ),
    Rule(
        "capture-changed",
        Severity.ERROR,
        "a capture that is not what was captured",
        """
        The file has another SHA-256 than the document records: somebody has edited it since it was
        captured, or git has changed its line ends. Bring the old one back; what has changed at the source
        is a capture of its own. Source: SWGDE, Best Practices for Digital Evidence Collection, on hashes
        that prove integrity.
        """,
    ),
    Rule(
        "passage-moved",
        Severity.WARNING,
        "a passage that stands elsewhere by now",
        """
        The words of the passage are in the capture, but not where the item says, or they have changed a
        little. See whether they still say the same, then let `rivals verify FILE --re-anchor` write their
        new place. Source: W3C, Web Annotation Data Model (2017), section 4.2.4, on quotations that find
        their place again.
        """,
    ),
    Rule(
        "passage-gone",
        Severity.ERROR,
        "a passage that its capture does not hold",
        """
        Nothing like the words of the passage is in the capture, so the item quotes what is not there. Draw it
        from words that are, or take the passage away. Source: ICD 206 (ODNI 2015), on citations.
        """,
    ),
)


@unique
class Kept(Enum):
    """How the capture of a document is kept."""

    HOLDS = "holds"
    UNSEALED = "unsealed"
    CHANGED = "changed"
    MISSING = "missing"
    NONE = "none"


@attrs.frozen
class Copy:
    """What became of the capture of one document.

    Attributes:
        document: The id of the document.
        kept: How it is kept.
        told: What is wrong, in a sentence that goes on from the name of the document; empty if nothing is.
        text: What it says; None where it cannot be read.
    """

    document: str
    kept: Kept
    told: str = ""
    text: str | None = attrs.field(default=None, repr=False)


@attrs.frozen
class Opened:
    """The capture of one document, to be read.

    Attributes:
        kept: How it is kept.
        told: What is wrong, in a sentence that goes on from the name of the document; empty if nothing is.
        capture: What it says; None where it cannot be read.
    """

    kept: Kept
    told: str = ""
    capture: Capture | None = attrs.field(default=None, repr=False)


@attrs.frozen
class Drawn:
    """What became of the passage of one item; nothing is found where there is no text to look in."""

    evidence: str
    document: str
    found: Found | None


@attrs.frozen
class Verified:
    """What became of every capture and every passage of an analysis, in the order of reading."""

    copies: Mapping[str, Copy]
    passages: tuple[Drawn, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every capture is as it was and every passage stands in one."""
        kept = all(each.kept not in (Kept.CHANGED, Kept.MISSING) for each in self.copies.values())
        return kept and all(each.found is None or each.found.state is State.STANDS for each in self.passages)


def verified(analysis: Analysis, folder: Path) -> Verified:
    """Hold an analysis against the captures beside it.

    Args:
        analysis: The analysis.
        folder: The folder that its file is in.
    """
    copies = {key: _copy(key, analysis.documents[key], folder) for key in analysis.in_order("documents")}
    return Verified(copies, tuple(_drawn(analysis, copies)))


def folder_of(file: Path) -> Path:
    """The folder that an analysis has its captures in: that of the file itself, and not of a link to it."""
    return file.resolve().parent


def opened(document: Document, folder: Path) -> Opened:
    """Read the capture of a document.

    Args:
        document: The document.
        folder: The folder that the file of its analysis is in.
    """
    return Opened(*_kept(document, folder, read))


def _copy(key: str, document: Document, folder: Path) -> Copy:
    return Copy(key, *_kept(document, folder, text_of))


def _kept(document: Document, folder: Path, take: Callable[[bytes], Taken]) -> tuple[Kept, str, Taken | None]:
    """How a capture is kept, what is wrong with it, and what is taken from its bytes."""
    if document.path is None:
        return Kept.NONE, "", None
    try:
        content = _content(folder, document.path)
        taken = take(content)
    except FileError as error:
        return Kept.MISSING, f"{error.faults[0][1]}: {document.path}", None
    except (UnreadableError, OSError) as error:
        return Kept.MISSING, f"{error}: {document.path}", None
    if document.sha256 is None:
        return Kept.UNSEALED, "no sha256 is recorded to hold it against", taken
    if hashlib.sha256(content).hexdigest() != document.sha256:
        return Kept.CHANGED, f"is not what was captured, by its sha256: {document.path}", taken
    return Kept.HOLDS, "", taken


def _content(folder: Path, path: str) -> bytes:
    """The bytes of a capture; what a link leads to outside the folder is none of the analysis's."""
    place = folder / path
    if not place.resolve().is_relative_to(folder.resolve()):
        raise UnreadableError("leads out of the analysis's own folder")
    return read_bytes(place)


def _drawn(analysis: Analysis, copies: Mapping[str, Copy]) -> Iterator[Drawn]:
    for key in analysis.in_order("evidence"):
        passage = analysis.evidence[key].passage
        if passage is not None:
            text = copies[passage.document].text
            yield Drawn(key, passage.document, None if text is None else find(text, passage))


def look(analysis: Analysis, folder: Path) -> Iterator[Finding]:
    """What is found of captures and passages, which takes the files beside the analysis."""
    seen = verified(analysis, folder)
    for key, copy in seen.copies.items():
        if copy.kept in _FAULTS:
            rule, named = _FAULTS[copy.kept], analysis.documents[key].title
            yield Finding(rule, ("documents", key), f"The capture of {quoted(named)} {copy.told}.")
    for each in seen.passages:
        if each.found is None or each.found.state is State.STANDS:
            continue
        name, path = analysis.name_of("evidence", each.evidence), ("evidence", each.evidence, "passage")
        where = quoted(analysis.documents[each.document].title)
        if each.found.state is State.GONE:
            yield Finding("passage-gone", path, f"The passage of {name} is nowhere in {where}.")
        else:
            words = ", in other words" if each.found.errors else ""
            message = f"The passage of {name} stands at {each.found.start} in {where}{words}."
            yield Finding("passage-moved", path, message)


_FAULTS: Final = {Kept.MISSING: "capture-missing", Kept.CHANGED: "capture-changed"}
