"""The line of every key and of every comment, in texts by hand and in canonical ones."""

from __future__ import annotations

from random import Random

import tomli
from cases import full_tree
from handwriting import Handwriting
from hypothesis import given
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.change import same
from rivals.files.layout import Layout, heading
from rivals.files.writing import canonical

SEEDS = st.integers(0, 2**32)


@given(SEEDS)
def test_in_a_text_by_hand_every_key_and_every_comment_is_found_at_its_line(seed: int) -> None:
    writing = Handwriting(Random(seed))
    for text in (writing.text(), writing.text().replace("\n", "\r\n")):
        tomli.loads(text)
        layout = Layout.of(text)
        assert layout.comments == tuple(writing.comments)
        lines = layout.lines()
        assert {path: lines[path] for path in writing.places} == writing.places
        assert {each.path for each in layout.statements} == set(writing.places)


@given(SEEDS)
def test_every_statement_has_its_lines_and_every_key_its_value(seed: int) -> None:
    random = Random(seed)
    by_hand, canonically = Handwriting(random).text(), canonical(Analysis.from_tree(full_tree(random)))
    for text in (by_hand, by_hand.replace("\n", "\r\n"), canonically, canonically[:-1]):
        done = 0
        for each in Layout.of(text).statements:
            start, end = each.value
            assert done <= each.start < each.end
            assert not any(line.split("#")[0].strip() for line in text[done : each.start].split("\n"))
            assert text[: each.start].count("\n") == each.line - 1
            assert each.start == 0 or text[each.start - 1] == "\n"
            assert each.end == len(text) or text[each.end - 1] == "\n"
            done = each.end
            if each.is_header:
                assert (start, end) == (-1, -1)
                continue
            assert text[start:end] == text[start:end].strip()
            assert text[end : each.end].split("#")[0].strip() == ""
            whole = tomli.loads(text[each.start : each.end].lstrip())
            value = tomli.loads(f"{text[each.start : start].strip()} {text[start:end]}")
            assert same(whole, value)
        assert not any(line.split("#")[0].strip() for line in text[done:].split("\n"))


@given(SEEDS)
def test_a_table_that_is_only_implied_has_the_line_of_the_first_thing_in_it(seed: int) -> None:
    writing = Handwriting(Random(seed))
    lines = Layout.of(writing.text()).lines()
    for path, line in lines.items():
        inside = [place for other, place in writing.places.items() if other[: len(path)] == path]
        assert line == writing.places.get(path, min(inside))


@given(SEEDS)
def test_in_a_canonical_text_every_key_is_found_at_its_line_and_there_is_no_comment(seed: int) -> None:
    text = canonical(Analysis.from_tree(full_tree(Random(seed))))
    expected: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("["):
            table = _keys(tomli.loads(line))
            expected.setdefault(table, number)
        elif line and not line.startswith((" ", "]")):
            expected.setdefault((*table, *_key_of(line)), number)
    layout = Layout.of(text)
    lines = layout.lines()
    assert {path: lines[path] for path in expected} == expected
    assert layout.comments == ()


def _keys(tree: object) -> tuple[str, ...]:
    """The keys down a tree in which every table has one."""
    while isinstance(tree, list):
        (tree,) = tree
    if not isinstance(tree, dict) or not tree:
        return ()
    ((key, inner),) = tree.items()
    return (key, *_keys(inner))


def _key_of(line: str) -> tuple[str, ...]:
    """The key of a line: what stands before the first equals sign that makes it TOML."""
    parts = line.split(" = ")
    for count in range(1, len(parts)):
        try:
            return _keys(tomli.loads(" = ".join(parts[:count]) + " = 0"))
        except tomli.TOMLDecodeError:
            continue
    raise AssertionError(line)


@given(SEEDS)
def test_the_heading_is_all_that_stands_above_the_first_entry(seed: int) -> None:
    writing = Handwriting(Random(seed))
    text = writing.text()
    first = min(writing.places.values(), default=len(writing.lines) + 1)
    has_comment = any(line < first for line in writing.comments)
    assert heading(text) == ("".join(text.splitlines(keepends=True)[: first - 1]) if has_comment else "")
