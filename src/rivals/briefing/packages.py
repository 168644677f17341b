"""Packages: the files of office programs are zips of XML, and the same briefing makes the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from html import escape
from typing import TYPE_CHECKING, Final, Protocol

from rivals.graph.plain import clean

if TYPE_CHECKING:
    from rivals.briefing.briefing import Briefing

CONTENTS: Final = "[Content_Types].xml"
"""The part that has to come first, by the Open Packaging Conventions."""

UNDATED: Final = dt.date(2000, 1, 1)
"""The day of what is not committed: no clock is asked, so that the same file gives the same bytes."""

LONGEST: Final = 255
"""How many characters a property may have."""

_STAMP: Final = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE: Final = 0o644 << 16


class Properties(Protocol):
    """What a package says of itself, whichever library writes it."""

    title: str
    subject: str
    author: str
    last_modified_by: str
    comments: str
    keywords: str
    category: str
    created: dt.datetime
    modified: dt.datetime
    revision: int


def markup(text: str) -> str:
    """A text as it stands in XML, with nothing that XML 1.0 forbids."""
    return escape(clean(text)) or escape(text)


def moment(briefing: Briefing) -> dt.datetime:
    """When a briefing says that it was made: on the day of the commit that it is from."""
    return dt.datetime.combine(briefing.provenance.date or UNDATED, dt.time())


def describe(properties: Properties, briefing: Briefing) -> None:
    """Say in the properties of a package what it is, whose and of when."""
    properties.title = _property(briefing.title)
    properties.subject = _property(briefing.question)
    properties.author = properties.last_modified_by = _property(briefing.provenance.author)
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = moment(briefing)
    properties.revision = 1


def _property(text: str) -> str:
    """A text as long as a property may be, with nothing that XML 1.0 forbids."""
    return clean(text)[:LONGEST]


def repacked(package: bytes) -> bytes:
    """A package with its parts in one order and under one date."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != CONTENTS, each)):
            part = zipfile.ZipInfo(name, _STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3  # the same on every system
            part.external_attr = _PLAIN_FILE
            new.writestr(part, old.read(name))
    return made.getvalue()
