"""`rivals review`: what waits, what is stale, and what is accepted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rivals.files.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


def body(text: str) -> list[str]:
    """The lines of a page between its head and its foot."""
    lines = text.splitlines()
    return [line for line in lines if line and "TLP:AMBER" not in line and "ights" not in line]


def stamped(case: Path) -> set[str]:
    """The cells that bear a stamp."""
    analysis = load(case)
    return {
        f"{item.label}×{analysis.hypotheses[key].label}"
        for item in analysis.evidence.values()
        for key, cell in item.ratings.items()
        if cell.reviewed
    }


def test_what_waits_is_listed(case: Path, rivals: Rivals) -> None:
    before = case.read_bytes()
    result = rivals("review", case)
    assert result.exit_code == 0
    assert body(result.stdout) == [
        "0 of 5 ratings that count are reviewed, 0 have gone stale, 5 wait.",
        "Not reviewed yet:",
        "  E1 × H1 H2",
        "  E2 × H1 H2",
        "  E10 × H1",
    ]
    assert result.stdout.startswith("TLP:AMBER\n")
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        (["E1×H2"], {"E1×H2"}),
        (["e1xh2"], {"E1×H2"}),
        (["E1 : drones"], {"E1×H2"}),
        (["lights-moved*H1", "E2"], {"E1×H1", "E2×H1", "E2×H2"}),
        (["E11"], {"E11×H2"}),  # withdrawn, and yet asked for by name
        (["all"], {"E1×H1", "E1×H2", "E2×H1", "E2×H2", "E10×H1"}),
    ],
)
def test_what_is_accepted_is_stamped(case: Path, rivals: Rivals, names: list[str], cells: set[str]) -> None:
    result = rivals("review", case, *(word for name in names for word in ("--accept", name)))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Accepted {len(cells)} rating{'s' * (len(cells) > 1)}.\n")
    assert stamped(case) == cells


def test_to_accept_again_says_so_and_writes_nothing(case: Path, rivals: Rivals) -> None:
    rivals("review", case, "--accept", "E1")
    before = case.stat()
    result = rivals("review", case, "--accept", "E1", "--accept", "E1xH2")
    assert result.stdout.startswith("Accepted 0 ratings; 2 were reviewed already.\n")
    assert case.stat().st_mtime_ns == before.st_mtime_ns


def test_what_has_gone_stale_says_why(case: Path, rivals: Rivals) -> None:
    rivals("review", case, "--accept", "all")
    rivals("set", case, "E2", "H1", "N")
    case.write_text(case.read_text().replace('"Drones"', '"Drones, many"'))
    assert body(rivals("review", case).stdout) == [
        "2 of 5 ratings that count are reviewed, 3 have gone stale, 0 wait.",
        "Gone stale:",
        "  E1 × H2: the wording of the hypothesis changed",
        "  E2 × H1: the rating changed: C then, N now",
        "  E2 × H2: the wording of the hypothesis changed",
    ]


def test_json(case: Path, rivals: Rivals) -> None:
    rivals("review", case, "--accept", "E1")
    rivals("set", case, "E1", "H1", "I", "--because", "why")
    told = json.loads(rivals("review", case, "--accept", "E10xH1", "--format", "json").stdout)
    assert {key: told[key] for key in ("file", "title", "marking", "accepted", "reviewed")} == {
        "file": str(case),
        "title": "Lights over the bay",
        "marking": "TLP:AMBER",
        "accepted": 1,
        "reviewed": 2,
    }
    assert told["stale"] == [
        {
            "evidence": "lights-moved",
            "hypothesis": "boats",
            "rating": "I",
            "because": "why",
            "accepted_rating": "II",
            "changed": ["rating"],
        }
    ]
    assert [(each["evidence"], each["hypothesis"]) for each in told["waiting"]] == [
        ("no-sound", "boats"),
        ("no-sound", "drones"),
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("E99", '"E99" is no item of evidence and no cell, such as E6xH2; there are: E1, E2, E10 and E11'),
        ("E1:H9", 'there is no hypothesis "H9"; there are: H1, H2 and H3'),
        ("E10xH2", "evidence.seen-before.ratings.drones: rate the cell first: there is nothing to review"),
        ("\x1bx", '"␛x" is no item of evidence and no cell, such as E6xH2; there are: E1, E2, E10 and E11'),
    ],
)
def test_what_cannot_be_accepted(case: Path, rivals: Rivals, name: str, told: str) -> None:
    result = rivals("review", case, "--accept", "E1", "--accept", name)
    assert result.exit_code == 2
    assert result.stderr == f"{case}: {told}\n"
    assert stamped(case) == set()


def test_an_item_that_is_not_rated_at_all(case: Path, rivals: Rivals) -> None:
    case.write_text(case.read_text() + '\n[evidence.new]\nlabel = "E12"\nsummary = "New"\n')
    result = rivals("review", case, "--accept", "E12")
    assert result.stderr == f'{case}: "E12" is rated against no hypothesis: there is nothing to review\n'
