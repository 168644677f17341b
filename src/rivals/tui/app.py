"""The workbench: one analysis on the screen, and every key."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Container

from rivals.core.change import Tree, at
from rivals.core.problems import RefusedError
from rivals.core.references import SINGULAR
from rivals.core.scales import RuleName
from rivals.core.text import printable, steady
from rivals.files.errors import FileError, SaveError
from rivals.files.store import AnalysisFile
from rivals.scoring.order import Order
from rivals.scoring.wording import RULE_TITLES
from rivals.tui.bars import KeyBar, KeyHint, RankingBar, TitleBar
from rivals.tui.desk import Desk
from rivals.tui.detail import Detail
from rivals.tui.grid import Cell, Grid, View
from rivals.tui.matrix import Matrix
from rivals.tui.theme import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult
    from textual.screen import Screen

    from rivals.core.change import Change, Value
    from rivals.core.records import Hypothesis

SMALLEST: Final = (60, 16)
WIDE: Final = 110
TALL: Final = 32
SLOW_TO_OPEN: Final = 512 * 1024
"""Files larger than this, in bytes, are opened with progress shown meanwhile."""

SORT_KEYS: Final = {
    "l": Order.LABEL,
    "d": Order.DATE,
    "w": Order.WEIGHT,
    "i": Order.DIAGNOSTICITY,
    "s": Order.SOURCE,
}
SECTION_KEYS: Final = {"e": "evidence", "h": "hypotheses", "s": "sources"}
"""The sections that the matrix view edits, and the key of each."""


class Workbench(App[int]):
    """The workbench on one file."""

    CSS_PATH = "rivals.tcss"
    TITLE = "Rivals"
    COMMAND_PALETTE_BINDING = "ctrl+p"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help", id="help"),
        Binding("a", "add", "add evidence, a hypothesis or a source", id="add"),
        Binding("e", "edit", "edit the item, the hypothesis or a source", id="edit"),
        Binding("d", "delete", "delete the item, the hypothesis or a source", id="delete"),
        Binding("u", "undo", "undo", id="undo"),
        Binding("U", "redo", "redo", id="redo"),
        Binding("slash", "filter", "filter the evidence", id="filter"),
        Binding("s", "sort", "sort the evidence", id="sort"),
        Binding("t", "transpose", "turn the matrix: hypotheses in rows or in columns", id="transpose"),
        Binding("tab", "other_pane", "to the detail pane and back", id="other_pane", priority=False),
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("colon", "command_palette", "all commands", id="palette"),
        Binding("escape", "back", "back: clear the filter", id="back"),
        Binding("q,ctrl+q", "quit", "quit", id="quit", priority=False),
    ]

    def __init__(self, path: Path, desk: Desk | None = None, theme: str | None = None) -> None:
        """Open the workbench.

        Args:
            path: The file.
            desk: The file as opened already; None to open it here, with progress shown.
            theme: `dark`, `light` or `ansi`.
        """
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = THEMES[theme or "dark"]
        self._path = path
        self._desk = desk
        self._view = View()

    def compose(self) -> ComposeResult:
        """Title, ranking, matrix and detail, keys."""
        from textual.widgets import Static

        yield TitleBar(id="title")
        yield RankingBar(id="ranking")
        with Container(id="work"):
            yield Matrix(id="matrix")
            yield Detail(id="detail")
        yield KeyBar(id="keys")
        if self._desk is None:
            with Container(id="loading"):
                yield Static(id="progress", markup=False)
        yield Static(id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the analysis, or begin to open it."""
        if self._desk is None:
            self.screen.add_class("-opening")
            self._progress(0)
            self._open()
        else:
            self._begin(self._desk)

    # Opening

    @work(thread=True, exit_on_error=False)
    def _open(self) -> None:
        """Read a large file aside, so that the screen stays alive."""
        try:
            file = AnalysisFile.open(self._path, lambda done: self.call_from_thread(self._progress, done))
            desk = Desk(file)
        except FileError as error:
            self.call_from_thread(self.exit, 2, 2, error.messages)
            return
        self.call_from_thread(self._begin, desk)

    def _progress(self, done: float) -> None:
        from textual.widgets import Static

        width = 40
        bar = "█" * round(done * width)
        self.query_one("#progress", Static).update(f"Opening {steady(self._path.name)}\n{bar:░<{width}} {done:4.0%}")

    def _begin(self, desk: Desk) -> None:
        self._desk = desk
        # What has just been read stays: the collector need not look through it again and again.
        gc.freeze()
        self.screen.remove_class("-opening")
        self._share_height()
        self._show_all()
        self.query_one(Matrix).focus()
        if desk.read_only:
            self._tell(desk.read_only.capitalize(), severity="warning")
        elif lines := desk.file.comments:
            self._tell(
                f"Line {lines[0]} of the file is a comment between entries. Saving would lose it, so it is refused: "
                "move such comments to the top of the file or into notes.",
                severity="warning",
            )

    @property
    def desk(self) -> Desk:
        """What is worked on; keys do nothing before there is any."""
        assert self._desk is not None  # noqa: S101 - every action checks `check_action` first
        return self._desk

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the file is open, all one can do is leave."""
        if self._desk is None and action != "quit":
            return False
        return super().check_action(action, parameters)

    # Showing

    def _show_all(self, cell: Cell | None = None) -> None:
        """Show another set of records, another order or another view."""
        desk = self.desk
        matrix = self.query_one(Matrix)
        self._grid = Grid(desk.analysis, desk.ranking, self._view)
        matrix.show(self._grid, cell or matrix.cell)
        self._show_ranking()

    def _show_cell(self, cell: Cell) -> None:
        """Show another state of one cell: all that a rating may alter."""
        desk = self.desk
        self._grid.follow(desk.analysis, desk.ranking)
        self.query_one(Matrix).follow(cell)
        self._show_ranking()

    def _show_ranking(self) -> None:
        desk = self.desk
        title = self.query_one(TitleBar)
        title.title = desk.analysis.title
        title.marking = desk.analysis.marking
        title.state = "read-only" if desk.read_only else "● unsaved" if desk.session.unsaved else ""
        view = f"only “{self._view.words}”" if self._view.words else ""
        self.query_one(RankingBar).show(desk.analysis, desk.ranking, desk.before, desk.last or view)
        self._show_keys()

    def _show_keys(self) -> None:
        desk = self.desk
        self.query_one(KeyBar).show(
            [
                KeyHint("?", "help", "help"),
                KeyHint("c C n i I", "rate", "help", enabled=not desk.read_only),
                KeyHint("space", "reason", "reason"),
                KeyHint("a", "add", "add", enabled=not desk.read_only),
                KeyHint("u", "undo", "undo", enabled=desk.session.can_undo),
                KeyHint("ctrl+s", "save", "save", enabled=desk.session.unsaved),
                KeyHint("q", "quit", "quit"),
            ]
        )

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size, or say that it is too small."""
        from textual.widgets import Static

        width, height = event.size
        tiny = width < SMALLEST[0] or height < SMALLEST[1]
        self.screen.set_class(tiny, "-tiny")
        self.screen.set_class(width >= WIDE, "-wide")
        if tiny:
            words = f"Rivals needs {SMALLEST[0]}×{SMALLEST[1]}; this is {width}×{height}."
            self.query_one("#too-small", Static).update(words)
        self._share_height()

    def _share_height(self) -> None:
        """The ranking gets the lines it can use, up to a quarter of the screen."""
        if self._desk is not None:
            ranking = self.query_one(RankingBar)
            wanted = 1 + max(len(self._desk.ranking.standings), 1)
            ranking.styles.height = max(min(wanted, max(self.size.height // 4, 5)), 2)
            self.query_one(Detail).styles.height = None if self.size.width >= WIDE else 7 if self.size.height < TALL else 12

    def on_matrix_moved(self, message: Matrix.Moved) -> None:
        """Show the cell that the cursor is on."""
        self.query_one(Detail).show(self.desk.analysis, message.cell)

    def _tell(self, words: str, severity: str = "information") -> None:
        self.notify(printable(words), severity=severity, markup=False)  # type: ignore[arg-type]

    # Rating

    def on_matrix_rated(self, message: Matrix.Rated) -> None:
        """Rate a cell, and go on."""
        cell = message.cell
        if self._may_change() and self._try(lambda: self.desk.rate(cell.evidence, cell.hypothesis, message.rating)):
            self._show_cell(cell)
        matrix = self.query_one(Matrix)
        if matrix.cell == cell and message.rating is not None:
            matrix.go_on()
        if matrix.cell == cell:
            self.query_one(Detail).show(self.desk.analysis, cell)

    def on_matrix_reason_wanted(self, message: Matrix.ReasonWanted) -> None:
        """Ask for the reason of a cell."""
        from rivals.tui.dialogs import ReasonDialog

        cell, analysis = message.cell, self.desk.analysis
        rated = analysis.evidence[cell.evidence].ratings.get(cell.hypothesis)
        if not self._may_change():
            return
        if rated is None:
            self._tell("Rate the cell first: a reason belongs to a rating.", severity="warning")
            return

        def keep(reason: str | None) -> None:
            if reason is not None and self._try(lambda: self.desk.explain(cell.evidence, cell.hypothesis, reason)):
                self._show_cell(cell)
                self.query_one(Detail).show(self.desk.analysis, cell)

        name = self.desk.cell_name(cell.evidence, cell.hypothesis)
        about = f"{analysis.evidence[cell.evidence].summary}\n{analysis.hypotheses[cell.hypothesis].statement}"
        self.push_screen(ReasonDialog(f"{name}: {rated.rating.value}, because", about, rated.because), keep)

    def action_reason(self) -> None:
        """Ask for the reason of the cell under the cursor."""
        self.query_one(Matrix).action_reason()

    def _may_change(self) -> bool:
        if reason := self.desk.read_only:
            self._tell(reason.capitalize(), severity="warning")
        return not reason

    def _try(self, act: object) -> bool:
        """Do something that may be refused, and then say why."""
        try:
            return bool(act())  # type: ignore[operator]
        except RefusedError as refused:
            self._tell(str(refused), severity="error")
            return False

    # Adding, editing, deleting

    def action_add(self) -> None:
        """Ask what to add, then for its fields."""
        if not self._may_change():
            return
        choices = [("e", "an item of evidence", "evidence"), ("h", "a hypothesis", "hypotheses"), ("s", "a source", "sources")]
        self._choose("Add", choices, lambda section: self._form(section, None))

    def action_edit(self) -> None:
        """Ask what to edit, then show its fields."""
        if self._may_change():
            self._choose_record("Edit", self._form)

    def action_delete(self) -> None:
        """Ask what to delete, and whether to."""
        if self._may_change():
            self._choose_record("Delete", self._delete)

    def _choose_record(self, verb: str, act: object) -> None:
        """Choose the item or the hypothesis under the cursor, or one of the sources."""
        from rivals.tui.dialogs import Choice, ChooseDialog, FindDialog

        analysis, cell = self.desk.analysis, self.query_one(Matrix).cell
        item = analysis.evidence[cell.evidence] if cell else None
        hypothesis = self._hypothesis_at_hand(cell)
        nothing = "there is none yet"
        choices = [
            Choice("e", f"{item.label or item.id}: {item.summary}" if item else "evidence", "evidence", "" if item else nothing),
            Choice(
                "h",
                f"{hypothesis.label or hypothesis.id}: {hypothesis.statement}" if hypothesis else "a hypothesis",
                "hypotheses",
                "" if hypothesis else nothing,
            ),
            Choice("s", "a source …", "sources", "" if analysis.sources else nothing),
        ]

        def chosen(section: str | None) -> None:
            if section == "sources":
                used = list(item.sources) if item else []
                others = [key for key in analysis.in_order("sources") if key not in used]
                found = [Choice("", f"{analysis.sources[key].name}  {key}", key) for key in [*used, *others]]
                self.push_screen(FindDialog(f"{verb} which source?", found), lambda key: key and act("sources", key))  # type: ignore[operator, func-returns-value]
            elif section == "evidence" and item:
                act("evidence", item.id)  # type: ignore[operator]
            elif section == "hypotheses" and hypothesis:
                act("hypotheses", hypothesis.id)  # type: ignore[operator]

        self.push_screen(ChooseDialog(verb, choices), chosen)

    def _form(self, section: str, key: str | None) -> None:
        """A form for a record, new or there already."""
        from rivals.core.records import Evidence, Hypothesis, Source
        from rivals.tui.forms import RecordForm

        record = {"evidence": Evidence, "hypotheses": Hypothesis, "sources": Source}[section]
        desk = self.desk
        found = at(desk.analysis.tree, (section, key)) if key else {}
        old: Tree = found if isinstance(found, dict) else {}
        name = SINGULAR[section]
        title = f"Edit {name} {desk.analysis.name_of(section, key)}" if key else f"New {name}"

        def changes(values: Mapping[str, Value | None]) -> tuple[str, list[Change]]:
            if key:
                return key, desk.editing(section, key, values)
            return desk.adding(section, {name: value for name, value in values.items() if value is not None})

        def check(values: Mapping[str, Value | None]) -> Mapping[str, str]:
            try:
                desk.analysis.apply(changes(values)[1])
            except RefusedError as refused:
                return {each.path[2] if len(each.path) > 2 else "": each.message for each in refused.problems}  # noqa: PLR2004 - section, id, key
            return {}

        def keep(values: Mapping[str, Value | None] | None) -> None:
            if values:
                made, todo = changes(values)
                words = f"{name} {desk.analysis.name_of(section, key)} edited" if key else f"{name} added"
                if self._try(lambda: desk.do(words, todo)):
                    self._share_height()
                    self._show_all(self._cell_of(section, made))

        self.push_screen(RecordForm(title, record, old, desk.analysis, check), keep)

    def _hypothesis_at_hand(self, cell: Cell | None) -> Hypothesis | None:
        hypotheses = self.desk.analysis.hypotheses
        key = cell.hypothesis if cell else next(iter(self.desk.analysis.in_order("hypotheses")), None)
        return hypotheses[key] if key else None

    def _cell_of(self, section: str, key: str) -> Cell | None:
        """Where the cursor goes to see a record."""
        cell = self.query_one(Matrix).cell
        analysis = self.desk.analysis
        if section == "evidence" and analysis.hypotheses:
            return Cell(key, cell.hypothesis if cell else analysis.in_order("hypotheses")[0])
        if section == "hypotheses" and analysis.evidence:
            return Cell(cell.evidence if cell else analysis.in_order("evidence")[0], key)
        return cell

    def _delete(self, section: str, key: str) -> None:
        """Say what goes along, and ask."""
        from rivals.core.edits import remove

        desk = self.desk
        name = f"{SINGULAR[section]} {desk.analysis.name_of(section, key)}"
        along = len(remove(desk.analysis, section, key)) - 1
        rated = len(desk.analysis.evidence[key].ratings) if section == "evidence" else 0
        what = f", with its {rated} ratings" if rated else f", with {along} mentions of it" if along else ""
        choices = [("y", f"delete {name}{what} (u brings it back)", "yes"), ("n", "keep it", "")]

        def answered(answer: str) -> None:
            if answer and self._try(lambda: desk.remove(section, key)):
                self._share_height()
                self._show_all()

        self._choose(f"Delete {name}?", choices, answered)

    def _choose(self, title: str, choices: list[tuple[str, str, str]], act: object) -> None:
        from rivals.tui.dialogs import Choice, ChooseDialog

        def chosen(value: str | None) -> None:
            if value is not None:
                act(value)  # type: ignore[operator]

        self.push_screen(ChooseDialog(title, [Choice(*each) for each in choices]), chosen)

    # Undo and redo

    def action_undo(self) -> None:
        """Take the last step back."""
        if self._may_change():
            self._went(self.desk.undo(), "Nothing to undo.")

    def action_redo(self) -> None:
        """Do the last undone step again."""
        if self._may_change():
            self._went(self.desk.redo(), "Nothing to redo.")

    def _went(self, changes: tuple[Change, ...], nothing: str) -> None:
        """Show where some changes were made."""
        if not changes:
            self._tell(nothing)
            return
        path = changes[-1].path
        cell = Cell(path[1], path[3]) if path[0] == "evidence" and path[2:3] == ("ratings",) and len(path) > 3 else None  # noqa: PLR2004
        if cell is not None and len(changes) == 1:
            self._grid.follow(self.desk.analysis, self.desk.ranking)
            self.query_one(Matrix).show(self._grid, cell)
            self._show_ranking()
        else:
            self._share_height()
            self._show_all(cell)

    # Views of the matrix

    def action_filter(self) -> None:
        """Ask for words that the evidence shown must have."""
        from rivals.tui.dialogs import LineDialog

        def narrow(words: str | None) -> None:
            if words is not None:
                self._look_with(words=words.strip())

        self.push_screen(LineDialog("Show evidence with all of these words", self._view.words), narrow)

    def action_back(self) -> None:
        """Clear the filter, and go back to the matrix."""
        if self._view.words:
            self._look_with(words="")
        self.query_one(Matrix).focus()

    def action_sort(self) -> None:
        """Ask what to sort by."""
        choices = [(key, order.value, order.name) for key, order in SORT_KEYS.items()]
        self._choose("Sort the evidence by", choices, lambda name: self._look_with(order=Order[name]))

    def action_transpose(self) -> None:
        """Turn the matrix."""
        self._look_with(transposed=not self._view.transposed)

    def _look_with(self, **view: object) -> None:
        import attrs

        self._view = attrs.evolve(self._view, **view)  # type: ignore[arg-type]
        self._show_all()

    def action_other_pane(self) -> None:
        """To the detail pane and back."""
        matrix, detail = self.query_one(Matrix), self.query_one(Detail)
        (detail if matrix.has_focus else matrix).focus()

    # Saving and leaving

    def action_save(self) -> None:
        """Save."""
        self._save()

    def _save(self) -> bool:
        if not self._may_change():
            return False
        try:
            saved = self.desk.save()
        except SaveError as error:
            self._tell("\n".join(error.messages), severity="error")
            return False
        self._tell("\n".join([f"Saved {self._path.name}" if saved.changed else "Nothing to save", *saved.notes]))
        self._show_ranking()
        return True

    async def action_quit(self) -> None:
        """Leave; ask first where something is not saved."""
        if self._desk is None or not self._desk.session.unsaved:
            self.exit(0)
            return

        def answered(answer: str) -> None:
            if answer == "drop" or (answer == "save" and self._save()):
                self.exit(0)

        choices = [("s", "save and quit", "save"), ("d", "quit and drop what is not saved", "drop"), ("c", "stay", "stay")]
        self._choose("There are changes that are not saved", choices, answered)

    # Help and commands

    def action_help(self) -> None:
        """Show the keys of what has the focus."""
        from rivals.tui.dialogs import HelpDialog
        from rivals.tui.help import sections

        self.push_screen(HelpDialog(sections(self)))

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Run what was clicked in the footer."""
        self.call_later(self.run_action, message.action)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """All commands, for the palette."""
        if self._desk is None:
            return
        yield SystemCommand("Save", "write the file", self.action_save)
        yield SystemCommand("Filter", "show only some evidence", self.action_filter)
        yield SystemCommand("Sort", "by label, date, weight, diagnosticity or source", self.action_sort)
        yield SystemCommand("Transpose", "hypotheses in rows or in columns", self.action_transpose)
        for verb, act in (("Add", self.action_add), ("Edit", self.action_edit), ("Delete", self.action_delete)):
            yield SystemCommand(f"{verb} …", "evidence, a hypothesis or a source", act)
        for rule, title in RULE_TITLES.items():
            yield SystemCommand(f"Rank by {title}", "change the rule of this analysis", lambda rule=rule: self._rank_by(rule))  # type: ignore[misc]
        for name, theme in THEMES.items():
            yield SystemCommand(f"Theme: {name}", "colours", lambda theme=theme: self._set_theme(theme))  # type: ignore[misc]
        yield SystemCommand("Help", "the keys", self.action_help)
        yield SystemCommand("Quit", "leave", self.action_quit)

    def _rank_by(self, rule: RuleName) -> None:
        from rivals.core.change import put

        desk = self.desk
        if self._may_change():
            change = put(desk.analysis.tree, ("method", "rule"), rule.value)
            if change.before != change.after and self._try(lambda: desk.do(f"ranked by {RULE_TITLES[rule]}", [change])):
                self._show_all()

    def _set_theme(self, theme: str) -> None:
        self.theme = theme


def run(path: Path, theme: str | None = None) -> int:
    """Open the workbench on a file, until the analyst leaves.

    Args:
        path: The file.
        theme: `dark`, `light` or `ansi`; dark unless given.

    Returns:
        The exit code: 0, or 2 where the file could not be used.

    Raises:
        FileError: The file cannot be used.
    """
    is_large = path.is_file() and path.stat().st_size > SLOW_TO_OPEN
    desk = None if is_large else Desk(AnalysisFile.open(path))
    app = Workbench(path, desk, theme)
    code = app.run()
    return app.return_code or code or 0


if __name__ == "__main__":
    from pathlib import Path

    sys.exit(run(Path(sys.argv[1])))
