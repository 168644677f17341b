"""Difference: what changed between two analyses and what follows from it, in an analyst's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.analysis import FORMAT, Analysis
from rivals.core.change import between
from rivals.core.text import listed, one_line
from rivals.files.garbage import no_garbage_collection
from rivals.review.leading import headline
from rivals.review.names import Names, label_of
from rivals.review.telling import tell
from rivals.scoring.ranking import Tally
from rivals.scoring.wording import RULE_TITLES, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.core.change import Change
    from rivals.review.telling import Group
    from rivals.scoring.ranking import Ranking, Standing

NOTHING: Final = Analysis(tree={}, format=FORMAT, title="")
"""What stands for an analysis that is not there: against it, all of another is new."""


SAME: Final = "Nothing has changed; comments and layout are not compared."
"""What is said where two analyses are equal."""

RISES: Final = " ↑"
FALLS: Final = " ↓"
NO_RANK: Final = "–"


@attrs.frozen
class Place:
    """Where one hypothesis stood and stands.

    Attributes:
        hypothesis: Its id.
        name: What people call it.
        formerly: What they called it before, where that was something else.
        statement: What it says, now or last, in one line.
        before: Where it stood; None where it was not there.
        after: Where it stands; None where it is not there any more.
    """

    hypothesis: str
    name: str
    formerly: str
    statement: str
    before: Standing | None
    after: Standing | None

    @property
    def called(self) -> str:
        """What people call it, and did before: a label that moved may have been another one's."""
        return f"{self.name} (was {self.formerly})" if self.formerly else self.name

    @property
    def ranks(self) -> tuple[int | None, int | None]:
        """Its rank before and after; None where it was not or is not in the running."""
        was, now = self.before, self.after
        return None if was is None else was.rank, None if now is None else now.rank

    @property
    def climbed(self) -> int:
        """How many ranks it rose; negative where it fell, 0 where there are no two to compare."""
        before, after = self.ranks
        return 0 if before is None or after is None else before - after

    @property
    def rank_figures(self) -> str:
        """Its rank, or both with an arrow where it moved."""
        was, now = (NO_RANK if rank is None else str(rank) for rank in self.ranks)
        arrow = "" if not self.climbed else RISES if self.climbed > 0 else FALLS
        return now if was == now else f"{was} → {now}{arrow}"


@attrs.frozen
class Difference:
    """The list of changes from one analysis to another, and what they do to the ranking.

    Attributes:
        before: The analysis as it was.
        after: The analysis as it is.
        changes: The smallest changes that lead from the one to the other, in order of their paths.
        was: The ranking before, by the rule of that time.
        now: The ranking after, by the rule of now.
    """

    before: Analysis
    after: Analysis
    changes: tuple[Change, ...]
    was: Ranking
    now: Ranking

    @classmethod
    def between(cls, before: Analysis, after: Analysis) -> Difference:
        """The difference between two analyses."""
        with no_garbage_collection():
            changes = tuple(between(before.tree, after.tree))
        tally = Tally(before)
        was = tally.ranking()
        tally.follow(after, changes)
        return cls(before, after, changes, was, tally.ranking())

    @property
    def names(self) -> Names:
        """What people call the records of the two."""
        return Names(self.before, self.after)

    @property
    def title(self) -> str:
        """What the analysis is called, in one line."""
        return one_line(self.after.title or self.before.title) or "An analysis without a title"

    @property
    def marking(self) -> str:
        """The marking that a page about the two must bear: that of each of them, for it quotes both."""
        both = (one_line(each.marking) for each in (self.before, self.after))
        return " / ".join(dict.fromkeys(filter(None, both)))

    @property
    def places(self) -> tuple[Place, ...]:
        """Where every hypothesis stood and stands: those of now in their order, then those that went."""
        before, after = ({each.hypothesis: each for each in one.standings} for one in (self.was, self.now))
        return tuple(self._place(key, before.get(key), after.get(key)) for key in {**after, **before})

    def _place(self, key: str, before: Standing | None, after: Standing | None) -> Place:
        was, now = self.before.hypotheses.get(key), self.after.hypotheses.get(key)
        moved = was is not None and now is not None and label_of(was) != label_of(now)
        formerly = (label_of(was) or key) if moved else ""
        latest = now or was
        statement = one_line(latest.statement) if latest else ""
        return Place(key, self.names.of("hypotheses", key), formerly, statement, before, after)

    @property
    def headline(self) -> str:
        """What became of the lead."""
        called = {place.hypothesis: place.called for place in self.places}
        return headline(self.was, self.now, called.__getitem__)

    @property
    def movements(self) -> list[str]:
        """What else happened in the ranking, in sentences: another rule, who rose and fell, came and went."""
        if not self.was.standings:
            return []
        return [*self._rules(), *_moves(self.places), *_runs(self.places)]

    def _rules(self) -> Iterator[str]:
        if self.was.rule is not self.now.rule:
            was, now = (RULE_TITLES[each.rule.name] for each in (self.was, self.now))
            yield f"Ranked by {now} now, by {was} before: the scores are on two scales."

    def score_figures(self, place: Place) -> str:
        """What the rule makes of a hypothesis, or both scores where they can be told apart."""
        was = score_figure(self.was.rule, place.before.score if place.before else None)
        now = score_figure(self.now.rule, place.after.score if place.after else None)
        return now if was == now else f"{was} → {now}"

    @property
    def measure(self) -> str:
        """What the ranking is by now, and which end of it is better."""
        rule = self.now.rule
        return f"By {RULE_TITLES[rule.name]}, {rule.better.value}."

    def told(self) -> tuple[Group, ...]:
        """Everything that changed, each thing once."""
        return tell(self.before, self.after, self.changes)


def _moves(places: Sequence[Place]) -> Iterator[str]:
    up = [each for each in places if each.climbed > 0]
    down = [each for each in places if each.climbed < 0]
    told = []
    for moved, one, several in ((up, "rises", "rise"), (down, "falls", "fall")):
        if moved:
            named = [f"{each.called} ({each.ranks[0]} → {each.ranks[1]})" for each in moved]
            told.append(f"{listed(named)} {one if len(moved) == 1 else several}")
    if told:
        yield f"{'; '.join(told)}."


def _runs(places: Sequence[Place]) -> Iterator[str]:
    came = [each.called for each in places if each.ranks[0] is None and each.ranks[1] is not None]
    went = [each.called for each in places if each.ranks[0] is not None and each.ranks[1] is None]
    for names, what in ((came, "now in the running"), (went, "not in the running any more")):
        if names:
            yield f"{listed(names)} {'is' if len(names) == 1 else 'are'} {what}."
