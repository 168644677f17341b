"""Notices of a merge: what fits together as far as any file goes, and not in an analyst's eye."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Final

import attrs

from rivals.core.edits import PREFIXES, WORDING
from rivals.core.findings import Finding
from rivals.core.problems import quoted
from rivals.core.text import listed, next_label
from rivals.review.names import Names
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rivals.core.analysis import Analysis
    from rivals.core.change import Path
    from rivals.core.records import Cell
    from rivals.review.deletions import Kept
    from rivals.review.identity import Renamed
    from rivals.scoring.ranking import Ranking

_PLACE_IN_CELL: Final = {"evidence": 0, "hypotheses": 1}


@attrs.frozen
class Parting:
    """How two analyses parted, and what became of them.

    Attributes:
        base: The analysis that both began with; None where they have none in common.
        ours: What the one side made of it.
        theirs: What the other side made of it, with the ids that the merge gave it.
        merged: Both in one.
        kept: The records that one side deleted and the other still needs.
        renamed: The records of theirs that have a new id.
    """

    base: Analysis | None
    ours: Analysis
    theirs: Analysis
    merged: Analysis
    kept: tuple[Kept, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    @property
    def names(self) -> Names:
        """What people call the records."""
        return Names(self.ours, self.merged)

    def side(self, name: str) -> Analysis:
        """One of the two sides."""
        return self.ours if name == "ours" else self.theirs

    def added(self, side: Analysis, section: str) -> list[str]:
        """The ids of the records that one side added and the other did not, in order."""
        other = self.theirs if side is self.ours else self.ours
        known = {**getattr(self.base, section, {}), **getattr(other, section)}
        return [key for key in side.in_order(section) if key not in known]


def notices(parting: Parting) -> Iterator[Finding]:
    """Everything there is to say of a merge beside its conflicts."""
    yield from _kept(parting)
    yield from _renamed(parting)
    yield from _same_labels(parting)
    yield from _blank_cells(parting)
    if parting.base is not None:
        yield from _rated_on_another_wording(parting, parting.base)
        yield from _reasons_for_another_rating(parting, parting.base)
    yield from _ranking(parting)


def _kept(parting: Parting) -> Iterator[Finding]:
    for each in parting.kept:
        section, key = each.record
        other = "theirs" if each.deleted_in == "ours" else "ours"
        rated = _is_rated_anew(parting, parting.side(other), section, key)
        rule, what = (
            ("deleted-and-rated", "rated") if rated else ("deleted-and-used", "changed or referred to")
        )
        name = parting.names.of(section, key)
        told = (
            f"{name} was deleted in {each.deleted_in} and {what} in {other}: it stays until that is settled."
        )
        yield Finding(rule, each.record, told)


def _is_rated_anew(parting: Parting, side: Analysis, section: str, key: str) -> bool:
    """Whether a side changed a cell in the row of an item or in the column of a hypothesis."""
    if parting.base is None or section not in _PLACE_IN_CELL:
        return False
    return any(cell[_PLACE_IN_CELL[section]] == key for cell in _rated(parting.base, side))


def _rated(base: Analysis, side: Analysis) -> dict[tuple[str, str], tuple[Cell | None, Cell | None]]:
    """The cells that one side changed: by item and hypothesis, as they were and as they are."""
    cells = {}
    for item in side.evidence.values():
        known = base.evidence.get(item.id)
        before = known.ratings if known else {}
        if before == item.ratings:
            continue
        for key in {**before, **item.ratings}:
            was, now = before.get(key), item.ratings.get(key)
            if was != now:
                cells[item.id, key] = was, now
    return cells


def _renamed(parting: Parting) -> Iterator[Finding]:
    for each in parting.renamed:
        record = getattr(parting.theirs, each.section)[each.new]
        wording = quoted(getattr(record, WORDING[each.section]))
        told = f"Both sides added something under the id {each.old}: {wording} of theirs is now {each.new}."
        yield Finding("id-twice", (each.section, each.new), told)


def _same_labels(parting: Parting) -> Iterator[Finding]:
    """Labels that two records share now and did not before.

    Neither is given another label here: which of the two has been said aloud by then, in a meeting or in
    somebody's reason, no merge can know. (Git calls a colleague's work `theirs` in a merge and `ours` in a
    rebase.)
    """
    for section, prefix in PREFIXES.items():
        twice = _shared_labels(parting.merged, section)
        twice -= _shared_labels(parting.ours, section) | _shared_labels(parting.theirs, section)
        records = getattr(parting.merged, section)
        free = next_label(prefix, (each.label for each in records.values()))
        in_order = [records[key] for key in parting.merged.in_order(section)]
        for label in sorted(twice):
            sharing = [each for each in in_order if each.label.casefold() == label]
            named = listed([f"{quoted(getattr(each, WORDING[section]))} ({each.id})" for each in sharing])
            told = f"Label {sharing[0].label} twice: {named}. Give one of them the next free label, {free}."
            yield Finding("label-twice", (section, sharing[0].id, "label"), told)


def _shared_labels(analysis: Analysis, section: str) -> set[str]:
    labels = Counter(each.label.casefold() for each in getattr(analysis, section).values() if each.label)
    return {label for label, times in labels.items() if times > 1}


def _blank_cells(parting: Parting) -> Iterator[Finding]:
    """What nobody could rate: the hypothesis is new on one side and the item on the other."""
    names = parting.names
    for side, other in (("ours", "theirs"), ("theirs", "ours")):
        rivals = parting.added(parting.side(side), "hypotheses")
        items = parting.added(parting.side(other), "evidence")
        blank = [
            (item, rival)
            for item, rival in product(items, rivals)
            if rival not in parting.merged.evidence[item].ratings
        ]
        if blank:
            cells = listed([f"{names.of('evidence', e)} × {names.of('hypotheses', h)}" for e, h in blank])
            told = (
                f"Blank: {cells}. The evidence is new in {other}, the hypothesis in {side}: nobody rated it."
            )
            yield Finding("blank-cells", ("evidence", blank[0][0], "ratings"), told)


def _rated_on_another_wording(parting: Parting, base: Analysis) -> Iterator[Finding]:
    names = parting.names
    for side, other in (("ours", "theirs"), ("theirs", "ours")):
        reworded = _reworded(base, parting.side(other))
        found: dict[Path, list[str]] = {}
        for (item, rival), (was, now) in _rated(base, parting.side(side)).items():
            if now is None or (was is not None and was.rating is now.rating):
                continue
            cell = f"{names.of('evidence', item)} × {names.of('hypotheses', rival)}"
            for record in {("evidence", item), ("hypotheses", rival)} & reworded:
                found.setdefault(record, []).append(cell)
        for (section, key), cells in sorted(found.items()):
            name = names.of(section, key)
            told = f"{name} was reworded in {other}, and {listed(cells)} rated in {side} on the old wording."
            yield Finding("reworded-and-rated", (section, key, WORDING[section]), told)


def _reworded(base: Analysis, side: Analysis) -> set[Path]:
    return {
        (section, key)
        for section in PREFIXES
        for key, record in getattr(side, section).items()
        if (known := getattr(base, section).get(key))
        and getattr(known, WORDING[section]) != getattr(record, WORDING[section])
    }


def _reasons_for_another_rating(parting: Parting, base: Analysis) -> Iterator[Finding]:
    """Cells that one side rated anew and the other gave a new reason for the old rating."""
    ours, theirs = _rated(base, parting.ours), _rated(base, parting.theirs)
    names = parting.names
    for item, rival in sorted(ours.keys() & theirs.keys()):
        our, their = _what_changed(*ours[item, rival]), _what_changed(*theirs[item, rival])
        if {our, their} == {"rating", "reason"}:
            cell = f"{names.of('evidence', item)} × {names.of('hypotheses', rival)}"
            told = f"{cell}: ours changed the {our}, theirs the {their}. Do the two go together?"
            yield Finding("rating-and-reason", ("evidence", item, "ratings", rival), told)


def _what_changed(was: Cell | None, now: Cell | None) -> str:
    """Which of the two changed of a cell that is there before and after; nothing where it is both."""
    if was is None or now is None or (was.rating is not now.rating and was.because != now.because):
        return ""
    return "rating" if was.rating is not now.rating else "reason" if was.because != now.because else ""


def _ranking(parting: Parting) -> Iterator[Finding]:
    """That the hypotheses which both sides rank stand in an order that is neither of the two."""
    now, ours, theirs = map(score, (parting.merged, parting.ours, parting.theirs))
    common = set.intersection(*(set(_ranks(each)) for each in (now, ours, theirs)))
    order, *parents = (_places(each, common) for each in (now, ours, theirs))
    if order in parents:
        return
    names = parting.names
    leading, leading_ours, leading_theirs = (
        listed([names.of("hypotheses", key) for key in each.leaders]) for each in (now, ours, theirs)
    )
    told = (
        f"The ranking is neither that of ours (first: {leading_ours}) nor that of theirs ({leading_theirs})."
        f" First now: {leading}."
    )
    if leading == leading_ours == leading_theirs:
        told = f"{leading} leads as on both sides, but behind it the order is that of neither."
    yield Finding("ranking-moved", ("hypotheses",), told)


def _ranks(ranking: Ranking) -> dict[str, int]:
    return {each.hypothesis: each.rank for each in ranking.standings if each.rank is not None}


def _places(ranking: Ranking, hypotheses: set[str]) -> dict[str, int]:
    """The place of each of some hypotheses among these alone; equal ones share a place."""
    ranks = {key: rank for key, rank in _ranks(ranking).items() if key in hypotheses}
    return {key: sorted(ranks.values()).index(rank) for key, rank in ranks.items()}
