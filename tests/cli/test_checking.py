"""`rivals check`: what is found, in each form, and the code that it leaves with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from rivals.review.check.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals

NOTES_ONLY = """\
format = 1
title = "T"

[hypotheses.a]
label = "H1"
statement = "A"

[hypotheses.b]
label = "H2"
statement = "B"

[evidence.e]
label = "E1"
summary = "S"
weight = 1
sources.s = {}
ratings.a = { rating = "C" }
ratings.b = { rating = "I", because = "x" }

[sources.s]
name = "S"
reliability = "F"
"""


@pytest.fixture
def notes(case: Path) -> Path:
    """A file in which there is nothing worse than notes."""
    path = case.with_name("notes.ach.toml")
    path.write_text(NOTES_ONLY)
    return path


MARK = "git left a mark here (<<<<<<<); keep one of the two versions, and no mark"


def test_every_finding_is_a_line(case: Path, rivals: Rivals) -> None:
    result = rivals("check", case)
    assert result.exit_code == 1
    assert result.stderr == "Found 7 warnings, 4 notes.\n"
    lines = [line.removeprefix(f"{case}:") for line in result.stdout.splitlines()]
    assert [": ".join(line.split(": ")[:2]) for line in lines] == [
        "19: note one-origin",
        "23: warning ungraded-source",
        "36: note no-reason",
        "42: warning no-credibility",
        "42: warning no-relevance",
        "48: note no-reason",
        "54: warning no-source",
        "54: warning no-credibility",
        "54: warning no-relevance",
        "58: warning blank-cell",
        "58: note no-reason",
    ]
    assert lines[2] == "36: note no-reason: E1 is rated against H1 and H2 without a reason."


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_notes_count_where_they_are_asked_to(
    notes: Path, rivals: Rivals, options: tuple[str, ...], code: int
) -> None:
    result = rivals("check", notes, *options)
    assert result.exit_code == code
    assert [line.split(": ")[1] for line in result.stdout.splitlines()] == [
        "note no-reason",
        "note cannot-be-judged",
    ]


def test_nothing_found_is_told(notes: Path, rivals: Rivals) -> None:
    notes.write_text(NOTES_ONLY.replace('"F"', '"B"').replace('"C" }', '"C", because = "y" }'))
    result = rivals("check", notes)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Found nothing.\n")


def test_an_unusable_file_does_not_keep_the_others_from_being_checked(notes: Path, rivals: Rivals) -> None:
    notes.with_name("bad.ach.toml").write_text("format = 1\ntitle = 2\n<<<<<<< HEAD\n")
    result = rivals("check", "bad.ach.toml", "gone.ach.toml", notes.name)
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.splitlines() == [
        f"bad.ach.toml:3: is not TOML: {MARK}",
        "gone.ach.toml: there is no such file",
    ]


def told(rivals: Rivals, form: str, *files: str | Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(rivals("check", "--format", form, *files).stdout)


def test_json(notes: Path, rivals: Rivals) -> None:
    found = told(rivals, "json", notes, "gone.ach.toml")
    assert found["counts"] == {"note": 2, "warning": 0, "error": 1}
    assert found["findings"][0] == {
        "file": str(notes),
        "line": 17,
        "severity": "note",
        "rule": "no-reason",
        "path": "evidence.e.ratings.a",
        "message": "E1 is rated against H1 without a reason.",
    }
    assert found["findings"][2] == {
        "file": "gone.ach.toml",
        "line": None,
        "severity": "error",
        "rule": "unusable",
        "path": "",
        "message": "there is no such file",
    }


def test_sarif(notes: Path, rivals: Rivals) -> None:
    notes.rename("a b.ach.toml")
    log = told(rivals, "sarif", "a b.ach.toml", "gone.ach.toml")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == list(RULES)
    assert {each["defaultConfiguration"]["level"] for each in rules} == {"note", "warning", "error"}
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
    assert run["results"][1] == {
        "ruleId": "cannot-be-judged",
        "ruleIndex": list(RULES).index("cannot-be-judged"),
        "level": "note",
        "message": {
            "text": 'The reliability of "S" cannot be judged (F): it counts as the middle of the scale.'
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a%20b.ach.toml"},
                    "region": {"startLine": 22},
                },
                "logicalLocations": [{"fullyQualifiedName": "sources.s.reliability"}],
            }
        ],
    }
    place = {"artifactLocation": {"uri": "gone.ach.toml"}}
    assert run["results"][2]["locations"] == [{"physicalLocation": place}]


def test_github_gets_its_escapes(notes: Path, rivals: Rivals) -> None:
    notes.write_text(NOTES_ONLY.replace('name = "S"', 'name = "100%, a:b\\n::error::no"'))
    notes.rename("a,b%.ach.toml")
    one, other, gone = rivals(
        "check", "--format", "github", "a,b%.ach.toml", "gone.ach.toml"
    ).stdout.splitlines()
    file = "file=a%2Cb%25.ach.toml"
    assert one == (
        f"::notice {file},line=17,title=no-reason%3A a rating without a reason"
        "::E1 is rated against H1 without a reason."
    )
    assert other.startswith(
        f"::notice {file},line=22,title=cannot-be-judged%3A a grade of F or 6%3A it cannot"
    )
    assert '::The reliability of "100%25, a:b\\n::error::no" cannot be judged' in other
    assert gone.startswith("::error file=gone.ach.toml,line=1,title=unusable%3A a file that cannot be used::")


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_no_form_lets_text_steer_the_terminal(case: Path, rivals: Rivals, form: str) -> None:
    hostile = "\\u001b]0;owned\\u0007 \\u202egnirts \\u009b31m"
    case.write_text(case.read_text().replace("Local radio", hostile).replace('"E2"', f'"{hostile}"'))
    result = rivals("check", case, "--format", form)
    assert result.exit_code == 1
    assert not set(result.stdout) & set("\x1b\x07\u202e\x9b")


def test_a_rule_is_explained_without_a_file(rivals: Rivals) -> None:
    result = rivals("check", "--explain", "diagonal-grades")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "diagonal-grades (warning): reliability and credibility always go together\n\n"
    )
    assert "Baker, McKendry and Mace" in result.stdout


@pytest.mark.parametrize(
    ("rule", "hint"),
    [("blank-cells", "Did you mean blank-cell?"), ("xyz\x1b", "`rivals check --help` lists the rules.")],
)
def test_a_rule_that_there_is_not(rivals: Rivals, rule: str, hint: str) -> None:
    result = rivals("check", "--explain", rule)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert "\x1b" not in result.stderr


def test_the_help_lists_every_rule(rivals: Rivals) -> None:
    told = rivals("check", "--help").stdout
    assert all(f" {rule.id} " in told and rule.summary in told for rule in RULES.values())
