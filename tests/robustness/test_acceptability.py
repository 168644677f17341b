"""Rank acceptability: what the draws must come to, and that they are the same everywhere."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from analyses import RATINGS, RULES
from matrices import HEUER_15, matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.robustness.acceptability import Acceptability, acceptability
from rivals.scoring.ranking import score
from rivals.scoring.rules import RULES as RULES_BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

WORST_TO_BEST = ("II", "I", "N", "C", "CC")
POINTS = {rating: place - 2 for place, rating in enumerate(WORST_TO_BEST)}
GRID = 1_000


def accepted(tree: dict[str, Any], draws: int = 10_000, seed: int = 0) -> Acceptability:
    analysis = Analysis.from_tree(tree)
    return acceptability(analysis, score(analysis).rule, draws, seed)


def is_close(found: Acceptability, exact: Mapping[str, Mapping[int, float]]) -> None:
    """Assert that each share is within 4 standard errors of the exact one."""
    for key, shares in found.shares.items():
        for rank, share in enumerate(shares, start=1):
            p = min(exact[key][rank], 1.0)
            assert abs(share - p) <= 4 * math.sqrt(p * (1 - p) / found.draws) + 1e-12, (key, rank, share, p)


def neighbours(rating: str) -> list[tuple[str, float]]:
    """What a rating can turn out to be, with the probability of each."""
    if rating not in WORST_TO_BEST:
        return [(rating, 1.0)]
    place = WORST_TO_BEST.index(rating)
    steps = ((max(place - 1, 0), 0.1), (place, 0.8), (min(place + 1, 4), 0.1))
    return [(WORST_TO_BEST[each], p) for each, p in steps]


def enumerated(tree: dict[str, Any]) -> Mapping[str, Mapping[int, float]]:
    """The probability of each rank, by scoring every combination of ratings that can come out."""
    cells = [(item, key) for item, record in tree["evidence"].items() for key in record["ratings"]]
    exact: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    choices = [neighbours(tree["evidence"][item]["ratings"][key]["rating"]) for item, key in cells]
    for drawn in product(*choices):
        evidence: dict[str, Any] = {
            key: {**record, "ratings": {}} for key, record in tree["evidence"].items()
        }
        for (item, key), (rating, _) in zip(cells, drawn, strict=True):
            evidence[item]["ratings"][key] = {"rating": rating}
        ranking = score(Analysis.from_tree({**tree, "evidence": evidence}))
        for standing in ranking.standings:
            if standing.rank is not None:
                exact[standing.hypothesis][standing.rank] += math.prod(p for _, p in drawn)
    return exact


@pytest.mark.parametrize("rule", RULES)
def test_shares_are_what_every_combination_of_ratings_comes_to(rule: str) -> None:
    for seed in range(3):
        random = Random(seed)
        rows = [" ".join(random.choice((*RATINGS, ".")) for _ in "abc") for _ in "xy"]
        tree = matrix(*rows)
        tree["method"] = {"rule": rule, "weights": "none"}
        is_close(accepted(tree), enumerated(tree))


@pytest.mark.parametrize(
    ("weights", "grades", "reliability", "lowest", "highest"),
    [
        ("admiralty", {}, "A", 0.75, 1),
        ("admiralty", {}, "D", 0, 0.5),
        ("admiralty", {}, "E", 0, 0.25),
        ("admiralty", {}, "F", 0, 1),
        ("admiralty", {"credibility": 1}, None, 0.75, 1),
        ("admiralty", {"credibility": 4}, None, 0, 0.5),
        ("admiralty", {"credibility": 6}, None, 0, 1),
        ("admiralty", {"relevance": "medium"}, None, 0.5, 1),
        ("parc", {"credibility": 6}, "A", 1 / math.sqrt(2), math.sqrt(2)),
        ("parc", {"relevance": "low"}, "A", 1 / math.sqrt(2), 1),
        ("admiralty", {"weight": 0.3, "credibility": 6}, "F", 0.3, 0.3),
    ],
)
@pytest.mark.parametrize("rule", ["weighted-inconsistency", "net"])
def test_shares_with_one_graded_item_are_those_of_a_fine_grid(
    rule: str, weights: str, grades: dict[str, Any], reliability: str | None, lowest: float, highest: float
) -> None:
    tree = matrix("I C N", "N I C")
    tree["method"] = {"rule": rule, "weights": weights}
    tree["sources"] = {"s": {"name": "x", **({"reliability": reliability} if reliability else {})}}
    tree["evidence"]["e1"] |= {"sources": {"s": {}}, **grades}
    tree["evidence"]["e2"]["weight"] = 0.55
    spread = lowest + (np.arange(GRID) + 0.5) / GRID * (highest - lowest)
    exact: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for drawn in product(*(neighbours(rating) for rating in ("I", "C", "N", "N", "I", "C"))):
        points = [POINTS[rating] for rating, _ in drawn]
        counted = points if rule == "net" else [min(each, 0) for each in points]
        scores = [spread * counted[column] + 0.55 * counted[3 + column] for column in range(3)]
        for column, key in enumerate("abc"):
            ranks = 1 + np.sum([other > scores[column] + 1e-9 for other in scores], axis=0)
            for rank in (1, 2, 3):
                exact[key][rank] += math.prod(p for _, p in drawn) * float((ranks == rank).mean())
    is_close(accepted(tree), exact)


def test_the_reliability_of_a_source_is_drawn_once_for_all_of_its_items() -> None:
    """Two items of one source weigh the same in each draw, so the hypotheses are never told apart by it."""
    tree = matrix("II .", ". II")
    tree["method"]["rule"] = "weighted-inconsistency"
    tree["sources"] = {"s": {"name": "x", "reliability": "F"}, "t": {"name": "x", "reliability": "F"}}
    for key in ("e1", "e2"):
        tree["evidence"][key]["sources"] = {"s": {}}
    together = accepted(tree).shares["a"][0]
    assert together == pytest.approx(0.82 + 0.09, abs=0.012), "both moved or neither, or the other alone"
    tree["evidence"]["e2"]["sources"] = {"t": {}}
    assert accepted(tree).shares["a"][0] == pytest.approx(0.5, abs=0.02)


def test_the_posterior_draws_reliability_under_any_scheme() -> None:
    """With r drawn from 0 to 1 the item speaks for a whatever r is, unless its two cells turn out alike."""
    tree = matrix("C N")
    tree["method"] = {"rule": "posterior", "weights": "none"}
    tree["sources"] = {"s": {"name": "x", "reliability": "F"}}
    tree["evidence"]["e1"]["sources"] = {"s": {}}
    is_close(accepted(tree), {"a": {1: 0.99, 2: 0.01}, "b": {1: 0.17, 2: 0.83}})


def test_ties_share_the_rank() -> None:
    assert accepted(matrix("C C C", "C C C")).shares == dict.fromkeys("abc", (1.0, 0.0, 0.0))


def test_a_prior_of_nothing_is_last_whatever_is_drawn_and_even_with_its_like() -> None:
    tree = matrix("II C CC CC", "II N CC CC")
    tree["method"]["rule"] = "posterior"
    for key, prior in {"a": 0.5, "b": 0.5, "c": 0, "d": 0}.items():
        tree["hypotheses"][key]["prior"] = prior
    shares = accepted(tree).shares
    assert shares["c"] == shares["d"] == (0, 0, 1, 0)


def test_the_same_seed_gives_the_same_shares_on_any_machine() -> None:
    """These figures must never change: a share that an analyst has quoted can be worked out again.

    They hold the order in which numbers are drawn (steps of cells by row, sources, grades), the generator
    (PCG64) and what each number is made into. Who changes any of it breaks every figure that stands in
    somebody's report, and should have a better reason than speed.
    """
    tree = matrix("I C N", "C I I", "N C II", "C I C", "CC . NA")
    tree["sources"] = {"s": {"name": "x", "reliability": "C"}, "t": {"name": "x", "reliability": "F"}}
    for number, source in enumerate("stst", start=1):
        tree["evidence"][f"e{number}"] |= {"credibility": number, "sources": {source: {}}}
    tree["evidence"]["e5"]["relevance"] = "low"
    pinned = {}
    for rule in RULES:
        tree["method"]["rule"] = rule
        pinned[rule] = [round(each[0] * 99_991) for each in accepted(tree, 99_991, 7).shares.values()]
    assert pinned == {
        "inconsistency": [95_425, 27_449, 3_251],
        "weighted-inconsistency": [48_678, 48_498, 2_917],
        "squared-inconsistency": [89_062, 11_116, 494],
        "net": [89_697, 10_288, 6],
        "posterior": [41_529, 58_222, 240],
    }


@pytest.mark.parametrize("rule", RULES)
def test_draws_do_not_depend_on_how_many_are_made_at_once(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = matrix(*HEUER_15)
    tree["method"]["rule"] = rule
    tree["evidence"]["e1"]["credibility"] = 6
    whole = accepted(tree, 1_001)
    for at_once in (1, 200, 5_000):
        monkeypatch.setattr("rivals.robustness.acceptability._AT_ONCE", at_once)
        assert accepted(tree, 1_001) == whole


def test_another_seed_gives_other_shares() -> None:
    assert accepted(matrix(*HEUER_15), seed=1) != accepted(matrix(*HEUER_15), seed=2)


def test_every_draw_gives_each_hypothesis_one_rank() -> None:
    for shares in accepted(matrix(*HEUER_15), 999).shares.values():
        assert sum(shares) == pytest.approx(1)


def test_the_error_is_that_of_a_mean_of_draws() -> None:
    found = Acceptability(400, {"a": (0.2, 0.8)})
    assert found.error("a", 1) == found.error("a", 2) == pytest.approx(0.02)
    assert Acceptability(400, {"a": (1.0,)}).error("a", 1) == 0


@pytest.mark.parametrize("rule", RULES)
def test_with_nothing_to_draw_there_is_nothing_to_tell(rule: str) -> None:
    empty = {"format": 1, "title": "x", "method": {"rule": rule}}
    assert accepted(empty).shares == {}
    assert accepted({**empty, "evidence": {"e": {"summary": "x"}}}).shares == {}
    assert accepted({**empty, "hypotheses": {"a": {"statement": "x"}}}).shares == {"a": (1.0,)}


def test_progress_goes_up_to_the_end_and_can_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.robustness.acceptability._AT_ONCE", 1_000)
    analysis, rule = Analysis.from_tree(matrix(*HEUER_15)), RULES_BY_NAME[RuleName.NET]
    told: list[float] = []
    acceptability(analysis, rule, 500, progress=told.append)
    assert told == sorted(told)
    assert len(told) > 5
    assert told[-1] == 1

    class StoppedError(Exception):
        pass

    def stop(_done: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        acceptability(analysis, rule, 500, progress=stop)
