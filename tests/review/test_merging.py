"""Two versions become one: what each changed is in it, and what both changed is kept twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, at, put
from rivals.core.edits import add, edit, explain, rate, remove, settle
from rivals.core.scales import Rating
from rivals.files.writing import canonical
from rivals.review.disagreement import disagreement
from rivals.review.merging import Merged, merge
from rivals.review.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.core.change import Change, Path, Tree, Value
    from rivals.core.edits import Side

CONSISTENT, AGAINST = Rating.CONSISTENT, Rating.INCONSISTENT
N, II = Rating.NEUTRAL, Rating.VERY_INCONSISTENT
CELL = ("evidence", "claims", "ratings", "raid")


def case() -> Analysis:
    """Three hypotheses, two items of evidence, and one of everything else."""
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A case",
            "hypotheses": {
                "raid": {"label": "H1", "statement": "A raid"},
                "march": {"label": "H2", "statement": "A march"},
                "rest": {"label": "H3", "statement": "A rest"},
            },
            "sources": {
                "agency": {"name": "An agency"},
                "paper": {"name": "A paper", "cites": {"agency": {}}},
            },
            "documents": {"thread": {"title": "A thread"}},
            "assumptions": {"figures": {"statement": "Figures compare"}},
            "evidence": {
                "claims": {
                    "label": "E1",
                    "summary": "Claims are up",
                    "sources": {"agency": {}},
                    "passage": {"document": "thread", "exact": "up", "start": 4},
                    "ratings": {"raid": {"rating": "C", "because": "they raid"}, "rest": {"rating": "I"}},
                },
                "lull": {"label": "E2", "summary": "A lull", "rests-on": {"figures": {}}},
            },
            "indicators": {"pay": {"statement": "Pay stops", "expects": {"raid": {"direction": "for"}}}},
        }
    )


def did(*acts: Callable[[Analysis], list[Change]]) -> Analysis:
    """What becomes of the case."""
    analysis = case()
    for act in acts:
        analysis = analysis.apply(act(analysis))
    return analysis


def sets(*path: str, to: Value) -> Callable[[Analysis], list[Change]]:
    return lambda analysis: [put(analysis.tree, path, to)]


def rates(
    item: str, rival: str, rating: Rating | None, because: str | None = None
) -> Callable[[Analysis], list[Change]]:
    return lambda analysis: rate(analysis, item, rival, rating, because)


def deletes(section: str, key: str) -> Callable[[Analysis], list[Change]]:
    return lambda analysis: remove(analysis, section, key)


def adds(section: str, **record: Any) -> Callable[[Analysis], list[Change]]:  # noqa: ANN401 - any field
    return lambda analysis: add(analysis, section, record)[1]


def of(ours: Analysis, theirs: Analysis) -> Merged:
    return merge(case(), ours, theirs)


def rules(merged: Merged) -> list[str]:
    return [each.rule for each in merged.notices]


def paths(merged: Merged) -> list[Path]:
    return [each.path for each in merged.conflicts]


# What is no conflict


def test_what_only_one_side_changed_is_taken_from_that_one() -> None:
    merged = of(did(rates("claims", "march", N)), did(sets("sources", "paper", "reliability", to="B")))
    assert merged.analysis == did(
        rates("claims", "march", N), sets("sources", "paper", "reliability", to="B")
    )
    assert merged.conflicts == ()
    assert merged.notices == ()


def test_the_last_cell_blanked_here_and_the_first_rated_there_are_two_things() -> None:
    """The table of ratings goes with its last cell: that is no deletion of what the other side adds to it."""
    blanked = did(rates("claims", "raid", None), rates("claims", "rest", None))
    merged = of(blanked, did(rates("claims", "march", N)))
    assert at(merged.analysis.tree, ("evidence", "claims", "ratings")) == {"march": {"rating": "N"}}
    assert merged.conflicts == ()


def test_tables_emptied_by_both_sides_are_gone() -> None:
    merged = of(did(rates("claims", "raid", None)), did(rates("claims", "rest", None)))
    assert at(merged.analysis.tree, ("evidence", "claims", "ratings")) is MISSING


def test_the_same_record_added_by_both_is_one_record_with_the_fields_of_both() -> None:
    ours, theirs = (
        did(adds("evidence", summary="A raid  at noon", credibility=2)),
        did(adds("evidence", summary="A raid at noon", relevance="high", credibility=3)),
    )
    merged = of(ours, theirs)
    item = merged.analysis.evidence["a-raid-at-noon"]
    assert item.relevance is not None
    assert paths(merged) == [("evidence", item.id, "credibility"), ("evidence", item.id, "summary")]


def test_records_that_only_begin_with_the_same_words_stay_two_and_references_follow() -> None:
    ours = did(adds("evidence", summary="A village was raided on Monday by day"))
    theirs = did(
        adds("evidence", summary="A village was raided on Tuesday"),
        adds("evidence", summary="It was no raid", **{"rests-on": {"a-village-was-raided-on": {}}}),
    )
    merged = of(ours, theirs)
    new = "a-village-was-raided-on-2"
    assert merged.conflicts == ()
    assert merged.analysis.evidence[new].summary.endswith("Tuesday")
    assert list(merged.analysis.evidence["it-was-no-raid"].rests_on) == [new]
    (told,) = [each for each in merged.notices if each.rule == "id-twice"]
    assert f'"A village was raided on Tuesday" of theirs is now {new}.' in told.message


def test_an_item_and_an_assumption_never_come_to_share_an_id() -> None:
    ours, theirs = did(adds("assumptions", statement="Pay stops")), did(adds("evidence", summary="Pay stops"))
    for one, other, section in ((ours, theirs, "evidence"), (theirs, ours, "assumptions")):
        merged = of(one, other).analysis
        assert "pay-stops-2" in getattr(merged, section)
        assert not merged.evidence.keys() & merged.assumptions.keys()


def test_two_ids_with_one_label_stay_and_are_told() -> None:
    merged = of(did(adds("evidence", summary="Night raid")), did(adds("evidence", summary="Day raid")))
    (told,) = merged.notices
    assert told.message == (
        'Label E3 twice: "Day raid" (day-raid) and "Night raid" (night-raid). '
        "Give one of them the next free label, E4."
    )


# What is one


def test_a_leaf_with_two_values_keeps_ours_in_its_place() -> None:
    merged = of(did(sets("title", to="Ours")), did(sets("title", to="Theirs")))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("A case", "Ours", "Theirs")
    assert merged.analysis.title == "Ours"
    assert merged.analysis.conflicts == {"title": conflict}


def test_a_cell_is_in_conflict_as_a_whole() -> None:
    """A rating with the reason for another one would be nobody's judgement."""
    merged = of(did(rates("claims", "raid", N, "they rest")), did(rates("claims", "raid", II, "they raid")))
    (conflict,) = merged.conflicts
    assert (conflict.id, conflict.path) == ("claims-raid", CELL)
    assert conflict.theirs == {"rating": "II", "because": "they raid"}
    assert at(merged.analysis.tree, CELL) == {"rating": "N", "because": "they rest"}
    names = Names(case(), merged.analysis)
    assert disagreement(names, conflict) == (
        'E1 × H1: base C, because "they raid" / ours N, because "they rest" / theirs II, because "they raid"'
    )


def test_a_cell_rated_by_both_for_the_first_time_has_no_base() -> None:
    merged = of(did(rates("lull", "raid", N)), did(rates("lull", "raid", II)))
    assert [each.base for each in merged.conflicts] == [MISSING]


def test_a_passage_is_in_conflict_as_a_whole() -> None:
    ours = did(sets("evidence", "claims", "passage", "exact", to="upward"))
    theirs = did(
        sets("evidence", "claims", "passage", "exact", to="up and up"),
        sets("evidence", "claims", "passage", "start", to=9),
    )
    merged = of(ours, theirs)
    assert paths(merged) == [("evidence", "claims", "passage")]
    assert at(merged.analysis.tree, ("evidence", "claims", "passage", "start")) == 4


def test_a_cell_blanked_here_and_rated_anew_there_keeps_its_rating() -> None:
    merged = of(did(rates("claims", "raid", None)), did(rates("claims", "raid", N)))
    assert paths(merged) == [CELL]
    assert at(merged.analysis.tree, (*CELL, "rating")) == "N"


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("section", "key", "use", "rule"),
    [
        ("evidence", "claims", rates("claims", "march", N), "deleted-and-rated"),
        ("evidence", "claims", sets("evidence", "claims", "summary", to="x"), "deleted-and-used"),
        ("hypotheses", "raid", rates("claims", "raid", N), "deleted-and-rated"),
        ("hypotheses", "march", rates("claims", "march", N), "deleted-and-rated"),
        ("hypotheses", "march", sets("hypotheses", "rest", "parent", to="march"), "deleted-and-used"),
        ("hypotheses", "raid", adds("indicators", statement="x", expects={"raid": {}}), "deleted-and-used"),
        ("sources", "agency", adds("evidence", summary="x", sources={"agency": {}}), "deleted-and-used"),
        ("sources", "agency", adds("sources", name="x", cites={"agency": {}}), "deleted-and-used"),
        ("documents", "thread", sets("evidence", "claims", "passage", "exact", to="x"), "deleted-and-used"),
        ("assumptions", "figures", sets("assumptions", "figures", "status", to="failed"), "deleted-and-used"),
        (
            "assumptions",
            "figures",
            sets("evidence", "lull", "rests-on", "figures", "notes", to="x"),
            "deleted-and-used",
        ),
        ("indicators", "pay", sets("indicators", "pay", "notes", to="x"), "deleted-and-used"),
    ],
)
def test_a_record_deleted_here_and_needed_there_stays_with_all_that_mentions_it(
    section: str, key: str, use: Callable[[Analysis], list[Change]], rule: str, *, swapped: bool
) -> None:
    one, other = did(deletes(section, key)), did(use)
    merged = of(other, one) if swapped else of(one, other)
    assert paths(merged) == [(section, key)]
    assert rule in rules(merged)
    (conflict,) = merged.conflicts
    sides: tuple[Side, Side] = ("theirs", "ours") if swapped else ("ours", "theirs")
    deleted, used = sides
    assert getattr(conflict, deleted) is MISSING
    settled = [merged.analysis.apply(settle(merged.analysis, conflict.id, side)) for side in (deleted, used)]
    assert settled[1] == did(use)
    assert settled[0] == did(use, deletes(section, key))


def test_what_a_record_that_stays_refers_to_stays_as_well() -> None:
    ours = did(deletes("evidence", "claims"), deletes("documents", "thread"), deletes("sources", "agency"))
    merged = of(ours, did(rates("claims", "march", N)))
    assert paths(merged) == [("documents", "thread"), ("evidence", "claims"), ("sources", "agency")]
    assert merged.analysis.evidence["claims"] == did(rates("claims", "march", N)).evidence["claims"]
    assert list(merged.analysis.sources["paper"].cites) == ["agency"]


def test_deletions_on_both_sides_that_touch_are_no_conflict() -> None:
    merged = of(did(deletes("sources", "agency")), did(deletes("evidence", "claims")))
    assert merged.conflicts == ()
    assert merged.analysis == did(deletes("sources", "agency"), deletes("evidence", "claims"))


def test_hypotheses_that_would_refine_each_other_in_a_circle_stay_as_ours_has_them() -> None:
    ours = did(sets("hypotheses", "raid", "parent", to="march"))
    theirs = did(
        sets("hypotheses", "march", "parent", to="rest"), sets("hypotheses", "rest", "parent", to="raid")
    )
    merged = of(ours, theirs)
    assert merged.analysis.hypotheses == ours.hypotheses
    assert [(path[1], path[2]) for path in paths(merged)] == [
        ("march", "parent"),
        ("raid", "parent"),
        ("rest", "parent"),
    ]
    assert paths(merge(case(), theirs, ours)) == paths(merged)


# With nothing in common, and with conflicts of before


def test_without_a_base_what_both_have_was_there_and_the_rest_was_added() -> None:
    ours = did(rates("claims", "march", N), sets("evidence", "lull", "summary", to="No lull"))
    merged = merge(None, ours, did(adds("evidence", summary="More")))
    assert merged.analysis.evidence.keys() == {"claims", "lull", "more"}
    assert merged.analysis.evidence["claims"].ratings["march"].rating is N
    assert paths(merged) == [("evidence", "lull", "summary")]


def conflicting() -> Analysis:
    return of(did(rates("claims", "raid", N)), did(rates("claims", "raid", II))).analysis


def test_open_conflicts_are_carried_along_and_are_not_new() -> None:
    base = conflicting()
    ours = base.apply(rate(base, "lull", "raid", N))
    theirs = base.apply(edit(base, "sources", "paper", {"notes": "x"}))
    merged = merge(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.analysis.conflicts == base.conflicts


def test_a_conflict_that_one_side_settled_is_settled() -> None:
    base = conflicting()
    ours = base.apply(settle(base, "claims-raid", "theirs"))
    theirs = base.apply(rate(base, "lull", "raid", N))
    for merged in (merge(base, ours, theirs), merge(base, theirs, ours)):
        assert merged.analysis.conflicts == {}
        assert merged.analysis.evidence["claims"].ratings["raid"].rating is II


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (rates("claims", "raid", N), rates("claims", "raid", II)),
        (sets("title", to="x"), sets("title", to="y")),
        (sets("method", "rule", to="net"), sets("method", "rule", to="inconsistency")),
        (deletes("evidence", "claims"), rates("claims", "march", N)),
    ],
)
def test_a_conflict_that_both_sides_settled_otherwise_is_one_again(
    here: Callable[[Analysis], list[Change]], there: Callable[[Analysis], list[Change]]
) -> None:
    """One of them chose what stood there anyway: no change to the file, and a choice all the same."""
    base = of(did(here), did(there)).analysis
    (conflict,) = base.conflicts.values()
    ours = base.apply(settle(base, conflict.id, "ours"))
    theirs = base.apply(settle(base, conflict.id, "theirs"))
    for one, other in ((ours, theirs), (theirs, ours)):
        assert paths(merge(base, one, other)) == [conflict.path]
    assert merge(base, ours, ours.apply(sets("notes", to="x")(ours))).conflicts == ()


def test_a_second_conflict_in_one_place_leaves_the_first_as_it_was() -> None:
    base = conflicting()
    ours, theirs = (base.apply(rate(base, "claims", "raid", rating)) for rating in (CONSISTENT, AGAINST))
    merged = merge(base, ours, theirs)
    assert list(merged.analysis.conflicts) == ["claims-raid", "claims-raid-2"]
    assert merged.analysis.conflicts["claims-raid"] == base.conflicts["claims-raid"]


def test_two_merges_that_left_the_same_place_open_leave_both_open() -> None:
    ours = conflicting()
    theirs = of(did(rates("claims", "raid", N)), did(rates("claims", "raid", AGAINST, "why"))).analysis
    merged = of(ours, theirs)
    values = [each.theirs for each in merged.analysis.conflicts.values()]
    assert {"rating": "II", "because": "they raid"} in values
    assert {"rating": "I", "because": "why"} in values


# What git cannot see


def test_new_evidence_was_not_rated_against_a_new_hypothesis() -> None:
    merged = of(did(adds("hypotheses", statement="The weather")), did(adds("evidence", summary="Rain")))
    (told,) = merged.notices
    assert told.message == (
        "Blank: E3 × H4. The evidence is new in theirs, the hypothesis in ours: nobody rated it."
    )
    assert told.path == ("evidence", "rain", "ratings")


def test_a_rating_was_made_on_another_wording() -> None:
    merged = of(did(sets("evidence", "lull", "summary", to="No lull")), did(rates("lull", "raid", N)))
    (told,) = merged.notices
    assert told.message == "E2 was reworded in ours, and E2 × H1 rated in theirs on the old wording."


def test_a_reason_was_given_for_another_rating() -> None:
    def explained(analysis: Analysis) -> list[Change]:
        return explain(analysis, "claims", "raid", "they do raid")

    merged = of(did(explained), did(rates("claims", "raid", N)))
    (told,) = [each for each in merged.notices if each.rule == "rating-and-reason"]
    assert told.message == "E1 × H1: ours changed the reason, theirs the rating. Do the two go together?"


def test_the_ranking_is_neither_of_the_two() -> None:
    ours = did(rates("claims", "raid", II), rates("lull", "march", N))
    theirs = did(rates("claims", "march", II), rates("claims", "rest", N))
    merged = of(ours, theirs)
    (told,) = merged.notices
    assert told.rule == "ranking-moved"
    assert told.message == (
        "The ranking is neither that of ours (first: H2) nor that of theirs (H1 and H3). First now: H3."
    )


def test_what_one_side_did_alone_needs_no_notice() -> None:
    twins = did(adds("evidence", summary="x", label="E1"))
    assert of(twins, did(rates("lull", "raid", N))).notices == ()
    assert of(did(), twins) == Merged(twins)


def test_conflicts_are_written_the_same_however_they_came_about() -> None:
    analysis = conflicting()
    conflict = analysis.tree["conflicts"]
    assert isinstance(conflict, dict)
    turned = Analysis.from_tree({**analysis.tree, "conflicts": backwards(conflict)})
    assert canonical(turned) == canonical(analysis)
    assert canonical(analysis).endswith(
        """\
[conflicts.claims-raid]
path = [
    "evidence",
    "claims",
    "ratings",
    "raid",
]

[conflicts.claims-raid.base]
because = "they raid"
rating = "C"

[conflicts.claims-raid.ours]
because = "they raid"
rating = "N"

[conflicts.claims-raid.theirs]
because = "they raid"
rating = "II"
"""
    )


def backwards(table: Tree) -> Tree:
    return {
        key: backwards(value) if isinstance(value, dict) else value for key, value in reversed(table.items())
    }
