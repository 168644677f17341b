"""Every score equals that of the brute-force oracle, and a ranking that is followed one made from scratch."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import brute_force
import pytest
from analyses import RULES
from cases import random_act, random_rating, scored_tree
from hypothesis import given
from hypothesis import strategies as st

from rivals.core.analysis import Analysis
from rivals.core.edits import edit, rate
from rivals.core.scales import Rating
from rivals.scoring.diagnosticity import diagnosticity
from rivals.scoring.exact import ExactSum
from rivals.scoring.likelihood import likelihood
from rivals.scoring.origins import components, origins_of_evidence
from rivals.scoring.ranking import Ranking, Tally, score
from rivals.scoring.weights import weight

if TYPE_CHECKING:
    from rivals.core.change import Change, Tree, Value

ANALYSES = 1000
FINITE = st.floats(allow_nan=False, allow_infinity=False, width=64).filter(lambda x: abs(x) < 1e300)


def test_a_thousand_random_analyses_score_as_the_oracle_scores_them() -> None:
    """Scores, ranks, weights, origins and diagnosticity, under each of the five rules."""
    for seed in range(ANALYSES):
        tree = scored_tree(Random(seed))
        analysis = Analysis.from_tree(tree)
        contenders = analysis.contenders
        for rule in RULES:
            ranking = score(analysis, rule)
            assert _scores(ranking) == _close(brute_force.score(tree, rule)), (seed, rule)
            assert _ranks(ranking) == brute_force.ranks(tree, rule), (seed, rule)
        weights = {key: weight(analysis, item) for key, item in analysis.evidence.items()}
        spread = {key: diagnosticity(item, contenders) for key, item in analysis.evidence.items()}
        assert weights == _close(brute_force.weights(tree)), seed
        assert origins_of_evidence(analysis) == brute_force.origins(tree), seed
        assert spread == _close(brute_force.diagnosticity(tree)), seed


def _scores(ranking: Ranking) -> dict[str, object]:
    """The scores as the oracle gives them: a pair where there is a tie-break."""
    scored = {each.hypothesis: each.score for each in ranking.standings if each.score or ranking.leaders}
    return {
        key: each and (each.value if each.tiebreak is None else (each.value, each.tiebreak))
        for key, each in scored.items()
    }


def _ranks(ranking: Ranking) -> dict[str, int]:
    return {each.hypothesis: each.rank for each in ranking.standings if each.rank is not None}


def _close(expected: object) -> object:
    if isinstance(expected, dict):
        return {key: _close(value) for key, value in expected.items()}
    return expected if expected is None else pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("rule", RULES)
def test_a_tally_that_followed_every_rating_equals_a_fresh_score_bit_for_bit(rule: str) -> None:
    for seed in range(200):
        random = Random(seed)
        analysis = Analysis.from_tree(scored_tree(random))
        tally = Tally(analysis, rule)
        for _ in range(20):
            changes = random_rating(random, analysis)
            analysis = analysis.apply(changes)
            tally.follow(analysis, changes)
            assert _bits(tally.ranking()) == _bits(score(analysis, rule)), seed


@pytest.mark.parametrize("rule", [None, *RULES])
def test_a_tally_follows_whatever_an_analyst_does(rule: str | None) -> None:
    for seed in range(60):
        random = Random(seed)
        analysis = Analysis.from_tree(scored_tree(random))
        tally = Tally(analysis, rule)
        for _ in range(20):
            changes = [] if random.random() < 0.2 else random_act(random, analysis)
            analysis = analysis.apply(changes)
            if random.random() < 0.2 and analysis.evidence:
                key = random.choice(sorted(analysis.evidence))
                more = _regrade(random, analysis, key)
                analysis, changes = analysis.apply(more), [*changes, *more]
            tally.follow(analysis, changes)
            assert _bits(tally.ranking()) == _bits(score(analysis, rule)), seed


def _regrade(random: Random, analysis: Analysis, key: str) -> list[Change]:
    links: Tree = {source: {} for source in sorted(analysis.sources) if random.random() < 0.5}
    grades: dict[str, Value | None] = {
        "active": random.choice((True, False)),
        "weight": random.choice((None, 0, 0.1, 1)),
        "credibility": random.choice((None, 1, 4, "low")),
        "sources": links or None,
    }
    return edit(analysis, "evidence", key, grades)


def _bits(ranking: Ranking) -> list[tuple[object, ...]]:
    return [
        (
            each.hypothesis,
            each.rank,
            each.score and (each.score.value.hex(), (each.score.tiebreak or 0.0).hex()),
        )
        for each in ranking.standings
    ]


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_a_ranking_depends_on_no_order_of_the_file(seed: int, order: int) -> None:
    tree = scored_tree(Random(seed))

    one, other = Analysis.from_tree(tree), Analysis.from_tree(_shuffled(Random(order), tree))
    for rule in RULES:
        assert _bits(score(one, rule)) == _bits(score(other, rule))


def _shuffled(random: Random, tree: Tree) -> Tree:
    keys = random.sample(sorted(tree), len(tree))
    return {key: _shuffled(random, inner) if isinstance(inner := tree[key], dict) else inner for key in keys}


@given(st.integers(0, 2**32))
def test_a_cell_rated_against_a_hypothesis_never_helps_it(seed: int) -> None:
    """One step towards inconsistent on one cell makes its hypothesis no better under any additive rule."""
    random = Random(seed)
    analysis = Analysis.from_tree(scored_tree(random))
    steps = [
        Rating.VERY_CONSISTENT,
        Rating.CONSISTENT,
        Rating.NEUTRAL,
        Rating.INCONSISTENT,
        Rating.VERY_INCONSISTENT,
    ]
    for key, item in analysis.evidence.items():
        for hypothesis, cell in item.ratings.items():
            if cell.rating not in steps[:-1] or hypothesis not in analysis.contenders:
                continue
            worse = steps[steps.index(cell.rating) + 1]
            after = analysis.apply(rate(analysis, key, hypothesis, worse))
            for rule in RULES[:-1]:
                before_rank, after_rank = (
                    score(each, rule).of(hypothesis).rank for each in (analysis, after)
                )
                assert before_rank is not None
                assert after_rank is not None
                assert after_rank >= before_rank


@given(st.lists(FINITE, max_size=40), st.data())
def test_a_sum_to_which_was_added_and_from_which_was_taken_is_exact(
    terms: list[float], data: st.DataObject
) -> None:
    total = ExactSum(terms)
    assert total.value == float(sum(map(Fraction, terms)))
    gone = data.draw(st.lists(st.sampled_from(terms), max_size=20)) if terms else []
    for term in gone:
        total.add(-term)
    assert total.value == float(sum(map(Fraction, terms)) - sum(map(Fraction, gone)))


@given(st.lists(FINITE, max_size=40))
def test_a_sum_from_which_everything_is_taken_is_nothing(terms: list[float]) -> None:
    total = ExactSum()
    for term in terms:
        total.add(term)
    assert total.value == float(sum(map(Fraction, terms)))
    for term in reversed(terms):
        total.add(-term)
    assert total.value.hex() == (0.0).hex()


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef")), max_size=6))
def test_components_are_who_reaches_each_other_each_after_those_it_points_to(
    graph: dict[str, set[str]],
) -> None:
    whole = {key: sorted(graph.get(key, ())) for key in "abcdef"}
    reach = {key: {key} for key in whole}
    for _ in whole:
        for key, others in whole.items():
            reach[key].update(*(reach[other] for other in others))
    expected = {
        frozenset(other for other in whole if other in reach[key] and key in reach[other]) for key in whole
    }
    found = components(whole)
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
    seen: set[str] = set()
    for component in found:
        seen |= component
        assert all(reach[key] <= seen for key in component)


@given(st.floats(0, 1))
def test_a_likelihood_has_the_word_of_the_oracle(probability: float) -> None:
    assert likelihood(probability) == brute_force.likelihood_word(probability)
