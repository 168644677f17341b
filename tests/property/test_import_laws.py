"""What holds of every table that somebody could want imported."""

from __future__ import annotations

import csv
import gzip
import re
from contextlib import suppress
from io import BytesIO, StringIO

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from rivals.core.analysis import Analysis
from rivals.core.text import SLUG
from rivals.files.writing import canonical
from rivals.imports.found import ForeignError, UnsureError
from rivals.imports.reading import read
from rivals.imports.wishes import Wishes

HEADS = ("No", "source", "reliability", "credibility", "date", "notes", "H2", "drones", "weather", "")
CELLS = (
    "C",
    "II",
    "++",
    "-",
    "N/A",
    "B",
    "2",
    "high",
    "2020-04-20",
    "E1",
    "Total",
    "",
    " ",
    "'=x",
    "گورد",
    "a: b",
)
WORDS = re.compile(r"word\d+")

cells = st.sampled_from(CELLS) | st.integers(0, 99).map("word{}".format)
heads = st.lists(st.sampled_from(HEADS), max_size=4, unique=True).flatmap(
    lambda others: st.permutations(["evidence", "H1: boats", *others])
)
tables = st.builds(
    lambda head, rows: [head, *rows], heads, st.lists(st.lists(cells, min_size=2, max_size=7), max_size=6)
)


def text_of(rows: list[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


@given(rows=tables, turned=st.booleans() | st.none())
def test_a_table_is_understood_or_refused_and_no_word_of_it_is_lost_in_silence(
    *, rows: list[list[str]], turned: bool | None
) -> None:
    try:
        found = read(text_of(rows), "csv", Wishes(turned=turned, minus="inconsistent", text="evidence"))
    except (ForeignError, UnsureError):
        return
    analysis = Analysis.from_tree(found.tree)
    assert all(map(SLUG.fullmatch, analysis.evidence))
    kept = canonical(analysis)
    places = {each.place for each in found.remarks}
    for number, row in enumerate(rows, start=1):
        for column, cell in zip("ABCDEFG", row, strict=False):
            if WORDS.fullmatch(cell) and not re.search(rf"\b{cell}\b", kept):
                of_its_line = {place for place in places if place.startswith(f"{number}:")}
                assert of_its_line or any(place.endswith(f":{column}") for place in places)


def workbook() -> bytes:
    book, content = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in (["evidence", "H1", "H2"], ["lights", "C", "=1+1"], ["sound", 2, "II"]):
        sheet.append(row)
    book.save(content)
    return content.getvalue()


PROJECT = (
    b"<A><MATRIX><HYPOTHESIS><NAME>h</NAME></HYPOTHESIS><EVIDENCE><VALUES>C</VALUES></EVIDENCE></MATRIX></A>"
)
WHOLE = {
    "xlsx": workbook(),
    "achz": gzip.compress(PROJECT.decode().encode("utf-16")),
    "csv": b'evidence,H1\n"lights, moved",C\n',
    "json": b'{"format": "rivals/analysis", "version": 1, "analysis": {"title": "t", "evidence": {}}}',
}


@given(form=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_a_file_with_some_bytes_altered_is_read_or_refused(*, form: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[form])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    with suppress(ForeignError, UnsureError):
        read(bytes(content), form, Wishes())


@given(st.binary(max_size=300), st.sampled_from(["csv", "xlsx", "achz", "json"]))
def test_any_bytes_are_read_or_refused(content: bytes, form: str) -> None:
    with suppress(ForeignError, UnsureError):
        read(content, form, Wishes())
