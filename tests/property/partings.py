"""Two analysts at work on one analysis: at cross purposes, or each in a part of it that is theirs alone."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

from cases import full_tree, random_act, words

from rivals.core.analysis import SECTIONS, Analysis
from rivals.core.change import Change, at, put
from rivals.core.edits import WORDING, add, edit, explain, rate, remove, settle
from rivals.core.problems import RefusedError
from rivals.core.scales import Rating
from rivals.review.merging import merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from random import Random

    from rivals.core.change import Path, Tree

Act: TypeAlias = "Callable[[Analysis], list[Change]]"
Sides: TypeAlias = tuple[Analysis, Analysis, Analysis]

TWINS = (
    "Claims of raids in Anbar are up",
    "Claims of raids in Anbar are down",
    "claims of raids in Anbar, are up",
)
"""Three wordings that make one id; two of them say the same."""


# At cross purposes


def parted(random: Random) -> Sides:
    """Return an analysis, and what two analysts made of it who know nothing of each other.

    Now and then the analysis comes from a merge itself, with conflicts that either of them may settle.
    """
    base = Analysis.from_tree(full_tree(random))
    if random.random() < 0.3:
        base = merge(base, _worked_on(random, base), _worked_on(random, base)).analysis
    return base, _worked_on(random, base), _worked_on(random, base)


def _worked_on(random: Random, analysis: Analysis) -> Analysis:
    for _ in range(random.randint(0, 10)):
        act = random.choice((random_act, random_act, _relation, _relation, _twin, _settlement))
        try:
            analysis = analysis.apply(act(random, analysis))
        except RefusedError:
            continue  # in a circle, or a value for a place that is gone
    return analysis


def _relation(random: Random, analysis: Analysis) -> list[Change]:
    """One record refers to another: in one of the ways there are, or no more."""
    section, field, targets = random.choice(
        (
            ("hypotheses", "parent", "hypotheses"),
            ("hypotheses", "parent", "hypotheses"),
            ("sources", "cites", "sources"),
            ("evidence", "sources", "sources"),
            ("evidence", "rests-on", "assumptions"),
            ("evidence", "rests-on", "evidence"),
            ("evidence", "passage", "documents"),
            ("indicators", "expects", "hypotheses"),
        )
    )
    records, others = sorted(getattr(analysis, section)), sorted(getattr(analysis, targets))
    if not records or not others:
        return []
    key, target = random.choice(records), random.choice(others)
    if random.random() < 0.2:
        return edit(analysis, section, key, {field: None})
    if field == "parent":
        return edit(analysis, section, key, {field: target})
    if field == "passage":
        return edit(analysis, section, key, {field: {"document": target, "exact": words(random)}})
    return [put(analysis.tree, (section, key, field, target, "notes"), words(random))]


def _twin(random: Random, analysis: Analysis) -> list[Change]:
    """A new record whose id another analyst may make as well, now and then with another that rests on it."""
    section = random.choice(("evidence", "assumptions", "hypotheses", "sources", "indicators"))
    if "claims-of-raids-in-anbar" in {*analysis.evidence, *analysis.assumptions, *getattr(analysis, section)}:
        return []
    key, changes = add(analysis, section, {WORDING[section]: random.choice(TWINS), "notes": words(random)})
    if section not in ("evidence", "assumptions"):
        return changes
    leaning: Tree = {"summary": words(random), "rests-on": {key: {}}}
    return [*changes, *add(analysis.apply(changes), "evidence", leaning)[1]]


def _settlement(random: Random, analysis: Analysis) -> list[Change]:
    """A conflict of an earlier merge is settled."""
    if not analysis.conflicts:
        return []
    return settle(
        analysis, random.choice(sorted(analysis.conflicts)), random.choice(("base", "ours", "theirs", None))
    )


# Each in a part of their own


def apart(random: Random) -> tuple[Analysis, list[Act], list[Act]]:
    """Return an analysis and the acts of two analysts, none of which touches what another one does.

    A part is a cell, the rating of one or the reason for it, a field, a link, a new record, or a record
    to be deleted with all that mentions it.
    """
    base = Analysis.from_tree(full_tree(random))
    records = [(section, key) for section in SECTIONS for key in sorted(getattr(base, section))]
    doomed = random.sample(records, min(len(records), random.choice((0, 0, 1, 2, 3))))
    acts: list[Act] = [partial(remove, section=section, key=key) for section, key in doomed]
    left = [each for each in records if each not in doomed]
    acts += _fields(random, left)
    acts += _cells(random, base, left)
    acts += _links(random, base, left)
    random.shuffle(acts)
    half = random.randint(0, len(acts))
    return (
        base,
        acts[:half][:12] + _additions(random, left, 1),
        acts[half:][:12] + _additions(random, left, 2),
    )


def done(analysis: Analysis, acts: Iterable[Act]) -> Analysis:
    """Return what an analysis becomes by some acts, one after another."""
    for act in acts:
        analysis = analysis.apply(act(analysis))
    return analysis


def _ids(records: Sequence[tuple[str, str]], *sections: str) -> list[str]:
    return [key for section, key in records if section in sections]


def _fields(random: Random, records: Iterable[tuple[str, str]]) -> list[Act]:
    acts: list[Act] = []
    for section, key in records:
        for field in (WORDING[section], "notes", "x-later"):
            new = words(random) if field in WORDING.values() else random.choice((None, words(random)))
            acts.append(partial(edit, section=section, key=key, values={field: new}))
    return random.sample(acts, len(acts) // 2)


def _cells(random: Random, base: Analysis, records: Sequence[tuple[str, str]]) -> list[Act]:
    """Ratings, and where a cell is rated already perhaps its rating by one and its reason by another."""
    acts: list[Act] = []
    for item, rival in product(_ids(records, "evidence"), _ids(records, "hypotheses")):
        cell = partial(rate, evidence=item, hypothesis=rival)
        if rival in base.evidence[item].ratings and random.random() < 0.5:
            acts.append(partial(cell, rating=random.choice(list(Rating))))
            acts.append(partial(_because, item=item, rival=rival, because=words(random)))
        else:
            acts.append(partial(cell, rating=random.choice((None, *Rating)), because=words(random)))
    return random.sample(acts, len(acts) // 2)


def _because(analysis: Analysis, item: str, rival: str, because: str) -> list[Change]:
    return explain(analysis, item, rival, because)


def _links(random: Random, base: Analysis, records: Sequence[tuple[str, str]]) -> list[Act]:
    """New links between records, each a part of its own."""
    pairs: list[Path] = []
    for section, field, targets in (
        ("evidence", "sources", ("sources",)),
        ("evidence", "rests-on", ("assumptions", "evidence")),
        ("sources", "cites", ("sources",)),
        ("indicators", "expects", ("hypotheses",)),
    ):
        for key, target in product(_ids(records, section), _ids(records, *targets)):
            pairs.append((section, key, field, target))
    free = [path for path in pairs if not isinstance(at(base.tree, path), dict)]
    return [partial(_linked, path=path) for path in random.sample(free, len(free) // 4)]


def _linked(analysis: Analysis, path: Path) -> list[Change]:
    return [put(analysis.tree, path, {})]


def _additions(random: Random, records: Sequence[tuple[str, str]], who: int) -> list[Act]:
    """New records, which no other analyst words or labels the same, rated and sourced by what stays."""
    acts: list[Act] = []
    for number in range(random.randint(0, 3)):
        section = random.choice(SECTIONS)
        record: dict[str, Any] = {WORDING[section]: f"Analyst {who} adds {number}"}
        if section in ("evidence", "hypotheses"):
            record["label"] = f"{section[0].upper()}{who}00{number}"
        if section == "evidence":
            rivals = _ids(records, "hypotheses")
            record["ratings"] = {key: {"rating": "I"} for key in random.sample(rivals, len(rivals) // 2)}
            record["sources"] = {key: {} for key in _ids(records, "sources")[:1]}
        acts.append(partial(_added, section=section, record=record))
    return acts


def _added(analysis: Analysis, section: str, record: dict[str, Any]) -> list[Change]:
    return add(analysis, section, {key: value for key, value in record.items() if value})[1]
