"""What is found that bears on the scores, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Change, at
from rivals.core.problems import dotted
from rivals.scoring.findings import findings

if TYPE_CHECKING:
    from rivals.core.change import Missing, Value

Changes: TypeAlias = "dict[tuple[str, ...], Value | Missing]"

SOUND = Analysis.from_tree(
    {
        "format": 1,
        "title": "A case",
        "method": {},
        "hypotheses": {f"h{n}": {"label": f"H{n}", "statement": f"Statement {n}"} for n in (1, 2, 3)},
        "sources": {"paper": {"name": "A paper", "reliability": "B"}, "unused": {"name": "Nobody asked"}},
        "evidence": {
            "seen": {
                "label": "E1",
                "summary": "It was seen",
                "credibility": 2,
                "relevance": "high",
                "sources": {"paper": {}},
                "ratings": {"h1": {"rating": "C"}, "h2": {"rating": "I"}, "h3": {"rating": "NA"}},
            },
        },
    }
)

SEEN = ("evidence", "seen")
THREE = ("h1", "h2", "h3")


def found(changes: Changes) -> list[tuple[str, str, str]]:
    """The findings of the sound case with some values changed."""
    changed = SOUND.apply(Change(path, at(SOUND.tree, path), value) for path, value in changes.items())
    return [(each.rule, dotted(each.path), each.message) for each in findings(changed)]


def test_of_a_sound_case_nothing_is_found() -> None:
    assert found({}) == []


@pytest.mark.parametrize(
    ("path", "value", "rule", "message"),
    [
        (
            (*SEEN, "sources"),
            {"paper": {"role": "disputes"}},
            "no-source",
            "E1 has no source, so it counts as if its source were completely reliable.",
        ),
        (
            (*SEEN, "credibility"),
            MISSING,
            "no-credibility",
            "E1 has no grade of credibility, so its weight takes no account of it.",
        ),
        (
            (*SEEN, "relevance"),
            MISSING,
            "no-relevance",
            "E1 has no grade of relevance, so its weight takes no account of it.",
        ),
        (
            ("sources", "paper", "reliability"),
            MISSING,
            "ungraded-source",
            '"A paper" has no grade of reliability, so it counts as completely reliable behind E1.',
        ),
        (
            (*SEEN, "credibility"),
            6,
            "cannot-be-judged",
            "The credibility of E1 cannot be judged (6): it counts as the middle of the scale.",
        ),
        (
            ("sources", "paper", "reliability"),
            "F",
            "cannot-be-judged",
            'The reliability of "A paper" cannot be judged (F): it counts as the middle of the scale.',
        ),
        (
            (*SEEN, "ratings"),
            {"h1": {"rating": "C"}, "h2": {"rating": "I"}},
            "blank-cell",
            "E1 is not rated against H3.",
        ),
        ((*SEEN, "ratings"), MISSING, "blank-cell", "E1 is not rated against any hypothesis."),
        (
            (*SEEN, "ratings"),
            {key: {"rating": "N"} for key in THREE},
            "no-diagnosticity",
            "E1 is rated the same throughout, so it tells nothing apart.",
        ),
    ],
)
def test_each_finding_alone(path: tuple[str, ...], value: Value | Missing, rule: str, message: str) -> None:
    assert found({path: value}) == [(rule, dotted(path), message)]


def test_some_priors_are_none() -> None:
    ((rule, path, message),) = found({("hypotheses", "h1", "prior"): 0.5})
    assert (rule, path) == ("some-priors", "hypotheses")
    assert message.startswith("There is no prior for H2 and H3, so the posterior starts from equal priors")


def test_too_few_hypotheses() -> None:
    parked: Changes = {("hypotheses", key, "status"): "parked" for key in THREE}
    told = "No hypothesis is active, so there is nothing to rank."
    assert found(parked) == [("no-hypothesis", "hypotheses", told)]
    del parked["hypotheses", "h1", "status"]
    told = "Only H1 is active, and without a rival nothing tests it."
    assert found(parked) == [("single-hypothesis", "hypotheses", told)]


def test_nothing_is_found_of_withdrawn_evidence() -> None:
    assert found({(*SEEN, "active"): False, (*SEEN, "ratings"): MISSING, (*SEEN, "sources"): MISSING}) == []


@pytest.mark.parametrize(("path", "value"), [((*SEEN, "weight"), 0.5), (("method", "weights"), "none")])
def test_grades_that_do_not_enter_are_not_missed(path: tuple[str, ...], value: Value) -> None:
    assert found({path: value, (*SEEN, "credibility"): MISSING, (*SEEN, "relevance"): MISSING}) == []


def test_priors_of_hypotheses_out_of_the_running_are_not_missed() -> None:
    assert (
        found(
            {
                ("hypotheses", "h1", "prior"): 0.5,
                ("hypotheses", "h2", "prior"): 0.5,
                ("hypotheses", "h3", "status"): "rejected",
            }
        )
        == []
    )
