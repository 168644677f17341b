"""Every key of the workbench, and that no key typed ahead is lost or lands elsewhere."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Final

import pytest

from tests.e2e.reading import hear, items, place, ranking, ratings, reach

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start
    from tests.e2e.terminal import Terminal


def test_each_rating_key_rates_and_goes_on_across_the_row_and_then_to_the_next_item(
    workbench: Terminal, case: Path
) -> None:
    then = [("c", "E1", "H2"), ("C", "E1", "H3"), ("i", "E1", "H4"), ("I", "E2", "H1"), ("n", "E2", "H2")]
    for key, item, hypothesis in [*then, ("x", "E2", "H3"), ("backspace", "E2", "H3")]:
        workbench.press(key)
        reach(workbench, item, hypothesis)
    workbench.wait_until(lambda screen: ratings(screen, "E1") == ["C", "CC", "I", "II"])
    workbench.wait_until(lambda screen: ratings(screen, "E2") == ["N", "NA", "·", "C"])
    workbench.press("ctrl+s")
    hear(workbench, "Saved")

    evidence = tomllib.loads(case.read_text())["evidence"]
    assert {key: cell["rating"] for key, cell in evidence["pandemic-fears"]["ratings"].items()} == {
        "covid-distraction": "C",
        "coalition-consolidation": "CC",
        "show-of-force": "I",
        "no-real-change": "II",
    }
    assert {key: cell["rating"] for key, cell in evidence["raids-counted-as-attacks"]["ratings"].items()} == {
        "covid-distraction": "N",
        "coalition-consolidation": "NA",
        "no-real-change": "C",
    }


def test_ratings_typed_faster_than_the_screen_is_drawn_land_on_one_cell_after_the_other(
    workbench: Terminal,
) -> None:
    workbench.press(*"cCiInxnc")
    workbench.see("● unsaved")
    reach(workbench, "E3", "H1")
    workbench.wait_until(lambda screen: ratings(screen, "E1") == ["C", "CC", "I", "II"])
    workbench.wait_until(lambda screen: ratings(screen, "E2") == ["N", "NA", "N", "C"])


def test_moving_and_rating_typed_ahead_are_done_in_the_order_of_typing(workbench: Terminal) -> None:
    workbench.press("down", "right", "I", "j", "h", "i", "home", "x", "G", "end", "n")
    reach(workbench, "E18", "H4")
    workbench.press("g", "home")
    reach(workbench, "E1", "H1")
    workbench.wait_until(lambda screen: ratings(screen, "E2") == ["N", "II", "C", "C"])
    workbench.wait_until(lambda screen: ratings(screen, "E3") == ["NA", "I", "C", "I"])


def test_a_reason_and_the_enter_after_it_may_be_typed_ahead(workbench: Terminal) -> None:
    workbench.press("space")
    workbench.see("E1 × H1: C, because")
    workbench.press(*" To the last letter", "enter")
    workbench.see_no("E1 × H1: C, because")
    workbench.see("To the last letter")


def test_a_field_and_the_ctrl_s_after_it_may_be_typed_ahead(workbench: Terminal) -> None:
    workbench.press("e")
    workbench.see("a source …")
    workbench.press("h")
    workbench.see("Edit hypothesis H1")
    workbench.press(*" To the last letter", "ctrl+s")
    workbench.see_no("Edit hypothesis H1")
    workbench.press("e")
    workbench.see("a source …")
    workbench.press("h")
    workbench.see("Edit hypothesis H1")
    workbench.press("home", "end")
    workbench.see("To the last letter")


def test_a_question_and_its_answer_may_be_typed_ahead(workbench: Terminal) -> None:
    workbench.press(*"ah")
    workbench.see("New hypothesis")


def test_keys_typed_before_the_workbench_is_there_are_not_lost(start: Start, case: Path) -> None:
    terminal = start(case)
    terminal.press("down")
    terminal.press("I")
    terminal.see("E2 × H1: N → II", "● unsaved")


def test_arrows_and_hjkl_and_the_far_keys_move_the_cursor(workbench: Terminal) -> None:
    moves = [
        ("down", "E2", "H1"), ("right", "E2", "H2"), ("up", "E1", "H2"), ("left", "E1", "H1"),
        ("j", "E2", "H1"), ("l", "E2", "H2"), ("k", "E1", "H2"), ("h", "E1", "H1"),
        ("G", "E18", "H1"), ("end", "E18", "H4"), ("home", "E18", "H1"), ("g", "E1", "H1"),
        ("ctrl+end", "E18", "H1"), ("ctrl+home", "E1", "H1"), ("up", "E1", "H1"), ("left", "E1", "H1"),
    ]  # fmt: skip
    for key, item, hypothesis in moves:
        workbench.press(key)
        reach(workbench, item, hypothesis)
        workbench.see("TLP:CLEAR")
    workbench.press("pagedown")
    workbench.wait_until(lambda screen: (place(screen) or ("E1",))[0] in {"E7", "E8", "E9"})
    workbench.go("pagedown")
    workbench.wait_until(lambda screen: "E1" not in items(screen))
    workbench.go("pageup")
    workbench.press("pageup")
    reach(workbench, "E1", "H1")


def test_an_item_of_evidence_is_added_by_keys_alone(workbench: Terminal, case: Path) -> None:
    workbench.press("a")
    workbench.see("an item of evidence", "a hypothesis", "a source")
    workbench.press("e")
    workbench.see("New item of evidence", "what it says, in a sentence")
    workbench.go("Fighters were seen", "tab", "tab", "o", "tab", "2020-04-21", "tab", "2", "tab", "h")
    workbench.see("◂ observation ▸", "◂ 2 ▸", "◂ high ▸")
    workbench.go("tab", "tab", "n")
    workbench.see("◂ no ▸")
    workbench.go("tab", "Seen twice", *["shift+tab"] * 7, "nobody")
    workbench.see('there is no "nobody"')
    workbench.go(*["backspace"] * 6, "rud", "right")
    workbench.see("rudaw")
    workbench.see_no("there is no")
    workbench.go("down")
    workbench.see("type to narrow down")
    workbench.go("diplo", "enter")
    workbench.see("rudaw, coalition-diplomat")
    workbench.press("ctrl+s")
    workbench.see_no("New item of evidence")
    workbench.see("(E19)", "E19 × H1: blank")
    workbench.press("C")
    workbench.see("E19 × H1: blank → CC")
    workbench.press("ctrl+s")
    hear(workbench, "Saved")

    assert tomllib.loads(case.read_text())["evidence"]["fighters-were-seen"] == {
        "label": "E19",
        "summary": "Fighters were seen",
        "kind": "observation",
        "date": dt.date(2020, 4, 21),
        "credibility": 2,
        "relevance": "high",
        "active": False,
        "notes": "Seen twice",
        "sources": {"rudaw": {"role": "reports"}, "coalition-diplomat": {"role": "reports"}},
        "ratings": {"covid-distraction": {"rating": "CC"}},
    }


def test_a_rating_is_one_key_an_item_three_and_one_with_a_source_not_there_yet_six_beside_its_words(
    workbench: Terminal, case: Path
) -> None:
    workbench.press("I")
    reach(workbench, "E1", "H2")

    for key in ("a", "e", "Fighters were seen", "enter"):
        workbench.go(key)
    reach(workbench, "E19", "H1")

    for key in ("a", "e", "Shots were heard", "tab", "Local police", "down", "enter", "enter"):
        workbench.go(key)
    reach(workbench, "E20", "H1")
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    saved = tomllib.loads(case.read_text())
    assert saved["evidence"]["shots-were-heard"]["sources"] == {"local-police": {"role": "reports"}}
    assert saved["sources"]["local-police"] == {"name": "Local police"}


def test_faults_are_told_while_they_are_typed_and_nothing_is_kept_before_they_are_mended(
    workbench: Terminal,
) -> None:
    workbench.press("a")
    workbench.see("an item of evidence")
    workbench.press("e")
    workbench.see("New item of evidence", "what it says, in a sentence")
    workbench.press("ctrl+s")
    workbench.see("is needed")
    workbench.go("x")
    workbench.see_no("is needed")
    workbench.go("tab", "tab", "tab", "2020-13-01")
    workbench.see("must be a date, such as 2020-04-20")
    workbench.press("ctrl+s")
    workbench.see("must be a date, such as 2020-04-20", "New item of evidence")
    workbench.go(*["backspace"] * 5, "04-21")
    workbench.see_no("must be a date")
    workbench.go("tab", "tab", "tab", "7")
    workbench.see("must be a number from 0 to 1")
    workbench.go("backspace")
    workbench.see_no("must be a number")
    workbench.press("ctrl+s")
    workbench.see_no("New item of evidence")
    reach(workbench, "E19", "H1")


def test_an_item_of_evidence_is_edited_and_only_its_line_changes(workbench: Terminal, case: Path) -> None:
    before = case.read_text()

    workbench.press("e")
    workbench.see("E1: Pandemic fears")
    workbench.press("e")
    workbench.see("Edit item of evidence E1", "what it says, in a sentence")
    workbench.go("home", "end", " So they say.")
    workbench.press("enter")
    workbench.see_no("Edit item of evidence E1")
    workbench.see("item of evidence E1 edited", "So they say.")
    workbench.press("ctrl+s")
    hear(workbench, "Saved")

    old, new = set(before.splitlines()), set(case.read_text().splitlines())
    assert [line.partition(" = ")[0] for line in old ^ new] == ["summary", "summary"]
    assert all(line.endswith(' So they say."') for line in new - old)


def test_an_item_of_evidence_is_deleted_once_that_is_confirmed_and_one_undo_brings_it_back(
    workbench: Terminal, case: Path
) -> None:
    before = case.read_bytes()

    for answer in ("n", "q", "y"):
        workbench.press("d")
        workbench.see("E1: Pandemic fears")
        workbench.press("e")
        workbench.see("Delete item of evidence E1?", "with its 4 ratings", "keep it")
        workbench.press(answer)
        workbench.see_no("keep it")
    workbench.see("item of evidence E1 d", "● unsaved")
    workbench.wait_until(lambda screen: items(screen)[:1] == ["E2"])
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    assert b"pandemic-fears" not in case.read_bytes()
    workbench.press("u")
    workbench.see("undone: item of evidence", "● unsaved")
    workbench.wait_until(lambda screen: items(screen)[:1] == ["E1"])
    workbench.press("ctrl+s")
    workbench.see_no("● unsaved")
    assert case.read_bytes() == before


def test_a_hypothesis_is_added_with_its_column_and_deleted_with_it_and_one_undo_brings_all_back(
    workbench: Terminal, case: Path
) -> None:
    before = case.read_bytes()

    workbench.press("a")
    workbench.see("a hypothesis")
    workbench.press("h")
    workbench.see("New hypothesis")
    workbench.press("ctrl+s")
    workbench.see("is needed")
    workbench.press(*"A rival group did it")
    workbench.see_no("is needed")
    workbench.press("enter")
    workbench.see("H5", "A rival group did it")
    reach(workbench, "E1", "H5")
    workbench.wait_until(lambda screen: ratings(screen, "E1") == ["C", "C", "C", "C", "·"])
    workbench.wait_until(lambda screen: len(ranking(screen)) == 5)
    workbench.press("u")
    workbench.wait_until(lambda screen: ratings(screen, "E1") == ["C", "C", "C", "C"])

    workbench.press("home")
    reach(workbench, "E1", "H1")
    workbench.press("d")
    workbench.see("H1: COVID-19")
    workbench.press("h")
    workbench.see("Delete hypothesis H1?", "keep it")
    workbench.press("y")
    workbench.see("hypothesis H1 deleted")
    workbench.wait_until(lambda screen: ratings(screen, "E1") == ["C", "C", "C"])
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    assert b"covid-distraction" not in case.read_bytes()
    workbench.press("u")
    workbench.see("undone: hypothesis H1", "● unsaved")
    workbench.press("ctrl+s")
    workbench.see_no("● unsaved")
    assert case.read_bytes() == before
    workbench.wait_until(lambda screen: (place(screen) or ("",))[0] == "E1")
    workbench.wait_until(lambda screen: ratings(screen, "E1") == ["C", "C", "C", "C"])


def test_a_source_is_added_edited_and_deleted_and_one_undo_brings_all_back(
    workbench: Terminal, case: Path
) -> None:
    before = case.read_bytes()

    workbench.press("a")
    workbench.see("a source")
    workbench.press("s")
    workbench.see("New source")
    workbench.press(*"Local police")
    workbench.see("Local police")
    workbench.press("ctrl+s")
    workbench.see_no("New source")
    workbench.press("e")
    workbench.see("a source …")
    workbench.press("s")
    workbench.see("Edit which source?")
    workbench.go("local")
    workbench.see_no("rudaw")
    workbench.press("enter")
    workbench.see("Edit source")
    workbench.go("tab", "h", "tab", "b")
    workbench.see("◂ human ▸", "◂ B ▸")
    workbench.press("ctrl+s")
    workbench.see_no("Edit source")
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    sources = tomllib.loads(case.read_text())["sources"]
    assert sources["local-police"] == {"name": "Local police", "kind": "human", "reliability": "B"}

    workbench.go("u", "u")
    workbench.see("undone: source added")
    workbench.press("d")
    workbench.see("a source …")
    workbench.press("s")
    workbench.see("Delete which source?")
    workbench.press("enter")
    workbench.see("Delete source rudaw?", "keep it")
    workbench.press("y")
    workbench.see("source rudaw deleted")
    workbench.press("u")
    workbench.see("undone: source rudaw")
    workbench.press("ctrl+s")
    workbench.see_no("● unsaved")
    assert case.read_bytes() == before


def test_undo_goes_back_to_the_beginning_and_redo_to_the_end(workbench: Terminal, case: Path) -> None:
    before = case.read_bytes()

    workbench.go(*"IICC")
    reach(workbench, "E2", "H1")
    workbench.press("backspace")
    workbench.see("E2 × H1: N → blank")
    workbench.press("d")
    workbench.see("a source …", "E2: Raids")
    workbench.press("e")
    workbench.see("keep it")
    workbench.press("y")
    workbench.see("item of evidence E2")
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    after = case.read_bytes()

    for step in ("item of evid", "E2 × H1", "E1 × H4", "E1 × H3", "E1 × H2", "E1 × H1"):
        workbench.press("u")
        workbench.see(f"undone: {step}")
    workbench.press("u")
    hear(workbench, "Nothing to undo")
    workbench.press("ctrl+s")
    workbench.see_no("● unsaved")
    assert case.read_bytes() == before

    for step in ("E1 × H1", "E1 × H2", "E1 × H3", "E1 × H4", "E2 × H1", "item of evid"):
        workbench.press("U")
        workbench.see(f"redone: {step}")
    workbench.press("U")
    hear(workbench, "Nothing to redo")
    workbench.press("ctrl+s")
    workbench.see_no("● unsaved")
    assert case.read_bytes() == after


def test_the_filter_narrows_the_evidence_down_and_an_empty_one_shows_all(workbench: Terminal) -> None:
    workbench.press("/")
    workbench.see("Show evidence with all of these words")
    workbench.go("coalition BASES", "enter")
    workbench.wait_until(lambda screen: items(screen)[:1] == ["E15"])
    workbench.see("only “coalition BASES”")
    assert "E1" not in items(workbench)
    workbench.press("I")
    workbench.see("● unsaved")

    workbench.press("/")
    workbench.see("Show evidence with all of these words")
    workbench.go("ctrl+u", "[nothing]", "enter")
    workbench.see("No item matches the filter")
    for key in ("c", "backspace", "space", "down", "G", "end", "pagedown"):
        workbench.press(key)
    workbench.press("/")
    workbench.see("Show evidence with all of these words")
    workbench.go("ctrl+u", "enter")
    workbench.wait_until(lambda screen: "E1" in items(screen))


FIRST: Final = {
    "d": ["E3", "E1", "E2"],
    "w": ["E4", "E5", "E14"],
    "i": ["E9", "E3", "E8"],
    "s": ["E2", "E11", "E6"],
    "l": ["E1", "E2", "E3"],
}
"""The first items by date, weight, diagnosticity, source and label."""


def test_the_evidence_is_sorted_by_whatever_is_asked_for(workbench: Terminal) -> None:
    shown = {}
    for key in FIRST:
        workbench.press("s")
        workbench.see("Sort the evidence by")
        before = items(workbench)
        workbench.press(key)
        workbench.see_no("Sort the evidence by")
        workbench.wait_until(lambda screen: len(items(screen)) == 8)
        shown[key] = items(workbench)[:3]
        assert shown[key] != before[:3]
    assert shown == FIRST


def test_hypotheses_go_into_rows_and_are_rated_there(workbench: Terminal, case: Path) -> None:
    workbench.press("t")
    workbench.see("hypothesis", "E1 × H1: C")
    workbench.wait_until(lambda screen: "H1  " in screen.text() and not items(screen))
    for key, item, hypothesis in (("I", "E1", "H2"), ("i", "E1", "H3"), ("n", "E1", "H4"), ("x", "E2", "H1")):
        workbench.press(key)
        reach(workbench, item, hypothesis)
    workbench.press("right")
    reach(workbench, "E3", "H1")
    workbench.go("end", "down")
    reach(workbench, "E18", "H2")
    workbench.go("t", "home", "g")
    reach(workbench, "E1", "H1")
    workbench.wait_until(lambda screen: ratings(screen, "E1") == ["II", "I", "N", "NA"])
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    cells = tomllib.loads(case.read_text())["evidence"]["pandemic-fears"]["ratings"]
    assert cells["no-real-change"]["rating"] == "NA"


def test_help_tells_the_keys_and_goes_away_again(workbench: Terminal) -> None:
    for leave in ("q", "?", "enter"):
        workbench.press("?")
        workbench.see("Help", "consistent")
        workbench.press(leave)
        workbench.see_no("Help")
    reach(workbench, "E1", "H1")


@pytest.mark.parametrize("key", [":", "ctrl+p"])
def test_the_palette_has_every_command(workbench: Terminal, key: str) -> None:
    workbench.press(key)
    workbench.see("Search for commands")
    workbench.press(*"net score")
    workbench.see("Rank by net score")
    workbench.see_no("Transpose")
    workbench.press("enter")
    workbench.see_no("Search for commands")
    workbench.see("Ranking by net score, higher is better", "● unsaved")
    workbench.press("u")
    workbench.see("y weighted inconsistency")


LEAVE: Final = [
    (["a"], "an item of evidence", "q"),
    (["e", "s"], "Edit which source?", "ctrl+g"),
    (["e", "e"], "Edit item of evidence", "ctrl+g"),
    (["/"], "Show evidence with", "ctrl+g"),
    (["s"], "Sort the evidence by", "q"),
    (["space"], "E1 × H1: C, because", "ctrl+g"),
    (["?"], "Help", "q"),
    ([":"], "Search for commands", "ctrl+g"),
    (["ctrl+p"], "Search for commands", "ctrl+g"),
]


def test_every_dialog_is_left_without_the_escape_key_and_changes_nothing(workbench: Terminal) -> None:
    for keys, title, leave in LEAVE:
        for key in keys:
            workbench.go(key)
        workbench.see(title)
        workbench.press(leave)
        workbench.see_no(title)
    reach(workbench, "E1", "H1")
    workbench.press("q")
    assert workbench.exit_code() == 0


def test_a_terminal_with_kittys_keyboard_types_the_same(workbench: Terminal) -> None:
    workbench.send("\x1b[67;2;67u")  # shift+c, reported with the text it writes
    workbench.see("E1 × H1: C → CC")
    workbench.send("\x1b[105;;105u")
    workbench.see("E1 × H2: C → I")
    workbench.send("\x1b[127u")
    workbench.see("E1 × H3: C → blank")
    workbench.send("\x1b[115;5u")
    hear(workbench, "Saved")
    workbench.send("\x1b[113;;113u")
    assert workbench.exit_code() == 0


def test_focus_goes_to_the_detail_pane_and_back(workbench: Terminal) -> None:
    def press(key: str) -> None:
        workbench.wait_until_quiet()
        sent = len(workbench.raw)
        workbench.press(key)
        workbench.wait_until(lambda screen: len(screen.raw) > sent)

    press("tab")
    press("end")
    workbench.see("Worry about a cause")
    press("tab")
    press("down")
    reach(workbench, "E2", "H1")


def test_o_gives_the_terminal_to_the_editor_and_takes_back_what_it_wrote(
    start: Start, case: Path, tmp_path: Path
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nsed -i "s/Pandemic fears grew/Fears of the pandemic grew/" "$1"\n')
    script.chmod(0o755)
    terminal = start(case, environment={"EDITOR": str(script)})
    terminal.see("E1 × H1: C")
    terminal.press("o")
    terminal.see("Open")
    terminal.press("e")
    terminal.see("● unsaved", "Fears of the pandemic grew")


def test_readonly_shows_everything_and_changes_nothing(start: Start, case: Path) -> None:
    before = case.read_bytes()
    terminal = start(case, "--readonly")
    terminal.see("E1 × H1: C", "read-only")
    terminal.press("I")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert case.read_bytes() == before
