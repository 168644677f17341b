"""Forms: what was changed and nothing else, and every fault told beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from textual.app import App
from textual.widgets import Input, Static, TextArea

from rivals.core.records import Evidence, Hypothesis, Source
from rivals.tui.entries import editable
from rivals.tui.forms import GradeField, RecordForm
from tests.tui.building import Asking, Tree, analysis, lines_of, tree, workbench

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import ComposeResult

GRADES: Final = [
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("CC", "twice"),
]


class Grades(App[None]):
    def __init__(self, field: GradeField) -> None:
        super().__init__()
        self.field = field
        self.changes = 0

    def compose(self) -> ComposeResult:
        yield self.field

    def on_mount(self) -> None:
        self.field.focus()

    def on_grade_field_changed(self) -> None:
        self.changes += 1


@pytest.mark.parametrize(
    ("start", "required", "keys", "value"),
    [
        ("", False, [], ""),
        ("", False, ["right"], "A"),
        ("", False, ["left"], "CC"),
        ("", False, ["space", "space"], "B"),
        ("CC", False, ["right"], ""),
        ("CC", True, ["right"], "A"),
        ("A", True, ["left"], "CC"),
        ("B", False, ["backspace"], ""),
        ("B", False, ["delete"], ""),
        ("B", True, ["backspace"], "B"),
        ("", False, ["b"], "B"),
        ("", False, ["c"], "C"),
        ("", False, ["c", "c"], "CC"),
        ("", False, ["c", "c", "c"], "C"),
        ("B", False, ["z", "1"], "B"),
        ("unheard of", False, [], ""),
    ],
)
async def test_a_grade_is_chosen_with_arrows_or_by_its_first_letter(
    start: str, *, required: bool, keys: list[str], value: str
) -> None:
    app = Grades(GradeField(GRADES, start, required=required))
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.field.value == value


@pytest.mark.parametrize("width", [8, 20, 80])
async def test_a_grade_is_shown_with_its_meaning(width: int) -> None:
    app = Grades(GradeField(GRADES, "B", required=False))
    async with app.run_test(size=(width, 3)):
        line = lines_of(app.field)[0]
        assert line.startswith("◂ B ▸")
        assert len(line) == width
        if width == 80:
            assert "usually reliable" in line


async def test_a_click_chooses_the_next_grade() -> None:
    app = Grades(GradeField(GRADES, "A", required=True))
    async with app.run_test() as pilot:
        await pilot.click(GradeField)
        await pilot.pause()
        assert (app.field.value, app.changes) == ("B", 1)


CONTENT: Final = tree(3, 3)


def form(
    record: type, old: Tree | None = None, title: str = "Edit", refused: Mapping[str, str] | None = None
) -> RecordForm:
    """A form on the case; what an analysis would refuse of it is given."""
    fields = editable(record)
    return RecordForm(title, fields, old or {}, analysis(CONTENT), lambda _values: refused or {})


OLD: Final[Tree] = {
    "label": "E1",
    "summary": "a\x1b[31m\u202eb [bold] 👨‍👩‍👧  ",
    "credibility": "medium",
    "weight": 1,
    "notes": "two\nlines \x9b",
    "later": {"unknown": True},
    "sources": {"paper": {"role": "disputes", "notes": "p. 3"}, "agency": {}},
    "ratings": {"h1": {"rating": "C"}},
}


@pytest.mark.parametrize(
    ("record", "old"),
    [(Evidence, OLD), (Hypothesis, CONTENT["hypotheses"]["h1"]), (Source, CONTENT["sources"]["paper"])],
)
async def test_a_form_that_nobody_touched_changes_nothing(record: type, old: Tree) -> None:
    app = Asking(form(record, old))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.answers == [{}]


async def test_a_form_gives_what_was_changed_and_nothing_else() -> None:
    app = Asking(form(Evidence, OLD))
    async with app.run_test() as pilot:
        app.dialog.query_one("#field-summary", Input).value = "plain"
        app.dialog.query_one("#field-notes", TextArea).text = "one line"
        app.dialog.query_one("#field-label", Input).value = ""
        app.dialog.query_one("#field-relevance").focus()
        await pilot.press("h", "ctrl+s")
        await pilot.pause()
        assert app.answers == [{"summary": "plain", "notes": "one line", "label": None, "relevance": "high"}]


async def test_what_is_as_it_was_before_is_no_change() -> None:
    app = Asking(form(Evidence, OLD))
    async with app.run_test() as pilot:
        app.dialog.query_one("#field-active").focus()
        await pilot.press("right", "right")
        summary = app.dialog.query_one("#field-summary", Input)
        before, summary.value = summary.value, "other"
        await pilot.pause()
        summary.value = before
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.answers == [{}]


def faults(app: Asking[Any]) -> dict[str, str]:
    return {
        str(line.id).removeprefix("fault-"): lines_of(line)[0].strip()
        for line in app.dialog.query(".form-fault").results(Static)
        if line.display
    }


async def test_what_is_needed_is_not_called_a_fault_before_anything_was_typed() -> None:
    app = Asking(form(Evidence, title="New"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert faults(app) == {}
        assert app.focused is not None
        assert app.focused.id == "field-summary"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert faults(app) == {"summary": "is needed: what it says, in a sentence"}
        await pilot.press("x")
        await pilot.pause()
        assert faults(app) == {}
        await pilot.press("backspace")
        await pilot.pause()
        assert list(faults(app)) == ["summary"]
        assert app.answers == []


async def test_a_fault_is_told_while_it_is_typed_and_keeps_the_form_open_at_its_field() -> None:
    app = Asking(form(Evidence, OLD))
    async with app.run_test() as pilot:
        app.dialog.query_one("#field-date", Input).value = "2020-02-30"
        app.dialog.query_one("#field-sources", Input).value = "agency, nobody"
        await pilot.pause()
        assert list(faults(app)) == ["sources", "date"]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.answers == []
        assert app.focused is not None
        assert app.focused.id == "field-sources"


async def test_what_the_analysis_refuses_is_told_in_the_form() -> None:
    app = Asking(form(Hypothesis, title="New", refused={"prior": "all have one or none"}))
    async with app.run_test() as pilot:
        app.dialog.query_one("#field-statement", Input).value = "A fourth one"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert faults(app) == {"prior": "all have one or none"}
        assert app.answers == []


async def test_what_concerns_no_field_is_told_below_them_all() -> None:
    app = Asking(form(Hypothesis, title="New", refused={"": "the file is full"}))
    async with app.run_test() as pilot:
        app.dialog.query_one("#field-statement", Input).value = "A fourth one"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert faults(app) == {"": "the file is full"}
        assert app.answers == []


async def test_down_lists_what_can_be_named_and_adds_what_is_chosen() -> None:
    app = Asking(form(Evidence, {"summary": "x"}))
    async with app.run_test() as pilot:
        sources = app.dialog.query_one("#field-sources", Input)
        sources.focus()
        await pilot.press("down", *"paper", "enter")
        await pilot.pause()
        assert sources.value == "paper"
        await pilot.press("down", "enter")
        await pilot.pause()
        assert sources.value == "paper, agency"
        await pilot.press("down", "escape", "ctrl+s")
        await pilot.pause()
        assert app.answers == [{"sources": {"paper": {"role": "reports"}, "agency": {"role": "reports"}}}]


async def test_what_is_not_there_yet_is_made_from_within_the_form(tmp_path: Path) -> None:
    app = workbench(tmp_path, tree())
    async with app.run_test() as pilot:
        await pilot.press("a", "e", *"Seen", "tab", *"agency, Local police", "down")
        assert app.screen.query_one(Input).value == "Local police"
        await pilot.press("enter", "enter")
        await pilot.pause()
        found = app.work_view.analysis
        assert found.sources["local-police"].name == "Local police"
        assert list(found.evidence["seen"].sources) == ["agency", "local-police"]
        await pilot.press("u", "u")
        assert "local-police" not in app.work_view.analysis.sources


async def test_the_first_source_can_be_made_where_there_is_none_to_list(tmp_path: Path) -> None:
    content = tree(2, 0)
    del content["sources"]
    app = workbench(tmp_path, content)
    async with app.run_test() as pilot:
        await pilot.press("a", "e", *"Seen", "tab", "down", *"Police", "enter", "enter")
        await pilot.pause()
        assert list(app.work_view.analysis.evidence["seen"].sources) == ["police"]


async def test_down_goes_to_the_next_field_where_there_is_nothing_to_name() -> None:
    app = Asking(form(Evidence, {"summary": "x"}))
    async with app.run_test() as pilot:
        app.dialog.query_one("#field-date").focus()
        await pilot.press("down")
        assert app.focused is not None
        assert app.focused.id == "field-credibility"


async def test_names_are_completed_from_those_there_are() -> None:
    app = Asking(form(Evidence, {"summary": "x"}))
    async with app.run_test() as pilot:
        sources = app.dialog.query_one("#field-sources", Input)
        sources.focus()
        await pilot.press(*"agency,pa")
        await pilot.pause()
        await pilot.pause()
        await pilot.press("right")
        await pilot.pause()
        assert sources.value == "agency,paper"


@pytest.mark.parametrize("leave", ["escape", "ctrl+g"])
async def test_going_back_gives_nothing(leave: str) -> None:
    app = Asking(form(Evidence, OLD))
    async with app.run_test() as pilot:
        await pilot.press(leave)
        await pilot.pause()
        assert app.answers == [None]


async def test_going_back_asks_before_it_drops_what_was_written() -> None:
    app = Asking(form(Evidence, OLD))
    async with app.run_test() as pilot:
        await pilot.press(*"much", "ctrl+g", "c")
        await pilot.pause()
        assert app.answers == []
        await pilot.press("ctrl+g", "d")
        await pilot.pause()
        assert app.answers == [None]


async def test_typing_into_a_field_that_says_something_adds_to_it() -> None:
    app = Asking(form(Hypothesis, CONTENT["hypotheses"]["h1"]))
    async with app.run_test() as pilot:
        await pilot.press(*"!!", "ctrl+s")
        await pilot.pause()
        assert app.answers == [{"statement": "Explanation 1!!"}]


@pytest.mark.parametrize(("record", "size"), [(Evidence, (60, 16)), (Source, (80, 24))])
async def test_every_field_and_every_button_can_be_reached_and_seen(
    record: type, size: tuple[int, int]
) -> None:
    app = Asking(form(record, {"summary": "x"} if record is Evidence else {}))
    async with app.run_test(size=size) as pilot:
        seen = set()
        for _ in range(14):
            assert app.focused is not None
            assert app.focused.region.height > 0
            assert app.screen.region.contains_region(app.focused.region), app.focused
            seen.add(app.focused.id)
            await pilot.press("tab")
            await pilot.pause()
        assert {"keep", "back"} <= seen
