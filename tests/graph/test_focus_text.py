"""What is said of one node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from rivals.graph.text import lines
from rivals.graph.view import View

if TYPE_CHECKING:
    from rivals.graph.evidence_graph import Node
    from tests.graph.conftest import Web


def told(view: View, focus: Node, depth: int | None = None) -> list[str]:
    focused = attrs.evolve(view, focus=focus, depth=depth)
    return ["  " * line.depth + line.bullet + line.text for line in lines(focused)]


def after(lines_told: list[str], head: str) -> list[str]:
    """The lines of one block."""
    rest = lines_told[lines_told.index(head) + 1 :]
    return rest[: rest.index("")] if "" in rest else rest


def test_an_item_is_told_with_what_it_rests_on(view: View) -> None:
    lines_told = told(view, ("evidence", "e2"))
    assert lines_told[0] == "E2  What e2 says (evidence, weight 0.5)"
    assert after(lines_told, "What it rests on") == [
        "  - Source b (source)",
        "    reports it",
        "    - Source a (source)",
        "      cited by “Source b”; reports E1",
        "  - Premise p (assumption)",
        "    bears it",
        "  E1  What e1 says",
        "      bears it",
        "    - A cable (document)",
        "      holds the words of E1",
    ]


def test_a_premise_is_told_with_what_is_needed_beside_it(view: View) -> None:
    lines_told = told(view, ("assumptions", "p"))
    assert after(lines_told, "What rests on it") == ["  E2  What e2 says", "      rests on it, beside E1"]
    assert after(lines_told, "What it says of each hypothesis") == ["  H1  C by E2", "  H2  I by E2"]
    assert after(lines_told, "If it falls") == ["  - E2 falls with it.", "  - In all 20% of the weight goes."]


def test_an_item_says_something_of_itself_and_by_what_rests_on_it(view: View) -> None:
    lines_told = told(view, ("evidence", "e1"))
    assert after(lines_told, "What it says of each hypothesis") == [
        "  H1  C by E2; II of itself",
        "  H2  C of itself; I by E2",
    ]


def test_a_hypothesis_is_told_by_what_speaks_against_it_first(view: View) -> None:
    lines_told = told(view, ("hypotheses", "h1"), 1)
    assert after(lines_told, "How the evidence is rated against it") == [
        "  II  E1  What e1 says",
        "   N  E3  What e3 says",
        "   C  E2  What e2 says",
        "   C  E4  What e4 says",
    ]
    head = "Linchpins: what much of the case against it must pass through"
    assert after(lines_told, head)[0] == "  100%  Source a (source)"


def test_a_source_whose_fall_leaves_an_echo_says_so(web: Web) -> None:
    graph = web({"a": "bc", "b": "a", "c": ""}, e1={"by": "b"})
    assert after(told(View(graph), ("sources", "c")), "If it falls") == [
        "  - Nothing falls with it.",
        "  - Sources that cite each other are left standing, each on the other's word.",
        "  - In all 0% of the weight goes.",
    ]


@pytest.mark.parametrize("section", ["hypotheses", "indicators"])
def test_what_bears_nothing_does_not_fall(view: View, section: str) -> None:
    key = {"hypotheses": "h2", "indicators": "rain"}[section]
    assert "If it falls" not in told(view, (section, key))


def test_only_the_linchpins_of_an_item_are_told_with_it(view: View) -> None:
    lines_told = told(view, ("evidence", "e3"))
    assert after(lines_told, "Linchpins: what much of the weight must pass through") == [
        "   40%  the circle of “Source c” and “Source d”",
        "        E3",
    ]
