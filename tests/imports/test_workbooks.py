"""Workbooks: sheets, formulas, and what is no workbook or means harm."""

from __future__ import annotations

import datetime as dt
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from rivals.imports.found import ForeignError, UnsureError
from rivals.imports.wishes import Wishes
from rivals.imports.workbooks import LARGEST, MOST_CELLS, NO_VALUE, read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS: list[list[Any]] = [
    ["Evidence", "Date", "H1", "H2"],
    ["Lights", dt.date(2020, 4, 20), "'-1", 2.0],
    ["Sound_x000D__x001B_", None, None, "C"],
]
READ = [["Evidence", "Date", "H1", "H2"], ["Lights", "2020-04-20", "-1", "2"], ["Sound\r\x1b", "", "", "C"]]


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def altered(content: bytes, part: str, text: bytes) -> bytes:
    """The workbook with another text in one of its parts."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, text if name == part else old.read(name))
    return made.getvalue()


def packed_badly() -> bytes:
    """A zip by LZMA, the bytes of which are others than were packed."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as new:
        new.writestr(SHEET, bytes(range(256)) * 4)
    content = bytearray(made.getvalue())
    start = content.index(SHEET.encode()) + len(SHEET)
    content[start + 9 : start + 60] = b"\xff" * 51
    return bytes(content)


def test_values_are_read_as_a_person_would_type_them() -> None:
    table = read_workbook(workbook({"Matrix": ROWS, "Empty": []}), Wishes())
    assert (table.rows, table.form) == (READ, 'a table (sheet "Matrix" of a workbook)')


def test_of_several_sheets_one_is_chosen_by_the_analyst() -> None:
    content = workbook({"Matrix": ROWS, "Legend": [["a", "b"]]})
    with pytest.raises(UnsureError) as unsure:
        read_workbook(content, Wishes())
    assert (unsure.value.wish, list(unsure.value.choices)) == ("sheet", ["Matrix", "Legend"])
    assert read_workbook(content, Wishes(sheet="matrix")).rows == READ
    with pytest.raises(ForeignError, match='has no sheet "Other"; there are "Matrix", "Legend"'):
        read_workbook(content, Wishes(sheet="Other"))


def test_a_formula_that_nobody_computed_has_no_value_and_a_text_like_one_is_text() -> None:
    content = workbook({"Matrix": [["Evidence", "H1"], ["Lights", "=1+1"], ["'=x", "C"]]})
    table = read_workbook(content, Wishes())
    assert table.rows == [["Evidence", "H1"], ["Lights", NO_VALUE], ["=x", "C"]]
    assert table.notes == ("formulas: 1, read as the values last computed",)


def test_the_sheet_in_the_long_form_is_the_one_that_is_read() -> None:
    long = [["title", "Bay"], [], ["evidence", "hypothesis", "rating"], ["lights", "boats", "C"]]
    content = workbook({"Briefing": ROWS, "Data": long, "Legend": [["a", "b"]]})
    assert read_workbook(content, Wishes()).form == 'a table (sheet "Data" of a workbook)'
    assert read_workbook(content, Wishes(sheet="briefing")).rows == READ
    bare = workbook({"Data": [*long, ["lights", "drones", '=IF(1,"C","")']]})
    with pytest.raises(ForeignError, match="open it in a spreadsheet, and save it"):
        read_workbook(bare, Wishes())


def test_macros_are_left_alone_and_told_of() -> None:
    table = read_workbook(altered(workbook({"Matrix": ROWS}), "xl/vbaProject.bin", b"MZ"), Wishes())
    assert table.notes == ("its macros were not looked at",)


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no workbook"),
        (b"PK\x03\x04 torn", "is no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "has a password"),
        (workbook({"Empty": []}), "no sheet with anything on it"),
        (altered(workbook({"M": ROWS}), SHEET, LAUGHS), "declares entities"),
        (altered(workbook({"M": ROWS}), SHEET, b"<torn"), "is a broken workbook"),
        (packed_badly(), "is a broken workbook"),
        (altered(workbook({"M": ROWS}), "xl/bomb.bin", b"\0" * (LARGEST + 1)), "too large"),
        (workbook({"M": [["x"] * 1_001]}), "more than 1,000 columns"),
        (altered(workbook({"M": ROWS}), SHEET, b"<row/>" * (MOST_CELLS + 1)), "more than 200,000 cells"),
        (altered(workbook({"M": ROWS}), "xl/styles.xml", b" " * 2**22), "too many styles"),
        (altered(workbook({"M": ROWS}), SHEET, LAUGHS.decode().encode("utf-16")), "or is no UTF-8"),
    ],
    ids=[
        "empty",
        "torn",
        "old",
        "blank",
        "laughs",
        "broken",
        "lzma",
        "bomb",
        "wide",
        "rows",
        "styles",
        "utf-16",
    ],
)
def test_what_is_no_workbook_or_means_harm_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(ForeignError, match=told):
        read_workbook(content, Wishes())


def test_without_what_reads_workbooks_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook({"M": ROWS})
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ForeignError, match=r"pip install 'rivals\[office\]'"):
        read_workbook(content, Wishes())
