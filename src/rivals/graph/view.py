"""View: what every format shows of an evidence graph, worked out once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from rivals.graph.impact import impact
from rivals.graph.layers import layout
from rivals.graph.linchpins import linchpins
from rivals.graph.lineage import circles
from rivals.graph.neighbourhood import neighbourhood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rivals.graph.evidence_graph import EvidenceGraph, Node
    from rivals.graph.impact import Impact
    from rivals.graph.layers import Layout
    from rivals.graph.linchpins import Linchpin
    from rivals.graph.lineage import Circle
    from rivals.graph.neighbourhood import Neighbourhood


@attrs.frozen(eq=False)
class View:
    """What is shown of a graph: all of it, or what is around one node.

    Attributes:
        whole: The whole graph; shares of weight are always of all of it.
        focus: The node in focus; none where all is shown.
        depth: How many steps around the focus are shown; to the ends where it is not given.
        known: The linchpins of the whole graph, where another view of it has found them.
    """

    whole: EvidenceGraph
    focus: Node | None = None
    depth: int | None = None
    known: tuple[Linchpin, ...] | None = None

    def focused(self, focus: Node) -> View:
        """Another view of the same graph, on one node: what is true of the whole is not found again."""
        return View(self.whole, focus, known=self.linchpins)

    @cached_property
    def around(self) -> Neighbourhood | None:
        """What is around the focus."""
        return None if self.focus is None else neighbourhood(self.whole, self.focus, self.depth)

    @cached_property
    def shown(self) -> EvidenceGraph:
        """The part of the graph that is shown."""
        return self.whole if self.around is None else self.whole.part(self.around.nodes)

    @cached_property
    def linchpins(self) -> tuple[Linchpin, ...]:
        """The linchpins of the whole graph."""
        return linchpins(self.whole) if self.known is None else self.known

    @cached_property
    def shares(self) -> Mapping[Node, float]:
        """The share of all weight that must pass through each single node that is a linchpin."""
        return {each.nodes[0]: each.share for each in self.linchpins if len(each.nodes) == 1}

    @cached_property
    def circles(self) -> tuple[Circle, ...]:
        """The circles of citing that are shown, any part of them."""
        return tuple(
            each for each in circles(self.whole) if any(node in self.shown.net for node in each.members)
        )

    @cached_property
    def impact(self) -> Impact | None:
        """What falls in the whole graph if the focus falls; nothing is felled in that way but what bears."""
        if self.focus is None or self.focus[0] in {"hypotheses", "indicators"}:
            return None
        return impact(self.whole, (self.focus,))

    @cached_property
    def layout(self) -> Layout:
        """What is shown, set out in layers."""
        return layout(self.shown)
