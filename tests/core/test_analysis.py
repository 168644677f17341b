"""A tree is an analysis where it is sound; where it is not, every fault is named with what would be right."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import MISSING, Change, put
from rivals.core.problems import RefusedError
from rivals.core.scales import Credibility, EvidenceKind, HypothesisStatus, RuleName, WeightScheme


def tree(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of a tree
    return {"format": 1, "title": "A case", **more}


def problems(**more: Any) -> list[str]:  # noqa: ANN401 - any part of a tree
    """What is said of a tree that is not sound."""
    with pytest.raises(RefusedError) as refused:
        Analysis.from_tree(tree(**more))
    return list(map(str, refused.value.problems))


def hypotheses(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    return {"a": {"statement": "x", **fields}}


def evidence(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    return {"e": {"summary": "x", **fields}}


def test_what_the_file_does_not_say_has_its_default() -> None:
    analysis = Analysis.from_tree(tree(hypotheses=hypotheses(), evidence=evidence()))
    assert (analysis.question, analysis.marking, analysis.notes) == ("", "", "")
    assert analysis.method.rule is RuleName.WEIGHTED_INCONSISTENCY
    assert analysis.method.weights is WeightScheme.ADMIRALTY
    assert analysis.method.source_correlation == 0.1
    assert analysis.hypotheses["a"].status is HypothesisStatus.ACTIVE
    assert analysis.hypotheses["a"].prior is None
    assert analysis.evidence["e"].active
    assert analysis.evidence["e"].ratings == {}
    assert analysis.sources == {}


def test_what_the_file_says_is_read() -> None:
    item = Analysis.from_tree(
        tree(evidence=evidence(kind="absence", date=date(2020, 4, 20), credibility=6, weight=1, active=False))
    ).evidence["e"]
    assert item.id == "e"
    assert item.kind is EvidenceKind.ABSENCE
    assert item.date == date(2020, 4, 20)
    assert item.credibility is Credibility.CANNOT_BE_JUDGED
    assert item.weight == 1.0
    assert not item.active


def test_a_date_with_a_time_of_day_is_read_as_its_day() -> None:
    moment = datetime(2020, 4, 20, 23, 59, tzinfo=UTC)
    assert Analysis.from_tree(tree(evidence=evidence(date=moment))).evidence["e"].date == date(2020, 4, 20)


@pytest.mark.parametrize("word", ["low", "medium", "high", 1, 2, 3, 4, 5, 6])
def test_credibility_is_a_digit_or_a_word(word: str | int) -> None:
    read = Analysis.from_tree(tree(evidence=evidence(credibility=word))).evidence["e"].credibility
    assert read is not None
    assert read.value == word


@pytest.mark.parametrize("value", [0, 7, "1", "A", True, 1.0, [1], {"a": 1}])
def test_nothing_else_is_a_credibility(value: object) -> None:
    (told,) = problems(evidence=evidence(credibility=value))
    assert told.startswith(
        'evidence.e.credibility: must be 1, 2, 3, 4, 5, 6, "low", "medium" or "high", not '
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"title": 5}, 'title: must be text, such as "…", not 5'),
        ({"title": ["t"]}, 'title: must be text, such as "…", not a list'),
        ({"title": "\udcff"}, "title: must be text that UTF-8 can hold; this has stray bytes in it"),
        ({"format": 0}, "format: must be a whole number from 1 up, not 0"),
        ({"format": "1"}, 'format: must be a whole number from 1 up, not "1"'),
        ({"format": True}, "format: must be a whole number from 1 up, not true"),
        ({"format": 1.0}, "format: must be a whole number from 1 up, not 1.0"),
        ({"format": 16**5000}, "format: must be a whole number from 1 up, not a huge number"),
        ({"method": "net"}, 'method: must be a table, not "net"'),
        (
            {"method": {"source-correlation": 1.5}},
            "method.source-correlation: must be a number from 0 to 1, not 1.5",
        ),
        (
            {"method": {"weights": "PARC"}},
            'method.weights: must be "admiralty", "parc" or "none", not "PARC"',
        ),
        ({"hypotheses": [1]}, "hypotheses: must hold one table for each id, not a list"),
        ({"hypotheses": {"a": "x"}}, 'hypotheses.a: must be a table, not "x"'),
        ({"hypotheses": {"a": {}}}, "hypotheses.a: statement is missing"),
        (
            {"hypotheses": hypotheses(prior=-0.1)},
            "hypotheses.a.prior: must be a number from 0 to 1, not -0.1",
        ),
        (
            {"hypotheses": hypotheses(prior=10**40)},
            "hypotheses.a.prior: must be a number from 0 to 1, not a huge number",
        ),
        (
            {"hypotheses": hypotheses(prior=True)},
            "hypotheses.a.prior: must be a number from 0 to 1, not true",
        ),
        ({"hypotheses": hypotheses(parent=1)}, 'hypotheses.a.parent: must be text, such as "…", not 1'),
        (
            {"hypotheses": hypotheses(status="dead")},
            'hypotheses.a.status: must be "active", "parked" or "rejected", not "dead"',
        ),
        (
            {"evidence": evidence(weight=float("nan"))},
            "evidence.e.weight: must be a number from 0 to 1, not nan",
        ),
        (
            {"evidence": evidence(weight=float("inf"))},
            "evidence.e.weight: must be a number from 0 to 1, not inf",
        ),
        ({"evidence": evidence(weight="1")}, 'evidence.e.weight: must be a number from 0 to 1, not "1"'),
        ({"evidence": evidence(active=1)}, "evidence.e.active: must be true or false, not 1"),
        (
            {"evidence": evidence(date="2020-04-20")},
            'evidence.e.date: must be a date without quotes, such as 2020-04-20, not "2020-04-20"',
        ),
        (
            {"evidence": evidence(date=time(7, 32))},
            "evidence.e.date: must be a date without quotes, such as 2020-04-20, not the time 07:32:00",
        ),
        (
            {"evidence": evidence(summary=date(2020, 4, 20))},
            'evidence.e.summary: must be text, such as "…", not the date 2020-04-20',
        ),
        (
            {"evidence": evidence(summary=datetime(2020, 4, 20, 9, tzinfo=UTC))},
            'evidence.e.summary: must be text, such as "…", not the time 2020-04-20T09:00:00+00:00',
        ),
        ({"evidence": evidence(ratings="C")}, 'evidence.e.ratings: must hold one table for each id, not "C"'),
        ({"evidence": evidence(passage={})}, "evidence.e.passage: document and exact are missing"),
        (
            {"documents": {"d": {"title": "x", "path": "../secret"}}},
            'documents.d.path: must be a path inside the analysis\'s own folder, not "../secret"',
        ),
        (
            {"documents": {"d": {"title": "x", "sha256": "ABC"}}},
            'documents.d.sha256: must be 64 hexadecimal digits in lower case, not "ABC"',
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(more: dict[str, Any], told: str) -> None:
    assert problems(**more) == [told]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "a/../../b", "..", "a/..", "..\\b", "C:x", "c:\\x", "", "a\0b", "a/\n/.."]
)
def test_a_document_lies_inside_the_folder_of_the_analysis(path: str) -> None:
    (told,) = problems(documents={"d": {"title": "x", "path": path}})
    assert told.startswith("documents.d.path: must be a path inside the analysis's own folder")


@pytest.mark.parametrize(
    "path", ["thread.txt", "captures/thread.txt", "..captures/a..b", "کاغذ/سند", ".hidden"]
)
def test_any_path_inside_the_folder_will_do(path: str) -> None:
    assert Analysis.from_tree(tree(documents={"d": {"title": "x", "path": path}})).documents["d"].path == path


@pytest.mark.parametrize("key", ["A", "-a", "a_b", "a b", "", "é", "a" * 65, "a\n", "a.b"])
def test_an_id_is_a_slug(key: str) -> None:
    (told,) = problems(sources={key: {"name": "x"}})
    assert "an id is 1 to 64 of a-z, 0-9 and -, and does not begin with -" in told


def test_a_value_or_key_that_is_long_is_cut_in_the_message() -> None:
    assert len(problems(method={"rule": "x" * 100_000})[0]) < 300
    assert len(problems(hypotheses={"a" * 100_000: {"statement": "x"}})[0]) < 300
    assert len(problems(hypotheses=hypotheses(prior=10**5000))[0]) < 300


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"hypotheses": hypotheses(parent="z")}, 'hypotheses.a.parent: there is no hypothesis "z"'),
        ({"sources": {"s": {"name": "x", "cites": {"z": {}}}}}, 'sources.s.cites.z: there is no source "z"'),
        ({"evidence": evidence(sources={"z": {}})}, 'evidence.e.sources.z: there is no source "z"'),
        (
            {"evidence": evidence(ratings={"z": {"rating": "C"}})},
            'evidence.e.ratings.z: there is no hypothesis "z"',
        ),
        (
            {"evidence": evidence(**{"rests-on": {"z": {}}})},
            'evidence.e.rests-on.z: there is no assumption or item of evidence "z"',
        ),
        (
            {"evidence": evidence(passage={"document": "z", "exact": "x"})},
            'evidence.e.passage.document: there is no document "z"',
        ),
        (
            {"indicators": {"i": {"statement": "x", "expects": {"z": {}}}}},
            'indicators.i.expects.z: there is no hypothesis "z"',
        ),
    ],
)
def test_nothing_points_at_nothing(more: dict[str, Any], told: str) -> None:
    assert problems(**more) == [told]


def test_every_problem_is_told_at_once() -> None:
    told = problems(
        title=1, hypotheses={"a": {}, "B": {"statement": "x"}}, evidence=evidence(weight=2, sources={"z": {}})
    )
    assert [each.split(":")[0] for each in told] == [
        "title",
        "hypotheses.a",
        "hypotheses.B",
        "evidence.e.weight",
        "evidence.e.sources.z",
    ]


@pytest.mark.parametrize(
    ("parents", "told"),
    [
        ({"a": "a"}, ["a → a"]),
        ({"a": "b", "b": "a"}, ["a → b → a"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b → c → b"]),
        ({"a": "a", "b": "c", "c": "b", "d": "a"}, ["a → a", "b → c → b"]),
        ({"a": "b", "b": "c", "c": None}, []),
    ],
)
def test_hypotheses_do_not_refine_each_other_in_a_circle(
    parents: dict[str, str | None], told: list[str]
) -> None:
    records = {
        key: {"statement": "x", **({"parent": other} if other else {})} for key, other in parents.items()
    }
    found = problems(hypotheses=records) if told else []
    assert [each.partition("in a circle: ")[2] for each in found] == told


def test_a_long_circle_is_told_in_short() -> None:
    records = {f"h{n}": {"statement": "x", "parent": f"h{(n + 1) % 1000}"} for n in range(1000)}
    (told,) = problems(hypotheses=records)
    assert told.endswith("h11 → … → h0")


def test_unknown_keys_are_kept_at_every_level_and_may_hold_anything_but_an_abyss() -> None:
    unknown = {"y": [{"z": 1}]}
    whole = tree(
        x=unknown,
        method={"x": unknown},
        hypotheses=hypotheses(x=unknown),
        evidence=evidence(
            x=unknown, ratings={"a": {"rating": "C", "x": unknown}}, **{"rests-on": {"e": {"x": 1}}}
        ),
    )
    assert Analysis.from_tree(whole).tree == whole
    abyss: Any = 1
    for _ in range(101):
        abyss = [abyss]
    told = "tables or lists are nested more than 100 levels deep"
    assert problems(x={"y": abyss}) == [f"x: {told}"]
    rated = evidence(ratings={"a": {"rating": "C", "x": abyss}})
    assert problems(hypotheses=hypotheses(), evidence=rated) == [f"evidence.e.ratings.a.x: {told}"]


def test_applying_changes_makes_another_analysis_and_leaves_the_first() -> None:
    first = Analysis.from_tree(tree())
    second = first.apply([put(first.tree, ("title",), "Another"), put(first.tree, ("question",), "Why?")])
    assert (first.title, second.title, second.question) == ("A case", "Another", "Why?")
    assert first != second


def test_a_change_that_would_leave_something_dangling_is_refused() -> None:
    whole = tree(hypotheses=hypotheses(), evidence=evidence(ratings={"a": {"rating": "C"}}))
    analysis = Analysis.from_tree(whole)
    with pytest.raises(RefusedError, match=r'^evidence\.e\.ratings\.a: there is no hypothesis "a"$'):
        analysis.apply([Change(("hypotheses",), whole["hypotheses"], MISSING)])


def test_what_a_change_does_not_touch_is_not_read_again() -> None:
    analysis = Analysis.from_tree(
        tree(hypotheses=hypotheses(), evidence=evidence(), sources={"s": {"name": "x"}})
    )
    after = analysis.apply([put(analysis.tree, ("evidence", "e", "notes"), "n")])
    assert after.hypotheses is analysis.hypotheses
    assert after.sources is analysis.sources
    assert after.evidence["e"] != analysis.evidence["e"]


def test_analyses_are_equal_when_their_trees_are() -> None:
    assert Analysis.from_tree(tree(x=1)) == Analysis.from_tree({"x": 1, "title": "A case", "format": 1})
    assert Analysis.from_tree(tree(x=1)) != Analysis.from_tree(tree(x=1.0))
    assert Analysis.from_tree(tree()) != "A case"


def test_people_read_by_label_and_e2_comes_before_e10() -> None:
    labels = {"z": "E2", "y": "E10", "x": "E1", "b": "", "a10": "", "a9": "", "w": "e2"}
    analysis = Analysis.from_tree(
        tree(evidence={key: {"summary": "x", "label": label} for key, label in labels.items()})
    )
    assert analysis.in_order("evidence") == ["a9", "a10", "b", "x", "w", "z", "y"]
    assert analysis.name_of("evidence", "y") == "E10"
    assert analysis.name_of("evidence", "a9") == "a9"


def test_only_active_hypotheses_are_contenders() -> None:
    statuses = {"a": "parked", "b": "active", "c": "rejected"}
    records = {key: {"statement": "x", "status": status} for key, status in statuses.items()}
    assert Analysis.from_tree(tree(hypotheses={**records, "d": {"statement": "x"}})).contenders == ["b", "d"]
