"""Random analyses with everything that the evidence graph holds, and slow, plain oracles for what it tells.

Nothing of the graph is imported here: the oracles take the tree alone, and name a record by its section
and its id.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from analyses import random_tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from random import Random

Tree: TypeAlias = dict[str, Any]
Node: TypeAlias = tuple[str, str]

TEXTS = (
    "a\x1b[31mb\x07c\x9bd\u202ee\u2066f\x00g",
    "<script>alert(1)</script> &lt; &#x41; ]]> <!-- --> \"q\" 'a' `b`",
    'x"] end; subgraph y %%{init: {"theme": "dark"}}%% style a:b#c; |d| #35; --> ',
    r"\N \G \l \" } ; a -> b \\",
    "1. one\n* two\r\n\t# three\u2028four",
    "a\ufffeb\uffffc \ufeff\u200b",
    "伊拉克境内的袭击事件 الهجمات في العراق می‌کنم",
    "👨‍👩‍👧‍👦 🇮🇶 Z̴̡͉a̷l̶g̵o̸",
    "W" * 500,
    " ",
)
"""What labels and wordings may be in somebody else's file."""


def small_web(cites: Mapping[str, Iterable[str]], **items: Mapping[str, Any]) -> Tree:
    """A case by hand: sources and those they cite; two hypotheses, H1 and H2.

    Args:
        cites: The sources, each with those it cites.
        items: Items of evidence by id: `by` and `against` name who carries and who disputes it, `on` what
            it rests on, where what begins with `p` is an assumption, `rated` how it is rated against the
            two, and `quoted` whether it is drawn from the document `d`; other keys go there as they are.
    """
    evidence: Tree = {}
    for key, given in items.items():
        told = dict(given)
        speakers: Tree = {each: {} for each in told.pop("by", "")}
        disputers = {each: {"role": "disputes"} for each in told.pop("against", "")}
        ratings = zip(("h1", "h2"), told.pop("rated", "").split(), strict=False)
        evidence[key] = {
            "label": key.upper(),
            "summary": f"What {key} says",
            "sources": {**speakers, **disputers},
            "rests-on": {each: {} for each in told.pop("on", "").split()},
            "ratings": {hypothesis: {"rating": rating} for hypothesis, rating in ratings},
            **({"passage": {"document": "d", "exact": "So it says."}} if told.pop("quoted", False) else {}),
            **told,
        }
    premises = {each for item in evidence.values() for each in item["rests-on"] if each.startswith("p")}
    return {
        "format": 1,
        "title": "A case",
        "question": "What was it?",
        "marking": "TLP:AMBER",
        "hypotheses": {f"h{n}": {"label": f"H{n}", "statement": f"Explanation {n}"} for n in (1, 2)},
        "sources": {
            key: {"name": f"Source {key}", "cites": {each: {} for each in cited}}
            for key, cited in cites.items()
        },
        "documents": {"d": {"title": "A cable"}},
        "assumptions": {each: {"statement": f"Premise {each}"} for each in sorted(premises)},
        "evidence": evidence,
    }


def random_web(random: Random) -> Tree:
    """A valid analysis with documents, assumptions, indicators and premises, circles among them."""
    tree: Tree = random_tree(random)
    items: list[str] = list(tree.get("evidence", {}))
    hypotheses: list[str] = list(tree.get("hypotheses", {}))
    documents = [f"document-{n}" for n in range(random.randint(0, 2))]
    assumptions = [f"assumption-{n}" for n in range(random.randint(0, 3))]
    tree["documents"] = {key: {"title": f"Paper {key}"} for key in documents}
    tree["assumptions"] = {key: {"statement": f"So be it, {key}"} for key in assumptions}
    density = random.choice((0.0, 0.1, 0.3))
    for key in items:
        item = tree["evidence"][key]
        premises = [each for each in (*assumptions, *items) if random.random() < density]
        item["rests-on"] = {each: {} for each in premises}
        if documents and random.random() < 0.5:
            item["passage"] = {"document": random.choice(documents), "exact": "So it says."}
    for child, parent in pairwise(hypotheses):
        if random.random() < 0.2:
            tree["hypotheses"][child]["parent"] = parent
    tree["indicators"] = {
        f"indicator-{n}": {
            "statement": f"Sign {n}",
            "expects": {
                key: random.choice(({}, {"direction": "for"}, {"direction": "against"}))
                for key in hypotheses
                if random.random() < 0.5
            },
        }
        for n in range(random.randint(0, 2))
    }
    return tree


def hostile_web(random: Random) -> Tree:
    """The same with words that break formats which do not escape them."""
    tree = random_web(random)
    tree["title"], tree["question"], tree["marking"] = (random.choice(TEXTS) for _ in range(3))
    worded = {
        "sources": "name",
        "documents": "title",
        "assumptions": "statement",
        "evidence": "summary",
        "hypotheses": "statement",
        "indicators": "statement",
    }
    for section, key in worded.items():
        for record in tree.get(section, {}).values():
            record[key] = random.choice(TEXTS)
            if "label" in record:
                record["label"] = random.choice(TEXTS)
    return tree


def turned(table: object) -> object:
    """A tree with every table written backwards: the same analysis."""
    if not isinstance(table, dict):
        return table
    return {key: turned(table[key]) for key in reversed(table)}


def carried(tree: Tree, without: Collection[Node]) -> set[str]:
    """The items to which a way still leads from an origin when some nodes are taken away."""
    items: dict[str, Any] = tree.get("evidence", {})
    return {
        key
        for key in items
        if all(_stands_alone(tree, each, without) for each in _needed(tree, key))
        and not any(premise in without for each in _needed(tree, key) for premise in _premises(tree, each))
    }


def _stands_alone(tree: Tree, key: str, without: Collection[Node]) -> bool:
    """Whether an item stands as far as its own sources and document go."""
    item = tree["evidence"][key]
    if ("evidence", key) in without or ("documents", item.get("passage", {}).get("document")) in without:
        return False
    speakers = _speakers(item)
    return not speakers or any(_has_a_way(tree, source, without) for source in speakers)


def _speakers(item: Mapping[str, Any]) -> list[str]:
    return [key for key, link in item.get("sources", {}).items() if link.get("role") != "disputes"]


def _premises(tree: Tree, key: str) -> list[Node]:
    assumptions = tree.get("assumptions", {})
    return [
        ("assumptions" if each in assumptions else "evidence", each)
        for each in tree["evidence"][key].get("rests-on", {})
    ]


def _needed(tree: Tree, key: str) -> set[str]:
    """An item with every item that it rests on, along the chain."""
    found, ahead = {key}, [key]
    while ahead:
        for section, each in _premises(tree, ahead.pop()):
            if section == "evidence" and each not in found:
                found.add(each)
                ahead.append(each)
    return found


def _cited(tree: Tree, source: str) -> set[str]:
    return set(tree["sources"][source].get("cites", {})) - {source}


def _reach(tree: Tree, source: str, without: Collection[Node] = ()) -> set[str]:
    """A source with all whom it cites, at any remove, by way of those that are not taken away."""
    found: set[str] = set()
    ahead = [source]
    while ahead:
        each = ahead.pop()
        if each not in found and ("sources", each) not in without:
            found.add(each)
            ahead.extend(_cited(tree, each))
    return found


def origin_of(tree: Tree, source: str) -> frozenset[str] | None:
    """The origin that a source belongs to: itself or its circle; none where it leans on others."""
    reach = _reach(tree, source)
    return frozenset(reach) if all(source in _reach(tree, each) for each in reach) else None


def _has_a_way(tree: Tree, source: str, without: Collection[Node]) -> bool:
    return any(origin_of(tree, each) is not None for each in _reach(tree, source, without))


def fallen(tree: Tree, felled: Collection[Node]) -> set[Node]:
    """What falls: begin with everything standing, and take away what must go until nothing must."""
    sources, items = tree.get("sources", {}), tree.get("evidence", {})
    gone = set(felled)
    while True:
        more = {
            ("sources", key)
            for key in sources
            if _cited(tree, key) and all(("sources", each) in gone for each in _cited(tree, key))
        } | {("evidence", key) for key, item in items.items() if _must_go(tree, key, item, gone)}
        if more <= gone:
            return gone
        gone |= more


def _must_go(tree: Tree, key: str, item: Mapping[str, Any], gone: Collection[Node]) -> bool:
    speakers = _speakers(item)
    return (
        any(each in gone for each in _premises(tree, key))
        or ("documents", item.get("passage", {}).get("document")) in gone
        or (bool(speakers) and all(("sources", each) in gone for each in speakers))
    )
