"""Leaving the workbench: what is not saved, or only tried, is asked about first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.tui.dialogs import Choice, ChooseDialog

if TYPE_CHECKING:
    from rivals.tui.app import Workbench
    from rivals.tui.desk import Desk


def leave(app: Workbench, desk: Desk) -> None:
    """Leave, once it is clear what becomes of what was done."""
    if desk.is_what_if:
        _ask_about_what_if(app, desk)
    elif desk.session.unsaved:
        _ask_about_unsaved(app, desk)
    else:
        app.leave()


def _ask_about_unsaved(app: Workbench, desk: Desk) -> None:
    def answered(answer: str | None) -> None:
        if answer == "save":
            app.save(app.leave)
        elif answer in {"drop", "keep"}:
            app.leave(keep=answer == "keep")

    why_not = "" if desk.journal else "there is no journal"
    choices = [
        Choice("s", "save and quit", "save"),
        Choice("d", "quit and drop what is not saved", "drop"),
        Choice("k", "quit, and decide at the next start", "keep", why_not),
        Choice("c", "stay", "stay"),
    ]
    app.push_screen(ChooseDialog("There are changes that are not saved", choices), answered)


def _ask_about_what_if(app: Workbench, desk: Desk) -> None:
    def answered(answer: str | None) -> None:
        if answer not in {"keep", "drop"}:
            return
        if answer == "keep":
            app.work_view.attempt(desk.keep)
        else:
            desk.drop()
        app.work_view.show_step()
        leave(app, desk)

    choices = [
        Choice("d", "drop it, and quit", "drop"),
        Choice("k", "keep it, and quit", "keep"),
        Choice("c", "stay", "stay"),
    ]
    app.push_screen(ChooseDialog("A what-if is being tried", choices), answered)
