"""Each table has the blocks that write it, and a new one has a place among them."""

from __future__ import annotations

import pytest

from rivals.files.outline import Outline

TEXT = '''\
# The title.
title = "x"
method.rule = "net"

# ---- Hypotheses ----

# the first
[hypotheses.b]
statement = """
# no comment"""
# about b

[hypotheses.d]
later = { x = 1 }
list = [ # one
  2, # two
]  # three
[evidence.e.ratings.b]
[evidence.e]
[[later]]
x = 1
[[later]]
x = 2
'''


def place_of(path: str, *removed: int) -> tuple[str, bool]:
    """The line that a new table is put below, or right above."""
    place, is_above = Outline(TEXT).place_for(tuple(path.split()), removed)
    return (TEXT[place:] if is_above else TEXT[:place]).strip("\n").split("\n")[
        0 if is_above else -1
    ], is_above


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("", ["", "hypotheses.b", "hypotheses.d", "evidence.e.ratings.b", "evidence.e", "later", "later"]),
        ("hypotheses", ["hypotheses.b", "hypotheses.d"]),
        ("evidence e", ["evidence.e.ratings.b", "evidence.e"]),
        ("later", ["later", "later"]),
        ("method", []),
        ("hypotheses d later", []),
    ],
)
def test_a_table_has_its_blocks_and_those_of_all_inside_it(path: str, headers: list[str]) -> None:
    assert [".".join(block.path) for block in Outline(TEXT).blocks_of(tuple(path.split()))] == headers


def test_only_a_table_that_a_header_opens_has_one() -> None:
    outline = Outline(TEXT)
    assert outline.has_header(("evidence", "e"))
    assert not outline.has_header(("evidence", "e", "ratings"))
    assert not outline.has_header(("method",))
    assert not outline.has_header(("hypotheses", "d", "later"))


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("title", ["title"]),
        ("method", ["method.rule"]),
        ("method rule", ["method.rule"]),
        ("method weights", []),
        ("hypotheses b", []),
        ("hypotheses d later", ["hypotheses.d.later"]),
        ("hypotheses d later x", ["hypotheses.d.later"]),
        ("hypotheses d later y z", ["hypotheses.d.later"]),
    ],
)
def test_a_path_is_written_by_its_key_by_dotted_ones_or_in_an_inline_table(
    path: str, keys: list[str]
) -> None:
    assert [".".join(key.path) for key in Outline(TEXT).keys_of(tuple(path.split()))] == keys


def test_comments_are_found_on_the_lines_of_statements_and_inside_values() -> None:
    outline = Outline(TEXT)
    (inline,), (many,) = (outline.keys_of(("hypotheses", "d", key)) for key in ("later", "list"))
    (text,) = outline.keys_of(("hypotheses", "b", "statement"))
    assert outline.comment_inside(many) == outline.comment_on([inline, many]) == 15
    assert outline.comment_inside(inline) is outline.comment_on([inline]) is None
    assert outline.comment_inside(text) is outline.comment_on([text]) is None
    (last,) = Outline("x = [\n 1,\n] # one\n").keys_of(("x",))
    assert Outline("x = [\n 1,\n] # one\n").comment_inside(last) is None
    assert Outline("x = [\n 1,\n] # one\n").comment_on([last]) == 3


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("hypotheses c", ("# about b", False)),
        ("hypotheses e", ("]  # three", False)),
        ("hypotheses a", ("# the first", True)),
        ("method later", ('method.rule = "net"', False)),
        ("sources a", ("]  # three", False)),
        ("evidence e ratings a", ("[evidence.e.ratings.b]", True)),
        ("evidence e sources a", ("]  # three", False)),
        ("evidence e ratings", ("]  # three", False)),
        ("evidence f", ("[evidence.e]", False)),
        ("zebra", ("x = 2", False)),
    ],
)
def test_a_new_table_stands_where_the_canonical_form_has_it(path: str, place: tuple[str, bool]) -> None:
    assert place_of(path) == place


def test_a_new_table_does_not_hold_on_to_what_is_removed() -> None:
    assert place_of("hypotheses a", 1) == ("[hypotheses.d]", True)
    assert place_of("hypotheses a", 1, 2) == ("]  # three", False)
