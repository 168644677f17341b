"""CSV and its like: text whose cells are parted by commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from rivals.core.sheets import unprotected
from rivals.imports.found import ForeignError, Remark
from rivals.imports.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.imports.wishes import Wishes

LARGEST: Final = 20 * 1024 * 1024
"""How large a text may be, in bytes."""

DELIMITERS: Final[Mapping[str, str]] = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What can part the cells, by name."""

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_MOST_IN_A_LINE: Final = 20_000
_SAMPLE: Final = 64 * 1024
_SAMPLE_ROWS: Final = 100
_DECLARATION: Final = "sep="
_BY_SIGN: Final = {sign: name for name, sign in DELIMITERS.items()}


def read_delimited(content: bytes, wishes: Wishes) -> Table:
    """The table in a delimited text.

    What parts its cells, where nobody says so, is what gives the most even table.

    Raises:
        ForeignError: It cannot be read.
    """
    if len(content) > LARGEST:
        raise ForeignError(f"is too large: {LARGEST // 1024**2} MB is the most that is read of a table")
    text, name = decoded(content, wishes.encoding)
    sign = DELIMITERS.get(wishes.delimiter, "")
    if text.startswith(_DECLARATION):  # for Excel, on a line before the table
        first, _, text = text.partition("\n")
        sign = sign or first.removeprefix(_DECLARATION).rstrip("\r")
    if sign not in _BY_SIGN:
        sign = _likeliest(text)
    if _longest_line(text, sign) > _MOST_IN_A_LINE:
        raise ForeignError(
            f"has more than {_MOST_IN_A_LINE:,} {_BY_SIGN[sign]}s in a line: that is no matrix"
        )
    return Table.of(_rows(text, sign), f"a table ({_BY_SIGN[sign]}s, {name})")


def decoded(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of some bytes, and what it is encoded in: as said, by its byte-order mark, or UTF-8.

    Raises:
        ForeignError: They are not in that encoding, or no text.
    """
    name = encoding or next((each for mark, each in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(name).removeprefix("\ufeff")
    except LookupError:
        raise ForeignError(f"there is no encoding {encoding}; windows-1256 is one, or utf-16") from None
    except UnicodeDecodeError as error:
        line, byte = content.count(b"\n", 0, error.start) + 1, content[error.start]
        fault = f"is not {name.upper()} (byte 0x{byte:02X} in line {line})"
        raise ForeignError(f"{fault}: say what it is, such as --encoding windows-1256") from None
    except UnicodeError as error:
        raise ForeignError(f"is not {name.upper()}: {error}") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        told = "zero bytes stand here, where text should; if it is UTF-16, say so: --encoding utf-16-le"
        raise ForeignError([Remark(str(line), told)])
    return text, name.removesuffix("-sig").upper()


def _likeliest(text: str) -> str:
    """The delimiter by which most rows are of one width; of several, that which makes the most columns."""
    best, chosen = (0.0, 0), ","
    for sign in DELIMITERS.values():
        rows = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=sign)
        try:
            widths = Counter(len(row) for row in islice(rows, _SAMPLE_ROWS) if row)
        except csv.Error:
            continue
        width, many = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        if width > 1 and (many / widths.total(), width) > best:
            best, chosen = (many / widths.total(), width), sign
    return chosen


def _longest_line(text: str, sign: str) -> int:
    """How many delimiters a line has at most, of the lines that could have too many."""
    start, most = 0, 0
    while len(text) - start > _MOST_IN_A_LINE:
        end = text.rfind("\n", start, start + _MOST_IN_A_LINE)
        if end < 0:
            end = text.find("\n", start) % (len(text) + 1)
            most = max(most, text.count(sign, start, end))
        start = end + 1
    return most


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for row in rows:
            yield list(map(unprotected, row))
    except csv.Error as error:
        told = f"cannot be read as cells ({error}): is a double quote left open, or not doubled in a text?"
        raise ForeignError([Remark(str(rows.line_num), told)]) from None
