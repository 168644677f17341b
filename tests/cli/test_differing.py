"""`rivals diff`: which versions are compared, what is told of them, and with which exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import Repository, settle

from rivals.cli.paper import Pen, folded
from rivals.core.text import UNSAFE
from rivals.review.rewording import Run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Rivals

NAME = "bay.ach.toml"


@pytest.fixture
def repository(case: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository in the current folder, in which the case is committed."""
    settle(monkeypatch, case.parent.parent)
    monkeypatch.setenv("COLUMNS", "80")
    made = Repository.begun(case.parent)
    made.commit("begin")
    return made


@pytest.fixture
def edited(repository: Repository, case: Path) -> Path:
    """The case with a rating that turns the lead, a reason and a new wording, not committed."""
    assert repository.folder == case.parent
    text = case.read_text()
    text = text.replace(
        'boats]\nrating = "II"', 'boats]\nrating = "C"\nbecause = "Boats may sail into the wind."'
    )
    case.write_text(
        text.replace("Nobody heard a sound", "Nobody on the shore heard any sound at all that night")
    )
    return case


def test_a_file_is_compared_with_what_is_committed(edited: Path, rivals: Rivals) -> None:
    result = rivals("diff", edited.name)
    assert result.exit_code == 1
    expected = """\
TLP:AMBER

Lights over the bay
from HEAD:bay.ach.toml to bay.ach.toml

H1 now leads, before H2.
H1 (2 → 1) rises; H2 (1 → 2) falls.

    Rank     Score     Statement
H1  2 → 1 ↑  1.13 → 0  Boats fishing by lamp
H2  1 → 2 ↓  1         Drones
H3  –        0         A hoax
By weighted inconsistency, lower is better.

Ratings
  E1 × H1: II → C  The lights moved against the wind
    reason added: "Boats may sail into the wind."

Evidence
  E2
    summary:
    - "Nobody heard a sound"
    + "Nobody on the shore heard any sound at all that night"

TLP:AMBER
"""
    assert result.stdout == expected


def test_what_has_not_changed_ends_with_zero(repository: Repository, rivals: Rivals) -> None:
    assert repository.folder == Path.cwd()
    result = rivals("diff", NAME)
    assert result.exit_code == 0
    assert "H2 still leads." in result.stdout
    assert "Nothing has changed;" in result.stdout


def test_comments_and_layout_are_no_difference(repository: Repository, case: Path, rivals: Rivals) -> None:
    assert repository.folder == case.parent
    case.write_text("# a comment\n" + case.read_text().replace("\n\n", "\n"))
    result = rivals("diff", NAME)
    assert result.exit_code == 0
    assert "Nothing has changed; comments and layout are not compared." in result.stdout


@pytest.mark.parametrize(
    ("words", "a", "b"),
    [
        ((NAME,), f"HEAD:{NAME}", NAME),
        ((f"HEAD:{NAME}",), f"HEAD:{NAME}", NAME),
        ((f"HEAD:./{NAME}",), f"HEAD:./{NAME}", NAME),
        ((f"HEAD:{NAME}", NAME), f"HEAD:{NAME}", NAME),
        ((f"main:{NAME}", "copy.ach.toml"), f"main:{NAME}", "copy.ach.toml"),
        ((NAME, f"HEAD:{NAME}"), NAME, f"HEAD:{NAME}"),
    ],
)
def test_versions_are_files_or_what_git_has(
    edited: Path, rivals: Rivals, words: tuple[str, ...], a: str, b: str
) -> None:
    Path("copy.ach.toml").write_bytes(edited.read_bytes())
    result = rivals("diff", *words, "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["a"], told["b"]) == (a, b)


def test_from_a_folder_below_paths_are_from_the_root_or_from_there(
    repository: Repository, case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("below", files={"sub/x.ach.toml": case.read_text()})
    (repository.folder / "sub/x.ach.toml").write_text(case.read_text().replace("Drones", "Kites"))
    monkeypatch.chdir(repository.folder / "sub")
    for words in (("x.ach.toml",), ("HEAD:sub/x.ach.toml",), ("HEAD:./x.ach.toml",), ("HEAD:x.ach.toml",)):
        result = rivals("diff", *words, "--format", "json")
        assert result.exit_code == 1, result.stderr
        told = json.loads(result.stdout)
        assert told["b"] == "x.ach.toml"
        assert [each["what"] for each in told["changes"]] == ["H2: statement"]
    assert rivals("diff", "../bay.ach.toml").exit_code == 0
    assert rivals("diff", "HEAD:bay.ach.toml", "HEAD:./x.ach.toml").exit_code == 0


def test_a_file_in_another_repository_is_looked_up_there(
    edited: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    (elsewhere / "link.ach.toml").symlink_to(edited)
    for name in (str(edited), "link.ach.toml"):
        result = rivals("diff", name, "--format", "json")
        assert result.exit_code == 1, result.stderr
        assert json.loads(result.stdout)["a"] == f"HEAD:{NAME}"


def test_a_file_that_was_renamed_is_compared_with_its_old_self(
    repository: Repository, edited: Path, rivals: Rivals
) -> None:
    edited.rename(edited.with_name("cove.ach.toml"))
    repository.git("add", "--all")
    result = rivals("diff", "cove.ach.toml", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["a"] == f"HEAD:{NAME}"


def test_without_a_name_every_changed_analysis_is_told(
    repository: Repository, case: Path, rivals: Rivals
) -> None:
    text = case.read_text()
    repository.commit("more", files={"a/one.ach.toml": text, "a/two.ach.toml": text, "a/gone.ach.toml": text})
    repository.write("a/one.ach.toml", text.replace("Drones", "Kites"))
    repository.write("a/new.ach.toml", "format = 1\ntitle = 'Owls'\nmarking = 'TLP:AMBER'\n")
    (repository.folder / "a/gone.ach.toml").unlink()
    (repository.folder / "a/two.ach.toml").touch()
    repository.git("add", "--intent-to-add", "a/new.ach.toml")
    result = rivals("diff", "--format", "json")
    assert result.exit_code == 1
    assert [(each["a"], each["b"]) for each in json.loads(result.stdout)] == [
        ("HEAD:a/gone.ach.toml", None),
        (None, "a/new.ach.toml"),
        ("HEAD:a/one.ach.toml", "a/one.ach.toml"),
    ]
    text_form = rivals("diff")
    assert text_form.exit_code == 1
    assert "from nothing to a/new.ach.toml" in text_form.stdout
    assert "from HEAD:a/gone.ach.toml to nothing" in text_form.stdout
    assert text_form.stdout.count("\n\nTLP:AMBER\n") >= 3
    assert rivals("diff", "--format", "markdown").stdout.count("### ") >= 3
    assert rivals("diff", "--format", "html").stdout.count("<article>") == 3


def test_a_revision_by_itself_means_everything_since(
    repository: Repository, edited: Path, rivals: Rivals
) -> None:
    repository.commit("edit")
    assert rivals("diff").exit_code == 0
    result = rivals("diff", "HEAD~1", "--format", "json")
    assert result.exit_code == 1
    (told,) = json.loads(result.stdout)
    assert (told["a"], told["b"]) == (f"HEAD~1:{NAME}", edited.name)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("text", "No analysis here has changed.\n"),
        ("markdown", "No analysis here has changed.\n"),
        ("json", "[]\n"),
    ],
)
def test_where_nothing_changed_at_all_it_is_said(
    repository: Repository, rivals: Rivals, form: str, told: str
) -> None:
    repository.write("notes.txt", "no analysis")
    result = rivals("diff", "--format", form)
    assert (result.exit_code, result.stdout) == (0, told)


def test_json_has_both_rankings_and_every_change(edited: Path, rivals: Rivals) -> None:
    told = json.loads(rivals("diff", edited.name, "--format", "json").stdout)
    assert told["same"] is False
    assert told["marking"] == "TLP:AMBER"
    assert told["headline"] == "H1 now leads, before H2"
    assert told["ranking"][0] == {
        "id": "boats",
        "label": "H1",
        "before": {"rank": 2, "score": 1.125},
        "after": {"rank": 1, "score": 0.0},
    }
    assert told["changes"] == [
        {
            "path": ["evidence", "lights-moved", "ratings", "boats", "because"],
            "kind": "added",
            "what": "E1 × H1: reason",
            "before": None,
            "after": "Boats may sail into the wind.",
        },
        {
            "path": ["evidence", "lights-moved", "ratings", "boats", "rating"],
            "kind": "changed",
            "what": "E1 × H1: rating",
            "before": "II",
            "after": "C",
        },
        {
            "path": ["evidence", "no-sound", "summary"],
            "kind": "changed",
            "what": "E2: summary",
            "before": "Nobody heard a sound",
            "after": "Nobody on the shore heard any sound at all that night",
        },
    ]


def test_json_holds_whatever_toml_does(case: Path, rivals: Rivals) -> None:
    other = case.with_name("other.ach.toml")
    odd = f"x = [nan, inf, 0x1{'0' * 5000}, 2020-04-20, 07:32:00, {{ a = 1 }}]\n"
    other.write_text(odd + case.read_text())
    (change,) = json.loads(rivals("diff", case, other, "--format", "json").stdout)["changes"]
    assert change["after"] == ["nan", "inf", "0x1" + "0" * 5000, "2020-04-20", "07:32:00", {"a": 1}]
    assert rivals("diff", case, other).exit_code == 1


def _nothing(_: Path) -> None:
    pass


def _broken(file: Path) -> None:
    file.write_text("<<<<<<< ours\n")


def _gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("act", "words", "told"),
    [
        (_nothing, ("gone.ach.toml",), "gone.ach.toml: there is no such file"),
        (_nothing, (NAME, "gone.ach.toml"), "gone.ach.toml: there is no such file"),
        (_nothing, ("HEAD:gone.ach.toml",), "HEAD:gone.ach.toml: there is no such file in HEAD"),
        (_nothing, (f"nowhere:{NAME}",), f"nowhere:{NAME}: there is no revision nowhere"),
        (_nothing, ("nowhere",), "nowhere: there is no such file"),
        (_nothing, ("a", "b", "c"), "There are two versions to compare at the most."),
        (_nothing, ("--format", "xml"), "'xml' is not one of"),
        (_nothing, (".",), ".: is a folder; name a file in it"),
        (_broken, (NAME,), f"{NAME}:1: is not TOML"),
        (_broken, (), f"{NAME}:1: is not TOML"),
        (_gone, (f"HEAD:{NAME}",), f"{NAME}: there is no such file"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_cannot_be_compared_ends_with_two(
    case: Path, rivals: Rivals, act: Callable[[Path], None], words: tuple[str, ...], told: str
) -> None:
    act(case)
    result = rivals("diff", *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not result.stdout


def test_an_old_version_that_cannot_be_read_is_named_with_its_line(
    repository: Repository, case: Path, rivals: Rivals
) -> None:
    text = case.read_text()
    repository.commit("broken", files={NAME: text.replace('rating = "II"', 'rating = "III"', 1)})
    case.write_text(text)
    result = rivals("diff", NAME)
    assert result.exit_code == 2
    assert re.match(
        rf"HEAD:{NAME}:\d+: evidence\.lights-moved\.ratings\.boats\.rating: must be", result.stderr
    )


def test_of_several_those_that_can_be_read_are_told(
    repository: Repository, case: Path, rivals: Rivals
) -> None:
    repository.commit("more", files={"other.ach.toml": case.read_text()})
    _broken(case)
    repository.write("other.ach.toml", Path("other.ach.toml").read_text().replace("Drones", "Kites"))
    result = rivals("diff")
    assert result.exit_code == 2
    assert "other.ach.toml" in result.stdout
    assert f"{NAME}:1: is not TOML" in result.stderr


def test_outside_of_a_repository_two_files_can_be_compared(
    case: Path, rivals: Rivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch, case.parent.parent)
    assert rivals("diff", case, case).exit_code == 0
    for words in ((case,), (), (f"HEAD:{NAME}",)):
        result = rivals("diff", *words)
        assert result.exit_code == 2
        assert "is in no git repository" in result.stderr


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
@pytest.mark.usefixtures("repository")
def test_hostile_text_stays_text(case: Path, rivals: Rivals, form: str) -> None:
    hostile = r"\u001b]0;x\u0007\u202e<script>@all [a](b)\nc"
    case.write_text(
        case.read_text().replace("Drones", hostile).replace("A pilot", hostile).replace("H1", hostile)
    )
    result = rivals("diff", NAME, "--format", form)
    assert result.exit_code == 1
    assert not UNSAFE.search(result.stdout)
    if form in {"markdown", "html"}:
        assert "<script>" not in result.stdout
        assert "@all" not in result.stdout or form == "html"


def test_a_pen_without_colours_writes_plain_text() -> None:
    plain, coloured = Pen(coloured=False), Pen(coloured=True)
    for write in ("head", "faint", "gone", "come"):
        assert getattr(plain, write)("text") == "text"
        assert getattr(coloured, write)("text").startswith("\x1b[")


def test_long_words_and_wide_ones_are_broken() -> None:
    lines = list(folded([Run("袭击增加了" * 3 + " and more", differs=False)], 10))
    assert ["".join(run.text for run in line) for line in lines[:3]] == ["袭击增加了"] * 3
    assert [run.text for run in lines[3]] == ["and more"]
