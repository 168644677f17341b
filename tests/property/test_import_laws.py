"""What holds of every table that somebody could want imported."""

from __future__ import annotations

import csv
import re
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

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


@given(st.binary(max_size=300), st.sampled_from(["csv", "xlsx", "achz", "json"]))
def test_any_bytes_are_read_or_refused(content: bytes, form: str) -> None:
    try:
        found = read(content, form, Wishes())
    except (ForeignError, UnsureError):
        return
    assert found.tree["evidence"]
