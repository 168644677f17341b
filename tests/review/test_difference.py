"""What is told of a difference: who leads now, who moved, and every change in an analyst's words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from rivals.core.analysis import Analysis
from rivals.core.change import put
from rivals.core.edits import add, edit, explain, rate, remove
from rivals.core.scales import Rating
from rivals.review.difference import NOTHING, Difference
from rivals.review.lines import Sign, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rivals.core.change import Change, Tree

    Act = Callable[[Analysis], Iterable[Change]]


def tree() -> dict[str, Any]:
    def item(label: str, boats: str, drones: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
        ratings = {"boats": {"rating": boats}, "drones": {"rating": drones, "because": f"{label} says so."}}
        return {"label": label, "summary": f"What {label} says", "ratings": ratings, **more}

    return {
        "format": 1,
        "title": "Lights over the bay",
        "marking": "TLP:AMBER",
        "hypotheses": {
            "boats": {"label": "H1", "statement": "Boats"},
            "drones": {"label": "H2", "statement": "Drones"},
            "hoax": {"label": "H3", "statement": "A hoax"},
        },
        "sources": {"pilot": {"name": "A pilot"}, "radio": {"name": "Radio", "cites": {"pilot": {}}}},
        "evidence": {
            "one": item("E1", "I", "C", sources={"pilot": {"role": "reports", "notes": "On air."}}),
            "two": item("E2", "C", "C"),
            "ten": item("E10", "C", "N"),
        },
    }


def before() -> Analysis:
    return Analysis.from_tree(tree())


def after(*acts: Act) -> Difference:
    """The difference that some acts make."""
    analysis = before()
    for act in acts:
        analysis = analysis.apply(act(analysis))
    return Difference.between(before(), analysis)


def told(difference: Difference) -> dict[str, list[str]]:
    """What is told, by the titles of the groups: a sign for each line, set in by its depth."""
    signs = {Sign.GONE: "- ", Sign.COME: "+ "}
    return {
        group.title: [
            "  " * line.depth + signs.get(line.sign, "") + " ".join(run.text for run in line.runs)
            for each in group.told
            for line in lines(each)
        ]
        for group in difference.told()
    }


def test_a_cell_is_told_by_labels_with_both_ratings() -> None:
    difference = after(lambda it: rate(it, "ten", "drones", Rating.VERY_INCONSISTENT))
    assert told(difference) == {"Ratings": ["E10 × H2: N → II"]}


def test_short_reasons_stand_beside_the_ratings() -> None:
    difference = after(lambda it: rate(it, "one", "drones", Rating.NEUTRAL, "It may be."))
    assert told(difference) == {"Ratings": ['E1 × H2: C → N, "E1 says so." → "It may be."']}


def test_long_reasons_stand_one_above_the_other_with_the_words_that_differ_marked() -> None:
    long = "E1 says so, in a sentence of some length that nobody would want beside another one."
    worded = before().apply(explain(before(), "one", "drones", long))
    new = worded.apply(explain(worded, "one", "drones", long.replace("nobody", "no analyst")))
    (group,) = Difference.between(worded, new).told()
    head, name, gone, come = (line for each in group.told for line in lines(each))
    assert [run.text for line in (head, name) for run in line.runs] == ["E1 × H2: C", "reason:"]
    assert [run.text for run in gone.runs if run.differs] == ["nobody"]
    assert [run.text for run in come.runs if run.differs] == ["no analyst"]
    assert " ".join(run.text for run in gone.runs) == f'"{long}"'


def test_blank_cells_are_told_as_blank() -> None:
    difference = after(
        lambda it: rate(it, "one", "hoax", Rating.CONSISTENT, "Cheap."),
        lambda it: rate(it, "one", "drones", None),
    )
    assert told(difference)["Ratings"] == [
        "E1 × H2: C → blank",
        '  reason: "E1 says so."',
        "E1 × H3: blank → C",
        '  reason: "Cheap."',
    ]


def test_cells_come_in_the_order_of_the_matrix() -> None:
    difference = after(
        lambda it: rate(it, "ten", "boats", Rating.NEUTRAL),
        lambda it: rate(it, "two", "drones", Rating.NEUTRAL),
    )
    assert told(difference)["Ratings"] == ["E2 × H2: C → N", "E10 × H1: C → N"]


def test_a_new_item_is_told_whole_and_with_its_id() -> None:
    record: Tree = {
        "summary": "A photograph",
        "credibility": 2,
        "notes": "Blurred.",
        "sources": {"radio": {"role": "disputes"}},
        "ratings": {"boats": {"rating": "II", "because": "No boat flies."}},
    }
    difference = after(lambda it: add(it, "evidence", record)[1])
    assert told(difference) == {
        "Evidence": [
            "E11 added (a-photograph)",
            '  "A photograph"',
            "  credibility 2",
            '  notes: "Blurred."',
            "  source radio: disputes",
            '  against H1: II, "No boat flies."',
        ]
    }


def test_what_went_with_a_hypothesis_is_told_with_it_and_not_cell_by_cell() -> None:
    difference = after(lambda it: remove(it, "hypotheses", "drones"))
    assert told(difference) == {
        "Hypotheses": [
            "H2 (drones) removed",
            '  "Drones"',
            '  E1: C, "E1 says so."',
            '  E2: C, "E2 says so."',
            '  E10: N, "E10 says so."',
        ]
    }


def test_what_went_with_a_source_is_told_with_it() -> None:
    difference = after(lambda it: remove(it, "sources", "pilot"))
    assert told(difference) == {
        "Sources": ["pilot removed", '  "A pilot"', '  E1: reports, "On air."', "  radio"]
    }


def test_the_fields_of_a_record_are_told_one_by_one() -> None:
    difference = after(
        lambda it: edit(it, "evidence", "one", {"summary": "What E1 really says", "weight": 0.5}),
        lambda it: edit(it, "evidence", "one", {"active": False, "notes": "Seen twice."}),
    )
    assert told(difference)["Evidence"] == [
        "E1",
        '  summary: "What E1 says" → "What E1 really says"',
        "  weight added: 0.5",
        "  counts: yes (by default) → no",
        '  notes added: "Seen twice."',
    ]


def test_links_and_passages_are_told_as_parts() -> None:
    difference = after(
        lambda it: add(it, "documents", {"title": "Log"})[1],
        lambda it: [put(it.tree, ("evidence", "one", "sources", "pilot", "role"), "disputes")],
        lambda it: [put(it.tree, ("evidence", "one", "rests-on", "two"), {})],
        lambda it: [put(it.tree, ("evidence", "two", "passage"), {"document": "log", "exact": "lights"})],
    )
    assert told(difference)["Evidence"] == [
        "E1",
        "  source pilot:",
        "    role: reports → disputes",
        "  rests on E2 added",
        "E2",
        '  passage added: document log, exact "lights"',
    ]


def test_a_label_that_moved_is_told_as_no_more_than_that() -> None:
    difference = after(lambda it: edit(it, "evidence", "ten", {"label": "E3"}))
    assert told(difference) == {"Evidence": ["E10 → E3: only the label moved"]}


def test_a_label_that_two_records_share_or_that_is_gone_stands_with_the_id() -> None:
    difference = after(
        lambda it: edit(it, "evidence", "ten", {"label": "E2", "weight": 0.5}),
        lambda it: remove(it, "evidence", "one"),
    )
    assert [line for line in told(difference)["Evidence"] if not line.startswith(" ")] == [
        "E1 (one) removed",
        "E2 (ten)",
    ]


def test_what_differs_in_white_space_only_is_told_so() -> None:
    difference = after(lambda it: edit(it, "evidence", "ten", {"summary": "What  E10\nsays"}))
    assert told(difference)["Evidence"] == [
        "E10",
        "  summary: changed in white space or invisible signs only",
    ]


def test_method_title_and_marking_are_told() -> None:
    difference = after(
        lambda it: [put(it.tree, ("method",), {"rule": "net"})],
        lambda it: [put(it.tree, ("title",), "Lights"), put(it.tree, ("marking",), "TLP:RED")],
        lambda it: [put(it.tree, ("notes",), "Checked.")],
    )
    assert told(difference) == {
        "Method": ["rule: weighted-inconsistency (by default) → net"],
        "The analysis as a whole": [
            "marking: TLP:AMBER → TLP:RED",
            "notes added",
            '  "Checked."',
            'title: "Lights over the bay" → "Lights"',
        ],
    }
    assert difference.marking == "TLP:AMBER / TLP:RED"
    assert difference.movements[0] == (
        "Ranked by net score now, by weighted inconsistency before: the scores are on two scales."
    )


@pytest.mark.parametrize(
    ("path", "value", "title", "lines"),
    [
        (("x-later",), [1, {"a": "b"}], "Keys that", ["x-later added", '  [1, { a = "b" }]']),
        (("evidence", "one", "a b"), 16**30, "Evidence", ["E1", f'  "a b" added: 0x1{"0" * 30}']),
        (
            ("evidence", "one", "sources", "pilot", "x"),
            True,
            "Evidence",
            ["E1", "  source pilot:", "    x added: true"],
        ),
        (("evidence", "one", "rests-on"), {}, "Evidence", ["E1", "  rests on added: an empty table"]),
        (("indicators",), {}, "The analysis", ["indicators added", "  an empty table"]),
        (("evidence", "one", "ratings", "boats", "x"), "y", "Ratings", ["E1 × H1: I", '  x added: "y"']),
        (
            ("conflicts", "title"),
            {"path": ["title"], "ours": "a", "theirs": "b"},
            "Conflicts",
            ["title added", '  path ["title"], ours "a", theirs "b"'],
        ),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_too(path: tuple[str, ...], value: Any, title: str, lines: list[str]) -> None:  # noqa: ANN401
    ((told_title, told_lines),) = told(after(lambda it: [put(it.tree, path, value)])).items()
    assert told_title.startswith(title)
    assert told_lines == lines


def _rejected(analysis: Analysis, key: str) -> list[Change]:
    return edit(analysis, "hypotheses", key, {"status": "rejected"})


@pytest.mark.parametrize(
    ("acts", "headline", "movements"),
    [
        ([], "H2 and H3 still share the lead", []),
        (
            [lambda it: rate(it, "one", "hoax", Rating.INCONSISTENT)],
            "H2 now leads, before H2 and H3 together",
            ["H1 (3 → 2) rises; H3 (1 → 2) falls."],
        ),
        (
            [lambda it: edit(it, "hypotheses", "hoax", {"status": "parked"})],
            "H2 now leads, before H2 and H3 together",
            ["H1 (3 → 2) rises.", "H3 is not in the running any more."],
        ),
        (
            [lambda it: remove(it, "hypotheses", "drones"), lambda it: remove(it, "hypotheses", "hoax")],
            "H1 now leads, before H2 (drones) and H3 (hoax) together",
            ["H1 (3 → 1) rises.", "H2 (drones) and H3 (hoax) are not in the running any more."],
        ),
        (
            [partial(_rejected, key=key) for key in ("boats", "drones", "hoax")],
            "No hypothesis is in the running now; H2 and H3 led before",
            ["H1, H2 and H3 are not in the running any more."],
        ),
    ],
)  # fmt: skip
def test_the_lead_comes_first(acts: list[Act], headline: str, movements: list[str]) -> None:
    difference = after(*acts)
    assert difference.headline == headline
    assert difference.movements == movements


def test_a_leader_that_took_over_the_label_of_another_is_told_with_its_old_one() -> None:
    difference = after(
        lambda it: remove(it, "hypotheses", "drones"),
        lambda it: edit(it, "hypotheses", "hoax", {"label": "H2"}),
    )
    assert difference.headline == "H2 (was H3) now leads, before H2 (drones) and H2 (was H3) together"


def test_against_nothing_all_is_new_and_nobody_rose() -> None:
    difference = Difference.between(NOTHING, before())
    assert difference.headline == "H2 and H3 now share the lead"
    assert difference.movements == []
    assert difference.title == "Lights over the bay"
    assert [group.title for group in difference.told()] == [
        "Evidence", "Hypotheses", "Sources", "The analysis as a whole",
    ]  # fmt: skip


def test_ranks_and_scores_stand_with_arrows() -> None:
    difference = after(lambda it: rate(it, "one", "hoax", Rating.VERY_INCONSISTENT))
    shown = {each.name: (each.rank_figures, difference.score_figures(each)) for each in difference.places}
    assert shown == {"H2": ("1", "0"), "H1": ("3 → 2 ↑", "1"), "H3": ("1 → 3 ↓", "0 → 2")}


def test_no_text_of_a_file_steers_or_hides() -> None:
    hostile = "a\x1b[31m\u202eb\nc"
    difference = after(
        lambda it: edit(it, "hypotheses", "hoax", {"label": hostile, "statement": hostile}),
        lambda it: rate(it, "one", "hoax", Rating.CONSISTENT, hostile),
    )
    shown = "\n".join(line for each in told(difference).values() for line in each)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "a␛[31m<U+202E>b c" in shown
