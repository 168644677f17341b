"""Delimited text: encodings, delimiters, and what is no table."""

from __future__ import annotations

import pytest

from rivals.imports.delimited import read_delimited
from rivals.imports.found import ForeignError
from rivals.imports.tables import MOST_COLUMNS, letters
from rivals.imports.wishes import Wishes

CELLS = [["id", "évidence", "H1"], ["1", "lights, moved; so", "II"]]
TEXT = 'id{0}évidence{0}H1\r\n1{0}"lights, moved; so"{0}II\r\n'


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_delimiter_and_encoding_are_found_out(sign: str, encoding: str) -> None:
    table = read_delimited(TEXT.format(sign).encode(encoding), Wishes())
    assert table.rows == CELLS


def test_excel_may_say_what_parts_the_cells() -> None:
    assert read_delimited(f"sep=;\r\n{TEXT.format(';')}".encode(), Wishes()).rows == CELLS


def test_another_encoding_is_asked_for_by_name_and_then_read() -> None:
    arabic = "دليل,H1\nضوء,C\n"
    with pytest.raises(ForeignError, match=r"is not UTF-8 .*line 1.*--encoding windows-1256"):
        read_delimited(arabic.encode("windows-1256"), Wishes())
    table = read_delimited(arabic.encode("windows-1256"), Wishes(encoding="windows-1256"))
    assert table.rows == [["دليل", "H1"], ["ضوء", "C"]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (TEXT.format(",").encode("utf-16-le"), r"is not UTF-8|zero bytes"),
        (b"id,H1\0\n", "zero bytes"),
        (b'id,H1\n"open,C\n', "double quote left open"),
        (b"", "is empty"),
        (b"\n,,\n", "is empty"),
        (b"a," * MOST_COLUMNS, "columns"),
        (b"a\n" + b"," * 30_000, "more than 20,000 commas in a line"),
        (b"a,b\n" * 70_001, "more than 70,000 rows"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, told: str) -> None:
    with pytest.raises(ForeignError, match=told):
        read_delimited(content, Wishes())


def test_an_encoding_that_nobody_knows_is_told() -> None:
    with pytest.raises(ForeignError, match="there is no encoding klingon"):
        read_delimited(b"a,b", Wishes(encoding="klingon"))


def test_cells_protected_from_being_formulas_are_as_they_were() -> None:
    assert read_delimited(b"a,'-1\n'=x,'tis\n", Wishes()).rows == [["a", "-1"], ["=x", "'tis"]]


def test_columns_are_called_as_spreadsheets_do() -> None:
    assert [letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
