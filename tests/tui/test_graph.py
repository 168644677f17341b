"""The graph view: from node to node through what the answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from rivals.core.analysis import Analysis
from rivals.graph.evidence_graph import EvidenceGraph
from rivals.tui.graph import GraphView
from rivals.tui.matrix import Matrix
from rivals.tui.surroundings import FOCUS, LEFT, RIGHT, Marks, Place, Surroundings, drawn
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

NOTHING_MARKED = Marks({}, frozenset(), {})


def case() -> dict[str, Any]:
    content = tree()
    content["evidence"]["e1"]["rests-on"] = {"premise": {}}
    content["evidence"]["e2"]["rests-on"] = {"e1": {}}
    content["evidence"]["e3"]["sources"] = {"paper": {"role": "reports"}}
    return content


def around(focus: tuple[str, str], content: dict[str, Any] | None = None) -> Surroundings:
    graph = EvidenceGraph.of(Analysis.from_tree(content or case()), {})
    return Surroundings(graph, focus, NOTHING_MARKED)


async def looking(pilot: Pilot[int]) -> GraphView:
    await pilot.press("3")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(GraphView)


def shown(view: GraphView) -> str:
    return "\n".join(lines_of(view.map))


def nodes(found: Surroundings, column: int) -> list[tuple[str, str]]:
    return [station.node for station in found.columns[column]]


def test_an_item_stands_between_what_it_rests_on_and_what_rests_on_it() -> None:
    found = around(("evidence", "e1"))
    assert nodes(found, LEFT) == [("sources", "agency"), ("assumptions", "premise")]
    assert nodes(found, RIGHT) == [("evidence", "e2"), ("hypotheses", "h1"), ("hypotheses", "h2")]


def test_a_source_stands_between_whom_it_relays_and_what_it_carries() -> None:
    found = around(("sources", "paper"))
    assert nodes(found, LEFT) == [("sources", "agency")]
    assert nodes(found, RIGHT) == [("evidence", "e3")]


@given(
    st.sampled_from(
        [("evidence", "e1"), ("hypotheses", "h1"), ("sources", "agency"), ("assumptions", "premise")]
    ),
    st.integers(60, 160),
    st.integers(4, 40),
    st.sampled_from(["x", "證據" * 40, "e\u0301" * 60, "[b]\x1b[31m\u202e", "word " * 50]),
)
@example(("hypotheses", "h1"), 60, 4, "x")
def test_every_line_is_as_wide_as_the_screen_whatever_is_written(
    focus: tuple[str, str], width: int, height: int, words: str
) -> None:
    content = case()
    content["evidence"]["e1"]["summary"] = words
    content["hypotheses"]["h1"]["statement"] = words
    found = around(focus, content)
    for column in (LEFT, FOCUS, RIGHT):
        for row in range(len(found.columns[column])):
            lines = drawn(found, Place(column, row), width, height)
            assert len(lines) == height
            for pieces in lines:
                text = "".join(part for part, _ in pieces)
                assert cell_len(text) == width
                assert "\x1b" not in text


def test_the_cursor_is_in_sight_in_a_column_longer_than_the_screen() -> None:
    found = around(("hypotheses", "h1"), tree(2, 60))
    for row in (0, 7, 30, len(found.columns[LEFT]) - 1):
        lines = ["".join(text for text, _ in pieces) for pieces in drawn(found, Place(LEFT, row), 80, 10)]
        (here,) = [line for line in lines if line.startswith(">")]
        assert found.columns[LEFT][row].text.split()[0] in here


async def test_3_begins_at_the_item_under_the_cursor_of_the_matrix(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        await pilot.press("down")
        view = await looking(pilot)
        assert "E2 Item 2" in shown(view)
        assert view.map.has_focus


async def test_enter_goes_on_from_node_to_node_and_backspace_comes_back(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        view = await looking(pilot)
        await pilot.press("left")
        assert view.map.node == ("sources", "agency")
        await pilot.press("enter")
        assert "bears 3" in shown(view)
        assert view.map.node == ("evidence", "e1")
        await pilot.press("backspace")
        assert view.map.node == ("sources", "agency")
        assert "E1 Item 1" in shown(view)


async def test_what_is_said_below_is_about_the_node_under_the_cursor(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        view = await looking(pilot)
        assert "What it rests on" in "\n".join(lines_of(view.more))
        await pilot.press("right")
        assert "hypothesis" in "\n".join(lines_of(view.more))


async def test_m_shows_a_node_in_the_matrix(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        await looking(pilot)
        await pilot.press("right", "down", "m")
        await pilot.pause()
        matrix = app.query_one(Matrix)
        assert matrix.has_focus
        assert matrix.cell
        assert matrix.cell.hypothesis in {"h1", "h2"}


async def test_linchpins_and_circles_are_marked(tmp_path: Path) -> None:
    content = case()
    content["sources"]["agency"]["cites"] = {"paper": {}}
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        view = await looking(pilot)
        assert "↻" in shown(view)
        assert "◆" in shown(view)


@pytest.mark.parametrize("many", [0, 2])
async def test_without_evidence_it_says_how_to_begin(tmp_path: Path, many: int) -> None:
    app = workbench(tmp_path, {"format": 1, "title": "t"} if not many else tree(many, 0))
    async with app.run_test() as pilot:
        view = await looking(pilot)
        told = "\n".join(lines_of(view.more))
        assert ("Press 1, then a, then e" if many else "Press 1, then a, then h") in told
        assert (view.map.node is None) == (not many)
