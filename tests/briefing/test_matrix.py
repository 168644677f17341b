"""The matrix of a briefing: which items stand in it, in which order, which way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

import pytest
from briefs import blocks, briefing_of
from matrices import matrix as tree_of

from rivals.briefing.blocks import Matrix, Paragraph
from rivals.briefing.topics import Topic
from rivals.scoring.wording import score_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefs import Chosen

ROWS = ("C C C", "CC II .", "C I N")


def told(tree: dict[str, Any], **options: Unpack[Chosen]) -> Matrix:
    return next(
        each for each in blocks(briefing_of(tree, **options), Topic.MATRIX) if isinstance(each, Matrix)
    )


def said(tree: dict[str, Any], **options: Unpack[Chosen]) -> list[str]:
    found = blocks(briefing_of(tree, **options), Topic.MATRIX)
    return [each.text for each in found if isinstance(each, Paragraph)]


def names(heads: tuple[Any, ...]) -> list[str]:
    return [each.name for each in heads]


def ratings(matrix: Matrix) -> list[str]:
    return [" ".join(cell.value if cell else "." for cell in row) for row in matrix.cells]


def test_the_most_telling_item_stands_first_and_hypotheses_in_columns() -> None:
    made = told(tree_of(*ROWS))
    assert names(made.rows) == ["e2", "e3", "e1"]
    assert names(made.columns) == ["A", "B", "C"]
    assert ratings(made) == ["CC II .", "C I N", "C C C"]
    assert [each.figures for each in made.rows] == [("1", "2"), ("1", "0.82"), ("1", "0")]


def test_transposed_it_says_the_same_the_other_way_round() -> None:
    one, other = told(tree_of(*ROWS)), told(tree_of(*ROWS), transposed=True)
    assert other.rows == one.columns
    assert other.columns == one.rows
    assert other.cells == tuple(zip(*one.cells, strict=True))
    assert (other.row_figures, other.column_figures) == (one.column_figures, one.row_figures)


def test_its_figures_are_those_of_the_ranking() -> None:
    briefing = briefing_of(tree_of(*ROWS))
    ranking = briefing.material.found.ranking
    assert [each.figures for each in told(tree_of(*ROWS)).columns] == [
        (score_figure(ranking.rule, ranking.of(key).score), str(ranking.of(key).rank)) for key in "abc"
    ]


def test_the_top_items_come_with_how_many_there_are() -> None:
    assert names(told(tree_of(*ROWS), top=2).rows) == ["e2", "e3"]
    assert said(tree_of(*ROWS), top=2) == ["Of 3 items these are the 2 that tell the hypotheses apart best."]
    assert said(tree_of(*ROWS), top=1) == ["Of 3 items this is the one that tells the hypotheses apart best."]
    assert said(tree_of(*ROWS), top=3) == []


def test_brackets_stand_for_what_does_not_count_and_are_explained_only_then() -> None:
    tree = tree_of(*ROWS)
    tree["hypotheses"]["b"]["label"] = "(sic)"
    assert "brackets" not in " ".join(told(tree).legend)
    tree["evidence"]["e2"]["active"] = False
    tree["hypotheses"]["c"]["status"] = "parked"
    made = told(tree)
    assert names(made.rows)[0] == "(e2)"
    assert names(made.columns) == ["(sic)", "A", "(C)"]
    assert "In brackets: left out of the ranking." in made.legend


@pytest.mark.parametrize(
    "tree", [{"format": 1, "title": "x"}, tree_of("", ""), {**tree_of("C"), "evidence": {}}]
)
def test_without_hypotheses_or_evidence_it_says_what_it_takes(tree: dict[str, Any]) -> None:
    assert said(tree) == ["There is no matrix yet: it takes hypotheses and evidence."]


def parts(matrix: Matrix, most: int) -> Iterator[tuple[str, list[str], int]]:
    for part in matrix.parts(most):
        figures = {len(head.figures) for head in part.rows}
        assert figures == {len(part.row_figures)}
        yield part.title, names(part.columns), len(part.row_figures)


def test_a_wide_one_comes_in_parts_with_the_figures_of_the_rows_in_the_last() -> None:
    assert list(parts(told(tree_of(*ROWS)), 2)) == [
        ("Evidence against hypotheses, 1 of 2", ["A", "B"], 0),
        ("Evidence against hypotheses, 2 of 2", ["C"], 2),
    ]
    assert list(parts(told(tree_of(*ROWS)), 3)) == [("Evidence against hypotheses", ["A", "B", "C"], 2)]
