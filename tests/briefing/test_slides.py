"""A briefing as slides, read back: nothing is missing, nothing runs off, and every slide says what it is."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any, Unpack
from zipfile import ZipFile

import pptx
import pytest
from briefs import briefing_of, texts
from cases import full_tree
from matrices import matrix
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from rivals.briefing import slides
from rivals.briefing.blocks import Chart, Matrix
from rivals.briefing.topics import Topic
from rivals.graph.palette import RATINGS

if TYPE_CHECKING:
    from briefs import Chosen
    from pptx.presentation import Presentation
    from pptx.slide import Slide

    from rivals.briefing.briefing import Briefing


def crowd(items: int, hypotheses: int, summary: str) -> dict[str, Any]:
    """Items of one wording against so many hypotheses."""
    ids = [f"h{number}" for number in range(1, hypotheses + 1)]
    rated = {key: {"rating": "C"} for key in ids}
    return matrix("C") | {
        "hypotheses": {key: {"label": key.upper(), "statement": "x"} for key in ids},
        "evidence": {
            f"e{number}": {"label": f"E{number}", "summary": summary, "ratings": rated}
            for number in range(1, items + 1)
        },
    }


def written(briefing: Briefing) -> Presentation:
    return pptx.Presentation(BytesIO(slides.write(briefing)))


def of(tree: dict[str, Any], **options: Unpack[Chosen]) -> Presentation:
    return written(briefing_of(tree, **options))


def charts_of(slide: Slide) -> list[Any]:
    return [each for each in slide.shapes if each.has_chart]


def words(slide: Slide) -> str:
    """All that is written on a slide and in its charts, a paragraph a line."""
    charts = (each.chart for each in charts_of(slide))
    parts = [slide.element, *(each._chartSpace for each in charts)]  # noqa: SLF001 - no other way to it
    paragraphs = (each for part in parts for each in part.iter(qn("a:p"), qn("c:v")))
    return "\n".join(
        each.text or "".join(run.text or "" for run in each.iter(qn("a:t"))) for each in paragraphs
    )


def tables(made: Presentation) -> list[Any]:
    return [each.table for slide in made.slides for each in slide.shapes if each.has_table]


def title(slide: Slide) -> str:
    return slide.shapes.title.text_frame.text if slide.shapes.title else ""


@pytest.mark.parametrize("seed", range(8))
def test_all_that_a_briefing_says_is_on_them(seed: int) -> None:
    briefing = briefing_of(full_tree(Random(seed)), topics=tuple(Topic))
    found = "\n".join(map(words, written(briefing).slides))
    for section in briefing.sections:
        for block in section.blocks:
            hidden = (
                {head.id for head in (*block.rows, *block.columns)} if isinstance(block, Matrix) else set()
            )
            hidden |= {block.unit} if isinstance(block, Chart) else set()
            assert not [text for text in {section.title, *texts(block)} - hidden if text not in found]
    assert briefing.title in found
    assert briefing.question in found


@pytest.mark.parametrize("marking", ["TLP:AMBER <&>", "TOP SECRET//NOFORN " * 14])
def test_every_slide_has_a_title_the_marking_twice_its_number_and_where_it_is_from(marking: str) -> None:
    briefing = briefing_of(matrix("C I", "I C") | {"marking": marking}, topics=tuple(Topic))
    made = written(briefing)
    for number, slide in enumerate(made.slides, start=1):
        assert title(slide)
        lines = [
            each for each in slide.shapes if each.has_text_frame and each.text_frame.text == briefing.marking
        ]
        assert len(lines) == 2
        assert lines[0].top + lines[0].height <= min(each.top for each in slide.placeholders)
        assert lines[1].top >= max(each.top + each.height for each in slide.placeholders)
        kinds = {each.placeholder_format.type: each for each in slide.placeholders}
        assert kinds[PP_PLACEHOLDER.FOOTER].text_frame.text == briefing.provenance.line
        assert [each.text for each in kinds[PP_PLACEHOLDER.SLIDE_NUMBER].element.iter(qn("a:t"))] == [
            str(number)
        ]


@pytest.mark.parametrize(
    ("items", "hypotheses", "summary"),
    [
        (1, 1, "x"),
        (20, 8, "Raids were fewer than the claims of them, say officers. " * 3),
        (3, 40, "word " * 800),
        (4, 5, "x" * 2_000),
        (9, 4, "ارتفعت الهجمات في العراق بحسب مسؤول. " * 9),
        (9, 4, "伊拉克境内的袭击事件自四月初以来确实有所增加。" * 9),
    ],
    ids=["least", "usual", "long", "no spaces", "Arabic", "Chinese"],
)
@pytest.mark.parametrize("transposed", [False, True])
def test_nothing_runs_off_a_slide(items: int, hypotheses: int, summary: str, *, transposed: bool) -> None:
    tree = crowd(items, hypotheses, summary) | {"marking": "TLP:AMBER", "title": summary}
    made = of(tree, transposed=transposed, topics=(Topic.JUDGEMENT, Topic.RANKING, Topic.MATRIX))
    for slide in made.slides:
        foot = min(each.top for each in slide.placeholders if each.placeholder_format.idx in {11, 12})
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
            if shape.has_table or shape.has_chart:
                assert shape.top + shape.height <= foot
                assert "Table" in shape.name or "Chart" in shape.name


def test_a_matrix_goes_on_on_other_slides_with_its_headings() -> None:
    made = tables(of(crowd(40, 30, "Raids were fewer."), topics=(Topic.MATRIX,)))
    heads = {tuple(cell.text for cell in table.rows[0].cells) for table in made}
    shown = [name for head in heads for name in head if name.startswith("H")]
    assert sorted(shown) == sorted(f"H{number}" for number in range(1, 31))
    assert all(head[0] == "Evidence" for head in heads)
    for head in heads:
        rows = [row for each in made for row in list(each.rows)[1:] if each.cell(0, 1).text == head[1]]
        names = [row.cells[0].text.split()[0] for row in rows]
        assert [each for each in names if each.startswith("E")] == [f"E{number}" for number in range(1, 41)]
    assert all(table.first_row for table in made)


def test_a_row_that_is_longer_than_a_slide_goes_on_under_its_name() -> None:
    summary = " ".join(f"word{number}" for number in range(1_500))
    made = tables(of(crowd(1, 2, summary), topics=(Topic.MATRIX,)))
    cells = [each.cell(1, 0).text for each in made if each.cell(1, 0).text.startswith("E1 ")]
    assert len(cells) > 1
    assert " ".join(each.removeprefix("E1 ") for each in cells) == summary
    assert all(each.cell(1, 1).text == "C" for each in made if each.cell(1, 0).text.startswith("E1 "))


def test_ratings_have_their_letters_and_colours() -> None:
    (table,) = tables(of(matrix("CC C N I II NA"), topics=(Topic.MATRIX,)))
    cells = list(table.rows[1].cells)[1:7]
    assert {cell.text: f"#{cell.fill.fore_color.rgb}".lower() for cell in cells} == {
        rating.value: tone.fill for rating, tone in RATINGS.items()
    }


def test_charts_are_native_and_their_workbook_holds_words_and_figures_only() -> None:
    tree = matrix("C I", "I C")
    tree["hypotheses"]["a"]["label"] = "=1+1"
    made = of(tree, topics=(Topic.RANKING,))
    charts = [each for slide in made.slides for each in charts_of(slide)]
    assert len(charts) == 2
    for shape in charts:
        plot = shape.chart.plots[0]
        assert set(plot.categories) == {"=1+1", "B"}
        labels = [
            point.data_label.text_frame.text for point in map(plot.series[0].points.__getitem__, range(2))
        ]
        descr = shape.element.nvGraphicFramePr.cNvPr.get("descr")
        assert all(f"{name} {label}" in descr for name, label in zip(plot.categories, labels, strict=True))
        workbook = ZipFile(BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
        assert b"=1+1" in workbook.read("xl/sharedStrings.xml")
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert all(f"<v>{value:.16g}</v>" in sheet for value in plot.series[0].values)


def test_what_the_first_slide_shortens_stands_in_its_notes() -> None:
    question = "Who did it? " * 400
    slide = of(matrix("C I") | {"question": question}).slides[0]
    assert question.strip() not in words(slide)
    assert slide.has_notes_slide
    assert question.strip() in slide.notes_slide.notes_text_frame.text


def test_what_is_written_from_the_right_is_set_from_the_right() -> None:
    slide = of(matrix("C I") | {"title": "هجمات H1", "question": "Why هجمات?"}).slides[0]
    ways = [each.get("rtl") for each in slide.element.iter(qn("a:pPr"))]
    assert ways[:2] == ["1", None]
