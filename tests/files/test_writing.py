"""The canonical form: one text for one analysis, which reads back as that analysis."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from rivals.core.analysis import Analysis
from rivals.files.writing import UnwritableError, canonical

if TYPE_CHECKING:
    from rivals.core.change import Tree


def written(**more: Any) -> str:  # noqa: ANN401 - any part of a tree
    return canonical(Analysis.from_tree({"format": 1, "title": "A case", **more}))


def test_keys_stand_in_the_order_of_the_format_and_ids_in_that_of_the_alphabet() -> None:
    assert (
        written(
            evidence={
                "b": {"ratings": {"h": {"because": "y", "rating": "C"}}, "summary": "x", "label": "E1"}
            },
            hypotheses={"h": {"statement": "x"}, "a10": {"statement": "x"}, "a9": {"statement": "x"}},
            method={"weights": "none", "rule": "net"},
            question="Why?",
        )
        == """\
format = 1
title = "A case"
question = "Why?"

[method]
rule = "net"
weights = "none"

[hypotheses.a10]
statement = "x"

[hypotheses.a9]
statement = "x"

[hypotheses.h]
statement = "x"

[evidence.b]
label = "E1"
summary = "x"

[evidence.b.ratings.h]
rating = "C"
because = "y"
"""
    )


def test_unknown_keys_follow_the_known_ones_in_the_order_of_the_alphabet() -> None:
    text = written(
        zebra=1,
        apple={"b": 1, "a": [{"y": 1, "x": 2}]},
        hypotheses={"h": {"zeta": 1, "statement": "x", "eta": 2}},
    )
    assert text.index("zebra") > text.index("title")
    assert text.index("[apple]") > text.index("[hypotheses.h]")
    assert text.index("statement") < text.index("eta = 2") < text.index("zeta")
    assert text.index("y = 1") > text.index("x = 2")


def test_equal_analyses_have_one_text_whatever_order_their_keys_came_in() -> None:
    one: Tree = {"format": 1, "title": "t", "x": {"b": 1, "a": {"d": 1, "c": 2}}, "y": 1}
    other: Tree = {"y": 1, "x": {"a": {"c": 2, "d": 1}, "b": 1}, "title": "t", "format": 1}
    assert canonical(Analysis.from_tree(one)) == canonical(Analysis.from_tree(other))


def test_what_could_hide_or_steer_a_terminal_is_written_as_an_escape() -> None:
    text = written(
        marking="\x1b[31m \u202e \x85 \u200b \ufeff \r \0 می\u200cروم", **{"later\u2066": "\u2028"}
    )
    assert '"\\u001b[31m \\u202E \\u0085 \\u200B \\uFEFF \\r \\u0000 می\u200cروم"' in text
    assert '"later\\u2066" = "\\u2028"' in text


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({1, 2}, id="set"),
        pytest.param(None, id="none"),
        pytest.param([None], id="none in a list"),
        pytest.param({1: "x"}, id="a key that is no text"),
        pytest.param(object(), id="object"),
        pytest.param(16**5000, id="a number of thousands of digits"),
        pytest.param("\ud800", id="surrogate"),
        pytest.param({"a": {"\ud800": 1}}, id="surrogate in a key"),
        pytest.param(datetime(2020, 4, 20, tzinfo=UTC).timetz(), id="time with a zone"),
        pytest.param((1, 2), id="tuple"),
    ],
)
def test_what_toml_cannot_hold_is_refused_and_not_written_as_something_else(value: Any) -> None:  # noqa: ANN401
    analysis = Analysis.from_tree({"format": 1, "title": "t", "later": value})
    with pytest.raises(UnwritableError, match="cannot be written as TOML"):
        canonical(analysis)


def test_dates_and_numbers_keep_their_kind() -> None:
    text = written(
        a=1, b=1.0, c=True, d=date(2020, 4, 20), e=datetime(2020, 4, 20, 9, tzinfo=UTC), f=float("-inf")
    )
    assert "a = 1\nb = 1.0\nc = true\nd = 2020-04-20\ne = 2020-04-20 09:00:00+00:00\nf = -inf\n" in text
