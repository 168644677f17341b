"""Valid analyses as people write them by hand, with a note of which lines stand for what."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
from handwriting import COMMENTS

from rivals.files.writing import dumped

if TYPE_CHECKING:
    from random import Random

Table: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str, ...]


@attrs.frozen
class Entry:
    """A header or a key.

    Attributes:
        path: The keys from the root of the tree.
        is_header: Whether it opens a table.
        first: The index of its first line.
        last: The index of its last line.
        table: The table of the header that a key stands below.
        value: The value of a key as it is written, comments left out.
        before: What stands before it on its first line.
        behind: What stands behind it on its last line.
        has_comment: Whether a comment stands inside the value.
    """

    path: Path
    is_header: bool
    first: int
    last: int
    table: Path = ()
    value: str = ""
    before: str = ""
    behind: str = ""
    has_comment: bool = False


@attrs.define
class _Table:
    """The lines of one table, or of one array of tables; entries count from the first of them."""

    lines: list[str] = attrs.field(factory=list)
    entries: list[Entry] = attrs.field(factory=list)


class ByHand:
    """An analysis written by hand.

    Attributes:
        lines: The lines of the text.
        entries: Its headers and keys, in the order of the text.
    """

    def __init__(self, random: Random, tree: Table) -> None:
        """Write a tree."""
        self._random = random
        self._inline = random.choice((0, 0, 0.1))
        self._dotted_share = random.choice((0, 0, 0.1))
        self._comments = random.choice((0, 0.05, 0.3))
        self._blank = random.choice((0, 1, 1, 1, 2))
        self._tables: list[_Table] = []
        self._table((), tree)
        root, *others = self._tables
        match random.randint(0, 2):
            case 0:
                random.shuffle(others)
            case 1:  # sections shuffled, each in one piece
                order = list(tree)
                random.shuffle(order)
                others.sort(key=lambda each: order.index(each.entries[0].path[0]))
        self.lines: list[str] = []
        self.entries: list[Entry] = []
        for table in (root, *others):
            moved = len(self.lines)
            self.lines += table.lines
            self.entries += [
                attrs.evolve(each, first=each.first + moved, last=each.last + moved) for each in table.entries
            ]
        self._free(self.lines)

    def text(self) -> str:
        """The text, the last line ended."""
        return "".join(f"{line}\n" for line in self.lines)

    # Tables

    def _table(self, path: Path, table: Table, *, is_array: bool = False) -> None:
        """Write a table with a header, and those in it."""
        written = _Table()
        inside: dict[str, Any] = {}  # what stands below this header, and what below headers of its own
        outside: dict[str, Any] = {}
        for key, value in table.items():
            if isinstance(value, dict):
                has_header = not self._chance(self._inline + self._dotted_share)
            else:
                is_tables = (
                    isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
                )
                has_header = bool(is_tables) and self._chance(0.5)
            (outside if has_header else inside)[key] = value
        if path:
            for _ in range(self._blank):
                written.lines.append(self._pick("", "", "", " "))
            self._free(written.lines)
        if path and (inside or not outside or is_array or self._chance(0.2)):
            self._header(written, path, is_array=is_array)
        self._keys(written, path, inside)
        if written.entries:
            self._tables.append(written)
        keys = list(outside)
        self._random.shuffle(keys)
        for key in keys:
            if isinstance(outside[key], dict):
                self._table((*path, key), outside[key])
            else:
                self._array((*path, key), outside[key])

    def _array(self, path: Path, tables: list[Table]) -> None:
        written = _Table()
        for table in tables:
            self._free(written.lines)
            self._header(written, path, is_array=True)
            for key, value in table.items():
                self._key(written, path, (key,), value)
        self._tables.append(written)

    def _header(self, written: _Table, path: Path, *, is_array: bool) -> None:
        opening, closing = ("[[", "]]") if is_array else ("[", "]")
        blank = self._pick("", "", " ", "\t")
        header = f"{self._indent()}{opening}{blank}{self._dotted(path)}{blank}{closing}{self._comment()}"
        written.lines.append(header)
        here = len(written.lines) - 1
        written.entries.append(Entry(path, is_header=True, first=here, last=here))

    def _keys(self, written: _Table, path: Path, table: Table) -> None:
        keys = list(table)
        self._random.shuffle(keys)
        for key in keys:
            value = table[key]
            dotted = self._dotted_share / (self._inline + self._dotted_share or 1)
            if isinstance(value, dict) and value and self._chance(dotted):
                for inner, each in _leaves(value):
                    self._key(written, path, (key, *inner), each)
            else:
                self._key(written, path, (key,), value)

    # Keys and values

    def _key(self, written: _Table, table: Path, key: Path, value: object) -> None:
        self._free(written.lines)
        before = f"{self._indent()}{self._dotted(key)}{self._pick('=', ' = ', ' = ', '   =  ')}"
        text = self._value(value)
        *lines, last = text.split("\n")
        has_comment = bool(lines) and lines[0] == "[" and self._chance(self._comments)
        if has_comment:
            lines[0] += self._pick(*COMMENTS)
        behind = self._comment() or self._pick("", "", " ")
        first = len(written.lines)
        written.lines += [*lines, last + behind]
        written.lines[first] = before + written.lines[first]
        written.entries.append(
            Entry(
                path=(*table, *key),
                is_header=False,
                first=first,
                last=len(written.lines) - 1,
                table=table,
                value=text,
                before=before,
                behind=behind,
                has_comment=has_comment,
            )
        )

    def _value(self, value: object) -> str:
        match value:
            case bool():
                styles = [str(value).lower()]
            case str():
                styles = self._texts(value)
            case int():
                styles = [str(value), f"{value:_}", *([f"0x{value:X}", f"+{value}"] if value >= 0 else [])]
            case float():
                styles = [repr(value), f"{value:.17e}"]
            case datetime():
                styles = [str(value), value.isoformat()]
            case date() | time():
                styles = [value.isoformat()]
            case dict():
                pairs = [f"{self._name(key)} = {self._value(each)}" for key, each in value.items()]
                styles = ["{ " + ", ".join(pairs) + " }", "{" + ",".join(pairs) + "}"]
            case list():
                items = [self._value(each) for each in value]
                styles = [f"[{', '.join(items)}]", "[\n" + "".join(f"  {item},\n" for item in items) + "]"]
            case _:
                raise TypeError(value)
        return self._pick(*styles)

    @staticmethod
    def _texts(text: str) -> list[str]:
        basic = dumped({"k": text}).removeprefix("k = ").removesuffix("\n")
        styles = [basic] * 4
        if text.isprintable() and "'" not in text:
            styles.append(f"'{text}'")
        if "\\" not in text and '"' not in text and text.replace("\n", "").isprintable():
            styles += [f'"""\n{text}"""', f'"""{text}"""' if not text.startswith("\n") else basic]
            if "'" not in text:
                styles.append(f"'''\n{text}'''")
            if text.split() == text.split(" "):
                styles.append('"""\\\n    ' + text.replace(" ", " \\\n  ", 1) + '"""')
        return styles

    # Small things

    def _dotted(self, path: Path) -> str:
        return self._pick(".", ".", ".", " . ").join(map(self._name, path))

    def _name(self, key: str) -> str:
        if key and key.replace("-", "").isalnum() and key.isascii() and self._chance(0.9):
            return key
        if "'" not in key and key.isprintable() and self._chance(0.5):
            return f"'{key}'"
        return dumped({"k": key}).removeprefix("k = ").removesuffix("\n")

    def _free(self, lines: list[str]) -> None:
        """Write blank lines and comments between two entries, or none."""
        while self._chance(self._comments):
            lines.append(self._indent() + self._pick("", *COMMENTS))

    def _comment(self) -> str:
        return self._pick(*COMMENTS) if self._chance(self._comments) else ""

    def _indent(self) -> str:
        return self._pick("", "", "", "  ", "\t")

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _pick(self, *texts: str) -> str:
        return self._random.choice(texts)


def _leaves(table: Table, path: Path = ()) -> list[tuple[Path, object]]:
    """What dotted keys write: every value that is no table, or an empty one."""
    found: list[tuple[Path, object]] = []
    for key, value in table.items():
        if isinstance(value, dict) and value:
            found += _leaves(value, (*path, key))
        else:
            found.append(((*path, key), value))
    return found
