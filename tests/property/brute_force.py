"""The scoring a second time, from its definitions alone: slow, plain, and the oracle for the first.

Nothing here is imported from the program. Every function takes the tree that a TOML parse of
an `*.ach.toml` file gives, with the defaults that the format allows to be left out.

The order of the tables never shows in a result: the additive rules sum with `math.fsum`, and
the posterior is worked in order of id. It is worked in `Decimal`, whose exponents are wide enough
to multiply probabilities as they stand, without logarithms of vanishing numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import fsum, isclose, sqrt
from statistics import pstdev
from typing import Any, TypeAlias

Tree: TypeAlias = Mapping[str, Any]
Origins: TypeAlias = frozenset[frozenset[str]]
Score: TypeAlias = float | tuple[int, int] | None

POINTS = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}
LN_P = {
    "CC": Decimal("0.9").ln(),
    "C": Decimal("0.7").ln(),
    "N": Decimal("0.5").ln(),
    "I": Decimal("0.3").ln(),
    "II": Decimal("0.1").ln(),
}

# None is the grade that was not given.
RELIABILITY = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0.0, "F": 0.5, None: 1.0}
ADMIRALTY: dict[int | str | None, float] = {
    **dict.fromkeys((1, "high", None), 1.0),
    **dict.fromkeys((2, "medium"), 0.75),
    **dict.fromkeys((3, 6, "low"), 0.5),
    4: 0.25,
    5: 0.0,
}
PARC: dict[int | str | None, float] = {
    **dict.fromkeys((1, 2, "high"), sqrt(2)),
    **dict.fromkeys((3, 6, "medium", None), 1.0),
    **dict.fromkeys((4, 5, "low"), 1 / sqrt(2)),
}
SCHEMES = {"admiralty": ADMIRALTY, "parc": PARC, "none": dict.fromkeys(ADMIRALTY, 1.0)}

HIGHER_IS_BETTER = {"net", "posterior"}
SAME = 1e-9

EDGES = (0.05, 0.20, 0.45, 0.55, 0.80, 0.95)
WORDS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)


def weights(tree: Tree) -> dict[str, float]:
    """Return w_e of every item of evidence, withdrawn ones too."""
    return {eid: _weight(tree, item) for eid, item in _table(tree, "evidence").items()}


def origins(tree: Tree) -> dict[str, Origins]:
    """Return the origins behind every item of evidence, withdrawn ones too.

    An origin is the set of the sources in it: one, or those that cite each other in a circle.
    """
    return {
        eid: frozenset().union(*(_origins(tree, sid) for sid in _backers(item)))
        for eid, item in _table(tree, "evidence").items()
    }


def score(tree: Tree, rule: str) -> dict[str, Score]:
    """Return the score of every hypothesis under a rule.

    The additive rules score a hypothesis whatever its status. A posterior is shared out among
    the active ones: the others have None, and where none is active there is nothing to return.
    """
    if rule == "posterior":
        posterior = _posterior(tree)
        return {hid: posterior.get(hid) for hid in _table(tree, "hypotheses")} if posterior else {}
    w = weights(tree)
    scores: dict[str, Score] = {}
    for hid in _table(tree, "hypotheses"):
        cells = {
            eid: POINTS[rating]
            for eid, item in _active_evidence(tree).items()
            if (rating := _rating(item, hid)) in POINTS
        }
        match rule:
            case "inconsistency":
                scores[hid] = fsum(max(0, -points) for points in cells.values())
            case "weighted-inconsistency":
                scores[hid] = fsum(w[eid] * max(0, -points) for eid, points in cells.items())
            case "net":
                scores[hid] = fsum(w[eid] * points for eid, points in cells.items())
            case "squared-inconsistency":
                against = sum(points**2 for points in cells.values() if points < 0)
                in_favour = sum(points**2 for points in cells.values() if points > 0)
                scores[hid] = (against, -in_favour)
            case _:
                raise ValueError(rule)
    return scores


def ranks(tree: Tree, rule: str) -> dict[str, int]:
    """Return the rank of every active hypothesis: 1 is best, equals share it (1, 1, 3).

    Two floats are hardly ever equal across two programs, so the scores are sorted and a new
    rank begins where one differs from the one just before it by more than 1e-9. A chain of
    small steps is therefore one rank. For a posterior the 1e-9 is relative: 1e-10 and 1e-12 are
    both next to nothing, and yet the one is a hundred times as likely as the other.
    """
    scores = score(tree, rule)
    standings = sorted(
        (_penalty(value, rule), hid) for hid in _active_hypotheses(tree) if (value := scores[hid]) is not None
    )
    result: dict[str, int] = {}
    rank, previous = 0, None
    for place, (penalty, hid) in enumerate(standings, start=1):
        if previous is None or not _same(penalty, previous, rule):
            rank = place
        result[hid] = rank
        previous = penalty
    return result


def diagnosticity(tree: Tree) -> dict[str, float | None]:
    """Return how far each item tells the active hypotheses apart; None under two rated cells."""
    result = {}
    for eid, item in _table(tree, "evidence").items():
        row = [_rating(item, hid) for hid in _active_hypotheses(tree)]
        points = [POINTS[rating] for rating in row if rating in POINTS]
        result[eid] = pstdev(points) if len(points) > 1 else None
    return result


def weighted_diagnosticity(tree: Tree) -> dict[str, float | None]:
    """Return the diagnosticity of each item times its w_e."""
    w = weights(tree)
    return {eid: None if spread is None else w[eid] * spread for eid, spread in diagnosticity(tree).items()}


def likelihood_word(p: float) -> str:
    """Return the ICD 203 term for a probability; an edge takes the term nearer to 50%."""
    place = bisect_right if p < 0.5 else bisect_left
    return WORDS[place(EDGES, p)]


def _table(tree: Tree, *path: str) -> Tree:
    """Return the table at a path; one that is missing is empty."""
    for key in path:
        tree = tree.get(key, {})
    return tree


def _scheme(tree: Tree) -> str:
    return str(_table(tree, "method").get("weights", "admiralty"))


def _active_hypotheses(tree: Tree) -> Tree:
    """Return the hypotheses neither parked nor rejected, in order of id."""
    hypotheses = sorted(_table(tree, "hypotheses").items())
    return {hid: table for hid, table in hypotheses if table.get("status", "active") == "active"}


def _active_evidence(tree: Tree) -> Tree:
    """Return the evidence that is not withdrawn, in order of id."""
    evidence = sorted(_table(tree, "evidence").items())
    return {eid: item for eid, item in evidence if item.get("active", True)}


def _rating(item: Tree, hid: str) -> str | None:
    rating: str | None = _table(item, "ratings", hid).get("rating")
    return rating


def _backers(item: Tree) -> set[str]:
    """Return the sources that report or corroborate an item."""
    links = _table(item, "sources").items()
    return {sid for sid, link in links if link.get("role", "reports") != "disputes"}


def _reliability(tree: Tree, sids: Iterable[str]) -> float:
    """Return the best reliability among sources; with no source it is not given, and counts 1."""
    grades = [_table(tree, "sources", sid).get("reliability") for sid in sids]
    return max((RELIABILITY[grade] for grade in grades), default=1.0)


def _weight(tree: Tree, item: Tree) -> float:
    """Return w_e; reliability enters it under admiralty weights alone."""
    if "weight" in item or _scheme(tree) != "admiralty":
        return _content(tree, item)
    return _reliability(tree, _backers(item)) * _content(tree, item)


def _content(tree: Tree, item: Tree) -> float:
    """Return c_e: what an item weighs, its sources left aside."""
    if "weight" in item:
        return float(item["weight"])
    value = SCHEMES[_scheme(tree)]
    return value[item.get("credibility")] * value[item.get("relevance")]


def _reach(tree: Tree, sid: str) -> set[str]:
    """Return every source that one cites, at any remove; itself where it is in a circle."""
    reached: set[str] = set()
    ahead = set(_table(tree, "sources", sid, "cites"))
    while ahead:
        cited = ahead.pop()
        reached.add(cited)
        ahead |= set(_table(tree, "sources", cited, "cites")) - reached
    return reached


def _circle(tree: Tree, sid: str) -> frozenset[str]:
    """Return a source with those that cite it back."""
    return frozenset({sid} | {other for other in _reach(tree, sid) if sid in _reach(tree, other)})


def _origins(tree: Tree, sid: str) -> Origins:
    """Return the circles at or behind a source that cite nothing outside themselves."""
    return frozenset(
        circle
        for other in {sid} | _reach(tree, sid)
        if _reach(tree, other) <= (circle := _circle(tree, other))
    )


def _groups(tree: Tree) -> list[list[Tree]]:
    """Return the active evidence, items with the same origins together."""
    groups: defaultdict[Origins | str, list[Tree]] = defaultdict(list)
    for eid, item in _active_evidence(tree).items():
        groups[origins(tree)[eid] or eid].append(item)
    return list(groups.values())


def _priors(hypotheses: Tree) -> dict[str, Decimal]:
    """Return the priors, not yet normalised: uniform where one is missing or all are 0."""
    given = {hid: Decimal(table.get("prior", 0)) for hid, table in hypotheses.items()}
    complete = all("prior" in table for table in hypotheses.values())
    return given if complete and any(given.values()) else dict.fromkeys(hypotheses, Decimal(1))


def _log_likelihoods(item: Tree, hypotheses: Tree) -> dict[str, Decimal]:
    """Return ln P of a row, its mean where a cell is blank or NA; a row with no rating says 0."""
    row = {hid: _rating(item, hid) for hid in hypotheses}
    rated = {hid: LN_P[rating] for hid, rating in row.items() if rating in LN_P}
    mean = sum(rated.values(), Decimal()) / max(1, len(rated))
    return {hid: rated.get(hid, mean) for hid in hypotheses}


def _posterior(tree: Tree) -> dict[str, float]:
    """Return the posterior of the active hypotheses: prior times what each group says."""
    hypotheses = _active_hypotheses(tree)
    if not hypotheses:
        return {}
    rho = Decimal(_table(tree, "method").get("source-correlation", 0.1))
    belief = _priors(hypotheses)
    for group in _groups(tree):
        backers = set().union(*map(_backers, group))
        r = Decimal(min(max(_reliability(tree, backers), 0.05), 0.98))
        design_effect = 1 + (len(group) - 1) * rho
        a = dict.fromkeys(hypotheses, Decimal())
        for item in group:
            c = Decimal(_content(tree, item))
            for hid, ln_p in _log_likelihoods(item, hypotheses).items():
                a[hid] += c * ln_p / design_effect
        said = {hid: a[hid].exp() for hid in hypotheses}
        otherwise = sum(said.values(), Decimal()) / len(said)
        belief = {hid: belief[hid] * (r * said[hid] + (1 - r) * otherwise) for hid in hypotheses}
    total = sum(belief.values(), Decimal())
    return {hid: float(belief[hid] / total) for hid in hypotheses}


def _penalty(value: float | tuple[int, int], rule: str) -> tuple[float, ...]:
    """Return a score as numbers of which lower is better."""
    if isinstance(value, tuple):
        return value
    return (-value if rule in HIGHER_IS_BETTER else value,)


def _same(one: tuple[float, ...], other: tuple[float, ...], rule: str) -> bool:
    if rule == "posterior":
        return all(isclose(a, b, rel_tol=SAME) for a, b in zip(one, other, strict=True))
    return all(abs(a - b) <= SAME for a, b in zip(one, other, strict=True))
