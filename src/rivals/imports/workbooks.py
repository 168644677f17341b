"""Workbooks (XLSX): the values on one sheet, with nothing in the file computed, run or fetched."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from rivals.core.problems import quoted
from rivals.core.sheets import unprotected
from rivals.imports.found import ForeignError, UnsureError
from rivals.imports.long_form import head_in
from rivals.imports.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook.workbook import Workbook

    from rivals.imports.wishes import Wishes

LARGEST: Final = 30 * 1024 * 1024
"""How much a workbook may hold once it is unpacked, in bytes."""

NO_VALUE: Final = "(a formula without a value)"
"""What stands in place of a formula that no program has computed: no rating, and no grade."""

MOST_CELLS: Final = 200_000
"""How many cells and rows a sheet may have, and texts a workbook: openpyxl reads some 50,000 in a second."""

_MOST_SEEN: Final = 5_000_000
_LARGEST_STYLES: Final = 2 * 1024 * 1024
_STYLES: Final = "xl/styles.xml"
_XML: Final = (".xml", ".rels")
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError),  # packed in another way, or with a password
)
_CELL: Final = re.compile(rb"<(?:\w{1,9}:)?(?:c|row|f|si)[ />]")
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0"
_ESCAPED: Final = re.compile("_x(00[01][0-9A-Fa-f])_")
_DECLARED: Final = re.compile(rb"<!\s{0,9}(DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA: Final = re.compile(rb"<f[ >/]")
_MACROS: Final = "vbaproject.bin"


def read_workbook(content: bytes, wishes: Wishes) -> Table:
    """The table on one sheet of a workbook.

    Raises:
        ForeignError: It cannot be read.
        UnsureError: Several of its sheets hold something, and nobody says which it is.
    """
    with _faults():
        names, has_formulas = _looked_through(content)
    with _faults(), _opened(content) as book:
        sheet = _sheet(book, wishes.sheet)
        values: Iterable[list[str]] = _cells(book, sheet)
        form = f"a table (sheet {quoted(sheet)} of a workbook)"
        notes = ["its macros were not looked at"] if any(_MACROS in name.casefold() for name in names) else []
        if has_formulas:
            values = list(values)
            formulas = _formulas(content, sheet)
            _mark_bare(values, formulas)
            notes += [f"formulas: {len(formulas)}, read as the values last computed"] if formulas else []
        return Table.of(values, form, tuple(notes))


def _looked_through(content: bytes) -> tuple[list[str], bool]:
    """The names of the parts of a workbook, and whether it has formulas.

    Raises:
        ForeignError: It is none, too large, or holds what no workbook needs and an attack does.
    """
    if content.startswith(_OLD_OR_LOCKED):
        raise ForeignError(
            "is a workbook of the old kind (.xls) or has a password: save it as .xlsx without one"
        )
    has_formulas = False
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            if sum(each.file_size for each in parts.infolist()) > LARGEST:
                most = LARGEST // 1024**2
                raise ForeignError(f"is too large: more than {most} MB once it is unpacked")
            names = parts.namelist()
            for name in names:
                part = parts.read(name)
                _judge(name, part)
                has_formulas = has_formulas or bool(_FORMULA.search(part))
    except _BROKEN as error:
        raise ForeignError(f"is no workbook that can be read: {error}") from None
    return names, has_formulas


def _judge(name: str, part: bytes) -> None:
    """Refuse a part of a workbook that is an attack, or would take minutes to read."""
    if name.endswith(_XML) and (_DECLARED.search(part) or b"\0" in part[:4]):
        raise ForeignError(
            f"declares entities, or is no UTF-8, in {name}, as no workbook does: it is not read"
        )
    if name == _STYLES and len(part) > _LARGEST_STYLES:
        raise ForeignError("has too many styles: copy the matrix to a workbook of its own")
    if sum(1 for _ in _CELL.finditer(part)) > MOST_CELLS:
        raise ForeignError(
            f"has more than {MOST_CELLS:,} cells: copy the matrix to a workbook of its own, or save CSV"
        )


@contextmanager
def _faults() -> Iterator[None]:
    """Say of whatever goes wrong in a workbook that it is broken."""
    try:
        yield
    except (ForeignError, UnsureError):
        raise
    except ImportError:
        raise ForeignError(
            "is a workbook, and what reads it is missing: pip install 'rivals[office]'"
        ) from None
    except Exception:  # noqa: BLE001 - what a broken workbook makes openpyxl raise is written nowhere
        raise ForeignError("is a broken workbook: save it anew as .xlsx, or as CSV") from None


@contextmanager
def _opened(content: bytes, *, values: bool = True) -> Iterator[Workbook]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of pictures and rules that it leaves out
        book = load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def _sheet(book: Workbook, wanted: str) -> str:
    """The name of the sheet to read: the one wanted, one in the long form, or the only one with anything."""
    sheets = [each.title for each in book.worksheets]
    if wanted:
        found = next((name for name in sheets if name.casefold() == wanted.casefold()), None)
        if found is None:
            known = ", ".join(map(quoted, sheets))
            raise ForeignError(f"has no sheet {quoted(wanted)}; there are {known or 'none'}")
        return found
    for name in reversed(sheets):
        if head_in(_cells(book, name)) is not None:
            return name
    filled = [name for name in sheets if any(any(row) for row in _cells(book, name))]
    if len(filled) > 1:
        raise UnsureError("sheet", "Which sheet holds the matrix?", dict.fromkeys(filled, "a sheet"))
    if not filled:
        raise ForeignError("has no sheet with anything on it")
    return filled[0]


def _rows(book: Workbook, sheet: str) -> Iterator[Sequence[Cell | MergedCell]]:
    """The rows of a sheet, as far as a table can go.

    Raises:
        ForeignError: Far more of it has a format than can have a text.
    """
    found = book[sheet]
    found.reset_dimensions()  # what a file says of its own size need not be so
    seen = 0
    for row in found.iter_rows():
        seen += len(row)
        if seen > _MOST_SEEN:
            raise ForeignError(f"has more than {_MOST_SEEN:,} cells: copy the matrix to a sheet of its own")
        yield row


def _cells(book: Workbook, sheet: str) -> Iterator[list[str]]:
    for row in _rows(book, sheet):
        cells = [_text(cell.value) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(value: object) -> str:
    """A value as a person would have typed it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return unprotected(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value)))


def _formulas(content: bytes, sheet: str) -> list[tuple[int, int]]:
    """Which cells of a sheet are formulas, by row and column."""
    with _opened(content, values=False) as book:
        return [
            (row, column)
            for row, cells in enumerate(_rows(book, sheet))
            for column, cell in enumerate(cells)
            if cell.data_type == "f"
        ]


def _mark_bare(values: list[list[str]], formulas: Sequence[tuple[int, int]]) -> None:
    """Put a sign in the place of formulas that nobody has computed: of those none has a value.

    Raises:
        ForeignError: They are the ratings of a workbook that Rivals has written.
    """
    if any(values[row][column : column + 1] not in ([], [""]) for row, column in formulas):
        return
    head = head_in(values)
    if formulas and head is not None:
        told = "has formulas in it that nothing has worked out: open it in a spreadsheet, and save it"
        raise ForeignError(told)
    for row, column in formulas:
        cells = values[row]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = NO_VALUE
