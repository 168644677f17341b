"""Advice: what would change the answer, as a colleague would say it. One line each, safe to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.problems import quoted
from rivals.core.text import listed, one_line
from rivals.robustness.leaving_out import What
from rivals.scoring.wording import RULE_TITLES, percent, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.core.analysis import Analysis
    from rivals.robustness.report import Robustness
    from rivals.robustness.tipping import Move, Tipping

MOST_NAMED: Final = 6
"""How many things are named in a sentence, the words for the rest among them."""

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PLACES: Final = {
    What.EVIDENCE: ("evidence", "item"),
    What.SOURCE: ("sources", "source"),
    What.ASSUMPTION: ("assumptions", "assumption"),
}


def advice(found: Robustness) -> Iterator[str]:
    """What would change the answer, paragraph by paragraph."""
    for paragraph in _Adviser(found).paragraphs():
        if words := " ".join(paragraph):
            yield words


def number(many: int) -> str:
    """A number as a sentence has it: small ones in words."""
    return _NUMBERS[many] if many < len(_NUMBERS) else f"{many:,}"


def counted(many: int, what: str) -> str:
    """So many of something: `one item`, `two items`."""
    return f"{number(many)} {what}{'' if many == 1 else 's'}"


def move_in_words(analysis: Analysis, move: Move) -> str:
    """A rating moved: `E6 × H2 from C to I`."""
    item, rival = (
        analysis.name_of("evidence", move.evidence),
        analysis.name_of("hypotheses", move.hypothesis),
    )
    return f"{one_line(item)} × {one_line(rival)} from {move.before.value} to {move.after.value}"


class _Adviser:
    def __init__(self, found: Robustness) -> None:
        self._found = found
        self._analysis = found.analysis

    def paragraphs(self) -> Iterator[Iterable[str]]:
        yield [self._lead()]
        if len(self._found.acceptability.shares) < len(("one", "another")):
            return
        if self._found.removal is not None:
            yield [*self._items(self._found.removal), *self._ratings(), *self._sources(self._found.sources)]
            yield self._never(self._found.removal)
        yield self._left_out()
        yield [self._draws(), *self._dominance()]
        yield self._rules()

    def _lead(self) -> str:
        ranking = self._found.ranking
        rule, leaders = ranking.rule, ranking.leaders
        by = f"by {RULE_TITLES[rule.name]}, {rule.better.value}"
        if not leaders:
            return "No hypothesis is in the running, so there is no answer to change."
        if len(leaders) > 1:
            return f"{self._hypotheses(leaders)} share the lead ({by}): a tie, which anything at all decides."
        first, *rest = (each for each in ranking.standings if each.rank is not None)
        if not rest:
            return f"{self._name('hypotheses', first.hypothesis)} stands alone: nothing tests it."
        figures = " to ".join(score_figure(rule, each.score) for each in (first, rest[0]))
        second = [each.hypothesis for each in rest if each.rank == rest[0].rank]
        lead = self._name("hypotheses", first.hypothesis)
        return f"{lead} leads, {figures} for {self._hypotheses(second)} ({by})."

    def _items(self, tipping: Tipping[str]) -> Iterator[str]:
        tipped = tipping.overall
        if tipped is None:
            yield f"No {self._set_of('items', tipping)} could be left out so that another leads."
            return
        rival, items = self._name("hypotheses", tipping.rival or ""), self._names("evidence", tipped)
        many = counted(len(tipped), "item")
        yield f"It would take {many} to change that: without {items}, {rival} leads."
        yield from self._common_source(tipped)

    def _never(self, tipping: Tipping[str]) -> Iterator[str]:
        """The rivals that no set of items left out would help."""
        never = [key for key, each in tipping.by_rival.items() if each is None]
        if tipping.overall is not None and never:
            yield f"No {self._set_of('items', tipping)} left out would put {self._either(never)} first."

    def _common_source(self, items: Sequence[str]) -> Iterator[str]:
        """Say so where all of several items come from one source."""
        if len(items) < len(("one", "another")):
            return
        carried = [set(self._analysis.evidence[key].sources) for key in items]
        if common := sorted(set.intersection(*carried)):
            both = "Both" if len(items) == len(("one", "another")) else f"All {number(len(items))}"
            yield f"{both} come from one source, {self._source(common[0])}."

    def _ratings(self) -> Iterator[str]:
        one_step, free = self._found.one_step, self._found.free
        if one_step is None or free is None:
            return
        steps, moved = one_step.overall, free.overall
        if steps is None:
            yield f"No {self._set_of('ratings', one_step)}, each one step off, would change who leads."
        else:
            yield f"So would {counted(len(steps), 'rating')} one step off: {self._moves(steps)}."
        if moved is not None and (steps is None or len(moved) < len(steps)):
            yield f"Of ratings free to change, {number(len(moved))} would do: {self._moves(moved)}."

    def _sources(self, tipping: Tipping[str] | None) -> Iterator[str]:
        if tipping is None:
            return
        tipped = tipping.overall
        if tipped is None:
            yield f"No {self._set_of('sources', tipping)}, were they discredited, would change who leads."
            return
        rival = self._name("hypotheses", tipping.rival or "")
        named = listed(map(self._source, tipped), MOST_NAMED)
        sure = "" if tipping.is_sure else " (a smaller set may do; not every one was looked at)"
        yield f"If {named} were discredited, {rival} would lead{sure}."

    def _left_out(self) -> Iterator[str]:
        told = []
        for what, (section, word) in _PLACES.items():
            every = [each for each in self._found.left_out if each.what is what]
            turning = [each.id for each in every if each.changes_leader]
            if turning:
                names = map(self._source, turning) if what is What.SOURCE else None
                named = listed(names, MOST_NAMED) if names else self._names(section, turning)
                told.append(f"{number(len(turning))} of {counted(len(every), word)} ({named})")
        if told:
            yield f"Left out one at a time, {listed(told)} would change who leads."
        elif self._found.left_out:
            yield "Nothing left out by itself, no item, source or assumption, would change who leads."

    def _draws(self) -> str:
        found = self._found.acceptability
        first = sorted(found.shares, key=lambda key: -found.shares[key][0])
        told = [f"{self._name('hypotheses', key)} in {percent(found.shares[key][0])}" for key in first]
        return (
            f"In {found.draws:,} draws with every rating free to be one step off and every grade one off, "
            f"first came {listed(told, len(told))}."
        )

    def _dominance(self) -> Iterator[str]:
        for key, others in self._found.dominated.items():
            name, better = self._name("hypotheses", key), self._hypotheses(others)
            yield f"On no item is {name} less inconsistent than {better}, and on one at least it is more."

    def _rules(self) -> Iterator[str]:
        for each in self._found.dissents:
            leaders = self._hypotheses(each.leaders)
            does = "leads" if len(each.leaders) == 1 else "share the lead"
            make = "makes" if len(each.items) == 1 else "make"
            why = f"; {self._names('evidence', each.items)} {make} the difference" if each.items else ""
            yield f"By {RULE_TITLES[each.rule]} {leaders} {does}{why}."

    # Words

    def _name(self, section: str, key: str) -> str:
        return one_line(self._analysis.name_of(section, key))

    def _names(self, section: str, keys: Sequence[str]) -> str:
        return listed((self._name(section, key) for key in keys), MOST_NAMED)

    def _hypotheses(self, keys: Sequence[str]) -> str:
        return self._names("hypotheses", keys)

    def _either(self, keys: Sequence[str]) -> str:
        return " or ".join(self._name("hypotheses", key) for key in keys)

    def _source(self, key: str) -> str:
        return one_line(quoted(self._analysis.sources[key].name))

    def _moves(self, moves: Sequence[Move]) -> str:
        return listed((move_in_words(self._analysis, each) for each in moves), MOST_NAMED)

    @staticmethod
    def _set_of(what: str, tipping: Tipping[str] | Tipping[Move]) -> str:
        """`set of items`, with the size up to which was looked."""
        return f"set of {what}" if tipping.looked is None else f"set of up to {number(tipping.looked)} {what}"
