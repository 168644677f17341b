"""How a cell is rated from the command line, and what is said of the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.core.scales import Rating
from rivals.files.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


def test_a_rating_is_saved_and_told(case: Path, rivals: Rivals) -> None:
    result = rivals("set", case, "E10", "H2", "N", "--because", "Lamps every summer")
    assert result.exit_code == 0
    assert result.stdout == "E10 against H2: blank → N\nAs before, H2 leads.\n"
    cell = load(case).evidence["seen-before"].ratings["drones"]
    assert (cell.rating, cell.because) == (Rating.NEUTRAL, "Lamps every summer")


def test_ids_serve_as_well_as_labels_and_small_letters_as_capitals(case: Path, rivals: Rivals) -> None:
    assert rivals("set", case, "seen-before", "drones", "ii").exit_code == 0
    assert load(case).evidence["seen-before"].ratings["drones"].rating is Rating.VERY_INCONSISTENT


def test_a_moved_lead_is_told(case: Path, rivals: Rivals) -> None:
    result = rivals("set", case, "E1", "H1", "C")
    assert result.stdout == "E1 against H1: II → C\nBefore: H2 leads. Now: H1 leads.\n"


def test_a_tie_is_told_as_a_tie(case: Path, rivals: Rivals) -> None:
    rivals("set", case, "E1", "H1", "C")
    result = rivals("set", case, "E2", "H2", "NA")
    assert result.stdout.endswith("Before: H1 leads. Now: H1 and H2 share the lead.\n")


def test_a_cell_can_be_made_blank(case: Path, rivals: Rivals) -> None:
    assert "E1 against H1: II → blank" in rivals("set", case, "E1", "H1", "blank").stdout
    assert "boats" not in load(case).evidence["lights-moved"].ratings


@pytest.mark.parametrize(("hypothesis", "rating"), [("H1", "II"), ("H3", "blank")])
def test_what_is_so_already_changes_no_byte(case: Path, rivals: Rivals, hypothesis: str, rating: str) -> None:
    before = case.read_bytes()
    result = rivals("set", case, "E1", hypothesis, rating)
    assert result.exit_code == 0
    assert result.stdout == f"E1 against {hypothesis} is {rating} already.\n"
    assert case.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ("E9", "H1", "C"),
            'bay.ach.toml: there is no item of evidence "E9"; there are: E1, E2, E10 and E11',
        ),
        (("E1", "H9", "C"), 'bay.ach.toml: there is no hypothesis "H9"; there are: H1, H2 and H3'),
        (("E1", "H1", "blank", "--because", "x"), "A reason belongs to a rating: a blank cell has none."),
        (("E1", "H1", "maybe"), "'maybe' is not one of"),
    ],
)
def test_what_cannot_be_set_is_refused(case: Path, rivals: Rivals, args: tuple[str, ...], told: str) -> None:
    before = case.read_bytes()
    result = rivals("set", "bay.ach.toml", *args)
    assert result.exit_code == 2
    assert told in result.stderr
    assert case.read_bytes() == before


def test_what_a_hand_has_written_into_the_file_stays(case: Path, rivals: Rivals) -> None:
    by_hand = (
        "# first\n"
        + case.read_text().replace('rating = "II"\n', "rating   = 'II'  # for now\n", 1)
        + "# last"
    )
    case.write_text(by_hand)
    assert rivals("set", case, "E1", "H1", "C").exit_code == 0
    assert case.read_text() == by_hand.replace("'II'  #", '"C"  #')


def test_a_file_that_cannot_be_saved_to_is_told(case: Path, rivals: Rivals) -> None:
    case.chmod(0o444)
    before = case.read_bytes()
    result = rivals("set", case, "E1", "H1", "C")
    assert result.exit_code == 2
    assert "bay.ach.toml: not saved: the file is write-protected: read-only" in result.stderr
    assert case.read_bytes() == before


def test_the_help_says_what_each_rating_means(rivals: Rivals) -> None:
    text = rivals("set", "--help").stdout
    assert all(f"{rating.value:7}{rating.meaning}" in text for rating in Rating)
