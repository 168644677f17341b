"""Title, ranking and footer: what they say where there is room, and what they leave out where not."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from analyses import random_tree
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import on
from textual.app import App
from wcwidth import wcwidth

from rivals.core import edits
from rivals.core.analysis import Analysis
from rivals.core.scales import Rating
from rivals.scoring.ranking import score
from rivals.tui.bars import KeyBar, KeyHint
from rivals.tui.lines import LEAST_FOR_VIEWS, VIEWS, WIDE, RankingState, ranking_lines, title_line
from tests.tui.building import analysis, lines_of, tree

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from rivals.tui.lines import Pieces

WIDTHS: Final = st.integers(20, 200)
LABELS: Final = st.sampled_from(
    ["H1", "証拠一二三", "e\u0301" * 9, "👨‍👩‍👧", "\u0647\u200d\u0628", "x" * 300, "[b]", "\x1b[31m"]
)


def text_of(pieces: Pieces) -> str:
    return "".join(text for text, _ in pieces)


def widths_of(line: str) -> set[int]:
    return {cell_len(line), sum(wcwidth(each) for each in line)}


@given(st.text(max_size=90), st.text(max_size=30), st.sampled_from(["", "● unsaved", "read-only"]), WIDTHS)
@example("T", "M" * 300, "● unsaved", 80)
@example("👨‍👩‍👧" * 50, "秘密" * 5, "● unsaved", 80)
def test_the_title_fills_its_line_and_always_leaves_room_for_what_is_unsaved(
    title: str, marking: str, state: str, width: int
) -> None:
    line = text_of(title_line(title, marking, state, width))
    assert cell_len(line) == width
    views = " "
    if width >= LEAST_FOR_VIEWS:
        named = VIEWS if width >= WIDE else {"1": "Matrix"}
        views += "".join(f" {key} {named[key]} " if key in named else f" {key} " for key in VIEWS)
    assert line.endswith(f" {state} {views}" if state else views)


@given(st.integers(0, 2**32).map(Random), LABELS, st.integers(60, 200), st.integers(2, 12))
@example(Random(1), "証拠一二三", 80, 5)
def test_every_line_of_the_ranking_fits_whatever_the_labels_are(
    random: Random, label: str, width: int, height: int
) -> None:
    content = random_tree(random)
    case = Analysis.from_tree(content)  # type: ignore[arg-type]
    last = f"{label} × {label}: C → II"
    state = RankingState(case, score(case), None, last)
    lines = [text_of(pieces) for pieces in ranking_lines(state, width, height)]
    assert len(lines) <= height
    for line in lines:
        assert max(widths_of(line)) <= width, line
        assert "\n" not in line


@pytest.mark.parametrize(
    ("hypotheses", "height", "shown", "rest"),
    [(0, 5, 0, 0), (1, 5, 1, 0), (4, 5, 4, 0), (5, 5, 3, 2), (20, 5, 3, 17), (20, 21, 20, 0), (3, 2, 0, 3)],
)
def test_what_has_no_room_in_the_ranking_is_counted(
    hypotheses: int, height: int, shown: int, rest: int
) -> None:
    case = analysis(tree(hypotheses, 3))
    head, *lines = (text_of(pieces) for pieces in ranking_lines(RankingState(case, score(case)), 80, height))
    assert "Ranking by weighted inconsistency, lower is better" in head
    ranked = [line for line in lines if "Explanation" in line]
    assert len(ranked) == shown
    assert any(f"and {rest} more" in line for line in lines) == bool(rest)
    assert any("press a, then h" in line for line in lines) == (hypotheses == 0)


def test_the_ranking_says_what_the_last_step_did() -> None:
    content = tree(3, 1)
    content["evidence"]["e1"]["ratings"] = {"h1": {"rating": "C"}, "h2": {"rating": "I"}}
    before = analysis(content)
    after = before.apply(edits.rate(before, "e1", "h1", Rating.VERY_INCONSISTENT))
    state = RankingState(after, score(after), score(before), "E1 × H1: C → II")
    head, *lines = (text_of(pieces) for pieces in ranking_lines(state, 80, 5))
    assert head.rstrip().endswith("E1 × H1: C → II")
    moves = {line.split()[1]: line for line in lines}
    assert "+1.13 ▼2" in moves["H1"]
    assert "▲1" in moves["H2"]
    assert "+" not in moves["H2"]
    assert not any(sign in moves["H3"] for sign in "+−▲▼")


def test_a_change_of_the_rule_is_no_move() -> None:
    case = analysis(tree(3, 3))
    state = RankingState(case, score(case, "net"), score(case), "ranked by net score")
    lines = [text_of(pieces) for pieces in ranking_lines(state, 80, 5)]
    assert "Ranking by net score, higher is better" in lines[0]
    assert not any(sign in line for line in lines[1:] for sign in "▲▼+")


def test_who_is_out_of_the_running_has_no_rank_and_says_why() -> None:
    content = tree(3, 3)
    content["hypotheses"]["h2"]["status"] = "parked"
    case = analysis(content)
    *_, last = (text_of(pieces) for pieces in ranking_lines(RankingState(case, score(case)), 80, 5))
    assert last.split()[:2] == ["–", "H2"]
    assert "parked" in last


HINTS: Final = [
    KeyHint("?", "help", "help"),
    KeyHint("a", "add", "add"),
    KeyHint("ctrl+s", "save", "save", enabled=False),
    KeyHint("q", "quit", "quit"),
]


class Footer(App[None]):
    def __init__(self, hints: list[KeyHint]) -> None:
        super().__init__()
        self.hints = hints
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield KeyBar()

    def on_mount(self) -> None:
        self.bar.styles.height = 1
        self.bar.show(self.hints)

    @property
    def bar(self) -> KeyBar:
        return self.query_one(KeyBar)

    @on(KeyBar.Pressed)
    def hear_pressed(self, message: KeyBar.Pressed) -> None:
        self.pressed.append(message.action)


async def test_a_click_on_a_key_presses_that_key() -> None:
    app = Footer(HINTS)
    async with app.run_test(size=(80, 5)) as pilot:
        (line,) = lines_of(app.bar)
        for hint in HINTS:
            await pilot.click(KeyBar, offset=(line.index(hint.does), 0))
        await pilot.click(KeyBar, offset=(79, 0))
        await pilot.pause()
        assert app.pressed == ["help", "add", "save", "quit"]


async def test_a_key_that_has_no_room_cannot_be_clicked() -> None:
    app = Footer(HINTS)
    async with app.run_test(size=(26, 5)) as pilot:
        (line,) = lines_of(app.bar)
        assert "add" in line
        assert "save" not in line
        for x in range(len(line.rstrip()) + 1, 26):
            await pilot.click(KeyBar, offset=(x, 0))
        await pilot.pause()
        assert app.pressed == []


async def test_the_footer_has_seven_keys_at_most() -> None:
    app = Footer([KeyHint(str(number), "do", "do") for number in range(10)])
    async with app.run_test(size=(200, 5)):
        (line,) = lines_of(app.bar)
        assert line.count("do") == 7
