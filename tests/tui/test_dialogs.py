"""Dialogs: one answer for each way of giving it, and none for going back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from textual.widgets import Input, OptionList, TextArea

from rivals.tui.dialogs import Choice, ChooseDialog, FindDialog, HelpDialog, LineDialog, ReasonDialog
from tests.tui.building import Asking, tree, workbench

if TYPE_CHECKING:
    from pathlib import Path

CHOICES: Final = [
    Choice("e", "an item", "evidence"),
    Choice("h", "a hypothesis", "hypotheses", "there is none yet"),
    Choice("s", "a source", "sources"),
]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["e"], "evidence"),
        (["s"], "sources"),
        (["enter"], "evidence"),
        (["down", "enter"], "sources"),
        (["up", "enter"], "sources"),
        (["q"], None),
        (["escape"], None),
        (["h", "s"], "sources"),
        (["z", "E", "s"], "sources"),
    ],
)
async def test_one_of_a_few_is_chosen_by_its_key_or_by_moving_to_it(
    keys: list[str], answer: str | None
) -> None:
    app = Asking(ChooseDialog("Add", CHOICES))
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.answers == [answer]


async def test_what_cannot_be_chosen_stays_in_sight_and_says_why() -> None:
    app = Asking(ChooseDialog("Add", CHOICES))
    async with app.run_test() as pilot:
        options = app.dialog.query_one(OptionList)
        assert "there is none yet" in str(options.get_option_at_index(1).prompt)
        await pilot.press("h")
        await pilot.pause()
        assert app.answers == []
        assert app.screen is app.dialog


async def test_an_answer_is_given_once_however_often_its_key_arrives() -> None:
    app = Asking(ChooseDialog("Add", CHOICES))
    async with app.run_test() as pilot:
        await pilot.pause()
        for _ in range(4):
            app.simulate_key("s")
        await pilot.pause()
        await pilot.pause()
        assert app.answers == ["sources"]


async def test_a_click_on_a_choice_chooses_it() -> None:
    app = Asking(ChooseDialog("Add", CHOICES))
    async with app.run_test() as pilot:
        await pilot.click(OptionList, offset=(3, 2))
        await pilot.pause()
        assert app.answers == ["sources"]


SOURCES: Final = [Choice("", f"Agency {number} of the north", f"agency-{number}") for number in range(1, 31)]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "agency-1"),
        (["down", "down", "up", "enter"], "agency-2"),
        (["up", "enter"], "agency-30"),
        ([*"NORTH 17", "enter"], "agency-17"),
        ([*"17", "backspace", "backspace", "enter"], "agency-1"),
        ([*"nobody", "enter"], None),
        ([*"nobody", "down", "up", "enter"], None),
        (["escape"], None),
        (["ctrl+g"], None),
        ([*"q", "escape"], None),
    ],
)
async def test_one_of_many_is_found_by_some_of_its_words(keys: list[str], answer: str | None) -> None:
    app = Asking(FindDialog("Which?", SOURCES))
    async with app.run_test() as pilot:
        await pilot.press(*("space" if key == " " else key for key in keys))
        await pilot.pause()
        assert app.answers == [answer]


async def test_finding_among_none_goes_back() -> None:
    app = Asking(FindDialog("Which?", []))
    async with app.run_test() as pilot:
        await pilot.press("down", "up", "x", "enter")
        await pilot.pause()
        assert app.answers == [None]


async def test_thousands_are_narrowed_down_before_they_are_listed() -> None:
    app = Asking(
        FindDialog("Which?", [Choice("", f"number {number}", str(number)) for number in range(20_000)])
    )
    async with app.run_test() as pilot:
        assert app.dialog.query_one(OptionList).option_count <= 200
        await pilot.press(*"19876", "enter")
        await pilot.pause()
        assert app.answers == ["19876"]


HOSTILE: Final = "a\x1b[31m\u202eb\n[bold]c[/] \\u0041 👨‍👩‍👧  "


@pytest.mark.parametrize("text", ["", "because", HOSTILE, "  spaces around  ", "many\nlines\n"])
@pytest.mark.parametrize("keep", ["enter", "ctrl+s"])
async def test_a_reason_that_nobody_touched_stays_as_it_was(text: str, keep: str) -> None:
    app = Asking(ReasonDialog("E1 × H1: C, because", "about", text))
    async with app.run_test() as pilot:
        await pilot.press(keep)
        await pilot.pause()
        assert app.answers == [text]


async def test_a_reason_is_written_on_at_its_end_and_spaces_around_it_are_dropped() -> None:
    app = Asking(ReasonDialog("E1 × H1: C, because", "about", "It is so"))
    async with app.run_test() as pilot:
        await pilot.press("full_stop", "space", "space", "enter")
        await pilot.pause()
        assert app.answers == ["It is so."]


@pytest.mark.parametrize("leave", ["escape", "ctrl+g"])
async def test_a_reason_is_left_as_it_is_by_going_back(leave: str) -> None:
    app = Asking(ReasonDialog("E1 × H1: C, because", "about", "It is so"))
    async with app.run_test() as pilot:
        await pilot.press("x", leave)
        await pilot.pause()
        assert app.answers == [None]


async def test_a_hostile_reason_can_be_edited_and_keeps_what_was_not_edited() -> None:
    app = Asking(ReasonDialog("E1 × H1: C, because", HOSTILE, "a\x1b\u202eb"))
    async with app.run_test() as pilot:
        assert app.dialog.query_one(TextArea).text == r"a\u001B\u202Eb"
        await pilot.press("c", "enter")
        await pilot.pause()
        assert app.answers == ["a\x1b\u202ebc"]


@pytest.mark.parametrize(
    ("text", "keys", "answer"),
    [
        ("", ["a", "b", "enter"], "ab"),
        ("old", ["enter"], "old"),
        ("old", ["ctrl+u", "enter"], ""),
        ("x", ["escape"], None),
    ],
)
async def test_a_line_is_taken_with_enter(text: str, keys: list[str], answer: str | None) -> None:
    app = Asking(LineDialog("Show", text, "an empty line shows all"))
    async with app.run_test() as pilot:
        await pilot.press(*(["end"] if text else []), *keys)
        await pilot.pause()
        assert app.answers == [answer]


@pytest.mark.parametrize("leave", ["q", "question_mark", "enter", "escape", "ctrl+g"])
async def test_help_lists_keys_and_goes_away(leave: str) -> None:
    app = Asking(HelpDialog([("Here", [("a", "[add] something")]), ("There", [("b", "begin")])]))
    async with app.run_test() as pilot:
        await pilot.press("down", "up", "pagedown", leave)
        await pilot.pause()
        assert app.answers == [None]


async def test_typing_goes_into_the_line_that_is_there_for_it() -> None:
    for dialog, kind in (
        (FindDialog("Which?", SOURCES), Input),
        (LineDialog("Show", "", "an empty line shows all"), Input),
    ):
        app = Asking(dialog)
        async with app.run_test() as pilot:
            await pilot.press("j", "q", "question_mark")
            assert app.dialog.query_one(kind).value == "jq?"


async def test_in_the_colours_of_the_terminal_what_a_dialog_is_about_stays_in_sight(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree(), "ansi")
    async with app.run_test() as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.styles.background.a == 0
