"""A stamp holds as long as the rating and the two wordings stay what they were."""

from __future__ import annotations

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Change
from rivals.core.edits import accept, edit, rate
from rivals.core.problems import RefusedError
from rivals.core.scales import Rating
from rivals.core.stamps import Stamp, fingerprint

REVIEWED = ("evidence", "e", "ratings", "h", "reviewed")


def case() -> Analysis:
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A case",
            "hypotheses": {"h": {"statement": "A raid"}, "g": {"statement": "None"}},
            "evidence": {"e": {"summary": "Smoke", "ratings": {"h": {"rating": "C"}}}},
        }
    )


def test_a_stamp_is_the_rating_and_a_fingerprint_of_each_wording() -> None:
    stamp = Stamp.on(Rating.VERY_INCONSISTENT, "Smoke", "A raid")
    # For good: a stamp of today must hold in ten years.
    assert str(stamp) == "II-29b52bfc-bf5e2f2c"
    assert Stamp.read(str(stamp)) == stamp


@pytest.mark.parametrize("text", ["", "by me", "C-1", "C-1-2-3"])
def test_what_is_no_stamp(text: str) -> None:
    assert Stamp.read(text) is None


@pytest.mark.parametrize("same", [" Caf\u00e9  on\tfire\n", "Cafe\u0301 on fire"])
def test_white_space_and_the_encoding_of_accents_do_not_matter(same: str) -> None:
    assert fingerprint(same) == fingerprint("Caf\u00e9 on fire")
    assert fingerprint(same) != fingerprint("Cafe on fire")


def test_to_accept_is_one_change_and_to_accept_again_none() -> None:
    (change,) = accept(case(), "e", "h")
    assert change == Change(REVIEWED, MISSING, str(Stamp.on(Rating.CONSISTENT, "Smoke", "A raid")))
    assert accept(case().apply([change]), "e", "h") == []


def test_another_rating_or_wording_is_accepted_anew() -> None:
    accepted = case().apply(accept(case(), "e", "h"))
    for changes in (
        rate(accepted, "e", "h", Rating.NEUTRAL),
        edit(accepted, "evidence", "e", {"summary": "Fire"}),
        edit(accepted, "hypotheses", "h", {"statement": "Two raids"}),
    ):
        (change,) = accept(accepted.apply(changes), "e", "h")
        assert change.path == REVIEWED


@pytest.mark.parametrize(("evidence", "hypothesis"), [("e", "g"), ("x", "h"), ("e", "x")])
def test_what_is_not_rated_cannot_be_accepted(evidence: str, hypothesis: str) -> None:
    with pytest.raises(RefusedError):
        accept(case(), evidence, hypothesis)
