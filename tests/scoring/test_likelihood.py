"""Likelihood in the words of ICD 203; an edge takes the term nearer to even."""

from __future__ import annotations

import math

import pytest

from rivals.scoring.likelihood import likelihood


@pytest.mark.parametrize(
    ("edge", "below", "on", "above"),
    [
        (0.05, "almost no chance", "very unlikely", "very unlikely"),
        (0.20, "very unlikely", "unlikely", "unlikely"),
        (0.45, "unlikely", "roughly even chance", "roughly even chance"),
        (0.55, "roughly even chance", "roughly even chance", "likely"),
        (0.80, "likely", "likely", "very likely"),
        (0.95, "very likely", "very likely", "almost certain"),
    ],
)
def test_each_edge_takes_the_term_nearer_to_even(edge: float, below: str, on: str, above: str) -> None:
    assert likelihood(math.nextafter(edge, 0)) == below
    assert likelihood(edge) == on
    assert likelihood(math.nextafter(edge, 1)) == above


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0, "almost no chance"),
        (0.01, "almost no chance"),
        (0.5, "roughly even chance"),
        (0.99, "almost certain"),
        (1, "almost certain"),
    ],
)
def test_the_outermost_terms_go_on_to_the_ends(probability: float, word: str) -> None:
    assert likelihood(probability) == word


@pytest.mark.parametrize("number", [-1e-9, 1.000001, math.nan, math.inf, -math.inf])
def test_what_is_no_probability_has_no_word(number: float) -> None:
    with pytest.raises(ValueError, match="a probability is from 0 to 1"):
        likelihood(number)
