"""The oracle itself, held against cases worked by hand."""

from __future__ import annotations

from math import sqrt
from random import Random
from typing import Any

import pytest
from analyses import RULES, random_tree
from brute_force import (
    Tree,
    diagnosticity,
    likelihood_word,
    origins,
    ranks,
    score,
    weighted_diagnosticity,
    weights,
)


def matrix(*rows: str, hypotheses: str = "abc") -> dict[str, Any]:
    """Return a bare analysis: a row is its ratings in order, `.` a blank."""
    return {
        "hypotheses": {hid: {} for hid in hypotheses},
        "evidence": {
            f"e{n}": {
                "ratings": {
                    hid: {"rating": rating}
                    for hid, rating in zip(hypotheses, row.split(), strict=True)
                    if rating != "."
                },
            }
            for n, row in enumerate(rows, start=1)
        },
    }


HEUER_15 = matrix("C C C", "C C I", "C C I", "I C C", "I C C", "II C C")


def test_heuer_figure_15() -> None:
    """Heuer 1999, figure 15: the hypothesis with the least against it leads."""
    assert score(HEUER_15, "inconsistency") == {"a": 4, "b": 0, "c": 2}
    assert score(HEUER_15, "weighted-inconsistency") == {"a": 4, "b": 0, "c": 2}
    assert score(HEUER_15, "squared-inconsistency") == {"a": (6, -3), "b": (0, -6), "c": (2, -4)}
    assert score(HEUER_15, "net") == {"a": -1, "b": 6, "c": 2}
    assert all(ranks(HEUER_15, rule) == {"a": 3, "b": 1, "c": 2} for rule in RULES)


def test_diagnosticity_of_figure_15() -> None:
    """A row that reads the same everywhere tells nothing apart."""
    spread = diagnosticity(HEUER_15)
    assert spread["e1"] == 0
    assert spread["e6"] == pytest.approx(sqrt(2))
    assert diagnosticity(matrix("C NA .")) == {"e1": None}


def test_diagnosticity_weighs_and_minds_only_active_hypotheses() -> None:
    """Points 2 and -2 lie 2 from their mean, whatever a parked hypothesis says."""
    tree = matrix("CC II N")
    tree["hypotheses"]["c"]["status"] = "parked"
    tree["evidence"]["e1"] |= {"active": False, "relevance": "low"}
    assert diagnosticity(tree) == {"e1": 2}
    assert weighted_diagnosticity(tree) == {"e1": 1}


@pytest.mark.parametrize(
    ("scheme", "reliability", "item", "expected"),
    [
        ("admiralty", "B", {"credibility": 2, "relevance": "medium"}, 0.75**3),
        ("admiralty", "F", {"credibility": 6, "relevance": "low"}, 0.125),
        ("admiralty", "A", {"credibility": "medium"}, 0.75),
        ("admiralty", "E", {}, 0),
        ("parc", "E", {"credibility": 2, "relevance": "high"}, 2),
        ("parc", "A", {"credibility": 6, "relevance": "low"}, 1 / sqrt(2)),
        ("parc", "A", {"credibility": 5, "relevance": "low"}, 0.5),
        ("none", "D", {"credibility": 5}, 1),
        *((scheme, "C", {"weight": 0}, 0) for scheme in ("admiralty", "parc", "none")),
    ],
)
def test_weights(scheme: str, reliability: str, item: Tree, expected: float) -> None:
    """Each scheme reads the same grades its own way, and `weight` outdoes them all."""
    tree = {
        "method": {"weights": scheme},
        "sources": {"s": {"reliability": reliability}},
        "evidence": {"e": {**item, "sources": {"s": {}}}},
    }
    assert weights(tree) == {"e": pytest.approx(expected)}


def test_the_most_reliable_source_counts_and_a_disputing_one_does_not() -> None:
    """D reports, C corroborates, A disputes: C it is."""
    tree = {
        "sources": {sid: {"reliability": sid.upper()} for sid in "acd"},
        "evidence": {
            "told": {
                "sources": {"a": {"role": "disputes"}, "c": {"role": "corroborates"}, "d": {}},
            },
            "denied": {"sources": {"d": {"role": "disputes"}}},
        },
    }
    assert weights(tree) == {"told": 0.5, "denied": 1}
    assert origins(tree) == {"told": {frozenset("c"), frozenset("d")}, "denied": frozenset()}


def test_a_circle_is_one_origin() -> None:
    """Here a and b cite each other, c relays a, and the circle of x and y leans on lone."""
    cites = {"a": ["b"], "b": ["a"], "c": ["a"], "x": ["y"], "y": ["x", "lone"], "lone": ["lone"]}
    tree: dict[str, Any] = {
        "sources": {sid: {"cites": {other: {} for other in cited}} for sid, cited in cites.items()},
        "evidence": {sid: {"sources": {sid: {}}} for sid in cites},
    }
    assert origins(tree) == {
        **dict.fromkeys(("a", "b", "c"), frozenset({frozenset("ab")})),
        **dict.fromkeys(("x", "y", "lone"), frozenset({frozenset({"lone"})})),
    }


def test_posterior_of_two_groups() -> None:
    """Source s and its relay, wholly correlated, say what one says; t speaks against them.

    s, .75 reliable: a .75 x .9 + .25 x .5 = .8, b .75 x .1 + .25 x .5 = .2.
    t, .5 reliable: a .5 x .3 + .5 x .5 = .4, b .5 x .7 + .5 x .5 = .6.
    So a : b is .8 x .4 : .2 x .6 = 8 : 3, and with priors 3 : 8 it is even.
    """
    tree = matrix("CC II", "CC II", "I C", hypotheses="ab")
    tree["method"] = {"source-correlation": 1}
    tree["sources"] = {
        "s": {"reliability": "B"},
        "relay": {"reliability": "D", "cites": {"s": {}}},
        "t": {"reliability": "C"},
    }
    for eid, sid in {"e1": "s", "e2": "relay", "e3": "t"}.items():
        tree["evidence"][eid]["sources"] = {sid: {}}
    assert score(tree, "posterior") == pytest.approx({"a": 8 / 11, "b": 3 / 11})

    tree["hypotheses"] = {"a": {"prior": 0.3}, "b": {"prior": 0.8}}
    assert score(tree, "posterior") == pytest.approx({"a": 0.5, "b": 0.5})
    assert ranks(tree, "posterior") == {"a": 1, "b": 1}

    tree["hypotheses"] = {"a": {"prior": 0}, "b": {"prior": 1}}
    assert score(tree, "posterior") == {"a": 0, "b": 1}


def test_two_that_are_next_to_impossible_still_have_ranks_of_their_own() -> None:
    """A prior of 1e-12 is a hundredth of one of 1e-10, and both are within 1e-9 of nothing."""
    priors = {"a": 1, "b": 1e-10, "c": 1e-12, "d": 1e-12}
    tree = {"hypotheses": {hid: {"prior": prior} for hid, prior in priors.items()}}
    assert ranks(tree, "posterior") == {"a": 1, "b": 2, "c": 3, "d": 3}


def test_a_blank_takes_the_mean_of_its_row() -> None:
    """The mean of ln .9 and ln .1 is ln .3, and an item without a source is held at .98."""
    read = {"a": 0.9, "b": 0.1, "c": 0.3}
    expected = {hid: 0.98 * p / 1.3 + 0.02 / 3 for hid, p in read.items()}
    assert score(matrix("CC II ."), "posterior") == pytest.approx(expected)
    assert score(matrix("CC II NA"), "posterior") == pytest.approx(expected)


def test_a_hypothesis_out_of_the_running() -> None:
    """A parked hypothesis keeps its additive score, and has neither rank nor posterior."""
    tree = matrix("C C II")
    tree["hypotheses"]["c"]["status"] = "parked"
    assert score(tree, "inconsistency") == {"a": 0, "b": 0, "c": 2}
    assert ranks(tree, "inconsistency") == {"a": 1, "b": 1}
    assert score(tree, "posterior") == {"a": 0.5, "b": 0.5, "c": None}


def test_equal_scores_share_a_rank() -> None:
    """Two leaders leave the third in third place; only the squared rule breaks ties."""
    tree = matrix("C CC I")
    assert ranks(tree, "inconsistency") == {"a": 1, "b": 1, "c": 3}
    assert ranks(tree, "squared-inconsistency") == {"a": 2, "b": 1, "c": 3}


def test_withdrawn_evidence_does_not_count() -> None:
    """An item left out is as if it were not there."""
    tree = matrix("C C C", "II C I")
    tree["evidence"]["e2"]["active"] = False
    assert all(set(ranks(tree, rule).values()) == {1} for rule in RULES)


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0, "almost no chance"),
        (0.05, "very unlikely"),
        (0.20, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "roughly even chance"),
        (0.80, "likely"),
        (0.95, "very likely"),
        (1.0, "almost certain"),
    ],
)
def test_likelihood_words_at_the_edges(p: float, word: str) -> None:
    """An edge takes the term nearer to 50%."""
    assert likelihood_word(p) == word


@pytest.mark.parametrize("seed", range(200))
def test_every_random_analysis_can_be_scored(seed: int) -> None:
    """What the page promises of every analysis holds for the oracle."""
    tree = random_tree(Random(seed))
    posterior = [p for p in score(tree, "posterior").values() if isinstance(p, float)]
    assert not posterior or sum(posterior) == pytest.approx(1)
    for rule in RULES:
        places = sorted(ranks(tree, rule).values())
        assert all(rank == places.index(rank) + 1 for rank in places)
    assert set(weights(tree)) == set(origins(tree)) == set(diagnosticity(tree))
