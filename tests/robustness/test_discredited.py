"""What falls with discredited sources."""

from __future__ import annotations

from typing import Any

import pytest
from matrices import matrix

from rivals.core.analysis import Analysis
from rivals.robustness.discredited import Carriers, each_bit, joined


def carriers(cites: dict[str, str], items: list[str]) -> Carriers:
    """Sources, each with those that it cites; items, each with those that carry it; `!x` disputes one."""
    tree: dict[str, Any] = matrix(*["C I"] * len(items))
    tree["sources"] = {
        key: {"name": key, "cites": {other: {} for other in others}} for key, others in cites.items()
    }
    for number, names in enumerate(items, start=1):
        tree["evidence"][f"e{number}"]["sources"] = {
            name.strip("!"): {"role": "disputes"} if "!" in name else {} for name in names.split()
        }
    return Carriers(Analysis.from_tree(tree))


def fallen(found: Carriers, *sources: str) -> tuple[list[str], list[str]]:
    bits = found.bits(sources)
    return sorted(found.named(found.fallen_sources(bits))), [
        found.items[row] for row in found.fallen_items(bits)
    ]


def test_an_item_falls_when_none_of_its_carriers_stands() -> None:
    found = carriers({"a": "", "b": ""}, ["a", "a b", "b", ""])
    assert fallen(found, "a") == (["a"], ["e1"])
    assert fallen(found, "a", "b") == (["a", "b"], ["e1", "e2", "e3"])


def test_who_disputes_an_item_does_not_carry_it() -> None:
    found = carriers({"a": "", "b": ""}, ["a !b", "!b"])
    assert found.sources == ["a"]
    assert fallen(found, "a") == (["a"], ["e1"])
    assert fallen(found, "b") == ([], [])


def test_a_relay_falls_with_the_last_that_it_cites() -> None:
    found = carriers({"a": "", "b": "", "c": "ab", "d": "c"}, ["c", "d"])
    assert found.sources == ["a", "b", "c", "d"]
    assert fallen(found, "a") == (["a"], [])
    assert fallen(found, "a", "b") == (["a", "b", "c", "d"], ["e1", "e2"])


def test_a_circle_stands_until_it_is_broken() -> None:
    found = carriers({"a": "b", "b": "ax", "x": ""}, ["a"])
    assert fallen(found, "x") == (["x"], [])
    assert fallen(found, "b") == (["a", "b"], ["e1"])


def test_a_source_that_cites_itself_stands_like_any_other() -> None:
    found = carriers({"a": "a", "b": "ba"}, ["a", "b"])
    assert fallen(found) == ([], [])
    assert fallen(found, "a") == (["a", "b"], ["e1", "e2"])


def test_ancestors_are_all_by_whose_fall_one_can_fall() -> None:
    found = carriers({"a": "", "b": "a", "c": "b", "d": ""}, ["c", "d"])
    assert found.named(found.ancestors(found.bits(["c"]))) == ("a", "b", "c")


def test_bits_come_one_by_one() -> None:
    assert list(each_bit(0b10110)) == [0b10, 0b100, 0b10000]
    assert list(each_bit(0)) == []


@pytest.mark.parametrize(
    ("masks", "expected"),
    [
        ([0b1, 0b10], [0b1, 0b10]),
        ([0b1, 0b10, 0b11, 0b100], [0b11, 0b100]),
        ([0b11, 0b110, 0b1100], [0b1111]),
        ([], []),
    ],
)
def test_sets_that_share_a_source_are_joined(masks: list[int], expected: list[int]) -> None:
    assert sorted(joined(masks)) == sorted(expected)
