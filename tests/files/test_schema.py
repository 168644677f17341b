"""The schema says what the records say, and the one that ships is up to date."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from rivals.core.analysis import Analysis
from rivals.core.fields import Choice, Table, Tables, specs
from rivals.core.scales import Grade, Rating
from rivals.files.schema import directive_for, schema, schema_text

SHIPPED = Path(__file__).parents[2] / "docs" / "ach.schema.json"


def properties(*path: str) -> Any:  # noqa: ANN401 - JSON
    """What the schema says of a key, going into records by id where there are such."""
    found: Any = schema()
    for key in path:
        found = found["properties"][key]
        (inner,) = found.get("patternProperties", {"": found}).values()
        found = {**found, **inner} if inner is not found else found
    return found


def test_the_schema_that_ships_is_up_to_date() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == schema_text(), "rivals schema -o docs/ach.schema.json"


def test_every_field_of_every_record_is_there_with_its_meaning() -> None:
    assert _unmentioned(Analysis, schema()) == []


def _unmentioned(record: type, told: Any) -> list[str]:  # noqa: ANN401 - JSON
    missing = []
    for spec in specs(record):
        here = told["properties"].get(spec.key)
        if here is None or spec.meaning[1:] not in here["description"]:
            missing.append(spec.key)
        elif isinstance(spec.kind, Choice):
            grades: list[Grade] = [each for each in spec.kind.scale if isinstance(each, Grade)]
            assert here["enum"] == [grade.value for grade in grades]
            assert here["x-taplo"]["docs"]["enumValues"] == [grade.meaning for grade in grades]
            assert all(f"`{grade.value}`: {grade.meaning}" in here["description"] for grade in grades)
        elif isinstance(spec.kind, Table):
            missing += _unmentioned(spec.kind.record, here)
        elif isinstance(spec.kind, Tables):
            (inner,) = here["patternProperties"].values()
            missing += _unmentioned(spec.kind.record, inner)
    assert told.get("required", []) == [spec.key for spec in specs(record) if spec.required]
    assert told["additionalProperties"] is True
    return missing


def test_a_rating_is_one_of_the_six() -> None:
    rating = properties("evidence", "ratings", "rating")
    assert rating["enum"] == [each.value for each in Rating]
    assert properties("evidence", "ratings")["required"] == ["rating"]


def test_ids_and_links_to_them_are_slugs() -> None:
    assert properties("hypotheses")["additionalProperties"] is True  # of the record: unknown keys are kept
    (pattern,) = schema()["properties"]["hypotheses"]["patternProperties"]  # type: ignore[index]
    assert re.search(pattern, "covid-distraction")
    assert not re.search(pattern, "Covid")
    assert schema()["properties"]["hypotheses"]["additionalProperties"] is False  # type: ignore[index]
    assert properties("evidence", "passage", "document")["pattern"] == pattern


def test_no_pattern_looks_ahead() -> None:
    patterns = re.findall(r'"pattern": ("[^\n]*")', schema_text())
    assert patterns
    assert not any("(?" in json.loads(each) for each in patterns)


@pytest.mark.parametrize(
    ("schema_at", "made_at", "line"),
    [
        ("ach.schema.json", "x.ach.toml", "#:schema ach.schema.json\n"),
        ("docs/ach.schema.json", "x.ach.toml", "#:schema docs/ach.schema.json\n"),
        ("docs/ach.schema.json", "hypotheses/x.ach.toml", "#:schema ../docs/ach.schema.json\n"),
        ("ach.schema.json", "a/b/x.ach.toml", "#:schema ../../ach.schema.json\n"),
        ("elsewhere/ach.schema.json", "x.ach.toml", ""),
    ],
)
def test_a_new_file_names_the_schema_of_its_repository(
    tmp_path: Path, schema_at: str, made_at: str, line: str
) -> None:
    for each in (schema_at, made_at):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / schema_at).write_text("{}")
    (tmp_path / ".git").mkdir()
    assert directive_for(tmp_path / made_at) == line


def test_outside_of_a_repository_only_the_same_folder_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ach.schema.json").write_text("{}")
    (tmp_path / "inner").mkdir()
    assert directive_for(tmp_path / "inner" / "x.ach.toml") == ""
    monkeypatch.chdir(tmp_path)
    assert directive_for(Path("x.ach.toml")) == "#:schema ach.schema.json\n"
