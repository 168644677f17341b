"""How an analysis is scored for people and for programs."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from rivals.cli.scoring import MOST_FINDINGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals

RULES = ["inconsistency", "weighted-inconsistency", "squared-inconsistency", "net", "posterior"]


def test_text_ranks_between_two_markings(case: Path, rivals: Rivals) -> None:
    result = rivals("score", case)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == lines[-1] == "TLP:AMBER"
    assert lines[2:4] == ["Lights over the bay", "What were the lights?"]
    assert "Ranked by weighted inconsistency, lower is better: H2 leads." in lines
    table = [line.split(maxsplit=3) for line in lines if line.endswith(("lamp", "Drones", "hoax"))]
    assert table == [
        ["1", "H2", "1", "Drones"],
        ["2", "H1", "1.13", "Boats fishing by lamp"],
        ["–", "H3", "0", "parked  A hoax"],
    ]


def test_text_of_the_posterior_has_its_words(case: Path, rivals: Rivals) -> None:
    lines = rivals("score", case, "--rule", "posterior").stdout.splitlines()
    assert any(line.split(maxsplit=2)[:2] == ["1", "H2"] and "likely" in line for line in lines)


def test_text_lists_so_many_findings_and_counts_the_rest(case: Path, rivals: Rivals) -> None:
    items = "".join(f'[evidence.e{n}]\nlabel = "E{20 + n}"\nsummary = "More"\n' for n in range(10))
    case.write_text(case.read_text() + items)
    lines = rivals("score", case).stdout.splitlines()
    assert sum(line.startswith("- ") for line in lines) == MOST_FINDINGS
    found = len(scored(rivals, case)["findings"])
    assert f"And {found - MOST_FINDINGS} findings more; --format json has all of them." in lines


def scored(rivals: Rivals, *args: str | Path) -> dict[str, Any]:
    """What the JSON of one file says."""
    result = rivals("score", "--format", "json", *args)
    assert result.exit_code == 0
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_json_of_one_file_is_one_object(case: Path, rivals: Rivals) -> None:
    told = scored(rivals, case)
    assert list(told) == [
        "file",
        "title",
        "question",
        "marking",
        "rule",
        "hypotheses",
        "evidence",
        "findings",
    ]
    assert told["file"] == str(case)
    assert told["marking"] == "TLP:AMBER"
    assert told["rule"] == "weighted-inconsistency"
    boats = next(each for each in told["hypotheses"] if each["id"] == "boats")
    assert {key: boats[key] for key in ("label", "statement", "status", "rank", "score")} == {
        "label": "H1",
        "statement": "Boats fishing by lamp",
        "status": "active",
        "rank": 2,
        "score": 1.125,
    }
    assert list(boats["scores"]) == RULES
    assert boats["scores"]["squared-inconsistency"] == {"score": 4, "tiebreak": -1}
    assert (boats["rated"], boats["blank"], boats["not_applicable"]) == (2, 0, 1)


def test_json_leaves_out_withdrawn_evidence_where_it_counts_cells(case: Path, rivals: Rivals) -> None:
    drones = scored(rivals, case)["hypotheses"][0]
    assert drones["id"] == "drones"
    assert (drones["rated"], drones["blank"], drones["not_applicable"]) == (2, 1, 0)


def test_json_of_a_parked_hypothesis_has_no_rank_and_no_posterior(case: Path, rivals: Rivals) -> None:
    hoax = scored(rivals, case, "--rule", "posterior")["hypotheses"][-1]
    assert (hoax["rank"], hoax["score"], hoax["scores"]["posterior"]) == (None, None, None)
    assert hoax["scores"]["net"] == 0


def test_json_of_evidence_is_in_the_order_of_labels(case: Path, rivals: Rivals) -> None:
    moved, sound, before, withdrawn = scored(rivals, case)["evidence"]
    assert moved == {
        "id": "lights-moved",
        "label": "E1",
        "active": True,
        "weight": 0.5625,
        "diagnosticity": 1.5,
        "weighted_diagnosticity": 0.84375,
        "origins": ["pilot"],
    }
    assert sound["origins"] == ["pilot"]
    assert before["diagnosticity"] is before["weighted_diagnosticity"] is None
    assert not withdrawn["active"]


def test_json_tells_a_circle_of_sources_as_one_origin(case: Path, rivals: Rivals) -> None:
    case.write_text(
        case.read_text().replace("[sources.radio]", "[sources.pilot.cites.radio]\n\n[sources.radio]")
    )
    assert scored(rivals, case)["evidence"][0]["origins"] == ["pilot+radio"]


def test_json_of_findings_says_where(case: Path, rivals: Rivals) -> None:
    found = scored(rivals, case)["findings"]
    assert {
        "rule": "no-source",
        "path": "evidence.seen-before.sources",
        "message": "E10 has no source, so it counts as if its source were completely reliable.",
    } in found


def test_json_of_several_files_is_a_list(case: Path, rivals: Rivals) -> None:
    told = json.loads(rivals("score", "--format", "json", case, case).stdout)
    assert [each["title"] for each in told] == ["Lights over the bay"] * 2


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_asked_for_ranks(case: Path, rivals: Rivals, rule: str) -> None:
    told = scored(rivals, case, "--rule", rule)
    assert told["rule"] == rule
    for each in told["hypotheses"]:
        score = each["scores"][rule]
        assert each["score"] == (score["score"] if isinstance(score, dict) else score)


def test_posteriors_of_the_contenders_add_up(case: Path, rivals: Rivals) -> None:
    told = scored(rivals, case)["hypotheses"]
    assert sum(each["scores"]["posterior"] or 0 for each in told) == pytest.approx(1)


def test_csv_has_a_row_for_each_file_and_hypothesis(case: Path, rivals: Rivals) -> None:
    result = rivals("score", case, case, "--format", "csv", "--rule", "squared-inconsistency")
    assert result.exit_code == 0
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert [row["label"] for row in rows] == ["H2", "H1", "H3"] * 2
    assert rows[1] == {
        "file": str(case),
        "rule": "squared-inconsistency",
        "rank": "2",
        "label": "H1",
        "id": "boats",
        "statement": "Boats fishing by lamp",
        "status": "active",
        "score": "4.0",
        "tiebreak": "-1.0",
        "rated": "2",
        "blank": "0",
        "not_applicable": "1",
    }
    assert rows[2]["rank"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\\t", "\\n"])
def test_csv_holds_no_formula(case: Path, rivals: Rivals, start: str) -> None:
    case.write_text(case.read_text().replace('"Drones"', f'"{start}1+1"'))
    rows = csv.DictReader(StringIO(rivals("score", case, "--format", "csv").stdout))
    assert next(rows)["statement"].startswith("'")


def test_csv_makes_a_carriage_return_visible(case: Path, rivals: Rivals) -> None:
    case.write_text(case.read_text().replace('"Drones"', '"\\r=1"'))
    rows = csv.DictReader(StringIO(rivals("score", case, "--format", "csv").stdout))
    assert next(rows)["statement"] == "␍=1"


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_no_format_lets_text_steer_the_terminal(case: Path, rivals: Rivals, form: str) -> None:
    hostile = "\\u001b]0;owned\\u0007 \\u202egnirts \\u009b31m"
    case.write_text(case.read_text().replace("Drones", hostile).replace("TLP:AMBER", hostile))
    result = rivals("score", case, "--format", form)
    assert result.exit_code == 0
    assert not set(result.stdout) & set("\x1b\x07\u202e\x9b")
    if form == "json":
        assert json.loads(result.stdout)["marking"] == "\x1b]0;owned\x07 \u202egnirts \x9b31m"


def test_every_unusable_file_is_told_and_nothing_is_printed(case: Path, rivals: Rivals) -> None:
    broken = case.with_name("broken.ach.toml")
    broken.write_text('format = 1\ntitle = 3\nquestion = ["x"]\n')
    result = rivals("score", case, broken, "gone.ach.toml")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f'{broken}:2: title: must be text, such as "…", not 3',
        f'{broken}:3: question: must be text, such as "…", not a list',
        "gone.ach.toml: there is no such file",
    ]


@pytest.mark.parametrize("args", [(), ("--rule", "best"), ("--format", "xml")])
def test_a_wrong_command_is_told(case: Path, rivals: Rivals, args: tuple[str, ...]) -> None:
    result = rivals("score", *args, *([case] if args else []))
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: rivals score")
