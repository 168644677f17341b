"""Random analyses with every section of the format in them, and random acts of an analyst on them.

What must hold of a tree is said here a second time, without the program: `dangling` and `circular`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

from analyses import RATINGS, random_tree

from rivals.core.analysis import SECTIONS
from rivals.core.change import drop, put
from rivals.core.edits import WORDING, add, edit, explain, rate, remove
from rivals.core.scales import Rating

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change, Tree

Table: TypeAlias = dict[str, Any]

HOLDERS = {*SECTIONS, "cites", "sources", "rests-on", "ratings", "expects"}
"""The keys whose tables have ids for keys, and room for nothing else."""

WORDS = (
    "raid",
    "curfew",
    "base",
    "claims",
    "Anbar",
    "گورد",
    "حملة",
    "袭击",
    "café",
    '"quoted"',
    "a\nline",
    "",
)
UNKNOWN_KEYS = ("x-later", "x-Ünknown", "x-a b", "x-")
UNKNOWN_VALUES: tuple[Any, ...] = (
    "text",
    7,
    -0.0,
    1e300,
    True,
    date(2020, 4, 20),
    time(7, 32),
    datetime(2020, 4, 20, 10, 0, tzinfo=UTC),
    [1, [2.5, "x"], []],
    [{"name": "one", "more": [{"deep": 1}]}, {"name": "two"}],
    {"b": {"c": {"d": 1}}, "a": 2},
    {},
)


def full_tree(random: Random) -> Table:
    """Return a valid analysis in which every kind of record, link and unknown key may stand."""
    tree: Table = random_tree(random)
    hypotheses = list(tree.get("hypotheses", {}))
    for place, key in enumerate(hypotheses):
        if place and random.random() < 0.3:
            tree["hypotheses"][key]["parent"] = random.choice(hypotheses[:place])
    for source in tree.get("sources", {}).values():
        for link in source.get("cites", {}).values():
            link.update(_maybe(random, notes=words(random)))
    tree["documents"] = {f"document-{n}": _document(random) for n in _some(random, 3)}
    tree["assumptions"] = {f"assumption-{n}": _assumption(random) for n in _some(random, 3)}
    _enrich_evidence(random, tree, hypotheses)
    tree["indicators"] = {f"indicator-{n}": _indicator(random, hypotheses) for n in _some(random, 3)}
    for section in SECTIONS:
        if not tree.get(section):
            tree.pop(section, None)
    sprinkle(random, tree)
    return tree


def scored_tree(random: Random) -> Table:
    """Return a valid analysis with what a score can depend on, and no more."""
    return random_tree(random)


def words(random: Random) -> str:
    """Return a few words, in any script."""
    return " ".join(random.choices(WORDS, k=random.randint(1, 8)))


def sprinkle(random: Random, table: Table, key: str = "", chance: float = 0.1) -> None:
    """Put keys that no version knows at every level where they may stand."""
    for name, value in table.items():
        if isinstance(value, dict):
            sprinkle(random, value, name, chance)
    if key not in HOLDERS and random.random() < chance:
        table[random.choice(UNKNOWN_KEYS)] = random.choice(UNKNOWN_VALUES)


def _some(random: Random, most: int) -> range:
    return range(1, random.randint(0, most) + 1)


def _maybe(random: Random, **values: object) -> Table:
    """Return each of the values or not."""
    return {key.replace("_", "-"): value for key, value in values.items() if random.random() < 0.5}


def _document(random: Random) -> Table:
    return {
        "title": words(random),
        **_maybe(
            random,
            path="captures/thread.txt",
            url="https://example.org/?a=1",
            captured=date(2026, 11, random.randint(1, 30)),
            sha256=f"{random.getrandbits(256):064x}",
            notes=words(random),
        ),
    }


def _assumption(random: Random) -> Table:
    return {
        "statement": words(random),
        **_maybe(
            random,
            confidence=random.choice(("low", "moderate", "high")),
            status=random.choice(("holds", "doubtful", "failed")),
            if_wrong=words(random),
        ),
    }


def _indicator(random: Random, hypotheses: list[str]) -> Table:
    named = random.sample(hypotheses, random.randint(0, len(hypotheses)))
    expects = {
        key: _maybe(
            random,
            direction=random.choice(("for", "against")),
            status=random.choice(("watching", "seen", "not-seen")),
            notes=words(random),
        )
        for key in named
    }
    return {"statement": words(random), **({"expects": expects} if expects else {})}


def _enrich_evidence(random: Random, tree: Table, hypotheses: list[str]) -> None:
    items = list(tree.get("evidence", {}))
    pillars = [*tree["assumptions"], *items]
    for item in tree.get("evidence", {}).values():
        item.update(_maybe(random, date=date(2020, 4, random.randint(1, 30)), notes=words(random)))
        rests = {
            key: _maybe(random, notes=words(random)) for key in random.sample(pillars, min(2, len(pillars)))
        }
        if rests and random.random() < 0.4:
            item["rests-on"] = rests
        if tree["documents"] and random.random() < 0.4:
            passage = {"document": random.choice(list(tree["documents"])), "exact": words(random)}
            item["passage"] = {
                **passage,
                **_maybe(random, prefix=words(random), start=random.randint(0, 9999)),
            }
        for key in hypotheses:
            if key in item.get("ratings", {}):
                item["ratings"][key].update(_maybe(random, because=words(random), reviewed="stamp"))


def dangling(tree: Table) -> list[tuple[str, ...]]:
    """Return every place of a tree that names a record which is not there."""
    ids = {section: set(tree.get(section, {})) for section in SECTIONS}
    lost: list[tuple[str, ...]] = []

    def links(section: str, field: str, *targets: str) -> None:
        known = set().union(*(ids[target] for target in targets))
        for key, record in tree.get(section, {}).items():
            lost.extend((section, key, field, other) for other in record.get(field, {}) if other not in known)

    links("sources", "cites", "sources")
    links("evidence", "sources", "sources")
    links("evidence", "rests-on", "assumptions", "evidence")
    links("evidence", "ratings", "hypotheses")
    links("indicators", "expects", "hypotheses")
    for key, record in tree.get("hypotheses", {}).items():
        if record.get("parent", key) not in ids["hypotheses"]:
            lost.append(("hypotheses", key, "parent"))
    for key, record in tree.get("evidence", {}).items():
        if "passage" in record and record["passage"]["document"] not in ids["documents"]:
            lost.append(("evidence", key, "passage", "document"))
    return lost


def mentioned(tree: Table, section: str, key: str) -> bool:
    """Whether a tree names a record anywhere: read as a tree without it, something would dangle."""
    without = {
        **tree,
        section: {other: record for other, record in tree.get(section, {}).items() if other != key},
    }
    return dangling(without) != dangling(tree)


def random_act(random: Random, analysis: Analysis) -> list[Change]:
    """Return the changes of one act that any analyst may do on an analysis."""
    acts: tuple[Callable[[Random, Analysis], list[Change]], ...] = (
        _rate,
        _rate,
        _explain,
        _add,
        _edit,
        _remove,
    )
    return random.choice(acts)(random, analysis)


def tinkering(random: Random, analysis: Analysis) -> list[Change]:
    """Return the change of a key that no version knows, somewhere: put there, replaced or dropped."""
    places = [(path, table) for path, table in _tables(analysis.tree) if not {*path[-1:]} & HOLDERS]
    unknown = [(*path, key) for path, table in places for key in table if key.startswith("x-")]
    if unknown and random.random() < 0.6:
        path = random.choice(unknown)
        if random.random() < 0.5:
            return [drop(analysis.tree, path)]
    else:
        path = (*random.choice(places)[0], random.choice(UNKNOWN_KEYS))
    return [put(analysis.tree, path, random.choice(UNKNOWN_VALUES))]


def _tables(tree: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Tree]]:
    yield path, tree
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _tables(value, (*path, key))


def random_rating(random: Random, analysis: Analysis) -> list[Change]:
    """Return the changes of rating one cell, or of making it blank."""
    return _rate(random, analysis)


def _rate(random: Random, analysis: Analysis) -> list[Change]:
    if not analysis.evidence or not analysis.hypotheses:
        return []
    rating = random.choice((None, *Rating))
    because = random.choice((None, "", words(random)))
    item, hypothesis = random.choice(sorted(analysis.evidence)), random.choice(sorted(analysis.hypotheses))
    return rate(analysis, item, hypothesis, rating, because)


def _explain(random: Random, analysis: Analysis) -> list[Change]:
    cells = [
        (key, other) for key, item in sorted(analysis.evidence.items()) for other in sorted(item.ratings)
    ]
    return explain(analysis, *random.choice(cells), words(random)) if cells else []


def _add(random: Random, analysis: Analysis) -> list[Change]:
    section = random.choice(SECTIONS)
    record: Tree = {WORDING[section]: words(random), **_maybe(random, notes=words(random), x_later=1)}
    if section == "evidence" and analysis.hypotheses and random.random() < 0.5:
        record["ratings"] = {random.choice(sorted(analysis.hypotheses)): {"rating": random.choice(RATINGS)}}
    return add(analysis, section, record)[1]


def _edit(random: Random, analysis: Analysis) -> list[Change]:
    section, key = _any_record(random, analysis)
    if key is None:
        return []
    values = {
        WORDING[section]: words(random),
        **_maybe(random, notes=random.choice((None, words(random))), x_later=[1]),
    }
    return edit(analysis, section, key, values)


def _remove(random: Random, analysis: Analysis) -> list[Change]:
    section, key = _any_record(random, analysis)
    return [] if key is None else remove(analysis, section, key)


def _any_record(random: Random, analysis: Analysis) -> tuple[str, str | None]:
    section = random.choice(SECTIONS)
    records = sorted(getattr(analysis, section))
    return section, random.choice(records) if records else None
