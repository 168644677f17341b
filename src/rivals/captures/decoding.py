"""From the bytes of a capture to the text that positions count in."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from rivals.captures.capture import UnreadableError

LARGEST: Final = 20 * 1024 * 1024
"""The largest capture that is read, in bytes."""

_MARKS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED: Final = re.compile(
    rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_HEAD: Final = 4096


def normal(text: str) -> str:
    """The text in Unicode form NFC with line feeds.

    W3C, Web Annotation Data Model (2017), sections 4.2.4 and 4.2.5: a selection counts in code points of a
    text that was normalised before. A part of a text in NFC is in NFC itself (UAX #15), so that
    passages need no second treatment.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def decoded(content: bytes) -> str:
    """The text of some bytes, as UTF-8 or as what they say of themselves.

    Raises:
        UnreadableError: They are too many, or no text.
    """
    if len(content) > LARGEST:
        size, most = len(content) / 1024**2, LARGEST // 1024**2
        raise UnreadableError(f"is too large: {size:.0f} MB, and {most} MB is the most that is captured")
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        return _as_declared(content, error)
    if "\0" in text:
        raise UnreadableError("is no text: it holds zero bytes")
    return text


def _as_declared(content: bytes, error: UnicodeDecodeError) -> str:
    """The text of a page in the encoding that the page itself names."""
    declared = _DECLARED.search(content[:_HEAD])
    try:
        if declared:
            return content.decode(declared[1].decode("ascii"))
    except (LookupError, ValueError):
        pass
    line = content.count(b"\n", 0, error.start) + 1
    byte = f"byte 0x{content[error.start]:02X} in line {line}"
    raise UnreadableError(f"is not {error.encoding.upper()} ({byte}); save it as UTF-8") from None
