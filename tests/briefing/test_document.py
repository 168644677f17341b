"""A briefing as a document, read back: nothing is missing, and every page says what it is."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any, Unpack

import attrs
import docx
import pytest
from briefs import briefing_of, material_of, texts
from cases import full_tree
from docx.oxml.ns import qn
from matrices import matrix

from rivals.briefing import document
from rivals.briefing.blocks import Chart, Matrix
from rivals.briefing.briefing import brief
from rivals.briefing.topics import Topic
from rivals.graph.palette import RATINGS

if TYPE_CHECKING:
    from briefs import Chosen
    from docx.document import Document
    from docx.table import Table

    from rivals.briefing.briefing import Briefing


def crowd(many: int) -> dict[str, Any]:
    """Three items against so many hypotheses."""
    ids = [f"h{number}" for number in range(1, many + 1)]
    rated = {key: {"rating": "C"} for key in ids}
    return matrix("C") | {
        "hypotheses": {key: {"label": key.upper(), "statement": "x"} for key in ids},
        "evidence": {f"e{number}": {"summary": "x " * 99, "ratings": rated} for number in range(3)},
        "sources": {"s": {"name": "x" * 500}},
    }


def written(briefing: Briefing) -> Document:
    return docx.Document(BytesIO(document.write(briefing)))


def of(tree: dict[str, Any], **options: Unpack[Chosen]) -> Document:
    return written(briefing_of(tree, **options))


def words(made: Document) -> str:
    """All that is written in it, a paragraph a line."""
    paragraphs = made.element.body.iter(qn("w:p"))
    return "\n".join("".join(each.text or "" for each in one.iter(qn("w:t"))) for one in paragraphs)


def told(briefing: Briefing) -> set[str]:
    """What a reader should find: all but ids and the units of charts."""
    every = {briefing.title, briefing.question, *(each.title for each in briefing.sections)}
    hidden = set()
    for section in briefing.sections:
        for block in section.blocks:
            every |= set(texts(block))
            if isinstance(block, Matrix):
                hidden |= {head.id for head in (*block.rows, *block.columns)}
            if isinstance(block, Chart):
                hidden |= {block.unit}
    return every - hidden


def wide(table: Table) -> int:
    return sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid)  # noqa: SLF001 - no other way to it


def flags(table: Table, name: str) -> list[bool]:
    rows = table._tbl.tr_lst  # noqa: SLF001 - no other way to it
    return [row.find(f"{qn('w:trPr')}/{qn(name)}") is not None for row in rows]


@pytest.mark.parametrize("seed", range(12))
def test_all_that_a_briefing_says_is_in_it(seed: int) -> None:
    briefing = briefing_of(full_tree(Random(seed)), topics=tuple(Topic))
    found = words(written(briefing))
    assert not [text for text in told(briefing) if text not in found]


def test_each_section_is_a_heading_that_word_can_navigate() -> None:
    briefing = briefing_of(matrix("C I", "I C"))
    made = written(briefing)
    headings = [each.text for each in made.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings == [each.title for each in briefing.sections]
    assert made.styles["Heading 1"].element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None


def test_the_marking_is_at_the_top_and_the_bottom_of_every_page_upright_or_not() -> None:
    briefing = briefing_of(crowd(12) | {"marking": "TLP:AMBER <&>"})
    made = written(briefing)
    across = [(each.page_width or 0) > (each.page_height or 0) for each in made.sections]
    assert across == [False, True, False]
    for section in made.sections:
        assert [each.text for each in section.header.paragraphs] == ["TLP:AMBER <&>"]
        line, marking = section.footer.paragraphs
        assert marking.text == "TLP:AMBER <&>"
        assert briefing.provenance.line in line.text
        fields = [each.get(qn("w:instr")).strip() for each in line._p.iter(qn("w:fldSimple"))]  # noqa: SLF001 - no other way
        assert fields == ["PAGE", "NUMPAGES"]


def test_headings_are_on_each_page_and_rows_are_not_torn() -> None:
    made = of(matrix("C I", "I C"))
    headed = [each for each in made.tables if any(flags(each, "w:tblHeader"))]
    assert len(headed) >= 4
    for table in headed:
        assert flags(table, "w:tblHeader") == [True, *(False for _ in table.rows[1:])]
    assert all(all(flags(table, "w:cantSplit")) for table in made.tables)


def test_a_row_longer_than_a_page_may_go_on_on_the_next() -> None:
    tree = matrix("C I")
    for item in tree["evidence"].values():
        item["summary"] = "word " * 2_000
    made = of(tree, topics=(Topic.MATRIX,))
    assert flags(made.tables[0], "w:cantSplit")[1] is False


@pytest.mark.parametrize("many", [2, 9, 40])
def test_no_table_is_wider_than_its_page(many: int) -> None:
    made = of(crowd(many), topics=tuple(Topic))
    across = 20 * (297 - 40) * 72 / 25.4
    upright = 20 * (210 - 40) * 72 / 25.4
    tables = made.tables
    ratings = [each for each in tables if each.rows[0].cells[0].text == "Evidence"]
    shown = [cell.text for table in ratings for cell in table.rows[0].cells if cell.text.startswith("H")]
    assert len(shown) == len(set(shown)) == many
    for table in tables:
        assert wide(table) <= (across if table in ratings else upright) + 60


def test_ratings_have_their_letters_and_colours() -> None:
    made = of(matrix("CC C N I II NA"), topics=(Topic.MATRIX,))
    row = made.tables[0].rows[1]
    fills = {cell.text: next(cell._tc.iter(qn("w:shd"))) for cell in row.cells[1:7]}  # noqa: SLF001 - no other way
    assert {letters: f"#{fill.get(qn('w:fill')).lower()}" for letters, fill in fills.items()} == {
        rating.value: tone.fill for rating, tone in RATINGS.items()
    }


def test_what_is_written_from_the_right_is_set_from_the_right() -> None:
    made = of(matrix("C I") | {"title": "هجمات H1", "question": "Why هجمات?"})
    title, question = made.paragraphs[:2]
    assert title._p.find(f".//{qn('w:bidi')}") is not None  # noqa: SLF001 - no other way to it
    assert title.runs[0].font.rtl
    assert question._p.find(f".//{qn('w:bidi')}") is None  # noqa: SLF001 - likewise


def test_its_properties_say_whose_it_is_and_of_when() -> None:
    material = material_of(matrix("C I") | {"title": "T" * 300, "question": "Who?"})
    known = attrs.evolve(material.provenance, author="A. Analyst", date=dt.date(2020, 4, 20))
    made = written(brief(attrs.evolve(material, provenance=known))).core_properties
    assert (made.title, made.subject, made.author) == ("T" * 255, "Who?", "A. Analyst")
    assert (made.created, made.revision, made.comments) == (dt.datetime(2020, 4, 20, tzinfo=dt.UTC), 1, "")


def test_an_empty_analysis_is_told_as_one() -> None:
    made = of({"format": 1, "title": "Nothing yet"}, topics=tuple(Topic))
    assert "There is no matrix yet" in words(made)
    assert not made.sections[0].header.paragraphs[0].text
