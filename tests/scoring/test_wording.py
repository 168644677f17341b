"""Figures are the same wherever they are shown, and say no more than they know."""

from __future__ import annotations

import pytest
from matrices import HEUER_15, matrix

from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.scoring.ranking import score
from rivals.scoring.wording import RULE_TITLES, figure, rank_figure, score_figure


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (0, "0"),
        (-0.0, "0"),
        (-0.001, "0"),
        (2, "2"),
        (100, "100"),
        (0.5, "0.5"),
        (0.125, "0.13"),
        (1.005, "1.01"),
        (-1.125, "-1.13"),
        (0.1249, "0.12"),
        (-1.5, "-1.5"),
    ],
)
def test_a_number_has_as_many_of_two_decimals_as_it_needs(value: float | None, shown: str) -> None:
    assert figure(value) == shown


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (RuleName.INCONSISTENCY, ["1 0", "2 2", "3 4", "– 0"]),
        (RuleName.SQUARED_INCONSISTENCY, ["1 0/-6", "2 2/-4", "3 6/-3", "– 0/0"]),
        (RuleName.POSTERIOR, ["1 82%", "2 16%", "3 2%", "– –"]),
    ],
)
def test_a_score_is_shown_as_its_rule_has_it(rule: RuleName, shown: list[str]) -> None:
    tree = matrix(*HEUER_15)
    tree["hypotheses"]["d"] = {"statement": "x", "status": "parked"}
    ranking = score(Analysis.from_tree(tree), rule)
    told = [f"{rank_figure(each)} {score_figure(ranking.rule, each.score)}" for each in ranking.standings]
    assert told == shown


def test_every_rule_has_a_title() -> None:
    assert set(RULE_TITLES) == set(RuleName)
