"""The graph view: from node to node through what the answer rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from rivals.tui.aside import aside
from rivals.tui.bars import KeyHint
from rivals.tui.first_steps import first_steps
from rivals.tui.graph_map import GraphMap
from rivals.tui.other_view import OtherView
from rivals.tui.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from rivals.core.analysis import Analysis
    from rivals.graph.evidence_graph import Node
    from rivals.graph.lines import Line
    from rivals.graph.view import View
    from rivals.tui.surroundings import Marks


class GraphView(OtherView):
    """One node in focus, what it rests on and what rests on it; all there is to say of it below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "return", "back to the node before", id="graph.return"),
        Binding("m", "matrix", "show it in the matrix", id="graph.matrix"),
    ]

    def __init__(self, *args: object, **options: object) -> None:
        """Begin with no graph."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._known: Analysis | None = None
        self._whole: View | None = None
        self._marks: Marks | None = None
        self._trail: list[Node] = []

    def compose(self) -> ComposeResult:
        """The map, and what is said of the node under the cursor."""
        yield GraphMap()
        yield Pane()

    @property
    def map(self) -> GraphMap:
        """The map."""
        return self.query_one(GraphMap)

    @property
    def more(self) -> Pane:
        """What is said of the node under the cursor."""
        return self.query_one(Pane)

    @property
    def nodes(self) -> Mapping[str, DOMNode]:
        """The view and its map."""
        return {"view": self, "map": self.map}

    def hints(self) -> list[KeyHint]:
        """The keys of the graph."""
        return [
            KeyHint("enter", "look", "map.choose"),
            KeyHint("m", "matrix", "view.matrix"),
            KeyHint("backspace", "back", "view.return", enabled=len(self._trail) > 1),
        ]

    def begin(self) -> None:
        """Come here, to the item that the cursor of the matrix is on."""
        self.map.focus()
        cell = self._matrix.matrix.cell
        if cell is not None:
            self._trail = [("evidence", cell.evidence)]
        super().begin()

    def look(self) -> None:
        """Make the graph of the analysis as it stands, aside."""
        if self._desk.analysis is self._known:
            self._show_focus()
            return
        aside(self, "graph", self._make, self._desk.analysis)

    def _make(self, analysis: Analysis) -> None:
        from rivals.graph.evidence_graph import EvidenceGraph
        from rivals.graph.view import View
        from rivals.scoring.ranking import score
        from rivals.scoring.weights import weight
        from rivals.tui.surroundings import Marks

        weights = {key: weight(analysis, item) for key, item in analysis.evidence.items()}
        whole = View(EvidenceGraph.of(analysis, weights))
        circles = frozenset(node for circle in whole.circles for node in circle.members)
        ranks = {
            ("hypotheses", each.hypothesis): f"#{each.rank}"
            for each in score(analysis).standings
            if each.rank is not None
        }
        self.app.call_from_thread(self._take, analysis, whole, Marks(whole.shares, circles, ranks))

    def _take(self, analysis: Analysis, whole: View, marks: Marks) -> None:
        if analysis is self._desk.analysis:
            self._known, self._whole, self._marks = analysis, whole, marks
            self._show_focus()
            self.post_message(self.Ready())

    # From node to node

    def _show_focus(self, came_from: Node | None = None) -> None:
        from rivals.tui.surroundings import Surroundings

        if self._whole is None or self._marks is None:
            return
        graph = self._whole.whole
        self._trail = [node for node in self._trail if node in graph.net]
        if not self._trail:
            first = next(iter(graph.net), None)
            if first is None:
                self.more.tell(first_steps(self._desk.analysis))
                return
            self._trail = [first]
        focus = self._trail[-1]
        self.map.show(Surroundings(graph, focus, self._marks), came_from)
        self._tell(came_from or focus)

    def _tell(self, node: Node) -> None:
        """Say what there is to say of a node."""
        from rivals.graph.focus_text import focus_lines, impact_lines

        if self._whole is None:
            return
        view = self._whole.focused(node)
        if view.around is not None:
            lines = [*focus_lines(view.whole, view.around), *impact_lines(view)]
            self.more.tell([*first_steps(self._desk.analysis), *_paragraphs(lines)])

    def on_graph_map_moved(self, message: GraphMap.Moved) -> None:
        """Say what there is to say of the node under the cursor."""
        self._tell(message.node)

    def on_graph_map_chosen(self, message: GraphMap.Chosen) -> None:
        """Put a node in focus."""
        if self._trail and message.node != self._trail[-1]:
            came_from = self._trail[-1]
            self._trail.append(message.node)
            self._show_focus(came_from)
            self._tell(message.node)

    def action_return(self) -> None:
        """Back to the node that was in focus before."""
        if len(self._trail) > 1:
            self._show_focus(self._trail.pop())

    def action_matrix(self) -> None:
        """Show the node under the cursor in the matrix."""
        if self.map.node:
            self.post_message(self.Wanted(self.map.node))

    def action_other_pane(self) -> None:
        """To the detail pane and back."""
        (self.more if self.map.has_focus else self.map).focus()


def _paragraphs(lines: list[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.text or line.bullet:
            yield line.role.value, f"{'  ' * line.depth}{line.bullet}{line.text}"
