"""The graph in words: linchpins and circular reporting first, then from the sources to the hypotheses.

What is said stands here, how it is set on the screen elsewhere: a line has a depth and a bullet, and is
folded by whoever prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.scales import Rating
from rivals.graph.evidence_graph import CARRYING, Tie
from rivals.graph.focus_text import focus_lines, impact_lines
from rivals.graph.lines import Line, Role
from rivals.graph.plain import clean, shortened
from rivals.graph.wording import figure, listed, name, percent, quoted, remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.graph.linchpins import Linchpin
    from rivals.graph.lineage import Circle
    from rivals.graph.view import View

LEAST_SHARE: Final = 0.1
"""The share of all weight from which on a linchpin is told."""

MOST_LINCHPINS: Final = 8
"""How many linchpins are told; the rest is counted."""

DEEPEST: Final = 5
"""How far lines are set in at the most."""

LONGEST: Final = 160
"""How many characters of a wording are told where it stands alone."""

ALL_OF_IT: Final = 1 - 1e-9


def lines(view: View) -> Iterator[Line]:
    """All that is said of a view, but for the title above and the marking around it."""
    if view.around is not None:
        yield from focus_lines(view.whole, view.around)
        yield from impact_lines(view)
    yield from _linchpins(view)
    yield Line()
    yield from _circles(view)
    if view.around is None:
        yield Line()
        yield from _lineage(view.shown)


def _linchpins(view: View) -> Iterator[Line]:
    if view.focus is not None and view.focus[0] == "hypotheses":
        yield from _against(view, view.focus)
        return
    yield Line("Linchpins: what much of the weight must pass through", role=Role.HEAD)
    told = [each for each in view.linchpins if _matters(each, view.focus)]
    for each in told[:MOST_LINCHPINS]:
        yield Line(_linchpin(view.whole, each), f"{percent(each.share):>4}  ", 1)
        yield Line(_held(view.whole, each), " " * 6, 1, Role.FAINT)
    if not told:
        yield Line("Nothing bears a tenth of it alone." if view.focus is None else "None.", depth=1)
    elif len(told) > MOST_LINCHPINS:
        yield Line(f"And {len(told) - MOST_LINCHPINS} more; --format json has all of them.", depth=1)
    if view.focus is None:
        yield from _without_passage(view.whole)


def _matters(each: Linchpin, focus: Node | None) -> bool:
    """Whether a linchpin is told: all that bear much, or those that the focus passes through or is."""
    if focus is None:
        return each.share >= LEAST_SHARE
    return focus in each.nodes or focus in each.items


def _against(view: View, hypothesis: Node) -> Iterator[Line]:
    """What bears much of what counts against one hypothesis."""
    graph = view.whole
    yield Line("Linchpins: what much of the case against it must pass through", role=Role.HEAD)
    shares = [(dict(each.against).get(hypothesis, 0.0), each) for each in view.linchpins]
    told = sorted(
        ((share, each) for share, each in shares if share >= LEAST_SHARE), key=lambda pair: -pair[0]
    )
    for share, each in told[:MOST_LINCHPINS]:
        yield Line(_linchpin(graph, each), f"{percent(share):>4}  ", 1)
    if not told:
        yield Line(
            "Nothing counts against it." if not any(share for share, _ in shares) else "None.", depth=1
        )


def _linchpin(graph: EvidenceGraph, each: Linchpin) -> str:
    if len(each.nodes) > 1:
        return f"the circle of {listed(quoted(graph, node) for node in each.nodes)}"
    (node,) = each.nodes
    wording = shortened(graph.wording(node), LONGEST)
    if graph.label(node):
        return f"{name(graph, node)} {wording}"
    return f"{wording} ({', '.join([graph.kind(node), *remarks(graph, node)])})"


def _held(graph: EvidenceGraph, each: Linchpin) -> str:
    """The items that pass through a linchpin, and the hypotheses that nothing else speaks against."""
    cleared = graph.in_order(hypothesis for hypothesis, share in each.against if share >= ALL_OF_IT)
    items = listed(name(graph, item) for item in each.items)
    if not cleared:
        return items
    return f"{items}; with it goes all that counts against {listed(name(graph, key) for key in cleared)}"


def _without_passage(graph: EvidenceGraph) -> Iterator[Line]:
    items = [item for item in graph.nodes("evidence") if graph.is_active(item)]
    without = [item for item in items if not graph.objects(item, Tie.DRAWN_FROM)]
    if without and graph.nodes("documents"):
        which = (
            "No item names a"
            if len(without) == len(items)
            else f"{len(without)} of {len(items)} items name no"
        )
        told = f"{which} passage of a document, so what hangs on the documents does not show."
        yield Line(told, depth=1, role=Role.FAINT)


def _circles(view: View) -> Iterator[Line]:
    yield Line("Circular reporting", role=Role.HEAD)
    if not view.circles:
        yield Line("None: no source comes to cite itself.", depth=1)
    for circle in view.circles:
        yield Line(_circle(view.whole, circle), "- ", 1)


def _circle(graph: EvidenceGraph, circle: Circle) -> str:
    members = listed(quoted(graph, member) for member in circle.members)
    if len(circle.members) == 1:
        return f"{members} cites itself, which adds nothing."
    if circle.outside:
        outside = listed(quoted(graph, source) for source in circle.outside)
        return f"{members} cite each other, and all they have from outside is {outside}."
    return f"{members} cite each other and nobody else: together they are one origin."


def _lineage(graph: EvidenceGraph) -> Iterator[Line]:
    yield Line("From the sources to the hypotheses", role=Role.HEAD)
    told: set[Node] = set()
    for source, depth in _sources_in_order(graph):
        yield Line(depth=0)
        yield from _source(graph, source, min(depth, DEEPEST), told)
    alone = [item for item in graph.nodes("evidence") if not graph.subjects(item, *CARRYING)]
    if alone:
        yield Line()
        yield Line("no source", depth=1, role=Role.HEAD)
        for item in alone:
            yield from _item(graph, item, None, 2, told)


def _sources_in_order(graph: EvidenceGraph) -> list[tuple[Node, int]]:
    """The sources, each that cites one other alone under that one, and how deep it stands there."""
    parents = {source: set(graph.citing[source]) for source in graph.nodes("sources")}
    only = {source: next(iter(cited)) for source, cited in parents.items() if len(cited) == 1}
    below: dict[Node, list[Node]] = {}
    for source, cited in only.items():
        below.setdefault(cited, []).append(source)
    order: dict[Node, int] = {}
    origins = [source for source, cited in parents.items() if not cited]
    # Those that cite each other in a circle are under each other, and come last, from the first of them.
    for top in [*origins, *(source for source in parents if source not in only), *parents]:
        ahead = [(top, 1)]
        while ahead:
            source, depth = ahead.pop()
            if source not in order:
                order[source] = depth
                ahead.extend((each, depth + 1) for each in reversed(below.get(source, ())))
    return list(order.items())


def _source(graph: EvidenceGraph, source: Node, depth: int, told: set[Node]) -> Iterator[Line]:
    grade = "".join(f", {each}" for each in remarks(graph, source))
    yield Line(f"{shortened(graph.wording(source), LONGEST)}{grade}", depth=depth, role=Role.HEAD)
    cited = graph.in_order(graph.citing[source])
    if cited:
        yield Line(
            f"relays {listed(quoted(graph, each) for each in cited)}", depth=depth + 1, role=Role.FAINT
        )
    for link in graph.links_from(source):
        if link.tie in CARRYING:
            yield from _item(graph, link.end, link, depth + 1, told)
        elif link.tie is Tie.DISPUTES:
            yield Line(f"disputes {name(graph, link.end)}", depth=depth + 1)


def _item(graph: EvidenceGraph, item: Node, link: Link | None, depth: int, told: set[Node]) -> Iterator[Line]:
    label = name(graph, item) if graph.label(item) else ""
    bullet = f"{label}  " if label else "- "
    if link is not None and item in told:
        verb = "corroborates it" if link.tie is Tie.CORROBORATES else "reports it too"
        yield Line(f"(above) {verb}", bullet, depth, Role.FAINT)
        return
    told.add(item)
    state = f" ({graph.state(item)})" if graph.state(item) else ""
    yield Line(f"{clean(graph.wording(item))}{state}", bullet, depth)
    for line in _about(graph, item):
        yield attrs.evolve(line, bullet=" " * len(bullet), depth=depth)


def _about(graph: EvidenceGraph, item: Node) -> Iterator[Line]:
    """What an item rests on, and what it says of the hypotheses."""
    premises = graph.objects(item, Tie.RESTS_ON)
    if premises:
        yield Line(f"rests on {listed(quoted(graph, each) for each in premises)}", role=Role.FAINT)
    for document in graph.objects(item, Tie.DRAWN_FROM):
        yield Line(f"drawn from {quoted(graph, document)}", role=Role.FAINT)
    yield Line(f"{ratings(graph, graph.links_from(item))} (weight {figure(graph.weight(item))})")


def ratings(graph: EvidenceGraph, links: Iterable[Link]) -> str:
    """What an item says of the hypotheses, from CC down: C H1 and H2; I H4."""
    by_rating: dict[Rating, list[str]] = {}
    for link in links:
        if link.rating is not None:
            by_rating.setdefault(link.rating, []).append(name(graph, link.end))
    if not by_rating:
        return "→ not rated"
    if len(by_rating) == 1 and len(next(iter(by_rating.values()))) > 1:
        ((rating, _),) = by_rating.items()
        return f"→ {rating.value} for all it is rated against: tells nothing apart"
    order = [rating for rating in Rating if rating in by_rating]
    return "→ " + "; ".join(f"{rating.value} {listed(by_rating[rating])}" for rating in order)
