"""Each key, and each comment, is found on its line."""

from __future__ import annotations

import pytest

from rivals.files.layout import Layout, heading, line_of

TEXT = '''\
# heading

title = "a # b"  # comment
[evidence.e1]
summary = """
# no comment
[evidence.e2]
"""
"weird.key" = 'x'
dotted.inner.most = 1
list = [
  1,  # comment
  # comment
  "]", '#',
]
[ hypotheses . "h 1" ]  # comment [x]
prior = 0.5
[[later]]
x = {a = "}", b = [1, 2]}
[[later]]
x = 2
[evidence.e1.ratings.h1]
rating = "C"'''


def test_headers_and_keys_have_the_line_they_begin_on() -> None:
    assert Layout.of(TEXT).lines() == {
        (): 3,
        ("title",): 3,
        ("evidence",): 4,
        ("evidence", "e1"): 4,
        ("evidence", "e1", "summary"): 5,
        ("evidence", "e1", "weird.key"): 9,
        ("evidence", "e1", "dotted"): 10,
        ("evidence", "e1", "dotted", "inner"): 10,
        ("evidence", "e1", "dotted", "inner", "most"): 10,
        ("evidence", "e1", "list"): 11,
        ("hypotheses",): 16,
        ("hypotheses", "h 1"): 16,
        ("hypotheses", "h 1", "prior"): 17,
        ("later",): 18,
        ("later", "x"): 19,
        ("evidence", "e1", "ratings"): 22,
        ("evidence", "e1", "ratings", "h1"): 22,
        ("evidence", "e1", "ratings", "h1", "rating"): 23,
    }


def test_comments_are_found_and_nothing_else_is_taken_for_one() -> None:
    assert Layout.of(TEXT).comments == (1, 3, 12, 13, 16)


def test_carriage_returns_change_no_line() -> None:
    with_returns, without = Layout.of(TEXT.replace("\n", "\r\n")), Layout.of(TEXT)
    assert with_returns.lines() == without.lines()
    assert with_returns.comments == without.comments


def test_a_table_opened_after_what_is_inside_it_has_its_own_line() -> None:
    assert Layout.of("[a.b]\nx = 1\n[a]\n").lines()[("a",)] == 3


def test_a_place_that_is_not_written_has_the_line_of_what_is_around_it() -> None:
    lines = Layout.of(TEXT).lines()
    assert line_of(lines, ("evidence", "e1", "passage", "document")) == 4
    assert line_of(lines, ("later", "x", "a")) == 19
    assert line_of(lines, ("nowhere", "at", "all")) == 1
    assert line_of(lines, ()) == 1


def test_a_key_written_with_escapes_is_the_key_they_stand_for() -> None:
    layout = Layout.of('"\\u0061" = 1\n"b\\"]" = 2\n\'c"\' = 3\n"" = 4\n')
    assert layout.lines() == {(): 1, ("a",): 1, ('b"]',): 2, ('c"',): 3, ("",): 4}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("", ""),
        ("format = 1\n", ""),
        ("\n\nformat = 1\n", ""),
        ("#:schema x\nformat = 1\n", "#:schema x\n"),
        ("\n # a\n\n#b\n\t\nformat = 1 # c\n# d\n", "\n # a\n\n#b\n\t\n"),
        ("format = 1\n# a\n", ""),
    ],
)
def test_the_heading_is_the_block_of_comments_that_a_text_begins_with(text: str, head: str) -> None:
    assert heading(text) == head


@pytest.mark.parametrize(
    "text",
    [
        '"' + "a" * 3_000_000 + '" = 1',
        "a" * 3_000_000 + " = 1",
        'x = "' + "a\\n" * 1_500_000 + '"',
        'x = """' + "a\n" * 1_500_000 + '"""',
        "x = '''" + "'a" * 1_500_000 + "'''",
        "x = [" + "1, " * 1_000_000 + "]",
        "[" + ".".join("a" * 900) + "]\n" + ".".join("b" * 900) + " = 1",
        "# a\n" * 500_000,
    ],
    ids=[
        "quoted key",
        "bare key",
        "text",
        "lines of text",
        "literal text",
        "list",
        "parts of a key",
        "comments",
    ],
)
def test_megabytes_of_one_thing_are_gone_through_in_time(text: str) -> None:
    assert len(Layout.of(f"{text}\nlast = 1").lines()) <= 34
