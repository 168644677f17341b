"""All that a reviewer has to go through."""

from __future__ import annotations

from typing import Any

from rivals.core.analysis import Analysis
from rivals.core.change import put
from rivals.core.edits import accept, rate
from rivals.core.scales import Rating
from rivals.review.agenda import Section, agenda

BASE: dict[str, Any] = {
    "format": 1,
    "title": "A case",
    "hypotheses": {
        "h": {"label": "H1", "statement": "A raid"},
        "g": {"label": "H2", "statement": "Nothing"},
    },
    "sources": {"s": {"name": "A source", "reliability": "B"}},
    "evidence": {
        "a": {
            "label": "E1",
            "summary": "Smoke",
            "credibility": 2,
            "relevance": "high",
            "sources": {"s": {}},
            "ratings": {
                "h": {"rating": "C", "because": "Raids burn"},
                "g": {"rating": "I", "because": "Nothing burns by itself"},
            },
        },
    },
}
CASE = Analysis.from_tree(BASE)
CONFLICT: dict[str, Any] = {
    "conflicts": {
        "a-g": {
            "path": ["evidence", "a", "ratings", "g"],
            "base": {"rating": "N"},
            "ours": {"rating": "I", "because": "Nothing burns by itself"},
            "theirs": {"rating": "II"},
        }
    }
}


def titles(sections: tuple[Section, ...]) -> list[str]:
    return [f"{each.title} {len(each.entries)}" for each in sections]


def section(analysis: Analysis, title: str, committed: Analysis | str = CASE) -> Section:
    return next(each for each in agenda(analysis, committed) if each.title.startswith(title))


def test_where_nothing_is_to_do_each_section_says_so() -> None:
    sections = agenda(CASE, CASE)
    assert titles(sections)[:3] == [
        "Conflicts to settle 0",
        "Reviews gone stale 0",
        "Changed since the last commit 0",
    ]
    assert all(each.remark for each in sections[:3])


def test_a_conflict_tells_what_each_side_has_and_what_stands_now() -> None:
    (entry,) = section(Analysis.from_tree({**BASE, **CONFLICT}), "Conflicts").entries
    assert entry.conflict == "a-g"
    assert entry.name == "E1 × H2"
    assert entry.text == "N → I | II"
    assert 'ours I, because "Nothing burns by itself" (stands now)' in entry.more
    assert "E1: Smoke" in entry.more


def test_a_conflict_is_not_told_again_among_the_findings() -> None:
    findings = section(Analysis.from_tree({**BASE, **CONFLICT}), "Findings").entries
    assert not [each for each in findings if "undecided" in each.text]


def test_a_review_that_no_longer_holds_says_what_has_changed() -> None:
    reviewed = CASE.apply(accept(CASE, "a", "g"))
    reworded = reviewed.apply([put(reviewed.tree, ("evidence", "a", "summary"), "Much smoke")])
    (entry,) = section(reworded, "Reviews").entries
    assert entry.path == ("evidence", "a", "ratings", "g")
    assert entry.text == "I: the wording of the evidence changed"
    assert "Much smoke" in entry.more
    assert "1 of 2 ratings" in section(reviewed, "Reviews").remark


def test_a_stale_review_is_not_told_again_among_the_findings() -> None:
    reviewed = CASE.apply(accept(CASE, "a", "g"))
    reworded = reviewed.apply([put(reviewed.tree, ("evidence", "a", "summary"), "Much smoke")])
    assert not [each for each in section(reworded, "Findings").entries if "stale" in each.more[1]]


def test_what_changed_since_the_commit_is_told_by_consequence() -> None:
    changed = CASE.apply(rate(CASE, "a", "h", Rating.VERY_INCONSISTENT, "Raiders take care"))
    told = section(changed, "Changed")
    assert told.remark == "H2 now leads, before H1"
    (entry,) = told.entries
    assert (entry.name, entry.path) == ("E1 × H1", ("evidence", "a", "ratings", "h"))
    assert entry.text.startswith("C → II")


def test_why_nothing_is_known_of_the_commit_is_said() -> None:
    assert section(CASE, "Changed", "the file is in no git repository").remark == (
        "the file is in no git repository"
    )


def test_findings_come_with_their_rule_and_the_gravest_first() -> None:
    case = Analysis.from_tree({**BASE, "hypotheses": {**BASE["hypotheses"], "k": {"statement": "A third"}}})
    entries = section(case, "Findings").entries
    names = [each.name for each in entries]
    assert names == sorted(names, key=["error", "warning", "note"].index)
    assert all(": " in each.more[1] for each in entries)
