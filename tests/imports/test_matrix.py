"""Matrices as others keep them: what is understood, and what is told of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.core.scales import Rating, Reliability
from rivals.imports.found import ForeignError, UnsureError

if TYPE_CHECKING:
    from rivals.core.analysis import Analysis
    from tests.imports.conftest import Reader

MATRIX = """\
Lights over the bay;;;;;
No;Evidence;Source;Grade;H1: Boats;H2: Drones
1;The lights moved against the wind;A pilot;B2;--;+
2;Nobody heard a sound;Local radio;;+;-
3;Seen before;;;n/a;
"""


def ratings(analysis: Analysis) -> list[tuple[str, str, str]]:
    return [
        (analysis.name_of("evidence", key), analysis.name_of("hypotheses", each), cell.rating.value)
        for key in analysis.in_order("evidence")
        for each, cell in analysis.evidence[key].ratings.items()
    ]


RATINGS = [("1", "H1", "II"), ("1", "H2", "C"), ("2", "H1", "C"), ("2", "H2", "I"), ("3", "H1", "NA")]


def test_a_matrix_is_read_with_its_sources_and_grades(csv: Reader) -> None:
    analysis, found = csv(MATRIX)
    assert found.remarks == ()
    assert analysis.title == "Lights over the bay"
    assert ratings(analysis) == RATINGS
    assert [each.statement for each in analysis.hypotheses.values()] == ["Boats", "Drones"]
    assert analysis.sources["a-pilot"].reliability is Reliability.B
    item = analysis.evidence["the-lights-moved-against-the"]
    assert (item.summary, list(item.sources)) == ("The lights moved against the wind", ["a-pilot"])
    assert item.credibility is not None
    assert item.credibility.value == 2


def test_hypotheses_may_stand_in_rows(csv: Reader) -> None:
    turned = "Hypothesis,E1: lights,E2: no sound\nH1: Boats,II,C\nH2: Drones,maybe,I\n"
    analysis, found = csv(turned)
    assert ratings(analysis) == [("E1", "H1", "II"), ("E2", "H1", "C"), ("E2", "H2", "I")]
    assert [each.place for each in found.remarks] == ["3:B"]
    upright, _ = csv("Evidence,Boats,Drones\nlights,II,C\n", turned=False)
    assert len(upright.hypotheses) == 2


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("1,lights,maybe,C,high,,", "2:C"),
        ("1,lights,C,C,sometimes,,", "2:E"),
        ("1,lights,C,C,,4/5/2020,", "2:F"),
        (",,C,,,,", "2:B"),
        ("1,lights,C,C,,,,beyond", "2:H"),
        ("Total,,-2,-1,,,", "2:B"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(csv: Reader, row: str, place: str) -> None:
    _, found = csv(f"no,evidence,H1,H2,relevance,date,notes\n{row}\n9,more,C,C,,,\n")
    assert [each.place for each in found.remarks] == [place]


def test_a_column_of_which_nothing_is_known_is_told(csv: Reader) -> None:
    _, found = csv("evidence,H1,Weather\nlights,C,fair\n")
    assert [each.place for each in found.remarks] == ["1:C"]


def test_what_could_mean_two_things_is_asked(csv: Reader) -> None:
    with pytest.raises(UnsureError) as unsure:
        csv("evidence,H1\nlights,-\nmore,C\n")
    assert (unsure.value.wish, list(unsure.value.choices)) == ("minus", ["inconsistent", "blank"])
    assert ratings(csv("evidence,H1\nlights,-\n", minus="blank")[0]) == []
    with pytest.raises(UnsureError) as unsure:
        csv("Where,What,H1\nbay,the lights moved,C\n")
    assert (unsure.value.wish, list(unsure.value.choices.items())) == (
        "text",
        [("B", "What"), ("A", "Where")],
    )
    analysis, found = csv("What,Where,H1\nlights,bay,C\n", text="what")
    assert list(analysis.evidence) == ["lights"]
    assert [each.place for each in found.remarks] == ["1:B"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("evidence,H1,H1\nlights,C,C\n", "stands in 1:B too"),
        ("label,evidence,H1\nE1,lights,C\nE1,sound,C\n", "stands in 2:A too"),
        ("id,label,evidence,H1\na,E1,lights,C\na,E2,sound,C\n", "stands in 2:A too"),
        ("evidence,notes\nlights,fair\n", "no column holds ratings"),
        ("H1,H2\nC,I\n", "no column holds what the items say"),
        ("lights,C,I,C\nsound,I,I,C\n", "looks like ratings"),
        ("evidence,H1\n", "no item of evidence"),
        ("only one column\nand a row\n", "no two cells filled"),
        ("evidence,H1\n" + "a,C\n" * 20_001, "20,001 items of evidence, and 20,000 is the most"),
    ],
)
def test_what_is_no_matrix_is_refused_with_the_reason(csv: Reader, text: str, told: str) -> None:
    with pytest.raises(ForeignError, match=told):
        csv(text)


def test_ratings_can_be_named_where_they_do_not_look_it(csv: Reader) -> None:
    text = "evidence,Boats,Drones\nlights,probably,C\n"
    analysis, found = csv(text, ratings=("b", "Drones"))
    assert [each.statement for each in analysis.hypotheses.values()] == ["Boats", "Drones"]
    assert [each.place for each in found.remarks] == ["2:B"]


def test_many_items_that_begin_alike_get_ids_in_steady_time(csv: Reader) -> None:
    rows = "".join(f"on the first day of may,C,{number}\n" for number in range(3_000))
    analysis, _ = csv(f"evidence,H1,notes\n{rows}")
    assert list(analysis.evidence)[-1] == "on-the-first-day-of-3000"
    assert {each.ratings["h1"].rating for each in analysis.evidence.values()} == {Rating.CONSISTENT}
