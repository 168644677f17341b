"""The key judgement: what it says of whom, and what it never says in one breath."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from analyses import RULES
from briefs import blocks, briefing_of, texts
from cases import full_tree
from matrices import matrix

from rivals.briefing.blocks import Paragraph
from rivals.briefing.topics import Topic
from rivals.scoring.likelihood import likelihood

TERMS = sorted({likelihood(each / 100) for each in range(101)}, key=len, reverse=True)
HOW_LIKELY = re.compile("|".join(TERMS) + r"|probab|\d%\)")
MADE_UP = 150


def told(tree: dict[str, Any]) -> list[str]:
    judged = blocks(briefing_of(tree, topics=(Topic.JUDGEMENT,)), Topic.JUDGEMENT)
    return [each.text for each in judged if isinstance(each, Paragraph)]


def test_the_leader_is_told_with_its_wording_and_the_rule() -> None:
    first, likely, sure = told(matrix("C I II", "C C C"))
    assert first == (
        "Of three hypotheses, the evidence speaks least against A: “x” (by weighted inconsistency)."
    )
    assert likely.startswith("If one of the hypotheses is true, A is ")
    assert sure.startswith("Confidence in this judgement is ")


def test_by_a_rule_whose_scores_count_for_a_hypothesis_it_says_for() -> None:
    tree = matrix("C I")
    tree["method"] = {"rule": "posterior"}
    assert (
        told(tree)[0] == "Of two hypotheses, the evidence speaks most for A: “x” (by posterior probability)."
    )


def test_every_likelihood_stands_in_the_directives_terms_as_people_say_them() -> None:
    tree = matrix("CC II II", "CC II II", "CC II II")
    tree["method"] = {"source-correlation": 0}
    assert (
        "A is almost certain (>99%), B has almost no chance (<1%) and C has almost no chance" in told(tree)[1]
    )
    assert "A has a roughly even chance (50%) and B has a roughly even chance (50%)" in told(matrix("C C"))[1]


def test_a_tie_is_told_as_one() -> None:
    assert told(matrix("C C I"))[0] == (
        "By weighted inconsistency, A and B share the first place among three hypotheses. A: “x”; B: “x”."
    )


def test_that_the_figures_put_another_first_is_said_with_its_name() -> None:
    assert told(matrix("C CC", "NA NA"))[1].endswith(
        "By these figures B comes first: they weigh what fits as well."
    )
    assert "By these figures" not in told(matrix("C I"))[1]


def test_why_the_figures_put_another_first_is_said_as_far_as_it_is_so() -> None:
    tree = matrix("C CC", "NA NA")
    first, second = tree["hypotheses"].values()
    first["prior"], second["prior"] = 0.1, 0.9
    assert told(tree)[1].endswith(
        "B comes first: they weigh what fits as well and begin from the priors given."
    )
    tree = matrix("CC C") | {"method": {"rule": "net"}}
    first, second = tree["hypotheses"].values()
    first["prior"], second["prior"] = 0.1, 0.9
    assert told(tree)[1].endswith("By these figures B comes first: they begin from the priors given.")


def test_likelihoods_are_those_of_the_hypotheses_that_are_weighed() -> None:
    tree = matrix("C I II")
    list(tree["hypotheses"].values())[2]["status"] = "parked"
    assert told(tree)[1].startswith("If one of those weighed is true, A is ")


def test_one_hypothesis_is_neither_likely_nor_well_founded() -> None:
    tree = matrix("C", "C", "C", "C")
    tree["sources"] = {key: {"name": key} for key in ("s", "t", "u")}
    for item, source in zip(tree["evidence"].values(), ("s", "t", "u", "s"), strict=True):
        item["sources"] = {source: {}}
    assert told(tree) == [
        "There is one hypothesis only, and nothing to weigh it against. A: “x”.",
        "Confidence in this judgement is low.",
    ]


@pytest.mark.parametrize("status", ["parked", "rejected"])
def test_with_none_in_the_running_there_is_nothing_to_judge(status: str) -> None:
    nothing = ["No hypothesis is in the running, so there is nothing to judge."]
    assert told({"format": 1, "title": "x"}) == nothing
    tree = matrix("C I")
    for each in tree["hypotheses"].values():
        each["status"] = status
    assert told(tree) == nothing


def test_no_text_tells_likelihood_and_confidence_together() -> None:
    both = 0
    for seed in range(MADE_UP):
        random = Random(seed)
        tree = full_tree(random)
        tree["method"] = {"rule": random.choice(RULES)}
        judged = list(texts(blocks(briefing_of(tree, topics=(Topic.JUDGEMENT,)), Topic.JUDGEMENT)))
        likely = [each for each in judged if HOW_LIKELY.search(each)]
        sure = [each for each in judged if "confiden" in each.lower()]
        both += bool(likely and sure)
        assert not set(likely) & set(sure)
    assert both > MADE_UP / 3
