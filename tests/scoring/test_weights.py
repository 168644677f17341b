"""Grades become weights as the scheme says, and a given weight outdoes them all."""

from __future__ import annotations

import math

import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.scoring.weights import reliability, speakers, weight


def weighed(
    scheme: str | None, sources: dict[str, dict[str, str]], links: dict[str, str], **item: str | float
) -> float:
    tree = matrix("C")
    if scheme:
        tree["method"]["weights"] = scheme
    tree["sources"] = {key: {"name": "x", **fields} for key, fields in sources.items()}
    tree["evidence"]["e1"] |= {"sources": {key: {"role": role} for key, role in links.items()}, **item}
    analysis = Analysis.from_tree(tree)
    return weight(analysis, analysis.evidence["e1"])


@pytest.mark.parametrize(
    ("grade", "points"), [("A", 1), ("B", 0.75), ("C", 0.5), ("D", 0.25), ("E", 0), ("F", 0.5), (None, 1)]
)
def test_reliability_is_a_to_e_in_quarters_and_f_is_half(grade: str | None, points: float) -> None:
    sources = {"s": {"reliability": grade} if grade else {}}
    assert weighed("admiralty", sources, {"s": "reports"}) == points
    assert weighed("parc", sources, {"s": "reports"}) == 1
    assert weighed("none", sources, {"s": "reports"}) == 1


ROOT = math.sqrt(2)


@pytest.mark.parametrize(
    ("grade", "admiralty", "parc"),
    [
        (1, 1, ROOT),
        (2, 0.75, ROOT),
        (3, 0.5, 1),
        (4, 0.25, 1 / ROOT),
        (5, 0, 1 / ROOT),
        (6, 0.5, 1),
        ("high", 1, ROOT),
        ("medium", 0.75, 1),
        ("low", 0.5, 1 / ROOT),
        (None, 1, 1),
    ],
)
def test_credibility_counts_as_each_scheme_reads_it(
    grade: int | str | None, admiralty: float, parc: float
) -> None:
    item = {} if grade is None else {"credibility": grade}
    assert weighed("admiralty", {}, {}, **item) == admiralty
    assert weighed(None, {}, {}, **item) == admiralty
    assert weighed("parc", {}, {}, **item) == parc
    assert weighed("none", {}, {}, **item) == 1


@pytest.mark.parametrize(
    ("grade", "admiralty", "parc"),
    [("high", 1, ROOT), ("medium", 0.75, 1), ("low", 0.5, 1 / ROOT), (None, 1, 1)],
)
def test_relevance_counts_as_each_scheme_reads_it(grade: str | None, admiralty: float, parc: float) -> None:
    item = {} if grade is None else {"relevance": grade}
    assert weighed("admiralty", {}, {}, **item) == admiralty
    assert weighed("parc", {}, {}, **item) == parc
    assert weighed("none", {}, {}, **item) == 1


def test_the_grades_are_multiplied() -> None:
    sources = {"s": {"reliability": "B"}}
    assert weighed("admiralty", sources, {"s": "reports"}, credibility=2, relevance="medium") == 0.75**3
    assert weighed("parc", sources, {"s": "reports"}, credibility="high", relevance="high") == pytest.approx(
        2
    )


@pytest.mark.parametrize("scheme", ["admiralty", "parc", "none"])
@pytest.mark.parametrize("given", [0, 0.3, 1])
def test_a_given_weight_stands_for_all_of_it(scheme: str, given: float) -> None:
    sources = {"s": {"reliability": "D"}}
    assert weighed(scheme, sources, {"s": "reports"}, credibility=4, relevance="low", weight=given) == given


def test_the_most_reliable_source_that_carries_an_item_counts_and_one_that_disputes_it_does_not() -> None:
    sources = {key: {"reliability": key.upper()} for key in "acd"}
    assert weighed("admiralty", sources, {"a": "disputes", "c": "corroborates", "d": "reports"}) == 0.5
    assert weighed("admiralty", sources, {"d": "disputes"}) == 1


def test_who_disputes_an_item_does_not_speak_for_it() -> None:
    tree = matrix("C")
    tree["sources"] = {key: {"name": "x", "reliability": "E"} for key in "abc"}
    tree["evidence"]["e1"]["sources"] = {"a": {"role": "disputes"}, "b": {}, "c": {"role": "corroborates"}}
    analysis = Analysis.from_tree(tree)
    assert speakers(analysis.evidence["e1"]) == ["b", "c"]
    assert reliability(analysis, analysis.evidence["e1"]) == 0
