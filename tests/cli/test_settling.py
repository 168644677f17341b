"""`rivals settle`: what is open is listed, and settled by naming it and a side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import pytest

from rivals.cli.settling import settle
from rivals.core.change import at
from rivals.core.edits import edit, rate, remove
from rivals.core.scales import Rating
from rivals.files.store import load, save

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


@pytest.fixture
def merged(case: Path, rivals: Rivals) -> Path:
    """The case with three conflicts open: a cell, a wording, and a hypothesis that ours deleted."""
    base = load(case)
    theirs = base.apply(
        [
            *rate(base, "no-sound", "boats", Rating.VERY_INCONSISTENT, "A lamp hums"),
            *edit(base, "hypotheses", "hoax", {"statement": "A hoax, or a joke"}),
            *edit(base, "evidence", "lights-moved", {"summary": "They moved"}),
        ]
    )
    ours = base.apply(
        [
            *rate(base, "no-sound", "boats", Rating.NEUTRAL),
            *remove(base, "hypotheses", "hoax"),
            *edit(base, "evidence", "lights-moved", {"summary": "They drifted"}),
        ]
    )
    old, other = case.with_name("base.ach.toml"), case.with_name("theirs.ach.toml")
    case.rename(old)
    case.write_bytes(old.read_bytes().replace(b'label = "E2"', b'label    =   "E2"  # asked twice'))
    other.write_bytes(old.read_bytes())
    save(ours, case)
    save(theirs, other)
    assert rivals("merge", old, case.name, other).exit_code == 1
    return case


LISTED = """\
TLP:AMBER

Lights over the bay
What were the lights?

3 conflicts are open; the arrow points at what stands there until one side is chosen.

hoax: H3
  base    "A hoax"
  ours    deleted
→ theirs  "A hoax, or a joke"

lights-moved-summary: E1: summary
  base    "The lights moved against the wind"
→ ours    "They drifted"
  theirs  "They moved"

no-sound-boats: E2 × H1
  E2: Nobody heard a sound
  H1: Boats fishing by lamp
  base    C
→ ours    N
  theirs  II, because "A lamp hums"

To settle one: rivals settle bay.ach.toml hoax --theirs
Or --ours, --base, or --as-is for what stands there now; --all for every conflict at once.

TLP:AMBER
"""


def test_what_is_open_is_listed_in_the_analysts_words(merged: Path, rivals: Rivals) -> None:
    before = merged.read_bytes()
    result = rivals("settle", merged.name)
    assert (result.exit_code, result.stdout) == (1, LISTED)
    assert merged.read_bytes() == before


def test_where_nothing_is_open_there_is_nothing_to_do(case: Path, rivals: Rivals) -> None:
    result = rivals("settle", case)
    assert result.exit_code == 0
    assert "Nothing is open: no merge left a conflict." in result.stdout
    result = rivals("settle", case, "--all", "--ours")
    assert (result.exit_code, result.stdout) == (0, "Nothing was open.\n")


def test_a_side_is_chosen_and_the_lead_is_told(merged: Path, rivals: Rivals) -> None:
    result = rivals("settle", merged, "no-sound-boats", "--theirs")
    assert result.exit_code == 0
    assert result.stdout == (
        'E2 × H1: II, because "A lamp hums"\n2 conflicts are still open.\nH2 still leads.\n'
    )
    after = load(merged)
    assert after.evidence["no-sound"].ratings["boats"].because == "A lamp hums"
    assert after.conflicts.keys() == {"hoax", "lights-moved-summary"}
    assert "# asked twice" in merged.read_text()


def test_a_lead_that_moves_is_told(merged: Path, rivals: Rivals) -> None:
    rivals("set", merged, "E1", "H1", "N")
    rivals("set", merged, "E2", "H2", "N")
    rivals("set", merged, "E1", "H2", "I")
    result = rivals("settle", merged, "no-sound-boats", "--theirs")
    assert result.stdout.splitlines()[-2:] == [
        "H2 now leads, before H1.",
        "H2 (2 → 1) rises; H1 (1 → 2) falls.",
    ]


@pytest.mark.parametrize(
    ("side", "rating", "summary"),
    [("--base", "C", "The lights moved against the wind"), ("--ours", "N", "They drifted")],
)
def test_several_are_settled_alike(
    merged: Path, rivals: Rivals, side: str, rating: str, summary: str
) -> None:
    result = rivals("settle", merged, side, "no-sound-boats", "lights-moved-summary", "no-sound-boats")
    assert result.exit_code == 0
    assert result.stdout.startswith("E2 × H1: ")
    assert "\n1 conflict is still open.\n" in result.stdout
    after = load(merged)
    assert after.evidence["no-sound"].ratings["boats"].rating.value == rating
    assert after.evidence["lights-moved"].summary == summary


def test_what_the_chosen_side_deleted_goes(merged: Path, rivals: Rivals) -> None:
    result = rivals("settle", merged, "--all", "--ours")
    assert result.exit_code == 0
    assert result.stdout.startswith("H3 (hoax): nothing\n")
    after = load(merged)
    assert after.hypotheses.keys() == {"boats", "drones"}
    assert not after.conflicts
    assert rivals("settle", merged).exit_code == 0


def test_what_stands_can_be_left_as_it_is(merged: Path, rivals: Rivals) -> None:
    before = load(merged).tree
    assert rivals("settle", merged, "--all", "--as-is").exit_code == 0
    assert {**load(merged).tree, "conflicts": before["conflicts"]} == before


def test_what_lost_its_place_can_only_be_left(merged: Path, rivals: Rivals) -> None:
    analysis = load(merged)
    save(analysis.apply(remove(analysis, "evidence", "no-sound")), merged)
    before = merged.read_bytes()
    listed = rivals("settle", merged).stdout
    assert "no-sound-boats: no-sound × H1\n  H1: Boats fishing by lamp\n" in listed
    assert "\n→ now     deleted\n" in listed
    refused = rivals("settle", merged, "--all", "--theirs")
    assert refused.exit_code == 2
    assert "evidence.no-sound is gone" in refused.stderr
    assert merged.read_bytes() == before
    assert rivals("settle", merged, "no-sound-boats", "--as-is").exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("no-sond-boats", "--ours"), 'there is no conflict "no-sond-boats"; there are: hoax, lights-moved'),
        (("hoax", "none", "--ours"), 'there is no conflict "none"'),
        (("hoax",), "Which side shall stand? Say --ours, --theirs, --base or --as-is."),
        (("--all",), "Which side shall stand?"),
        (("--ours",), "Which conflicts? Name them, or say --all."),
        (("hoax", "--ours", "--base"), "Say one of --ours, --theirs, --base or --as-is."),
        (("hoax", "--all", "--ours"), "Name conflicts, or say --all."),
    ],
)
def test_half_a_command_is_refused(merged: Path, rivals: Rivals, words: tuple[str, ...], told: str) -> None:
    before = merged.read_bytes()
    result = rivals("settle", merged, *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert merged.read_bytes() == before


def test_programs_get_the_values_themselves(merged: Path, rivals: Rivals) -> None:
    result = rivals("settle", merged, "--format", "json")
    assert result.exit_code == 1
    told: dict[str, Any] = json.loads(result.stdout)
    assert (told["marking"], told["settled"]) == ("TLP:AMBER", [])
    assert [each["id"] for each in told["open"]] == ["hoax", "lights-moved-summary", "no-sound-boats"]
    assert told["open"][0]["ours"] is None
    assert told["open"][2] == {
        "id": "no-sound-boats",
        "path": ["evidence", "no-sound", "ratings", "boats"],
        "what": "E2 × H1",
        "base": {"rating": "C"},
        "ours": {"rating": "N"},
        "theirs": {"rating": "II", "because": "A lamp hums"},
        "now": {"rating": "N"},
    }


def test_programs_are_told_what_was_settled(merged: Path, rivals: Rivals) -> None:
    result = rivals("settle", merged, "hoax", "--ours", "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert [(each["id"], each["after"]) for each in told["settled"]] == [("hoax", None)]
    assert len(told["open"]) == 2


def test_ids_are_completed(merged: Path) -> None:
    parameter = next(each for each in settle.params if each.name == "conflicts")
    context = click.Context(settle)
    context.params["file"] = merged
    found = parameter.shell_complete(context, "no")
    assert [(each.value, each.help) for each in found] == [("no-sound-boats", "E2 × H1")]
    assert parameter.shell_complete(click.Context(settle), "") == []


def test_a_place_with_odd_names_steers_no_terminal(case: Path, rivals: Rivals) -> None:
    odd = '\n[conflicts.odd]\npath = ["evidence", "\\u001b[31m", "ratings", "\\u202e"]\nours = "\\u001bc"\n'
    case.write_text(case.read_text() + odd)
    result = rivals("settle", case)
    assert result.exit_code == 1
    assert not {"\x1b", "\u202e"} & set(result.stdout)


def test_merge_and_check_name_the_next_step(merged: Path, rivals: Rivals) -> None:
    base, theirs = merged.with_name("base.ach.toml"), merged.with_name("theirs.ach.toml")
    assert rivals("merge", base, merged, base).exit_code == 0
    again = rivals("merge", base, merged.name, theirs)
    assert again.output.splitlines()[-1] == "Next: rivals settle bay.ach.toml"
    assert rivals("check", merged.name).stderr.endswith("What merges left open: rivals settle bay.ach.toml\n")
    assert "rivals settle" not in rivals("check", base).stderr


def test_a_hypothesis_that_comes_back_is_there_for_its_cells(case: Path, rivals: Rivals) -> None:
    """Whichever is named first: a cell waits until its column is there."""
    analysis = load(case)
    save(analysis.apply(remove(analysis, "hypotheses", "boats")), case)
    case.write_text(
        case.read_text()
        + """
[conflicts.a-cell]
path = ["evidence", "no-sound", "ratings", "boats"]
theirs = { rating = "II" }

[conflicts.b-column]
path = ["hypotheses", "boats"]
theirs = { label = "H1", statement = "Boats" }
"""
    )
    assert rivals("settle", case, "a-cell", "--theirs").exit_code == 2
    assert rivals("settle", case, "--all", "--theirs").exit_code == 0
    assert at(load(case).tree, ("evidence", "no-sound", "ratings", "boats", "rating")) == "II"
