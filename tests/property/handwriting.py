"""TOML as people write it by hand, with a note of the line on which each key and each comment stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

SCALARS = (
    "7",
    "0xFF",
    "1_000.5e3",
    "true",
    "nan",
    "2020-04-20",
    "07:32:00",
    '""',
    '"# no comment"',
    '"[no.header]"',
    r'"a \" quote # and \\"',
    "''",
    r"'C:\# no comment'",
    "'\"'",
    '""""""',
    "''''''",
    '"""one line # no comment"""',
    '"""ends in quotes"""""',
    "'''ends in quotes'''''",
    "{}",
    '{ a = 1, "b # c" = "]" }',
    "[]",
    '[1, "#", ["]"]]',
)
ON_SEVERAL_LINES = (
    '"""\n# no comment\n[no.header]\nkey = "no key"\na \\""" quote ""\n\\\n"""',
    '"""\n\'\'\' # no comment\n"""',
    "'''\n# no comment \"\"\"\n[[no.header]]\n''\n'''",
    '""""\n"""""',
)
IN_LISTS = ("  1,", "", "  '# [',", "[2, 3],", '"""a\n# no\n]""",')
COMMENTS = (" # a comment", "# ] } \"\"\" ''' \" '", "#", " # [a.b]")


class Handwriting:
    """A text in the making.

    Attributes:
        lines: Its lines so far.
        places: The line of each header and key.
        comments: The lines of the comments.
    """

    def __init__(self, random: Random) -> None:
        """Write a heading, some keys and some tables."""
        self._random = random
        self.lines: list[str] = []
        self.places: dict[tuple[str, ...], int] = {}
        self.comments: list[int] = []
        self._some_keys(())
        for number in range(random.randint(0, 5)):
            self._table(number)
        self._between()

    def text(self) -> str:
        """The text, the last line ended."""
        return "".join(f"{line}\n" for line in self.lines)

    def _table(self, number: int) -> None:
        self._between()
        path = tuple(self._name(f"table-{number}-{depth}") for depth in range(self._random.randint(1, 3)))
        opening, closing = ("[[", "]]") if self._random.random() < 0.2 else ("[", "]")
        blank = self._pick("", " ", "\t")
        self._place(path)
        self._write(f"{self._indent()}{opening}{blank}{self._dotted(path)}{blank}{closing}")
        self._some_keys(path)

    def _some_keys(self, table: tuple[str, ...]) -> None:
        for number in range(self._random.randint(0, 5)):
            self._between()
            depths = range(self._random.choice((1, 1, 1, 2, 3)))
            key = tuple(self._name(f"key-{number}-{depth}") for depth in depths)
            equals = self._pick("=", " = ", "\t=  ")
            self._place((*table, *key))
            self._value(f"{self._indent()}{self._dotted(key)}{equals}")

    def _value(self, before: str) -> None:
        kind = self._random.random()
        if kind < 0.6:
            self._write(before + self._pick(*SCALARS))
        elif kind < 0.8:
            self._write(before + self._pick(*ON_SEVERAL_LINES))
        else:
            self._write(before + self._pick("[", "[ [],", "[ '#',"))
            for _ in range(self._random.randint(0, 4)):
                self._write(self._pick(*IN_LISTS))
            self._write("]")

    def _write(self, text: str) -> None:
        """Write a text of one or more lines, and at times a comment after it."""
        self.lines.extend(text.split("\n"))
        if self._random.random() < 0.2:
            self.lines[-1] += self._pick(*COMMENTS)
            self.comments.append(len(self.lines))

    def _between(self) -> None:
        for _ in range(self._random.randint(0, 2)):
            self._write(self._indent())

    def _place(self, path: tuple[str, ...]) -> None:
        self.places.setdefault(path, len(self.lines) + 1)

    def _name(self, stem: str) -> str:
        return stem + self._pick("", "", " # x", "]", ".y", "é", "'", '"')

    def _dotted(self, path: tuple[str, ...]) -> str:
        return self._pick(".", ".", " . ").join(map(self._key, path))

    def _key(self, name: str) -> str:
        if name.replace("-", "").isalnum() and name.isascii() and self._random.random() < 0.8:
            return name
        if "'" not in name and self._random.random() < 0.5:
            return f"'{name}'"
        return '"' + name.replace('"', '\\"') + '"'

    def _indent(self) -> str:
        return self._pick("", "", "  ", "\t")

    def _pick(self, *texts: str) -> str:
        return self._random.choice(texts)
