"""Fitting: nothing is lost where text is broken, and nothing is wider than its room."""

from __future__ import annotations

from random import Random

import pytest

from rivals.briefing.fitting import is_right_to_left, shares, shortened, width, wrapped

WORDS = ("raid", "الهجمات", "伊拉克境内的袭击事件", "x" * 200, "👨‍👩‍👧", "a-b", "W" * 30, "i")


@pytest.mark.parametrize("seed", range(20))
def test_the_lines_of_a_text_are_the_text_and_none_is_wider_than_its_room(seed: int) -> None:
    random = Random(seed)
    text = " ".join(random.choices(WORDS, k=random.randrange(1, 40)))
    room = random.uniform(40, 400)
    lines = wrapped(text, room, 10)
    assert "".join(lines) == text
    assert all(width(line.rstrip(), 10) <= room + 0.1 for line in lines)


def test_an_empty_text_takes_a_line() -> None:
    assert wrapped("", 100, 10) == [""]


def test_what_fits_is_not_shortened_and_what_does_not_ends_in_dots() -> None:
    assert shortened("one two", 100, 10, 1) == "one two"
    cut = shortened("one two three " * 20, 100, 10, 2)
    assert cut.endswith("…")
    assert len(wrapped(cut, 100, 10)) <= 2


def test_columns_fill_the_room_and_hold_their_words() -> None:
    widths = shares([["Rank", "1"], ["H1"], ["a long sentence about attacks " * 5]], 400, 9, 9)
    assert sum(widths) == pytest.approx(400)
    assert widths[0] >= width("Rank", 9) + 9
    assert widths[2] > 300


def test_a_word_without_an_end_takes_no_more_than_its_part() -> None:
    first, second = shares([["x" * 500], ["the other column has words"]], 400, 9, 9)
    assert first + second == pytest.approx(400)
    assert second >= width("column", 9)


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("H1: Hoax", False),
        ("(1) الهجمات", True),
        ("12 «עברית» a", True),
        ("袭击 الهجمات", False),
        ("", False),
    ],
)
def test_the_first_strong_letter_says_which_way_a_text_runs(text: str, *, from_right: bool) -> None:
    assert is_right_to_left(text) is from_right
