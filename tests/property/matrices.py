"""Matrices written as people draw them."""

from __future__ import annotations

from typing import Any

HEUER_15 = ("C C C", "C C I", "C C I", "I C C", "I C C", "II C C")
"""Heuer 1999, figure 15: will Iraq retaliate? Hypotheses a, b and c stand in columns."""


def matrix(*rows: str) -> dict[str, Any]:
    """A valid tree of hypotheses a, b, c and items e1, e2, e3: a row is its ratings in order, `.` a blank."""
    ids = "abcdefgh"[: max((len(row.split()) for row in rows), default=0)]
    ratings = [
        {key: {"rating": rating} for key, rating in zip(ids, row.split(), strict=True) if rating != "."}
        for row in rows
    ]
    return {
        "format": 1,
        "title": "A matrix",
        "method": {},
        "hypotheses": {key: {"statement": "x", "label": key.upper()} for key in ids},
        "sources": {},
        "evidence": {
            f"e{number}": {"summary": "x", "ratings": row} for number, row in enumerate(ratings, start=1)
        },
    }
