"""The sources view: what evidence comes from and rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rivals.core.scales import EvidenceKind, IndicatorStatus, Rating
from rivals.tui.agenda import AgendaList
from rivals.tui.forms import RecordForm
from rivals.tui.sources import SourcesView
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def case() -> dict[str, Any]:
    content = tree()
    content["evidence"]["e1"]["rests-on"] = {"premise": {}}
    content["indicators"] = {
        "curfew": {
            "statement": "The curfew is lifted",
            "expects": {"h1": {"direction": "for"}, "h2": {"direction": "against"}},
        }
    }
    return content


async def looking(pilot: Pilot[int], until: str = "") -> SourcesView:
    await pilot.press("2")
    view = pilot.app.screen.query_one(SourcesView)
    for _ in range(20):
        if view.agenda.entry and until in view.agenda.entry.text:
            break
        await pilot.press("down")
    return view


def shown(view: SourcesView) -> str:
    return "\n".join(lines_of(view.agenda))


def told(view: SourcesView) -> str:
    return "\n".join(lines_of(view.more))


async def test_2_lists_sources_assumptions_indicators_and_documents_with_their_grades(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test(size=(100, 40)) as pilot:
        view = await looking(pilot)
        for words in ("Sources (2)", "B", "The Agency: E1, E2 and E3", "Assumptions (1)", "Indicators (1)"):
            assert words in shown(view)
        assert "Documents: none yet: a, then d" in shown(view)
        assert "–!" in shown(view)
        assert "A paper: no item; relays The Agency" in shown(view)


async def test_the_meaning_of_a_grade_stands_beside_it_and_the_two_grades_are_told_apart(
    tmp_path: Path,
) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test(size=(120, 40)) as pilot:
        view = await looking(pilot, "Agency")
        assert "Reliability B: usually reliable" in told(view)
        assert "Grade each by" in told(view)


async def test_an_assumption_shows_what_rests_on_it(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test(size=(120, 40)) as pilot:
        view = await looking(pilot, "comparable")
        assert "E1 rest on it" in told(view)


async def test_enter_edits_what_the_cursor_is_on(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        view = await looking(pilot, "comparable")
        await pilot.press("enter")
        assert isinstance(app.screen, RecordForm)
        await pilot.press("end", *" today", "ctrl+s")
        await pilot.pause()
        assert app.work_view.analysis.assumptions["premise"].statement == "The figures are comparable today"
        assert "comparable today" in shown(view)


async def test_an_assumption_is_added_by_keys(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        await looking(pilot)
        await pilot.press("a", "a", *"Nobody lies", "ctrl+s")
        await pilot.pause()
        assert "nobody-lies" in app.work_view.analysis.assumptions


async def test_an_indicator_is_marked_and_taken_as_evidence(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        view = await looking(pilot, "curfew")
        await pilot.press("t")
        assert len(app.work_view.analysis.evidence) == 3
        await pilot.press("y")
        expects = app.work_view.analysis.indicators["curfew"].expects
        assert {each.status for each in expects.values()} == {IndicatorStatus.SEEN}
        assert "seen" in shown(view)
        await pilot.press("t")
        item = app.work_view.analysis.evidence["the-curfew-is-lifted"]
        assert item.kind is EvidenceKind.OBSERVATION
        assert {key: cell.rating for key, cell in item.ratings.items()} == {
            "h1": Rating.CONSISTENT,
            "h2": Rating.INCONSISTENT,
        }
        await pilot.press("u", "n", "t")
        every = app.work_view.analysis.evidence.values()
        (item,) = [each for each in every if each.kind is EvidenceKind.ABSENCE]
        assert item.ratings["h1"].rating is Rating.INCONSISTENT


async def test_the_keys_of_indicators_say_so_elsewhere(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        await looking(pilot, "Agency")
        before = app.work_view.analysis
        await pilot.press("y", "t")
        assert app.work_view.analysis is before


async def test_m_shows_the_first_item_that_builds_on_it(tmp_path: Path) -> None:
    content = case()
    content["evidence"]["e3"]["sources"] = {"paper": {}}
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        await looking(pilot, "A paper")
        await pilot.press("m")
        await pilot.pause()
        cell = app.work_view.matrix.cell
        assert cell
        assert cell.evidence == "e3"


async def test_what_is_deleted_goes_with_every_mention_and_u_brings_it_back(tmp_path: Path) -> None:
    app = workbench(tmp_path, case())
    async with app.run_test() as pilot:
        await looking(pilot, "comparable")
        await pilot.press("d", "y")
        await pilot.pause()
        assert not app.work_view.analysis.assumptions
        assert not app.work_view.analysis.evidence["e1"].rests_on
        app.screen.query_one(AgendaList).focus()
        await pilot.press("u")
        assert app.work_view.analysis.evidence["e1"].rests_on
