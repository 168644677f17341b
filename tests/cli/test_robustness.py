"""What would change the answer, told to people and to programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


def found(rivals: Rivals, *args: str | Path) -> dict[str, Any]:
    """What the JSON says."""
    result = rivals("robustness", "--format", "json", *args)
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def written(case: Path, tables: str) -> Path:
    """An analysis of some tables in place of the case."""
    case.write_text(f'format = 1\ntitle = "Another"\n{tables}')
    return case


def test_text_is_advice_between_two_markings(case: Path, rivals: Rivals) -> None:
    result = rivals("robustness", case)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == lines[-1] == "TLP:AMBER"
    assert lines[2:4] == ["Lights over the bay", "What were the lights?"]
    assert lines[5] == "H2 leads, 1 to 1.13 for H1 (by weighted inconsistency, lower is better)."
    assert lines[7] == (
        "It would take one item to change that: without E1, H1 would overtake H2. Any one of two ratings"
    )
    assert all(len(line) <= 100 for line in lines)


def test_json_has_the_shape_that_programs_rely_on(case: Path, rivals: Rivals) -> None:
    told = found(rivals, case)
    assert told["rule"] == "weighted-inconsistency"
    assert told["leader"] == ["drones"]
    assert told["removal"] == {"overall": ["lights-moved"], "by_rival": {"boats": ["lights-moved"]}}
    assert told["rerating"] == {
        "one_step": [{"evidence": "no-sound", "hypothesis": "drones", "from": "I", "to": "II"}],
        "free": [{"evidence": "lights-moved", "hypothesis": "drones", "from": "C", "to": "II"}],
    }
    assert told["sources"] == {"overall": None, "by_rival": {"boats": None}}
    assert told["dominated"] == {}
    assert told["draws"] == 10_000
    assert told["looked"] == {"removal": None, "one_step": None, "free": None, "sources": None}


def test_json_of_each_thing_left_out(case: Path, rivals: Rivals) -> None:
    told = found(rivals, case)["leave_one_out"]
    assert [(each["kind"], each["id"]) for each in told] == [
        ("evidence", "lights-moved"),
        ("evidence", "no-sound"),
        ("evidence", "seen-before"),
        ("source", "pilot"),
        ("source", "radio"),
    ]
    assert told[0]["ranking"] == {"boats": 1, "drones": 2}
    assert told[3]["ranking"] == {"drones": 1, "boats": 1}
    assert [each["changes_leader"] for each in told] == [True, False, False, True, False]


def test_json_of_the_draws_has_a_share_and_an_error_for_each_rank(case: Path, rivals: Rivals) -> None:
    told = found(rivals, case, "--draws", "400")
    shares, errors = told["acceptability"], told["acceptability_error"]
    assert set(shares) == set(errors) == {"boats", "drones"}
    for key, each in shares.items():
        assert set(each) == set(errors[key]) == {"1", "2"}
        assert sum(each.values()) == pytest.approx(1)
        for rank, share in each.items():
            assert errors[key][rank] == pytest.approx((share * (1 - share) / 400) ** 0.5)


def test_the_same_seed_gives_the_same_shares(case: Path, rivals: Rivals) -> None:
    one, again, other = (found(rivals, case, "--draws", "500", "--seed", seed) for seed in ("7", "7", "8"))
    assert one == again
    assert one["acceptability"] != other["acceptability"]
    assert {**one, "acceptability": 0, "acceptability_error": 0} == {
        **other,
        "acceptability": 0,
        "acceptability_error": 0,
    }


@pytest.mark.parametrize(
    "option", [("--draws", "0"), ("--draws", "many"), ("--seed", "-1"), ("--format", "csv")]
)
def test_an_option_that_makes_no_sense_is_refused(
    case: Path, rivals: Rivals, option: tuple[str, str]
) -> None:
    result = rivals("robustness", case, *option)
    assert result.exit_code == 2
    assert option[0] in result.stderr


def test_how_far_it_looked_is_told_of_the_posterior(case: Path, rivals: Rivals) -> None:
    text = case.read_text().replace(
        "[hypotheses.boats]", '[method]\nrule = "posterior"\n\n[hypotheses.boats]', 1
    )
    case.write_text(text)
    told = found(rivals, case)
    assert told["rule"] == "posterior"
    assert set(told["looked"]) == {"removal", "one_step", "free", "sources"}


TIE = '[hypotheses.a]\nstatement = "x"\n[hypotheses.b]\nstatement = "y"\n'


@pytest.mark.parametrize(
    ("tables", "leader", "sentence"),
    [
        (
            TIE,
            ["a", "b"],
            "a and b share the lead (by weighted inconsistency, lower is better): it is a tie,",
        ),
        ("", [], "No hypothesis is in the running, so there is no answer to change."),
        (
            '[evidence.e]\nsummary = "x"\n',
            [],
            "No hypothesis is in the running, so there is no answer to change.",
        ),
        ('[hypotheses.a]\nstatement = "x"\n', ["a"], "a stands alone: nothing tests it."),
    ],
)
def test_an_analysis_in_which_nothing_leads_or_nothing_rivals(
    case: Path, rivals: Rivals, tables: str, leader: list[str], sentence: str
) -> None:
    told = found(rivals, written(case, tables))
    assert told["leader"] == leader
    assert told["removal"] == told["sources"] == {"overall": None, "by_rival": {}}
    assert told["rerating"] == {"one_step": None, "free": None}
    result = rivals("robustness", case)
    assert result.exit_code == 0
    assert sentence in result.stdout


def test_labels_reach_the_terminal_as_text(case: Path, rivals: Rivals) -> None:
    case.write_text(
        case.read_text()
        .replace('label = "H1"', 'label = "[bold]H1\\u001b[31m"')
        .replace('label = "E1"', 'label = "E\\u202e1"')
        .replace('name = "A pilot"', 'name = "A [link]pilot\\u0007"')
    )
    result = rivals("robustness", case)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "for [bold]H1␛[31m (by" in text
    assert "without E<U+202E>1, [bold]H1␛[31m would overtake H2." in text
    assert '("A [link]pilot␇")' in text
    assert not set(result.stdout) & {"\x1b", "\u202e", "\x07"}
    assert found(rivals, case)["leader"] == ["drones"]


def test_a_file_that_cannot_be_read_is_said_so(case: Path, rivals: Rivals) -> None:
    assert rivals("robustness", case.with_name("none.ach.toml")).exit_code == 2
    case.write_text("format = ")
    result = rivals("robustness", case)
    assert result.exit_code == 2
    assert "bay.ach.toml" in result.stderr
    assert not result.stdout
