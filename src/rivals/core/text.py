"""Text from outside, made safe to show, and the ids and labels made from it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""What an id looks like."""

SLUG_WORDS: Final = 5
SLUG_LENGTH: Final = 48

UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""What could steer a terminal, turn text around or hide: everything that `printable` makes visible."""

_JOINED: Final = "\u200d\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff"
_TO_ESCAPE: Final = re.compile(rf"(\\*)({UNSAFE.pattern}|[\t\n{_JOINED}])|(\\+)(?=[uU])")
_TO_ESCAPE_IN_LINES: Final = re.compile(rf"(\\*)({UNSAFE.pattern}|[{_JOINED}])|(\\+)(?=[uU])")
_ESCAPE: Final = re.compile(r"(\\+)(?:u([0-9A-Fa-f]{4})|U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|([uU]))")
_DISPUTED: Final = re.compile(
    "[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff\U000e0000-\U000e01ef]|\u200d"
)
_SPACE: Final = re.compile(r"\s")
_FLAG_A: Final = 0x1F1E6
_LAST_SHORT: Final = 0xFFFF
_CONTROL_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F
_DIGITS: Final = re.compile(r"(\d+)")


def printable(text: str) -> str:
    """Text in which everything that could steer a terminal or hide is a visible sign.

    C0 controls (but newline and tab) become control pictures; C1, direction controls, zero-width
    spaces, line separators and stray surrogates become `<U+202E>` and the like. The joiners U+200C
    and U+200D stay: Persian and Kurdish are written with them.
    """
    return UNSAFE.sub(_sign, text)


def one_line(text: str) -> str:
    """Printable text with each run of white space, line breaks included, as one space."""
    return printable(" ".join(text.split()))


def steady(text: str) -> str:
    """One printable line whose width no two terminals dispute, for columns that must align.

    Terminals differ over emoji made of several signs, so these are shown as their parts: variation
    selectors, skin tones and U+200D, which joins them, are left out, flags become their two letters.
    The joiner of Persian and Kurdish words, U+200C, stays.
    """
    return _undisputed(one_line(text))


def steady_in_place(text: str) -> str:
    """The same for a stretch of a longer text: each white space in it stays, as one blank."""
    return _undisputed(printable(_SPACE.sub(" ", text)))


def _undisputed(line: str) -> str:
    return line if line.isascii() else _DISPUTED.sub(_part, line)


def _part(match: re.Match[str]) -> str:
    code = ord(match[0])
    is_flag_letter = _FLAG_A <= code < _FLAG_A + 26
    return chr(ord("A") + code - _FLAG_A) if is_flag_letter else ""


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == _DELETE else f"<U+{code:04X}>"


def escaped(text: str, *, multiline: bool = False) -> str:
    r"""Text for a field to edit: what is not safe to show, or of disputed width, is written as `\u202E`.

    Args:
        text: The text.
        multiline: Whether the field takes line breaks as they are.
    """
    return (_TO_ESCAPE_IN_LINES if multiline else _TO_ESCAPE).sub(_escape, text)


def unescaped(text: str) -> str:
    """The text that `escaped` made a field from: the one is the inverse of the other."""
    return _ESCAPE.sub(_unescape, text)


def _escape(match: re.Match[str]) -> str:
    slashes, unsafe, before_u = match.groups()
    if not unsafe:
        return str(before_u) * 2
    code = ord(unsafe)
    return "\\" * (2 * len(slashes) + 1) + (f"u{code:04X}" if code <= _LAST_SHORT else f"U{code:08X}")


def _unescape(match: re.Match[str]) -> str:
    slashes, code = len(match[1]), match[2] or match[3]
    if slashes % 2 == 0:
        return "\\" * (slashes // 2) + match[0][slashes:]
    return "\\" * (slashes // 2) + chr(int(code, 16)) if code else match[0]


def slug(text: str, taken: Container[str] = ()) -> str:
    """An id made from the first words of a text, unlike every one that is taken.

    Where no Latin letter or digit is left, a short hash of the text stands for it.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)[:SLUG_WORDS]
    stem = "-".join(words)[:SLUG_LENGTH].strip("-")
    if not re.search(r"[a-z]", stem):
        import hashlib  # seldom needed, and 3 ms to import

        stem = "x" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    made, number = stem, 2
    while made in taken:
        made, number = f"{stem}-{number}", number + 1
    return made


def next_label(prefix: str, labels: Iterable[str]) -> str:
    """The label after the highest numbered one: H4 after H1 and H3."""
    pattern = re.compile(re.escape(prefix) + r"(\d{1,9})")
    numbers = [int(found[1]) for label in labels if (found := pattern.fullmatch(label))]
    return f"{prefix}{max(numbers, default=0) + 1}"


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts E2 before E10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() and len(part) < SLUG_LENGTH else (1, 0, part)
        for part in _DIGITS.split(text.casefold())
    )


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names as a sentence has them: H1, H2 and H4; of more than so many, the first and how many others."""
    every = list(names)
    if len(every) > most:
        every = [*every[: most - 1], f"{len(every) - most + 1} others"]
    *others, last = every or [""]
    return f"{', '.join(others)} and {last}" if others else last
