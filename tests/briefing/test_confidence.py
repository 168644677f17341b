"""The confidence, ground by ground: what each allows, and that the lowest decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from matrices import matrix

from rivals.briefing.confidence import Founded, confidence
from rivals.core.analysis import Analysis
from rivals.core.scales import Confidence, RuleName
from rivals.robustness.acceptability import Acceptability
from rivals.robustness.agreement import Dissent
from rivals.robustness.leaving_out import What, Without
from rivals.robustness.report import Robustness, robustness
from rivals.robustness.tipping import Tipping

if TYPE_CHECKING:
    from collections.abc import Callable

LOW, MODERATE, HIGH = Confidence.LOW, Confidence.MODERATE, Confidence.HIGH


def sound() -> dict[str, Any]:
    """A case with nothing to hold confidence down: every ground of it allows a high one."""
    tree = matrix(*["CC II II"] * 8)
    tree["sources"] = {key: {"name": key.upper(), "reliability": "A"} for key in "rstuvwxy"}
    for item, source in zip(tree["evidence"].values(), "rstuvwxy", strict=True):
        item |= {"sources": {source: {}}, "credibility": 1, "relevance": "high"}
    return tree


def found(tree: dict[str, Any]) -> Robustness:
    return robustness(Analysis.from_tree(tree), 60)


def founded(tree: dict[str, Any]) -> Founded:
    return confidence(found(tree))


def test_where_every_ground_allows_it_confidence_is_high() -> None:
    assert founded(sound()) == Founded(
        HIGH,
        (
            "It rests on eight items from eight independent sources.",
            "No items left out would put another hypothesis first.",
            "No ratings moved by one step would put another hypothesis first.",
            "No sources discredited would put another hypothesis first.",
            "With ratings and grades a little off, A comes first in 100% of the draws.",
            "Every ranking rule puts the same hypothesis first.",
            "24 of 24 cells are rated.",
        ),
    )


def by_sources(many: int) -> Robustness:
    tree = sound()
    for place, item in enumerate(tree["evidence"].values()):
        item["sources"] = {"rstuvwxy"[place % many]: {}}
    return found(tree)


def with_nothing_said(many: int) -> Robustness:
    """Items that say nothing of any hypothesis: not rated, or not applicable."""
    tree = sound()
    for place, item in enumerate(list(tree["evidence"].values())[:many]):
        item["ratings"] = {"a": {"rating": "NA"}} if place else {}
    return found(tree)


def needing(many: int | None, *, looked: int | None = None) -> Robustness:
    found_set = None if many is None else tuple(f"e{each}" for each in range(many))
    return attrs.evolve(found(sound()), removal=Tipping({"b": found_set}, looked))


def first_in(share: float, *, ties: float = 0) -> Robustness:
    shares = {"a": (share, 1 - share, 0.0), "b": (1 - share + ties, share - ties, 0.0), "c": (0.0, 0.0, 1.0)}
    return attrs.evolve(found(sound()), acceptability=Acceptability(60, shares))


def with_blanks(many: int) -> Robustness:
    tree = sound()
    for item in list(tree["evidence"].values())[:many]:
        del item["ratings"]["c"]
    return found(tree)


def unsettled(many: int) -> Robustness:
    tree = sound()
    tree["conflicts"] = {
        f"c{each}": {"path": ["evidence", f"e{each + 1}", "summary"], "ours": "x", "theirs": "y"}
        for each in range(many)
    }
    return found(tree)


def resting_on(confidence: str) -> Robustness:
    tree = sound()
    tree["assumptions"] = {"p": {"statement": "All of them looked.", "confidence": confidence}}
    known = found(tree)
    failing = Without(What.ASSUMPTION, "p", (), known.ranking, changes_leader=True)
    return attrs.evolve(known, left_out=(*known.left_out, failing))


@pytest.mark.parametrize(
    ("case", "grade", "ground"),
    [
        (lambda: by_sources(3), HIGH, "It rests on eight items from three independent sources."),
        (lambda: by_sources(2), MODERATE, "It rests on eight items from two independent sources."),
        (lambda: by_sources(1), LOW, "It rests on eight items from one independent source."),
        (lambda: with_nothing_said(7), LOW, "It rests on one item from one independent source."),
        (lambda: needing(3), HIGH, "Three items left out would put another hypothesis first."),
        (lambda: needing(2), MODERATE, "Two items left out would put another hypothesis first."),
        (lambda: needing(1), LOW, "One item left out would put another hypothesis first."),
        (
            lambda: needing(3, looked=1),
            MODERATE,
            "Three or fewer items left out would put another hypothesis first.",
        ),
        (
            lambda: needing(None, looked=4),
            HIGH,
            "No items left out would put another hypothesis first, looking at sets of up to 4.",
        ),
        (lambda: needing(None, looked=1), MODERATE, "No items left out would put another hypothesis first"),
        (
            lambda: first_in(0.9),
            HIGH,
            "With ratings and grades a little off, A comes first in 90% of the draws.",
        ),
        (lambda: first_in(0.95, ties=0.1), HIGH, "A comes first, alone or tied, in 95% of the draws."),
        (lambda: first_in(0.89), MODERATE, "A comes first in 89% of the draws."),
        (lambda: first_in(0.6), MODERATE, "A comes first in 60% of the draws."),
        (lambda: first_in(0.59), LOW, "A comes first in 59% of the draws."),
        (lambda: with_blanks(4), HIGH, "20 of 24 cells are rated."),
        (lambda: with_blanks(5), MODERATE, "19 of 24 cells are rated."),
        (
            lambda: resting_on("moderate"),
            MODERATE,
            "Were this assumption to fail, the lead would change: All of them looked.",
        ),
        (lambda: resting_on("low"), LOW, "Were this assumption to fail"),
        (lambda: unsettled(1), MODERATE, "One conflict between analysts is not settled yet."),
        (lambda: unsettled(2), MODERATE, "Two conflicts between analysts are not settled yet."),
    ],
)
def test_the_ground_that_allows_least_is_the_grade(
    case: Callable[[], Robustness], grade: Confidence, ground: str
) -> None:
    judged = confidence(case())
    assert judged.grade is grade
    assert any(ground in each for each in judged.grounds)
    if grade is not HIGH:
        assert ground in judged.grounds[0]


def test_a_rule_that_disagrees_holds_it_down() -> None:
    known = found(sound())
    other = Dissent(RuleName.NET, ("b",), ())
    judged = confidence(attrs.evolve(known, dissents=(other,)))
    assert judged.grade is MODERATE
    assert judged.grounds[0] == "Ranking rules disagree: by net score A does not come first, or not alone."
    two = confidence(attrs.evolve(known, dissents=(other, Dissent(RuleName.POSTERIOR, ("c",), ()))))
    assert two.grounds[0].startswith("Ranking rules disagree: by net score and posterior probability A does")


@pytest.mark.parametrize(
    ("tree", "ground"),
    [
        (matrix("C C", "I I"), "The lead is shared."),
        (matrix("C"), "It has not been weighed against any other hypothesis."),
        (
            {"format": 1, "title": "x", "hypotheses": {"a": {"statement": "x"}, "b": {"statement": "y"}}},
            "shared",
        ),
    ],
)
def test_without_a_single_leader_among_several_it_is_low(tree: dict[str, Any], ground: str) -> None:
    judged = founded(tree)
    assert judged.grade is LOW
    assert any(ground in each for each in judged.grounds)
    assert not any("Every ranking rule" in each for each in judged.grounds)
