"""The posterior allows for one source's reports all being wrong together."""

from __future__ import annotations

import math
from typing import Any

import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.scoring.ranking import Ranking, score


def ranked(tree: dict[str, Any]) -> Ranking:
    return score(Analysis.from_tree(tree), RuleName.POSTERIOR)


def posterior(tree: dict[str, Any]) -> dict[str, float | None]:
    return {each.hypothesis: each.score.value if each.score else None for each in ranked(tree).standings}


def ranks(tree: dict[str, Any]) -> dict[str, int | None]:
    return {each.hypothesis: each.rank for each in ranked(tree).standings}


def test_with_no_evidence_the_prior_stands() -> None:
    tree = matrix(". .")
    assert posterior(tree) == {"a": 0.5, "b": 0.5}
    tree["hypotheses"]["a"]["prior"] = 0.2
    assert posterior(tree) == {"a": 0.5, "b": 0.5}, "all have a prior or none"
    tree["hypotheses"]["b"]["prior"] = 0.6
    assert posterior(tree) == {"b": pytest.approx(0.75), "a": pytest.approx(0.25)}


def test_an_item_without_a_source_is_trusted_as_far_as_any_can_be() -> None:
    """Held at .98; the blank takes the mean of ln .9 and ln .1, which is ln .3."""
    expected = {
        key: pytest.approx(0.98 * p / 1.3 + 0.02 / 3) for key, p in {"a": 0.9, "b": 0.1, "c": 0.3}.items()
    }
    assert posterior(matrix("CC II .")) == expected
    assert posterior(matrix("CC II NA")) == expected


def test_a_row_with_no_rating_says_nothing() -> None:
    assert posterior(matrix("NA .", "C I")) == posterior(matrix("C I"))


def test_reports_of_one_source_are_right_or_wrong_together() -> None:
    """Two wholly correlated reports of one origin say what one says; another source counts in full.

    s, .75 reliable: a .75 x .9 + .25 x .5 = .8, b .75 x .1 + .25 x .5 = .2.
    t, .5 reliable: a .5 x .3 + .5 x .5 = .4, b .5 x .7 + .5 x .5 = .6.
    """
    tree = matrix("CC II", "CC II", "I C")
    tree["method"]["source-correlation"] = 1
    tree["sources"] = {
        "s": {"name": "x", "reliability": "B"},
        "relay": {"name": "x", "reliability": "D", "cites": {"s": {}}},
        "t": {"name": "x", "reliability": "C"},
    }
    for item, source in {"e1": "s", "e2": "relay", "e3": "t"}.items():
        tree["evidence"][item]["sources"] = {source: {}}
    assert posterior(tree) == {"a": pytest.approx(8 / 11), "b": pytest.approx(3 / 11)}


def test_more_of_the_same_from_one_origin_never_outweighs_its_reliability() -> None:
    """A thousand reports of a source that is right half the time leave the other half open."""
    tree = matrix(*["CC II"] * 1000)
    tree["sources"] = {"s": {"name": "x", "reliability": "C"}}
    for item in tree["evidence"].values():
        item["sources"] = {"s": {}}
    assert posterior(tree)["a"] == pytest.approx(0.75)


def test_a_hypothesis_out_of_the_running_has_neither_rank_nor_posterior() -> None:
    tree = matrix("C C II")
    tree["hypotheses"]["c"]["status"] = "parked"
    assert posterior(tree) == {"a": 0.5, "b": 0.5, "c": None}
    assert ranks(tree) == {"a": 1, "b": 1, "c": None}


def test_impossible_is_zero_and_shares_the_last_rank() -> None:
    tree = matrix("C C CC II")
    for key, prior in {"a": 0.5, "b": 0.5, "c": 0, "d": 0}.items():
        tree["hypotheses"][key]["prior"] = prior
    assert posterior(tree) == {"a": 0.5, "b": 0.5, "c": 0, "d": 0}
    assert ranks(tree) == {"a": 1, "b": 1, "c": 3, "d": 3}


def test_tails_too_small_to_see_still_have_ranks_of_their_own() -> None:
    tree = matrix(". . .")
    for key, prior in {"a": 1, "b": 1e-10, "c": 1e-12}.items():
        tree["hypotheses"][key]["prior"] = prior
    assert ranks(tree) == {"a": 1, "b": 2, "c": 3}


def test_leaders_that_differ_in_the_sixth_place_are_not_tied_however_much_evidence_there_is() -> None:
    """The tolerance is for rounding, and does not grow with the sum of all that is common to both."""
    tree = matrix(*["II II"] * 5000)
    for key, prior in {"a": 0.5, "b": 0.500001}.items():
        tree["hypotheses"][key]["prior"] = prior
    assert ranks(tree) == {"b": 1, "a": 2}


def test_any_amount_of_evidence_has_a_posterior() -> None:
    told = posterior(matrix(*["II CC"] * 2000))
    assert told["b"] == 1
    assert told["a"] is not None
    assert 0 <= told["a"] < 1e-300
    assert not math.isnan(told["a"])


def test_without_an_active_hypothesis_there_is_nothing_to_rank() -> None:
    tree = matrix("C")
    tree["hypotheses"]["a"]["status"] = "rejected"
    assert posterior(tree) == {"a": None}
    assert ranked(tree).leaders == ()
    assert ranked(matrix()).standings == ()
