"""What `rivals import` prints, asks and writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rivals.files.store import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals

MATRIX = "No,Evidence,H1: Boats,H2: Drones\n1,The lights moved,--,+\n2,No sound,+,\n"
NEW = "new.ach.toml"


@pytest.fixture
def matrix(case: Path) -> Path:
    path = case.with_name("bay.csv")
    path.write_text(MATRIX)
    return path


def test_what_is_understood_is_shown_before_it_is_written(matrix: Path, rivals: Rivals) -> None:
    result = rivals("import", "bay.csv", "-o", NEW, "--question", "What were the lights?")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "bay.csv is a table (commas, UTF-8).\n"
        "  row 1: the heads\n"
        '  column A: label, from "No"\n'
        "  column B: evidence\n"
        '  column C: ratings of "H1: Boats"\n'
        '  column D: ratings of "H2: Drones"\n'
        "\n"
        "bay: 2 items of evidence, 2 hypotheses, 3 of 4 cells rated, 0 sources.\n"
        "   H1  H2\n"
        "1  II  C   The lights moved\n"
        "2  C   ·   No sound\n"
        "\n"
        f"Made {NEW}. To open it: rivals {NEW}\n"
    )
    analysis = load(matrix.with_name(NEW))
    assert (analysis.question, analysis.method.rule.value) == ("What were the lights?", "posterior")
    assert rivals("check", NEW).exit_code in {0, 1}


def test_a_dry_run_writes_nothing_and_a_dash_prints_the_file(matrix: Path, rivals: Rivals) -> None:
    assert rivals("import", "bay.csv", "-o", NEW, "--dry-run").exit_code == 0
    assert rivals("import", "bay.csv", "--dry-run").exit_code == 0
    printed = rivals("import", "bay.csv", "-o", "-")
    assert printed.stdout.startswith("format = 1\n")
    assert "column B: evidence" in printed.stderr
    assert not matrix.with_name(NEW).exists()


def test_a_file_that_is_there_stays_unless_forced(case: Path, matrix: Path, rivals: Rivals) -> None:
    before = case.read_bytes()
    refused = rivals("import", matrix.name, "-o", case.name)
    assert (refused.exit_code, refused.stderr) == (2, f"{case.name}: is there already; nothing was written\n")
    assert case.read_bytes() == before
    assert rivals("import", matrix.name, "-o", case.name, "--force").exit_code == 0
    assert load(case).title == "bay"


@pytest.mark.usefixtures("case")
def test_what_is_read_is_not_written_over_even_if_forced(matrix: Path, rivals: Rivals) -> None:
    refused = rivals("import", matrix.name, "-o", f"./{matrix.name}", "--force")
    assert refused.exit_code == 2
    assert "bay.csv is what is read: say another place with -o." in refused.stderr
    assert matrix.read_text() == MATRIX


def test_what_is_not_understood_is_told_and_the_rest_written(case: Path, rivals: Rivals) -> None:
    case.with_name("odd.csv").write_text("Evidence,H1,H2\nLights,maybe,C\n")
    result = rivals("import", "odd.csv", "-o", NEW)
    assert result.exit_code == 1
    assert 'odd.csv:2:B: "maybe" is no rating' in result.stderr
    assert len(load(case.with_name(NEW)).evidence["lights"].ratings) == 1


def test_without_a_terminal_a_question_says_what_to_say(case: Path, rivals: Rivals) -> None:
    case.with_name("odd.csv").write_text("Evidence,H1,H2\nLights,-,C\n")
    result = rivals("import", "odd.csv", "-o", NEW)
    assert result.exit_code == 2
    assert "What does a lone - stand for? Say --minus inconsistent (" in result.stderr
    assert not case.with_name(NEW).exists()


def test_at_a_terminal_it_is_asked(case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rivals.cli.importing.can_ask", lambda: True)
    case.with_name("odd.csv").write_text("What,Where,H1\nLights,Bay,-\n")
    assert rivals("import", "odd.csv", "-o", NEW, typed="A\nblank\n").exit_code == 1
    assert load(case.with_name(NEW)).evidence["lights"].ratings == {}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["odd.bin", "--dry-run"], "does not tell what it is: say --from"),
        (["bay.csv"], "Say where to: -o FILE"),
        (["none.csv", "--dry-run"], "there is no such file"),
        (["bay.csv", "--dry-run", "--text", "Z"], 'has no column "Z"; there are A "No"'),
        (["bay.csv", "-o", "no/folder.ach.toml"], "there is no folder"),
    ],
)
def test_what_cannot_be_done_is_told(matrix: Path, rivals: Rivals, args: list[str], told: str) -> None:
    matrix.with_name("odd.bin").write_bytes(b"\x7fELF")
    result = rivals("import", *args)
    assert result.exit_code == 2
    assert told in result.stderr
