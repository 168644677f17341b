"""`rivals export`: where a briefing goes, what is in it, and what is refused."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import attrs
import pytest
from repositories import Repository, settle

from rivals.briefing import formats
from rivals.briefing.formats import FORMATS, Format, by_suffix
from rivals.briefing.raster import has_font

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Rivals

WRITTEN = tuple(name for name in FORMATS if name != "png" or has_font())
"""The formats that can be written on this machine: a picture takes a font, and servers have none."""


def test_without_a_place_to_write_to_it_is_markdown_on_the_screen(case: Path, rivals: Rivals) -> None:
    result = rivals("export", case)
    assert result.exit_code == 0
    assert result.stdout.startswith("**TLP:AMBER**\n\n# Lights over the bay\n")
    assert result.stderr == ""
    assert rivals("export", case, "-o", "-").stdout == result.stdout


@pytest.mark.parametrize("name", WRITTEN)
def test_the_name_of_the_file_says_which_format(case: Path, rivals: Rivals, name: str) -> None:
    out = case.with_name(f"out{FORMATS[name].suffix.upper()}")
    result = rivals("export", case, "-o", out)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert result.stderr.endswith(f"Wrote {out} ({out.stat().st_size:,} bytes)\n")
    assert rivals("export", case, "--format", name, "-o", case.with_name("other.x")).exit_code == 0
    assert case.with_name("other.x").read_bytes() == out.read_bytes()


def test_what_is_no_text_is_not_poured_into_a_terminal(
    case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("rivals.cli.exporting.sys", terminal)
    result = rivals("export", case, "--format", "png")
    assert result.exit_code == 2
    assert "png is nothing to look at in a terminal: say where to write it with -o." in result.stderr


def test_names_that_people_use_are_known_too() -> None:
    assert by_suffix("a.htm") is FORMATS["html"]
    assert by_suffix("a.markdown") is FORMATS["markdown"]
    assert by_suffix("markdown") is None


def test_a_name_that_asks_for_no_format_is_told_with_those_there_are(case: Path, rivals: Rivals) -> None:
    result = rivals("export", case, "-o", "out.xyz")
    assert result.exit_code == 2
    assert "out.xyz asks for no format known here: end it in .md, .html" in result.stderr


@pytest.mark.parametrize("out", ["bay.ach.toml", "new.ach.toml", "NEW.ACH.TOML", "link.md", "bob.md"])
def test_no_analysis_is_ever_written_over(case: Path, rivals: Rivals, out: str) -> None:
    before = case.read_bytes()
    case.with_name("link.md").symlink_to(case)
    case.with_name("bob.md").write_bytes(before)
    result = rivals("export", case, "--format", "html", "--against", "bob.md", "-o", out)
    assert result.exit_code == 2
    assert f"{out} is an analysis: a briefing is not written over it." in result.stderr
    assert case.read_bytes() == case.with_name("bob.md").read_bytes() == before


def test_sections_come_in_the_order_asked_for(case: Path, rivals: Rivals) -> None:
    told = rivals("export", case, "--sections", "reasons,matrix", "--title", "Short").stdout.splitlines()
    assert [line for line in told if line.startswith(("# ", "## "))] == ["# Short", "## Reasons", "## Matrix"]


@pytest.mark.parametrize("words", ["matrx", "matrix,-matrix"])
def test_sections_that_are_not_there_are_refused(case: Path, rivals: Rivals, words: str) -> None:
    result = rivals("export", case, "--sections", words)
    assert result.exit_code == 2
    assert "Invalid value for --sections: " in result.stderr


def test_the_matrix_can_be_turned_and_cut_short(case: Path, rivals: Rivals) -> None:
    told = rivals("export", case, "--sections", "matrix", "--transpose", "--top", "1").stdout
    assert "| Hypothesis | E1 | Inconsistency | Rank |  |" in told.replace(
        "Weighted inconsistency", "Inconsistency"
    )
    assert "Of 4 items this is the one" in told
    assert rivals("export", case, "--top", "0").exit_code == 2


def test_the_same_seed_gives_the_same_bytes_and_more_draws_other_shares(case: Path, rivals: Rivals) -> None:
    def drawn(*words: str) -> str:
        return rivals("export", case, "--sections", "ranking", *words).stdout

    assert drawn("--draws", "30", "--seed", "4") == drawn("--draws", "30", "--seed", "4")
    assert len({drawn("--draws", "30", "--seed", str(seed)) for seed in range(4)}) > 1


def test_where_analysts_differ_is_told_under_the_marking_of_all_of_them(case: Path, rivals: Rivals) -> None:
    bob = case.with_name("bob.ach.toml")
    text = case.read_text().replace('boats]\nrating = "II"', 'boats]\nrating = "C"')
    bob.write_text(text.replace("TLP:AMBER", "TLP:RED"))
    told = rivals("export", case, "--against", bob).stdout
    assert "## Where analysts differ" in told
    assert "| E1 × H1 |" in told
    lines = told.splitlines()
    assert lines[0] == lines[-1]
    assert "TLP:RED" in lines[0]
    assert "TLP:AMBER" in lines[0]


def test_it_names_the_commit_it_was_made_from(
    case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, case.parent)
    assert ", not committed`\n" in rivals("export", case).stdout
    repository = Repository.begun(case.parent)
    repository.git("add", case.name)
    repository.git("commit", "--quiet", "--message=x")
    assert ", changed since" not in rivals("export", case).stdout
    case.write_text(case.read_text() + "# more\n")
    assert ", changed since`\n" in rivals("export", case).stdout


def test_what_cannot_be_read_or_written_is_told_in_a_line(case: Path, rivals: Rivals) -> None:
    case.with_name("folder.md").mkdir()
    for words in (("none.ach.toml",), (case, "-o", "folder.md"), (case, "-o", "nowhere/out.md")):
        result = rivals("export", *words)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1, result.stderr


def test_a_format_whose_packages_are_missing_says_what_to_install(
    case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> None:
        raise ModuleNotFoundError("No module named 'slides'", name="slides")

    needy = Format("html", ".html", "x", "web", extra="office")
    monkeypatch.setattr("rivals.cli.exporting.FORMATS", {**FORMATS, "html": needy})
    monkeypatch.setattr(formats, "import_module", missing)
    result = rivals("export", case, "--format", "html")
    assert result.exit_code == 2
    assert (
        result.stderr == "html needs a package that is not installed (slides): pip install 'rivals[office]'\n"
    )
    monkeypatch.setattr("rivals.cli.exporting.FORMATS", {**FORMATS, "html": attrs.evolve(needy, extra="")})
    assert isinstance(rivals("export", case, "--format", "html").exception, ModuleNotFoundError)


@pytest.mark.parametrize("name", WRITTEN)
def test_an_analysis_of_nothing_can_be_briefed_on_in_every_format(
    tmp_path: Path, rivals: Rivals, name: str
) -> None:
    file = tmp_path / "empty.ach.toml"
    file.write_text('format = 1\ntitle = "Nothing yet"\n')
    result = rivals("export", file, "--sections", "all", "--format", name)
    assert result.exit_code == 0, result.stderr
    assert result.stdout_bytes
