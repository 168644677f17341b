"""Advice: what would change the answer, as a colleague would say it. One line each, safe to print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from rivals.core.problems import quoted
from rivals.core.text import listed, one_line
from rivals.robustness.leaving_out import What
from rivals.scoring.weights import speakers
from rivals.scoring.wording import RULE_TITLES, percent, score_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rivals.core.analysis import Analysis
    from rivals.robustness.leaving_out import Without
    from rivals.robustness.report import Robustness
    from rivals.robustness.tipping import Move, Tipping

MOST_NAMED: Final = 6
"""How many things are named in a sentence, the words for the rest among them."""

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SECTIONS: Final = {
    What.EVIDENCE: ("evidence", "item"),
    What.SOURCE: ("sources", "source"),
    What.ASSUMPTION: ("assumptions", "assumption"),
}
_TWO: Final = 2


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
        self._leader = self._hypotheses(found.ranking.leaders)

    def paragraphs(self) -> Iterator[Iterable[str]]:
        yield [self._lead()]
        if len(self._found.acceptability.shares) < _TWO:
            return
        if self._found.removal is not None:
            yield [*self._items(self._found.removal), *self._ratings(), *self._sources(self._found.sources)]
            yield self._never(self._found.removal)
        yield self._left_out()
        if self._found.left_out:  # with no evidence there is nothing to draw
            yield [self._draws(), *self._dominance()]
        yield self._rules()

    def _lead(self) -> str:
        ranking = self._found.ranking
        rule, leaders = ranking.rule, ranking.leaders
        by = f"by {RULE_TITLES[rule.name]}, {rule.better.value}"
        if not leaders:
            return "No hypothesis is in the running, so there is no answer to change."
        first, *rest = (each for each in ranking.standings if each.rank is not None)
        if not rest:
            return f"{self._leader} stands alone: nothing tests it."
        if len(leaders) > 1:
            return f"{self._leader} share the lead ({by}): it is a tie, so there is no lead to lose."
        figures = " to ".join(score_figure(rule, each.score) for each in (first, rest[0]))
        second = [each.hypothesis for each in rest if each.rank == rest[0].rank]
        return f"{self._leader} leads, {figures} for {self._hypotheses(second)} ({by})."

    # A set overtakes the leader for its rival: a third may come before both, so nobody is said to lead.

    def _items(self, tipping: Tipping[str]) -> Iterator[str]:
        tipped = tipping.overall
        if tipped is None:
            sets = self._set_of("items", tipping)
            yield f"No {sets}, left out, would let another hypothesis overtake {self._leader}."
            return
        many, items = counted(len(tipped), "item"), self._names("evidence", tipped)
        yield f"It would take {many} to change that: without {items}, {self._overtakes(tipping)}."
        yield from self._common_source(tipped)

    def _never(self, tipping: Tipping[str]) -> Iterator[str]:
        """The rivals that no set of items left out would help."""
        never = [key for key, each in tipping.by_rival.items() if each is None]
        if tipping.overall is not None and never:
            sets, rivals = self._set_of("items", tipping), self._either(never)
            yield f"No {sets}, left out, would let {rivals} overtake {self._leader}."

    def _common_source(self, items: Sequence[str]) -> Iterator[str]:
        """Say so where several items have a source in common."""
        if len(items) < _TWO:
            return
        carried = [set(speakers(self._analysis.evidence[key])) for key in items]
        common = sorted(set.intersection(*carried))
        if common:
            name = self._source(common[0])
            alone = all(len(each) == 1 for each in carried)
            all_of_them = "both" if len(items) == _TWO else f"all {number(len(items))}"
            if alone:
                yield f"{all_of_them.capitalize()} come from one source, {name}."
            else:
                yield f"{name} is among the sources of {all_of_them}."

    def _ratings(self) -> Iterator[str]:
        one_step, free = self._found.one_step, self._found.free
        if one_step is None or free is None:
            return
        steps, moved = one_step.overall, free.overall
        if steps is not None and len(steps) == 1:
            several = one_step.alone is not None and one_step.alone > 1
            which = f"Any one of {number(one_step.alone or 0)} ratings" if several else "One rating"
            such = " for one," if several or one_step.alone is None else ""
            yield (
                f"{which} moved one step would be enough: {self._moves(steps)},{such} "
                f"and {self._overtakes(one_step)}."
            )
        elif steps is not None:
            many = counted(len(steps), "rating").capitalize()
            yield (
                f"{many}, each moved one step, would be enough for {self._rival(one_step)} to overtake "
                f"{self._leader}: {self._moves(steps)}."
            )
        elif moved is not None or free.looked is not None:
            sets = self._set_of("ratings", one_step)
            yield f"No {sets}, each moved one step, would let another hypothesis overtake {self._leader}."
        if moved is None and steps is None:
            sets = self._set_of("ratings", free)
            yield f"No {sets}, however far they were moved, would let another overtake {self._leader}."
        elif moved is not None and (steps is None or len(moved) < len(steps)):
            many = counted(len(moved), "rating")
            yield (
                f"Moved as far as need be, {many} would be enough for {self._rival(free)}: "
                f"{self._moves(moved)}."
            )

    def _sources(self, tipping: Tipping[str] | None) -> Iterator[str]:
        if tipping is None or not any(each.what is What.SOURCE for each in self._found.left_out):
            return
        tipped = tipping.overall
        if tipped is None:
            sets = self._set_of("sources", tipping)
            yield f"No {sets}, were it discredited, would let another hypothesis overtake {self._leader}."
            return
        named = listed(map(self._source, tipped), MOST_NAMED)
        yield f"If {named} were discredited, {self._overtakes(tipping)}{self._fewer(tipping)}."

    @staticmethod
    def _fewer(tipping: Tipping[str]) -> str:
        """Whether fewer would do, where it is not plain that they would not."""
        if tipping.overall is None or len(tipping.overall) == 1:
            return ""
        if tipping.is_sure:
            return "; no fewer would do"
        least = (tipping.looked or 0) + 1
        return f"; fewer may do, but it takes {number(least)} at the least" if least > 1 else "; fewer may do"

    def _left_out(self) -> Iterator[str]:
        leaders = set(self._found.ranking.leaders)
        turning = [each for each in self._found.left_out if each.changes_leader]
        if not turning:
            if self._found.left_out:
                yield "No item, source or assumption, left out by itself, would change who leads."
            return
        if len(leaders) > 1:
            yield f"Left out one at a time, {self._told(turning)} would change who leads."
            return
        lost = [each for each in turning if not leaders & set(each.ranking.leaders)]
        tied = [each for each in turning if each not in lost]
        parts = []
        if lost:
            parts.append(f"{self._told(lost)} would cost {self._leader} the lead")
        if tied:
            parts.append(f"{self._told(tied)} would leave {self._leader} with a share of the lead")
        yield f"Left out one at a time, {'; '.join(parts)}."

    def _told(self, turning: list[Without]) -> str:
        """What is left out, kind by kind, with how many of the kind there are."""
        told = []
        for what, (section, word) in _SECTIONS.items():
            ids = [each.id for each in turning if each.what is what]
            every = sum(each.what is what for each in self._found.left_out)
            name = self._source if what is What.SOURCE else partial(self._name, section)
            if ids:
                many = f"the only {word}" if every == 1 else f"{number(len(ids))} of {counted(every, word)}"
                told.append(f"{many} ({listed(map(name, ids), MOST_NAMED)})")
        return listed(told)

    def _draws(self) -> str:
        found = self._found.acceptability
        (first, share), *rest = sorted(
            ((key, shares[0]) for key, shares in found.shares.items()), key=lambda each: -each[1]
        )
        others = [f"{self._name('hypotheses', key)} in {percent(each)}" for key, each in rest]
        told = listed(
            [f"{self._name('hypotheses', first)} came first in {percent(share)}", *others], len(found.shares)
        )
        ties = " (a tie counts for each)" if sum(shares[0] for shares in found.shares.values()) > 1 else ""
        drift = ""
        if first not in self._found.ranking.leaders:
            drift = (
                f" That is not {self._leader}: at the end of its scale a rating or a grade can err one way "
                "only, so draws drift from what was entered."
            )
        return (
            f"In {found.draws:,} draws, each rating one step off with a chance of one in five and each grade "
            f"anywhere between its neighbours, {told}{ties}.{drift}"
        )

    def _dominance(self) -> Iterator[str]:
        for key, others in self._found.dominated.items():
            name, better = self._name("hypotheses", key), self._either(others)
            yield (
                f"On no item rated for both does less speak against {name} than against {better}, and on one "
                "at least more does."
            )

    def _rules(self) -> Iterator[str]:
        for each in self._found.dissents:
            leaders = self._hypotheses(each.leaders)
            does = "leads" if len(each.leaders) == 1 else "share the lead"
            make = "makes" if len(each.items) == 1 else "make"
            items = self._names("evidence", each.items)
            why = f"; {items} {make} the largest difference" if each.items else ""
            yield f"By {RULE_TITLES[each.rule]} {leaders} {does}{why}."

    # Words

    def _name(self, section: str, key: str) -> str:
        return one_line(self._analysis.name_of(section, key))

    def _names(self, section: str, keys: Sequence[str]) -> str:
        return listed((self._name(section, key) for key in keys), MOST_NAMED)

    def _hypotheses(self, keys: Sequence[str]) -> str:
        return self._names("hypotheses", keys)

    def _either(self, keys: Sequence[str]) -> str:
        names = [self._name("hypotheses", key) for key in keys]
        if len(names) > MOST_NAMED:
            names = [*names[: MOST_NAMED - 1], f"any of {len(names) - MOST_NAMED + 1} others"]
        *others, last = names
        return f"{', '.join(others)} or {last}" if others else last

    def _rival(self, tipping: Tipping[str] | Tipping[Move]) -> str:
        return self._name("hypotheses", tipping.rival or "")

    def _overtakes(self, tipping: Tipping[str] | Tipping[Move]) -> str:
        return f"{self._rival(tipping)} would overtake {self._leader}"

    def _source(self, key: str) -> str:
        return one_line(quoted(self._analysis.sources[key].name))

    def _moves(self, moves: Sequence[Move]) -> str:
        return listed((move_in_words(self._analysis, each) for each in moves), MOST_NAMED)

    @staticmethod
    def _set_of(what: str, tipping: Tipping[str] | Tipping[Move]) -> str:
        """`set of items`, with the size up to which was looked."""
        return f"set of {what}" if tipping.looked is None else f"set of up to {number(tipping.looked)} {what}"
