"""The layers of a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.graph.layers import crossings, layout

if TYPE_CHECKING:
    from rivals.graph.view import View
    from tests.graph.conftest import Web


def test_layers_go_from_what_speaks_to_what_is_spoken_of(view: View) -> None:
    found = layout(view.whole)
    assert [layer.sections[0] for layer in found.layers] == [
        "sources",
        "evidence",
        "hypotheses",
        "indicators",
    ]
    assert {node[0] for node in found.layers[0].nodes} == {"sources", "documents", "assumptions"}
    assert {str(link.tie) for link in found.within} == {"cites", "rests-on", "refines"}


def test_sweeps_undo_what_crosses(web: Web) -> None:
    graph = web({"a": "", "b": "", "c": ""}, e1={"by": "c"}, e2={"by": "b"}, e3={"by": "a"}, e4={"by": "c"})
    found = layout(graph)
    assert crossings([graph.nodes("sources"), graph.nodes("evidence")], found.across) == 3
    assert found.crossings == 0


def test_hypotheses_keep_their_order(web: Web) -> None:
    graph = web({}, e1={"rated": "NA C"}, e2={"rated": "C"})
    assert layout(graph).layers[-1].nodes == (("hypotheses", "h1"), ("hypotheses", "h2"))


def test_of_nothing_there_is_nothing_to_lay_out(view: View) -> None:
    found = layout(view.whole.part([]))
    assert found.layers == ()
    assert found.crossings == 0
