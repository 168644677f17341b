"""Who leads, in a few words."""

from __future__ import annotations

import pytest

from rivals.core.analysis import Analysis
from rivals.scoring.leading import lead, standing


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ([], "no hypothesis is in the running"),
        (["H1"], "H1 leads"),
        (["H1", "H2"], "H1 and H2 share the lead"),
        (["H1", "H2", "H3", "H4", "H5"], "H1, H2, H3 and 2 others share the lead"),
    ],
)
def test_a_tie_is_told_as_a_tie(names: list[str], told: str) -> None:
    assert lead(names) == told


def test_a_single_leader_is_told_with_its_statement_in_one_safe_line() -> None:
    analysis = Analysis.from_tree(
        {"format": 1, "title": "T", "hypotheses": {"a": {"statement": "A\n\x1b[2Jrival"}}}
    )
    assert standing(analysis, str.upper) == "A leads with 0: A ␛[2Jrival"
