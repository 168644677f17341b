"""Workbooks: read back as a spreadsheet reads them, their formulas worked out by what stands in the cells."""

from __future__ import annotations

import datetime as dt
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from spreadsheet import Counted

from rivals.briefing.briefing import Options, brief, material
from rivals.briefing.formats import FORMATS, MissingExtraError
from rivals.briefing.provenance import Provenance
from rivals.briefing.topics import Topic
from rivals.core.analysis import Analysis
from rivals.core.scales import RuleName
from rivals.imports.found import ForeignError
from rivals.imports.reading import read
from rivals.imports.wishes import Wishes
from rivals.robustness.report import robustness
from rivals.scoring.ranking import score

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Tree = dict[str, Any]

HOSTILE: Final = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "\tx",
    "'=1",
    "a\x1b[31m",
    "_x0041_",
    "\uffff",
    "<b>&amp;",
    "كركوك 伊拉克",
)
"""Texts that a spreadsheet could take for something else."""


def case(**more: object) -> Tree:
    """Four hypotheses, one of them parked, and items that count, do not count, tie, and are not all rated."""
    ratings = (
        ("CC", "C", "N", "I"),
        ("II", "I", "C", None),
        ("NA", "I", "II", "C"),
        ("I", "I", "I", "I"),
        (None, None, None, "C"),
        ("C", "II", "NA", "CC"),
    )
    return {
        "format": 1,
        "title": "Lights over the bay",
        "marking": "TLP:AMBER & co",
        "hypotheses": {
            f"h{number}": {
                "label": f"H{number}",
                "statement": f"Explanation {number}",
                "prior": number / 10,
                **({"status": "parked"} if number == 3 else {}),
            }
            for number in range(1, 5)
        },
        "sources": {
            "pilot": {"name": "A pilot", "reliability": "B"},
            "radio": {"name": "Radio", "reliability": "D", "cites": {"pilot": {}}},
        },
        "evidence": {
            f"e{number}": {
                "label": f"E{number}",
                "summary": f"Item {number}",
                "credibility": 1 + number % 3,
                "relevance": ("low", "medium", "high")[number % 3],
                "active": number != 4,
                **({"sources": {("pilot", "radio")[number % 2]: {}}} if number < 6 else {"weight": 0.35}),
                "ratings": {
                    f"h{place}": {"rating": rating}
                    for place, rating in enumerate(row, start=1)
                    if rating is not None
                },
            }
            for number, row in enumerate(ratings, start=1)
        },
        **more,
    }


def by(rule: RuleName, tree: Tree | None = None) -> Analysis:
    """An analysis that ranks by a rule."""
    return Analysis.from_tree({**(tree or case()), "method": {"rule": rule.value, "source-correlation": 0.3}})


def written(analysis: Analysis, options: Options | None = None) -> bytes:
    """The workbook of an analysis."""
    made_from = material(robustness(analysis, 20), Provenance(name="bay.ach.toml", sha256="0" * 64))
    return FORMATS["xlsx"].write(brief(made_from, options))


def opened(content: bytes) -> Workbook:
    """A workbook as others read it."""
    return openpyxl.load_workbook(BytesIO(content))


def row_of(sheet: Worksheet, text: str) -> int:
    """The row that begins with a text."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == text)


def column_of(sheet: Worksheet, row: int, text: str) -> int:
    """The column of a row that holds a text."""
    return next(column for column in range(1, sheet.max_column + 1) if sheet.cell(row, column).value == text)


def told(book: Workbook, analysis: Analysis, what: str) -> dict[str, Any]:
    """What the formulas of the matrix say of each hypothesis, evidence in rows."""
    sheet, counted = book["Matrix"], Counted(book)
    heads = row_of(sheet, "Item")
    return {
        key: counted.cell(
            "Matrix",
            sheet.cell(
                row_of(sheet, what), column_of(sheet, heads, analysis.hypotheses[key].label)
            ).coordinate,
        )
        for key in analysis.hypotheses
    }


def agrees(book: Workbook, analysis: Analysis) -> None:
    """Hold the formulas against what Rivals makes of an analysis."""
    ranking = score(analysis)
    scores, ranks = told(book, analysis, "Score"), told(book, analysis, "Rank")
    for key in analysis.hypotheses:
        standing = ranking.of(key)
        assert ranks[key] == (standing.rank or "–")
        assert scores[key] == (pytest.approx(standing.score.value, abs=1e-9) if standing.score else "–")
    if ranking.rule.name is RuleName.SQUARED_INCONSISTENCY:
        breaks = told(book, analysis, "Tie-break")
        assert breaks == {each.hypothesis: each.score and each.score.tiebreak for each in ranking.standings}


@pytest.mark.parametrize("rule", RuleName)
def test_scores_and_ranks_are_formulas_that_agree_with_rivals(rule: RuleName) -> None:
    analysis = by(rule)
    agrees(opened(written(analysis)), analysis)


@pytest.mark.parametrize("rule", RuleName)
def test_a_rating_changed_in_the_sheet_counts_as_it_does_in_rivals(rule: RuleName) -> None:
    book = opened(written(by(rule), Options(top=2)))
    sheet, tree = book["Matrix"], case()
    heads, item = row_of(sheet, "Item"), row_of(sheet, "E1")
    for label, rating in (("H1", "II"), ("H4", None)):
        sheet.cell(item, column_of(sheet, heads, label)).value = rating
    tree["evidence"]["e1"]["ratings"]["h1"]["rating"] = "II"
    del tree["evidence"]["e1"]["ratings"]["h4"]
    sheet.cell(row_of(sheet, "E4"), column_of(sheet, heads, "Counts")).value = "yes"
    tree["evidence"]["e4"]["active"] = True
    sheet.cell(row_of(sheet, "Counts"), column_of(sheet, heads, "H3")).value = "yes"
    tree["hypotheses"]["h3"]["status"] = "active"
    agrees(book, by(rule, tree))


@pytest.mark.parametrize("rule", RuleName)
def test_every_formula_holds_what_it_comes_to(rule: RuleName) -> None:
    content = written(by(rule), Options(transposed=True))
    book, held = opened(content), openpyxl.load_workbook(BytesIO(content), data_only=True)
    counted = Counted(book)
    formulas = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formulas += 1
                    value = held[sheet.title][cell.coordinate].value
                    worked_out = counted.cell(sheet.title, cell.coordinate)
                    assert (worked_out or 0) == (
                        pytest.approx(value, abs=1e-9) if isinstance(value, (int, float)) else value or 0
                    )
    assert formulas > 8


def test_what_looks_like_a_formula_stays_text_on_every_sheet() -> None:
    tree = case(title=HOSTILE[0], question=HOSTILE[1])
    for place, (item, text) in enumerate(zip(tree["evidence"].values(), HOSTILE, strict=False)):
        item |= {"label": f"{text}{place}", "summary": text, "notes": text}
        for cell in item["ratings"].values():
            cell["because"] = text
    for place, text in enumerate(HOSTILE):
        tree["sources"][f"s{place}"] = {"name": text}
        tree["assumptions"] = {**tree.get("assumptions", {}), f"a{place}": {"statement": text}}
    tree["hypotheses"]["h1"]["statement"] = '=HYPERLINK("http://x","y")'
    book = opened(written(Analysis.from_tree(tree), Options(topics=tuple(Topic))))
    formulas = {
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert all(each.startswith(("=SUMPRODUCT(", "=IF(")) for each in formulas)
    assert [cell.value for row in book["Briefing"]["A2:A3"] for cell in row] == ["=1+1", "+1"]
    assert book["Briefing"]["A2"].quotePrefix
    assert {row[0].value for row in book["Sources"].iter_rows(min_row=4)} >= {
        "=1+1",
        "+1",
        "-1",
        "@x",
        "<U+FFFF>",
    }


def test_the_marking_is_on_every_sheet_and_on_every_page() -> None:
    book = opened(written(Analysis.from_tree(case(marking="R&G &[Picture] 5")), Options(topics=tuple(Topic))))
    for sheet in book:
        assert sheet["A1"].value == "R&G &[Picture] 5"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        for margin in (sheet.HeaderFooter.oddHeader, sheet.HeaderFooter.oddFooter):
            assert margin is not None
            assert str(margin.center.text).replace("&K000000", "").replace("&B", "") == "R&&G &&[Picture] 5"


def test_sections_are_sheets_and_no_more_than_were_asked_for() -> None:
    analysis = by(RuleName.POSTERIOR)
    assert opened(written(analysis, Options(topics=(Topic.EVIDENCE,)))).sheetnames == [
        *("Briefing", "Evidence")
    ]
    some = Options(topics=(Topic.MATRIX, Topic.RANKING, Topic.CHANGE))
    assert opened(written(analysis, some)).sheetnames == [
        *("Briefing", "Matrix", "Robustness", "Working", "Data")
    ]


def test_the_matrix_takes_ratings_only_and_colours_what_is_put_there() -> None:
    sheet = opened(written(by(RuleName.NET)))["Matrix"]
    heads = row_of(sheet, "Item")
    first = sheet.cell(heads + 1, column_of(sheet, heads, "H1")).coordinate
    assert sheet.freeze_panes == f"C{heads + 1}"
    lists = {each.formula1: str(each.sqref) for each in sheet.data_validations.dataValidation}
    assert lists['"CC,C,N,I,II,NA"'].startswith(f"{first}:")
    colours = [each for each in sheet.conditional_formatting if str(each.sqref).startswith(f"{first}:")]
    assert [rule.formula for each in colours for rule in each.rules] == [
        [f'"{rating}"'] for rating in ("CC", "C", "N", "I", "II", "NA")
    ]


def test_what_is_not_among_the_first_is_hidden_and_still_counts() -> None:
    sheet = opened(written(by(RuleName.NET), Options(top=2)))["Matrix"]
    heads = row_of(sheet, "Item")
    assert [sheet.row_dimensions[heads + 1 + place].hidden for place in range(6)] == [False] * 2 + [True] * 4
    texts = [str(sheet.cell(row, 1).value) for row in range(heads, sheet.max_row + 1)]
    assert any("the rows of the others are hidden, and count in every total" in text for text in texts)


def test_text_too_long_for_a_cell_goes_on_in_the_next_row() -> None:
    tree = case()
    tree["evidence"]["e1"]["summary"] = "x" * 32_767 + "the end 👍" * 2
    book = opened(written(Analysis.from_tree(tree)))
    evidence, item = book["Evidence"], row_of(book["Evidence"], "E1")
    assert (
        str(evidence.cell(item, 2).value) + str(evidence.cell(item + 1, 2).value)
        == (tree["evidence"]["e1"]["summary"])
    )
    cut = str(book["Matrix"].cell(row_of(book["Matrix"], "E1"), 2).value)
    assert cut.endswith(" … (cut: 32,785 characters are more than a cell holds)")


def test_figures_are_numbers() -> None:
    sheet = opened(written(by(RuleName.NET)))["Briefing"]
    heads = row_of(sheet, "Hypothesis")
    assert isinstance(sheet.cell(heads + 1, column_of(sheet, heads, "Score")).value, (int, float))
    share = sheet.cell(heads + 1, column_of(sheet, heads, "Probability"))
    assert 0 < float(str(share.value)) < 1
    assert share.number_format == "0%"


def sort_up(sheet: Worksheet, one: int, two: int) -> None:
    """Let two rows change places as sorting does it: formulas go along as if they were copied."""
    for here, there in zip(sheet[one], sheet[two], strict=True):
        moved = [
            Translator(cell.value, cell.coordinate).translate_formula(other.coordinate)
            if cell.data_type == "f"
            else cell.value
            for cell, other in ((here, there), (there, here))
        ]
        there.value, here.value = moved


@pytest.mark.parametrize("rule", RuleName)
def test_sorting_the_rows_changes_no_figure(rule: RuleName) -> None:
    book = opened(written(by(rule)))
    sheet = book["Matrix"]
    column = column_of(sheet, row_of(sheet, "Item"), "Diag.")

    def spreads() -> dict[str, Any]:
        counted, rows = Counted(book), {f"E{item}": row_of(sheet, f"E{item}") for item in range(1, 7)}
        return {
            name: counted.cell("Matrix", sheet.cell(row, column).coordinate) for name, row in rows.items()
        }

    before = spreads()
    sort_up(sheet, row_of(sheet, "E1"), row_of(sheet, "E3"))
    assert spreads() == before
    agrees(book, by(rule))


def ratings_for_import(book: Workbook) -> dict[tuple[str, str], Any]:
    """The ratings and what counts on the sheet for import, by the ids of the pair."""
    counted = Counted(book)
    rows = range(row_of(book["Data"], "evidence") + 1, book["Data"].max_row + 1)
    return {
        (str(counted.cell("Data", f"A{row}")), str(counted.cell("Data", f"D{row}"))): (
            counted.cell("Data", f"G{row}"),
            counted.cell("Data", f"O{row}"),
        )
        for row in rows
    }


@pytest.mark.parametrize("transposed", [False, True])
def test_the_sheet_for_import_follows_the_matrix(transposed: bool) -> None:  # noqa: FBT001 - pytest gives it
    book = opened(written(by(RuleName.NET), Options(transposed=transposed, top=2)))
    matrix, before = book["Matrix"], ratings_for_import(book)
    assert len(before) == 24
    assert before["e1", "h1"] == ("CC", "true")
    assert before["e2", "h4"] == ("", "true")
    assert before["e4", "h4"] == ("I", "false")
    heads = row_of(matrix, "Hypothesis" if transposed else "Item")
    one, two = (row_of(matrix, name) for name in (("H1", "H2") if transposed else ("E1", "E2")))
    sort_up(matrix, one, two)
    assert ratings_for_import(book) == before
    item = column_of(matrix, heads, "E1") if transposed else column_of(matrix, heads, "H1")
    matrix.cell(two, item).value = "II"
    assert ratings_for_import(book) == {**before, ("e1", "h1"): ("II", "true")}


def test_what_is_in_no_section_is_nowhere_in_the_workbook() -> None:
    tree = case()
    tree["evidence"]["e1"] |= {"notes": "a note between us", "credibility": 3, "date": dt.date(2020, 4, 1)}
    tree["evidence"]["e1"]["ratings"]["h1"]["because"] = "a reason between us"

    def words(*topics: Topic) -> str:
        book = opened(written(Analysis.from_tree(tree), Options(topics=topics)))
        return "\n".join(
            str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value
        )

    bare = words(Topic.MATRIX)
    assert "between us" not in bare
    assert "2020-04-01" not in bare
    assert "Without dates, grades and sources and reasons and notes" in bare
    assert "a reason between us" in words(Topic.MATRIX, Topic.REASONS)
    assert (
        "Data" not in opened(written(Analysis.from_tree(tree), Options(topics=(Topic.RANKING,)))).sheetnames
    )


def test_more_than_can_be_read_again_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.briefing.workbook.data.MOST_PAIRS", 23)
    content = written(by(RuleName.NET))
    assert "24 pairs are more than are read from a workbook" in str(opened(content)["Data"]["B7"].value)
    with pytest.raises(ForeignError, match="too large to be exported with its ratings"):
        read(content, "xlsx", Wishes())


def test_an_analysis_with_nothing_in_it_is_a_workbook_too() -> None:
    content = written(Analysis.from_tree({"format": 1, "title": "Empty"}), Options(topics=tuple(Topic)))
    assert opened(content)["Briefing"]["A2"].value == "Empty"


def test_a_posterior_with_no_contender_is_a_workbook_too() -> None:
    tree = case()
    for each in tree["hypotheses"].values():
        each["status"] = "parked"
    content = written(by(RuleName.POSTERIOR, tree))
    sheet = openpyxl.load_workbook(BytesIO(content), data_only=True)["Matrix"]
    heads = row_of(sheet, "Item")
    for told_of in ("Score", "Rank"):
        row, first = row_of(sheet, told_of), column_of(sheet, heads, "H1")
        assert [sheet.cell(row, first + place).value for place in range(4)] == ["–"] * 4


def test_no_part_of_a_workbook_tells_when_it_was_written() -> None:
    parts = ZipFile(BytesIO(written(by(RuleName.NET))))
    assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert parts.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_without_the_package_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith("rivals.briefing.workbook."):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "xlsxwriter.workbook", None)
    monkeypatch.setitem(sys.modules, "xlsxwriter.utility", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'rivals\[office\]'"):
        written(by(RuleName.NET))
