"""Laws of comparing analysts, and alpha against a second, plain implementation from its paper."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import TYPE_CHECKING

import pytest
from cases import full_tree
from hypothesis import given, settings
from hypothesis import strategies as st
from partings import parted

from rivals.core.analysis import Analysis
from rivals.core.edits import rate
from rivals.core.problems import RefusedError
from rivals.core.scales import POINTS, Rating
from rivals.review.comparing.analysts import Analyst, named
from rivals.review.comparing.comparison import Comparison
from rivals.review.comparing.judgement import consensus
from rivals.review.comparing.reliability import reliability
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from collections.abc import Sequence

RANDOM = st.integers(0, 2**32).map(Random)
CELL = st.lists(st.sampled_from(list(Rating)), max_size=5)


def compared(*analyses: Analysis) -> Comparison:
    return Comparison.of([Analyst(f"analyst {n}", each) for n, each in enumerate(analyses)])


def plain_alpha(cells: Sequence[Sequence[Rating]]) -> float | None:
    """Ordinal alpha as Krippendorff (2011) sets it out, pair by pair of values."""
    units = [[POINTS[each] for each in cell if each in POINTS] for cell in cells]
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    if len(set(values)) < 2:
        return None

    def apart(one: int, other: int) -> float:
        low, high = sorted((one, other))
        between = sum(low <= value <= high for value in values)
        return (between - (values.count(low) + values.count(high)) / 2) ** 2

    observed = sum(
        apart(one, other) / (len(unit) - 1) for unit in units for one, other in permutations(unit, 2)
    )
    expected = sum(apart(one, other) for one, other in permutations(values, 2)) / (len(values) - 1)
    return 1 - observed / expected


@given(st.lists(CELL, max_size=12))
def test_alpha_is_that_of_a_plain_implementation(cells: list[list[Rating]]) -> None:
    expected = plain_alpha(cells)
    found = reliability(cells).alpha
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@given(CELL, st.randoms())
def test_the_consensus_is_the_same_in_any_order_and_within_what_was_said(
    cell: list[Rating], random: Random
) -> None:
    held = consensus(cell)
    assert held is consensus(random.sample(cell, len(cell)))
    points = [POINTS[each] for each in cell if each in POINTS]
    if held is not None and held in POINTS:
        assert min(points) <= POINTS[held] <= max(points)
        below = sum(each < POINTS[held] for each in points)
        above = sum(each > POINTS[held] for each in points)
        assert max(below, above) * 2 <= len(points)
        assert consensus([*cell, held]) is held or Rating.NOT_APPLICABLE in cell


@given(RANDOM, st.integers(2, 4))
@settings(max_examples=40)
def test_the_consensus_of_copies_is_the_analysis_itself(random: Random, copies: int) -> None:
    analysis = Analysis.from_tree(full_tree(random))
    found = compared(*[analysis] * copies)
    assert found.consensus == analysis
    assert found.overall.alpha in (None, pytest.approx(1))
    assert not found.disputed
    assert not found.held_by_some
    assert not found.reworded
    assert found.ranking.standings == score(analysis).standings


@given(RANDOM)
@settings(max_examples=50)
def test_the_order_of_the_files_changes_neither_consensus_nor_alpha(random: Random) -> None:
    three = parted(random)
    one, other = compared(*three), compared(*three[::-1])
    assert _held(one) == _held(other)
    assert one.overall.alpha == pytest.approx(other.overall.alpha)
    assert set(one.held_by_some) == set(other.held_by_some)


@given(RANDOM)
@settings(max_examples=50)
def test_the_consensus_is_a_sound_analysis_with_all_that_anyone_rated(random: Random) -> None:
    three = parted(random)
    found = compared(*three)
    assert Analysis.from_tree(found.consensus.tree) == found.consensus
    for each in found.judgements:
        cell = found.consensus.evidence[each.evidence].ratings.get(each.hypothesis)
        assert (cell.rating if cell else None) is each.rating
        rated = [
            a.evidence[each.evidence].ratings[each.hypothesis].rating
            for a in three
            if each.evidence in a.evidence and each.hypothesis in a.evidence[each.evidence].ratings
        ]
        assert consensus(rated) is each.rating
        assert each.steps is None or 0 <= each.steps <= 4


@given(RANDOM)
@settings(max_examples=30)
def test_one_dissenter_of_three_moves_no_consensus(random: Random) -> None:
    analysis = Analysis.from_tree(full_tree(random))
    dissenter = analysis
    for key in analysis.evidence:
        for rival in analysis.evidence[key].ratings:
            try:
                dissenter = dissenter.apply(rate(dissenter, key, rival, random.choice(list(Rating)), "Other"))
            except RefusedError:
                continue
    assert _held(compared(dissenter, analysis, analysis)) == _held(compared(analysis, analysis))


@given(st.lists(st.text(max_size=60), min_size=2, max_size=6))
def test_names_are_all_different_and_fit_a_line(versions: list[str]) -> None:
    names = named(versions)
    assert len(set(names)) == len(versions)
    assert all((name and name.isprintable()) or "\t" not in name for name in names)


def _held(comparison: Comparison) -> dict[tuple[str, str], Rating | None]:
    return {(each.evidence, each.hypothesis): each.rating for each in comparison.judgements}
