"""Every sentence of the advice is true of the analysis that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matrices import HEUER_15, matrix

from rivals.core.analysis import Analysis
from rivals.robustness.advice import advice, counted, number
from rivals.robustness.report import robustness
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    import pytest


def told(tree: dict[str, Any], draws: int = 100) -> list[str]:
    return list(advice(robustness(Analysis.from_tree(tree), draws)))


def sourced(tree: dict[str, Any], **names: str) -> dict[str, Any]:
    """The same with sources behind items: `e1="a b"`; `!a` disputes."""
    every = {name.strip("!") for each in names.values() for name in each.split()}
    tree["sources"] = {name: {"name": f"Source {name}"} for name in sorted(every)}
    for key, each in names.items():
        links = {name.strip("!"): {"role": "disputes"} if "!" in name else {} for name in each.split()}
        tree["evidence"][key]["sources"] = links
    return tree


def test_with_nothing_to_rank_there_is_no_answer_to_change() -> None:
    assert told({"format": 1, "title": "x"}) == [
        "No hypothesis is in the running, so there is no answer to change."
    ]


def test_one_hypothesis_stands_alone() -> None:
    assert told(matrix("I")) == ["A stands alone: nothing tests it."]


def test_a_tie_is_told_as_a_tie() -> None:
    lead, left_out, draws = told(matrix("C C", "I I"))
    assert lead == (
        "A and B share the lead (by weighted inconsistency, lower is better): it is a tie, so there is no "
        "lead to lose."
    )
    assert left_out == "No item, source or assumption, left out by itself, would change who leads."
    assert "(a tie counts for each)" in draws


def test_a_tie_that_one_item_decides_says_which() -> None:
    assert (
        told(matrix("C I", "I C"))[1]
        == "Left out one at a time, two of two items (e1 and e2) would change who leads."
    )


def test_the_lead_is_told_with_the_figures_of_the_first_two() -> None:
    assert (
        told(matrix("C I II", "C C C"))[0]
        == "A leads, 0 to 1 for B (by weighted inconsistency, lower is better)."
    )
    assert told(matrix("C I I"))[0].startswith("A leads, 0 to 1 for B and C (")


def test_one_item_that_turns_the_answer() -> None:
    lines = told(matrix("C II", "I C"))
    assert lines[1].startswith("It would take one item to change that: without e1, B would overtake A. ")
    assert "Left out one at a time, one of two items (e1) would cost A the lead." in lines


def test_several_items_from_one_source() -> None:
    tree = sourced(matrix("C II", "C II", "I C", "I C"), e1="s", e2="s", e3="t")
    (sentence, source) = told(tree)[1].split(". ")[:2]
    assert sentence == "It would take two items to change that: without e1 and e2, B would overtake A"
    assert source == 'Both come from one source, "Source s"'
    assert 'If "Source s" were discredited, B would overtake A.' in told(tree)[1]


def test_a_source_that_several_items_share_with_others_is_not_their_only_one() -> None:
    tree = sourced(matrix(*["C I"] * 4, *["I C"] * 2), e1="s", e2="s t", e3="s")
    assert (
        'without e1, e2 and e3, B would overtake A. "Source s" is among the sources of all three.'
        in told(tree)[1]
    )


def test_who_disputes_two_items_is_no_source_of_theirs() -> None:
    tree = sourced(matrix("C II", "C II", "I C", "I C"), e1="s !u", e2="t !u")
    assert "Source u" not in told(tree)[1]
    assert (
        'If "Source s" and "Source t" were discredited, B would overtake A; no fewer would do.'
        in told(tree)[1]
    )


def test_where_no_set_will_do_it_says_so() -> None:
    lines = told(sourced(matrix("C I"), e1="s"))
    assert lines[1] == (
        "No set of items, left out, would let another hypothesis overtake A. "
        "No set of ratings, each moved one step, would let another hypothesis overtake A. "
        "Moved as far as need be, one rating would be enough for B: e1 × A from C to II. "
        "No set of sources, were it discredited, would let another hypothesis overtake A."
    )
    assert lines[2] == (
        'Left out one at a time, the only item (e1) and the only source ("Source s") would leave A with a '
        "share of the lead."
    )


def test_where_no_rating_will_do_however_far_it_is_moved() -> None:
    assert told(matrix("NA I", ". II"))[1] == (
        "No set of items, left out, would let another hypothesis overtake A. "
        "No set of ratings, however far they were moved, would let another overtake A."
    )


def test_without_sources_nothing_is_said_of_discredit() -> None:
    assert not any("discredited" in line for line in told(matrix("C II", "I C")))


def test_ratings_one_step_off_and_fewer_moved_freely() -> None:
    paragraph = told(matrix("N I", "N N", "N N"))[1]
    assert (
        "Two ratings, each moved one step, would be enough for B to overtake A: e1 × A from N to I and "
        "e2 × A from N to I. Moved as far as need be, one rating would be enough for B: e1 × A from N to II."
    ) in paragraph
    tree = matrix("N I", "N N")
    tree["evidence"]["e1"]["weight"] = 0.5
    sentence = "One rating moved one step would be enough: e2 × A from N to I, and B would overtake A."
    assert sentence in told(tree)[1]


def test_where_any_of_several_ratings_would_do_their_number_is_told() -> None:
    tree = matrix("N I", "N N", "N N")
    tree["evidence"]["e1"]["weight"] = 0.5
    assert (
        "Any one of two ratings moved one step would be enough: e2 × A from N to I, for one," in told(tree)[1]
    )


def test_the_rivals_that_no_set_helps_are_named() -> None:
    lines = told(matrix("C II II", "I C I"))
    assert "No set of items, left out, would let C overtake A." in lines


def test_of_a_rival_that_overtakes_the_leader_it_is_not_said_that_it_leads() -> None:
    """Without e1 both b and c come before a; c leads then, though b is the better placed today."""
    tree = matrix("CC N II", "C CC CC", "N N C")
    tree["method"]["rule"] = "net"
    assert "without e1, B would overtake A." in told(tree)[1]
    del tree["evidence"]["e1"]
    ranking = score(Analysis.from_tree(tree))
    assert [each.hypothesis for each in ranking.standings] == ["c", "b", "a"]


def test_of_the_posterior_it_says_how_far_it_looked() -> None:
    tree = matrix(*["CC II"] * 6)
    tree["method"]["rule"] = "posterior"
    assert told(tree)[1].startswith(
        "No set of up to four items, left out, would let another hypothesis overtake A. "
        "No set of up to four ratings, each moved one step, would let another hypothesis overtake A. "
    )


def test_sources_that_were_not_all_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.robustness.source_sets.MOST_LOOKED_AT", 5)
    ring = {f"e{n}": f"{'abcdefgh'[n - 1]} {'abcdefgh'[n % 8]}" for n in range(1, 9)}
    tree = sourced(matrix(*["C I"] * 8, *["I C"] * 4), **ring)
    assert "were discredited, B would overtake A; fewer may do, but it takes " in told(tree)[1]


def test_what_left_out_costs_the_lead_and_what_leaves_a_share_of_it() -> None:
    tree = matrix("C II", "C I", "I C", "N N")
    tree["assumptions"] = {"taken": {"statement": "x"}}
    tree["evidence"]["e2"]["rests-on"] = {"taken": {}}
    tree["evidence"]["e1"]["rests-on"] = {"taken": {}}
    tree["evidence"]["e4"]["ratings"]["a"] = {"rating": "I"}
    assert (
        "Left out one at a time, one of four items (e1) and the only assumption (taken) would cost A the "
        "lead; one of four items (e2) would leave A with a share of the lead."
    ) in told(tree)


def test_nothing_that_changes_the_answer_by_itself() -> None:
    assert "No item, source or assumption, left out by itself, would change who leads." in told(
        matrix(*["C I"] * 3)
    )


def test_draws_are_told_from_the_likeliest_on() -> None:
    line = next(each for each in told(matrix(*HEUER_15)) if "draws" in each)
    assert line.startswith(
        "In 100 draws, each rating one step off with a chance of one in five and each grade anywhere between "
        "its neighbours, B came first in "
    )
    assert line.index("B came") < line.index("C in") < line.index("A in")


def test_that_the_draws_favour_another_is_said_with_the_reason() -> None:
    tree = matrix(*["II C"] * 6, "C I")
    for each in range(1, 7):
        tree["evidence"][f"e{each}"]["credibility"] = 5
    (line,) = [each for each in told(tree) if "draws" in each]
    assert "That is not A: at the end of its scale" in line


def test_dominance_is_told_of_items_rated_for_both() -> None:
    assert (
        "On no item rated for both does less speak against B than against A, and on one at least more does."
    ) in told(matrix("C I"))[-1]
    assert "does less speak against C than against A or B, and" in told(matrix("C C I"))[-1]


def test_rules_that_dissent_are_told_with_what_makes_the_difference() -> None:
    assert told(matrix("N I", "N CC", "N CC"))[-1] == (
        "By net score B leads; e1, e2 and e3 make the largest difference. "
        "By posterior probability B leads; e1, e2 and e3 make the largest difference."
    )


def test_labels_are_made_safe() -> None:
    tree = matrix("C II", "I C")
    tree["hypotheses"]["a"]["label"] = "[red]A\x1b[31m"
    tree["evidence"]["e1"]["label"] = "E\u202e1\nnext"
    text = "\n".join(told(tree))
    assert "[red]A␛[31m leads" in text
    assert "without E<U+202E>1 next, " in text


def test_of_many_names_the_rest_is_counted() -> None:
    lines = told(matrix(*["C I"] * 9, *["I C"] * 1))
    assert "It would take nine items to change that: without e1, e2, e3, e4, e5 and 4 others, B " in lines[1]


def test_small_numbers_are_words() -> None:
    assert [number(n) for n in (0, 1, 9, 10, 1234)] == ["no", "one", "nine", "10", "1,234"]
    assert [counted(n, "item") for n in (1, 2)] == ["one item", "two items"]
