"""The ranking of a briefing: the figures of the scores, and the items that decide."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from analyses import RULES, random_tree
from briefs import blocks, briefing_of
from matrices import matrix

from rivals.briefing.blocks import Chart, Paragraph, Table
from rivals.briefing.topics import Topic
from rivals.core.analysis import Analysis
from rivals.robustness.leaving_out import What, leave_one_out
from rivals.scoring.ranking import score
from rivals.scoring.wording import percent, score_figure


def tables(tree: dict[str, Any], topic: Topic) -> list[Table]:
    return [each for each in blocks(briefing_of(tree), topic) if isinstance(each, Table)]


def charts(tree: dict[str, Any]) -> list[Chart]:
    return [each for each in blocks(briefing_of(tree), Topic.RANKING) if isinstance(each, Chart)]


def said(tree: dict[str, Any], topic: Topic) -> list[str]:
    return [each.text for each in blocks(briefing_of(tree), topic) if isinstance(each, Paragraph)]


@pytest.mark.parametrize("rule", RULES)
def test_ranks_scores_and_probabilities_are_those_of_the_scores(rule: str) -> None:
    for seed in range(12):
        tree: dict[str, Any] = random_tree(Random(seed))
        tree.setdefault("method", {})["rule"] = rule
        analysis = Analysis.from_tree(tree)
        ranking, posterior = score(analysis), score(analysis, "posterior")
        found = tables(tree, Topic.RANKING)
        rows = {row[0].strip("()"): row[1:5] for row in found[0].rows} if ranking.standings else {}
        for each in ranking.standings:
            rank, figure, _, probability = rows[analysis.hypotheses[each.hypothesis].label]
            likely = posterior.of(each.hypothesis).score
            assert rank == ("–" if each.rank is None else str(each.rank))
            assert figure == score_figure(ranking.rule, each.score)
            assert probability == (percent(likely.value) if likely else "–")


def test_bars_are_as_long_as_their_scores_and_the_longest_fills_its_room() -> None:
    scores = charts(matrix("C I II", "C C II"))[0]
    assert [(each.name, each.figure, scores.share(each)) for each in scores.bars] == [
        ("A", "0", 0.0),
        ("B", "1", 0.25),
        ("C", "4", 1.0),
    ]


def test_bars_of_scores_below_nothing_have_their_length_all_the_same() -> None:
    tree = matrix("C II")
    tree["method"] = {"rule": "net"}
    scores = charts(tree)[0]
    assert [(each.value, scores.share(each)) for each in scores.bars] == [(1, 0.5), (-2, 1.0)]


def test_shares_of_the_draws_are_drawn_as_shares_of_all() -> None:
    draws = charts(matrix("C I", "C I"))[1]
    assert [draws.share(each) for each in draws.bars] == [each.value for each in draws.bars]


def test_what_decides_is_what_turns_the_answer_when_left_out() -> None:
    turned = 0
    for seed in range(60):
        tree: dict[str, Any] = random_tree(Random(seed))
        analysis = Analysis.from_tree(tree)
        without = leave_one_out(analysis, score(analysis))
        turning = [each.id for each in without if each.what is What.EVIDENCE and each.changes_leader]
        turned += bool(turning)
        found = tables(tree, Topic.DECIDING)
        assert bool(found) >= bool(turning)
        told = [row[0] for row in found[0].rows] if found else []
        labels = {analysis.name_of("evidence", key) for key in turning}
        assert set(told[: len(turning)]) <= labels
    assert turned > 10


def test_the_items_that_decide_are_told_in_a_sentence() -> None:
    assert said(matrix("C II", "I C"), Topic.DECIDING) == [
        "Without e1 another hypothesis would come first or share the first place."
    ]
    assert said(matrix("C I", "N I", "N I"), Topic.DECIDING) == [
        "No single item decides: whichever is left out, the same hypothesis comes first."
    ]
    assert said(matrix("C I", "I C"), Topic.DECIDING) == [
        "Without e1 and e2, each by itself, the first place would no longer be shared as it is."
    ]
    assert said(matrix("C C"), Topic.DECIDING) == [
        "No item, left out by itself, would make the lead any smaller."
    ]


def test_without_rivals_or_items_nothing_decides() -> None:
    assert blocks(briefing_of(matrix("C")), Topic.DECIDING) == ()
    assert blocks(briefing_of({"format": 1, "title": "x"}), Topic.DECIDING) == ()


def test_a_hypothesis_that_is_not_in_the_running_is_ranked_nowhere() -> None:
    tree = matrix("C I C")
    tree["hypotheses"]["c"]["status"] = "rejected"
    name, rank, _, *likely, _ = tables(tree, Topic.RANKING)[0].rows[-1]
    assert (name, rank, *likely) == ("(C)", "–", "–", "–", "–")


def test_with_no_hypothesis_it_says_so() -> None:
    assert said({"format": 1, "title": "x"}, Topic.RANKING) == ["There is no hypothesis yet."]


def test_each_rule_says_whom_it_puts_first_and_whether_it_agrees() -> None:
    by_rule = tables(matrix("C II", "I N", "I N"), Topic.RANKING)[1].rows
    assert by_rule[1] == ("Weighted inconsistency (the rule of this analysis)", "A and B", "yes")
    assert by_rule[2][1:] == ("A", "no")
