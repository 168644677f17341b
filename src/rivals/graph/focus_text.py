"""What is said of one node: what it rests on, what rests on it, what it reaches, and what falls with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.scales import POINTS, Rating
from rivals.graph.evidence_graph import Tie
from rivals.graph.impact import co_premises
from rivals.graph.lines import Line, Role
from rivals.graph.plain import clean, shortened
from rivals.graph.wording import TIES, listed, name, percent, quoted, remarks, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.graph.impact import Impact
    from rivals.graph.neighbourhood import Near, Neighbourhood, Reach, Way
    from rivals.graph.view import View

BACK: Final[Mapping[Tie, str]] = {
    Tie.REPORTS: "reported by",
    Tie.CORROBORATES: "corroborated by",
    Tie.DISPUTES: "disputed by",
    Tie.CITES: "cited by",
    Tie.DRAWN_FROM: "holds the words of",
    Tie.RESTS_ON: "bears",
    Tie.RATED: "rated by",
    Tie.EXPECTS: "spoken to by",
    Tie.REFINES: "refined by",
}
"""What each tie says from its object to its subject."""

LONGEST: Final = 100
"""How many characters of a wording are told of what is near."""

ROUNDING: Final = 1e-9

DEEPEST: Final = 5
"""How far lines are set in at the most."""


def focus_lines(graph: EvidenceGraph, around: Neighbourhood) -> Iterator[Line]:
    """What is around the node in focus."""
    focus = around.focus
    told = ", ".join([graph.kind(focus), *remarks(graph, focus)])
    bullet = f"{name(graph, focus)}  " if graph.label(focus) else ""
    yield Line(f"{clean(graph.wording(focus))} ({told})", bullet, role=Role.HEAD)
    yield Line()
    rated = [near for near in around.below if near.links[0].rating is not None]
    watched = [near for near in around.below if near.node[0] == "indicators"]
    others = [near for near in around.below if near not in rated and near not in watched]
    above = [near for near in around.above if near.node[0] != "hypotheses"]
    yield from _block("How the evidence is rated against it", _rated(graph, rated))
    yield from _block("What it rests on", _nears(graph, focus, others))
    yield from _block("What to watch for", _nears(graph, focus, watched))
    yield from _block("What rests on it", _nears(graph, focus, above))
    yield from _block("What it says of each hypothesis", _reaches(graph, around))


def impact_lines(view: View) -> Iterator[Line]:
    """What falls with the node in focus."""
    if view.focus is not None and view.impact is not None:
        echoed = view.shares.get(view.focus, 0.0) > view.impact.share + ROUNDING
        yield from _block("If it falls", _impact(view.whole, view.focus, view.impact, echoed=echoed))


def _block(head: str, told: Iterator[Line]) -> Iterator[Line]:
    lines = list(told)
    if lines:
        yield Line(head, role=Role.HEAD)
        yield from lines
        yield Line()


def _rated(graph: EvidenceGraph, nears: Sequence[Near]) -> Iterator[Line]:
    """The items rated against a hypothesis, what speaks against it first: that is what tests it."""
    order = [*reversed(list(POINTS)), Rating.NOT_APPLICABLE]
    for near in sorted(nears, key=lambda each: order.index(_rating(each))):
        label = f"{name(graph, near.node)}  " if graph.label(near.node) else ""
        bullet = f"{_rating(near).value:>2}  {label}"
        yield Line(shortened(graph.wording(near.node), LONGEST), bullet, 1)


def _rating(near: Near) -> Rating:
    return near.links[0].rating or Rating.NOT_APPLICABLE


def _nears(graph: EvidenceGraph, focus: Node, nears: Sequence[Near]) -> Iterator[Line]:
    beside = dict(co_premises(graph, focus))
    for near in _as_a_tree(focus, nears):
        label = name(graph, near.node) if graph.label(near.node) else ""
        wording = shortened(graph.wording(near.node), LONGEST)
        which = wording if label else f"{wording} ({graph.kind(near.node)})"
        told = "; ".join(_ties(graph, focus, near))
        others = beside.get(near.node, ()) if near.steps == 1 else ()
        more = f", beside {listed(quoted(graph, each) for each in others)}" if others else ""
        bullet = f"{label}  " if label else "- "
        depth = min(near.steps, DEEPEST)
        yield Line(which, bullet, depth)
        yield Line(f"{told}{more}", " " * len(bullet), depth, Role.FAINT)


def _as_a_tree(focus: Node, nears: Sequence[Near]) -> Iterator[Near]:
    """Each node after the one that it is there for, so that being set in means what it seems to."""
    listed_here = {near.node for near in nears}
    children: dict[Node, list[Near]] = {}
    for near in nears:
        first = near.links[0]
        parent = first.end if first.start == near.node else first.start
        children.setdefault(parent if parent in listed_here else focus, []).append(near)
    todo = list(reversed(children.get(focus, [])))
    while todo:
        near = todo.pop()
        yield near
        todo.extend(reversed(children.get(near.node, [])))


def _called(graph: EvidenceGraph, focus: Node, nodes: Iterable[Node]) -> str:
    return listed("it" if node == focus else quoted(graph, node) for node in nodes)


def _ties(graph: EvidenceGraph, focus: Node, near: Near) -> Iterator[str]:
    """What a node has to do with those one step nearer to the focus, each kind of tie once."""
    found: dict[str, list[Node]] = {}
    for link in near.links:
        forward = link.start == near.node
        words = _forward(link) if forward else BACK[link.tie]
        found.setdefault(words, []).append(link.end if forward else link.start)
    for words, others in found.items():
        yield f"{words} {_called(graph, focus, others)}"


def _forward(link: Link) -> str:
    if link.tie is Tie.RATED:
        return f"rated {said(link)} against"
    return said(link) if link.direction else TIES[link.tie]


def _reaches(graph: EvidenceGraph, around: Neighbourhood) -> Iterator[Line]:
    for reach in around.reaches:
        if reach.ways:
            label = f"{name(graph, reach.hypothesis)}  "
            yield Line("; ".join(_ways(graph, around.focus, reach)), label, 1)


def _ways(graph: EvidenceGraph, focus: Node, reach: Reach) -> Iterator[str]:
    """What is said of one hypothesis, each rating once, with the items by way of which it is said."""
    found: dict[str, list[str]] = {}
    order = [str(rating.value) for rating in Rating]
    for way in reach.ways:
        words = "refined" if way.links[-1].tie is Tie.REFINES else said(way.links[-1])
        found.setdefault(words, []).append(_by_way_of(graph, focus, way))
    for words in sorted(found, key=lambda each: order.index(each) if each in order else len(order)):
        through = [each for each in found[words] if each]
        alone = "" if len(through) == len(found[words]) else " of itself"
        yield f"{words}{alone}{' and' * bool(alone and through)}{_by(through)}"


def _by(through: list[str]) -> str:
    return f" by {listed(through)}" if through else ""


def _by_way_of(graph: EvidenceGraph, focus: Node, way: Way) -> str:
    """The item that speaks to the hypothesis; empty where it is the node in focus."""
    speaking = way.links[-1].start
    return "" if speaking == focus else name(graph, speaking)


def _impact(graph: EvidenceGraph, focus: Node, impact: Impact, *, echoed: bool) -> Iterator[Line]:
    by_loss: dict[tuple[Node, ...], list[Node]] = {}
    for fallen in impact.fallen:
        if fallen.because:
            by_loss.setdefault(fallen.because, []).append(fallen.node)
    for lost, nodes in by_loss.items():
        verb = "falls" if len(nodes) == 1 else "fall"
        told = "with it" if lost == (focus,) else f"having lost {_called(graph, focus, lost)}"
        yield Line(f"{listed(quoted(graph, node) for node in nodes)} {verb} {told}.", "- ", 1)
    if not by_loss:
        yield Line("Nothing falls with it.", "- ", 1)
    if echoed:
        yield Line("Sources that cite each other are left standing, each on the other's word.", "- ", 1)
    yield Line(f"In all {percent(impact.share)} of the weight goes.", "- ", 1)
