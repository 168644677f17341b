"""Columns line up on the screen, whatever the script."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from rivals.cli.columns import cells, columns, cut


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("袭击", 4), ("e\u0301", 1), ("حملة", 4), ("گورد\u200c", 4), ("🧨", 2)]
)
def test_cells_of_a_text(text: str, width: int) -> None:
    assert cells(text) == width


def test_what_is_counted_without_rich_is_counted_as_rich_does() -> None:
    assert [each for each in map(chr, range(0x20, 0x2028)) if cells(each) != cell_len(each)] == []


@pytest.mark.parametrize(
    "text", ["plain words of some length", "袭击增加了许多在各个地方都有", "e\u0301" * 30]
)
@pytest.mark.parametrize("width", [1, 2, 7, 12])
def test_cut_text_fits_and_shows_that_it_was_cut(text: str, width: int) -> None:
    short = cut(text, width)
    assert cell_len(short) <= width
    assert short.endswith("…")


def test_what_fits_is_not_cut() -> None:
    assert cut("袭击", 4) == "袭击"


def test_columns_line_up_and_one_gives_way() -> None:
    rows = [["E1", "袭击增加了许多在各个地方都有", "II", "0.5"], ["E10", "حملة", "C", "10"]]
    lines = columns(rows, stretch=1, width=30, right=(3,))
    assert [cell_len(line) for line in lines] == [30, 30]
    assert lines == ["E1   袭击增加了许多…   II  0.5", "E10  حملة              C    10"]


def test_the_column_that_gives_way_keeps_the_least_there_is() -> None:
    assert columns([["label", "a long statement", "1"]], stretch=1, width=5, least=8) == [
        "label  a long …  1"
    ]
