"""The bars above and below: what is open and how it is marked, the ranking, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

import attrs
from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from rivals.core.text import steady
from rivals.scoring.rule import Better
from rivals.scoring.wording import RULE_TITLES, figure, rank_figure, score_figure
from rivals.tui.cells import fitted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from rivals.core.analysis import Analysis
    from rivals.scoring.ranking import Ranking, Standing

BAR_WIDTH: Final = 12
MOVE_WIDTH: Final = 12
LABEL_WIDTH: Final = 5
SCORE_WIDTH: Final = 9
SAME: Final = 1e-9


class TitleBar(Widget):
    """The title and the handling marking, and whether there is anything to save."""

    title: reactive[str] = reactive("")
    marking: reactive[str] = reactive("")
    state: reactive[str] = reactive("")

    def render(self) -> Content:
        """One line: marking, title, state."""
        marking = f" {steady(self.marking)} " if self.marking else ""
        state = f" {self.state} " if self.state else ""
        room = max(self.size.width - cell_len(marking) - cell_len(state) - 1, 0)
        return Content.assemble(
            (marking, "reverse bold"),
            (" " + fitted(self.title, room), "bold"),
            (state, "reverse" if state else ""),
        )


@attrs.frozen
class Was:
    """What a hypothesis had before the last change."""

    rank: int | None
    score: float | None


class RankingBar(Widget):
    """The hypotheses from first to last, with their scores and what the last change did to them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing to show."""
        super().__init__(id=id)
        self._analysis: Analysis | None = None
        self._ranking: Ranking | None = None
        self._before: Mapping[str, Was] = {}
        self._last = ""

    def show(
        self, analysis: Analysis, ranking: Ranking, before: Ranking | None = None, last: str = ""
    ) -> None:
        """Show a ranking.

        Args:
            analysis: What it ranks.
            ranking: The ranking.
            before: The one before the last change.
            last: What the last change was, in words.
        """
        self._analysis, self._ranking, self._last = analysis, ranking, last
        self._before = {}
        if before is not None and before.rule is ranking.rule:
            self._before = {
                each.hypothesis: Was(each.rank, each.score.value if each.score else None)
                for each in before.standings
            }
        self.refresh()

    @property
    def wanted_height(self) -> int:
        """How many lines it takes to show all."""
        return 1 + max(len(self._ranking.standings), 1) if self._ranking else 2

    def render(self) -> Content:
        """The rule and the last change, then a line for each hypothesis that there is room for."""
        analysis, ranking = self._analysis, self._ranking
        if analysis is None or ranking is None:
            return Content("")
        width, height = self.size
        better = "higher is better" if ranking.rule.better is Better.HIGHER else "lower is better"
        head = f"Ranking by {RULE_TITLES[ranking.rule.name]}, {better}"
        room = max(width - cell_len(head) - 3, 0)
        last = fitted(self._last, min(cell_len(steady(self._last)), room))
        head_line = Content.assemble(
            (f" {fitted(head, width - room - 2)}", "bold"), (f"{last:>{room}}", "$accent")
        )
        shown = ranking.standings[: height - 1]
        if len(ranking.standings) > height - 1 and height > 1:
            shown = shown[:-1]
        most = max((abs(each.score.value) for each in ranking.standings if each.score), default=0.0)
        lines = [head_line, *(self._line(analysis, ranking, each, most, width) for each in shown)]
        if rest := len(ranking.standings) - len(shown):
            lines.append(Content.styled(f"   and {rest} more" if shown else "   no hypotheses yet", "dim"))
        if not ranking.standings:
            lines.append(Content.styled("   No hypotheses yet: press a, then h, to add the first.", "dim"))
        return Content("\n").join(lines)

    def _line(
        self, analysis: Analysis, ranking: Ranking, standing: Standing, most: float, width: int
    ) -> Content:
        hypothesis = analysis.hypotheses[standing.hypothesis]
        score = standing.score
        share = abs(score.value) / most if score and most else 0.0
        bar = "█" * round(share * BAR_WIDTH)
        first = "bold" if standing.rank == 1 else "dim" if standing.rank is None else ""
        label = fitted(hypothesis.label or standing.hypothesis, LABEL_WIDTH)
        figures = f"{score_figure(ranking.rule, score):>{SCORE_WIDTH}}"
        left = f" {rank_figure(standing):>2}  {label}{figures}  "
        move = self._move(standing)
        room = max(width - cell_len(left) - BAR_WIDTH - MOVE_WIDTH - 2, 0)
        if standing.rank is None:
            move = hypothesis.status.value
        return Content.assemble(
            (left, first),
            (f"{bar:<{BAR_WIDTH}} ", "$secondary"),
            (fitted(move, MOVE_WIDTH), "$accent bold" if self._moved(standing) else "$accent"),
            (" " + fitted(hypothesis.statement, room), first),
        )

    def _moved(self, standing: Standing) -> bool:
        was = self._before.get(standing.hypothesis)
        return was is not None and was.rank != standing.rank

    def _move(self, standing: Standing) -> str:
        """What the last change did: `+0.25 ▲1`."""
        was = self._before.get(standing.hypothesis)
        if was is None or was.score is None or standing.score is None:
            return ""
        by = standing.score.value - was.score
        parts = [f"{'+' if by > 0 else '−'}{figure(abs(by))}"] if abs(by) > SAME else []
        if was.rank is not None and standing.rank is not None and was.rank != standing.rank:
            up = was.rank - standing.rank
            parts.append(f"▲{up}" if up > 0 else f"▼{-up}")
        return " ".join(parts)


@attrs.frozen
class KeyHint:
    """One key in the footer.

    Attributes:
        key: As it is printed.
        does: What it does, in a word or two.
        action: The action that a click on it runs.
        enabled: Whether it does anything now.
    """

    key: str
    does: str
    action: str
    enabled: bool = True


class KeyBar(Widget):
    """The footer: the keys that matter most here, `?` first. A click works like the key."""

    MOST: ClassVar[int] = 7

    class Pressed(Message):
        """A key in the footer was clicked."""

        def __init__(self, action: str) -> None:
            """Keep the action."""
            self.action = action
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with no keys."""
        super().__init__(id=id)
        self._hints: Sequence[KeyHint] = ()

    def show(self, hints: Sequence[KeyHint]) -> None:
        """Show some keys, seven at most."""
        if hints != self._hints:
            self._hints = hints[: self.MOST]
            self.refresh()

    def render(self) -> Content:
        """The keys, as many as fit."""
        parts: list[Content] = []
        room = self.size.width
        for hint in self._hints:
            room -= len(hint.key) + len(hint.does) + 3
            if room < 0:
                break
            parts.append(
                Content.assemble(
                    (f" {hint.key}", "$accent bold" if hint.enabled else "dim"),
                    (f" {hint.does} ", "" if hint.enabled else "dim"),
                )
            )
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        x = event.x
        for hint in self._hints:
            width = len(hint.key) + len(hint.does) + 3
            if x < width:
                self.post_message(self.Pressed(hint.action))
                return
            x -= width
