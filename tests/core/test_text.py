"""Text from outside can neither steer a terminal nor hide, and makes ids and labels that stay unique."""

from __future__ import annotations

import pytest

from rivals.core.text import SLUG, escaped, natural, next_label, one_line, printable, slug, steady, unescaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with\ttab\nand line", "plain, with\ttab\nand line"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\rb\0c\x7f", "a␍b␀c␡"),
        ("\x9b31m\x85", "<U+009B>31m<U+0085>"),
        ("safe\u202egnp.exe\u202c", "safe<U+202E>gnp.exe<U+202C>"),
        ("\u2066a\u2069\u200e\u200f\u061c", "<U+2066>a<U+2069><U+200E><U+200F><U+061C>"),
        ("a\u200bb\u2060c\ufeff", "a<U+200B>b<U+2060>c<U+FEFF>"),
        ("a\u2028b\u2029", "a<U+2028>b<U+2029>"),
        ("\ud800", "<U+D800>"),
        ("می\u200cروم گورد\u200d", "می\u200cروم گورد\u200d"),
        ("[bold]not markup[/]", "[bold]not markup[/]"),
        ("👩\u200d🚀 é e\u0301 袭击", "👩\u200d🚀 é e\u0301 袭击"),
    ],
)
def test_what_could_steer_a_terminal_or_hide_becomes_a_visible_sign(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_printable_text_stays_as_it_is() -> None:
    every = "".join(map(chr, range(0x3000)))
    assert printable(printable(every)) == printable(every)


def test_one_line_has_no_line_break_and_single_spaces() -> None:
    assert one_line("  a\n\tb\r\n\u2028 c\x1b ") == "a b c␛"


def test_steady_text_has_only_signs_of_a_width_that_all_agree_on() -> None:
    assert steady("👍🏽 ❤\ufe0f 🇮🇶 👩\u200d🚀") == "👍 ❤ IQ 👩🚀"
    assert steady("می\u200cروم\n") == "می\u200cروم"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a\u202eb",
        "\\u202E",
        "\\\\u202E",
        "\\",
        "\\\u202e",
        "\\\\\x1b",
        "C:\\users\\new",
        "\\u",
        "\\u12",
        "\t\n\r",
    ],
)
@pytest.mark.parametrize("multiline", [True, False])
def test_what_a_field_edits_comes_back_as_it_was(text: str, multiline: bool) -> None:  # noqa: FBT001 - a parameter
    field = escaped(text, multiline=multiline)
    assert unescaped(field) == text
    assert printable(field) == field
    assert multiline or "\n" not in field


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("COVID-19 distraction of the Iraqi state, as health", "covid-19-distraction-of-the"),
        ("Café «Zoë»", "cafe-zoe"),
        ("one two three four five six", "one-two-three-four-five"),
        ("x" * 100, "x" * 48),
        ("a" * 47 + " b", "a" * 47),
        ("--a--", "a"),
    ],
)
def test_an_id_is_made_from_the_first_words(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize("text", ["", "هجوم", "袭击", "2020", "---", "\ud800", "\U0001d7d9", "\n"])
def test_where_no_latin_letter_is_left_the_id_is_a_short_hash(text: str) -> None:
    assert len(slug(text)) == 9
    assert slug(text)[0] == "x"
    assert slug(text) == slug(text)
    assert SLUG.fullmatch(slug(text))


def test_an_id_is_unlike_every_one_that_is_taken() -> None:
    assert slug("a raid", {"a-raid", "a-raid-2"}) == "a-raid-3"
    long = "y" * 100
    taken = {slug(long)}
    assert SLUG.fullmatch(slug(long, taken))
    assert slug(long, taken) not in taken


def test_the_next_label_counts_on_from_the_highest() -> None:
    assert next_label("H", []) == "H1"
    assert next_label("H", ["H1", "H3", "E9", "H", "H2b", "HH8", ""]) == "H4"
    assert next_label("E", ["E9", "E10"]) == "E11"
    assert next_label("E", ["E" + "9" * 5000]) == "E1"


def test_numbers_in_labels_count_as_numbers() -> None:
    assert sorted(["E10", "e2", "E1", "E2b", "E٣"], key=natural) == ["E1", "e2", "E2b", "E٣", "E10"]
    assert natural("9" * 5000) == natural("9" * 5000)
