"""What the tests of the rules share: a case in which nothing is found, to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import put
from rivals.core.problems import dotted
from rivals.review.check.rules import check

if TYPE_CHECKING:
    from rivals.core.change import Value

Changes: TypeAlias = "dict[tuple[str, ...], Value]"
Found: TypeAlias = list[tuple[str, str, str]]


class Check(Protocol):
    """Changes the sound case, and tells what is found then: rule, path and message of each."""

    def __call__(self, changes: Changes) -> Found:
        """Everything found, in the order in which it is found."""


def _cell(rating: str) -> Value:
    return {"rating": rating, "because": "It says so."}


@pytest.fixture
def sound() -> Analysis:
    """A case in which nothing is found."""
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A case",
            "hypotheses": {f"h{n}": {"label": f"H{n}", "statement": f"Statement {n}"} for n in (1, 2)},
            "sources": {
                "paper": {"name": "A paper", "reliability": "B"},
                "radio": {"name": "A radio", "reliability": "C"},
                "watch": {"name": "A watch", "reliability": "C"},
            },
            "assumptions": {"honest": {"statement": "They are honest"}},
            "evidence": {
                key: {
                    "label": label,
                    "summary": f"It was {key}",
                    "credibility": 1,
                    "relevance": "high",
                    "sources": {source: {}},
                    "ratings": {"h1": _cell(ratings[0]), "h2": _cell(ratings[1])},
                }
                for key, label, source, ratings in (
                    ("heard", "E2", "radio", ("I", "N")),
                    ("known", "E3", "watch", ("N", "C")),
                    ("seen", "E1", "paper", ("C", "I")),
                )
            },
        }
    )


@pytest.fixture
def found(sound: Analysis) -> Check:
    def after(changes: Changes) -> Found:
        analysis = sound
        for path, value in changes.items():
            analysis = analysis.apply([put(analysis.tree, path, value)])
        return [(each.rule, dotted(each.path), each.message) for each in check(analysis)]

    return after
