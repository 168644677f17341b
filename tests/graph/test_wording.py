"""The words for nodes and edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.graph.wording import caption, figure, listed, percent, quoted

if TYPE_CHECKING:
    from rivals.graph.view import View


def test_who_has_no_label_is_called_by_quoted_words(view: View) -> None:
    assert quoted(view.whole, ("evidence", "e1")) == "E1"
    assert quoted(view.whole, ("sources", "a")) == "“Source a”"


def test_a_caption_tells_what_a_node_is(view: View) -> None:
    assert caption(view.whole, ("evidence", "e4")) == "E4, evidence, weight 1, withdrawn"
    assert caption(view.whole, ("sources", "a")) == "source"


def test_of_very_many_some_are_named() -> None:
    assert listed("ab") == "a and b"
    assert listed("abcdefghij") == "a, b, c, d, e, f, g, h and 2 others"


@pytest.mark.parametrize(
    ("share", "told"), [(1, "100%"), (0.996, "99%"), (0.5, "50%"), (0.001, "under 1%"), (0, "0%")]
)
def test_a_share_is_never_told_as_all_or_nothing_that_is_not(share: float, told: str) -> None:
    assert percent(share) == told


def test_a_weight_has_two_decimals_at_the_most() -> None:
    assert [figure(each) for each in (1.0, 0.5, 0.28125, 0.0)] == ["1", "0.5", "0.28", "0"]
