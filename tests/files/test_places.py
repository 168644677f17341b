"""The lines of places, found without going over the whole text."""

from __future__ import annotations

import pytest

from rivals.files.layout import Layout
from rivals.files.places import lines_of

PLAIN = """\
# heading
title = "T"

[hypotheses.h1]
statement = "[x]"

[evidence.e1.ratings.h1]
rating = "C"
because = "x = 1"

[evidence.e1]
summary = "#"
"""


@pytest.mark.parametrize("text", [PLAIN, f"{PLAIN}'quoted key' = 1\n"])
def test_a_place_has_its_own_line_or_that_of_what_is_in_it_or_around_it(text: str) -> None:
    lines = {
        ("title",): 2,
        ("hypotheses",): 4,
        ("hypotheses", "h1", "statement"): 5,
        ("hypotheses", "h1", "label"): 4,
        ("evidence",): 7,
        ("evidence", "e1", "ratings"): 7,
        ("evidence", "e1", "ratings", "h1", "because"): 9,
        ("evidence", "e1"): 11,
        ("evidence", "e1", "summary"): 12,
        ("evidence", "e1", "sources"): 11,
        ("nowhere",): 1,
        (): 1,
    }
    assert lines_of(text, lines) == lines


def test_where_nothing_is_asked_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Layout, "of", None)
    assert lines_of("x = [", []) == {}


@pytest.mark.parametrize(
    "line",
    ['x = """\ntitle = 1"""', "x = [\n1]", "x = {}", "x = 'y'", "x=1", " x = 1", '"x" = 1', "[[x]]", "[ x ]"],
)
def test_a_text_in_another_style_is_gone_over_whole(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    whole = Layout.of

    def noted(text: str) -> Layout:
        seen.append(text)
        return whole(text)

    monkeypatch.setattr(Layout, "of", noted)
    text = f"{line}\n[y]\nz = 1\n"
    assert lines_of(text, [("y", "z")]) == {("y", "z"): text.count("\n")}
    assert seen == [text]


def test_a_text_in_the_plain_style_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Layout, "of", None)
    assert lines_of(PLAIN, [("title",)]) == {("title",): 2}
