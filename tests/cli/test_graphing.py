"""`rivals graph`: what the evidence comes from, in words and for other programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from rivals.cli.graphing import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals


def test_text_stands_between_two_markings_and_folds_at_the_width_of_the_screen(
    case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    result = rivals("graph", case)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == lines[-1] == "TLP:AMBER"
    assert lines[2:4] == ["Lights over the bay", "What were the lights?"]
    assert max(map(len, lines)) <= 60
    assert lines[5:8] == [
        "Linchpins: what much of the weight must pass through",
        "   61%  A pilot (source, reliability B)",
        "        E1 and E2; with it goes all that counts against H1",
    ]


def test_the_lineage_goes_from_source_to_item_to_hypothesis(case: Path, rivals: Rivals) -> None:
    lines = rivals("graph", case).stdout.splitlines()
    at = lines.index("  A pilot, reliability B")
    assert lines[at + 1 : at + 7] == [
        "    E1  The lights moved against the wind",
        "        → C H2; II H1 (weight 0.56)",
        "",
        "    Local radio",
        "      relays “A pilot”",
        "      E2  Nobody heard a sound",
    ]


@pytest.mark.parametrize("name", ["E1", "e1", "lights-moved"])
def test_a_focus_is_a_label_or_an_id(case: Path, rivals: Rivals, name: str) -> None:
    told = json.loads(rivals("graph", case, "--focus", name, "--format", "json").stdout)
    assert told["focus"] == {"section": "evidence", "id": "lights-moved"}
    assert {each["id"] for each in told["nodes"]} == {"pilot", "lights-moved", "boats", "drones"}


def test_depth_counts_the_steps_from_the_focus(case: Path, rivals: Rivals) -> None:
    told = json.loads(rivals("graph", case, "--focus", "pilot", "--depth", "1", "--format", "json").stdout)
    assert {each["id"] for each in told["nodes"]} == {"pilot", "radio", "lights-moved"}
    result = rivals("graph", case, "--depth", "1")
    assert result.exit_code == 2
    assert "--depth counts the steps from a focus" in result.stderr


def test_who_asks_for_what_is_not_there_learns_what_there_is(case: Path, rivals: Rivals) -> None:
    result = rivals("graph", case, "--focus", "E99")
    assert result.exit_code == 2
    assert 'There is nothing called "E99".' in result.stderr
    assert "Evidence: E1, E2, E10, E11." in result.stderr
    assert "Sources: pilot, radio." in result.stderr


def test_a_name_that_two_records_share_is_told(case: Path, rivals: Rivals) -> None:
    case.write_text(case.read_text().replace('label = "E2"', 'label = "H1"'))
    result = rivals("graph", case, "--focus", "H1")
    assert result.exit_code == 2
    assert '"H1" is the name of 2 records: evidence.no-sound, hypotheses.boats.' in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_goes_to_the_screen_or_to_a_file(case: Path, rivals: Rivals, form: str) -> None:
    printed = rivals("graph", case, "--format", form)
    assert printed.exit_code == 0
    assert rivals("graph", case, "--format", form, "-o", case.with_name("out")).stdout == ""
    assert case.with_name("out").read_text(encoding="utf-8") == printed.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_the_bytes_do_not_hang_on_how_python_hashes(case: Path, form: str) -> None:
    command = [sys.executable, "-m", "rivals", "graph", str(case), "--focus", "H1", "--format", form]
    first, second = (
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second


def test_the_analysis_itself_is_never_written_over(case: Path, rivals: Rivals) -> None:
    before = case.read_bytes()
    result = rivals("graph", case, "-o", case)
    assert result.exit_code == 2
    assert "would be written over the analysis itself" in result.stderr
    assert case.read_bytes() == before


def test_what_mermaid_would_not_draw_is_told_beside_it(case: Path, rivals: Rivals) -> None:
    assert rivals("graph", case, "--format", "mermaid").stderr == ""
    items = "".join(
        f'[evidence.m{n}]\nsummary = "More"\n[evidence.m{n}.ratings]\nboats = {{rating = "C"}}\n'
        for n in range(501)
    )
    case.write_text(case.read_text() + items)
    assert "--focus and --depth show a part" in rivals("graph", case, "--format", "mermaid").stderr


def test_an_analysis_of_nothing_has_a_graph_in_every_format(tmp_path: Path, rivals: Rivals) -> None:
    file = tmp_path / "empty.ach.toml"
    file.write_text('format = 1\ntitle = "Nothing yet"\n')
    for form in FORMATS:
        assert rivals("graph", file, "--format", form).exit_code == 0, form


def test_the_help_does_not_wait_for_networkx() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from rivals.cli.program import program\n"
        "assert CliRunner().invoke(program, ['graph', '--help']).exit_code == 0\n"
        "assert 'networkx' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
