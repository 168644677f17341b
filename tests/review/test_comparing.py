"""Several analysts on one question: what they hold together, how far they are apart, and alpha's figures."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import krippendorff
import pytest

from rivals.core.analysis import Analysis
from rivals.core.edits import accept, add, edit, rate, remove
from rivals.core.scales import Rating
from rivals.review.comparing.agreed import shortened
from rivals.review.comparing.analysts import LONGEST, Analyst, named
from rivals.review.comparing.comparison import Comparison
from rivals.review.comparing.judgement import Judgement, consensus
from rivals.review.comparing.reliability import NO_OVERLAP, NO_PACKAGE, reliability

if TYPE_CHECKING:
    from rivals.core.change import Tree


def ratings(text: str) -> list[Rating]:
    return [Rating(each) for each in text.split()]


def case(cells: str = "C", because: str = "", **more: str) -> Analysis:
    """Two hypotheses and items E1, E2, …: the first hypothesis has the ratings, a dot is blank."""
    reason: Tree = {"because": because} if because else {}
    evidence: Tree = {}
    for number, rating in enumerate(cells.split(), start=1):
        item: Tree = {"label": f"E{number}", "summary": f"What E{number} says"}
        if rating != ".":
            item["ratings"] = {"boats": {"rating": rating, **reason}}
        evidence[f"item-{number}"] = item
    hypotheses: Tree = {
        "boats": {"label": "H1", "statement": "Boats"},
        "hoax": {"label": "H2", "statement": "A hoax"},
    }
    return Analysis.from_tree(
        {"format": 1, "title": "Lights", "hypotheses": hypotheses, "evidence": evidence, **more}
    )


def compared(*analyses: Analysis) -> Comparison:
    names = ("ann", "bob", "cem", "dee")
    return Comparison.of([Analyst(*each) for each in zip(names, analyses, strict=False)])


def cell(comparison: Comparison, item: str = "item-1", rival: str = "boats") -> Judgement:
    return next(each for each in comparison.judgements if (each.evidence, each.hypothesis) == (item, rival))


# The consensus


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ("CC", "CC"),
        ("CC II II", "II"),
        ("CC C N", "C"),
        ("II CC C", "C"),
        ("CC N", "C"),
        ("N II", "I"),
        ("CC C", "C"),
        ("II I", "I"),
        ("C N", "N"),
        ("I N", "N"),
        ("C I", "N"),
        ("CC II", "N"),
        ("CC I", "N"),
        ("C II", "N"),
        ("CC CC C N", "C"),
        ("CC CC I II", "N"),
        ("I I N C", "N"),
        ("I I I C", "I"),
        ("NA", "NA"),
        ("NA NA C", "NA"),
        ("NA C", "C"),
        ("NA NA C I", "N"),
        ("NA NA NA C I", "NA"),
        ("NA C C", "C"),
        ("NA CC C", "C"),
    ],
)
def test_the_consensus_is_the_median_and_ties_go_toward_neutral(given: str, held: str) -> None:
    assert consensus(ratings(given)) is Rating(held)
    assert consensus(ratings(given)[::-1]) is Rating(held)


def test_of_what_nobody_rated_there_is_no_consensus() -> None:
    assert consensus([]) is None


def test_for_and_against_are_treated_alike() -> None:
    mirror = dict(zip(ratings("CC C N I II NA"), ratings("II I N C CC NA"), strict=True))
    every = ratings("CC C N I II NA")
    for one in every:
        for other in every:
            for third in every:
                held = consensus([one, other, third])
                assert held is not None
                assert consensus([mirror[one], mirror[other], mirror[third]]) is mirror[held]


# Disagreement


@pytest.mark.parametrize(
    ("given", "steps", "mean", "split"),
    [
        (("C", "C"), 0, 0, False),
        (("CC", "II"), 4, 4, False),
        (("CC", "CC", "II"), 4, 8 / 3, False),
        (("C", "NA"), None, 0, True),
        (("C", "I", "NA"), 2, 2, True),
        (("C", "."), None, 0, False),
        (("NA", "NA"), None, 0, False),
    ],
)
def test_disagreement_counts_the_steps_between_the_two_furthest_apart(
    given: tuple[str, ...], steps: int | None, mean: float, *, split: bool
) -> None:
    found = cell(compared(*map(case, given)))
    assert found.steps == steps
    assert found.difference == pytest.approx(mean)
    assert found.is_split is split
    assert found.is_disputed is (bool(steps) or split)


def test_the_most_disputed_come_first_and_what_does_not_count_last() -> None:
    one, two, three = case("CC C C C CC"), case("C I C I CC"), case("C N NA C II")
    one = one.apply(edit(one, "evidence", "item-5", {"active": False}))
    found = [each.evidence for each in compared(one, two, three).disputed]
    assert found == ["item-2", "item-4", "item-1", "item-3", "item-5"]


# Alpha

KRIPPENDORFF_2011 = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, section C."""

HAYES_2007 = (
    "1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1",
    "1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1",
    "2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1",
    ". 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .",
    "2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1",
)
"""A. Hayes and K. Krippendorff, Communication Methods and Measures 1 (2007), table 1: 5 observers."""

ORDER = ratings("II I N C CC")


def units(table: tuple[str, ...]) -> list[list[int]]:
    return [[int(each) for each in unit if each != "."] for unit in zip(*map(str.split, table), strict=True)]


@pytest.mark.parametrize(
    ("table", "lowest", "alpha"), [(KRIPPENDORFF_2011, 1, 0.815), (HAYES_2007, 0, 0.7598)]
)
def test_alpha_is_that_of_the_published_examples(table: tuple[str, ...], lowest: int, alpha: float) -> None:
    cells = [[ORDER[value - lowest] for value in unit] for unit in units(table)]
    found = reliability(cells)
    assert found.alpha == pytest.approx(alpha, abs=0.0005)
    assert found.units == sum(len(unit) > 1 for unit in units(table))


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_the_package_gives_the_figures_of_krippendorff_at_every_level(level: str, alpha: float) -> None:
    counts = [[unit.count(value) for value in range(1, 6)] for unit in units(KRIPPENDORFF_2011)]
    found = krippendorff.alpha(
        value_counts=counts,
        value_domain=[1, 2, 3, 4, 5],
        level_of_measurement=level,  # type: ignore[arg-type]
    )
    assert found == pytest.approx(alpha, abs=0.0005)


def test_not_applicable_and_blank_count_as_missing() -> None:
    with_gaps = [*(ratings(each) for each in ("CC CC NA", "C I", "NA NA II", "N"))]
    assert reliability(with_gaps) == reliability([ratings("CC CC"), ratings("C I")])


def test_without_two_ratings_of_one_cell_there_is_no_alpha() -> None:
    assert reliability([ratings("C"), ratings("II NA"), []]).remark == NO_OVERLAP
    assert reliability([]).alpha is None


def test_where_all_ratings_are_the_same_alpha_is_said_in_words() -> None:
    found = reliability([ratings("C C"), ratings("C C C"), ratings("I")])
    assert found.alpha is None
    assert found.figure == "–"
    assert found.units == 2
    assert found.remark.startswith("every rating is C")


def test_full_agreement_is_1_and_the_remark_follows_krippendorff() -> None:
    assert reliability([ratings("C C"), ratings("I I")]).alpha == pytest.approx(1)
    assert reliability([ratings("C C"), ratings("I I")]).remark == "enough to rely on"
    assert reliability([ratings("CC II"), ratings("II CC")]).remark == "no better than chance"
    assert reliability([ratings("CC II"), ratings("II CC")]).figure.startswith("−")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    found = reliability([ratings("C I"), ratings("CC CC")])
    assert (found.alpha, found.remark) == (None, NO_PACKAGE)


# The consensus as an analysis


def test_the_dissent_stands_in_the_reason() -> None:
    found = compared(case("I", "Too few  reports."), case("CC"), case("I", "It was dark"))
    held = found.consensus.evidence["item-1"].ratings["boats"]
    assert held.rating is Rating.INCONSISTENT
    assert held.because == "ann I: Too few reports; bob CC; cem I: It was dark"


def test_where_they_agree_the_reason_is_the_first_there_is() -> None:
    found = compared(case("I"), case("I", "Lamps out at sea."), case("I", "Another"))
    assert found.consensus.evidence["item-1"].ratings["boats"].because == "Lamps out at sea."


def test_a_long_reason_is_cut_between_two_words() -> None:
    assert shortened("one two three", 8) == "one two…"
    assert shortened("x" * 20, 8) == "xxxxxxx…"
    assert shortened("one\n two", 8) == "one two"
    found = compared(case("I", "word " * 200), case("C"))
    held = found.consensus.evidence["item-1"].ratings["boats"]
    assert held.because.endswith("word…; bob C")
    assert len(held.because) < 300


def test_a_stamp_stays_with_the_rating_that_was_accepted() -> None:
    first = case("C I")
    for item in ("item-1", "item-2"):
        first = first.apply(accept(first, item, "boats"))
    found = compared(first, case("C CC"), case("C CC")).consensus
    assert found.evidence["item-1"].ratings["boats"].reviewed
    assert not found.evidence["item-2"].ratings["boats"].reviewed


def test_what_only_others_have_comes_with_what_it_mentions() -> None:
    first, other = case("C"), case("C")
    for section, record in (
        ("sources", {"name": "A pilot"}),
        ("sources", {"name": "Local radio", "cites": {"a-pilot": {}}}),
        ("sources", {"name": "Nobody"}),
        ("assumptions", {"statement": "Clocks are right"}),
        ("hypotheses", {"statement": "Drones"}),
    ):
        other = other.apply(add(other, section, record)[1])  # type: ignore[arg-type]
    item: Tree = {
        "summary": "They hummed",
        "sources": {"local-radio": {}},
        "rests-on": {"clocks-are-right": {}},
        "ratings": {"drones": {"rating": "CC"}},
    }
    other = other.apply(add(other, "evidence", item)[1])
    found = compared(first, other)
    whole = found.consensus
    assert set(whole.sources) == {"a-pilot", "local-radio"}
    assert set(whole.assumptions) == {"clocks-are-right"}
    assert whole.evidence["they-hummed"].ratings["drones"].rating is Rating.VERY_CONSISTENT
    assert found.held_by_some == [("hypotheses", "drones"), ("evidence", "they-hummed")]
    assert found.holders("evidence", "they-hummed") == ["bob"]


def test_an_item_that_the_first_has_not_is_put_back_by_those_who_have() -> None:
    whole = case("C I")
    found = compared(whole.apply(remove(whole, "evidence", "item-2")), whole, case("C II"))
    assert cell(found, "item-2").rating is Rating.INCONSISTENT


def test_other_wordings_under_one_id_are_told() -> None:
    other = case("C")
    other = other.apply(edit(other, "evidence", "item-1", {"summary": "Something else"}))
    assert compared(case("C"), other, case("C")).reworded == {("evidence", "item-1"): ["bob"]}


def test_the_marking_is_that_of_all() -> None:
    found = compared(case(marking="TLP:AMBER"), case(marking="TLP:RED"), case(marking="TLP:AMBER"))
    assert found.consensus.marking == "TLP:AMBER / TLP:RED"


def test_all_rankings_go_by_the_method_of_the_first() -> None:
    first, other = case("I C"), case("C I")
    other = other.apply(rate(other, "item-1", "hoax", Rating.VERY_INCONSISTENT))
    first = Analysis.from_tree({**first.tree, "method": {"rule": "inconsistency"}})
    other = Analysis.from_tree({**other.tree, "method": {"rule": "net", "weights": "none"}})
    found = compared(first, other)
    assert {each.rule.name.value for each in found.rankings.values()} == {"inconsistency"}
    assert found.rankings["ann"].leaders == ("hoax",)
    assert found.rankings["bob"].leaders == ("boats",)
    assert other.method.rule.value == "net"


def test_it_takes_two() -> None:
    with pytest.raises(ValueError, match="two analysts"):
        compared(case())


# Names


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["ann.ach.toml", "x/bob.ach.toml"], ["ann", "bob"]),
        (["ann.toml", "case"], ["ann", "case"]),
        (["ann/case.ach.toml", "bob/case.ach.toml"], ["ann/case", "bob/case"]),
        (["a/x/c.ach.toml", "b/x/c.ach.toml", "d.ach.toml"], ["a/x/c", "b/x/c", "d"]),
        (["case.ach.toml", "case.ach.toml"], ["case", "case (2)"]),
        (["case.ach.toml", "bob/case.ach.toml"], ["case", "bob/case"]),
        (["ann:case.ach.toml", "origin/bob:case.ach.toml"], ["ann", "origin/bob"]),
        (["ann:a.ach.toml", "ann:b.ach.toml"], ["ann:a.ach.toml", "ann:b.ach.toml"]),
        (["\x1b[2J.ach.toml", "b\n c.ach.toml"], ["␛[2J", "b c"]),
    ],
)
def test_names_come_from_the_files_and_are_all_different(files: list[str], names: list[str]) -> None:
    assert named(files) == names


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        (["Ann", "Bob", "Cem"], ["Ann", "Bob", "Cem"]),
        (["Ann", "", "Cem"], ["Ann", "y", "Cem"]),
        (["Ann", "Bob", "Ann"], ["x", "y", "z"]),
        (["Ann", " Ann\n", ""], ["x", "y", "z"]),
        (["y", "", "\x1b[2J"], ["y", "y (2)", "␛[2J"]),
        (["", " ", ""], ["x", "y", "z"]),
    ],
)
def test_analysts_go_by_the_authors_that_are_named_where_these_differ(
    authors: list[str], names: list[str]
) -> None:
    assert named(["x.ach.toml", "y.ach.toml", "z.ach.toml"], authors) == names


def test_a_long_name_keeps_its_end() -> None:
    one, two = named(["x" * 90 + "-ann.ach.toml", "x" * 90 + "-bob.ach.toml"])
    assert one.endswith("-ann")
    assert len(one) == len(two) == LONGEST
