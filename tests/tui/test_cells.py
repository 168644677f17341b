"""Text in columns: exactly as wide as asked for, by every way of counting that terminals use."""

from __future__ import annotations

import sys
import unicodedata
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from rivals.core.text import UNSAFE, steady
from rivals.tui.cells import centred, fitted, wrapped

# What a version of Unicode does not know yet is as wide as its terminal likes.
ASSIGNED: Final = st.characters(exclude_categories=("Cn", "Cs", "Co"))
SIGNS: Final = st.sampled_from(
    "a é中한ｱ\u0301\u200c\u200d\ufe0f\u20e3⚠👨👩👍🏽🇮🇶🏴\u0647\u0628कष்நி\t\n\x1b\x9b\u202e\u200b"
)
TEXTS: Final = st.text(ASSIGNED | SIGNS, max_size=60)
JOINED: Final = "\u0647\u200d\u0628"  # as Kurdish and Persian abbreviate
FAMILIES: Final = "👨‍👩‍👧‍👦 👍🏽 🇮🇶🇺🇸🇮 1️⃣ ⚠️ ❤️‍🔥"
UNIFORM: Final = (
    "CJK UNIFIED",
    "CJK COMPATIBILITY",
    "HANGUL SYLLABLE",
    "TANGUT",
    "NUSHU",
    "CUNEIFORM",
    "EGYPTIAN",
)


def by_character(text: str) -> int:
    """The width that a terminal gives a text which takes each character by itself."""
    return sum(wcwidth(each) for each in text)


@given(TEXTS, st.integers(0, 40))
@example(FAMILIES, 9)
@example(JOINED, 3)
@example("क्‍ष", 4)
@example("中中中", 4)
def test_a_fitted_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    line = fitted(text, width)
    assert cell_len(line) == width
    assert by_character(line) == width


@given(TEXTS, st.integers(1, 40))
def test_a_fitted_text_is_safe_and_says_where_it_was_cut(text: str, width: int) -> None:
    line = fitted(text, width)
    assert not UNSAFE.search(line)
    assert "\n" not in line
    if cell_len(steady(text)) <= width:
        assert line.rstrip(" ") == steady(text).rstrip(" ")
    else:
        assert "…" in line


@given(TEXTS, st.integers(2, 40))
@example(FAMILIES, 3)
@example(f"{JOINED} {JOINED}", 3)
@example("a\n\nb", 5)
def test_wrapped_lines_are_no_wider_than_asked_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    for line in lines:
        assert cell_len(line) <= width
        assert by_character(line) <= width
        assert not UNSAFE.search(line)
    shown = "".join(lines).replace(" ", "")
    assert shown == "".join(steady(each) for each in text.split("\n")).replace(" ", "")


@given(TEXTS.filter(lambda text: "\n" not in text), st.integers(2, 40))
def test_words_are_broken_only_where_a_line_cannot_hold_them(text: str, width: int) -> None:
    words = steady(text).split(" ")
    if all(cell_len(word) <= width for word in words):
        assert " ".join(wrapped(text, width)) == steady(text)


@given(st.sampled_from(["", "C", "CC", "[NA]", "H1 #1", "H12 #10", "中文", "(H1)"]), st.integers(0, 20))
def test_a_centred_text_is_exactly_as_wide_as_asked(text: str, width: int) -> None:
    line = centred(text, width)
    assert cell_len(line) == width
    if cell_len(text) <= width:
        before, after = line.split(text) if text else (line, "")
        assert abs(len(before) - len(after)) <= 1 or not text


def test_every_character_there_is_keeps_the_column_after_it_in_place() -> None:
    wrong = []
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        if unicodedata.category(sign) in {"Cn", "Co"} or unicodedata.name(sign, "").startswith(UNIFORM):
            continue
        line = fitted(f"a{sign}b", 12)
        if not cell_len(line) == by_character(line) == 12:
            wrong.append(f"U+{code:04X}")
    assert wrong == []


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200d", "\u200c"])
def test_nothing_fills_a_column_as_well(text: str) -> None:
    assert cell_len(fitted(text, 5)) == by_character(fitted(text, 5)) == 5


def test_a_huge_text_is_cut_without_being_read_to_the_end() -> None:
    assert fitted("x" * 10_000_000, 10) == "xxxxxxxxx…"
    assert fitted(" " * 2_500 + "x", 4).rstrip(" ") in {"", "…", "x"}
