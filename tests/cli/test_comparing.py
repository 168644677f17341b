"""`rivals compare`: what is told of several analysts, in each format, and what is written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import Repository, settle

from rivals.cli.comparison_page import page
from rivals.cli.paper import Pen
from rivals.core.analysis import Analysis
from rivals.core.text import UNSAFE
from rivals.files.store import load
from rivals.review.comparing.analysts import Analyst
from rivals.review.comparing.comparison import Comparison
from rivals.review.versions import version

if TYPE_CHECKING:
    from rivals.core.change import Tree
    from tests.cli.conftest import Rivals

FORMATS = ("text", "markdown", "json", "html")


HUM = """
[evidence.hum]
label = "E12"
summary = "A hum"

[evidence.hum.ratings.boats]
rating = "I"
"""


@pytest.fixture
def files(case: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three analysts: Ann has the case as it is, Bob and Cem differ."""
    monkeypatch.setenv("COLUMNS", "80")
    text = case.read_text()
    made = {
        "ann": text.replace('boats]\nrating = "II"', 'boats]\nrating = "II"\nbecause = "No sail does that."'),
        "bob": text.replace('boats]\nrating = "II"', 'boats]\nrating = "C"'),
        "cem": text.replace('drones]\nrating = "I"', 'drones]\nrating = "NA"') + HUM,
    }
    paths = []
    for name, content in made.items():
        paths.append(case.with_name(f"{name}.ach.toml"))
        paths[-1].write_text(content)
    return paths


def test_the_page_for_the_terminal(files: list[Path], rivals: Rivals) -> None:
    result = rivals("compare", *(path.name for path in files))
    assert result.exit_code == 0
    expected = """\
TLP:AMBER

Lights over the bay
as ann, bob, cem see it

The 3 analysts agree to α = 0.686, enough for tentative conclusions.
For ann and cem H2 leads; for bob H1 leads. In the consensus H2 leads.
Of 5 cells that two or more of them rated, 4 are rated alike, none are one step
apart and 1 further.
1 cell is rated by some and not applicable to others.
All rankings go by the method of ann; each by the analyst's own grades, the
consensus by those of ann.
Only cem has item E12.

      ann  bob  cem  Consensus  α      Statement
H1    2    1    2    2          0.375  Boats fishing by lamp
H2    1    2    1    1          1.000  Drones
(H3)  –    –    –    –          –      A hoax

Ranks by weighted inconsistency, lower is better. α: Krippendorff's alpha,
"""
    assert result.stdout.startswith(expected)
    assert (
        """
Most disputed
E1 × H1: 3 steps apart; consensus II
  The lights moved against the wind
    ann II: No sail does that.
    bob C
    cem II
E2 × H2: not applicable to some; consensus I
"""
        in result.stdout
    )
    assert (
        """
       H1     H2      (H3)  Evidence
E1     II ▓3  C  ·0   .     The lights moved against the wind
E2     C  ·0  I  ·0≠  .     Nobody heard a sound
"""
        in result.stdout
    )
    assert result.stdout.endswith("\n\nTLP:AMBER\n")
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_json_has_its_keys(files: list[Path], rivals: Rivals) -> None:
    found = json.loads(rivals("compare", *files, "--format", "json").stdout)
    assert found["analysts"] == ["ann", "bob", "cem"]
    assert found["alpha"]["overall"] == pytest.approx(0.686, abs=0.001)
    assert set(found["alpha"]["by_hypothesis"]) == {"boats", "drones", "hoax"}
    assert found["alpha"]["by_hypothesis"]["hoax"] is None
    assert found["rankings"]["bob"] == {"boats": 1, "drones": 2, "hoax": None}
    assert found["consensus_ranking"] == {"drones": 1, "boats": 2, "hoax": None}
    assert found["consensus"]["lights-moved"] == {"boats": "II", "drones": "C"}
    assert found["disagreement"]["lights-moved"] == {"boats": 3, "drones": 0}
    assert found["disputed"][0] == {
        "evidence": "lights-moved",
        "hypothesis": "boats",
        "steps": 3,
        "mean_difference": 2,
        "not_applicable_to_some": False,
        "counts": True,
        "consensus": "II",
        "ratings": {"ann": "II", "bob": "C", "cem": "II"},
        "reasons": {"ann": "No sail does that."},
    }
    assert found["held_by_some"] == [{"section": "evidence", "id": "hum", "analysts": ["cem"]}]
    assert found["marking"] == "TLP:AMBER"


def test_the_consensus_is_written_and_opens(files: list[Path], rivals: Rivals) -> None:
    result = rivals("compare", *files, "--out", "together.ach.toml")
    assert result.exit_code == 0
    assert "Wrote the consensus to together.ach.toml" in result.stderr
    together = load("together.ach.toml")
    assert together.evidence["lights-moved"].ratings["boats"].because == (
        "ann II: No sail does that; bob C; cem II"
    )
    assert "hum" in together.evidence
    assert rivals("check", "together.ach.toml").exit_code in {0, 1}


def test_the_consensus_in_another_folder_finds_its_captures_or_says_what_to_copy(
    case: Path, rivals: Rivals
) -> None:
    text = case.read_text() + '\n[documents.thread]\ntitle = "A thread"\npath = "captures/thread.txt"\n'
    for name in ("ann", "bob"):
        (case.parent / "work").mkdir(exist_ok=True)
        (case.parent / "work" / f"{name}.ach.toml").write_text(text)
    files = ("work/ann.ach.toml", "work/bob.ach.toml")
    result = rivals("compare", *files, "--out", "together.ach.toml")
    assert load("together.ach.toml").documents["thread"].path == "work/captures/thread.txt"
    assert "Copy" not in result.stderr
    (case.parent / "else").mkdir()
    result = rivals("compare", *files, "--out", "else/together.ach.toml")
    assert load("else/together.ach.toml").documents["thread"].path == "captures/thread.txt"
    assert "work/captures/thread.txt there too" in result.stderr


def test_open_opens_the_first_file_on_the_comparison(
    files: list[Path], rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def run(path: Path, theme: str | None, *, only_look: bool, tour: bool, others: tuple[str, ...]) -> int:
        opened.append((path, theme, only_look, list(others)))
        assert not tour
        return 3

    monkeypatch.setattr("rivals.cli.comparing.has_terminal", lambda: True)
    monkeypatch.setattr("rivals.tui.start.run", run)
    assert rivals("compare", *files, "--open").exit_code == 3
    assert opened == [(files[0], None, False, [str(files[1]), str(files[2])])]
    assert "works on a file" in rivals("compare", "HEAD:x", files[0], "--open").stderr
    assert "one at a time" in rivals("compare", *files, "--open", "--out", "x.ach.toml").stderr


@pytest.mark.parametrize("path", ["./work/bay.ach.toml", "work/bay.ach.toml"])
def test_open_finds_what_a_commit_has_though_the_file_is_in_another_folder(
    case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    settle(monkeypatch, case.parents[1])
    own = case.parent / "work" / "bay.ach.toml"
    own.parent.mkdir()
    own.write_bytes(case.read_bytes())
    Repository.begun(case.parent).commit("begin")
    own.write_text(case.read_text().replace("Lights", "Lamps"))
    named: list[str] = []

    def run(*_: object, others: tuple[str, ...], **__: object) -> int:
        named.extend(others)
        return 0

    monkeypatch.setattr("rivals.cli.comparing.has_terminal", lambda: True)
    monkeypatch.setattr("rivals.tui.start.run", run)
    assert rivals("compare", "work/bay.ach.toml", f"main:{path}", "--open").exit_code == 0
    (word,) = named
    assert version(word, own.parent).content == case.read_bytes()


def test_nothing_is_written_over_a_file(files: list[Path], rivals: Rivals) -> None:
    before = files[1].read_bytes()
    result = rivals("compare", *files, "--out", files[1])
    assert result.exit_code == 2
    assert "is there already; nothing was written" in result.stderr
    assert not result.stdout
    assert files[1].read_bytes() == before


def test_fewer_than_two_cannot_be_compared(files: list[Path], rivals: Rivals) -> None:
    for given in ([], files[:1]):
        assert rivals("compare", *given).exit_code == 2
    assert "It takes two" in rivals("compare", files[0]).stderr


def test_every_unusable_file_is_told(files: list[Path], rivals: Rivals) -> None:
    files[1].write_text("format = 1\n")
    result = rivals("compare", *files, "nowhere.ach.toml")
    assert result.exit_code == 2
    assert "bob.ach.toml" in result.stderr
    assert "nowhere.ach.toml: there is no such file" in result.stderr


def test_who_names_a_file_twice_is_told(files: list[Path], rivals: Rivals) -> None:
    result = rivals("compare", files[0].name, f"./{files[0].name}", files[0].name)
    assert result.exit_code == 0
    assert result.stderr.count("is named more than once") == 1


def test_a_branch_is_an_analyst(
    case: Path, files: list[Path], rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, case.parent.parent)
    repository = Repository.begun(case.parent)
    repository.commit("begin")
    result = rivals("compare", f"HEAD:{files[0].name}", files[1].name, "--format", "json")
    assert json.loads(result.stdout)["analysts"] == ["HEAD", "bob"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_marking_is_on_each(form: str, files: list[Path], rivals: Rivals) -> None:
    assert "TLP:AMBER" in rivals("compare", *files, "--format", form).stdout


HOSTILE = "a\x1b[31m \u202e\x9b2J [red]b[/] \u2028 c\r\n袭击 " + "x" * 200


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_text_steers_no_terminal(form: str, case: Path, rivals: Rivals) -> None:
    safe = json.dumps(HOSTILE)
    for name, rating in (("one", "CC"), ("t\x1b[2Jo", "II")):
        text = re.sub(
            r'(summary|statement|title|marking) = ".*"', lambda m: f"{m[1]} = {safe}", case.read_text()
        )
        text = text.replace('label = "E1"', f"label = {safe}")
        text = text.replace('boats]\nrating = "II"', f'boats]\nrating = "{rating}"\nbecause = {safe}')
        Path(f"{name}.ach.toml").write_text(text)
    result = rivals("compare", "one.ach.toml", "t\x1b[2Jo.ach.toml", "--format", form)
    assert result.exit_code == 0
    assert not UNSAFE.search(result.output)


def analyst(name: str, rivals: int) -> Analyst:
    hypotheses: Tree = {f"h-{n}": {"label": f"H{n}", "statement": f"Number {n}"} for n in range(rivals)}
    ratings: Tree = {key: {"rating": "C"} for key in hypotheses}
    evidence: Tree = {"e": {"label": "E1", "summary": "What it says", "ratings": ratings}}
    return Analyst(
        name, Analysis.from_tree({"format": 1, "title": "T", "hypotheses": hypotheses, "evidence": evidence})
    )


@pytest.mark.parametrize("width", [80, 120])
def test_many_analysts_and_hypotheses_go_into_parts(width: int) -> None:
    many = Comparison.of([analyst(f"analyst-number-{n}", 20) for n in range(12)])
    text = page(many, Pen(coloured=False), width)
    assert max(map(len, text.splitlines())) <= width
    assert all(re.search(rf" …{n}\b", text) for n in range(12))
    assert text.count("Evidence  ") + text.count("Evidence\n") > 1


@pytest.mark.parametrize("rivals", [0, 1])
def test_an_empty_case_is_told_as_one(rivals: int) -> None:
    two = [analyst("ann", rivals), analyst("bob", rivals)]
    text = page(Comparison.of(two), Pen(coloured=False), 80)
    assert ("There is no hypothesis yet." in text) is (rivals == 0)


def test_help_does_not_pay_for_numpy() -> None:
    script = (
        "import rivals.cli.comparing, sys; print({'numpy', 'textual', 'krippendorff'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
