"""The fewest sources that, discredited, put another hypothesis ahead."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.robustness.source_sets import source_sets
from rivals.robustness.tabled import tabled
from rivals.robustness.tipping import Tipping
from rivals.scoring.ranking import score


def tipping(tree: dict[str, Any]) -> Tipping[str]:
    analysis = Analysis.from_tree(tree)
    ranking = score(analysis)
    found = source_sets(analysis, tabled(analysis, ranking.rule), ranking)
    assert found is not None
    return found


def sourced(rows: list[str], names: str, cites: dict[str, str] | None = None) -> dict[str, Any]:
    tree = matrix(*rows)
    tree["sources"] = {
        key: {"name": key, "cites": {other: {} for other in (cites or {}).get(key, "")}}
        for key in sorted(
            set("".join(names.split())) | set(cites or {}) | set("".join((cites or {}).values()))
        )
    }
    for number, carried in enumerate(names.split(), start=1):
        tree["evidence"][f"e{number}"]["sources"] = {key: {} for key in carried if key in tree["sources"]}
    return tree


def test_one_source_behind_several_items_is_enough() -> None:
    assert tipping(sourced(["C II", "C I", "I C"], "s s t")) == Tipping({"b": ("s",)})


def test_the_origin_behind_several_relays_is_enough() -> None:
    tree = sourced(["C I", "C I", "I C"], "p q t", {"p": "o", "q": "o"})
    assert tipping(tree) == Tipping({"b": ("o",)})


def test_an_item_with_two_carriers_takes_both() -> None:
    assert tipping(sourced(["C II", "I C"], "pq t")) == Tipping({"b": ("p", "q")})


def test_an_item_that_speaks_for_the_rival_falls_too() -> None:
    assert tipping(sourced(["C II", "I CC"], "s s")).overall is None


def test_with_no_source_there_is_none_to_discredit() -> None:
    assert tipping(matrix("C I")) == Tipping({"b": None})


def test_with_no_single_leader_there_is_nothing_to_tip() -> None:
    analysis = Analysis.from_tree(matrix("C C"))
    ranking = score(analysis)
    assert source_sets(analysis, tabled(analysis, ranking.rule), ranking) is None


@pytest.mark.parametrize("rule", ["weighted-inconsistency", "posterior"])
def test_a_search_that_stops_says_how_far_it_came(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = _tangle(rule)
    exact = tipping(tree)
    assert exact.looked is None
    assert exact.overall is not None
    size = len(exact.overall)
    assert size > 4
    monkeypatch.setattr("rivals.robustness.source_sets.MOST_LOOKED_AT", 60)
    stopped = tipping(tree)
    assert stopped.looked is not None
    assert stopped.looked < size
    assert stopped.overall is None or len(stopped.overall) >= size
    assert not stopped.is_sure


def _tangle(rule: str) -> dict[str, Any]:
    """Twelve sources in a ring, each item carried by two neighbours and one across."""
    random = Random(4)
    names = "abcdefghijkl"
    carried = ["".join(sorted({names[n], names[(n + 1) % 12], names[(n + 5) % 12]})) for n in range(12)]
    rows = [random.choice(("C II", "C I")) if n % 3 else "II C" for n in range(12)]
    tree = sourced([*rows, "I C"], " ".join([*carried, "a"]))
    tree["method"]["rule"] = rule
    return tree
