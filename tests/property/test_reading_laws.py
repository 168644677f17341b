"""A text that is parsed in parts gives what it gives as a whole, and is refused where the whole is."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

import tomli
from cases import full_tree
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.change import same
from rivals.files import reading
from rivals.files.writing import canonical

if TYPE_CHECKING:
    from rivals.core.change import Tree

FRAGMENTS = (
    "x = 1\n",
    "# [evidence.a]\n",
    "evidence = {}\n",
    "evidence = []\n",
    "evidence.a = 1\n",
    "evidence.b.c = 1\n",
    '"evidence" = {b = 1}\n',
    "[evidence]\n",
    "[ evidence ] # x\n",
    '["\\u0065vidence"]\n',
    "[evidence]\na.x = 1\n",
    "[evidence]\nz = 1\n",
    "[[evidence]]\n",
    "[evidence.a]\n",
    "[evidence.a]\nk = 1\n",
    "[evidence.b]\nk = 1\nl.m = 2\n",
    "[evidence.c]\nk = {}\n",
    "[evidence.d]\n",
    "[evidence.-]\n",
    "[[evidence.a]]\n",
    '["evidence".b]\n',
    "[evidence.a.ratings.h]\n",
    "[evidence.b.ratings]\nx.y = 1\n",
    "[evidence.c.k]\n",
    "[sources]\n",
    "[sources.a]\n",
    "[evidence.e]\nt = '''\n[evidence.a]\n'''\n",
    '[evidence.f]\nt = """\n[evidence.b]\nk = 1\n"""\n',
    "[evidence.g]\nt = [\n[1],\n]\n",
    "t = '''\n",
    '"""\n',
    "'''\n",
    "]\n",
    "broken\n",
)


def outcome(text: str) -> Tree | None:
    try:
        return reading.tree_of(text)
    except tomli.TOMLDecodeError:
        return None


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8), st.integers(1, 60))
@example(["evidence = {}\n", "[evidence.a]\n"], 1)
@example(["[evidence]\n", "[evidence.a]\n", "[evidence]\n", "[evidence.b]\n"], 1)
def test_whatever_the_cuts_the_tree_is_that_of_the_whole(fragments: list[str], chunk: int) -> None:
    text = "".join(fragments)
    whole = outcome(text)
    with patch.object(reading, "CHUNK", chunk):
        parts = outcome(text)
    assert (parts is None) == (whole is None)
    assert whole is None or parts is None or same(parts, whole)


def test_a_canonical_text_is_parsed_in_parts_and_not_whole() -> None:
    """Else a large analysis would hold up the workbench while it is opened."""
    several = 0
    for seed in range(100):
        text = canonical(Analysis.from_tree(full_tree(Random(seed))))
        told: list[float] = []
        with patch.object(reading, "CHUNK", 50):
            tree = reading.tree_of(text, told.append)
        assert same(tree, tomli.loads(text))
        several += len(told) > 1
    assert several > 50
