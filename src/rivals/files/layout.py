"""Where in the text of a TOML file each key stands: for messages with a line, and to see comments.

The text has been parsed before, or is about to be: this looks for places and judges nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import tomli

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.change import Path

_KEY_PART: Final = re.compile(
    r"""
    [ \t]*
    (?: (?P<bare>[A-Za-z0-9_-]+) | (?P<quoted> "[^"\\\n]*(?:\\.[^"\\\n]*)*" | '[^'\n]*' ) )
    [ \t]*
    """,
    re.VERBOSE,
)
_PLAIN: Final = re.compile(
    r"""
    (\n*+) [ \t]*+
    (?: \[ ([A-Za-z0-9_-]+ (?: \.[A-Za-z0-9_-]+ ){0,9}) \]
    |   ([A-Za-z0-9_-]+) [ ] = [ ] ( "[^"\\\n]*" (?!") | [A-Za-z0-9.:+-]+ )
    )
    \n
    """,
    re.VERBOSE,
)
_WHITE: Final = re.compile(r"[ \t\r\n]*\n|[ \t\r]+")
_VALUE_TOKEN: Final = re.compile(r"""\"{3}|'{3}|["']|\#[^\n]*|[\[{]|[\]}]|\n|[^"'\#\[\]{}\n]+""")

# By the thousand, for a text of megabytes: while a pattern matches, it remembers each repetition.
_HEADING: Final = re.compile(r"(?:[ \t]*(?:\#[^\n]*)?\n){1,1000}")
_INSIDE: Final = {
    '"': re.compile(r'(?:[^"\\\n]+|\\.){1,1000}'),
    "'": re.compile(r"[^'\n]+"),
    '"""': re.compile(r'(?:[^"\\]+|\\.|"(?!"")){1,1000}', re.DOTALL),
    "'''": re.compile(r"(?:[^']+|'(?!'')){1,1000}"),
}
"""What a text holds before its closing quotes, by its opening ones."""

_NO_VALUE: Final = (-1, -1)
_DEEPEST: Final = 16
"""How many parts of a key are looked at: no key of the format has so many."""


class Statement(NamedTuple):
    """A header or a key with its value. A tuple, because a large text has half a million of them.

    Attributes:
        path: The keys from the root of the tree.
        line: The line it begins on, from 1.
        is_header: Whether it opens a table.
        start: Where in the text its first line begins.
        end: Where its last line ends, behind the line break.
        value: Where the value of a key begins and ends; of a header, -1 and -1.
    """

    path: Path
    line: int
    is_header: bool
    start: int
    end: int
    value: tuple[int, int]


@attrs.frozen
class Layout:
    """The places of a TOML text.

    Attributes:
        statements: Headers and keys, in the order of the text.
        comments: The lines of comments, from 1.
    """

    statements: tuple[Statement, ...]
    comments: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Layout:
        """The layout of a text."""
        scanner = _Scanner(text)
        return cls(tuple(scanner.statements()), tuple(scanner.comments))

    def lines(self) -> dict[Path, int]:
        """The line of each path: where it is written, or else where the first thing inside it is."""
        exact: dict[Path, int] = {}
        inside: dict[Path, int] = {}
        for statement in self.statements:
            exact.setdefault(statement.path, statement.line)
            for depth in range(len(statement.path)):
                inside.setdefault(statement.path[:depth], statement.line)
        return {**inside, **exact}


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest thing around it that has one."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1) if path else 1


def heading(text: str) -> str:
    """The comment lines that a text begins with, blank lines between and after them included."""
    end = 0
    while found := _HEADING.match(text, end):
        end = found.end()
    head = text[:end]
    return head if "#" in head else ""


class _Scanner:
    """Goes over a text from statement to statement."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self.comments: list[int] = []

    def statements(self) -> Iterator[Statement]:
        text = self._text
        table: Path = ()
        while self._at < len(text):
            if found := _PLAIN.match(text, self._at):
                # The common case, a statement as every tool writes it, at a tenth of the cost.
                self._line += found.end(1) - found.start(1)
                header, key = found[2], found[3]
                table = tuple(header.split(".")) if header else table
                path = table if header else (*table, key)
                yield Statement(path, self._line, bool(header), found.end(1), found.end(), found.span(4))
                self._line += 1
                self._at = found.end()
                continue
            if found := _WHITE.match(text, self._at):
                # In one go: a plain statement behind it is looked for once, not from every sign of it.
                self._line += found[0].count("\n")
                self._at = found.end()
            elif text[self._at] == "#":
                self.comments.append(self._line)
                self._skip_line()
            else:
                statement = self._statement(table)
                if statement is not None:
                    yield statement
                    table = statement.path if statement.is_header else table

    def _statement(self, table: Path) -> Statement | None:
        """The statement that begins here, whatever its form."""
        text, line, first = self._text, self._line, self._at
        start = text.rfind("\n", 0, first) + 1
        is_header, is_array = text[first] == "[", text.startswith("[[", first)
        self._at += is_header + is_array
        key = self._key()
        if not key and not is_header:
            self._skip_line()
            return None
        if not is_header:
            self._at = max(self._at, text.find("=", self._at) + 1)
        value = self._skip_value()
        self._skip_line()
        end = min(self._at + 1, len(text))
        path = key if is_header else (*table, *key)
        return Statement(path, line, is_header, start, end, _NO_VALUE if is_header else value)

    def _key(self) -> Path:
        parts: list[str] = []
        while found := _KEY_PART.match(self._text, self._at):
            self._at = found.end()
            if len(parts) < _DEEPEST:
                parts.append(found["bare"] or _unquoted(found["quoted"]))
            if not self._text.startswith(".", self._at):
                break
            self._at += 1
        return tuple(parts)

    def _skip_line(self) -> None:
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end

    def _skip_value(self) -> tuple[int, int]:
        """Go to the end of the line on which the value ends; returns where the value itself stands."""
        depth, first, last = 0, -1, -1
        while found := _VALUE_TOKEN.match(self._text, self._at):
            piece = found[0]
            if piece == "\n" and depth <= 0:
                break
            self._at = found.end()
            if piece in _INSIDE:
                self._skip_text(piece)
            elif piece[0] == "#":
                self.comments.append(self._line)
                continue
            elif piece in "[{":
                depth += 1
            elif piece in "]}":
                depth -= 1
            elif piece == "\n":
                self._line += 1
                continue
            elif piece.isspace():
                continue
            if first < 0:
                first = found.end() - len(piece.lstrip())
            last = self._at - len(piece) + len(piece.rstrip())
        return first, last

    def _skip_text(self, quotes: str) -> None:
        """Go from the opening quotes of a text to behind its closing ones, which may follow two more."""
        start, text = self._at, self._text
        while found := _INSIDE[quotes].match(text, self._at):
            self._at = found.end()
        self._line += text.count("\n", start, self._at)
        last = self._at + (len(quotes) if len(quotes) == 1 else 5)
        while self._at < last and text.startswith(quotes[0], self._at):
            self._at += 1


def _unquoted(part: str) -> str:
    try:
        return str(tomli.loads(f"key = {part}")["key"])
    except tomli.TOMLDecodeError:
        return part
