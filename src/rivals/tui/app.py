"""The workbench: opens a file, shows its views, saves it, and leaves."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Static

from rivals.core.text import steady
from rivals.files.errors import FileError
from rivals.files.settings import Settings
from rivals.files.store import AnalysisFile
from rivals.tui.bars import KeyBar, RankingBar, TitleBar
from rivals.tui.base import RivalsApp
from rivals.tui.desk import Desk
from rivals.tui.footer import as_liked, hints
from rivals.tui.lines import WIDE, RankingState, ranking_height
from rivals.tui.upkeep import Upkeep
from rivals.tui.view import MatrixView
from rivals.tui.views import view_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult, SystemCommand
    from textual.dom import DOMNode
    from textual.screen import Screen

    from rivals.tui.bars import KeyHint
    from rivals.tui.other_view import OtherView

SMALLEST: Final = (60, 16)
TALL: Final = 32
LOW: Final = 20
"""From how many lines on the detail pane has room for more, and under how many it makes do with little."""

PROGRESS_WIDTH: Final = 40
MATRIX: Final = "matrix"
"""The view that one begins with."""


class Workbench(RivalsApp):
    """The workbench on one file.

    Attributes:
        begins_with_tour: Whether the tour is shown as soon as the file is open.
        others: The versions of other analysts to compare it with at once, as it opens.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help", id="help"),
        Binding("ctrl+s", "save", "save", id="save"),
        Binding("colon,ctrl+p", "command_palette", "all commands", id="palette"),
        Binding("f", "jump", "jump: a label on all one can go to; typing it goes there", id="jump"),
        Binding("1", "view('matrix')", "the matrix", id="view.matrix"),
        Binding("2", "view('sources')", "sources, assumptions, indicators, documents", id="view.sources"),
        Binding("3", "view('graph')", "the graph: what rests on what", id="view.graph"),
        Binding("4", "view('robustness')", "robustness: what would change the answer", id="view.robustness"),
        Binding("5", "view('review')", "the review: conflicts, changes, findings", id="view.review"),
        Binding("6", "view('briefing')", "the briefing: preview and export", id="view.briefing"),
        Binding("q,ctrl+q", "quit", "quit", id="quit"),
    ]

    def __init__(
        self,
        path: Path,
        desk: Desk | None = None,
        theme: str | None = None,
        *,
        only_look: bool = False,
        liked: Settings | None = None,
    ) -> None:
        """Set the workbench up.

        Args:
            path: The file.
            desk: The file as opened already; None to open it here, with progress shown.
            theme: `dark`, `light` or `ansi`.
            only_look: Whether nothing shall be changed in what is opened here.
            liked: The user's settings.
        """
        super().__init__(theme, liked or Settings())
        self._path = path
        self._only_look = only_look
        self.others: tuple[str, ...] = ()
        self.begins_with_tour = False
        self._ranking_height = 0
        self._desk = desk
        self._upkeep: Upkeep | None = None
        self._view = MATRIX

    def compose(self) -> ComposeResult:
        """Title, ranking, the view, keys; and what stands in for them meanwhile."""
        yield TitleBar(id="title")
        yield RankingBar(id="ranking")
        yield MatrixView(id="work")
        yield KeyBar(id="keys")
        if self._desk is None:
            yield Static(id="loading", markup=False)
        yield Static(id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the analysis, or begin to open it."""
        if self._desk is None:
            self.screen.add_class("-opening")
            self._show_progress(0)
            self._open()
        else:
            self._begin(self._desk)

    # Opening

    @work(thread=True, exit_on_error=False)
    def _open(self) -> None:
        """Read a large file aside, so that the screen stays alive."""
        try:
            file = AnalysisFile.open(self._path, self._tell_progress)
        except FileError as error:
            self.call_from_thread(self.exit, 2, 2, "\n".join(error.messages))
            return
        desk = Desk(file, only_look=self._only_look)
        self.call_from_thread(self._begin, desk)

    def _tell_progress(self, done: float) -> None:
        self.call_from_thread(self._show_progress, done)

    def _show_progress(self, done: float) -> None:
        bar = "█" * round(done * PROGRESS_WIDTH)
        words = f"Opening {steady(self._path.name)}\n\n{bar:░<{PROGRESS_WIDTH}} {done:4.0%}"
        self.screen_stack[0].query_one("#loading", Static).update(words)

    def _begin(self, desk: Desk) -> None:
        self._desk = desk
        # What has just been read stays: the collector need not look through it again and again.
        gc.freeze()
        self.screen.remove_class("-opening")
        self.show_state()
        self.work_view.begin(desk)
        if self.begins_with_tour:
            self.action_tour()
        elif desk.read_only:
            self.tell(f"Nothing can be changed: {desk.read_only}", severity="warning")
        for fault in (*self.liked.faults, *self._key_faults()):
            self.tell(fault, severity="warning")
        self._upkeep = Upkeep(self, desk)
        self._upkeep.begin()
        if self.others:
            desk.others = self.others
            self.call_later(self.action_view, "comparison")
        self.heed_the_end()

    def _key_faults(self) -> Iterable[str]:
        """What is wrong with the keys that the user would rather have."""
        if not self.liked.keys:
            return ()
        from rivals.tui.chains import chains
        from rivals.tui.keymap import faults

        return faults(self.liked.keys, chains())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the file is open, all one can do is leave."""
        return (self._desk is not None or action == "quit") and super().check_action(action, parameters)

    # Views

    @property
    def other_view(self) -> OtherView | None:
        """The view that is shown in place of the matrix; None where that is shown."""
        if self._view == MATRIX:
            return None
        return cast("OtherView", self.screen_stack[0].query_one(f"#{self._view}"))

    async def action_view(self, name: str) -> None:
        """Show a view; who never looks at one does not pay for it."""
        if self._desk is None:
            return
        screen = self.screen_stack[0]
        if name != MATRIX and not screen.query(f"#{name}"):
            await screen.mount(view_class(name)(self._desk, self.work_view, id=name), after="#work")
        self._view = name
        self.work_view.set_class(name != MATRIX, "-away")
        for each in screen.query(".other-view"):
            each.set_class(each.id != name, "-away")
        view = self.other_view
        if view is None:
            self.work_view.matrix.focus()
        else:
            view.begin()
        self.show_state()

    async def on_other_view_wanted(self, message: OtherView.Wanted) -> None:
        """Show a place in the matrix."""
        await self.action_view(MATRIX)
        if message.path:
            self.work_view.go_to(message.path)

    async def on_other_view_other_wanted(self, message: OtherView.OtherWanted) -> None:
        """Show another view, and a place in it."""
        await self.action_view(message.view)
        if message.path and self.other_view:
            self.other_view.go_to(message.path)

    def on_other_view_ready(self) -> None:
        """Show what the keys do now."""
        self.show_state()

    # Showing

    def on_matrix_view_stepped(self) -> None:
        """Show what the last step did."""
        if self._upkeep:
            self._upkeep.look_at_journal()
        if self.other_view:
            self.other_view.look()
        self.show_state()

    @property
    def upkeep(self) -> Upkeep:
        """What looks after the open file."""
        if self._upkeep is None:
            raise RuntimeError("no file is open yet")
        return self._upkeep

    @property
    def work_view(self) -> MatrixView:
        """The matrix and its detail, whatever lies over them."""
        return self.screen_stack[0].query_one(MatrixView)

    def show_state(self) -> None:
        """Show the ranking, whether there is anything to save, and what the keys do now."""
        desk = self._desk
        if desk is None:
            return
        title = self.screen_stack[0].query_one(TitleBar)
        title.title = desk.analysis.title
        title.marking = desk.analysis.marking
        title.state = self._state(desk)
        title.view = self._view.capitalize()
        words = self.work_view.words
        last = f"only “{words}”, ctrl+g shows all" if words else desk.last
        if self.work_view.has_just_rated:
            last = f"{last}, space says why"
        if desk.is_what_if:
            last = f"what if: {last}"
        self.screen_stack[0].set_class(desk.is_what_if, "-what-if")
        self.screen_stack[0].query_one(RankingBar).show(
            RankingState(desk.analysis, desk.ranking, desk.before, last, desk.dissenting)
        )
        self._share_height()
        self.screen_stack[0].query_one(KeyBar).show(self._hints(desk))

    def _state(self, desk: Desk) -> str:
        """What the title says of the file, in a few words."""
        if desk.read_only:
            return "read-only"
        if desk.is_what_if:
            return "what if"
        outside = self._upkeep.outside if self._upkeep else ""
        return ", ".join(filter(None, ["● unsaved" * desk.session.unsaved, outside]))

    def _hints(self, desk: Desk) -> list[KeyHint]:
        every = list(hints(desk, self.other_view))
        if not self.liked.keys:
            return every
        nodes = self._key_nodes
        return [
            as_liked(each, [self._node_of(each.action), *nodes.values(), self], self.liked.keys)
            for each in every
        ]

    @property
    def _key_nodes(self) -> Mapping[str, DOMNode]:
        """The widgets whose keys are in the footer, by the names that it has for them."""
        view = self.other_view
        return view.nodes if view else {"matrix": self.work_view}

    def _node_of(self, action: str) -> DOMNode:
        """The widget that an action of the footer is one of."""
        return self._key_nodes.get(action.rpartition(".")[0], self)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size, or say that it is too small."""
        width, height = event.size
        for screen in self.screen_stack:
            screen.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self.screen_stack[0].set_class(width >= WIDE, "-wide")
        self.screen_stack[0].set_class(height >= TALL, "-tall")
        self.screen_stack[0].set_class(height < LOW, "-low")
        words = f"Rivals needs {SMALLEST[0]}×{SMALLEST[1]}; this is {width}×{height}."
        self.screen_stack[0].query_one("#too-small", Static).update(words)
        self._share_height()

    def _share_height(self) -> None:
        """The ranking gets the lines it can use, up to a quarter of the screen."""
        if self._desk is None:
            return
        wanted = ranking_height(self.size.height, self._desk.ranking)
        if wanted != self._ranking_height:  # setting it lays the whole screen out, even if to the same
            self._ranking_height = wanted
            self.screen_stack[0].query_one(RankingBar).styles.height = wanted

    def tell(self, words: str, severity: str = "information") -> None:
        """Say something in passing."""
        self.work_view.tell(words, severity)

    # Saving and leaving

    def action_save(self) -> None:
        """Save."""
        self.save()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save; then do something, if it could be saved."""
        if self._desk and self._desk.is_what_if:
            self.tell("What is only tried is not saved: w keeps it or drops it.", severity="warning")
        elif self._upkeep and self.work_view.may_change():
            self._upkeep.save(then)

    async def action_quit(self) -> None:
        """Leave; ask first where something is not saved."""
        from rivals.tui.leaving import leave

        if self._desk is None:
            self.leave()
        else:
            leave(self, self._desk)

    def end_politely(self) -> None:
        """Told to end: leave the terminal as it was, and the journal for the next start."""
        self.was_told_to_end = True
        self.leave(keep=True)

    def leave(self, *, keep: bool = False) -> None:
        """Leave at once: what is not saved is given up, or kept for the next start."""
        if self._upkeep:
            self._upkeep.end(keep=keep)
        self.exit(0)

    def on_unmount(self) -> None:
        """However the workbench ends, let go of the journal: what is in it, the next start offers."""
        if self._upkeep:
            self._upkeep.end(keep=True)

    @property
    def comfort(self) -> str:
        """After a fault of our own: what has become of the work."""
        kept = "What you did since is kept, and offered when you open it again."
        return kept if self._desk and self._desk.journal else ""

    # Help and commands

    def action_command_palette(self) -> None:
        """Show all commands."""
        from rivals.tui.commands import Commands

        if not isinstance(self.screen, Commands):
            self.push_screen(Commands())

    def action_jump(self) -> None:
        """Label what is on the screen, and go to what is typed."""
        from rivals.tui.jumping import jump

        jump(self)

    def action_help(self) -> None:
        """Show the keys of what has the focus."""
        from rivals.tui.dialogs import HelpDialog
        from rivals.tui.help import sections

        self.push_screen(HelpDialog(sections(self)))

    def action_tour(self) -> None:
        """Show the tour."""
        from rivals.tui.tour import Tour

        self.push_screen(Tour(self.liked.keys))

    async def on_title_bar_pressed(self, message: TitleBar.Pressed) -> None:
        """Show the view that was clicked."""
        await self.action_view(message.view)

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Run what was clicked in the footer."""
        await self.run_action(message.action.rpartition(".")[2], self._node_of(message.action))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's signature
        """All commands, for the palette."""
        if self._desk is None:
            return
        from rivals.tui.commands import commands

        yield from commands(self)
