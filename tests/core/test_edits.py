"""What an analyst means to do does that, and leaves nothing dangling."""

from __future__ import annotations

from typing import Any

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Change, at, put, undoing
from rivals.core.edits import add, edit, explain, find, rate, remove
from rivals.core.problems import RefusedError
from rivals.core.scales import Rating

HASH = "0" * 64


def case() -> Analysis:
    """Two hypotheses, one item rated for the first of them, and one of everything else."""
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A case",
            "hypotheses": {
                "raid": {"label": "H1", "statement": "A raid", "later": 1},
                "march": {"label": "H3", "statement": "A march", "parent": "raid"},
            },
            "sources": {
                "agency": {"name": "An agency"},
                "paper": {"name": "A paper", "cites": {"agency": {}}},
            },
            "documents": {"thread": {"title": "A thread", "sha256": HASH}},
            "assumptions": {"figures": {"statement": "Figures compare"}},
            "evidence": {
                "claims": {
                    "label": "E1",
                    "summary": "Claims are up",
                    "sources": {"agency": {"role": "reports", "later": [1]}},
                    "passage": {"document": "thread", "exact": "up"},
                    "rests-on": {"figures": {}},
                    "ratings": {"raid": {"rating": "C", "because": "they raid", "later": 1}},
                },
                "lull": {"label": "E2", "summary": "A lull", "rests-on": {"claims": {}}},
            },
            "indicators": {"pay": {"statement": "Pay stops", "expects": {"raid": {"direction": "for"}}}},
        }
    )


def test_rating_a_blank_cell_makes_it() -> None:
    after = case().apply(rate(case(), "lull", "march", Rating.VERY_INCONSISTENT, "why not"))
    assert at(after.tree, ("evidence", "lull", "ratings", "march")) == {"rating": "II", "because": "why not"}
    assert after.evidence["lull"].ratings["march"].rating is Rating.VERY_INCONSISTENT


def test_rating_a_cell_again_changes_the_rating_alone() -> None:
    path = ("evidence", "claims", "ratings", "raid", "rating")
    assert rate(case(), "claims", "raid", Rating.NEUTRAL) == [Change(path, "C", "N")]


def test_rating_a_cell_as_it_is_rated_changes_nothing() -> None:
    assert rate(case(), "claims", "raid", Rating.CONSISTENT) == []
    assert rate(case(), "claims", "march", None) == []


def test_a_cell_made_blank_takes_its_reason_along() -> None:
    after = case().apply(rate(case(), "claims", "raid", None))
    assert at(after.tree, ("evidence", "claims", "ratings")) is MISSING


def test_empty_text_removes_a_reason_and_none_leaves_it() -> None:
    path = ("evidence", "claims", "ratings", "raid", "because")
    assert rate(case(), "claims", "raid", Rating.CONSISTENT, "") == [Change(path, "they raid", MISSING)]
    assert explain(case(), "claims", "raid", "") == [Change(path, "they raid", MISSING)]
    assert explain(case(), "claims", "raid", "they do") == [Change(path, "they raid", "they do")]


def test_a_reason_belongs_to_a_rating() -> None:
    with pytest.raises(RefusedError, match="rate the cell first"):
        explain(case(), "lull", "raid", "because")


@pytest.mark.parametrize(("item", "hypothesis", "named"), [("x", "raid", '"x"'), ("claims", "y", '"y"')])
def test_what_is_not_there_cannot_be_rated(item: str, hypothesis: str, named: str) -> None:
    with pytest.raises(RefusedError, match=f"there is no .* {named}"):
        rate(case(), item, hypothesis, Rating.NEUTRAL)


def test_a_new_record_gets_an_id_from_its_first_words_and_the_next_label() -> None:
    statement = "A show of force, with the group choosing to be seen"
    key, changes = add(case(), "hypotheses", {"statement": statement})
    assert key == "a-show-of-force-with"
    assert changes == [Change(("hypotheses", key), MISSING, {"label": "H4", "statement": statement})]
    assert case().apply(changes).hypotheses[key].label == "H4"


def test_a_new_record_keeps_the_label_it_is_given() -> None:
    key, changes = add(case(), "evidence", {"summary": "Quiet", "label": "E9"})
    assert case().apply(changes).evidence[key].label == "E9"


def test_a_new_record_never_takes_the_id_of_another() -> None:
    key, changes = add(case(), "evidence", {"summary": "Claims"})
    assert key == "claims-2"
    after = case().apply(changes)
    assert add(after, "evidence", {"summary": "claims!"})[0] == "claims-3"


@pytest.mark.parametrize(
    ("section", "record"), [("assumptions", {"statement": "Claims"}), ("evidence", {"summary": "Figures"})]
)
def test_an_assumption_and_an_item_that_others_rest_on_never_share_an_id(
    section: str, record: dict[str, Any]
) -> None:
    """Else what rested on the one would all at once rest on the other."""
    assert add(case(), section, record)[0].endswith("-2")


def test_the_first_record_of_a_section_makes_the_section() -> None:
    bare = Analysis.from_tree({"format": 1, "title": "t"})
    key, changes = add(bare, "evidence", {"summary": "هجوم"})
    assert bare.apply(changes).evidence[key].label == "E1"
    assert bare.apply(changes).apply(undoing(changes)) == bare


def test_a_new_record_that_would_dangle_is_refused() -> None:
    _, changes = add(case(), "evidence", {"summary": "x", "sources": {"nobody": {}}})
    with pytest.raises(RefusedError, match=r'evidence\.x\.sources\.nobody: there is no source "nobody"'):
        case().apply(changes)


def test_editing_changes_the_keys_named_and_keeps_the_rest() -> None:
    changes = edit(case(), "hypotheses", "raid", {"statement": "A great raid", "label": None, "notes": "n"})
    assert at(case().apply(changes).tree, ("hypotheses", "raid")) == {
        "statement": "A great raid",
        "notes": "n",
        "later": 1,
    }
    assert [change.path[-1] for change in changes] == ["label", "notes", "statement"]


def test_editing_to_the_same_values_changes_nothing() -> None:
    assert edit(case(), "hypotheses", "raid", {"statement": "A raid", "notes": None}) == []


def test_an_edit_that_would_not_be_sound_is_refused_and_nothing_is_changed() -> None:
    before = case()
    with pytest.raises(RefusedError, match="in a circle: raid → march → raid"):
        before.apply(edit(before, "hypotheses", "raid", {"parent": "march"}))
    with pytest.raises(RefusedError, match="statement is missing"):
        before.apply(edit(before, "hypotheses", "raid", {"statement": None}))
    assert before == case()


@pytest.mark.parametrize(
    ("section", "key", "gone"),
    [
        (
            "hypotheses",
            "raid",
            [
                ("hypotheses", "march", "parent"),
                ("evidence", "claims", "ratings"),
                ("indicators", "pay", "expects"),
                ("hypotheses", "raid"),
            ],
        ),
        (
            "sources",
            "agency",
            [("sources", "paper", "cites"), ("evidence", "claims", "sources"), ("sources", "agency")],
        ),
        ("documents", "thread", [("evidence", "claims", "passage"), ("documents",)]),
        ("assumptions", "figures", [("evidence", "claims", "rests-on"), ("assumptions",)]),
        ("evidence", "claims", [("evidence", "lull", "rests-on"), ("evidence", "claims")]),
        ("indicators", "pay", [("indicators",)]),
    ],
)
def test_a_record_removed_takes_every_mention_along_and_undoing_brings_all_back(
    section: str, key: str, gone: list[tuple[str, ...]]
) -> None:
    changes = remove(case(), section, key)
    assert [change.path for change in changes] == gone
    assert all(change.after is MISSING for change in changes)
    after = case().apply(changes)
    assert key not in getattr(after, section)
    assert after.apply(undoing(changes)) == case()


def test_removing_one_of_two_records_of_one_id_leaves_the_mentions_of_the_other() -> None:
    """An item and an assumption may share an id in a file written by hand: it then means the assumption."""
    shared = case().apply([put(case().tree, ("evidence", "figures"), {"summary": "Figures"})])
    assert [change.path for change in remove(shared, "evidence", "figures")] == [("evidence", "figures")]
    assert len(remove(shared, "assumptions", "figures")) == 2


def test_a_record_that_mentions_itself_can_be_removed() -> None:
    analysis = case().apply(
        [put(case().tree, ("evidence", "self"), {"summary": "x", "rests-on": {"self": {}, "claims": {}}})]
    )
    after = analysis.apply(remove(analysis, "evidence", "self"))
    assert after == case()


def test_what_is_not_there_can_be_neither_edited_nor_removed() -> None:
    with pytest.raises(RefusedError, match='no source "x"'):
        edit(case(), "sources", "x", {"name": "y"})
    with pytest.raises(RefusedError, match='no document "x"'):
        remove(case(), "documents", "x")


def test_a_record_is_found_by_its_id_or_its_label_in_any_case() -> None:
    assert find(case(), "hypotheses", "raid") == "raid"
    assert find(case(), "hypotheses", "h1") == "raid"
    assert find(case(), "evidence", "E2") == "lull"


def test_a_name_that_nobody_has_is_answered_with_those_there_are() -> None:
    with pytest.raises(RefusedError, match='no hypothesis "H9"; there are: H1 and H3'):
        find(case(), "hypotheses", "H9")
    with pytest.raises(RefusedError, match='no source ""; there are: agency and paper'):
        find(case(), "sources", "")
    bare = Analysis.from_tree({"format": 1, "title": "t"})
    with pytest.raises(RefusedError, match="there are: none yet"):
        find(bare, "evidence", "E1")


def test_a_label_that_two_records_have_names_neither() -> None:
    twins = case().apply(edit(case(), "hypotheses", "march", {"label": "h1"}))
    with pytest.raises(RefusedError, match='"H1" is the label of 2 records: raid, march'):
        find(twins, "hypotheses", "H1")
