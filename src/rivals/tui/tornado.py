"""What would change the answer, as entries: tipping sets, shares of first ranks, and each thing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rivals.core.problems import quoted
from rivals.core.text import listed, one_line
from rivals.review.agenda import Entry, Section
from rivals.robustness.advice import advice, move_in_words
from rivals.robustness.leaving_out import What
from rivals.scoring.wording import RULE_TITLES, figure, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rivals.core.change import Path
    from rivals.robustness.leaving_out import Without
    from rivals.robustness.report import Robustness
    from rivals.robustness.tipping import Move, Tipping

SHARE_WIDTH: Final = 20
"""How many columns a share of all draws has."""

HALF: Final = 10
"""How many columns a bar of the tornado has to each side."""

_BLOCKS: Final = "█▓▒░"
_SECTIONS: Final = {What.EVIDENCE: "evidence", What.SOURCE: "sources", What.ASSUMPTION: "assumptions"}


def sections(found: Robustness) -> tuple[Section, ...]:
    """All that was found, as entries."""
    return _Teller(found).sections()


class _Teller:
    def __init__(self, found: Robustness) -> None:
        self._found = found
        self._analysis = found.analysis

    def sections(self) -> tuple[Section, ...]:
        first, *_ = self._advice = tuple(advice(self._found))
        if len(self._found.acceptability.shares) < len(("one", "another")):
            return (Section("What would change it", (), first),)
        draws = f"First in {self._found.acceptability.draws:,} draws with ratings and grades a little off"
        parts = (
            ("What would change it", self._tipping(), first),
            (draws, self._shares(), ""),
            ("Each thing left out, and what becomes of the lead", self._tornado(), ""),
            ("By the other rules", self._rules(), ""),
        )
        return tuple(Section(title, tuple(each), remark, is_counted=False) for title, each, remark in parts)

    # What it takes

    def _tipping(self) -> Iterator[Entry]:
        found = self._found
        if found.removal is None:
            yield Entry((), "tie", "the lead is shared, and a tie has no tipping set", self._advice)
            return
        for tipping, word, section in (
            (found.removal, "item", "evidence"),
            (found.sources, "source", "sources"),
        ):
            if tipping is not None:
                yield self._set(tipping, word, section)
        steps, free = found.one_step, found.free
        if steps is not None:
            yield self._moves(steps, "rating")
        if steps is not None and free is not None and len(free.overall or ()) != len(steps.overall or ()):
            yield self._moves(free, "rating, freely")

    def _set(self, tipping: Tipping[str], word: str, section: str) -> Entry:
        tipped = tipping.overall
        if tipped is None:
            return Entry((), f"no {word}s", self._none(tipping), self._advice)
        does = "left out" if section == "evidence" else "discredited"
        text = f"{self._overtaken(tipping)}: {self._names(section, tipped)} {does}"
        return Entry((section, tipped[0]), _many(len(tipped), word), text, self._advice)

    def _moves(self, tipping: Tipping[Move], word: str) -> Entry:
        moves = tipping.overall
        if moves is None:
            return Entry((), f"no {word}", self._none(tipping), self._advice)
        path = ("evidence", moves[0].evidence, "ratings", moves[0].hypothesis)
        told = listed((move_in_words(self._analysis, each) for each in moves), 6)
        return Entry(path, _many(len(moves), word), f"{self._overtaken(tipping)}: {told}", self._advice)

    @staticmethod
    def _none(tipping: Tipping[str] | Tipping[Move]) -> str:
        looked = f" of up to {tipping.looked}" if tipping.looked is not None else ""
        return f"no set{looked} would put another before the leader"

    def _overtaken(self, tipping: Tipping[str] | Tipping[Move]) -> str:
        leader = self._name("hypotheses", self._found.ranking.leaders[0])
        return f"{self._name('hypotheses', tipping.rival or '')} overtakes {leader}"

    # Draws

    def _shares(self) -> Iterator[Entry]:
        found = self._found.acceptability
        for key in sorted(found.shares, key=lambda key: -found.shares[key][0]):
            shares = found.shares[key]
            bar = "".join(
                _BLOCKS[min(rank, len(_BLOCKS) - 1)] * round(share * SHARE_WIDTH)
                for rank, share in enumerate(shares)
            )
            ranks = ", ".join(
                f"{percent(share)} {_ordinal(rank)}" for rank, share in enumerate(shares, start=1) if share
            )
            statement = one_line(self._analysis.hypotheses[key].statement)
            error = f"Standard error of a share: {percent(max(found.error(key, 1), 0.01))} or less."
            name = self._name("hypotheses", key)
            yield Entry(
                ("hypotheses", key),
                name,
                f"{bar[:SHARE_WIDTH]:·<{SHARE_WIDTH}} {ranks}",
                (f"{name}: {ranks}", statement, error),
            )

    # Each thing left out

    def _tornado(self) -> Iterator[Entry]:
        lead = self._found.lead
        effects = [(each, _less(self._found.lead_without(each), lead)) for each in self._found.left_out]
        most = max((abs(effect) for _, effect in effects), default=0.0)
        by_size = sorted(effects, key=lambda pair: (not pair[0].changes_leader, -abs(pair[1])))
        moving = [pair for pair in by_size if pair[0].changes_leader or figure(pair[1]) != "0"]
        for each, effect in moving:
            yield self._left_out(each, effect, most)
        still = [each for each, effect in by_size if (each, effect) not in moving]
        if still:
            names = ", ".join(self._name(_SECTIONS[each.what], each.id) for each in still)
            text = f"{len(still)} others, each by itself, leave the lead as it is"
            yield Entry((), "the rest", text, (text, names))

    def _left_out(self, each: Without, effect: float, most: float) -> Entry:
        section = _SECTIONS[each.what]
        name = self._name(section, each.id)
        leaders = self._names("hypotheses", each.ranking.leaders)
        share = "leads" if len(each.ranking.leaders) == 1 else "share the lead"
        told = f"{leaders} {share}" if each.changes_leader else f"lead {_signed(effect)}"
        goes = f"With it go {self._names('evidence', each.items)}." if each.what is not What.EVIDENCE else ""
        order = ", ".join(
            f"{standing.rank} {self._name('hypotheses', standing.hypothesis)}"
            for standing in each.ranking.standings
            if standing.rank is not None
        )
        more = (
            f"Without {name}: {told}",
            self._wording(section, each.id),
            goes,
            f"The ranking then: {order}.",
        )
        text = f"{_bar(effect, most)} {told}"
        return Entry(self._path(section, each.id), name, text, tuple(filter(None, more)))

    def _path(self, section: str, key: str) -> Path:
        """Where to go to see something: of an item, the cell that speaks most against its hypothesis."""
        if section != "evidence":
            return section, key
        cells = self._analysis.evidence[key].ratings.items()
        points = {hypothesis: cell.rating.points for hypothesis, cell in cells}
        known = {hypothesis: each for hypothesis, each in points.items() if each is not None}
        return (section, key, "ratings", min(known, key=known.__getitem__)) if known else (section, key)

    # Rules

    def _rules(self) -> Iterator[Entry]:
        dissents = {each.rule: each for each in self._found.dissents}
        for rule, leaders in self._found.leaders.items():
            own = ", the analysis's own" if rule is self._found.ranking.rule.name else ""
            dissent = dissents.get(rule)
            items = dissent.items if dissent else ()
            why = f"; {self._names('evidence', items)} make the difference" if items else ""
            told = f"by {RULE_TITLES[rule]}{own}{why}"
            names = self._names("hypotheses", leaders)
            path: Path = ("evidence", items[0]) if items else ()
            sign = "≠" if dissent else "="
            yield Entry(path, f"{sign} {names}", told, (f"{names} {told}", rule.meaning))

    # Words

    def _name(self, section: str, key: str) -> str:
        if section == "sources":
            return one_line(quoted(self._analysis.sources[key].name))
        return one_line(self._analysis.name_of(section, key))

    def _names(self, section: str, keys: Sequence[str]) -> str:
        return listed((self._name(section, key) for key in keys), 6) if keys else "none"

    def _wording(self, section: str, key: str) -> str:
        from rivals.core.edits import WORDING

        return one_line(str(getattr(getattr(self._analysis, section)[key], WORDING[section])))


def _many(many: int, word: str) -> str:
    first, _, rest = word.partition(",")
    return f"{many} {first}{'' if many == 1 else 's'}{',' if rest else ''}{rest}"


def _ordinal(rank: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(rank, f"{rank}th")


def _less(one: float | None, other: float | None) -> float:
    return 0.0 if one is None or other is None else one - other


def _signed(effect: float) -> str:
    return f"{'+' if effect > 0 else '−'}{figure(abs(effect))}"


def _bar(effect: float, most: float) -> str:
    """A bar to the left of the axis where the lead shrinks, to the right where it grows."""
    size = round(abs(effect) / most * HALF) if most else 0
    left, right = (size, 0) if effect < 0 else (0, size)
    return f"{'█' * left:·>{HALF}}│{'█' * right:·<{HALF}}"
