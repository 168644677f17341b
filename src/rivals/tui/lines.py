"""What each line of the screen says, and in what role: text without a toolkit.

The widgets turn roles into the styles of a theme. The first frame, which is on the screen before
Textual is even loaded, turns them into plain terminal colours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from rivals.core.text import steady
from rivals.scoring.wording import RULE_TITLES, figure, rank_figure, score_figure
from rivals.tui.cells import centred, fitted, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.scales import Rating
    from rivals.scoring.ranking import Ranking, Standing
    from rivals.tui.grid import Grid, Line

Role: TypeAlias = "str | Rating | None"
"""What a piece of a line is: a name of the theme's, or the rating that it shows (None for blank)."""

Pieces: TypeAlias = "list[tuple[str, tuple[Role, ...]]]"
"""A line in pieces, each with the roles laid over each other."""

# The screen as a whole

WIDE: Final = 110
"""From how many columns on the detail pane stands beside the matrix."""

DETAIL_WIDTH: Final = 40
LEAST_RANKED: Final = 5
"""How many lines the ranking may have on any screen."""


def ranking_height(height: int, ranking: Ranking) -> int:
    """The lines of the ranking: what it can use, up to a quarter of the screen."""
    return min(1 + max(len(ranking.standings), 1), max(height // 4, LEAST_RANKED))


VIEWS: Final = {
    "1": "Matrix",
    "2": "Sources",
    "3": "Graph",
    "4": "Robustness",
    "5": "Review",
    "6": "Briefing",
}
"""The views, each by its key."""

LEAST_FOR_VIEWS: Final = 40
"""From how many columns on there is room to name them."""


def view_tabs(width: int, view: str) -> list[tuple[str, str]]:
    """What the title says of each view, and its name; nothing where there is no room."""
    named = VIEWS.items() if width >= LEAST_FOR_VIEWS else ()
    return [(f" {key} {name} " if name == view or width >= WIDE else f" {key} ", name) for key, name in named]


def title_line(title: str, marking: str, state: str, width: int, view: str = "Matrix") -> Pieces:
    """The handling marking, the title, whether there is anything to save, and the views.

    Where the screen is narrow, only the view at hand is named; the others show their keys.
    """
    tabs: Pieces = [(" ", ("title",))]
    tabs += [(tab, ("title", "tab") if name == view else ("title",)) for tab, name in view_tabs(width, view)]
    rest = width - sum(width_of(text) for text, _ in tabs)
    state = f" {state} " if state else ""
    widest = max(min(rest // 2, rest - width_of(state) - 3), 0)
    marked = f" {fitted(marking, min(width_of(steady(marking)), widest))} " if marking else ""
    room = max(rest - width_of(marked) - width_of(state) - 1, 0)
    return [
        (marked, ("title", "mark")),
        (" " + fitted(title, room), ("title",)),
        (state, ("title", "mark")),
        *tabs,
    ]


# The ranking

BAR_WIDTH: Final = 12
MOVE_WIDTH: Final = 12
SCORE_WIDTH: Final = 9


class RankingState(NamedTuple):
    """What the ranking bar shows.

    Attributes:
        analysis: What is ranked.
        ranking: The ranking.
        before: The one before the last step; None where nothing has been done.
        last: The last step in words.
        dissenting: How many other rules put others first.
    """

    analysis: Analysis
    ranking: Ranking
    before: Ranking | None = None
    last: str = ""
    dissenting: int = 0


def ranking_lines(state: RankingState, width: int, height: int) -> list[Pieces]:
    """The rule and the last step, then a line for each hypothesis that there is room for."""
    ranking = state.ranking
    last = width_of(steady(state.last))
    heads = list(_heads(state))
    head = next((each for each in heads if width_of(each) <= width - last - 3), heads[-1])
    room = max(width - width_of(head) - 3, 0)
    step = fitted(state.last, min(last, room))
    lines: list[Pieces] = [
        [
            (f" {fitted(head, width - room - 2)}", ("strong",)),
            (" " * (room - width_of(step)) + step, ("move",)),
        ]
    ]
    if not ranking.standings:
        return [*lines, [("   No hypotheses yet: press a, then h, to add the first.", ("faint",))]]
    shown = ranking.standings[: height - 1]
    if len(shown) < len(ranking.standings):
        shown = shown[:-1]
    lines += [_standing_line(state, each, width) for each in shown]
    if rest := len(ranking.standings) - len(shown):
        lines.append([(f"   and {rest} more", ("faint",))])
    return lines


def _heads(state: RankingState) -> Iterator[str]:
    """What the ranking is by and who disagrees, in full and in ever fewer words."""
    rule = state.ranking.rule
    by, better = f"by {RULE_TITLES[rule.name]}", rule.better.value
    many = state.dissenting
    others = f"; {many} {'rule disagrees' if many == 1 else 'rules disagree'}" if many else ""
    yield f"Ranking {by}, {better}{others}"
    yield f"{by.capitalize()}, {better}{others}"
    yield f"{by.capitalize()}{others}"


def _standing_line(state: RankingState, standing: Standing, width: int) -> Pieces:
    hypothesis, score = state.analysis.hypotheses[standing.hypothesis], standing.score
    most = max((abs(each.score.value) for each in state.ranking.standings if each.score), default=0.0)
    bar = "█" * round(abs(score.value) / most * BAR_WIDTH) if score and most else ""
    words: Role = "strong" if standing.rank == 1 else "faint" if standing.rank is None else "plain"
    label = fitted(hypothesis.label or standing.hypothesis, LABEL_WIDTH)
    left = f" {rank_figure(standing):>2}  {label}{score_figure(state.ranking.rule, score):>{SCORE_WIDTH}}  "
    move = hypothesis.status.value if standing.rank is None else _move(standing, state)
    room = max(width - width_of(left) - BAR_WIDTH - MOVE_WIDTH - 2, 0)
    return [
        (left, (words,)),
        (f"{bar:<{BAR_WIDTH}} ", ("bar",)),
        (fitted(move, MOVE_WIDTH), ("move",)),
        (" " + fitted(hypothesis.statement, room), (words,)),
    ]


def _move(standing: Standing, state: RankingState) -> str:
    """What the last step did: `+0.25 ▲1`; nothing where it brought another rule."""
    if state.before is None or state.before.rule is not state.ranking.rule:
        return ""
    was = next((each for each in state.before.standings if each.hypothesis == standing.hypothesis), None)
    if was is None or was.score is None or standing.score is None:
        return ""
    by = standing.score.value - was.score.value
    parts = [f"{'+' if by > 0 else '−'}{figure(abs(by))}"] if figure(abs(by)) != "0" else []
    if was.rank is not None and standing.rank is not None and was.rank != standing.rank:
        up = was.rank - standing.rank
        parts.append(f"▲{up}" if up > 0 else f"▼{-up}")
    return " ".join(parts)


# The matrix

HEAD_HEIGHT: Final = 2
LABEL_WIDTH: Final = 5
FIGURE_WIDTHS: Final = (7, 6)
COLUMN_WIDTH: Final = 7
NARROWEST_TEXT: Final = 20
WIDE_ENOUGH: Final = 76
"""From how many columns on the two numbers are worth scrolling sideways for."""


class Frame(NamedTuple):
    """How a matrix is laid out in some columns of the screen.

    Attributes:
        width: All of them.
        text: Those for what the rows say.
        figures: Whether the two numbers of a row are shown.
        left: How far the cells are scrolled to the left.
    """

    width: int
    text: int
    figures: bool
    left: int = 0

    @classmethod
    def around(cls, grid: Grid, width: int) -> Frame:
        """The frame that gives the rows' text what the cells leave over."""
        room = width - LABEL_WIDTH - 1 - len(grid.columns) * COLUMN_WIDTH
        figures = room >= NARROWEST_TEXT + sum(FIGURE_WIDTHS) or width >= WIDE_ENOUGH
        least = min(NARROWEST_TEXT, width // 4)
        return cls(width, max(room - figures * sum(FIGURE_WIDTHS), least), figures)

    @property
    def frozen(self) -> int:
        """The columns that do not scroll."""
        return LABEL_WIDTH + 1 + self.text + self.figures * sum(FIGURE_WIDTHS)

    def in_sight(self, grid: Grid) -> range:
        """The matrix columns that are in sight, some of the last one perhaps."""
        first = self.left // COLUMN_WIDTH
        count = -(-(self.width - self.frozen) // COLUMN_WIDTH) + 1
        return range(first, min(first + count, len(grid.columns)))


def head_line(grid: Grid, frame: Frame, y: int, cursor: tuple[int, int]) -> tuple[Pieces, Pieces]:
    """A line of the heads: the frozen part, and that of the matrix columns in sight."""
    frozen: Pieces = [(" " * (LABEL_WIDTH + 1) + fitted(grid.captions[y], frame.text), ("head",))]
    if frame.figures:
        frozen += _figures(grid.row_figures if y == 0 else ("", ""), ("head",))
    columns: Pieces = []
    for column in frame.in_sight(grid):
        line = grid.column(column)
        text = fitted(_head_of(grid, line) if y == 0 else line.figures[1], COLUMN_WIDTH).strip()
        over: tuple[Role, ...] = ("here",) if column == cursor[1] else () if line.counts else ("out",)
        columns.append((centred(text, COLUMN_WIDTH), ("head", *over)))
    return frozen, columns


def _head_of(grid: Grid, line: Line) -> str:
    if not line.counts:
        return f"({line.label})"
    return line.label if grid.transposed else f"{line.label} #{line.figures[0]}"


def row_line(grid: Grid, frame: Frame, row: int, cursor: tuple[int, int]) -> tuple[Pieces, Pieces]:
    """A row of the matrix: the frozen part, and that of the matrix columns in sight."""
    line = grid.row(row)
    mark: tuple[Role, ...] = ("row",) if row == cursor[0] else ()
    over = mark if line.counts else (*mark, "out")
    label = line.label if line.counts else f"({line.label})"
    frozen: Pieces = [
        (fitted(label, LABEL_WIDTH) + " ", ("label", *over)),
        (fitted(line.text, frame.text), ("plain", *over)),
    ]
    if frame.figures:
        frozen += _figures(line.figures, ("figure", *over))
    cells: Pieces = []
    for column in frame.in_sight(grid):
        text, role = grid.shown(row, column)
        if (row, column) == cursor:
            cells.append((centred(f"[{text}]", COLUMN_WIDTH), (*mark, role, "here")))
        else:
            cells += [(" ", mark), (centred(text, COLUMN_WIDTH - 2), (*mark, role)), (" ", mark)]
    return frozen, cells


def _figures(figures: tuple[str, str], roles: tuple[Role, ...]) -> Pieces:
    return [(f"{each:>{width}}", roles) for each, width in zip(figures, FIGURE_WIDTHS, strict=True)]
