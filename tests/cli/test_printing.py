"""Pages of plain text: whatever they hold, they line up and steer nothing."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from rivals.cli.printing import lead, matrix_lines, page, ranking_lines
from rivals.core.analysis import Analysis
from rivals.scoring.ranking import score


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def analysis(hypotheses: int) -> Analysis:
    """An analysis with so many hypotheses and three items of evidence."""
    return Analysis.from_tree(
        {
            "format": 1,
            "title": "A title",
            "hypotheses": {f"h{n}": {"label": f"H{n}", "statement": "S"} for n in range(1, hypotheses + 1)},
            "evidence": {
                "a": {
                    "label": "E1",
                    "summary": "袭击增加了许多在各个地方都有" * 4,
                    "ratings": {"h1": {"rating": "CC"}} if hypotheses else {},
                },
                "b": {"label": "E2", "summary": "\x1b[31m \u202egnirts [red]x[/]\nsecond line"},
                "c": {"label": "E" * 40, "summary": "في المناطق المتنازع عليها " * 6},
            },
        }
    )


def test_no_marking_leaves_no_empty_lines() -> None:
    assert page(analysis(0), ["one"], [], ["two"]) == "A title\n\none\n\ntwo"


def test_a_matrix_too_wide_goes_on_below() -> None:
    lines = list(matrix_lines(analysis(20)))
    heads = [line for line in lines if "Evidence" in line]
    assert len(heads) == 4
    assert [name for head in heads for name in head.split() if name.startswith("H")] == [
        f"H{n}" for n in range(1, 21)
    ]
    assert max(map(cell_len, lines)) <= 80


@pytest.mark.parametrize("hypotheses", [1, 3])
def test_lines_keep_to_the_screen(hypotheses: int) -> None:
    case = analysis(hypotheses)
    lines = [*matrix_lines(case), *ranking_lines(case, score(case))]
    assert max(map(cell_len, lines)) <= 80


def test_text_from_outside_steers_nothing_and_is_no_markup() -> None:
    text = "\n".join(matrix_lines(analysis(2)))
    assert "␛[31m <U+202E>gnirts [red]x[/] second line" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("hypotheses", "told"),
    [
        (0, "no hypothesis is in the running"),
        (1, "H1 leads"),
        (2, "H1 and H2 share the lead"),
        (4, "H1, H2, H3 and H4 share the lead"),
        (6, "H1, H2, H3 and 3 others share the lead"),
    ],
)
def test_who_leads_in_words(hypotheses: int, told: str) -> None:
    case = analysis(hypotheses)
    assert lead(case, score(case)) == told
