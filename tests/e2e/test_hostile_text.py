"""Nothing that stands in a file steers the terminal, passes for markup or moves a column."""

from __future__ import annotations

import copy
import re
import tomllib
from typing import TYPE_CHECKING, Final

import pytest
import tomli_w

from tests.e2e.hostile import TEXTS, Tree, leaks, tree
from tests.e2e.reading import hear

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start
    from tests.e2e.terminal import Terminal

SIZES: Final = {"80×24": (24, 80), "120×40": (40, 120)}
SIDES: Final = {("│", "│"), ("├", "┤")}
IN_DIALOGS: Final = ("controls", "C1 controls", "directions", "brackets", "joiners", "emoji", "a long word")
"""The texts that every dialog and form is tried with: one of each way to go wrong."""

PASTED: Final = "a\u2066b\u202ec\x9b31md\u200be[bold]f"
"""What one gets from a page on the web without seeing it; terminals take ESC out of what is pasted."""


def written(path: Path, content: Tree) -> Path:
    path.write_text(tomli_w.dumps(content))
    return path


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An analysis with hostile text in every field."""
    return written(tmp_path / "hostile.ach.toml", tree(TEXTS.__getitem__))


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The same analysis, with harmless text."""
    return written(tmp_path / "plain.ach.toml", tree(lambda _: "plain"))


def grid(terminal: Terminal) -> list[list[str]]:
    """The screen, line by line and column by column."""
    return [terminal.cells(row) for row in range(len(terminal.lines()))]


def body(terminal: Terminal) -> tuple[int, list[list[str]]]:
    """Where the matrix's figures begin, and its rows from there on."""
    rows = grid(terminal)
    head = next(y for y, cells in enumerate(rows) if re.match(" +(evidence|hypothesis) ", "".join(cells)))
    figures = next(
        "".join(rows[head]).index(name) for name in (" weight", "   rank") if name in "".join(rows[head])
    )
    width = next((x for x, cell in enumerate(rows[head]) if cell in {"│", "▁"}), len(rows[head]) - 1)
    return figures, [
        cells[figures:width] for cells in rows[head + 1 :] if re.match(r"[EH]\d", "".join(cells[:2]))
    ]


def assert_boxes_are_closed(terminal: Terminal) -> None:
    """Every line of every box on the screen ends under the box's corner."""
    rows = grid(terminal)
    boxes = [(y, cells.index("╭"), cells.index("╮")) for y, cells in enumerate(rows) if "╭" in cells]
    assert boxes, "there is no box on the screen"
    for top, left, right in boxes:
        for cells in rows[top + 1 :]:
            if (cells[left], cells[right]) == ("╰", "╯"):
                break
            # A mark that combines may be left over from the text below the box, and sits on its side then.
            sides = cells[left][:1], cells[right][:1]
            assert sides in SIDES, f"a box is not closed: {''.join(cells)}"
        else:
            raise AssertionError("a box has no lower side")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("turned", [False, True], ids=["", "transposed"])
def test_whatever_the_text_the_ratings_stand_where_those_of_a_plain_analysis_stand(
    start: Start, hostile: Path, plain: Path, size: str, *, turned: bool
) -> None:
    rows, columns = SIZES[size]
    odd, even = (start(each, rows=rows, columns=columns) for each in (hostile, plain))
    for terminal in (odd, even):
        terminal.see("q quit")
        if turned:
            terminal.press("t")
            terminal.wait_until(lambda screen: bool(re.search("^ +hypothesis ", screen.text(), re.MULTILINE)))

    def same() -> None:
        even.wait_until(lambda _: True)
        assert body(odd) == body(even), f"\n{odd.text()}\n{even.text()}"

    odd.eventually(same)
    assert body(odd)[1]
    for key in ("end", "pagedown", "G", "home", "g"):
        odd.press(key)
        even.press(key)
        odd.eventually(same)
    assert odd.title == ""
    assert leaks(odd.raw) == []


@pytest.mark.parametrize("size", SIZES)
def test_whatever_the_text_the_detail_pane_keeps_its_place(start: Start, hostile: Path, size: str) -> None:
    rows, columns = SIZES[size]
    terminal = start(hostile, rows=rows, columns=columns)
    terminal.see("q quit")

    def in_place() -> None:
        lines = grid(terminal)
        head = next(y for y, cells in enumerate(lines) if "".join(cells).lstrip().startswith("evidence"))
        edges = {cells.index("│") if "│" in cells else None for cells in lines[head:-1]}
        assert len(edges) == 1, f"the edge of the pane is not straight: {edges}"

    for _ in range(1, len(TEXTS)):
        if columns >= 110:
            terminal.eventually(in_place)
        terminal.go("down")
    assert leaks(terminal.raw) == []


def dialogs(terminal: Terminal) -> None:
    """Open whatever shows the text of the item under the cursor, look, and go back."""
    for keys, title in (
        (["space"], "keeps it"),
        (["e", "e"], "Edit item of evidence"),
        (["d", "e"], "keep it"),
    ):
        for key in keys:
            terminal.go(key)
            terminal.eventually(lambda: assert_boxes_are_closed(terminal))
        terminal.see(title)
        terminal.eventually(lambda: assert_boxes_are_closed(terminal))
        terminal.press("ctrl+g" if keys[-1] != "e" or keys[0] == "e" else "n")
        terminal.see_no("╭")


@pytest.mark.parametrize("name", IN_DIALOGS)
def test_whatever_the_text_dialogs_and_forms_are_closed_boxes_and_leave_it_as_it_is(
    start: Start, tmp_path: Path, name: str
) -> None:
    content = tree(lambda _: TEXTS[name])
    content["evidence"] = {"e01": content["evidence"]["e01"]}
    case = written(tmp_path / "one.ach.toml", content)

    terminal = start(case)
    terminal.see("q quit")
    dialogs(terminal)
    for keys, title in ((["e", "h"], "Edit hypothesis"), (["e", "s", "enter"], "Edit source")):
        for key in keys:
            terminal.go(key)
            terminal.eventually(lambda: assert_boxes_are_closed(terminal))
        terminal.see(title)
        terminal.press("ctrl+s")
        terminal.see_no("╭")
    assert "unsaved" not in terminal.text()

    terminal.press("e")
    terminal.see("a source …")
    terminal.press("e")
    terminal.see("Edit item of evidence")
    terminal.see("what it says, in a sentence")
    terminal.go("tab", "tab", "o")
    terminal.see("◂ observation ▸")
    terminal.press("ctrl+s")
    terminal.see_no("╭")
    terminal.see("● unsaved")
    terminal.press("ctrl+s")
    hear(terminal, "Saved one.ach.toml")
    expected = copy.deepcopy(content)
    expected["evidence"]["e01"]["kind"] = "observation"
    assert tomllib.loads(case.read_text()) == expected
    assert leaks(terminal.raw) == []


def test_saving_keeps_all_the_text_to_the_last_sign(start: Start, hostile: Path) -> None:
    expected = tomllib.loads(hostile.read_text())
    terminal = start(hostile)
    terminal.see("q quit")
    terminal.press("x")
    terminal.see("● unsaved")
    terminal.press("ctrl+s")
    hear(terminal, "Saved hostile.ach.toml")
    expected["evidence"]["e01"]["ratings"]["h1"]["rating"] = "NA"
    assert tomllib.loads(hostile.read_text()) == expected
    assert leaks(terminal.raw) == []


def test_the_list_of_sources_and_the_one_by_source_are_safe_too(start: Start, hostile: Path) -> None:
    terminal = start(hostile)
    terminal.see("q quit")
    for opener, title, key in (("s", "Sort the evidence by", "s"), ("e", "a source …", "s")):
        terminal.press(opener)
        terminal.see(title)
        terminal.press(key)
        terminal.see_no(title)
    terminal.see("Edit which source?")
    terminal.eventually(lambda: assert_boxes_are_closed(terminal))
    for _ in range(1, len(TEXTS)):
        terminal.press("down")
    terminal.see(f"{len(TEXTS)}wörd")
    terminal.eventually(lambda: assert_boxes_are_closed(terminal))
    terminal.press("ctrl+g")
    terminal.see_no("╭")
    terminal.press("?")
    terminal.see("Help")
    terminal.eventually(lambda: assert_boxes_are_closed(terminal))
    assert leaks(terminal.raw) == []


OPENERS: Final[dict[str, list[str]]] = {
    "a line to filter by": ["/"],
    "a reason": ["space"],
    "a field of a form": ["a", "h"],
    "a line to find a source by": ["e", "s"],
    "the palette": [":"],
}


@pytest.mark.parametrize("where", OPENERS)
def test_what_is_pasted_into_the_workbench_does_not_steer_the_terminal(
    start: Start, case: Path, where: str
) -> None:
    terminal = start(case)
    terminal.see("E1 × H1: C")
    terminal.go(*OPENERS[where])
    terminal.send(f"\x1b[200~{PASTED}\x1b[201~")
    terminal.see("bold]f")
    if where == "a field of a form":
        terminal.go("enter")
        terminal.see_no("╭")
        terminal.see("H5")
    assert leaks(terminal.raw) == []


def test_a_file_name_that_would_steer_the_terminal_is_told_safely(start: Start, tmp_path: Path) -> None:
    case = written(tmp_path / "[bold]\x1b]0;pwned\x07\u202e👨‍👩‍👧.ach.toml", tree(lambda _: "plain"))
    terminal = start(case)
    terminal.see("q quit")
    terminal.press("x")
    terminal.see("● unsaved")
    terminal.press("ctrl+s")
    hear(terminal, "Saved", "[bold]")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert leaks(terminal.raw) == []


def test_brackets_in_a_text_can_not_be_clicked(start: Start, tmp_path: Path) -> None:
    content = tree(lambda _: "[@click=app.quit]push[/]")
    terminal = start(written(tmp_path / "brackets.ach.toml", content))
    terminal.see("q quit")
    words = [
        (found.start(), y) for y, line in enumerate(terminal.lines()) for found in re.finditer("push", line)
    ]
    assert len(words) > 10
    for column, row in words:
        terminal.click(column, row)
    terminal.press("u")
    hear(terminal, "Nothing to undo")
    terminal.see("q quit")
