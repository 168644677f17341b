"""Files of PARC ACH 2 (.achz): XML in UTF-16, packed by gzip.

PARC has published no description of them. What is known stands in the importer of Open Source ACH (M. Burton
and J. Knowles, 2010, `import_action.php`): title, classification and matrix; of each hypothesis its name;
of each item its name, notes, link, type, date (milliseconds since 1970), code, flag and credibility, and its
ratings (`C C` to `I I`) in the order of the hypotheses, parted by commas.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from rivals.core.analysis import FORMAT
from rivals.core.edits import PREFIXES
from rivals.core.problems import quoted
from rivals.core.scales import EvidenceKind, RuleName, WeightScheme
from rivals.imports.found import ForeignError, Found, Remark, refuse_too_many
from rivals.imports.naming import Ids
from rivals.imports.ratings import UNDERSTOOD, rating_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from rivals.core.change import Tree, Value
    from rivals.imports.wishes import Wishes

LARGEST: Final = 8 * 1024 * 1024
"""How much a file may hold once it is unpacked, in bytes."""

MOST_TAGS: Final = 500_000
"""How many tags it may have: 20 for each of 20,000 items, and more."""

KINDS: Final[Mapping[str, EvidenceKind]] = {
    "assu": EvidenceKind.ASSUMPTION,
    "assumption": EvidenceKind.ASSUMPTION,
    "inference": EvidenceKind.ANALYSIS,
    "logic": EvidenceKind.ANALYSIS,
    "absence": EvidenceKind.ABSENCE,
    **dict.fromkeys(("imagery", "imint", "masint", "sig", "sigint"), EvidenceKind.OBSERVATION),
    **dict.fromkeys(("hum", "humint", "open source", "osint", "press"), EvidenceKind.REPORTING),
}
"""What kind of statement the types are that analysts give items there; the type itself goes to the notes."""

_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31
_GRADES: Final = frozenset({"low", "medium", "high"})
_TAKEN: Final = frozenset(
    {"NAME", "NOTES", "LINK", "TYPE", "DATE", "CODE", "FLAG", "CREDIBILITY", "RELEVANCE", "VALUES"}
)
_OF_HYPOTHESES: Final = frozenset({"NAME", "NOTES"})
_AT_THE_TOP: Final = frozenset({"PROJECT-TITLE", "CLASSIFICATION", "MATRIX", "LAST-INDEX", "COLOR-SCHEME"})


def read_parc(content: bytes, _wishes: Wishes) -> Found:
    """The analysis in a file of PARC ACH.

    Raises:
        ForeignError: It holds none.
    """
    root = _parsed(_unpacked(content))
    matrix = root.find("MATRIX")
    if matrix is None:
        raise ForeignError("has no MATRIX in it, and so is no file of PARC ACH")
    return _Project(root, matrix).found()


def _unpacked(content: bytes) -> bytes:
    """What gzip packed, up to the size that is read."""
    if not content.startswith(_GZIP):
        return content
    try:
        unpacker = zlib.decompressobj(_GZIP_WINDOW)
        text = unpacker.decompress(content, LARGEST + 1)
    except zlib.error as error:
        raise ForeignError(f"cannot be unpacked: {error}") from None
    if len(text) > LARGEST:
        raise ForeignError(f"is too large: more than {LARGEST // 1024**2} MB once it is unpacked")
    if not unpacker.eof:
        raise ForeignError("cannot be unpacked: its end is missing")
    return text


def _parsed(text: bytes) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if text.count(b"<") > MOST_TAGS:
        raise ForeignError(f"has more than {MOST_TAGS:,} tags, which is the most that is read")
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise ForeignError(
            "declares a document type or entities, which PARC ACH does not: it is not read"
        ) from None
    except (ParseError, LookupError, ValueError) as error:
        raise ForeignError(f"is not XML as PARC ACH writes it: {error}") from None
    return root


class _Project:
    """A project of PARC ACH being read."""

    def __init__(self, root: Element, matrix: Element) -> None:
        self.root, self.matrix = root, matrix
        self.remarks: list[Remark] = []
        self.hypotheses: list[str] = []

    def found(self) -> Found:
        self._note_unknown("", self.root, _AT_THE_TOP)
        self._note_unknown("MATRIX", self.matrix, frozenset({"HYPOTHESIS", "EVIDENCE"}))
        items, columns = len(self.matrix.findall("EVIDENCE")), len(self.matrix.findall("HYPOTHESIS"))
        refuse_too_many(items, items * columns)
        hypotheses = self._records("HYPOTHESIS", "hypotheses", "statement")
        self.hypotheses = list(hypotheses)
        evidence = self._records("EVIDENCE", "evidence", "summary")
        if not hypotheses or not evidence:
            raise ForeignError("holds no hypotheses, or no evidence")
        tree: Tree = {
            "format": FORMAT,
            "title": _text(self.root, "PROJECT-TITLE"),
            "method": {
                "rule": RuleName.WEIGHTED_INCONSISTENCY.value,
                "weights": WeightScheme.PARC.value,
            },
            "hypotheses": hypotheses,
            "evidence": evidence,
        }
        if marking := _text(self.root, "CLASSIFICATION"):
            tree["marking"] = marking
        told = ("ranked as PARC ACH does: weighted inconsistency, by its weights",)
        return Found(tree, "a project of PARC ACH", told, tuple(self.remarks))

    def _note_unknown(self, place: str, element: Element, known: frozenset[str]) -> None:
        for name in dict.fromkeys(each.tag for each in element if each.tag not in known):
            self.remarks.append(Remark(place, f"nothing is known of its {quoted(name)}: left out"))

    def _records(self, tag: str, section: str, wording: str) -> Tree:
        """The records of one section, in the order of the file, which is that of the ratings."""
        ids = Ids()
        records: Tree = {}
        for number, element in enumerate(self.matrix.findall(tag), start=1):
            place, name = f"{tag}[{number}]", _text(element, "NAME")
            if not name:
                self.remarks.append(Remark(place, "has no name"))
            record: Tree = {"label": f"{PREFIXES[section]}{number}", wording: name}
            self._note_unknown(place, element, _TAKEN if section == "evidence" else _OF_HYPOTHESES)
            record.update(self._item(place, element) if section == "evidence" else _notes(element))
            records[ids.made_from(name or place)] = record
        return records

    def _item(self, place: str, element: Element) -> Iterator[tuple[str, Value]]:
        """What an item's element says beside its name."""
        if kind := KINDS.get(_text(element, "TYPE").casefold()):
            yield "kind", kind.value
        if (day := self._day(place, _text(element, "DATE"))) is not None:
            yield "date", day
        for tag in ("CREDIBILITY", "RELEVANCE"):
            grade = _text(element, tag).casefold()
            if grade in _GRADES:
                yield tag.lower(), grade
            elif grade:
                self.remarks.append(Remark(place, f"{quoted(grade)} is no {tag}: low, medium, high"))
        yield from _notes(element)
        if ratings := dict(self._ratings(place, _text(element, "VALUES"))):
            yield "ratings", ratings

    def _day(self, place: str, text: str) -> Value | None:
        try:
            milliseconds = int(text or 0)
            return datetime.fromtimestamp(milliseconds / 1000, UTC).date() if milliseconds else None
        except (ValueError, OverflowError, OSError):
            self.remarks.append(Remark(place, f"{quoted(text)} is no DATE: milliseconds since 1970"))
            return None

    def _ratings(self, place: str, text: str) -> Iterator[tuple[str, Value]]:
        cells = text.split(",")
        if len(cells) != len(self.hypotheses):
            told = f"has {len(cells)} VALUES for {len(self.hypotheses)} hypotheses: none is taken over"
            self.remarks.append(Remark(place, told))
            return
        for hypothesis, cell in zip(self.hypotheses, cells, strict=True):
            try:
                rating = rating_of(cell, "inconsistent")
            except ValueError:
                self.remarks.append(Remark(place, f"{quoted(cell)} is no rating: {UNDERSTOOD}"))
                continue
            if rating is not None:
                yield hypothesis, {"rating": rating.value}


def _notes(element: Element) -> Iterator[tuple[str, Value]]:
    """The notes, with what has no field of its own below them, a line each."""
    named = [(tag.capitalize(), _text(element, tag)) for tag in ("LINK", "TYPE", "CODE")]
    lines = [_text(element, "NOTES"), *(f"{name}: {text}" for name, text in named if text)]
    if _text(element, "FLAG") not in {"", "0"}:
        lines.append("Flagged in PARC ACH.")
    if notes := "\n".join(filter(None, lines)):
        yield "notes", notes


def _text(element: Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()
