"""What the program is for: rate, see who leads, save; and whatever may stand in the way of saving."""

from __future__ import annotations

import difflib
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import rivals
from rivals.scoring.wording import figure
from rivals.tui.start import SLOW_TO_OPEN
from tests.e2e.reading import hear, place, ranking, ratings
from tests.e2e.terminal import MODES

if TYPE_CHECKING:
    from tests.e2e.conftest import Start
    from tests.e2e.terminal import Terminal


def changed_lines(before: str, after: str) -> list[str]:
    """What `diff` shows of two texts, without the lines around."""
    diff = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in diff if not line.startswith("@@")]


def scores(case: Path) -> list[tuple[str, str, str]]:
    """The rank, label and score of each hypothesis, from `rivals score`."""
    done = subprocess.run(
        [sys.executable, "-m", "rivals", "score", case, "--format", "json"],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(rivals.__file__).parents[1])},
    )
    hypotheses = json.loads(done.stdout)["hypotheses"]
    return [(str(each["rank"]), each["label"], figure(each["score"])) for each in hypotheses]


def is_restored(terminal: Terminal) -> bool:
    """Whether the terminal is as it was before the program: its screen, cursor, wrapping and mouse."""
    on = {mode for mode in MODES if terminal.is_on(mode)}
    return on == {"cursor", "wrap"}


def test_rating_a_cell_changes_the_lines_of_that_cell_in_the_file_and_nothing_else(
    workbench: Terminal, case: Path
) -> None:
    before = case.read_text()

    workbench.press("down", "down", "right")
    workbench.wait_until(lambda screen: place(screen) == ("E3", "H2", "C"))
    workbench.press("I")
    workbench.see("E3 × H2: C → II", "● unsaved")
    workbench.press("u")
    workbench.see("undone: E3 × H2: C → II")
    workbench.wait_until(lambda screen: ratings(screen, "E3") == ["C", "C", "C", "I"])
    workbench.see_no("● unsaved")
    workbench.press("i")
    workbench.see("E3 × H2: C → I", "● unsaved")
    workbench.wait_until(lambda screen: place(screen) == ("E3", "H3", "C"))
    workbench.press("ctrl+s")
    hear(workbench, "Saved iraq.ach.toml")
    workbench.see_no("● unsaved")
    shown = ranking(workbench)
    workbench.press("q")

    assert workbench.exit_code() == 0
    assert changed_lines(before, case.read_text()) == ['-rating = "C"', '+rating = "I"']
    cell = tomllib.loads(case.read_text())["evidence"]["rise-judged-real"]["ratings"][
        "coalition-consolidation"
    ]
    assert cell["rating"] == "I"
    assert [label for _, label, _ in shown] == ["H1", "H3", "H2", "H4"]
    assert shown == scores(case)


def test_a_blank_cell_leaves_the_file_with_its_reason_and_comes_back_with_one_undo(
    workbench: Terminal, case: Path
) -> None:
    before = case.read_bytes()

    workbench.press("backspace")
    workbench.see("E1 × H1: C → blank", "E1 × H1: blank")
    workbench.press("ctrl+s")
    hear(workbench, "Saved iraq.ach.toml")
    item = tomllib.loads(case.read_text())["evidence"]["pandemic-fears"]
    assert "covid-distraction" not in item["ratings"]

    workbench.press("u")
    workbench.see("undone", "● unsaved", "E1 × H1: C, consistent")
    workbench.press("ctrl+s")
    workbench.see_no("● unsaved")
    workbench.press("q")

    assert workbench.exit_code() == 0
    assert case.read_bytes() == before


def test_a_reason_written_with_space_is_in_the_file(workbench: Terminal, case: Path) -> None:
    before = case.read_text()

    workbench.press("right", "right", "right")
    workbench.wait_until(lambda screen: place(screen) == ("E1", "H4", "C"))
    for words, done in ((" Or so.", "enter"), (" Twice.", "ctrl+s")):
        workbench.press("space")
        workbench.see("E1 × H4: C, because")
        workbench.press(*words)
        workbench.see(words)
        workbench.press(done)
        workbench.see_no("E1 × H4: C, because")
    workbench.see("E1 × H4: reason", "● unsaved", "Or so. Twice.")
    workbench.press("ctrl+s")
    hear(workbench, "Saved")

    removed, added = changed_lines(before, case.read_text())
    assert removed.startswith('-because = "')
    assert added == f'+{removed[1:-1]} Or so. Twice."'


def test_leaving_with_nothing_to_save_asks_nothing_and_gives_the_terminal_back(
    workbench: Terminal, case: Path
) -> None:
    before = case.read_bytes()

    workbench.press("ctrl+s")
    hear(workbench, "Nothing to save")
    assert {"alternate screen", "mouse"} <= {mode for mode in MODES if workbench.is_on(mode)}
    assert not workbench.is_on("cursor")
    workbench.press("q")

    assert workbench.exit_code() == 0
    assert is_restored(workbench)
    assert case.read_bytes() == before


def test_leaving_with_changes_asks_and_c_or_q_stays_and_d_drops_them(workbench: Terminal, case: Path) -> None:
    before = case.read_bytes()

    workbench.press("I")
    workbench.see("● unsaved")
    for stay in ("c", "q", "escape"):
        workbench.press("q")
        workbench.see("There are changes that are not saved")
        workbench.press(stay)
        workbench.see_no("There are changes that are not saved")
    workbench.see("● unsaved")
    workbench.press("ctrl+q")
    workbench.see("There are changes that are not saved")
    workbench.press("d")

    assert workbench.exit_code() == 0
    assert is_restored(workbench)
    assert case.read_bytes() == before


def test_leaving_with_changes_asks_and_s_saves_them(workbench: Terminal, case: Path) -> None:
    before = case.read_text()

    workbench.press("I")
    workbench.see("● unsaved")
    workbench.press("q")
    workbench.see("There are changes that are not saved")
    workbench.press("s")

    assert workbench.exit_code() == 0
    assert is_restored(workbench)
    assert changed_lines(before, case.read_text()) == ['-rating = "C"', '+rating = "II"']


def test_ctrl_c_neither_ends_the_program_nor_loses_anything(workbench: Terminal) -> None:
    workbench.press("I")
    workbench.see("● unsaved")
    workbench.press("ctrl+c")
    workbench.press("u")
    workbench.see("undone: E1 × H1: C → II")


def test_a_hang_up_ends_the_program_and_leaves_the_file_whole(workbench: Terminal, case: Path) -> None:
    before = case.read_bytes()

    workbench.press("I")
    workbench.see("● unsaved")
    workbench.hang_up()

    assert workbench.ended()
    assert case.read_bytes() == before


def test_a_write_protected_file_opens_read_only_and_says_so(start: Start, case: Path) -> None:
    before = case.read_bytes()
    case.chmod(0o444)

    terminal = start(case)
    hear(terminal, "write-protected")
    terminal.see("E1 × H1: C", "read-only")
    for key in ("I", "backspace", "a", "ctrl+s"):
        terminal.press(key)
    terminal.press("/")
    terminal.see("Show evidence with")
    terminal.go("E2", "enter")
    terminal.wait_until(lambda screen: ratings(screen, "E2") == ["N", "N", "C", "C"])
    assert "unsaved" not in terminal.text()
    terminal.press("q")

    assert terminal.exit_code() == 0
    assert case.read_bytes() == before


def test_a_file_of_a_newer_format_opens_read_only_and_says_so(start: Start, case: Path) -> None:
    case.write_text(case.read_text().replace("format = 1\n", "format = 2\n", 1))

    terminal = start(case)
    hear(terminal, "format 2")
    terminal.see("E1 × H1: C", "read-only")
    terminal.press("I", "right")
    terminal.wait_until(lambda screen: place(screen) == ("E1", "H2", "C"))
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_comments_between_entries_stay_where_they_are(start: Start, case: Path) -> None:
    text = case.read_text().replace("[evidence.small-rise-only]", "# mind this\n[evidence.small-rise-only]")
    text = text.replace('label = "E1"\n', 'label = "E1"  # the first\n')
    case.write_text(text)

    terminal = start(case)
    terminal.see("E1 × H1: C")
    terminal.press("I")
    terminal.see("● unsaved")
    terminal.press("ctrl+s")
    hear(terminal, "Saved")
    assert changed_lines(text, case.read_text()) == ['-rating = "C"', '+rating = "II"']
    terminal.press("u")
    terminal.see("undone", "● unsaved")
    terminal.press("ctrl+s")
    terminal.see_no("● unsaved")
    assert case.read_text() == text


def test_what_cannot_be_saved_is_not_lost_and_the_program_stays(workbench: Terminal, case: Path) -> None:
    workbench.press("I")
    workbench.see("● unsaved")
    theirs = case.read_text() + "<<<<<<< HEAD\n"
    case.write_text(theirs)
    workbench.press("q")
    workbench.see("There are changes that are not saved")
    workbench.press("s")
    workbench.see_no("There are changes that are not saved")
    hear(workbench, "nothing of yours is lost")
    workbench.see("● unsaved", "E1 × H1: C → II")
    assert case.read_text() == theirs
    workbench.press("q")
    workbench.see("There are changes that are not saved")
    workbench.press("d")
    assert workbench.exit_code() == 0
    assert case.read_text() == theirs


def test_what_somebody_else_saved_meanwhile_is_merged_and_not_overwritten(
    workbench: Terminal, case: Path
) -> None:
    theirs = case.read_text().replace('title = "', 'title = "Theirs: ', 1)

    workbench.press("I")
    workbench.see("● unsaved")
    case.write_text(theirs)
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    both = tomllib.loads(case.read_text())
    assert both["title"].startswith("Theirs: ")
    assert both["evidence"]["pandemic-fears"]["ratings"]["covid-distraction"]["rating"] == "II"


def test_a_file_that_was_deleted_meanwhile_is_brought_back(workbench: Terminal, case: Path) -> None:
    workbench.press("I")
    workbench.see("● unsaved")
    case.unlink()
    workbench.press("ctrl+s")
    hear(workbench, "Saved")
    assert tomllib.loads(case.read_text())["format"] == 1


BROKEN = {
    "no TOML": ('format = 1\ntitle = "x\n', ":2: "),
    "no analysis": ("format = 1\ntitle = 2\n", ":2: title: must be text"),
    "a dangling reference": (
        'format = 1\ntitle = "x"\n[evidence.e]\nsummary = "s"\n[evidence.e.sources.nobody]\n',
        ":5: ",
    ),
    "what steers terminals": ('format = 1\ntitle = "x"\nmethod = "\\u001b]0;pwned\\u0007"\n', ":3: "),
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("size", ["small", "large"])
def test_a_broken_file_is_told_line_by_line_and_ends_with_2(
    start: Start, tmp_path: Path, fault: str, size: str
) -> None:
    text, told = BROKEN[fault]
    broken = tmp_path / "[bold]broken[red].ach.toml"
    broken.write_text(text + ("#" * 99 + "\n") * (6000 if size == "large" else 1))

    terminal = start(broken, columns=200)

    assert terminal.exit_code() == 2
    said = terminal.text()
    assert f"[bold]broken[red].ach.toml{told}" in said
    assert "Traceback" not in said
    assert b"pwned\x07" not in terminal.raw
    assert is_restored(terminal)


def test_a_file_that_is_not_there_is_told_and_ends_with_2(start: Start, tmp_path: Path) -> None:
    terminal = start(tmp_path / "nothing.ach.toml", columns=200)
    assert terminal.exit_code() == 2
    assert "nothing.ach.toml" in terminal.text()
    assert "Traceback" not in terminal.text()


def test_a_large_file_is_opened_with_progress_shown_and_then_works_like_any_other(
    start: Start, tmp_path: Path
) -> None:
    large = tmp_path / "large.ach.toml"
    large.write_text(large_case(items=2000, hypotheses=8))
    assert large.stat().st_size > SLOW_TO_OPEN

    terminal = start(large, columns=120)
    terminal.see("Item 1 of many")
    said = terminal.raw.decode()
    assert "Opening large.ach.toml" in said
    assert "%" in said
    terminal.press("G", "end")
    terminal.wait_until(lambda screen: (place(screen) or ("", "", ""))[:2] == ("E2000", "H8"))
    terminal.press("x")
    terminal.see("E2000 × H8", "● unsaved")
    terminal.press("ctrl+s")
    hear(terminal, "Saved large.ach.toml")
    assert tomllib.loads(large.read_text())["evidence"]["item-2000"]["ratings"]["h8"]["rating"] == "NA"


REASON = "What the item says is what one would expect to be said of it, or not, if this were so."


def large_case(items: int, hypotheses: int) -> str:
    """The text of an analysis with every cell rated."""
    grades = ("CC", "C", "N", "I", "II")
    parts = ['format = 1\ntitle = "A large case"\n\n']
    parts += [
        f'[hypotheses.h{number}]\nlabel = "H{number}"\nstatement = "Explanation {number}"\n\n'
        for number in range(1, hypotheses + 1)
    ]
    for item in range(1, items + 1):
        parts.append(f'[evidence.item-{item}]\nlabel = "E{item}"\nsummary = "Item {item} of many"\n\n')
        for number in range(1, hypotheses + 1):
            rating = grades[(item * number) % len(grades)]
            parts.append(f"[evidence.item-{item}.ratings.h{number}]\n")
            parts.append(f'rating = "{rating}"\nbecause = "{REASON}"\n\n')
    return "".join(parts)
