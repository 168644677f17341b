"""Random analyses, as trees: every corner of the format that a score can depend on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from random import Random

Table: TypeAlias = dict[str, object]

RULES = ("inconsistency", "weighted-inconsistency", "squared-inconsistency", "net", "posterior")
SCHEMES = ("admiralty", "parc", "none")
CORRELATIONS = (0, 0.1, 0.5, 1)
RATINGS = ("CC", "C", "N", "I", "II", "NA")
LEVELS = ("low", "medium", "high")
MOSTLY_ACTIVE = (None, None, "active", "active", "parked", "rejected")
MOSTLY_UNWEIGHTED = (None, None, None, None, None, 0, 0.35, 0.8, 1)


def random_tree(random: Random) -> dict[str, object]:
    """Return a valid analysis: 0-6 hypotheses, 0-6 sources and 0-12 items of evidence."""
    hypotheses = _hypotheses(random)
    sources = _sources(random)
    evidence = {
        f"item-{n}": _item(random, n, list(hypotheses), list(sources))
        for n in range(1, random.randint(0, 12) + 1)
    }
    return _given(
        {
            "format": 1,
            "title": "A random analysis",
            "question": "What explains the draw?",
            "method": _method(random) or None,
            "hypotheses": hypotheses or None,
            "sources": sources or None,
            "evidence": evidence or None,
        },
    )


def _given(table: Table) -> Table:
    """Return a table without the keys left open: a default is a missing key, never a null."""
    return {key: value for key, value in table.items() if value is not None}


def _method(random: Random) -> Table:
    return _given(
        {
            "rule": random.choice((None, *RULES)),
            "weights": random.choice((None, *SCHEMES)),
            "source-correlation": random.choice((None, *CORRELATIONS)),
        },
    )


def _hypotheses(random: Random) -> dict[str, Table]:
    """Return hypotheses with a prior each, or none; priors leave some active one a chance."""
    numbers = range(1, random.randint(0, 6) + 1)
    statuses = {n: random.choice(MOSTLY_ACTIVE) for n in numbers}
    shares = {n: random.randint(0, 4) for n in numbers}
    a_chance = any(shares[n] for n in numbers if statuses[n] in (None, "active"))
    priors = a_chance and random.choice((True, False))
    return {
        f"hypothesis-{n}": _given(
            {
                "label": f"H{n}",
                "statement": f"Explanation {n}",
                "status": statuses[n],
                "prior": shares[n] / sum(shares.values()) if priors else None,
            },
        )
        for n in numbers
    }


def _sources(random: Random) -> dict[str, Table]:
    sids = [f"source-{n}" for n in range(1, random.randint(0, 6) + 1)]
    cites = _citations(random, sids)
    return {
        sid: _given(
            {
                "name": f"Agency {sid}",
                "reliability": random.choice((None, *"ABCDEF")),
                "may-deceive": random.choice((None, False, True)),
                "cites": {cited: {} for cited in cites[sid]} or None,
            },
        )
        for sid in sids
    }


def _citations(random: Random, sids: list[str]) -> dict[str, list[str]]:
    """Return who cites whom: nobody, a chain, a circle with the rest apart, or any tangle."""
    shape = random.choice(("nobody", "chain", "circle", "tangle"))
    cites: dict[str, list[str]] = {sid: [] for sid in sids}
    if shape == "tangle":
        density = random.random() / 2
        for sid in sids:
            cites[sid] = [other for other in sids if other != sid and random.random() < density]
    elif shape != "nobody":
        row = random.sample(sids, random.randint(0, len(sids)))
        for sid, cited in pairwise(row):
            cites[sid].append(cited)
        if shape == "circle" and len(row) > 1:
            cites[row[-1]].append(row[0])
    return cites


def _item(random: Random, n: int, hids: list[str], sids: list[str]) -> Table:
    # Drawn once a row or an item, so that wholly blank rows and disputes alone are common.
    filled = random.choice((0, 0.5, 0.9, 1))
    roles = random.choice((("disputes",), *3 * [(None, "reports", "corroborates", "disputes")]))
    named = random.sample(sids, random.randint(0, min(3, len(sids))))
    links = {sid: _given({"role": random.choice(roles)}) for sid in named}
    ratings = {hid: {"rating": random.choice(RATINGS)} for hid in hids if random.random() < filled}
    return _given(
        {
            "label": f"E{n}",
            "summary": f"Observation {n}",
            "credibility": random.choice((None, 1, 2, 3, 4, 5, 6, *LEVELS)),
            "relevance": random.choice((None, *LEVELS)),
            "weight": random.choice(MOSTLY_UNWEIGHTED),
            "active": random.choice((None, None, True, False)),
            "sources": links or None,
            "ratings": ratings or None,
        },
    )
