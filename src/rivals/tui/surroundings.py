"""What stands around one node of the evidence graph, line by line: text without a toolkit.

Three columns: what the node rests on, the node in a box, what rests on it. Lines lead from each to the box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rivals.core.scales import POINTS
from rivals.graph.evidence_graph import Tie
from rivals.graph.plain import shortened
from rivals.graph.wording import TIES, name
from rivals.scoring.wording import percent
from rivals.tui.cells import fitted, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rivals.core.scales import Rating
    from rivals.graph.evidence_graph import EvidenceGraph, Link, Node
    from rivals.tui.lines import Pieces, Role

LEFT: Final = 0
FOCUS: Final = 1
RIGHT: Final = 2

EMPTY_WIDTH: Final = 18
"""How many columns a side has where nothing stands."""

LONGEST: Final = 200
"""How much of a wording is looked at."""

_CIRCLE: Final = "↻"
_LINCHPIN: Final = "◆"
_JOINTS: Final[Mapping[tuple[bool, bool, bool, bool], str]] = {
    (False, False, False, False): " ",
    (False, False, True, True): "─",
    (False, True, True, False): "┐",
    (True, True, True, False): "┤",
    (True, False, True, False): "┘",
    (True, True, False, False): "│",
    (False, True, False, True): "┌",
    (True, True, False, True): "├",
    (True, False, False, True): "└",
    (False, True, True, True): "┬",
    (True, True, True, True): "┼",
    (True, False, True, True): "┴",
}
"""Lines that meet, by where they lead: up, down, left, right."""


class Marks(NamedTuple):
    """What is worth marking in a graph.

    Attributes:
        shares: The share of all weight that must pass through each linchpin.
        circles: The sources that cite each other in a circle.
        ranks: Where each hypothesis stands, such as `#1`.
    """

    shares: Mapping[Node, float]
    circles: frozenset[Node]
    ranks: Mapping[Node, str]


class Station(NamedTuple):
    """One node beside the focus.

    Attributes:
        node: The node.
        tie: What it has to do with the focus, in a word.
        rating: The rating, where that is what ties them.
        text: What it is called and says.
        counts: Whether it counts.
    """

    node: Node
    tie: str
    rating: Rating | None
    text: str
    counts: bool


class Surroundings:
    """The node in focus and those one step away.

    Attributes:
        focus: The node in focus.
        columns: The stations to the left, the focus alone, the stations to the right.
    """

    def __init__(self, graph: EvidenceGraph, focus: Node, marks: Marks) -> None:
        """Look around a node."""
        self.focus = focus
        self._graph = graph
        self._marks = marks
        links = [*graph.links_from(focus), *graph.links_to(focus)]
        below = [(link, link.bearing[0]) for link in links if link.bearing[1] == focus != link.bearing[0]]
        above = [(link, link.bearing[1]) for link in links if link.bearing[0] == focus != link.bearing[1]]
        left, right = ([self._station(*each) for each in self._in_order(side)] for side in (below, above))
        here = Station(focus, graph.kind(focus), None, self._text(focus), counts=graph.is_active(focus))
        self.columns: tuple[list[Station], list[Station], list[Station]] = (left, [here], right)

    def _in_order(self, side: list[tuple[Link, Node]]) -> list[tuple[Link, Node]]:
        """What speaks against a hypothesis first, for that is what tests it; else in the order of reading."""

        def key(each: tuple[Link, Node]) -> tuple[int, int]:
            link, node = each
            if link.rating is None or self.focus[0] != "hypotheses":
                return 0, self._graph.place[node]
            return (link.rating.points or 0) - len(POINTS), self._graph.place[node]

        return sorted(side, key=key)

    def _station(self, link: Link, node: Node) -> Station:
        tie = "" if link.tie is Tie.RATED else TIES[link.tie].removeprefix("is ")
        return Station(node, tie, link.rating, self._text(node), counts=self._graph.is_active(node))

    def _text(self, node: Node) -> str:
        """What a node is called and says, marked where much hangs on it."""
        share = self._marks.shares.get(node)
        marks = [f"{_LINCHPIN}{percent(share)}"] if share else []
        marks += [_CIRCLE] * (node in self._marks.circles)
        called, wording = name(self._graph, node), shortened(self._graph.wording(node), LONGEST)
        grade = self._graph.grade(node)
        grade = f"({grade})" if grade else ""
        called = called if self._graph.label(node) else ""
        parts = [*marks, called, self._marks.ranks.get(node, ""), grade, wording]
        return " ".join(part for part in parts if part)


class Place(NamedTuple):
    """Where the cursor is: which column, and how far down."""

    column: int
    row: int


def drawn(around: Surroundings, at: Place, width: int, height: int) -> list[Pieces]:
    """The drawing, line by line.

    Args:
        around: What is drawn.
        at: Where the cursor is.
        width: The columns there are.
        height: The lines there are.
    """
    left_side, box, right_side = _widths(around, width)
    heads = [
        (" " + fitted(text, room - 1), ("head",)) for text, room in _heads(around, left_side, box, right_side)
    ]
    middle = (height - 1) // 2
    lines: list[Pieces] = [heads]  # type: ignore[list-item]
    left = _column(around, LEFT, at, left_side, height - 1)
    right = _column(around, RIGHT, at, right_side, height - 1)
    boxed = _box(around, at, box, height - 1, middle)
    for row in range(height - 1):
        joint_left = _joint(left, row, middle, towards_right=True)
        joint_right = _joint(right, row, middle, towards_right=False)
        lines.append([*left[row][1], joint_left, *boxed[row], joint_right, *right[row][1]])
    return lines


def standing(around: Surroundings, at: Place, width: int, height: int) -> Iterator[tuple[Place, int, int]]:
    """Each place in sight, with the column and the line that it begins in, from left to right."""
    left, box, _ = _widths(around, width)
    for column, x in ((LEFT, 0), (FOCUS, left + 1), (RIGHT, left + box + 2)):
        before, in_sight = _in_sight(around, column, at, height - 1)
        for line, row in enumerate(in_sight, start=before):
            yield Place(column, row), x, 1 + ((height - 1) // 2 if column == FOCUS else line)


def _in_sight(around: Surroundings, column: int, at: Place, height: int) -> tuple[int, range]:
    """How many lines stay empty above a column, and which of its stations there is room for."""
    many, here = len(around.columns[column]), at.row if at.column == column else 0
    first = max(min(here - height // 2, many - height), 0)
    in_sight = range(first, min(first + height, many))
    return (height - len(in_sight)) // 2, in_sight


def _widths(around: Surroundings, width: int) -> tuple[int, int, int]:
    """The columns of the sides and of the box; two more go to the lines between. An empty side needs few."""
    box = max(width // 4, 18)
    room = width - box - 2
    least = min(EMPTY_WIDTH, room // 2)
    left = room // 2
    if not around.columns[LEFT]:
        left = least
    elif not around.columns[RIGHT]:
        left = room - least
    return left, box, room - left


def _heads(around: Surroundings, left: int, box: int, right: int) -> list[tuple[str, int]]:
    below, above = len(around.columns[LEFT]), len(around.columns[RIGHT])
    return [
        (f"rests on {below}" if below else "rests on nothing", left + 1),
        (around.columns[FOCUS][0].tie, box),
        (f"bears {above}" if above else "bears nothing", right + 1),
    ]


_Row = tuple[bool, "Pieces"]
"""A line of a column: whether a node stands there, and what is drawn."""


def _column(around: Surroundings, column: int, at: Place, width: int, height: int) -> list[_Row]:
    """A column of stations, around the middle; of more than there is room for, those around the cursor."""
    stations = around.columns[column]
    before, in_sight = _in_sight(around, column, at, height)
    first = in_sight.start
    rows: list[_Row] = [(False, [(" " * width, ())]) for _ in range(before)]
    for index in in_sight:
        is_here = at.column == column and index == at.row
        more = (index == first > 0) or (index == first + height - 1 < len(stations) - 1)
        rows.append((True, _station(stations[index], column, width, is_here=is_here, more=more)))
    rows += [(False, [(" " * width, ())]) for _ in range(height - len(rows))]
    return rows


def _station(station: Station, column: int, width: int, *, is_here: bool, more: bool) -> Pieces:
    mark: tuple[Role, ...] = ("row",) if is_here else ()
    sign = ">" if is_here else "⋮" if more else "─" if column == RIGHT else " "
    over = () if station.counts else ("out",)
    letters = f" {station.rating.value:>2} " if station.rating else ""
    tie = f"{station.tie} " if station.tie else ""
    room = max(width - 1 - len(letters) - len(tie) - 1, 0)
    rating: Pieces = [(letters, (*mark, station.rating))] if station.rating else []
    text: Pieces = [(tie, (*mark, "faint")), (fitted(station.text, room), (*mark, "plain", *over))]
    parts = [*text, (" ", mark), *rating] if column == LEFT else [*rating, (" ", mark), *text]
    return [(sign, mark), *parts]


def _box(around: Surroundings, at: Place, width: int, height: int, middle: int) -> list[Pieces]:
    """The node in focus, in a box whose middle the lines lead to."""
    station = around.columns[FOCUS][0]
    inner = width - 4
    most = max(min(height - 2, 7), 1)
    texts = wrapped(station.text, inner)
    if len(texts) > most:
        texts = [*texts[: most - 1], f"{texts[most - 1][: inner - 1]}…"]
    mark: tuple[Role, ...] = ("row",) if at.column == FOCUS else ()
    top = max(middle - len(texts) // 2 - 1, 0)
    rows: list[Pieces] = [[(" " * width, ())] for _ in range(height)]
    rows[top] = [(f"╭{'─' * (width - 2)}╮", ("name", *mark))]
    for number, text in enumerate(texts, start=top + 1):
        edges = (
            "┤" if number == middle and around.columns[LEFT] else "│",
            "├" if number == middle and around.columns[RIGHT] else "│",
        )
        if number < height:
            rows[number] = [
                (f"{edges[0]} ", ("name", *mark)),
                (fitted(text, inner), ("plain", *mark)),
                (f" {edges[1]}", ("name", *mark)),
            ]
    if top + len(texts) + 1 < height:
        rows[top + len(texts) + 1] = [(f"╰{'─' * (width - 2)}╯", ("name", *mark))]
    return rows


def _joint(column: list[_Row], row: int, middle: int, *, towards_right: bool) -> tuple[str, tuple[Role, ...]]:
    """The piece of the trunk between a column and the box."""
    stations = [number for number, (is_there, _) in enumerate(column) if is_there]
    if not stations:
        return " ", ()
    first, last = min(stations[0], middle), max(stations[-1], middle)
    to_column, to_box = row in stations, row == middle
    left, right = (to_column, to_box) if towards_right else (to_box, to_column)
    return _JOINTS[first < row <= last, first <= row < last, left, right], ("name",)
