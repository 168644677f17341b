"""How records are added from the command line: every field of every section, judged by the core alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from rivals.cli.adding import NOUNS, RECORDS
from rivals.core.analysis import SECTIONS
from rivals.core.edits import WORDING
from rivals.core.fields import Table, specs
from rivals.core.scales import (
    Credibility,
    Direction,
    EvidenceKind,
    Rating,
    Relevance,
    Reliability,
    SourceRole,
)
from rivals.files.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


def test_evidence_with_everything(case: Path, rivals: Rivals) -> None:
    result = rivals(
        *("add", "evidence", case, "A wreck was found", "--label", "E7", "--kind", "observation"),
        *("--date", "2020-04-20", "--credibility", "3", "--relevance", "HIGH", "--weight", "0.5"),
        *("--note", "On the beach", "--source", "pilot", "--source", "radio:disputes"),
        *("--rests-on", "E1", "--rating", "h1:cc", "--rating", "drones:II", "--no-active"),
    )
    assert result.exit_code == 0
    assert result.stdout == "Added E7: a-wreck-was-found.\n"
    item = load(case).evidence["a-wreck-was-found"]
    assert (item.summary, item.label, item.notes) == ("A wreck was found", "E7", "On the beach")
    assert (item.kind, item.date) == (EvidenceKind.OBSERVATION, dt.date(2020, 4, 20))
    assert (item.credibility, item.relevance) == (Credibility.POSSIBLY_TRUE, Relevance.HIGH)
    assert (item.weight, item.active) == (0.5, False)
    assert {key: link.role for key, link in item.sources.items()} == {
        "pilot": SourceRole.REPORTS,
        "radio": SourceRole.DISPUTES,
    }
    assert list(item.rests_on) == ["lights-moved"]
    assert {key: cell.rating for key, cell in item.ratings.items()} == {
        "boats": Rating.VERY_CONSISTENT,
        "drones": Rating.VERY_INCONSISTENT,
    }


def test_labels_count_on(case: Path, rivals: Rivals) -> None:
    assert rivals("add", "evidence", case, "More").stdout == "Added E12: more.\n"
    assert rivals("add", "hypothesis", case, "Ball lightning").stdout == "Added H4: ball-lightning.\n"


def test_a_hypothesis_may_refine_another(case: Path, rivals: Rivals) -> None:
    assert rivals("add", "hypothesis", case, "Army drones", "--parent", "H2").exit_code == 0
    assert load(case).hypotheses["army-drones"].parent == "drones"


def test_a_source_has_no_label(case: Path, rivals: Rivals) -> None:
    result = rivals(
        "add", "source", case, "The news", "--reliability", "c", "--may-deceive", "--cites", "radio"
    )
    assert result.stdout == "Added the-news.\n"
    source = load(case).sources["the-news"]
    assert (source.reliability, source.may_deceive, list(source.cites)) == (Reliability.C, True, ["radio"])


def test_an_indicator_says_what_each_hypothesis_expects(case: Path, rivals: Rivals) -> None:
    assert rivals("add", "indicator", case, "A drone is lost", "--expects", "H2:for").exit_code == 0
    expects = load(case).indicators["a-drone-is-lost"].expects
    assert {key: each.direction for key, each in expects.items()} == {"drones": Direction.FOR}


def test_every_section_can_be_added_to(case: Path, rivals: Rivals) -> None:
    assert sorted(section for section, _ in NOUNS.values()) == sorted(SECTIONS)
    for noun, (section, _) in NOUNS.items():
        assert rivals("add", noun, case, f"New {noun}").exit_code == 0
        assert f"new-{noun}" in getattr(load(case), section)


@pytest.mark.parametrize("noun", NOUNS)
def test_the_help_tells_every_field(rivals: Rivals, noun: str) -> None:
    text = " ".join(rivals("add", noun, "--help").stdout.split())
    section, _ = NOUNS[noun]
    for spec in specs(RECORDS[section]):
        if not isinstance(spec.kind, Table):
            words = " ".join(spec.meaning.split()[:2])
            assert words in text or spec.key == WORDING[section]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--weight", "7"), "case.ach.toml: evidence.x.weight: must be a number from 0 to 1, not 7.0"),
        (("--weight", "nan"), "case.ach.toml: evidence.x.weight: must be a number from 0 to 1, not nan"),
        (("--weight", "heavy"), "Invalid value for '--weight'"),
        (("--source", "nobody"), 'case.ach.toml: there is no source "nobody"; there are: pilot and radio'),
        (("--source", "pilot:sings"), 'must be "reports", "corroborates" or "disputes", not "sings"'),
        (("--rating", "H1"), "evidence.x.ratings.boats: rating is missing"),
        (("--date", "2020-13-01"), "a date is written like 2020-04-20"),
        (("--kind", "gossip"), "'gossip' is not one of"),
    ],
)
def test_what_the_core_would_not_have_is_refused(
    case: Path, rivals: Rivals, args: tuple[str, ...], told: str
) -> None:
    path = case.rename("case.ach.toml")
    before = path.read_bytes()
    result = rivals("add", "evidence", "case.ach.toml", "x", *args)
    assert result.exit_code == 2
    assert told in result.stderr
    assert path.read_bytes() == before
