"""The command palette: what it offers, and a way back that is not the escape key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from rivals.core.change import put
from rivals.scoring.wording import RULE_TITLES
from rivals.tui.copying import WAYS, copy
from rivals.tui.lines import VIEWS
from rivals.tui.screenshot import save_screen
from rivals.tui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.scales import RuleName
    from rivals.tui.app import Workbench
    from rivals.tui.view import MatrixView


class Commands(CommandPalette):
    """All commands, found by typing some of their letters."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "escape", "back", id="dialog.back")]


def commands(app: Workbench) -> Iterator[SystemCommand]:
    """All that can be done while a file is open."""
    view = app.work_view
    yield SystemCommand("Save", "write the file", app.action_save)
    yield SystemCommand("Undo", "take the last step back", view.action_undo)
    yield SystemCommand("Redo", "do the last undone step again", view.action_redo)
    for name in VIEWS.values():
        yield SystemCommand(f"View: {name}", "", partial(app.action_view, name.lower()))
    compare = partial(app.action_view, "comparison")
    yield SystemCommand("Compare with other analysts …", "where they differ, and how far", compare)
    yield SystemCommand("Jump", "a label on all one can go to", app.action_jump)
    yield SystemCommand("Survey", "rate blank cells one by one, blind", view.action_survey)
    yield SystemCommand("What if …", "leave out, discredit, try; keep or drop", view.action_what_if)
    yield SystemCommand("Filter", "show only some evidence", view.action_filter)
    yield SystemCommand("Sort", "by label, date, weight, diagnosticity or source", view.action_sort)
    yield SystemCommand("Transpose", "hypotheses in rows or in columns", view.action_transpose)
    for way, words in WAYS.values():
        yield SystemCommand(f"Copy {words}", "onto the clipboard", partial(copy, view, way))
    for verb, act in (("Add", view.action_add), ("Edit", view.action_edit), ("Delete", view.action_delete)):
        yield SystemCommand(f"{verb} …", "evidence, a hypothesis or a source", act)
    yield SystemCommand("Edit the head …", "title, question, marking, author, notes", view.action_edit_head)
    for rule, title in RULE_TITLES.items():
        yield SystemCommand(f"Rank by {title}", rule.meaning, partial(_rank_by, view, rule))
    for name, theme in THEMES.items():
        yield SystemCommand(f"Theme: {name}", "colours", partial(setattr, app, "theme", theme))
    yield SystemCommand("Save the screen as SVG …", "a picture for a report", partial(save_screen, app))
    yield SystemCommand("Help", "the keys", app.action_help)
    yield SystemCommand("Tour", "how one works here, in five screens", app.action_tour)
    yield SystemCommand("Quit", "leave", app.action_quit)


def _rank_by(view: MatrixView, rule: RuleName) -> None:
    change = put(view.analysis.tree, ("method", "rule"), rule.value)
    if not view.may_change() or change.before == change.after:
        return
    if view.attempt(lambda: view.desk.do(f"ranked by {RULE_TITLES[rule]}", [change])):
        view.show()
