"""Text that every format can hold."""

from __future__ import annotations

from rivals.graph.plain import clean, shortened


def test_clean_text_is_one_line_that_xml_can_hold() -> None:
    assert clean("a\nb\x1bc\ufffed\u202ee") == "a b␛c<U+FFFE>d<U+202E>e"


def test_long_text_is_cut_between_words_where_there_are_any() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("x" * 20, 9) == "x" * 8 + "…"
    assert shortened("one two", 9) == "one two"
