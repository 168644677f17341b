"""The long form: a row for each rating, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.imports.found import ForeignError

if TYPE_CHECKING:
    from tests.imports.conftest import Reader


def test_what_stands_above_the_heads_says_what_it_is_about(csv: Reader) -> None:
    analysis, found = csv("title,Bay\nmarking,TLP:RED\nevidence,hypothesis,rating\nlights,boats,C\n")
    assert (analysis.title, analysis.marking, found.remarks) == ("Bay", "TLP:RED", ())
    with pytest.raises(ForeignError, match="too large to be exported with its ratings"):
        csv("left out,many\nevidence,hypothesis,rating\n")


def test_a_text_that_was_cut_is_told_once(csv: Reader) -> None:
    text = "x … (cut: 40,000 characters are more than a cell holds)"
    rows = "".join(f'lights,{each},C,"{text}"\n' for each in ("boats", "drones"))
    _, found = csv(f"evidence,hypothesis,rating,evidence_summary\n{rows}")
    assert [each.what for each in found.remarks] == ["the end of this text is missing"]


def test_ids_may_be_left_to_be_made(csv: Reader) -> None:
    analysis, found = csv(
        "evidence,hypothesis,rating,because\nLights moved,Boats,II,Against the wind\nLights moved,Drones,,\n"
    )
    assert found.remarks == ()
    assert analysis.evidence["lights-moved"].summary == "Lights moved"
    assert [each.statement for each in analysis.hypotheses.values()] == ["Boats", "Drones"]
    cells = analysis.evidence["lights-moved"].ratings
    assert {key: (cell.rating.value, cell.because) for key, cell in cells.items()} == {
        "boats": ("II", "Against the wind")
    }


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("lights,drones,maybe,,", "3:C"),
        ("lights,,C,,", "3:C"),
        ("lights,drones,,a reason,", "3:D"),
        ("moon,drones,C,,A pilot", "3:E"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(csv: Reader, row: str, place: str) -> None:
    _, found = csv(f"evidence,hypothesis,rating,because,sources\nlights,boats,C,,\n{row}\n")
    assert [each.place for each in found.remarks] == [place]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("lights,boats,I,", r"is rated against \"boats\" in a row above too"),
        ("lights,drones,I,Another text", "another evidence_summary"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(csv: Reader, row: str, told: str) -> None:
    with pytest.raises(ForeignError, match=told):
        csv(f"evidence,hypothesis,rating,evidence_summary\nlights,boats,C,One text\n{row}\n")
