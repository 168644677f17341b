"""Passages are found again: at their place, elsewhere, in other words, or not at all."""

from __future__ import annotations

import attrs
import pytest

from rivals.captures.anchors import GONE, Found, State, find, passage
from rivals.captures.approximate import closest, distance
from rivals.core.records import Passage

TEXT = "The lights moved against the wind. Nobody heard a sound. The lights moved at dawn, said the pilot."


def drawn(words: str, text: str = TEXT) -> Passage:
    start = text.index(words)
    return passage("d", text, start, start + len(words))


def test_a_passage_holds_its_words_and_their_company() -> None:
    made = drawn("Nobody heard a sound.")
    assert made.exact == "Nobody heard a sound."
    assert made.prefix == TEXT[3:35]
    assert made.suffix.startswith(" The lights moved at dawn")
    assert len(made.suffix) == 32
    assert find(TEXT, made) == Found(State.STANDS, 35, 56)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (0, 999), (5, 4)])
def test_nothing_and_what_is_not_there_make_no_passage(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a passage lies within the text"):
        passage("d", TEXT, start, end)


def test_the_same_words_elsewhere_have_moved() -> None:
    assert find(f"Well. {TEXT}", drawn("heard")) == Found(State.MOVED, 48, 53)


def test_of_the_same_words_those_in_their_old_company_are_meant() -> None:
    start = TEXT.rindex("The lights moved")
    second = passage("d", TEXT, start, start + 16)
    assert find(TEXT[57:], second).start == 0
    assert find(TEXT.replace("Nobody heard a sound. ", ""), second).start == 35
    first = drawn("The lights moved")
    assert find(f"{TEXT[57:]} {TEXT}", first).start == len(TEXT[57:]) + 1


def test_words_that_changed_a_little_are_found() -> None:
    made = drawn("moved against the wind. Nobody heard a sound.")
    found = find(TEXT.replace("wind. Nobody", "winds; nobody"), made)
    assert found.state is State.MOVED
    assert (found.start, found.errors) == (11, 3)
    assert find("Something else altogether stands here, at some length, about the sea.", made) == GONE


def test_a_passage_written_by_hand_needs_no_place_and_no_company() -> None:
    by_hand = Passage(document="d", exact="heard a sound")
    assert find(TEXT, by_hand) == Found(State.STANDS, 42, 55)
    assert find(TEXT, attrs.evolve(by_hand, start=9999)) == Found(State.MOVED, 42, 55)
    assert find(TEXT, attrs.evolve(by_hand, exact="")) == GONE
    assert find("", by_hand) == GONE
    assert find("Café", Passage(document="d", exact="Cafe\u0301")).state is State.STANDS


def test_differences_are_counted() -> None:
    assert distance("kitten", "sitting") == 3
    assert distance("", "ab") == distance("ab", "") == 2
    assert closest("surgery", "the survey is surgary here") == (1, 14, 21)
    assert closest("abc", "xyz") is None
    assert closest("", "xyz") is None
