"""Extracts: what is copied reads by itself, is marked, and can neither steer nor compute anything."""

from __future__ import annotations

import csv
from typing import Any

import pytest

from rivals.core.analysis import Analysis
from rivals.scoring.ranking import Ranking, score
from rivals.tui import extracts
from tests.tui.building import tree

HOSTILE = '=1+1\t"<b>\x1b[31m|\u202e*x*'


def told(content: dict[str, Any]) -> tuple[Analysis, Ranking]:
    analysis = Analysis.from_tree(content)
    return analysis, score(analysis)


def hostile() -> dict[str, Any]:
    content = tree(2, 2)
    content["title"] = content["marking"] = HOSTILE
    for record in (content["evidence"]["e1"], content["hypotheses"]["h1"], content["sources"]["agency"]):
        for key in record.keys() & {"label", "summary", "statement", "name"}:
            record[key] = HOSTILE
    for cell in content["evidence"]["e1"]["ratings"].values():
        cell["because"] = HOSTILE
    return content


def test_a_cell_is_a_sentence_with_its_reason() -> None:
    analysis, _ = told(tree(2, 3))
    assert extracts.cell(analysis, "e1", "h1") == (
        "(TLP:TEST) E1 “Item 1” is inconsistent with H1 “Explanation 1”. Because: Reason 1.1"
    )
    assert extracts.cell(analysis, "e2", "h2").endswith(
        "E2 “Item 2” is not rated against H2 “Explanation 2”."
    )


def test_an_item_has_its_source_and_every_rating_with_its_reason() -> None:
    analysis, _ = told(tree(2, 3))
    assert extracts.item(analysis, "e2").splitlines() == [
        "(TLP:TEST) E2 “Item 2”",
        "Source: The Agency",
        "H1 “Explanation 1”: II, because: Reason 2.1",
        "H2 “Explanation 2”: not rated",
    ]


def test_the_ranking_has_every_hypothesis_and_the_rule() -> None:
    lines = extracts.ranking(*told(tree(3, 3))).splitlines()
    assert lines[0] == "(TLP:TEST) Ranking by weighted inconsistency, lower is better"
    assert sorted(line.split("“")[1][:13] for line in lines[1:]) == [f"Explanation {n}" for n in (1, 2, 3)]


def test_the_matrix_in_markdown_is_one_table_of_what_is_shown_in_its_order() -> None:
    analysis, found = told(tree(2, 3))
    lines = extracts.markdown(analysis, found, ["e3", "e1"]).splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert lines[0] == "(TLP:TEST) **A case**"
    assert [line.count("|") for line in table] == [6] * 5
    assert [line[:5] for line in table[2:4]] == ["| E3 ", "| E1 "]
    assert "Explanation 2" in lines[-1]


@pytest.mark.parametrize("way", ["cell", "item", "ranking", "markdown", "tab_separated"])
def test_nothing_that_is_copied_steers_a_terminal(way: str) -> None:
    analysis, found = told(hostile())
    texts = {
        "cell": lambda: extracts.cell(analysis, "e1", "h1"),
        "item": lambda: extracts.item(analysis, "e1"),
        "ranking": lambda: extracts.ranking(analysis, found),
        "markdown": lambda: extracts.markdown(analysis, found, ["e1", "e2"]),
        "tab_separated": lambda: extracts.tab_separated(analysis, found, ["e1", "e2"]),
    }
    text = texts[way]()
    assert "1+1" in text
    assert not {"\x1b", "\u202e"} & {*text}


def test_no_text_breaks_the_table_or_is_a_formula_in_it() -> None:
    analysis, found = told(hostile())
    table = extracts.markdown(analysis, found, ["e1", "e2"]).splitlines()
    assert all(line.replace("\\|", "").count("|") == 6 for line in table if line.startswith("|"))

    rows = list(
        csv.reader(extracts.tab_separated(analysis, found, ["e1", "e2"]).splitlines(), delimiter="\t")
    )
    assert [len(row) for row in rows] == [1, 5, 5, 5, 5, 5]
    assert rows[3][1].startswith("'=1+1")
    assert not any(each.startswith(("=", "+", "-", "@")) for row in rows for each in row)
