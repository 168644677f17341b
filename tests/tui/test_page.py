"""A capture laid out for reading."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rivals.captures.capture import Span
from rivals.captures.reading import read
from rivals.core.text import steady_in_place
from rivals.tui.cells import width_of
from rivals.tui.page import MOST_WRAPPED, Page, Place, wrapped_spans

TEXTS = st.text(st.sampled_from("ab .\n\t日。「ىّ؟e\u0301\u202e\x1b[\u200d👩"), max_size=200)


def page(text: str, width: int = 40) -> Page:
    made = Page(read(text.encode()))
    made.fit(width)
    return made


def told(made: Page) -> list[str]:
    return [
        row.told or made.text[row.start : row.end]
        for block in range(len(made.blocks))
        for row in made.rows(block)
    ]


@given(TEXTS, st.integers(8, 40))
def test_lines_fit_and_hold_every_word_in_its_order(text: str, width: int) -> None:
    lines = list(wrapped_spans(text, 0, len(text), width))
    assert all(width_of(steady_in_place(text[low:high])) <= width for low, high in lines)
    assert all(one[1] <= other[0] for one, other in pairwise(lines))
    assert "".join("".join(text[low:high].split()) for low, high in lines) == "".join(text.split())


def test_a_word_too_long_for_a_line_and_a_text_without_spaces_are_broken() -> None:
    for text, many in (("x" * 100, 3), ("日本語" * 20, 3), ("e\u0301" * 80, 2)):
        assert len(list(wrapped_spans(text, 0, len(text), 40))) == many


def test_posts_are_counted_and_the_missing_ones_told_where_they_would_stand() -> None:
    text = "\n\n".join(
        f"{number}/6\nWords of post {number}, which is one of several." for number in (1, 2, 4, 5)
    )
    lines = told(page(text))
    wanted = ["2/6", "post 3 of 6 is not in the capture", "4/6", "5/6", "post 6 of 6 is not in the capture"]
    assert [line for line in lines if line in wanted] == wanted
    assert sum("Words of post" in line for line in lines) == 4


def test_a_place_of_the_text_is_on_the_line_that_holds_it() -> None:
    text = "\n\n".join(
        f"Paragraph {number} of a text that goes on and on, line after line." for number in range(50)
    )
    made = page(text, 20)
    for at in range(0, len(text), 37):
        place = made.place(at)
        row = made.rows(place.block)[place.row]
        assert row.start <= at
        assert made.walk(made.walk(place, 7), -7) == place or made.walk(place, 7) == made.last


def test_a_long_text_is_wrapped_only_where_it_is_looked_at() -> None:
    made = page("\n\n".join("Some words of no great weight. " * 8 for _ in range(2000)))
    made.guessed_place(made.guessed_height // 2)
    made.walk(made.place(len(made.text) // 2), 40)
    assert len(made._rows) < 40  # noqa: SLF001 - what it does not do cannot be seen otherwise


def test_a_line_of_100_000_characters_is_laid_out_in_parts() -> None:
    made = page("Some words of no great weight. " * 3300)
    assert len(made.blocks) > MOST_WRAPPED // 20
    assert all(len(made.rows(block)) < 100 for block in range(len(made.blocks)))
    assert sum(len(made.sentences(index)) for index in range(len(made.texts))) == 3300


def test_another_width_lays_it_out_anew() -> None:
    made = page("Some words of no great weight. " * 10, 60)
    before = len(made.rows(0))
    made.fit(20)
    assert len(made.rows(0)) > 2 * before
    assert made.guessed_line(Place(0, 1)) == 1


@pytest.mark.parametrize(("by", "found"), [(1, (30, 40)), (-1, (0, 10))])
def test_words_are_found_whatever_their_capitals_and_line_breaks(by: int, found: tuple[int, int]) -> None:
    made = page("Some words, then more of them Some\nWORDS.")
    assert made.find("some  words", Span(12, 20), by) == Span(*found)
    assert made.find("nowhere", Span(0, 1), by) is None
