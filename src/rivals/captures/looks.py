"""By what a saved page and a message are known."""

from __future__ import annotations

import re
from typing import Final

_PAGE: Final = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HEADERS: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t]+[^\n]*\r?\n)*){2,400}\r?\n")
_FROM: Final = re.compile(r"^from:", re.IGNORECASE | re.MULTILINE)
_OTHER: Final = re.compile(
    r"^(?:date|subject|message-id|received|mime-version):", re.IGNORECASE | re.MULTILINE
)


def like_a_page(text: str) -> bool:
    """Whether a text is HTML from its first line on."""
    return bool(_PAGE.match(text))


def like_a_message(text: str) -> bool:
    """Whether a text begins as mail does: headers, who it is from among them, a blank line (RFC 5322)."""
    head = _HEADERS.match(text)
    return bool(head and _FROM.search(head[0]) and _OTHER.search(head[0]))
