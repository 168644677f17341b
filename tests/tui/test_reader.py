"""Reading a document, and drawing evidence from it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from rivals.captures.anchors import State, find
from rivals.captures.reading import text_of
from rivals.core.change import put
from rivals.tui.dialogs import ChooseDialog, HelpDialog
from rivals.tui.forms import RecordForm
from rivals.tui.reader import Reader
from rivals.tui.sources import SourcesView
from rivals.tui.view import MatrixView
from tests.tui.building import lines_of, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from rivals.tui.app import Workbench

TEXT = """Words before all else. And some more of them.

2/4
An agency spokesman says: "There is a new boldness in them. It will not last."

It is so, https://example.org/page of it.

4/4
Nobody can say. The end of it.

You can follow @somebody.
"""
BOLDNESS = "There is a new boldness in them."
SIZES = [(80, 24), (120, 40)]


def case(folder: Path, text: str = TEXT, **passages: str) -> dict[str, Any]:
    """An analysis with a document, and some items drawn from these words in it."""
    content = tree()
    (folder / "captures").mkdir()
    (folder / "captures" / "thread.txt").write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    content["documents"] = {
        "thread": {"title": "The thread", "path": "captures/thread.txt", "sha256": sha256},
        "lost": {"title": "A lost page", "path": "captures/lost.txt"},
        "none": {"title": "A talk"},
    }
    for item, words in passages.items():
        content["evidence"][item]["passage"] = {
            "document": "thread",
            "exact": words,
            "start": max(text.find(words), 0),
        }
        content["evidence"][item]["date"] = dt.date(2020, 4, 20)
    return content


async def settled(pilot: Pilot[int]) -> None:
    """Wait until what is read aside is shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def reading(pilot: Pilot[int], document: str = "The thread") -> Reader:
    """Open a document by keys, and read in it."""
    await pilot.press("2")
    view = pilot.app.screen.query_one(SourcesView)
    if view.document.reader.has_focus:
        await pilot.press("tab")
    await pilot.press("g")
    for _ in range(20):
        if view.agenda.entry and document in view.agenda.entry.text:
            break
        await pilot.press("down")
    await pilot.press("enter")
    await settled(pilot)
    return view.document.reader


def shown(reader: Reader) -> str:
    return "\n".join(line.rstrip() for line in lines_of(reader))


def barred(reader: Reader, bar: str = "│") -> list[str]:
    """The lines with a bar beside them, as far as they are of the text."""
    return [line.split(bar, 1)[1].strip() for line in lines_of(reader) if line[6:7] == bar]


def selected(app: Workbench) -> str:
    found = app.screen_stack[0].query_one(Reader).reading
    assert found is not None
    return found.capture.text[found.selected.start : found.selected.end]


@pytest.mark.parametrize("size", SIZES)
async def test_enter_reads_a_document_and_tab_leads_back_to_the_list(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test(size=size) as pilot:
        reader = await reading(pilot)
        assert reader.has_focus
        for words in ("The thread", "1/4", "2/4", "post 3 of 4 is not in the capture", "Nobody can say."):
            assert words in shown(reader)
        view = app.screen.query_one(SourcesView)
        assert view.agenda.region.width == 0 or size[0] > 80
        await pilot.press("tab")
        assert view.agenda.has_focus
        assert "Documents (3)" in "\n".join(lines_of(view.agenda))


async def test_on_a_wide_screen_a_document_stands_beside_the_list(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path, e1=BOLDNESS))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        view = app.screen.query_one(SourcesView)
        assert view.agenda.has_focus
        assert "There is a new boldness" in shown(view.document.reader)
        assert "Reliability B" in "\n".join(lines_of(view.more))


async def test_what_cannot_be_read_says_so_and_what_to_do(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        reader = await reading(pilot, "A lost page")
        assert "cannot be read" in shown(reader)
        assert "rivals capture TEXT --into FILE" in " ".join(shown(reader).split())
        reader = await reading(pilot, "A talk")
        assert "is not kept with the analysis" in shown(reader)
        await pilot.press(
            "j", "J", "L", "a", "enter", "pagedown", "G", "n"
        )  # nothing to do, and nothing breaks
        assert app.screen is app.screen_stack[0]


async def test_an_altered_document_is_read_with_a_warning(tmp_path: Path) -> None:
    content = case(tmp_path)
    (tmp_path / "captures" / "thread.txt").write_text(TEXT.replace("Nobody", "Somebody"))
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        assert "! Altered since its capture" in shown(reader)
        assert "Somebody can say." in shown(reader)


async def test_a_document_with_another_path_is_read_anew(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    (tmp_path / "captures" / "lost.txt").write_text("It was found again.")
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        view = app.work_view
        change = put(view.analysis.tree, ("documents", "thread", "path"), "captures/lost.txt")
        view.attempt(lambda: view.desk.do("path", [change]))
        await settled(pilot)
        assert "It was found again." in shown(reader)
        await pilot.press("u")
        await settled(pilot)
        assert "Words before all else." in shown(reader)


async def test_the_cursor_goes_by_sentences_and_posts_with_a_bar_beside_it(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        assert barred(reader) == ["Words before all else. And some more of them."]
        await pilot.press("j")
        assert selected(app) == "And some more of them."
        await pilot.press("right")
        assert selected(app) == f'An agency spokesman says: "{BOLDNESS}'
        await pilot.press("right_curly_bracket", "down")
        assert selected(app) == "The end of it."
        await pilot.press("left")
        assert selected(app) == "Nobody can say."
        await pilot.press("left", "k")
        assert selected(app) == "And some more of them."
        await pilot.press("G")
        assert selected(app) == "You can follow @somebody."
        await pilot.press("g")
        assert selected(app) == "Words before all else."


async def test_a_selection_grows_and_shrinks_by_sentences_and_by_words(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        await pilot.press("right", "J")
        assert barred(reader, "┃") == [
            f'An agency spokesman says: "{BOLDNESS} It will',
            'not last."',
        ]
        await pilot.press("K", "w", "w", "w", "w", "w", "w")
        assert selected(app) == BOLDNESS
        await pilot.press("H", "H")
        assert selected(app) == "There is a new boldness in"
        await pilot.press("L", "b", "b")
        assert selected(app) == ': "There is a new boldness in them'
        await pilot.press("j")
        assert selected(app) == 'It will not last."'
        await pilot.press(*"www" * 5, *"HHH" * 5)
        assert selected(app)


async def test_a_selection_becomes_evidence_in_three_keys_beside_its_words(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path, e3="Nobody can say."))
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        before = app.work_view.analysis
        await pilot.press("right", "a")
        assert isinstance(app.screen, RecordForm)
        await pilot.press(*"Bolder", "enter")
        await pilot.pause()
        (key,) = set(app.work_view.analysis.evidence) - set(before.evidence)
        item = app.work_view.analysis.evidence[key]
        assert (item.summary, item.label, item.date) == ("Bolder", "E4", dt.date(2020, 4, 20))
        assert list(item.sources) == ["agency"]
        assert item.notes == "Post 2/4. In the words of An agency spokesman."
        assert item.passage is not None
        assert item.passage.exact == f'An agency spokesman says: "{BOLDNESS}'
        assert find(TEXT, item.passage).state is State.STANDS
        assert reader.has_focus
        assert any(line.startswith("    E4│ An agency") for line in lines_of(reader))
        await pilot.press("u")
        assert app.work_view.analysis == before
        assert "E4" not in shown(reader)


async def test_the_words_themselves_are_the_first_wording(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test() as pilot:
        await reading(pilot)
        await pilot.press("J", "a", "enter")
        await pilot.pause()
        summaries = [item.summary for item in app.work_view.analysis.evidence.values()]
        assert "Words before all else. And some more of them." in summaries


async def test_a_form_that_was_not_touched_is_left_without_a_question(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        before = app.work_view.analysis
        await pilot.press("a", "ctrl+g")
        assert app.screen is app.screen_stack[0]
        assert reader.has_focus
        assert app.work_view.analysis is before


async def test_enter_on_what_is_used_leads_to_its_row(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path, e2="Nobody can say.", e3="can say. The end of it."))
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        assert "E2+1" in shown(reader)
        await pilot.press("enter")  # nothing is drawn from here
        assert reader.has_focus
        await pilot.press("right", "right", "j", "enter")
        cell = app.work_view.matrix.cell
        assert app.work_view.matrix.has_focus
        assert cell is not None
        assert cell.evidence == "e3"
        await pilot.press("2")
        assert reader.has_focus
        await pilot.press("k", "enter")
        assert isinstance(app.screen, ChooseDialog)
        await pilot.press("1")
        await pilot.pause()
        cell = app.work_view.matrix.cell
        assert cell is not None
        assert cell.evidence == "e2"


@pytest.mark.parametrize("size", SIZES)
async def test_p_shows_the_words_of_an_item_in_their_document(tmp_path: Path, size: tuple[int, int]) -> None:
    app = workbench(tmp_path, case(tmp_path, e2="boldness in them. It will"))
    async with app.run_test(size=size) as pilot:
        await pilot.press("p")  # E1 is drawn from nothing
        assert app.screen.query_one(MatrixView).matrix.has_focus
        await pilot.press("down", "p")
        await settled(pilot)
        reader = app.screen.query_one(Reader)
        assert reader.has_focus
        assert selected(app) == "boldness in them. It will"
        assert "E2 · selection · post 2" in lines_of(reader)[0]
        await pilot.press("1")
        assert app.work_view.matrix.has_focus


async def test_passages_that_moved_are_shown_where_they_are_and_those_gone_are_named(tmp_path: Path) -> None:
    content = case(tmp_path, e1="Nobody can say.", e2="The thread said something else altogether once.")
    content["evidence"]["e1"]["passage"]["start"] = 3
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        assert "! Gone from the text: E2" in shown(reader)
        assert any(line.startswith("    E1  Nobody can say.") for line in lines_of(reader))
        assert "! Moved since they were drawn, and marked where they are now: E1" in shown(reader)


async def test_a_file_to_look_at_only_is_read_and_a_says_why_not(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    assert app._desk is not None  # noqa: SLF001 - as --readonly does
    app._desk._only_look = True  # noqa: SLF001
    async with app.run_test() as pilot:
        await reading(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert app.screen is app.screen_stack[0]
        assert any("opened to look at only" in str(each.message) for each in app._notifications)  # noqa: SLF001


async def test_the_mouse_selects_by_words(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        row = next(y for y, line in enumerate(lines_of(reader)) if "Words before" in line)
        left = lines_of(reader)[row].index("Words")
        await pilot.click(reader, offset=(left + 25, row))
        assert selected(app) == "And some more of them."
        await pilot.mouse_down(reader, offset=(left + 8, row))
        await pilot.hover(reader, offset=(left + 25, row))
        await pilot.mouse_up(reader, offset=(left + 25, row))
        assert selected(app) == "before all else. And"
        assert barred(reader, "┃")


async def test_words_are_found_and_found_again(tmp_path: Path) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test() as pilot:
        await reading(pilot)
        await pilot.press("slash", *"of it", "enter")
        await pilot.pause()
        places = []
        for key in ("n", "n", "N"):
            found = app.screen.query_one(Reader).reading
            assert found is not None
            places.append(found.selected.start)
            assert selected(app) == "of it"
            await pilot.press(key)
        assert places == [TEXT.index("of it"), TEXT.rindex("of it"), TEXT.index("of it")]


async def test_text_that_would_steer_the_terminal_is_shown_as_signs(tmp_path: Path) -> None:
    text = "Red \x1b[31m and \u202eback [bold]not[/bold] \u200bhidden. 日本語。 قالوا؟\n" * 30
    app = workbench(tmp_path, case(tmp_path, text))
    async with app.run_test() as pilot:
        reader = await reading(pilot)
        assert "␛[31m" in shown(reader)
        assert "<U+202E>back [bold]not[/bold] <U+200B>hidden." in " ".join(shown(reader).split())
        for key in ("pagedown", "J", "L", "G", "a", "enter"):
            await pilot.press(key)
        await pilot.pause()
        made = [item for item in app.work_view.analysis.evidence.values() if item.passage]
        assert [find(text_of(text.encode()), each.passage).state for each in made if each.passage] == [
            State.STANDS
        ]


async def test_a_long_line_is_read_to_its_end_and_fits_any_width(tmp_path: Path) -> None:
    text = " ".join(f"Sentence {number} of many." for number in range(5000))
    app = workbench(tmp_path, case(tmp_path, text))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = await reading(pilot)
        await pilot.press("G")
        assert selected(app) == "Sentence 4999 of many."
        assert "Sentence 4999 of many." in " ".join(barred(reader))
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "Sentence 4999 of many." in " ".join(barred(reader))
        await pilot.press("pageup", "g")
        assert "Sentence 0 of many." in shown(reader)


async def test_the_keys_of_the_list_do_nothing_while_one_reads_and_the_help_leaves_them_out(
    tmp_path: Path,
) -> None:
    app = workbench(tmp_path, case(tmp_path))
    async with app.run_test() as pilot:
        await reading(pilot)
        before = app.work_view.analysis
        await pilot.press("d", "e", "m", "y", "t")
        assert app.screen is app.screen_stack[0]
        assert app.work_view.analysis is before
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpDialog)
        told = str(app.screen._content())  # noqa: SLF001 - longer than any screen
        assert "make what is selected an item of evidence" in told
        assert "indicator: take it as evidence" not in told
