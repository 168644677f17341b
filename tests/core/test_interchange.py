"""The tree of an analysis in the types of JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import same
from rivals.core.interchange import from_plain, to_plain

if TYPE_CHECKING:
    from rivals.core.change import Tree

TREE: Tree = {
    "format": 1,
    "title": "A case",
    "$odd": {"$date": "no date", "$$": 1},
    "x-later": [date(2020, 4, 20), datetime(2020, 4, 20, 10, tzinfo=UTC), time(7, 32), float("inf"), -0.0, 7],
    "documents": {"thread": {"title": "T", "captured": date(2026, 11, 22)}},
    "evidence": {"e": {"summary": "S", "date": datetime(2020, 4, 20, 10, tzinfo=UTC)}},
}


def test_a_tree_goes_through_json_and_back_with_every_type_it_had() -> None:
    plain = json.loads(json.dumps(to_plain(TREE, Analysis), allow_nan=False))
    assert same(from_plain(plain, Analysis), TREE)


def test_days_are_plain_text_where_the_format_has_days() -> None:
    assert to_plain(TREE, Analysis)["documents"] == {"thread": {"title": "T", "captured": "2026-11-22"}}


def test_null_is_refused() -> None:
    with pytest.raises(ValueError, match="null stands where a value should"):
        from_plain({"title": None}, Analysis)
