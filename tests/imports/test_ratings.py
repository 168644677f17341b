"""How others write ratings, and what is not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from rivals.core.scales import Credibility, Rating, Reliability
from rivals.imports.ratings import day_of, grade_of, minus_in, number_of, rating_of


@pytest.mark.parametrize(
    ("cells", "rating"),
    [
        (
            ("CC", "cc", "C C", "++", "2", "+2", "Very consistent", "strongly  supports"),
            Rating.VERY_CONSISTENT,
        ),
        (("C", "+", "1", "Consistent"), Rating.CONSISTENT),
        (("N", "0", "neutral", "+/-"), Rating.NEUTRAL),
        (("I", "-", "−", "–", "-1", "inconsistent"), Rating.INCONSISTENT),
        (
            ("II", "I I", "--", "−−", "-2", "very inconsistent", "Strongly contradicts"),
            Rating.VERY_INCONSISTENT,
        ),
        (("NA", "N/A", "n.a.", "not applicable"), Rating.NOT_APPLICABLE),
        (("", "  ", "not rated"), None),
    ],
)
def test_a_rating_is_known_by_letters_signs_words_and_numbers(
    cells: tuple[str, ...], rating: Rating | None
) -> None:
    assert {rating_of(cell) for cell in cells} == {rating}


@pytest.mark.parametrize("cell", ["maybe", "3", "—", "CCC", "?", "H"])
def test_what_is_no_rating_is_not_guessed_at(cell: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        rating_of(cell)


def test_a_lone_minus_is_a_rating_only_beside_others_of_its_kind() -> None:
    assert minus_in(["-", "++", ""]) == "inconsistent"
    assert minus_in(["-", "C", ""]) is None
    assert rating_of("-", "blank") is None


def test_grades_are_known_by_value_or_meaning() -> None:
    assert [
        grade_of(Reliability, cell) for cell in ("b", "B - usually reliable", "Usually reliable", "x")
    ] == [
        *("B", "B", "B"),
        None,
    ]
    assert [grade_of(Credibility, cell) for cell in ("2", "Probably true", "HIGH", "7")] == [
        2,
        2,
        "high",
        None,
    ]


def test_a_day_that_could_be_two_is_none() -> None:
    assert day_of("2020-04-20T10:00:00") == day_of("20.4.2020") == date(2020, 4, 20)
    assert day_of("4/5/2020") is None
    assert day_of("31.2.2020") is None


def test_weights_have_a_point_or_a_comma() -> None:
    assert [number_of(cell) for cell in ("0.8", "0,8", "2", "nan", "x")] == [0.8, 0.8, None, None, None]
