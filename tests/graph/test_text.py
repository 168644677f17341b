"""The graph in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from rivals.graph.text import lines

if TYPE_CHECKING:
    from rivals.graph.evidence_graph import EvidenceGraph
    from rivals.graph.view import View
    from tests.graph.conftest import Web


def told(view: View) -> list[str]:
    return ["  " * line.depth + line.bullet + line.text for line in lines(view)]


def seen(graph: EvidenceGraph, view: View) -> list[str]:
    return told(attrs.evolve(view, whole=graph))


def test_linchpins_come_first_with_what_goes_with_them(view: View) -> None:
    assert told(view)[:4] == [
        "Linchpins: what much of the weight must pass through",
        "   60%  Source a (source)",
        "        E1 and E2; with it goes all that counts against H1 and H2",
        "   60%  A cable (document)",
    ]


def test_circular_reporting_comes_next(view: View) -> None:
    lines_told = told(view)
    at = lines_told.index("Circular reporting")
    assert (
        lines_told[at + 1]
        == "  - “Source c” and “Source d” cite each other and nobody else: together they are one origin."
    )


def test_a_circle_that_leans_on_somebody_says_on_whom(web: Web, view: View) -> None:
    lines_told = seen(web({"a": "b", "b": "ac", "c": "c"}), view)
    assert (
        "  - “Source a” and “Source b” cite each other, and all they have from outside is “Source c”."
        in lines_told
    )
    assert "  - “Source c” cites itself, which adds nothing." in lines_told


def test_then_the_sources_each_with_what_it_reports_and_what_that_says(view: View) -> None:
    lines_told = told(view)
    at = lines_told.index("  Source a")
    assert lines_told[at : at + 9] == [
        "  Source a",
        "    E1  What e1 says",
        "        drawn from “A cable”",
        "        → C H2; II H1 (weight 1)",
        "    disputes E3",
        "",
        "    Source b",
        "      relays “Source a”",
        "      E2  What e2 says",
    ]


def test_an_item_of_two_sources_is_told_once_and_then_mentioned(view: View) -> None:
    assert "      E3  (above) reports it too" in told(view)


def test_an_item_of_no_source_has_a_place_and_its_state(view: View) -> None:
    lines_told = told(view)
    at = lines_told.index("  no source")
    assert lines_told[at + 1 :] == [
        "    E4  What e4 says (withdrawn)",
        "        → C for all it is rated against: tells nothing apart (weight 1)",
    ]


def test_of_nothing_there_is_little_to_say(web: Web, view: View) -> None:
    lines_told = seen(web({}), view)
    assert "  Nothing bears a tenth of it alone." in lines_told
    assert "  None: no source comes to cite itself." in lines_told


def test_many_linchpins_are_counted(web: Web, view: View) -> None:
    graph = web(
        dict.fromkeys("abcdefghij", ""), **{f"e{n}": {"by": each} for n, each in enumerate("abcdefghij")}
    )
    assert "  And 2 more; --format json has all of them." in seen(graph, view)
