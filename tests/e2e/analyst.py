"""An analyst at random: what one does to a case between two looks at what a colleague did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from rivals.core.change import put
from rivals.core.edits import WORDING, accept, add, edit, explain, rate, remove
from rivals.core.problems import RefusedError
from rivals.core.scales import Rating

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from rivals.core.analysis import Analysis
    from rivals.core.change import Change

Act: TypeAlias = "Callable[[Random, Analysis], list[Change]]"

BUSY: Final = 3
"""How many records of a section both analysts keep coming back to."""

NEWS: Final = (
    "A village is raided at noon",
    "a village is raided, at noon",
    "A village is raided at night",
    "An outpost is left",
)
"""What either of them may note: some of it makes the same id, some of that says the same."""


def session(random: Random, analysis: Analysis) -> Analysis:
    """What one to six acts make of an analysis."""
    for _ in range(random.randint(1, 6)):
        try:
            analysis = analysis.apply(random.choice(ACTS)(random, analysis))
        except RefusedError:
            continue  # a circle of parents
    return analysis


def _any(random: Random, analysis: Analysis, section: str) -> str:
    keys: list[str] = sorted(getattr(analysis, section))
    return random.choice(keys[:BUSY] if random.random() < 0.8 else keys)


def _sentence(random: Random) -> str:
    return f"{random.choice(NEWS)}, گورد {random.randrange(10**6)}"


def _rate(random: Random, analysis: Analysis) -> list[Change]:
    cell = _any(random, analysis, "evidence"), _any(random, analysis, "hypotheses")
    because = random.choice((None, "", _sentence(random)))
    return rate(analysis, *cell, random.choice((None, *Rating)), because)


def _row(random: Random, analysis: Analysis) -> list[Change]:
    item = _any(random, analysis, "evidence")
    rating = random.choice(list(Rating))
    return [change for key in analysis.contenders for change in rate(analysis, item, key, rating, "Anew")]


def _explain(random: Random, analysis: Analysis) -> list[Change]:
    item = _any(random, analysis, "evidence")
    rated = sorted(analysis.evidence[item].ratings)
    return explain(analysis, item, random.choice(rated), _sentence(random)) if rated else []


def _review(random: Random, analysis: Analysis) -> list[Change]:
    item = _any(random, analysis, "evidence")
    return [change for key in analysis.evidence[item].ratings for change in accept(analysis, item, key)]


def _add_evidence(random: Random, analysis: Analysis) -> list[Change]:
    record: dict[str, Any] = {
        "summary": random.choice(NEWS),
        "credibility": random.randint(1, 6),
        "ratings": {_any(random, analysis, "hypotheses"): {"rating": random.choice(list(Rating)).value}},
    }
    if random.random() < 0.5:
        record["sources"] = {_any(random, analysis, "sources"): {}}
    if random.random() < 0.4:
        record["rests-on"] = {_any(random, analysis, "evidence"): {"notes": "for one"}}
    return add(analysis, "evidence", record)[1]


def _add_hypothesis(random: Random, analysis: Analysis) -> list[Change]:
    key, changes = add(analysis, "hypotheses", {"statement": random.choice(NEWS)})
    after = analysis.apply(changes)
    return [*changes, *rate(after, _any(random, after, "evidence"), key, random.choice(list(Rating)), "New")]


def _add_other(random: Random, analysis: Analysis) -> list[Change]:
    section = random.choice(("assumptions", "sources", "indicators"))
    return add(analysis, section, {WORDING[section]: random.choice(NEWS), "notes": _sentence(random)})[1]


def _reword(random: Random, analysis: Analysis) -> list[Change]:
    section = random.choice(("evidence", "evidence", "hypotheses", "assumptions", "indicators"))
    if not getattr(analysis, section):
        return []
    values = {WORDING[section]: _sentence(random)}
    return edit(analysis, section, _any(random, analysis, section), values)


def _grade(random: Random, analysis: Analysis) -> list[Change]:
    if random.random() < 0.4:
        values = {"reliability": random.choice("ABCDEF")}
        return edit(analysis, "sources", _any(random, analysis, "sources"), values)
    relevance = random.choice(("low", "medium", "high", None))
    values_of_item = {"credibility": random.randint(1, 6), "relevance": relevance}
    return edit(analysis, "evidence", _any(random, analysis, "evidence"), values_of_item)


def _park(random: Random, analysis: Analysis) -> list[Change]:
    status = random.choice(("active", "parked", "rejected", None))
    return edit(analysis, "hypotheses", _any(random, analysis, "hypotheses"), {"status": status})


def _refine(random: Random, analysis: Analysis) -> list[Change]:
    parent = random.choice((None, _any(random, analysis, "hypotheses")))
    return edit(analysis, "hypotheses", _any(random, analysis, "hypotheses"), {"parent": parent})


def _link(random: Random, analysis: Analysis) -> list[Change]:
    item = _any(random, analysis, "evidence")
    field, section = random.choice((("sources", "sources"), ("rests-on", "evidence")))
    target = _any(random, analysis, section)
    return [put(analysis.tree, ("evidence", item, field, target, "notes"), _sentence(random))]


def _delete(random: Random, analysis: Analysis) -> list[Change]:
    section = random.choice(("evidence", "evidence", "hypotheses", "sources", "assumptions", "indicators"))
    if len(getattr(analysis, section)) < BUSY:
        return []
    return remove(analysis, section, _any(random, analysis, section))


def _retitle(random: Random, analysis: Analysis) -> list[Change]:
    path = random.choice((("title",), ("notes",), ("method", "rule")))
    value = random.choice(("net", "inconsistency", "posterior"))
    return [put(analysis.tree, path, value if path[0] == "method" else _sentence(random))]


ACTS: Final[tuple[Act, ...]] = (
    *(_rate,) * 4,
    *(_explain,) * 2,
    *(_add_evidence,) * 3,
    *(_reword,) * 2,
    *(_delete,) * 2,
    _row,
    _review,
    _add_hypothesis,
    _add_other,
    _grade,
    _park,
    _refine,
    _link,
    _retitle,
)
"""What an analyst does; what is there more than once, more often."""
