"""What is exported and imported again is what it was, as far as the form can hold it."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import attrs
from cases import full_tree
from hypothesis import given, settings
from hypothesis import strategies as st

from rivals.briefing.as_csv import as_long_csv, as_wide_csv
from rivals.briefing.as_json import as_json
from rivals.briefing.briefing import Material, Options, brief
from rivals.briefing.formats import FORMATS
from rivals.briefing.provenance import Provenance
from rivals.briefing.stix import as_stix
from rivals.briefing.topics import USUAL, Topic
from rivals.core.analysis import Analysis
from rivals.imports.reading import read
from rivals.imports.wishes import Wishes
from rivals.robustness.report import robustness

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)

analyses = st.integers(0, 2**32).map(lambda seed: Analysis.from_tree(full_tree(Random(seed))))


options = st.builds(
    Options,
    topics=st.sampled_from([USUAL, (Topic.EVIDENCE,), (Topic.MATRIX,)]),
    transposed=st.booleans(),
    top=st.none() | st.integers(1, 3),
    title=st.sampled_from(["", "Another title"]),
)


def again(written: str | bytes, form: str) -> Analysis:
    content = written if isinstance(written, bytes) else written.encode()
    found = read(content, form, Wishes())
    assert found.remarks == ()
    return Analysis.from_tree(found.tree)


def named(analysis: Analysis) -> dict[str, tuple[str, str]]:
    return {key: (each.label, each.statement) for key, each in analysis.hypotheses.items()}


def matrix(analysis: Analysis) -> dict[str, object]:
    """What both forms of a matrix hold of each item."""
    return {
        key: (
            *(item.label, item.summary, item.kind, item.date, item.credibility, item.relevance),
            *(item.weight, item.active, item.notes),
            {source: link.role for source, link in item.sources.items()},
            {hypothesis: cell.rating for hypothesis, cell in item.ratings.items()},
        )
        for key, item in analysis.evidence.items()
    }


def reasons(analysis: Analysis) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (key, hypothesis): (cell.because, cell.reviewed)
        for key, item in analysis.evidence.items()
        for hypothesis, cell in item.ratings.items()
    }


@given(analyses)
def test_json_holds_everything(analysis: Analysis) -> None:
    assert again(as_json(analysis), "json") == analysis


@given(analyses)
def test_stix_holds_everything(analysis: Analysis) -> None:
    assert again(as_stix(analysis, AT), "json") == analysis


@given(analyses.filter(lambda analysis: analysis.evidence or analysis.hypotheses))
def test_the_long_form_holds_the_matrix_with_its_reasons(analysis: Analysis) -> None:
    read_again = again(as_long_csv(analysis), "csv")
    assert named(read_again) == named(analysis)
    assert matrix(read_again) == matrix(analysis)
    assert reasons(read_again) == reasons(analysis)


@given(analyses.filter(lambda analysis: analysis.evidence and analysis.hypotheses))
def test_the_wide_form_holds_the_matrix_without_its_reasons(analysis: Analysis) -> None:
    read_again = again(as_wide_csv(analysis), "csv")
    assert named(read_again) == named(analysis)
    assert matrix(read_again) == matrix(analysis)


@settings(max_examples=25)  # each of them is a whole workbook
@given(analyses.filter(lambda analysis: analysis.evidence or analysis.hypotheses), options)
def test_a_workbook_holds_the_matrix_with_its_reasons_where_it_shows_them(
    analysis: Analysis, options: Options
) -> None:
    shown = dict.fromkeys((*options.topics, Topic.MATRIX, Topic.EVIDENCE, Topic.REASONS))
    options = attrs.evolve(options, topics=tuple(shown))
    made_from = Material(found=robustness(analysis, 10), provenance=Provenance(name="x", sha256="0" * 64))
    read_again = again(FORMATS["xlsx"].write(brief(made_from, options)), "xlsx")
    assert (read_again.title, read_again.question) == (analysis.title, analysis.question)
    assert read_again.marking == analysis.marking
    assert named(read_again) == named(analysis)
    assert matrix(read_again) == matrix(analysis)
    assert reasons(read_again) == reasons(analysis)
