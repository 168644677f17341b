"""How wide texts come out, and how they are folded."""

from __future__ import annotations

import pytest

from rivals.graph.measuring import folded, is_from_right, width


def test_wide_scripts_take_more_room_than_latin_and_accents_none() -> None:
    assert width("mm", 10) > width("aa", 10) > width("ii", 10)
    assert width("攻撃", 10) > width("MM", 10)
    assert width("e\u0301", 10) == width("e", 10)


@pytest.mark.parametrize("text", ["one two three four", "x" * 100, "a " + "W" * 50 + " b", "", "攻" * 30])
def test_every_line_fits_and_nothing_is_lost(text: str) -> None:
    lines = folded(text, 60, 12)
    assert all(width(line, 12) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_text_is_read_from_where_its_first_letter_is() -> None:
    assert all(map(is_from_right, ("هجمات H1", "(2020) עברית")))
    assert not any(map(is_from_right, ("H1: هجمات", "123", "")))
