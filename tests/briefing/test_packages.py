"""Packages: the same briefing is the same bytes, whenever and wherever it is written."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from briefs import briefing_of
from matrices import matrix

from rivals.briefing import packages
from rivals.briefing.formats import FORMATS


@pytest.mark.parametrize("name", ["docx", "pptx"])
def test_no_part_tells_the_time_or_of_another_program(name: str) -> None:
    written = FORMATS[name].write(briefing_of(matrix("C I", "I C")))
    dates = {each.date_time for package in opened(written) for each in package.infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    for package in opened(written):
        assert package.namelist()[0] == packages.CONTENTS
        said = package.read("docProps/core.xml")
        assert said.count(b"2000-01-01T00:00:00Z") == 2
        assert b"python-" not in said
        assert "docProps/thumbnail.jpeg" not in package.namelist()


def opened(written: bytes) -> list[ZipFile]:
    """A package, and the workbooks in it."""
    package = ZipFile(BytesIO(written))
    inside = [BytesIO(package.read(name)) for name in package.namelist() if name.endswith(".xlsx")]
    return [package, *map(ZipFile, inside)]


def test_what_xml_does_not_admit_becomes_a_sign() -> None:
    assert packages.markup("a<b>&\ufffe\uffff\x1b") == "a&lt;b&gt;&amp;&lt;U+FFFE&gt;&lt;U+FFFF&gt;␛"


@pytest.mark.parametrize("name", ["docx", "pptx"])
def test_no_name_or_title_is_too_odd_for_an_office_program(name: str) -> None:
    odd = "odd\ufffe\uffff"
    tree = matrix("C I", "I C") | {"title": odd, "question": odd}
    next(iter(tree["hypotheses"].values()))["label"] = odd
    package, *_ = opened(FORMATS[name].write(briefing_of(tree)))
    assert "odd&lt;U+FFFE&gt;&lt;U+FFFF&gt;" in package.read("docProps/core.xml").decode()
