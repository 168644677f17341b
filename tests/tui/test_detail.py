"""The detail pane: everything about a cell, and what to do first where there is none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from rivals.tui.detail import Detail
from rivals.tui.grid import Cell
from tests.tui.building import Tree, analysis, lines_of, tree

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Host(App[None]):
    CSS = "Detail { overflow-y: scroll; }"

    def __init__(self, content: Tree, cell: Cell | None) -> None:
        super().__init__()
        self.analysis = analysis(content)
        self.cell = cell

    def compose(self) -> ComposeResult:
        yield Detail()

    def on_mount(self) -> None:
        self.detail.show(self.analysis, self.cell)

    @property
    def detail(self) -> Detail:
        return self.query_one(Detail)


async def shown(content: Tree, cell: Cell | None, size: tuple[int, int] = (80, 40)) -> str:
    app = Host(content, cell)
    async with app.run_test(size=size):
        lines = lines_of(app.detail)
        assert {app.detail.render_line(y).cell_length for y in range(size[1])} == {
            app.detail.scrollable_content_region.width
        }
        return "\n".join(line.strip() for line in lines)


async def test_a_rated_cell_shows_its_rating_its_reason_its_item_and_who_says_so() -> None:
    content = tree()
    item = content["evidence"]["e1"]
    item |= {"kind": "reporting", "date": dt.date(2020, 4, 20), "notes": "Mind this."}
    item["sources"]["paper"] = {"role": "disputes"}
    item["rests-on"] = {"premise": {}, "e2": {}}
    text = await shown(content, Cell("e1", "h1"))
    for words in (
        "E1 × H1: I, inconsistent: would surprise if the hypothesis were true",
        "Because: Reason 1.1",
        "Item 1",
        "reporting · 2020-04-20 · credibility 2 · relevance high",
        "Reports: The Agency (B, usually reliable)",
        "Disputes: A paper (no grade; may deceive)",
        "relays The Agency",
        "H1: Explanation 1",
        "Rests on: The figures are comparable (holds)",
        "Rests on: Item 2",
        "Mind this.",
    ):
        assert words in text


async def test_a_blank_cell_asks_the_question_that_rates_it() -> None:
    content = tree()
    content["evidence"]["e1"]["ratings"] = {}
    text = await shown(content, Cell("e1", "h2"))
    assert "E1 × H2: blank" in text
    assert "If this hypothesis were true, how likely would it be to see this?" in text


async def test_what_is_missing_is_told_with_the_keys_that_mend_it() -> None:
    content = tree()
    content["evidence"]["e1"] = {
        "label": "E1",
        "summary": "Item 1",
        "active": False,
        "ratings": {"h1": {"rating": "C"}},
    }
    text = await shown(content, Cell("e1", "h1"), (160, 40))
    assert "No reason given: space writes one." in text
    assert "left out · kind not given · no date · credibility not given · relevance not given" in text
    assert "No source given: e, then e" in text


@pytest.mark.parametrize(
    ("hypotheses", "items", "told"),
    [
        (0, 0, "Press a, then h, to add a hypothesis."),
        (0, 3, "Press a, then h, to add a hypothesis."),
        (3, 0, "Press a, then e, to add an item"),
        (3, 3, "No item matches the filter. Press / and empty it to see all."),
    ],
)
async def test_an_empty_view_teaches_the_next_step(hypotheses: int, items: int, told: str) -> None:
    assert told in await shown(tree(hypotheses, items), None)


@pytest.mark.parametrize("width", [10, 30, 40, 80, 200])
async def test_lines_fit_the_pane_and_long_texts_are_cut(width: int) -> None:
    content = tree()
    content["evidence"]["e1"]["summary"] = "word " * 10_000 + "the end"
    content["evidence"]["e1"]["notes"] = "x" * 10_000
    text = await shown(content, Cell("e1", "h1"), (width, 12))
    assert "the end" not in text


async def test_another_cell_is_shown_from_its_top() -> None:
    content = tree()
    content["evidence"]["e1"]["notes"] = "\n".join(f"line {number}" for number in range(50))
    app = Host(content, Cell("e1", "h1"))
    async with app.run_test(size=(40, 8)) as pilot:
        app.detail.focus()
        await pilot.press("end")
        await pilot.wait_for_scheduled_animations()
        await pilot.pause()
        assert "line 49" in "".join(lines_of(app.detail))
        app.detail.show(app.analysis, Cell("e2", "h1"))
        await pilot.pause()
        assert "E2 × H1" in lines_of(app.detail)[0]


async def test_a_narrower_pane_wraps_anew() -> None:
    app = Host(tree(), Cell("e1", "h1"))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.resize_terminal(20, 30)
        await pilot.pause()
        assert all(len(line.rstrip()) <= 20 for line in lines_of(app.detail))
        assert "Reason 1.1" in " ".join(line.strip() for line in lines_of(app.detail))
