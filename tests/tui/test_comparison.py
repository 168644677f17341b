"""The comparison: the consensus of several analysts in the workbench, shaded by how far they are apart."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, cast

import pytest
import tomli_w
from repositories import Repository, settle

from rivals.core.text import UNSAFE
from rivals.review.comparing.analysts import Analyst
from rivals.review.comparing.comparison import Comparison
from rivals.review.comparing.telling import rating_of, shade
from rivals.tui.bars import KeyBar
from rivals.tui.choosing_analysts import AnalystsDialog
from rivals.tui.comparison import ComparisonView, DisputeMatrix
from rivals.tui.dispute_grid import DisputeGrid
from rivals.tui.matrix import Matrix
from tests.tui.building import RATINGS, analysis, lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from rivals.tui.app import Workbench

WIDE = (130, 40)


def others(**cells: str) -> dict[str, Any]:
    """The case as somebody else has it: `e1_h1="II"` rates that cell otherwise."""
    case = tree()
    for place, rating in cells.items():
        item, hypothesis = place.split("_")
        case["evidence"][item]["ratings"][hypothesis] = {"rating": rating, "because": f"So says {rating}"}
    return case


def write(path: Path, case: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(tomli_w.dumps(case))
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with no other test's beside it, which is where one works."""
    settle(monkeypatch, tmp_path)
    made = tmp_path / "desk" / "work"
    made.mkdir(parents=True)
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def app(folder: Path) -> Workbench:
    """Ann's workbench, with Bob's and Cem's files beside hers: they differ most on E2 × H2."""
    ann = others(e1_h1="C", e1_h2="C", e2_h1="N", e2_h2="CC", e3_h1="C", e3_h2="NA")
    bob = others(e1_h1="N", e1_h2="C", e2_h1="N", e2_h2="II", e3_h1="C", e3_h2="I")
    cem = {**bob, "evidence": {**bob["evidence"], "e9": {**bob["evidence"]["e1"], "label": "E9"}}}
    write(folder / "bob.ach.toml", bob)
    write(folder / "cem.ach.toml", cem)
    return workbench(folder, ann)


async def settled(pilot: Pilot[int], *keys: str) -> None:
    for key in keys or ("",):
        await pilot.press(*filter(None, [key]))
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def comparing(pilot: Pilot[int]) -> ComparisonView:
    """The comparison with both of the others, as they were chosen before."""
    app = cast("Workbench", pilot.app)
    app.work_view.desk.others = ("bob.ach.toml", "cem.ach.toml")
    await app.action_view("comparison")
    await settled(pilot)
    return app.screen.query_one(ComparisonView)


def shown(view: ComparisonView) -> str:
    return "\n".join(lines_of(view.disputes))


def told(view: ComparisonView) -> str:
    return " ".join(" ".join(lines_of(view.more)).split())


def head(view: ComparisonView) -> str:
    return str(view.query_one("#comparison-head").render())


def place(view: ComparisonView) -> str:
    cell = view.disputes.cell
    return f"{cell.evidence} {cell.hypothesis}" if cell else ""


@pytest.mark.parametrize("transposed", [False, True])
def test_the_table_says_of_every_cell_what_the_comparison_says(transposed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    cases = [tree(4, 21) for _ in range(3)]
    for turn, case in enumerate(cases):
        for number, item in enumerate(case["evidence"].values()):
            item["ratings"] = {
                f"h{column}": {"rating": rating}
                for column in range(1, 5)
                if (rating := RATINGS[(number * (turn + 1) + column) % 7])
            }
    compared = Comparison.of([Analyst(name, analysis(case)) for name, case in zip("abc", cases, strict=True)])
    grid = DisputeGrid(compared, compared.by_dispute, transposed=transposed)
    for judgement in compared.judgements:
        at = next(
            (row, column)
            for row in range(len(grid.rows))
            for column in range(len(grid.columns))
            if grid.judgement(grid.cell(row, column)) is judgement
        )
        text, role = grid.shown(*at)
        assert text.split() == f"{rating_of(judgement):<2}{shade(judgement)}".split()
        assert role == (None if judgement.steps is None else f"apart{judgement.steps}")
    assert {judgement.steps for judgement in compared.judgements} == {None, 0, 1, 2, 3, 4}


async def test_c_in_the_review_asks_whom_to_compare_with_and_shows_where_they_differ(app: Workbench) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot, "5", "c", "1", "2", "enter")
        view = app.screen.query_one(ComparisonView)
        assert view.disputes.has_focus
        assert head(view).startswith("α ")
        assert head(view).endswith("case, bob and cem")
        assert "C ·0" in shown(view)
        assert "II█4" in shown(view)
        assert "≠" in shown(view)
        assert "E9" in shown(view)
        assert "n next dispute" in app.query_one(KeyBar).render().plain


async def test_the_palette_and_the_command_line_lead_to_it_too(app: Workbench) -> None:
    app.others = ("bob.ach.toml",)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        assert head(app.screen.query_one(ComparisonView)).endswith("case and bob")
        await pilot.press("o", "o")
        await settled(pilot, "ctrl+g", "1")
        await pilot.press("colon")
        await settled(pilot, *"compare", "enter")
        assert app.query_one(DisputeMatrix).has_focus


async def test_n_goes_through_the_cells_in_the_order_of_dispute_and_the_pane_tells_who_says_what(
    app: Workbench,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        view = await comparing(pilot)
        await settled(pilot, "n")
        assert place(view) == "e2 h2"
        assert "E2 × H2: 4 steps apart; consensus II; dispute 1 of 3" in told(view)
        assert "case CC: So says CC bob II: So says II cem II: So says II" in told(view)
        await settled(pilot, "n", "n")
        assert place(view) == "e3 h2"
        await settled(pilot, "n", "N")
        assert place(view) == "e3 h2"
        await settled(pilot, "G")
        assert "case has no such item" in told(view)


async def test_s_sorts_by_dispute_and_back_and_t_of_the_matrix_turns_this_one_too(app: Workbench) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot, "t")
        view = await comparing(pilot)
        assert lines_of(view.disputes)[2].startswith("H1")
        await settled(pilot, "1", "t", "5", "c")
        assert lines_of(view.disputes)[2].startswith("E1")
        await settled(pilot, "s")
        assert [line[:2] for line in lines_of(view.disputes)[2:6]] == ["E2", "E1", "E3", "E9"]
        await settled(pilot, "s")
        assert lines_of(view.disputes)[2].startswith("E1")


async def test_t_takes_a_rating_and_its_reason_over_in_one_step_that_can_be_undone(app: Workbench) -> None:
    async with app.run_test(size=WIDE) as pilot:
        view = await comparing(pilot)
        before = app.work_view.analysis
        await settled(pilot, "n", "t", "1")
        taken = app.work_view.analysis.evidence["e2"].ratings["h2"]
        assert (taken.rating.value, taken.because) == ("II", "So says II")
        assert place(view) == "e2 h2"
        assert "rated alike; consensus II" in told(view)
        await settled(pilot, "n")
        assert place(view) == "e1 h1"
        await settled(pilot, "u")
        assert app.work_view.analysis == before
        assert "II█4" in shown(view)


async def test_the_consensus_is_taken_with_its_dissent_and_an_item_of_the_others_comes_along(
    app: Workbench,
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await comparing(pilot)
        await settled(pilot, "n", "t", "c", "G", "t", "2")
        after = app.work_view.analysis
        assert "case CC: So says CC; bob II" in after.evidence["e2"].ratings["h2"].because
        assert after.evidence["e9"].ratings["h1"].rating.value == "N"
        await settled(pilot, "u")
        assert "e9" not in app.work_view.analysis.evidence


async def test_r_tells_who_leads_for_whom_and_enter_goes_to_the_cell_in_the_matrix(app: Workbench) -> None:
    async with app.run_test(size=WIDE) as pilot:
        view = await comparing(pilot)
        await settled(pilot, "r")
        assert "The 3 analysts agree to α" in told(view)
        assert "H1: consensus " in told(view)
        await settled(pilot, "n", "enter")
        cell = app.query_one(Matrix).cell
        assert cell
        assert (cell.evidence, cell.hypothesis) == ("e2", "h2")
        assert app.query_one(Matrix).has_focus


async def test_what_is_not_saved_is_compared_and_the_comparison_follows(app: Workbench) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot, "I", "left")
        view = await comparing(pilot)
        assert "case II" in told(view)
        assert place(view) == "e1 h1"
        await settled(pilot, "1", "backspace", "5", "c")
        assert "case left it blank" in told(view)


async def test_without_others_it_teaches_how_two_analysts_work(folder: Path) -> None:
    app = workbench(folder, tree())
    async with app.run_test() as pilot:
        await settled(pilot, "5", "c", *"nobody", "enter")
        assert isinstance(app.screen, AnalystsDialog)
        assert "there is no such file" in str(app.screen.query_one(".form-fault").render())
        await settled(pilot, "ctrl+g")
        view = app.screen.query_one(ComparisonView)
        assert "Each has a copy of the file, or a branch" in told(view)
        assert "o choose analysts" in app.query_one(KeyBar).render().plain
        await settled(pilot, "n", "t", "s", "r", "enter", "1")
        assert app.query_one(Matrix).has_focus


async def test_a_branch_is_ticked_like_a_file(folder: Path) -> None:
    app = workbench(folder, others(e1_h1="CC"))
    repository = Repository.begun(folder)
    repository.commit("mine")
    repository.git("checkout", "--quiet", "-b", "bob")
    repository.commit("his", files={"case.ach.toml": tomli_w.dumps(others(e1_h1="II"))})
    repository.git("checkout", "--quiet", "main")
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot, "5", "c", "space", "enter")
        view = app.screen.query_one(ComparisonView)
        assert head(view).endswith("case and bob")
        assert "case CC: So says CC bob II" in told(view)


async def test_who_cannot_be_compared_is_told_and_the_others_are(app: Workbench, folder: Path) -> None:
    (folder / "a-broken.ach.toml").write_text("format = [")
    strange = tree()
    strange["evidence"] = {"x": {"summary": "Something else"}}
    write(folder / "b-strange.ach.toml", strange)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot, "5", "c", "1", "2", "enter")
        view = app.screen.query_one(ComparisonView)
        assert head(view) == "No comparison"
        assert "a-broken.ach.toml:1: " in told(view)
        assert "has no item of evidence in common" in told(view)
        await settled(pilot, "o", "3", "enter")
        assert head(view).endswith("case and bob")
        await settled(pilot, "r")
        await settled(pilot, "tab", "end")
        assert "Not compared" in told(view)


async def test_without_the_package_of_alpha_there_is_a_dash_and_what_to_install(
    app: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    async with app.run_test(size=WIDE) as pilot:
        view = await comparing(pilot)
        assert head(view).startswith(
            "α –, the package krippendorff is not installed: pip install krippendorff"
        )
        assert "II█4" in shown(view)


async def test_names_that_could_steer_the_terminal_or_read_as_markup_are_shown_as_they_are(
    app: Workbench, folder: Path
) -> None:
    evil = "[red]\x1b[31m\u202ex[b]\n.ach.toml"
    write(folder / evil, others(e1_h1="II"))
    write(folder / "bob" / "case.ach.toml", others(e1_h1="II"))
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot, "5", "c")
        await settled(pilot, "1", "4", "enter")
        view = app.screen.query_one(ComparisonView)
        await settled(pilot, "t")
        every = [*lines_of(view.disputes), *lines_of(view.more), head(view)]
        assert "[red]␛[31m<U+202E>x[b]" in head(view)
        assert "bob/case" in head(view)
        assert not UNSAFE.search("".join(every))


async def test_without_colour_the_letters_and_the_blocks_say_it_all(
    app: Workbench, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    bare = workbench(folder, others(e1_h1="CC"))
    del app  # what it was made with stays
    async with bare.run_test(size=WIDE) as pilot:
        view = await comparing(pilot)
        assert bare.query_one(DisputeMatrix) is view.disputes
        strip = view.disputes.render_lines(view.disputes.region.reset_offset)[2]
        assert "[N ▒2]" in "".join(segment.text for segment in strip)
        colours = {segment.style.color for segment in strip if segment.style and segment.style.color}
        assert all(each.is_default or each.triplet is None or len(set(each.triplet)) == 1 for each in colours)
