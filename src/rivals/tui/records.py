"""Adding, editing and deleting records, and editing what the analysis says of itself, by forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core import edits
from rivals.core.analysis import Analysis
from rivals.core.change import Tree, at
from rivals.core.fields import Text, specs
from rivals.core.problems import RefusedError
from rivals.core.records import Assumption, Document, Evidence, Hypothesis, Indicator, Source
from rivals.core.references import SINGULAR
from rivals.tui.dialogs import Choice, ChooseDialog, FindDialog
from rivals.tui.entries import editable
from rivals.tui.finding import cell_of
from rivals.tui.forms import RecordForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rivals.core.change import Change, Value
    from rivals.tui.grid import Cell
    from rivals.tui.view import MatrixView

RECORDS: Final = {
    "evidence": Evidence,
    "hypotheses": Hypothesis,
    "sources": Source,
    "assumptions": Assumption,
    "indicators": Indicator,
    "documents": Document,
}
"""The class of the records in each section that has a form."""

HEAD: Final = tuple(spec for spec in specs(Analysis) if isinstance(spec.kind, Text))
"""What an analysis says of itself: its title, its question, its marking and the like."""

_KEY_DEPTH: Final = 2
"""Where in a path the key of a record's field stands: after the section and the id."""

_ITSELF: Final = "itself"
"""The answer that means the analysis, and none of its records."""


def add(view: MatrixView) -> None:
    """Ask what to add, then for its fields."""
    choices = [
        Choice("e", "an item of evidence", "evidence"),
        Choice("h", "a hypothesis", "hypotheses"),
        Choice("s", "a source", "sources"),
    ]

    def chosen(section: str | None) -> None:
        if section is not None:
            fill(view, section, None)

    view.app.push_screen(ChooseDialog("Add", choices), chosen)


def edit(view: MatrixView) -> None:
    """Ask what to edit, then show its fields."""
    words = f"the analysis itself: {', '.join(spec.key for spec in HEAD)}"
    itself = Choice("a", words, _ITSELF), lambda: fill_head(view)
    _choose(view, "Edit", lambda section, key: fill(view, section, key), itself)


def open_in_editor(view: MatrixView) -> None:
    """Ask what to open in the analyst's own editor."""
    from rivals.tui import editor

    _choose(view, "Open", lambda section, key: editor.edit(view, section, key))


def delete(view: MatrixView) -> None:
    """Ask what to delete, and whether to."""
    _choose(view, "Delete", lambda section, key: confirm(view, section, key))


def _choose(
    view: MatrixView,
    verb: str,
    act: Callable[[str, str], None],
    itself: tuple[Choice, Callable[[], None]] | None = None,
) -> None:
    """Choose the item or the hypothesis under the cursor, or one of the sources.

    Args:
        view: The view with the cursor.
        verb: What is done with it.
        act: Does it.
        itself: The choice that stands for the analysis itself, and what it does; None for no such choice.
    """
    analysis, cell = view.analysis, view.matrix.cell
    at_hand = {
        "evidence": cell.evidence if cell else next(iter(analysis.in_order("evidence")), None),
        "hypotheses": cell.hypothesis if cell else next(iter(analysis.in_order("hypotheses")), None),
    }
    choices = []
    for section, key in at_hand.items():
        wording = (
            f"{analysis.name_of(section, key)}: {_wording(view, section, key)}" if key else SINGULAR[section]
        )
        choices.append(Choice(section[0], wording, section, "" if key else "there is none yet"))
    choices.append(Choice("s", "a source …", "sources", "" if analysis.sources else "there is none yet"))
    if itself:
        choices.append(itself[0])

    def chosen(section: str | None) -> None:
        if section == _ITSELF and itself:
            itself[1]()
        elif section == "sources":
            _find_source(view, f"{verb} which source?", at_hand["evidence"], lambda key: act("sources", key))
        elif section is not None and (key := at_hand[section]):
            act(section, key)

    view.app.push_screen(ChooseDialog(verb, choices), chosen)


def _find_source(view: MatrixView, title: str, item: str | None, act: Callable[[str], None]) -> None:
    """Find a source; those of the item at hand come first."""
    sources = view.analysis.sources
    used = list(view.analysis.evidence[item].sources) if item else []
    keys = [*used, *(key for key in view.analysis.in_order("sources") if key not in used)]
    choices = [Choice("", f"{sources[key].name} ({key})", key) for key in keys]

    def chosen(key: str | None) -> None:
        if key is not None:
            act(key)

    view.app.push_screen(FindDialog(title, choices), chosen)


def _wording(view: MatrixView, section: str, key: str) -> str:
    return str(getattr(getattr(view.analysis, section)[key], edits.WORDING[section]))


def fill(view: MatrixView, section: str, key: str | None, given: Tree | None = None) -> None:
    """Show the form of a record, new or there already, and do what it asks for.

    Args:
        view: The view that does it.
        section: The section of the record.
        key: Its id; None for a new one.
        given: What is known of a new one; what has no field in the form goes along with it.
    """
    desk, name = view.desk, SINGULAR[section]
    shown = {spec.key for spec in editable(RECORDS[section])}
    along = {each: value for each, value in (given or {}).items() if each not in shown}
    found = at(desk.analysis.tree, (section, key)) if key else {}
    old: Tree = found if isinstance(found, dict) else {}

    def changes(values: Mapping[str, Value | None]) -> tuple[str, list[Change]]:
        if key:
            return key, edits.edit(desk.analysis, section, key, values)
        return edits.add(
            desk.analysis,
            section,
            {each: value for each, value in (*values.items(), *along.items()) if value is not None},
        )

    def check(values: Mapping[str, Value | None]) -> Mapping[str, str]:
        return _faults(lambda: desk.analysis.apply(changes(values)[1]), _KEY_DEPTH)

    def keep(values: Mapping[str, Value | None] | None) -> None:
        if not values:
            return
        made, todo = changes(values)
        intent = f"{name} {desk.analysis.name_of(section, key)} edited" if key else f"{name} added"
        if view.attempt(lambda: desk.do(intent, todo)):
            view.show(_cell_to_show(view, section, made, is_new=key is None))

    def make(section: str, wording: str) -> tuple[str, Analysis]:
        made, todo = edits.add(desk.analysis, section, {edits.WORDING[section]: wording})
        if not view.attempt(lambda: desk.do(f"{SINGULAR[section]} added", todo)):
            return "", desk.analysis
        view.show()
        return made, desk.analysis

    title = f"Edit {name} {desk.analysis.name_of(section, key)}" if key else f"New {name}"
    form = RecordForm(title, editable(RECORDS[section]), old, desk.analysis, check)
    form.make = make
    form.begin_with(given or {})
    view.app.push_screen(form, keep)


def fill_head(view: MatrixView) -> None:
    """Show the form of what the analysis says of itself, and do what it asks for."""
    desk = view.desk

    def check(values: Mapping[str, Value | None]) -> Mapping[str, str]:
        return _faults(lambda: desk.analysis.apply(edits.edit_head(desk.analysis, values)), 0)

    def keep(values: Mapping[str, Value | None] | None) -> None:
        if values:
            changes = edits.edit_head(desk.analysis, values)
            view.attempt(lambda: desk.do(f"{', '.join(values)} edited", changes))

    form = RecordForm("Edit the analysis itself", HEAD, desk.analysis.tree, desk.analysis, check)
    view.app.push_screen(form, keep)


def _faults(attempt: Callable[[], Analysis], depth: int) -> Mapping[str, str]:
    """What is wrong with an attempt, by the key of the field, which stands so deep in a path."""
    try:
        attempt()
    except RefusedError as refused:
        return {each.path[depth] if len(each.path) > depth else "": each.message for each in refused.problems}
    return {}


def _cell_to_show(view: MatrixView, section: str, key: str, *, is_new: bool) -> Cell | None:
    """Where the cursor goes to see a record: to an item or a hypothesis, else it stays.

    Of a new item it is the first cell: it is rated from there across. Of several made in another view, one
    after the other, it is the first cell of the first that is not rated.
    """
    cell = view.matrix.cell
    if section not in {"evidence", "hypotheses"}:
        return cell
    if is_new and cell and view.has_class("-away") and not view.analysis.evidence[cell.evidence].ratings:
        return cell
    return cell_of(view.analysis, (section, key), None if is_new and section == "evidence" else cell)


def confirm(view: MatrixView, section: str, key: str) -> None:
    """Say what goes along, and ask."""
    desk = view.desk
    name = f"{SINGULAR[section]} {desk.analysis.name_of(section, key)}"
    mentions = len(edits.remove(desk.analysis, section, key)) - 1
    rated = len(desk.analysis.evidence[key].ratings) if section == "evidence" else 0
    along = [f"its {rated} ratings"] * bool(rated) + [f"{mentions} mentions of it elsewhere"] * bool(mentions)
    what = f", with {' and '.join(along)}" if along else ""
    choices = [Choice("y", f"delete {name}{what}; u brings it back", "yes"), Choice("n", "keep it", "no")]

    def answered(answer: str | None) -> None:
        if answer == "yes" and view.attempt(lambda: desk.remove(section, key)):
            view.show()

    view.app.push_screen(ChooseDialog(f"Delete {name}?", choices), answered)
