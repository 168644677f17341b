"""Where sentences begin and end."""

from __future__ import annotations

from pathlib import Path

import pytest

from rivals.captures.sentences import LONGEST, sentences

THREAD = Path(__file__).parents[2] / "hypotheses" / "captures" / "isis-april-2020-thread.txt"


def parted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained. ", "It snowed! ", "Why? ", "Nobody knows…"],
        ["Mr. Smith of the U.S. Army met Gen. J. R. Doe, i.e. his chief, at No. 10. ", "He left."],
        ["He said no. ", "It was art. ", "See No. 3 of it."],
        ["He came at 5 p.m. ", "Then he left."],
        ["It began at 5 p.m. on Monday, cf. Vol. 2, p. 13."],
        ["It grew by 3.5 per cent, they say (see e.g. the notes)."],
        ["“Nothing is new.” ", "“Is it?” he asked. ", "(He waited.) ", "She nodded."],
        ["Wait ... there is more. ", "https://example.org/a.html?b=1"],
        ["لماذا حدث ذلك؟ ", "لا أحد يعرف. ", "نعم"],
        ["他说。", "「我不知道。」", "然后走了\uff01", "为什么\uff1f"],
        ['. @somebody warns: "If so. ', 'Then not."'],
    ],
)
def test_a_sentence_ends_where_its_reader_would_say(parts: list[str]) -> None:
    assert parted("".join(parts)) == [part.strip() for part in parts]


def test_list_items_and_short_lines_are_sentences_without_their_signs() -> None:
    text = "A HEADING\nThey seek:\n• terms for the land;\n  2. fresh rules. And more.\n\n- an end"
    assert parted(text) == [
        *("A HEADING", "They seek:", "terms for the land;"),
        *("fresh rules.", "And more.", "an end"),
    ]


def test_a_line_that_was_broken_to_fit_a_page_goes_on_in_the_next() -> None:
    text = "This line was broken because the page it stood on\nwas full. The next was not."
    assert parted(text) == [
        "This line was broken because the page it stood on\nwas full.",
        "The next was not.",
    ]


@pytest.mark.parametrize(
    "text", ["word " * 20_000, "x" * 100_000, "! " * 50_000, "a\n" * 50_000, " " * 100_000]
)
def test_no_sentence_is_longer_than_a_screen_has_room_for(text: str) -> None:
    found = list(sentences(text))
    assert all(0 < span.end - span.start <= LONGEST for span in found)
    kept = "".join(text[span.start : span.end] for span in found)
    assert "".join(kept.split()) == "".join(text.split())


def test_all_of_the_thread_that_ships_is_in_its_sentences() -> None:
    text = THREAD.read_text(encoding="utf-8")
    left = list(text)
    for span in sentences(text):
        left[span.start : span.end] = " " * (span.end - span.start)
    assert set("".join(left)) <= set("• \n")
    assert "Why the group has changed its ways nobody can say for certain yet." in parted(text)
