"""What unrollers put around a thread, and the signs with which its author opens and closes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rivals.captures.parts import trimmed

if TYPE_CHECKING:
    from rivals.captures.capture import Span

_ADDED: Final = re.compile(
    r"^[^\S\n]*(?:"
    r"you can follow @|follow @\w+[^\w\n]*$|follow (?:us|thread reader)|tip: |mention @"
    r"|thread by @|thread by .{0,60}@"
    r"|thread reader|threadreader|unrolled (?:thread|by)|this thread (?:was|has been|may be)|latest threads"
    r"|keep current with|stay in touch|missing some (?:tweet|post)|force a refresh|try unrolling"
    r"|more from @|read on (?:twitter|x)\b|read \d+ (?:tweets|posts)|\d+ (?:tweets|posts)\b.{0,40}$"
    r"|save (?:this thread|as pdf|to pdf)|bookmark\b.{0,20}$|share this (?:thread|scrolly)"
    r"|enjoy(?:ed|ing) this thread|did thread reader help|subscribe to|get real-time|twitter may remove"
    r"|force refresh|retweeted by|scrolly (?:tale|bookmark)|related (?:threads|tweets)|trending threads"
    r"|تابع @|متابعة @"
    r").*$",
    re.IGNORECASE | re.MULTILINE,
)
_LINE: Final = re.compile(r"[^\n]*(?:\n|$)")
_BY: Final = re.compile(
    r"(?:follow|thread by|by|from|تابع|متابعة)\b[^@\n]{0,60}(@[A-Za-z0-9_]{1,30})", re.IGNORECASE
)
_OPENING: Final = re.compile(
    r"^[^\w\n]*(?:an?[ ])?(?:thread|سلسلة|ثريد)[^\w\n]*$|(?:\b(?:an?[ ]|\()thread|🧵)[^\w\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING: Final = re.compile(
    r"^[^\w\n]*(?:the[ ])?(?:end|fin|end of thread|انتهى|النهاية)[^\w\n]*$|(?:/|\()(?:end|fin|انتهى)\W*$",
    re.IGNORECASE | re.MULTILINE,
)


def opening(text: str, start: int, end: int) -> int | None:
    """Where the sign ends by which an author announces a thread; None where there is none."""
    found = _OPENING.search(text, start, end)
    return found.end() if found else None


def closes(text: str, start: int, end: int) -> bool:
    """Whether there is a sign by which an author ends a thread."""
    return bool(_CLOSING.search(text, start, end))


def before(text: str, end: int) -> int:
    """Where the lines end that an unroller put above a thread."""
    at = 0
    while at < end:
        line = _LINE.match(text, at)
        if line is None or (line[0].strip() and not _ADDED.match(line[0].rstrip("\n"))):
            break
        at = line.end()
    return min(at, end) if text[:at].strip() else 0


def behind(text: str, start: int) -> int:
    """Where the lines begin that an unroller put below a thread: after the first, all of them are its own."""
    found = _ADDED.search(text, start)
    return found.start() if found else len(text)


def author(text: str, spans: tuple[Span, ...]) -> str:
    """The account that the unroller's lines say a thread is by."""
    found = next((by for span in spans if (by := _BY.search(text, span.start, span.end))), None)
    return found[1] if found else ""


def lines(text: str, start: int, end: int) -> tuple[Span, ...]:
    """A stretch of a text line by line, without those that are blank."""
    found = (trimmed(text, *each.span()) for each in _LINE.finditer(text, start, end) if each[0].strip())
    return tuple(found)
