"""Evidence is listed by what one asks for, and found by any of its words."""

from __future__ import annotations

from datetime import date

import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.scoring.order import Order, in_order, matching


def case() -> Analysis:
    """Items e1 to e4: with date, weight, source and spread in different orders."""
    tree = matrix("C C", "II CC", "C I", "C .")
    tree["sources"] = {"s9": {"name": "Agency 9"}, "s10": {"name": "Agency 10"}, "who": {"name": "A denier"}}
    for number, (label, day, weight, sources) in enumerate(
        [
            ("E10", 3, 0.5, {"s10": {}}),
            ("E2", None, 1, {"s9": {}, "who": {"role": "disputes"}}),
            ("E3", 1, 0.5, {}),
            ("E1", 2, 0, {"who": {"role": "disputes"}}),
        ],
        start=1,
    ):
        item = tree["evidence"][f"e{number}"]
        item |= {"label": label, "weight": weight, "sources": sources, "summary": f"Summary {number}"}
        if day:
            item["date"] = date(2020, 4, day)
    tree["evidence"]["e2"]["notes"] = "Straße im Wald"
    return Analysis.from_tree(tree)


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.LABEL, ["e4", "e2", "e3", "e1"]),
        (Order.DATE, ["e3", "e4", "e1", "e2"]),
        (Order.WEIGHT, ["e2", "e3", "e1", "e4"]),
        (Order.DIAGNOSTICITY, ["e2", "e3", "e1", "e4"]),
        (Order.SOURCE, ["e4", "e2", "e1", "e3"]),
    ],
)
def test_equals_go_by_label_and_what_has_no_value_comes_last(order: Order, ids: list[str]) -> None:
    assert in_order(case(), order) == ids


def test_an_empty_matrix_has_an_order() -> None:
    assert [in_order(Analysis.from_tree(matrix()), order) for order in Order] == [[]] * len(Order)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", ["e1", "e2", "e3", "e4"]),
        ("  ", ["e1", "e2", "e3", "e4"]),
        ("summary", ["e1", "e2", "e3", "e4"]),
        ("SUMMARY 3", ["e3"]),
        ("e10", ["e1"]),
        ("agency", ["e1", "e2"]),
        ("denier", ["e2", "e4"]),
        ("STRASSE", ["e2"]),
        ("agency denier", ["e2"]),
        ("nothing", []),
    ],
)
def test_an_item_is_found_by_the_words_of_its_label_text_notes_and_sources(
    words: str, ids: list[str]
) -> None:
    assert matching(case(), ["e1", "e2", "e3", "e4"], words) == ids
