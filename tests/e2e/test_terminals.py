"""Terminals of every size and kind: what fits, what is said where nothing fits, colours, and the mouse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.e2e.reading import hear, items, place, ranking, ratings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start
    from tests.e2e.terminal import Terminal

SIZES: Final = [(80, 24), (120, 40), (200, 60), (60, 16)]
STYLE: Final = re.compile(rb"\x1b\[([0-9;]*)m")


def assert_usable(terminal: Terminal) -> None:
    """All that an analyst needs is on the screen: marking, ranking, matrix, detail, keys."""
    terminal.see("TLP:CLEAR", "y weighted inconsistency", "evidence", "E1 × H1", "? help")
    terminal.wait_until(lambda screen: len(ranking(screen)) == 4)
    terminal.wait_until(lambda screen: "E1" in items(screen))


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_everything_works_at_this_size(start: Start, case: Path, columns: int, rows: int) -> None:
    terminal = start(case, rows=rows, columns=columns)
    assert_usable(terminal)
    terminal.press("I")
    terminal.see("● unsaved")
    terminal.wait_until(lambda screen: ratings(screen, "E1")[:1] == ["II"])
    for keys, title in (
        ("a", "a hypothesis"),
        ("?", "Help"),
        (("space",), "because"),
        ("ee", "summary "),
    ):
        terminal.go(*keys)
        terminal.see(title, "╯")
        terminal.press("escape")
        terminal.see_no("╯")
    terminal.press("G")
    terminal.wait_until(lambda screen: (place(screen) or ("",))[0] == "E18")
    terminal.wait_until(lambda screen: "E18" in items(screen))


@pytest.mark.parametrize(("columns", "rows"), [(59, 16), (60, 15), (20, 5), (1, 1)])
def test_a_terminal_that_is_too_small_says_so_and_works_again_when_it_grows(
    start: Start, case: Path, columns: int, rows: int
) -> None:
    terminal = start(case, rows=rows, columns=columns)
    if columns > 50:
        terminal.see(f"Rivals needs 60×16; this is {columns}×{rows}.")
        terminal.see_no("Ranking")
    terminal.resize(80, 24)
    assert_usable(terminal)
    terminal.resize(59, 16)
    terminal.see("Rivals needs 60×16; this is 59×16.")
    terminal.press("q")
    assert terminal.exit_code() == 0


def test_a_terminal_may_change_its_size_at_any_time(workbench: Terminal) -> None:
    for columns, rows in ((120, 40), (60, 16), (200, 60), (110, 32), (109, 31), (80, 24)):
        workbench.resize(columns, rows)
        workbench.wait_until(lambda screen: screen.lines()[-1].startswith(" ? help"))
        assert_usable(workbench)


def test_a_terminal_may_change_its_size_while_a_dialog_is_open(start: Start, case: Path) -> None:
    fresh = start(case, columns=120, rows=40)
    fresh.see("? help", "E1 × H1")
    terminal = start(case)
    terminal.see("? help", "E1 × H1")
    terminal.press("/")
    terminal.see("Show evidence with")
    terminal.resize(59, 15)
    terminal.see("Rivals needs 60×16")
    terminal.resize(120, 40)
    terminal.see("Show evidence with", "╯")
    terminal.see_no("Rivals needs")
    terminal.press("ctrl+g")
    terminal.see_no("╯")
    terminal.eventually(lambda: assert_same(terminal, fresh))


def assert_same(terminal: Terminal, fresh: Terminal) -> None:
    """Both show the same."""
    fresh.wait_until(lambda _: True)
    assert terminal.text() == fresh.text(), f"one that began so:\n{fresh.text()}"


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (200, 60), (60, 16)])
def test_a_terminal_that_was_resized_shows_what_one_that_began_so_shows(
    start: Start, case: Path, columns: int, rows: int
) -> None:
    fresh = start(case, columns=columns, rows=rows)
    resized = start(case)
    for terminal in (fresh, resized):
        terminal.see("? help", "E1 × H1")
    resized.resize(columns, rows)

    resized.eventually(lambda: assert_same(resized, fresh))


def test_no_color_is_honoured(start: Start, case: Path) -> None:
    terminal = start(case, environment={"NO_COLOR": "1"})
    use(terminal)
    assert colours(terminal) == set()


@pytest.mark.parametrize("theme", ["dark", "light", "ansi"])
def test_each_theme_shows_the_same_text(start: Start, case: Path, theme: str) -> None:
    terminal = start(case, "--theme", theme)
    use(terminal)
    found = colours(terminal)
    if theme == "ansi":
        assert not {colour for colour in found if colour.startswith(("38;", "48;"))}
    else:
        assert any(colour.startswith("48;2;") for colour in found)
    assert ("48;2;251;250;247" in found) == (theme == "light")


def use(terminal: Terminal) -> None:
    """Have a look at everything that has colours."""
    terminal.see("q quit", "E1 × H1: C")
    for keys, title in (
        ("I", "● unsaved"),
        ("?", "Help"),
        ("ah", "New hypothesis"),
        (("ctrl+s",), "is needed"),
    ):
        terminal.go(*keys)
        terminal.see(title)
        if keys == "?":
            terminal.press("q")
            terminal.see_no("Help")


def colours(terminal: Terminal) -> set[str]:
    """The colours asked of the terminal: what its styles have besides weight, slant, lines and reverse."""
    found = set()
    for style in STYLE.findall(bytes(terminal.raw)):
        for colour in re.findall(r"(?:38|48);2;\d+;\d+;\d+|(?:38|48);5;\d+|\d+", style.decode()):
            if ";" in colour or int(colour) in {*range(30, 50), *range(90, 108)}:
                found.add(colour)
    return found - {"39", "49"}


def test_a_click_on_a_cell_goes_there_and_the_wheel_scrolls(workbench: Terminal) -> None:
    row = next(y for y, line in enumerate(workbench.lines()) if line.startswith("E4 "))
    column = workbench.lines()[row - 5].index("H3 #")
    workbench.click(column + 2, row)
    workbench.wait_until(lambda screen: place(screen) == ("E4", "H3", "N"))
    workbench.press("I")
    workbench.see("E4 × H3: N → II")
    for _ in range(9):
        workbench.wheel(10, row)
    workbench.wait_until(lambda screen: "E18" in items(screen))
    for _ in range(9):
        workbench.wheel(10, row, down=False)
    workbench.wait_until(lambda screen: "E1" in items(screen))


def test_a_click_on_a_key_in_the_footer_presses_it(workbench: Terminal) -> None:
    def footer(words: str) -> None:
        workbench.click(workbench.lines()[-1].index(words), 23)

    footer("? help")
    workbench.see("Help", "arrows scroll")
    workbench.press("q")
    workbench.see_no("arrows scroll")
    footer("a add")
    workbench.see("a hypothesis")
    workbench.press("q")
    workbench.see_no("a hypothesis")
    workbench.press("I")
    workbench.see("● unsaved")
    footer("u undo")
    workbench.see("undone: E1 × H1")
    footer("space reason")
    workbench.see("E1 × H1: C, because")
    workbench.press("escape")
    workbench.see_no("E1 × H1: C, because")
    footer("q quit")
    assert workbench.exit_code() == 0


def test_a_click_chooses_in_dialogs_and_forms(workbench: Terminal) -> None:
    def click(words: str) -> None:
        row = next(y for y, line in enumerate(workbench.lines()) if words in line)
        workbench.click(workbench.lines()[row].index(words) + 1, row)

    workbench.press("a")
    workbench.see("a hypothesis")
    click("a hypothesis")
    workbench.see("New hypothesis")
    click("◂ active ▸")
    workbench.see("◂ parked ▸")
    click("Back (ctrl+g)")
    workbench.see("What you wrote here is not kept yet")
    click("drop it")
    workbench.see_no("New hypothesis")


def test_a_double_click_or_a_key_that_bounces_in_a_dialog_answers_once(workbench: Terminal) -> None:
    for _ in range(4):
        workbench.press("a")
        workbench.see("a hypothesis")
        workbench.press("s", "s")
        workbench.see("New source")
        workbench.press("escape")
        workbench.see_no("New source")
        workbench.press("a")
        workbench.see("a hypothesis")
        row = next(y for y, line in enumerate(workbench.lines()) if "a source" in line)
        workbench.click(10, row)
        workbench.click(10, row)
        workbench.see("New source")
        workbench.press("escape")
        workbench.see_no("New source")
    workbench.press("I")
    workbench.see("● unsaved")


def test_a_terminal_that_knows_no_frames_is_served_as_well(start: Start, case: Path) -> None:
    terminal = start(case, frames=False)
    terminal.see("q quit", "E1 × H1: C")
    terminal.press("I")
    terminal.see("E1 × H1: C → II")
    terminal.press("ctrl+s")
    hear(terminal, "Saved")
    terminal.press("q")
    assert terminal.exit_code() == 0
