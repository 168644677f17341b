"""Likelihood in words, as United States intelligence products put it.

Source: Office of the Director of National Intelligence, Intelligence Community Directive 203,
"Analytic Standards" (2015), section D.6.e.2.a. Confidence is another thing, and never stands in the
same sentence.
"""

from __future__ import annotations

from typing import Final

_TERMS: Final = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
)
_EVEN: Final = "roughly even chance"
_HIGHER_TERMS: Final = (
    (0.95, "almost certain"),
    (0.80, "very likely"),
    (0.55, "likely"),
)


def likelihood(probability: float) -> str:
    """The term for a probability; one on the edge of two terms takes the one nearer to even.

    Below .01 and above .99, which the directive leaves open, the outermost terms go on.

    Raises:
        ValueError: The number is no probability.
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"a probability is from 0 to 1, not {probability}")
    for edge, term in _TERMS:
        if probability < edge:
            return term
    for edge, term in _HIGHER_TERMS:
        if probability > edge:
            return term
    return _EVEN
