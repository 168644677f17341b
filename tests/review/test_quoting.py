"""The item of evidence that a stretch of a capture makes."""

from __future__ import annotations

from typing import Any

import pytest

from rivals.captures.capture import Span
from rivals.captures.reading import read
from rivals.core.analysis import Analysis
from rivals.core.edits import add
from rivals.review.quoting import quoted_item, source_named, uses

TEXT = """Opening words by the author, at some length.

2/3
A diplomat of the Coalition says: "We left." The author disagrees.

3/3
. @hushamexample warns: "They will be back." Nobody else does.

You can follow @AuthorOfIt.
"""


def analysis(**evidence: dict[str, Any]) -> Analysis:
    content: dict[str, Any] = {
        "format": 1,
        "title": "A case",
        "hypotheses": {"h1": {"statement": "One"}, "h2": {"statement": "Another"}},
        "sources": {
            "diplomat": {"name": "Diplomat of a Coalition country, unnamed"},
            "official": {"name": "Coalition official, unnamed"},
            "husham": {"name": "Husham Example, an analyst"},
            "author": {"name": "Author of the thread, @AuthorOfIt"},
        },
        "documents": {"thread": {"title": "A thread"}},
        "evidence": evidence,
    }
    return Analysis.from_tree(content)


def drawn(found: Analysis, words: str) -> dict[str, Any]:
    capture = read(TEXT.encode())
    start = capture.text.index(words)
    used = uses(found, "thread", capture.text, {})
    return quoted_item(found, "thread", capture, Span(start, start + len(words)), used)


@pytest.mark.parametrize(
    ("words", "source", "notes"),
    [
        ("We left.", "diplomat", "Post 2/3. In the words of A diplomat of the Coalition."),
        ('"They will be back."', "husham", "Post 3/3. In the words of @hushamexample."),
        ("The author disagrees.", "author", "Post 2/3."),
    ],
)
def test_who_is_quoted_is_its_source_and_else_the_author(words: str, source: str, notes: str) -> None:
    record = drawn(analysis(), words)
    assert list(record["sources"]) == [source]
    assert record["notes"] == notes


def test_its_words_are_its_passage_and_without_their_marks_its_summary() -> None:
    record = drawn(analysis(), '"They will be back."')
    assert record["summary"] == "They will be back."
    assert record["passage"]["exact"] == '"They will be back."'
    found = analysis()
    _, changes = add(found, "evidence", record)
    assert uses(found.apply(changes), "thread", TEXT, {})[0].start == TEXT.index('"They')


def test_its_date_is_the_one_that_all_items_of_the_document_have() -> None:
    import datetime as dt

    items = {
        key: {
            "summary": key,
            "date": dt.date(2020, 4, day),
            "passage": {"document": "thread", "exact": words},
        }
        for key, day, words in (("one", 20, "We left."), ("two", 21, "Nobody else does."))
    }
    assert drawn(analysis(one=items["one"]), "Opening words")["date"] == dt.date(2020, 4, 20)
    assert "date" not in drawn(analysis(**items), "Opening words")


@pytest.mark.parametrize("speaker", ["", "Somebody else", "Coalition", "The"])
def test_a_speaker_who_may_be_several_sources_or_none_is_left_open(speaker: str) -> None:
    assert not source_named(analysis(), speaker)
