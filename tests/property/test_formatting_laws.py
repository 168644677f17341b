"""The canonical form of whatever is written by hand: it says the same, and no comment is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

from by_hand import ByHand
from cases import full_tree
from hypothesis import given
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.change import same
from rivals.files.formatting import formatted
from rivals.files.reading import parse, tree_of
from rivals.files.writing import canonical

SEEDS = st.integers(0, 2**32)
TOKEN = re.compile(
    r"""
    \"{3} (?: [^"\\] | \\. | "{1,2} (?!") )* "{3,5}
    | '{3} (?: [^'] | '{1,2} (?!') )* '{3,5}
    | " (?: [^"\\\n] | \\. )* "
    | ' [^'\n]* '
    | \# [^\n]*
    """,
    re.VERBOSE | re.DOTALL,
)


def comments(text: str) -> Counter[str]:
    return Counter(each.rstrip() for each in TOKEN.findall(text) if each.startswith("#"))


def by_hand(seed: int) -> tuple[str, Analysis]:
    random = Random(seed)
    text = ByHand(random, full_tree(random)).text()
    return text, parse(Path("case.ach.toml"), text.encode())


@given(SEEDS)
def test_what_is_laid_out_says_the_same_keeps_every_comment_and_stays_as_it_is(seed: int) -> None:
    text, analysis = by_hand(seed)
    once = formatted(text, analysis)
    assert same(tree_of(once), tree_of(text))
    assert comments(once) == comments(text)
    assert formatted(once, analysis) == once


@given(SEEDS)
def test_without_its_comments_it_is_the_canonical_text(seed: int) -> None:
    text, analysis = by_hand(seed)
    bare = TOKEN.sub(lambda found: "" if found[0].startswith("#") else found[0], text)
    assert formatted(bare, analysis) == canonical(analysis)


@given(SEEDS)
def test_a_canonical_text_stays_as_it_is(seed: int) -> None:
    analysis = Analysis.from_tree(full_tree(Random(seed)))
    text = canonical(analysis)
    assert formatted(text, analysis) == text
    assert formatted(f"#:schema x\n{text}", analysis) == f"#:schema x\n{text}"
