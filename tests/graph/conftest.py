"""What the tests of the graph share: graphs of cases made by hand, and views of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from webs import small_web

from rivals.core.analysis import Analysis
from rivals.graph.evidence_graph import EvidenceGraph
from rivals.graph.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HOSTILE = 'x"] <script>&amp; \x1b[31m\u202e %%{init: {}}%% style a:b#c; \\N `q`'


class Web(Protocol):
    """Makes the graph of a case, as `small_web` makes its tree."""

    def __call__(self, cites: Mapping[str, Iterable[str]], **items: Mapping[str, Any]) -> EvidenceGraph:
        """The graph; each item weighs what its `weight` says, or 1."""


def _graph(tree: dict[str, Any]) -> EvidenceGraph:
    weights = {key: item.get("weight", 1.0) for key, item in tree["evidence"].items()}
    return EvidenceGraph.of(Analysis.from_tree(tree), weights)


@pytest.fixture
def web() -> Web:
    def make(cites: Mapping[str, Iterable[str]], **items: Mapping[str, Any]) -> EvidenceGraph:
        return _graph(small_web(cites, **items))

    return make


@pytest.fixture
def tree() -> dict[str, Any]:
    """A case with something of everything."""
    case = small_web(
        {"a": "", "b": "a", "c": "d", "d": "c"},
        e1={"by": "a", "rated": "II C", "quoted": True},
        e2={"by": "b", "on": "e1 p", "rated": "C I", "weight": 0.5},
        e3={"by": "cd", "against": "a", "rated": "N NA"},
        e4={"rated": "C C", "active": False},
    )
    case["indicators"] = {
        "rain": {"statement": "It rains", "expects": {"h1": {"direction": "for"}, "h2": {}}}
    }
    case["hypotheses"]["h3"] = {"label": "H3", "statement": "A finer one", "parent": "h1", "status": "parked"}
    return case


@pytest.fixture
def view(tree: dict[str, Any]) -> View:
    """All of that case."""
    return View(_graph(tree))


@pytest.fixture
def hostile(tree: dict[str, Any]) -> View:
    """The same case in words that break formats which do not escape them."""
    tree |= {"title": HOSTILE, "question": HOSTILE, "marking": HOSTILE}
    tree["sources"]["a"]["name"] = tree["documents"]["d"]["title"] = HOSTILE
    tree["assumptions"]["p"]["statement"] = tree["indicators"]["rain"]["statement"] = HOSTILE
    tree["evidence"]["e1"] |= {"label": HOSTILE, "summary": HOSTILE}
    tree["hypotheses"]["h1"] |= {"label": HOSTILE, "statement": HOSTILE}
    return View(_graph(tree))
