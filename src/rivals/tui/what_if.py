"""What if: asking what to try, and whether to keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rivals.tui.dialogs import Choice, ChooseDialog, FindDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from rivals.core.change import Change
    from rivals.tui.view import MatrixView


def ask(view: MatrixView) -> None:
    """Ask what to try, or what to become of what was tried."""
    desk, analysis, cell = view.desk, view.analysis, view.matrix.cell
    item = analysis.evidence[cell.evidence] if cell else None
    name = analysis.name_of("evidence", item.id) if item else "an item"
    verb = "leave out" if item is None or item.active else "bring back"
    none_tried = "" if desk.is_what_if else "nothing is being tried"
    tried = "as it is now" if desk.is_what_if else ""
    no_source, no_assumption = (
        "" if each else "there is none yet" for each in (analysis.sources, analysis.assumptions)
    )
    choices = [
        Choice("e", f"{verb} {name}", "item", "" if item else "there is none yet"),
        Choice("s", "discredit a source …", "source", no_source),
        Choice("a", "let an assumption fail …", "assumption", no_assumption),
        Choice("r", "rate or edit as ever, only to see", "try", tried),
        Choice("k", "keep what was tried", "keep", none_tried),
        Choice("D", "drop it", "drop", none_tried),
    ]
    title = "What if: nothing of this is real until it is kept"
    view.app.push_screen(ChooseDialog(title, choices), lambda answer: _answered(view, answer))


def _answered(view: MatrixView, answer: str | None) -> None:
    match answer:
        case "item":
            _leave_out_or_bring_back(view)
        case "source":
            _find_source(view)
        case "assumption":
            _find_assumption(view)
        case "try":
            view.desk.try_out()
            view.tell("What you do now is tried, not done: w keeps or drops it.")
            view.show_step()
        case "keep":
            view.attempt(view.desk.keep)
            view.show_step()
        case "drop":
            view.desk.drop()
            view.show_step()


def _try(view: MatrixView, intent: str, changes: Callable[[], list[Change]]) -> None:
    """Try some changes; the first of them begins the what-if."""

    def attempt() -> bool:
        todo = changes()
        if not todo:
            view.tell("That would change nothing.")
            return False
        view.desk.try_out()
        return view.desk.do(intent, todo)

    if view.attempt(attempt):
        view.show_step()


def _leave_out_or_bring_back(view: MatrixView) -> None:
    from rivals.robustness.what_if import bring_back, leave_out

    cell, analysis = view.matrix.cell, view.analysis
    if cell is None:
        return
    name = analysis.name_of("evidence", cell.evidence)
    if analysis.evidence[cell.evidence].active:
        _try(view, f"{name} left out", lambda: leave_out(analysis, [cell.evidence]))
    else:
        _try(view, f"{name} brought back", lambda: bring_back(analysis, cell.evidence))


def _find_source(view: MatrixView) -> None:
    from rivals.robustness.what_if import discredit

    analysis = view.analysis
    choices = [
        Choice("", f"{analysis.sources[key].name} ({key})", key) for key in analysis.in_order("sources")
    ]

    def chosen(key: str | None) -> None:
        if key is not None:
            _try(view, f"source {key} discredited", lambda: discredit(analysis, key))

    view.app.push_screen(FindDialog("Discredit which source?", choices), chosen)


def _find_assumption(view: MatrixView) -> None:
    from rivals.robustness.what_if import let_fail

    analysis = view.analysis
    choices = [
        Choice("", f"{analysis.assumptions[key].statement} ({key})", key)
        for key in analysis.in_order("assumptions")
    ]

    def chosen(key: str | None) -> None:
        if key is not None:
            _try(view, f"assumption {key} failed", lambda: let_fail(analysis, key))

    view.app.push_screen(FindDialog("Which assumption fails?", choices), chosen)
