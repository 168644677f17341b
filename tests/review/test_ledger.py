"""The ledger: which of Heuer's eight steps an analysis shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rivals.core.analysis import Analysis
from rivals.files.store import load
from rivals.review.ledger import State, Step, ledger

SHIPPED = Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml"


def steps(tree: dict[str, Any]) -> list[Step]:
    return list(ledger(Analysis.from_tree({"format": 1, "title": "t", **tree})))


def test_of_an_empty_analysis_nothing_is_done_and_nothing_is_claimed() -> None:
    found = steps({})
    assert [each.number for each in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {each.state for each in found} == {State.OPEN, State.UNSEEN}


def test_of_a_report_the_file_can_never_tell() -> None:
    assert ledger(load(SHIPPED))[6].state is State.UNSEEN


def test_the_case_that_ships_shows_what_it_shows() -> None:
    found = ledger(load(SHIPPED))
    assert found[2].fact == "72 of 72 cells rated"
    assert found[3].state is State.PARTLY
    assert "E4" in found[3].fact
    assert found[7].state is State.DONE


def test_a_blank_cell_is_where_to_go_on() -> None:
    found = steps(
        {
            "hypotheses": {"a": {"statement": "A"}, "b": {"statement": "B"}},
            "evidence": {"e": {"summary": "E", "ratings": {"a": {"rating": "C"}}}},
        }
    )
    assert (found[0].state, found[1].state, found[2].state) == (State.DONE, State.PARTLY, State.PARTLY)
    assert found[2].path == ("evidence", "e", "ratings", "b")


def test_what_is_left_out_does_not_count() -> None:
    found = steps(
        {"hypotheses": {"a": {"statement": "A"}}, "evidence": {"e": {"summary": "E", "active": False}}}
    )
    assert found[1].state is State.OPEN
    assert "1 left out" in found[1].fact
