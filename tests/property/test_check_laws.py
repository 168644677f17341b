"""Whatever stands in an analysis, a check goes through, and tells where."""

from __future__ import annotations

from pathlib import Path
from random import Random

from cases import full_tree
from handwriting import Handwriting
from hypothesis import given
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.change import at
from rivals.core.edits import accept
from rivals.files.layout import Layout, line_of
from rivals.files.places import lines_of
from rivals.files.reading import parse
from rivals.files.writing import canonical
from rivals.review.check.placing import check_text
from rivals.review.check.rules import RULES, check
from rivals.review.stamps import reviews

SEEDS = st.integers(0, 2**32)


@given(SEEDS)
def test_every_finding_is_of_a_known_rule_at_a_place_that_is_there(seed: int) -> None:
    analysis = Analysis.from_tree(full_tree(Random(seed)))
    text = canonical(analysis)
    found = check(analysis)
    placed = check_text(text, analysis)
    assert sorted(str(each.finding) for each in placed) == sorted(map(str, found))
    lines = Layout.of(text).lines()
    for each in placed:
        assert each.finding.rule in RULES
        assert each.finding.message.endswith((".", "?"))
        assert each.line == line_of(lines, each.finding.path)
        path = each.finding.path[: 2 if len(each.finding.path) > 1 else 1]
        assert at(analysis.tree, path) is not None


@given(SEEDS)
def test_the_same_is_found_however_the_file_is_laid_out(seed: int) -> None:
    analysis = Analysis.from_tree(full_tree(Random(seed)))
    again = parse(Path("case.ach.toml"), canonical(analysis).encode())
    assert sorted(map(str, check(again))) == sorted(map(str, check(analysis)))


@given(SEEDS)
def test_what_is_accepted_is_reviewed_and_nothing_else_is(seed: int) -> None:
    random = Random(seed)
    analysis = Analysis.from_tree(full_tree(random))
    every = [(each.evidence, each.hypothesis) for each in reviews(analysis)]
    chosen = random.sample(every, random.randint(0, len(every)))
    after = analysis.apply(change for cell in chosen for change in accept(analysis, *cell))
    reviewed = {(each.evidence, each.hypothesis) for each in reviews(after) if each.is_reviewed}
    assert reviewed == set(chosen)


@given(SEEDS)
def test_lines_of_places_are_those_of_the_layout(seed: int) -> None:
    random = Random(seed)
    for text in (Handwriting(random).text(), canonical(Analysis.from_tree(full_tree(random)))):
        layout = Layout.of(text)
        lines = layout.lines()
        paths = {each.path for each in layout.statements} | {(), ("nowhere",)}
        paths |= {path[:depth] for path in paths for depth in range(len(path))}
        paths |= {(*path, "missing") for path in paths}
        some = random.sample(sorted(paths), len(paths) // 2)
        assert lines_of(text, some) == {path: line_of(lines, path) for path in some}
