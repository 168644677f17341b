"""What would change the answer equals what trying everything finds, and the sets given really do it.

`RIVALS_ROBUSTNESS_ANALYSES=2000` makes the long run of it, in which more is tried of each analysis too.
"""

from __future__ import annotations

import os
from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING, Any

import brute_force
import pytest
import robust_brute_force as oracle
from analyses import RATINGS, RULES, random_tree
from attrs import frozen

from rivals.core.analysis import Analysis
from rivals.robustness.dominance import dominance
from rivals.robustness.leaving_out import leave_one_out
from rivals.robustness.removal import removal
from rivals.robustness.rerating import Reach, rerating
from rivals.robustness.source_sets import source_sets
from rivals.robustness.tabled import tabled
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rivals.robustness.tabled import Tables
    from rivals.robustness.tipping import Move, Tipping

GIVEN = os.environ.get("RIVALS_ROBUSTNESS_ANALYSES")
ANALYSES = int(GIVEN or 120)
SPEND = 4_100 if GIVEN else 150
"""How many altered analyses are scored in each search: all there are of 12 items, in the long run."""

SPEND_ON_RATINGS = 1_000 if GIVEN else 100
CORRELATIONS = (None, 0, 0.1, 0.5, 1)


@frozen
class Case:
    """One analysis, as a tree and as the program reads it, by the rule of the tree."""

    seed: int
    tree: dict[str, Any]
    analysis: Analysis

    @property
    def rule(self) -> str:
        return str(self.analysis.method.rule.value)

    @property
    def tables(self) -> Tables:
        return tabled(self.analysis, score(self.analysis).rule)


def cases(*, contested: bool = True) -> Iterator[Case]:
    """So many analyses, the rules in turns; those with a single leader, unless all are wanted."""
    made, seed = 0, 0
    while made < ANALYSES:
        random = Random(seed)
        tree = leaning_tree(random, RULES[made % len(RULES)])
        analysis = Analysis.from_tree(tree)
        if not contested or oracle.contest(analysis):
            made += 1
            yield Case(seed, tree, analysis)
        seed += 1


def leaning_tree(random: Random, rule: str) -> dict[str, Any]:
    """A random analysis by some rule, in which there is something to tip more often than not."""
    tree: dict[str, Any] = random_tree(random)
    while not (random.random() < 0.05 or 1 < len(tree.get("hypotheses", {})) <= 5):
        tree = random_tree(random)
    tree.setdefault("method", {})["rule"] = rule
    for hypothesis in tree.get("hypotheses", {}).values():
        if random.random() < 0.7:
            hypothesis.pop("status", None)
    for key, source in tree.get("sources", {}).items():
        if random.random() < 0.15:
            source.setdefault("cites", {})[key] = {}
    tree["assumptions"] = {f"assumption-{n}": {"statement": "x"} for n in range(random.randint(0, 3))}
    full, carried = random.choice((0, 0.5, 1)), random.choice((0, 0.5, 1))
    for item in tree.get("evidence", {}).values():
        _fill(random, tree, item, full)
        if random.random() < carried:
            item["sources"] = _some(random, tree.get("sources", {}), random.choice((1, 1, 2)))
    return tree


def _fill(random: Random, tree: dict[str, Any], item: dict[str, Any], full: float) -> None:
    """Have an item count, rest on something, and say more of the hypotheses than it did."""
    if random.random() < 0.7:
        item.pop("active", None)
    if random.random() < 0.5:
        item["rests-on"] = _some(random, [*tree["assumptions"], *tree["evidence"]], 2)
    for key in tree.get("hypotheses", {}):
        if random.random() < full:
            item.setdefault("ratings", {}).setdefault(key, {"rating": random.choice(RATINGS)})


def _some(random: Random, keys: Iterable[str], many: int) -> dict[str, Any]:
    known = sorted(keys)
    return {key: {} for key in random.sample(known, min(len(known), many))}


@pytest.fixture(scope="module")
def contested() -> list[Case]:
    """Analyses with a single leader."""
    return list(cases())


def test_removal_is_what_trying_every_set_of_items_finds(contested: list[Case]) -> None:
    for case in contested:
        found = removal(case.tables, score(case.analysis))
        holds(case, found, oracle.removal(case.analysis, SPEND), _without)


@pytest.mark.parametrize("reach", Reach)
def test_rerating_is_what_trying_every_set_of_cells_finds(contested: list[Case], reach: Reach) -> None:
    for case in contested:
        found = rerating(case.tables, score(case.analysis), reach)
        holds(case, found, oracle.rerating(case.analysis, reach.value, SPEND_ON_RATINGS), _rerated)
        for moves in found.by_rival.values() if found else ():
            for move in moves or ():
                here = case.analysis.evidence[move.evidence].ratings[move.hypothesis].rating
                steps = oracle.SCALE.index(move.after) - oracle.SCALE.index(here)
                assert move.before is here, case.seed
                assert 1 <= abs(steps) <= reach.value, case.seed


def test_source_sets_are_what_trying_every_set_of_sources_finds(contested: list[Case]) -> None:
    for case in contested:
        found = source_sets(case.analysis, case.tables, score(case.analysis))
        holds(case, found, oracle.discredited(case.analysis, SPEND), _fallen)
        assert found is not None
        assert found.looked is None, case.seed


def holds(
    case: Case,
    found: Tipping[Any] | None,
    expected: oracle.Exhausted,
    altered: Callable[[Case, Iterable[Any]], dict[str, Any]],
) -> None:
    """Assert that each set does what it is said to do, and that no smaller one does as far as was tried."""
    contest = oracle.contest(case.analysis)
    assert contest is not None
    assert found is not None, case.seed
    leader, rivals = contest
    assert list(found.by_rival) == rivals, case.seed
    for rival, chosen in found.by_rival.items():
        fewest = expected.sizes.get(rival)
        if chosen is None:
            assert fewest is None or _lies_beyond(fewest, found.looked), (case.seed, rival)
            continue
        assert len(set(chosen)) == len(chosen) > 0, (case.seed, rival)
        ranks = brute_force.ranks(altered(case, chosen), case.rule)
        assert ranks[rival] < ranks[leader], (case.seed, rival)
        if fewest is None:
            assert _lies_beyond(len(chosen), expected.looked), (case.seed, rival)
        else:
            assert len(chosen) == fewest or (fewest < len(chosen) and _lies_beyond(fewest, found.looked)), (
                case.seed,
                rival,
            )
    sizes = [len(each) for each in found.by_rival.values() if each is not None]
    assert (found.overall and len(found.overall)) == min(sizes, default=None), case.seed
    if case.rule != "posterior":
        assert found.looked is None, case.seed


def _lies_beyond(size: int, looked: int | None) -> bool:
    return looked is not None and size > looked


def _without(case: Case, items: Iterable[str]) -> dict[str, Any]:
    gone = set(items)
    left = {key: item for key, item in case.tree["evidence"].items() if key not in gone}
    return {**case.tree, "evidence": left}


def _fallen(case: Case, sources: Iterable[str]) -> dict[str, Any]:
    return _without(case, oracle.fallen_items(case.analysis, sources))


def _rerated(case: Case, moves: Iterable[Move]) -> dict[str, Any]:
    tree = deepcopy(case.tree)
    for move in moves:
        tree["evidence"][move.evidence]["ratings"][move.hypothesis]["rating"] = move.after.value
    return tree


def test_leaving_one_thing_out_ranks_as_scoring_the_rest_anew() -> None:
    for case in cases(contested=False):
        ranking = score(case.analysis)
        found = list(leave_one_out(case.analysis, ranking))
        expected = oracle.leave_one_out(case.analysis)
        assert len(found) == len(expected), case.seed
        for each in found:
            ranks = {one.hypothesis: one.rank for one in each.ranking.standings if one.rank is not None}
            assert ranks == expected[each.what.value, each.id], (case.seed, each.id)
            leaders = {key for key, rank in ranks.items() if rank == 1}
            assert each.changes_leader == (leaders != set(ranking.leaders)), (case.seed, each.id)


def test_dominance_is_what_its_definition_says() -> None:
    for case in cases(contested=False):
        found = {key: set(others) for key, others in dominance(case.analysis).items()}
        assert found == oracle.dominance(case.analysis), case.seed
