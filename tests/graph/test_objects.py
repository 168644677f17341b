"""The graph for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.graph.objects import as_object

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_it_holds_the_graph_and_what_was_worked_out_of_it(view: View) -> None:
    told = as_object(view)
    assert list(told) == [
        "title",
        "question",
        "marking",
        "focus",
        "nodes",
        "edges",
        "origins",
        "linchpins",
        "circular_reporting",
        "impact",
    ]
    assert (told["marking"], told["focus"], told["impact"]) == ("TLP:AMBER", None, None)
    assert told["origins"] == {"e1": [["a"]], "e2": [["a"]], "e3": [["c", "d"]], "e4": []}
    assert told["circular_reporting"] == [{"sources": ["c", "d"], "outside": []}]


def test_a_linchpin_has_its_share_its_items_and_what_goes_with_it(view: View) -> None:
    linchpins = as_object(view)["linchpins"]
    assert isinstance(linchpins, list)
    assert linchpins[0] == {
        "nodes": [{"section": "sources", "id": "a"}],
        "share": 0.6,
        "items": ["e1", "e2"],
        "against": {"h1": 1.0, "h2": 1.0},
    }


def test_a_focus_bounds_the_graph_but_not_the_linchpins(view: View) -> None:
    told = as_object(attrs.evolve(view, focus=("evidence", "e3"), depth=1))
    assert isinstance(told["nodes"], list)
    assert [each["id"] for each in told["nodes"]] == ["a", "c", "d", "e3", "h1", "h2"]
    assert told["linchpins"] == as_object(view)["linchpins"]
    assert told["impact"] == {
        "share": 0.4,
        "falls": [{"section": "evidence", "id": "e3", "because": [], "step": 0}],
    }
