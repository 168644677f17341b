"""What the shell is offered when the tab key is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from rivals.cli.program import VERBS, program

if TYPE_CHECKING:
    from pathlib import Path


def offered(*words: str) -> list[str]:
    """What can stand in the place of the last word."""
    *args, incomplete = words
    complete = ShellComplete(program, {}, "rivals", "_RIVALS_COMPLETE")
    return [item.value for item in complete.get_completions(args, incomplete) if item.type == "plain"]


@pytest.mark.usefixtures("case")
def test_first_come_verbs_then_analyses() -> None:
    assert offered("") == [*VERBS, "bay.ach.toml"]
    assert offered("s") == [verb for verb in VERBS if verb.startswith("s")]
    assert offered("b") == ["bay.ach.toml"]


def test_analyses_under_hypotheses_are_offered_from_above(case: Path) -> None:
    home = case.parent / "hypotheses"
    home.mkdir()
    case.rename(home / case.name)
    assert offered("score", "") == ["hypotheses/bay.ach.toml"]
    assert offered("score", "hypotheses/b") == ["hypotheses/bay.ach.toml"]


def test_where_no_analysis_fits_the_shell_looks_for_itself() -> None:
    complete = ShellComplete(program, {}, "rivals", "_RIVALS_COMPLETE")
    assert [item.type for item in complete.get_completions([], "no/such")] == ["file"]


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("set", "bay.ach.toml", ""), ["E1", "E2", "E10", "E11"]),
        (("set", "bay.ach.toml", "e1"), ["E1", "E10", "E11"]),
        (("set", "bay.ach.toml", "se"), ["seen-before"]),
        (("set", "bay.ach.toml", "E1", ""), ["H1", "H2", "H3"]),
        (("set", "bay.ach.toml", "E1", "H1", "i"), ["i", "ii"]),
        (("set", "gone.ach.toml", ""), []),
        (("add", "evidence", "bay.ach.toml", "x", "--source", ""), ["pilot", "radio"]),
        (("add", "evidence", "bay.ach.toml", "--rests-on", "E2"), ["E2"]),
        (("add", "source", "bay.ach.toml", "x", "--reliability", ""), ["a", "b", "c", "d", "e", "f"]),
        (("bay.ach.toml", "--th"), ["--theme"]),
    ],
)
def test_names_come_from_the_file_given_before(words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(*words) == expected


def test_labels_that_a_shell_would_trip_over_are_offered_by_id(case: Path) -> None:
    case.write_text(case.read_text().replace('"E2"', '"E 2; rm"').replace("Nobody heard", "\\u001bNobody"))
    assert "no-sound" in offered("set", "bay.ach.toml", "")
