"""Where evidence comes from in the end: whoever cites passes on, a circle is one origin."""

from __future__ import annotations

from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.scoring.origins import components, origins_of_evidence, origins_of_sources


def origins(cites: dict[str, str]) -> dict[str, list[str]]:
    """The origins behind each source, each written as the letters of those in it."""
    tree = matrix("C")
    tree["sources"] = {
        key: {"name": "x", "cites": {other: {} for other in others}} for key, others in cites.items()
    }
    behind = origins_of_sources(Analysis.from_tree(tree))
    return {key: sorted("".join(sorted(origin)) for origin in found) for key, found in behind.items()}


def test_who_cites_nobody_is_an_origin() -> None:
    assert origins({"a": "", "b": ""}) == {"a": ["a"], "b": ["b"]}


def test_who_cites_others_passes_on_theirs() -> None:
    assert origins({"a": "", "b": "a", "c": "b", "d": "ce", "e": ""}) == {
        "a": ["a"],
        "b": ["a"],
        "c": ["a"],
        "d": ["a", "e"],
        "e": ["e"],
    }


def test_who_cites_itself_has_access_of_its_own() -> None:
    assert origins({"a": "a", "b": "ab"}) == {"a": ["a"], "b": ["a"]}


def test_a_circle_is_one_origin_unless_it_leans_on_somebody_outside() -> None:
    assert origins({"a": "b", "b": "c", "c": "a", "d": "b"}) == {key: ["abc"] for key in "abcd"}
    assert origins({"a": "b", "b": "ac", "c": ""}) == {key: ["c"] for key in "abc"}


def test_evidence_comes_from_the_origins_of_those_who_carry_it() -> None:
    tree = matrix("C", "C", "C")
    tree["sources"] = {key: {"name": "x"} for key in "abc"}
    tree["evidence"]["e1"]["sources"] = {"a": {}, "b": {"role": "corroborates"}, "c": {"role": "disputes"}}
    tree["evidence"]["e2"]["sources"] = {"c": {"role": "disputes"}}
    assert origins_of_evidence(Analysis.from_tree(tree)) == {
        "e1": {frozenset("a"), frozenset("b")},
        "e2": frozenset(),
        "e3": frozenset(),
    }


def test_a_chain_of_a_hundred_thousand_sources_is_followed_to_its_end() -> None:
    chain = {str(n): [str(n + 1)] for n in range(100_000)}
    assert components({**chain, "100000": []})[0] == {"100000"}
    ring = {**chain, "100000": ["0"]}
    assert len(components(ring)) == 1
