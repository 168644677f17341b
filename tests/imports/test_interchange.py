"""JSON and STIX that Rivals has written: strict, and read with what others altered."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import stix2

from rivals.briefing.as_json import as_json
from rivals.briefing.stix import as_stix
from rivals.core.analysis import Analysis
from rivals.core.interchange import EXTENSION
from rivals.files.store import load
from rivals.imports.found import ForeignError, Found
from rivals.imports.interchange import MOST_VALUES
from rivals.imports.reading import read
from rivals.imports.wishes import Wishes

SHIPPED = load(Path(__file__).parents[2] / "hypotheses" / "isis-april-2020.ach.toml")
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def found_in(content: str | bytes) -> Found:
    return read(content.encode() if isinstance(content, str) else content, "json", Wishes())


def test_the_bundle_is_stix_to_a_strict_reader_and_always_the_same() -> None:
    text = as_stix(SHIPPED, AT)
    bundle: Any = stix2.parse(text, allow_custom=False)
    kinds = [each.type for each in bundle.objects]
    assert kinds.count("opinion") == sum(
        cell.rating.points is not None for item in SHIPPED.evidence.values() for cell in item.ratings.values()
    )
    assert text == as_stix(SHIPPED, AT)


def test_every_reference_in_the_bundle_leads_to_an_object_in_it() -> None:
    objects = json.loads(as_stix(SHIPPED, AT))["objects"]
    ids = [each["id"] for each in objects]
    assert len(ids) == len(set(ids))
    refs = {ref for each in objects for ref in [*each.get("object_refs", []), each.get("created_by_ref")]}
    assert refs - {None} <= set(ids)


def test_what_another_program_altered_in_stix_is_taken_over() -> None:
    bundle = json.loads(as_stix(SHIPPED, AT))
    opinion = next(each for each in bundle["objects"] if each["type"] == "opinion")
    opinion |= {"opinion": "strongly-disagree", "explanation": "Seen otherwise"}
    bundle["objects"].append({"type": "indicator", "id": "indicator--1"})
    found = found_in(json.dumps(bundle))
    ours = next(iter(opinion["extensions"].values()))
    cell = Analysis.from_tree(found.tree).evidence[ours["evidence"]].ratings[ours["id"]]
    assert (cell.rating.value, cell.because) == ("II", "Seen otherwise")
    assert [each.place for each in found.remarks] == [f"objects[{len(bundle['objects']) - 1}]"]


def test_the_json_names_who_leads() -> None:
    holds = json.loads(as_json(SHIPPED))
    assert holds["ranking"]["rule"] == SHIPPED.method.rule.value
    assert holds["ranking"]["hypotheses"][0]["rank"] == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is not JSON"),
        ("[1]", "neither an analysis"),
        ('{"format": "rivals/analysis", "version": 2, "analysis": {}}', "knows version 1: update it"),
        ('{"format": "rivals/analysis", "version": 1, "analysis": []}', "has no analysis in it"),
        ('{"format": "rivals/analysis", "version": 1, "analysis": {"a": null}}', "null stands where"),
        ('{"format": "rivals/analysis", "version": 1, "analysis": {"x": {"$date": "May"}}}', "holds what no"),
        ('{"format": "rivals/analysis", "version": 1, "analysis": {"format": 9}}', "in format 9"),
        ('{"format": "a", "format": "b"}', '"format" twice'),
        ('{"type": "bundle", "objects": []}', "that Rivals has not written"),
        (
            json.dumps(
                {"type": "bundle", "objects": [{"id": [], "extensions": {EXTENSION: {"section": []}}}]}
            ),
            "no section",
        ),
        ("[" * 100_000, "nested too deeply"),
        (f'{{"n": {"9" * 5_000}}}', "thousands of digits"),
        (b"[" + b"[]," * (MOST_VALUES // 2), "more than 2,500,000 values"),
        (b'{"format": "\xff"}', "is not UTF-8"),
    ],
)
def test_what_no_copy_of_rivals_wrote_is_refused_with_the_reason(content: str | bytes, told: str) -> None:
    with pytest.raises(ForeignError, match=told):
        found_in(content)
