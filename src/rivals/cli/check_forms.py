"""Findings in the forms that people and programs read: text, JSON, GitHub's annotations, SARIF."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote

import attrs

from rivals import __version__
from rivals.core.findings import Severity
from rivals.core.problems import dotted
from rivals.core.text import one_line, printable
from rivals.review.check.rules import RULES, UNUSABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from rivals.review.check.placing import Placed
    from rivals.review.check.rule import Rule

Object: TypeAlias = dict[str, object]

SARIF_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

GITHUB_LEVELS: Final = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
"""What GitHub calls its annotations."""

_IN_MESSAGES: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES: Final = {**_IN_MESSAGES, **str.maketrans({":": "%3A", ",": "%2C"})}


@attrs.frozen
class Told:
    """A finding as a report tells it: where, how much it matters, and what it is."""

    file: Path
    line: int | None
    severity: Severity
    rule: str
    path: str
    message: str

    @classmethod
    def of(cls, file: Path, placed: Placed) -> Told:
        """A finding in a file."""
        finding = placed.finding
        return cls(file, placed.line, placed.severity, finding.rule, dotted(finding.path), finding.message)

    @classmethod
    def unusable(cls, file: Path, line: int | None, fault: str) -> Told:
        """What makes a file unusable."""
        return cls(file, line, UNUSABLE.severity, UNUSABLE.id, "", fault)


def forms() -> Mapping[str, Callable[[list[Told]], str]]:
    """Every form by its name."""
    return {"text": as_text, "json": as_json, "github": as_github, "sarif": as_sarif}


def as_text(told: list[Told]) -> str:
    """A line for each finding; what a file is unusable for goes to stderr and is left out."""
    return "\n".join(
        f"{one_line(str(each.file))}:{each.line}: {each.severity.value} {each.rule}: {one_line(each.message)}"
        for each in told
        if each.rule != UNUSABLE.id
    )


def as_json(told: list[Told]) -> str:
    """One object with all findings, and how many there are of each severity."""
    from rivals.core.json_text import json_text

    counts = {severity.value: sum(each.severity is severity for each in told) for severity in Severity}
    return json_text(
        {
            "counts": counts,
            "findings": [
                {
                    "file": str(each.file),
                    "line": each.line,
                    "severity": each.severity.value,
                    "rule": each.rule,
                    "path": each.path,
                    "message": each.message,
                }
                for each in told
            ],
        }
    )


def as_github(told: Iterable[Told]) -> str:
    """A workflow command for each finding, which GitHub shows beside the line."""
    return "\n".join(map(_annotation, told))


def _annotation(told: Told) -> str:
    title = f"{told.rule}: {RULES[told.rule].summary}"
    properties = {"file": told.file.as_posix(), "line": str(told.line or 1), "title": title}
    where = ",".join(f"{key}={value.translate(_IN_PROPERTIES)}" for key, value in properties.items())
    return printable(f"::{GITHUB_LEVELS[told.severity]} {where}::{told.message.translate(_IN_MESSAGES)}")


def as_sarif(told: list[Told]) -> str:
    """A log in SARIF 2.1.0, with every rule explained (OASIS, 2020)."""
    from rivals.core.json_text import json_text

    driver = {"name": "rivals", "version": __version__, "rules": list(map(_rule, RULES.values()))}
    index = {rule: number for number, rule in enumerate(RULES)}
    run = {"tool": {"driver": driver}, "results": [_result(each, index[each.rule]) for each in told]}
    return json_text({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> Object:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(told: Told, index: int) -> Object:
    place: Object = {"artifactLocation": {"uri": _uri(told.file)}}
    if told.line is not None:
        place["region"] = {"startLine": told.line}
    where: Object = {"physicalLocation": place}
    if told.path:
        where["logicalLocations"] = [{"fullyQualifiedName": told.path}]
    return {
        "ruleId": told.rule,
        "ruleIndex": index,
        "level": told.severity.value,
        "message": {"text": told.message},
        "locations": [where],
    }


def _uri(file: Path) -> str:
    return file.as_uri() if file.is_absolute() else quote(os.fsencode(file.as_posix()))
