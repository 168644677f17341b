"""Files of PARC ACH: what is known of them, and what means harm."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from rivals.core.analysis import Analysis
from rivals.core.scales import EvidenceKind, RuleName, WeightScheme
from rivals.imports.found import ForeignError, Found
from rivals.imports.parc import LARGEST
from rivals.imports.reading import read
from rivals.imports.wishes import Wishes

PROJECT = """\
<?xml version="1.0" encoding="UTF-16"?>
<ACH>
 <PROJECT-TITLE>Lights over the bay</PROJECT-TITLE>
 <CLASSIFICATION>Unclassified</CLASSIFICATION>
 <LAST-INDEX>2</LAST-INDEX>
 <MATRIX>
  <HYPOTHESIS><NAME>Boats</NAME></HYPOTHESIS>
  <HYPOTHESIS><NAME>Drones</NAME><NOTES>Any kind</NOTES></HYPOTHESIS>
  <EVIDENCE>
   <NAME>The lights moved</NAME><NOTES>Against the wind</NOTES><LINK>http://example.org/</LINK>
   <TYPE>HUMINT</TYPE><DATE>1587340800000</DATE><CODE>a1</CODE><FLAG>1</FLAG>
   <CREDIBILITY>HIGH</CREDIBILITY><RELEVANCE>LOW</RELEVANCE><VALUES>I I,C C</VALUES>
  </EVIDENCE>
  <EVIDENCE><NAME>No sound</NAME><DATE>0</DATE><CREDIBILITY/><VALUES>,NA</VALUES></EVIDENCE>
 </MATRIX>
</ACH>
"""


def found_in(text: str | bytes) -> Found:
    content = gzip.compress(text.encode("utf-16")) if isinstance(text, str) else text
    return read(content, "achz", Wishes())


def test_a_project_is_read_with_its_grades_and_ratings() -> None:
    found = found_in(PROJECT)
    analysis = Analysis.from_tree(found.tree)
    assert found.remarks == ()
    assert (analysis.title, analysis.marking) == ("Lights over the bay", "Unclassified")
    assert (analysis.method.rule, analysis.method.weights) == (
        RuleName.WEIGHTED_INCONSISTENCY,
        WeightScheme.PARC,
    )
    assert [each.statement for each in analysis.hypotheses.values()] == ["Boats", "Drones"]
    lights, sound = analysis.evidence.values()
    assert (lights.label, lights.kind, lights.date) == ("E1", EvidenceKind.REPORTING, date(2020, 4, 20))
    assert (lights.credibility, lights.relevance) != (None, None)
    assert lights.notes == (
        "Against the wind\nLink: http://example.org/\nType: HUMINT\nCode: a1\nFlagged in PARC ACH."
    )
    assert {key: cell.rating.value for key, cell in lights.ratings.items()} == {"boats": "II", "drones": "CC"}
    assert {key: cell.rating.value for key, cell in sound.ratings.items()} == {"drones": "NA"}
    assert (sound.date, sound.credibility, sound.notes) == (None, None, "")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("I I,C C", "I I,maybe", "EVIDENCE[1]"),
        ("I I,C C", "I I", "EVIDENCE[1]"),
        ("<DATE>0</DATE>", "<DATE>May</DATE>", "EVIDENCE[2]"),
        ("<CREDIBILITY/>", "<CREDIBILITY>TRUE</CREDIBILITY>", "EVIDENCE[2]"),
        ("<NOTES>Any kind</NOTES>", "<COLOUR>red</COLOUR>", "HYPOTHESIS[2]"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(old: str, new: str, place: str) -> None:
    assert [each.place for each in found_in(PROJECT.replace(old, new)).remarks] == [place]


LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><ACH>&b;</ACH>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (LAUGHS, "declares a document type"),
        ("<ACH><MATRIX/></ACH>", "no hypotheses, or no evidence"),
        ("<ACH/>", "no MATRIX"),
        ("<ACH>", "is not XML as PARC ACH writes it"),
        (b"", "is not XML as PARC ACH writes it"),
        (gzip.compress(b"<ACH/>")[:-9], "its end is missing|cannot be unpacked"),
        (b"\x1f\x8bnothing", "cannot be unpacked"),
        (gzip.compress(bytes(LARGEST + 1)), "too large"),
    ],
    ids=["entities", "bare", "empty element", "open", "nothing", "torn", "no gzip", "bomb"],
)
def test_what_is_no_project_or_means_harm_is_refused(content: str | bytes, told: str) -> None:
    with pytest.raises(ForeignError, match=told):
        found_in(content)
